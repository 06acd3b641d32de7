//! `execute`: SQL of the user's own.

use crate::model::Operation;

use super::{Decoder, Fields, expected_rows, operation, sql};

/// `execute`. Without `reverse` there is no automatic way back.
pub(super) fn execute(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let sql = fields
        .required("sql", decoder.report)
        .and_then(|node| sql::several(node, "sql", decoder));
    let reverse_node = fields.given("reverse");
    let reverse = reverse_node.and_then(|node| match node.list() {
        // Nothing needs to be undone.
        Some([]) => Some(Vec::new()),
        _ => sql::several(node, "reverse", decoder),
    });
    let effects = fields.list("effects", decoder.report);
    let effects = operation::list(effects, decoder);
    let expect = expected_rows::expect_rows(fields, decoder);
    if reverse_node.is_some() && reverse.is_none() {
        return None;
    }
    Some(Operation::Execute {
        sql: sql?,
        reverse,
        effects,
        expect,
    })
}
