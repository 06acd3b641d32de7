//! `batch_alter_table`: several changes of one table.

use crate::model::Operation;

use super::{Decoder, Fields, operation, table};

/// `batch_alter_table`.
pub(super) fn batch(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let table = table::of(fields, decoder);
    let nodes = fields.required_list("operations", decoder.report);
    if nodes.is_empty() {
        return None;
    }
    let table = table?;
    let outer = decoder.batch.replace(table.clone());
    let steps = operation::list(nodes, decoder);
    decoder.batch = outer;
    Some(Operation::BatchAlterTable { table, steps })
}
