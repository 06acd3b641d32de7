//! `create_view`, `drop_view`, `create_trigger`, `drop_trigger`.

use crate::dialect::Fragment;
use crate::model::{Operation, Trigger, View, ViewReplace};

use super::{Decoder, Fields, sql, table};

/// `create_view`.
pub(super) fn create(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let name = table::by_name(fields, decoder);
    let sql = fields
        .required("sql", decoder.report)
        .and_then(|node| sql::one(node, "sql", Fragment::Query, decoder));
    let columns = fields.names("columns", decoder.report);
    let replace = match fields.flag("replace", decoder.report) {
        true => ViewReplace::InPlace,
        false => ViewReplace::No,
    };
    let materialized = fields.flag("materialized", decoder.report);
    Some(Operation::CreateView {
        view: View {
            name: name?,
            sql: sql?,
            columns,
            materialized,
            indexes: Vec::new(),
        },
        replace,
    })
}

/// `drop_view`.
pub(super) fn drop(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let name = table::by_name(fields, decoder);
    let materialized = fields.choice("materialized", decoder.report);
    let if_exists = fields.flag("if_exists", decoder.report);
    let cascade = fields.flag("cascade", decoder.report);
    Some(Operation::DropView {
        name: name?,
        materialized,
        if_exists,
        cascade,
    })
}

/// `create_trigger`.
pub(super) fn create_trigger(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let name = fields.required_name("name", decoder.report);
    let table = table::of(fields, decoder);
    let sql = fields
        .required("sql", decoder.report)
        .and_then(|node| sql::one(node, "sql", Fragment::Definition, decoder));
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
