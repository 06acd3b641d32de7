//! Create and drop constraints.

use crate::dialect::namespace::NameKind;
use crate::model::{
    Check, Constraint, ConstraintKind, ConstraintRef, ForeignKey, Name, Operation, Step, Table, TableName,
};
use crate::text::suggest::nearest;
use crate::text::{Diagnostic, Span};

use super::Change;
use super::lookup::{duplicate, some_of};
use super::naming::Parts;
use super::replayer::{Replayer, Stop};

impl Replayer<'_> {
    /// Puts a constraint into a table that is being made or changed, with its name filled in.
    pub(super) fn push_constraint(
        &mut self,
        table: &mut Table,
        constraint: &Constraint,
    ) -> Result<Constraint, Stop> {
        let mut constraint = match constraint {
            Constraint::Check(check) => Constraint::Check(self.prefixed_check(&table.name, check)?),
            other => other.clone(),
        };
        self.require_columns(table, constraint.columns())?;
        self.refuse_repeats(constraint.columns())?;
        if let Constraint::ForeignKey(key) = &mut constraint {
            self.check_foreign_key(table, key)?;
        }
        let name = self.constraint_name(table, &constraint)?;
        if let Some((_, old)) = table_constraints(table).find(|(_, old)| self.dialect.same_name(old, &name)) {
            let diagnostic = duplicate("constraint", &name, Some(&table.name), old.span);
            return Err(self.fail_about(&name, diagnostic));
        }
        self.check_unused(NameKind::Constraint(constraint.kind()), &name, table)?;
        self.check_names([&name])?;
        match &mut constraint {
            Constraint::Primary(key) => {
                self.check_primary_key(table, &key.columns, &name)?;
                key.name = Some(name);
                table.primary_key = Some(key.clone());
            }
            Constraint::Unique(unique) => {
                unique.name = Some(name);
                table.uniques.push(unique.clone());
            }
            Constraint::ForeignKey(key) => {
                key.name = Some(name);
                table.foreign_keys.push(key.clone());
            }
            Constraint::Check(check) => {
                check.name = Some(name);
                table.checks.push(check.clone());
            }
        }
        Ok(constraint)
    }

    fn constraint_name(&mut self, table: &Table, constraint: &Constraint) -> Result<Name, Stop> {
        let referred = match constraint {
            Constraint::ForeignKey(key) => Some(&key.referred_table.name),
            _ => None,
        };
        let columns: Vec<&str> = constraint.columns().iter().map(Name::as_str).collect();
        let parts = Parts {
            table: &table.name.name,
            columns: &columns,
            referred_table: referred,
            name: constraint.name(),
        };
        let facts = &self.dialect.facts;
        let named = match constraint.name() {
            Some(name) if self.derived || name.span.is_somewhere() => return Ok(name.clone()),
            // The check of an enum.
            Some(name) => return Ok(self.free_name(name.as_str(), table)),
            None => self.naming.constraint(constraint.kind(), parts, facts, |name| {
                self.is_used(&Name::new(name), table)
            }),
        };
        named.map_err(|why| {
            let span = constraint
                .columns()
                .first()
                .map_or(Span::NOWHERE, |column| column.span)
                .or(table.name.span());
            self.fail(Diagnostic::error("unnamed-constraint", span, why).help("give the constraint a `name`"))
        })
    }

    fn refuse_repeats(&mut self, columns: &[Name]) -> Result<(), Stop> {
        for (i, column) in columns.iter().enumerate() {
            if columns.iter().take(i).any(|earlier| earlier == column) {
                return Err(self.fail(Diagnostic::error(
                    "duplicate-name",
                    column.span,
                    format!("column `{column}` is named twice"),
                )));
            }
        }
        Ok(())
    }

    fn check_primary_key(&mut self, table: &Table, columns: &[Name], name: &Name) -> Result<(), Stop> {
        if let Some(old) = &table.primary_key {
            let first = old.name.as_ref().map_or(Span::NOWHERE, |name| name.span);
            let span = columns.first().map_or(name.span, |column| column.span);
            return Err(self.fail(
                Diagnostic::error(
                    "second-primary-key",
                    span.or(name.span),
                    format!("table `{}` has a primary key already", table.name),
                )
                .related(first, "it is defined here")
                .help("drop it first, or make this one a unique constraint"),
            ));
        }
        for column in columns {
            if table.column(column).is_some_and(|column| column.nullable) {
                return Err(self.fail(
                    Diagnostic::error(
                        "nullable-key",
                        column.span,
                        format!("column `{column}` of a primary key must not be nullable"),
                    )
                    .help("make it `nullable: false` first, with `alter_column`"),
                ));
            }
        }
        Ok(())
    }

    fn check_foreign_key(&mut self, table: &Table, key: &mut ForeignKey) -> Result<(), Stop> {
        let itself = key.referred_table == table.name;
        let found = if itself {
            None
        } else {
            Some(self.table(&key.referred_table)?)
        };
        let referred = found.as_deref().unwrap_or(table);
        if key.referred_columns.is_empty() {
            let Some(primary) = &referred.primary_key else {
                return Err(self.fail(
                    Diagnostic::error(
                        "no-key",
                        key.referred_table.span(),
                        format!("table `{}` has no primary key to refer to", referred.name),
                    )
                    .help("name the columns that the foreign key refers to"),
                ));
            };
            key.referred_columns = primary.columns.clone();
        }
        self.require_columns(referred, &key.referred_columns)?;
        if key.columns.len() != key.referred_columns.len() {
            let span = key.columns.first().map_or(Span::NOWHERE, |column| column.span);
            return Err(self.fail(Diagnostic::error(
                "foreign-key-columns",
                span.or(key.referred_table.span()),
                format!(
                    "a foreign key of {} columns cannot refer to {}",
                    key.columns.len(),
                    key.referred_columns.len()
                ),
            )));
        }
        if !is_key(referred, &key.referred_columns) {
            let columns = some_of(key.referred_columns.iter().map(Name::as_str));
            let span = key
                .referred_columns
                .first()
                .map_or(Span::NOWHERE, |column| column.span);
            let keys = keys_of(referred)
                .map(|columns| format!("({})", some_of(columns.iter().map(Name::as_str))))
                .collect::<Vec<_>>()
                .join(", ");
            return Err(self.fail(
                Diagnostic::error(
                    "not-unique",
                    span.or(key.referred_table.span()),
                    format!(
                        "a foreign key cannot refer to ({columns}) of table `{}`: they are not unique",
                        referred.name
                    ),
                )
                .note(if keys.is_empty() {
                    "the table has no keys".to_owned()
                } else {
                    format!("the keys of the table: {keys}")
                })
                .help("make them a primary key or a unique constraint first"),
            ));
        }
        for (own, other) in key.columns.iter().zip(&key.referred_columns) {
            let (Some(left), Some(right)) = (table.column(own), referred.column(other)) else {
                continue;
            };
            if !left.data_type.comparable(&right.data_type) {
                return Err(self.fail(Diagnostic::error(
                    "foreign-key-type",
                    own.span.or(left.name.span),
                    format!(
                        "column `{own}` is {}, but column `{other}` of table `{}` is {}",
                        left.data_type, referred.name, right.data_type
                    ),
                )));
            }
        }
        Ok(())
    }

    pub(super) fn create_constraint(
        &mut self,
        step: &Step,
        name: &TableName,
        constraint: &Constraint,
    ) -> Result<Vec<Change>, Stop> {
        let before = self.table(name)?;
        let mut after = before.as_ref().clone();
        let constraint = self.push_constraint(&mut after, constraint)?;
        let (before, after) = self.replace(before, after);
        let operation = Operation::CreateConstraint {
            table: name.clone(),
            constraint,
        };
        Ok(vec![Change::new(operation, step).on(before, after)])
    }

    /// A check's own name, as the naming convention prefixes it. A name that Retort made stays, and so
    /// does one of a derived way back.
    fn prefixed_check(&mut self, table: &TableName, check: &Check) -> Result<Check, Stop> {
        let mut check = check.clone();
        if let Some(name) = check
            .name
            .clone()
            .filter(|name| name.span.is_somewhere() && !self.derived)
        {
            let parts = Parts {
                table: &table.name,
                columns: &[],
                referred_table: None,
                name: Some(&name),
            };
            match self.naming.check_prefixed(parts, &self.dialect.facts) {
                Ok(Some(prefixed)) => check.name = Some(Name::at(prefixed.as_str(), name.span)),
                Ok(None) => {}
                Err(why) => return Err(self.fail(Diagnostic::error("naming-convention", name.span, why))),
            }
        }
        Ok(check)
    }

    pub(super) fn drop_constraint(
        &mut self,
        step: &Step,
        name: &TableName,
        which: &ConstraintRef,
        if_exists: bool,
    ) -> Result<Vec<Change>, Stop> {
        let before = self.table(name)?;
        let Some((kind, constraint)) = self.find_constraint(&before, which) else {
            if if_exists {
                return Ok(Vec::new());
            }
            let diagnostic = self.unknown_constraint(&before, which);
            return Err(match which {
                ConstraintRef::Named(name, _) => self.fail_about(name, diagnostic),
                ConstraintRef::Over(..) => self.fail(diagnostic),
            });
        };
        let mut after = before.as_ref().clone();
        let is_it = |name: &Option<Name>| name.as_ref() == Some(&constraint);
        match kind {
            ConstraintKind::Primary => after.primary_key = None,
            ConstraintKind::Unique => after.uniques.retain(|unique| !is_it(&unique.name)),
            ConstraintKind::ForeignKey => after.foreign_keys.retain(|key| !is_it(&key.name)),
            ConstraintKind::Check => after.checks.retain(|check| !is_it(&check.name)),
        }
        self.refuse_lost_key(&before, &after, &constraint)?;
        let (before, after) = self.replace(before, after);
        let operation = Operation::DropConstraint {
            table: name.clone(),
            which: ConstraintRef::Named(constraint, Some(kind)),
            if_exists,
        };
        Ok(vec![Change::new(operation, step).on(before, after)])
    }

    /// Says which foreign key refers to columns that would no longer be unique.
    pub(super) fn refuse_lost_key(&mut self, before: &Table, after: &Table, lost: &Name) -> Result<(), Stop> {
        let mut referrers = self.referrers(&before.name);
        referrers.push(std::sync::Arc::new(after.clone()));
        for referrer in referrers {
            for key in &referrer.foreign_keys {
                if key.referred_table == before.name && !is_key(after, &key.referred_columns) {
                    let user = key.name.as_ref().map(ToString::to_string).unwrap_or_default();
                    return Err(self.fail(
                        Diagnostic::error(
                            "key-in-use",
                            lost.span.or(before.name.span()),
                            format!(
                                "`{lost}` of table `{}` is still needed by foreign key `{user}` of table `{}`",
                                before.name, referrer.name
                            ),
                        )
                        .help(format!("drop foreign key `{user}` first")),
                    ));
                }
            }
        }
        Ok(())
    }

    fn find_constraint(&self, table: &Table, which: &ConstraintRef) -> Option<(ConstraintKind, Name)> {
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
            ConstraintRef::Over(kind @ ConstraintKind::ForeignKey, columns) => table
                .foreign_keys
                .iter()
                .find(|key| key.columns == *columns)
                .and_then(|key| key.name.clone())
                .map(|name| (*kind, name)),
        }
    }

    fn unknown_constraint(&self, table: &Table, which: &ConstraintRef) -> Diagnostic {
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
    primary
        .chain(uniques)
        .chain(keys)
        .chain(checks)
        .filter_map(|(kind, name)| name.as_ref().map(|name| (kind, name)))
}

/// The keys of a table: what a foreign key may refer to.
fn keys_of(table: &Table) -> impl Iterator<Item = Vec<Name>> {
    let primary = table.primary_key.iter().map(|key| key.columns.clone());
    let uniques = table.uniques.iter().map(|unique| unique.columns.clone());
    let indexes = table
        .indexes
        .iter()
        .filter(|index| index.unique && index.options.get("where").is_none())
        .filter(|index| index.columns().count() == index.parts.len())
        .map(|index| index.columns().cloned().collect());
    primary.chain(uniques).chain(indexes)
}

fn is_key(table: &Table, columns: &[Name]) -> bool {
    keys_of(table).any(|key| key.len() == columns.len() && columns.iter().all(|column| key.contains(column)))
}
