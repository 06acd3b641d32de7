//! Finds the constraint that an operation names, and says which ones there are.

use crate::model::{ConstraintKind, ConstraintRef, Name, Table};
use crate::text::Diagnostic;
use crate::text::suggest::nearest;

use super::lookup::some_of;
use super::naming::Parts;
use super::replayer::Replayer;

impl Replayer<'_> {
    /// The constraints that fit: of a name one at most.
    pub(super) fn find_constraints(
        &self,
        table: &Table,
        which: &ConstraintRef,
    ) -> Vec<(ConstraintKind, Name)> {
        match which {
            ConstraintRef::Named(name, kind) => {
                let matches = |wanted: &Name| {
                    table_constraints(table)
                        .find(|(found, old)| *old == wanted && kind.is_none_or(|kind| kind == *found))
                        .map(|(kind, _)| (kind, Name::at(wanted.as_str(), name.span)))
                };
                let prefixed = || {
                    let parts = Parts {
                        table: &table.name.name,
                        columns: &[],
                        referred_table: None,
                        name: Some(name),
                    };
                    let prefixed = self.naming.check_prefixed(parts, &self.dialect.facts).ok()??;
                    matches(&prefixed).filter(|(kind, _)| *kind == ConstraintKind::Check)
                };
                matches(name).or_else(prefixed).into_iter().collect()
            }
            ConstraintRef::Over(kind, columns) => {
                let names = match kind {
                    ConstraintKind::Primary => names(&table.primary_key, |key| {
                        (columns.is_empty() || key.columns == *columns).then_some(&key.name)
                    }),
                    ConstraintKind::Check => names(&table.checks, |check| {
                        let mut all = columns.iter();
                        let speaks = all.all(|column| self.dialect.mentions(&check.sql.text, column));
                        (!columns.is_empty() && speaks).then_some(&check.name)
                    }),
                    ConstraintKind::Unique => names(&table.uniques, |unique| {
                        (unique.columns == *columns).then_some(&unique.name)
                    }),
                    ConstraintKind::Exclude => names(&table.excludes, |exclude| {
                        exclude.columns().eq(columns).then_some(&exclude.name)
                    }),
                    ConstraintKind::ForeignKey => names(&table.foreign_keys, |key| {
                        (key.columns == *columns).then_some(&key.name)
                    }),
                };
                names.into_iter().map(|name| (*kind, name)).collect()
            }
        }
    }

    /// Says that several constraints fit, and which.
    pub(super) fn ambiguous_constraint(
        table: &Table,
        which: &ConstraintRef,
        found: &[(ConstraintKind, Name)],
    ) -> Diagnostic {
        let span = match which {
            ConstraintRef::Named(name, _) => name.span,
            ConstraintRef::Over(_, columns) => {
                columns.first().map_or(table.name.span(), |column| column.span)
            }
        };
        let names = some_of(found.iter().map(|(_, name)| name.as_str()));
        let title = format!(
            "{} constraints of table `{}` fit: {names}",
            found.len(),
            table.name
        );
        Diagnostic::error("ambiguous-constraint", span, title)
            .help("write the `name` of the one that is meant")
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

/// The names of those parts of which one is given.
fn names<'t, T: 't>(
    parts: impl IntoIterator<Item = &'t T>,
    name: impl Fn(&'t T) -> Option<&'t Option<Name>>,
) -> Vec<Name> {
    parts.into_iter().filter_map(|part| name(part)?.clone()).collect()
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
