//! `create_primary_key`, `create_unique_constraint`, `create_check_constraint`,
//! `create_foreign_key`, `drop_constraint`, `rename_constraint`, `validate_constraint`.

use crate::model::{Constraint, ConstraintKind, ConstraintRef, Operation};
use crate::text::{Diagnostic, suggest};

use super::{Decoder, Fields, constraint, foreign_key, scalar, table};

/// `create_primary_key`.
pub(super) fn create_primary_key(
    fields: &mut Fields<'_, '_>,
    decoder: &mut Decoder<'_>,
) -> Option<Operation> {
    let table = table::of(fields, decoder);
    let constraint = Constraint::Primary(constraint::primary_key_fields(fields, decoder)?);
    Some(Operation::CreateConstraint {
        table: table?,
        constraint,
    })
}

/// `create_unique_constraint`.
pub(super) fn create_unique(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let table = table::of(fields, decoder);
    let constraint = Constraint::Unique(constraint::unique_fields(fields, decoder)?);
    Some(Operation::CreateConstraint {
        table: table?,
        constraint,
    })
}

/// `create_check_constraint`.
pub(super) fn create_check(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let table = table::of(fields, decoder);
    let constraint = Constraint::Check(constraint::check_fields(fields, decoder)?);
    Some(Operation::CreateConstraint {
        table: table?,
        constraint,
    })
}

/// `create_foreign_key`.
pub(super) fn create_foreign_key(
    fields: &mut Fields<'_, '_>,
    decoder: &mut Decoder<'_>,
) -> Option<Operation> {
    let table = table::of(fields, decoder);
    let constraint = Constraint::ForeignKey(foreign_key::of_table(fields, decoder)?);
    Some(Operation::CreateConstraint {
        table: table?,
        constraint,
    })
}

/// `drop_constraint`: by `name`, or by `type` and `columns`.
pub(super) fn drop(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let table = table::of(fields, decoder);
    let which = which(fields, "drop_constraint", decoder);
    let if_exists = fields.flag("if_exists", decoder.report);
    fields.refuse("cascade", decoder.report);
    Some(Operation::DropConstraint {
        table: table?,
        which: which?,
        if_exists,
    })
}

/// `rename_constraint`.
pub(super) fn rename(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let table = table::of(fields, decoder);
    let which = which(fields, "rename_constraint", decoder);
    let to = fields.required_name("to", decoder.report);
    Some(Operation::RenameConstraint {
        table: table?,
        which: which?,
        to: to?,
    })
}

/// `validate_constraint`.
pub(super) fn validate(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let table = table::of(fields, decoder);
    let which = which(fields, "validate_constraint", decoder);
    Some(Operation::ValidateConstraint {
        table: table?,
        which: which?,
    })
}

/// Which constraint: by `name`, or by `type` and `columns`.
fn which(fields: &mut Fields<'_, '_>, operation: &str, decoder: &mut Decoder<'_>) -> Option<ConstraintRef> {
    let (name, _) = constraint::constraint_name(fields, decoder);
    let wants_name = fields.given("name").is_some();
    let kind = kind(fields, decoder);
    let wants_kind = fields.given("type").is_some();
    let columns = fields.names("columns", decoder.report);
    Some(match (name, kind) {
        (Some(name), kind) => {
            if let Some(column) = columns.first() {
                decoder.report.push(
                    Diagnostic::error(
                        "said-twice",
                        column.span,
                        "a constraint with a name needs no columns",
                    )
                    .help("keep `name`, or `type` with `columns`"),
                );
            }
            ConstraintRef::Named(name, kind)
        }
        _ if wants_name || (wants_kind && kind.is_none()) => return None,
        (None, Some(ConstraintKind::Primary)) => ConstraintRef::Over(ConstraintKind::Primary, columns),
        (None, Some(kind)) if !columns.is_empty() => ConstraintRef::Over(kind, columns),
        (None, kind) => {
            decoder.report.push(
                Diagnostic::error(
                    "missing-key",
                    fields.span(),
                    format!("`{operation}` must say which constraint"),
                )
                .help(match kind {
                    Some(_) => "add `name`, or the `columns` that it is over",
                    None => "add `name`, or `type` with `columns`",
                }),
            );
            return None;
        }
    })
}

fn kind(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<ConstraintKind> {
    let node = fields.given("type")?;
    let text = scalar::text(node, "type", decoder.report)?;
    let folded: String = text.to_lowercase().replace([' ', '_'], "");
    if let Some((kind, _)) = ConstraintKind::ALL.iter().find(|(_, word)| *word == folded) {
        return Some(*kind);
    }
    let words = || ConstraintKind::ALL.iter().map(|(_, word)| *word);
    let list: Vec<String> = words().map(|word| format!("`{word}`")).collect();
    decoder.report.push(
        Diagnostic::error(
            "unknown-word",
            node.span,
            format!("unknown type of constraint `{text}`"),
        )
        .suggest(suggest::nearest(text, words()))
        .note(format!("it is one of {}", list.join(", "))),
    );
    None
}
