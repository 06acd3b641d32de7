//! `drop-constraint`.

use crate::dialect::namespace::NameKind;
use crate::lint::{Case, Check, Class, Finding, Level, Rule};
use crate::model::{ConstraintRef, DataType, Operation};

pub(super) const RULE: Rule = Rule {
    name: "drop-constraint",
    class: Class::Incompatible,
    level: Level::Note,
    summary: "A primary key, unique constraint, foreign key, check or exclusion constraint is dropped.",
    why: "The application that runs now may rely on it: on an error for the second row, on `ON DELETE`, or on the key \
          that its own `ON CONFLICT` or `MERGE` names. Rows that break it may come at once, and the downgrade fails on \
          them.",
    check: Check::Change(check),
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    let Operation::DropConstraint { table, which, .. } = &case.change.operation else {
        return Vec::new();
    };
    let ConstraintRef::Named(name, kind) = which else {
        return Vec::new();
    };
    // Another check stands for the new labels of an enum.
    let is_replaced = case
        .retyped()
        .and_then(|change| change.altered())
        .is_some_and(|(_, _, new)| matches!(new.data_type, DataType::Enum { .. }));
    if case.is_new() || is_replaced {
        return Vec::new();
    }
    let what = kind.map_or("constraint", |kind| NameKind::Constraint(kind).as_str());
    let title = format!("{what} `{name}` of `{table}` is dropped: rows that break it may come at once");
    vec![Finding::new(&RULE, case.span(), title).table(table)]
}
