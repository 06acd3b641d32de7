//! `create_view`, `drop_view`, `create_trigger`, `drop_trigger`.

use crate::model::{Operation, Trigger, View};

use super::{Decoder, Fields, sql, table};

/// `create_view`.
pub(super) fn create(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let name = table::by_name(fields, decoder);
    let sql = fields
        .required("sql", decoder.report)
        .and_then(|node| sql::one(node, "sql", decoder));
    let columns = fields.names("columns", decoder.report);
    fields.refuse("replace", decoder.report);
    fields.refuse("materialized", decoder.report);
    Some(Operation::CreateView(View {
        name: name?,
        sql: sql?,
        columns,
    }))
}

/// `drop_view`.
pub(super) fn drop(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let name = table::by_name(fields, decoder);
    for later in ["if_exists", "cascade", "materialized"] {
        fields.refuse(later, decoder.report);
    }
    Some(Operation::DropView(name?))
}

/// `create_trigger`.
pub(super) fn create_trigger(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let name = fields.required_name("name", decoder.report);
    let table = table::of(fields, decoder);
    let sql = fields
        .required("sql", decoder.report)
        .and_then(|node| sql::one(node, "sql", decoder));
    let replace = fields.flag("replace", decoder.report);
    Some(Operation::CreateTrigger {
        trigger: Trigger {
            name: name?,
            table: table?,
            sql: sql?,
        },
        replace,
    })
}

/// `drop_trigger`.
pub(super) fn drop_trigger(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let name = fields.required_name("name", decoder.report);
    let table = table::of(fields, decoder);
    let if_exists = fields.flag("if_exists", decoder.report);
    Some(Operation::DropTrigger {
        name: name?,
        table: table?,
        if_exists,
    })
}
