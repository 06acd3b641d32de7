//! `alter_column`: what is not named stays as it is.

use crate::dialect::Fragment;
use crate::model::{AlterColumn, Operation};
use crate::text::Diagnostic;

use super::{Decoder, Fields, column, data_type, scalar, sql, table};

/// `alter_column`. `default: null`, `comment: null`, `identity: null` and `computed: null` drop what was
/// there.
pub(super) fn alter(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let errors = decoder.report.error_count();
    let table = table::of(fields, decoder);
    let name = fields.required_name("name", decoder.report);
    let rename = fields.name("rename", decoder.report);
    let data_type = fields
        .given("type")
        .and_then(|node| data_type::data_type(node, decoder));
    let nullable = fields.choice("nullable", decoder.report);
    let default = fields.take("default").and_then(|node| match node.is_null() {
        true => Some(None),
        false => column::default_value(node, decoder).map(Some),
    });
    let comment = fields.take("comment").and_then(|node| match node.is_null() {
        true => Some(None),
        false => scalar::text(node, "comment", decoder.report).map(|text| Some(text.into())),
    });
    let collation_node = fields.take("collation");
    let collation = collation_node.and_then(|node| match node.is_null() {
        true => Some(None),
        false => sql::optional(node, "collation", Fragment::Name, decoder).map(|sql| Some(sql.text)),
    });
    let autoincrement = fields.choice("autoincrement", decoder.report);
    let identity = fields.take("identity").and_then(|node| match node.is_null() {
        true => Some(None),
        false => column::identity(node, decoder),
    });
    let using = fields
        .given("using")
        .and_then(|node| sql::optional(node, "using", Fragment::Expression, decoder));
    let computed = fields.take("computed").and_then(|node| match node.is_null() {
        true => Some(None),
        false => column::computed(node, decoder).map(Some),
    });
    let change = AlterColumn {
        rename,
        data_type,
        nullable,
        default,
        collation,
        comment,
        autoincrement,
        identity,
        computed,
        using,
        ..AlterColumn::new(table?, name?)
    };
    if decoder.report.error_count() > errors {
        return None;
    }
    let nothing = AlterColumn {
        using: change.using.clone(),
        // The name that it has is no other name.
        rename: change.rename.clone().filter(|to| *to == change.name),
        ..AlterColumn::new(change.table.clone(), change.name.clone())
    };
    // A collation for other dialects is nothing to be done here, and no mistake.
    let is_elsewhere = collation_node.is_some() && change.collation.is_none();
    if change == nothing && !is_elsewhere {
        decoder.report.push(
            Diagnostic::error("changes-nothing", fields.span(), "`alter_column` changes nothing").help(
                "name what changes: `rename`, `type`, `nullable`, `default`, `collation`, `comment`, `autoincrement`, `identity` or `computed`",
            ),
        );
        return None;
    }
    Some(Operation::AlterColumn(Box::new(change)))
}
