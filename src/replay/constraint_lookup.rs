//! Finds the constraint that an operation names, and says which ones there are.

use crate::model::{ConstraintKind, ConstraintRef, Name, Table};
use crate::text::Diagnostic;
use crate::text::suggest::nearest;

use super::lookup::some_of;
use super::naming::Parts;
use super::replayer::Replayer;

impl Replayer<'_> {
    pub(super) fn find_constraint(
        &self,
        table: &Table,
        which: &ConstraintRef,
    ) -> Option<(ConstraintKind, Name)> {
        match which {
            ConstraintRef::Named(name, kind) => {
                let matches = |wanted: &Name| {
                    table_constraints(table)
                        .find(|(found, old)| *old == wanted && kind.is_none_or(|kind| kind == *found))
                        .map(|(kind, _)| (kind, Name::at(wanted.as_str(), name.span)))
                };
                matches(name).or_else(|| {
                    let parts = Parts {
                        table: &table.name.name,
                        columns: &[],
                        referred_table: None,
                        name: Some(name),
                    };
                    let prefixed = self.naming.check_prefixed(parts, &self.dialect.facts).ok()??;
                    matches(&prefixed).filter(|(kind, _)| *kind == ConstraintKind::Check)
                })
            }
            ConstraintRef::Over(ConstraintKind::Primary, columns) => {
                let key = table.primary_key.as_ref()?;
                let same = columns.is_empty() || key.columns == *columns;
                same.then(|| key.name.clone())
                    .flatten()
                    .map(|name| (ConstraintKind::Primary, name))
            }
            ConstraintRef::Over(ConstraintKind::Check, columns) => {
                let mut over = table.checks.iter().filter(|check| {
                    !columns.is_empty()
                        && columns
                            .iter()
                            .all(|column| self.dialect.mentions(&check.sql.text, column))
                });
                let only = over.next()?;
                let name = only.name.clone().filter(|_| over.next().is_none())?;
                Some((ConstraintKind::Check, name))
            }
            ConstraintRef::Over(kind @ ConstraintKind::Unique, columns) => table
                .uniques
                .iter()
                .find(|unique| unique.columns == *columns)
                .and_then(|unique| unique.name.clone())
                .map(|name| (*kind, name)),
            ConstraintRef::Over(kind @ ConstraintKind::Exclude, columns) => table
                .excludes
                .iter()
                .find(|exclude| exclude.columns().eq(columns))
                .and_then(|exclude| exclude.name.clone())
                .map(|name| (*kind, name)),
            ConstraintRef::Over(kind @ ConstraintKind::ForeignKey, columns) => table
                .foreign_keys
                .iter()
                .find(|key| key.columns == *columns)
                .and_then(|key| key.name.clone())
                .map(|name| (*kind, name)),
        }
    }

    pub(super) fn unknown_constraint(&self, table: &Table, which: &ConstraintRef) -> Diagnostic {
        let known: Vec<&str> = table_constraints(table).map(|(_, name)| name.as_str()).collect();
        let diagnostic = match which {
            ConstraintRef::Named(name, _) => {
                let diagnostic = Diagnostic::error(
                    "unknown-constraint",
                    name.span,
                    format!("constraint `{name}` does not exist in table `{}`", table.name),
                )
                .suggest(nearest(name.as_str(), known.iter().copied()));
                if table.index(name).is_some() {
                    diagnostic.help(format!("`{name}` is an index: use `drop_index`"))
                } else {
                    diagnostic
                }
            }
            ConstraintRef::Over(kind, columns) => {
                let span = columns.first().map_or(table.name.span(), |column| column.span);
                let columns = some_of(columns.iter().map(Name::as_str));
                Diagnostic::error(
                    "unknown-constraint",
                    span,
                    format!(
                        "table `{}` has no {} constraint over ({columns})",
                        table.name,
                        kind.as_str()
                    ),
                )
            }
        };
        if known.is_empty() {
            diagnostic.note(format!("table `{}` has no constraints", table.name))
        } else {
            diagnostic.note(format!(
                "the constraints of the table: {}",
                some_of(known.into_iter())
            ))
        }
    }
}

/// The constraints of a table, with their kinds.
pub(super) fn table_constraints(table: &Table) -> impl Iterator<Item = (ConstraintKind, &Name)> {
    let primary = table
        .primary_key
        .iter()
        .map(|key| (ConstraintKind::Primary, &key.name));
    let uniques = table
        .uniques
        .iter()
        .map(|unique| (ConstraintKind::Unique, &unique.name));
    let keys = table
        .foreign_keys
        .iter()
        .map(|key| (ConstraintKind::ForeignKey, &key.name));
    let checks = table
        .checks
        .iter()
        .map(|check| (ConstraintKind::Check, &check.name));
    let excludes = table
        .excludes
        .iter()
        .map(|exclude| (ConstraintKind::Exclude, &exclude.name));
    primary
        .chain(uniques)
        .chain(keys)
        .chain(checks)
        .chain(excludes)
        .filter_map(|(kind, name)| name.as_ref().map(|name| (kind, name)))
}
