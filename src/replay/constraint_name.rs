//! The name of a constraint: its own, as the naming convention prefixes it, or one that is made.

use crate::model::{Check, Constraint, IndexTarget, Name, Table, TableName};
use crate::text::{Diagnostic, Span};

use super::naming::Parts;
use super::replayer::{Replayer, Stop};

impl Replayer<'_> {
    pub(super) fn constraint_name(&mut self, table: &Table, constraint: &Constraint) -> Result<Name, Stop> {
        let referred = match constraint {
            Constraint::ForeignKey(key) => Some(&key.referred_table.name),
            _ => None,
        };
        let columns: Vec<&str> = match constraint {
            Constraint::Exclude(exclude) => {
                let parts = exclude.elements.iter().map(|element| &element.part.target);
                parts
                    .map(|target| match target {
                        IndexTarget::Column(name) => name.as_str(),
                        IndexTarget::Sql(_) => "expr",
                    })
                    .collect()
            }
            other => other.columns().iter().map(Name::as_str).collect(),
        };
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
            let span = match constraint {
                Constraint::Check(check) => check.sql.span,
                other => other
                    .columns()
                    .first()
                    .map_or(Span::NOWHERE, |column| column.span),
            }
            .or(table.name.span());
            self.fail(Diagnostic::error("unnamed-constraint", span, why).help("give the constraint a `name`"))
        })
    }

    /// A check's own name, as the naming convention prefixes it. A name that Retort made stays, and so
    /// does one of a derived way back.
    pub(super) fn prefixed_check(&mut self, table: &TableName, check: &Check) -> Result<Check, Stop> {
        let mut check = check.clone();
        if let Some(name) = check
            .name
            .clone()
            .filter(|name| name.span.is_somewhere() && !check.is_exact && !self.derived)
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
}
