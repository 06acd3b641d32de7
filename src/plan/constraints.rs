//! Constraints: defined, added and dropped.

use crate::dialect::{OptionObject, Sql};
use crate::model::constraint::Deferrable;
use crate::model::{
    Constraint, ConstraintKind, Exclude, ForeignKey, Name, Options, ReferentialAction, TableName,
};
use crate::text::{Diagnostic, Span};

use super::guard::Guarded;
use super::lower::Lowering;
use super::statement::{AlterAction, ConstraintBody, ConstraintSpec};

impl Lowering<'_> {
    pub(super) fn add_constraint(&mut self, table: &TableName, constraint: &Constraint) {
        if constraint.kind() == ConstraintKind::Check && !self.dialect.facts.checks {
            return self.warn_checks(constraint);
        }
        self.check_hash(constraint.options(), table);
        let mut spec = self.constraint_spec(constraint);
        if let Some(table) = self.schema.table(table) {
            self.give_own_index(&mut spec, table, constraint);
        }
        self.alter(table, AlterAction::AddConstraint(spec));
    }

    /// The same where it may be there already.
    pub(super) fn add_constraint_if(
        &mut self,
        table: &TableName,
        constraint: &Constraint,
        if_not_exists: bool,
    ) {
        let name = constraint.name().cloned();
        let missing = (Guarded::Constraint, false);
        let nameless = constraint.kind() == ConstraintKind::Primary && !self.dialect.facts.named_primary_key;
        let name = if nameless {
            Some(Name::new("PRIMARY"))
        } else {
            name
        };
        if let Some(guard) = self.condition(if_not_exists, false, missing, table, name.as_ref()) {
            self.guarded(guard, |own| own.add_constraint(table, constraint));
        }
    }

    /// Drops a constraint where it is there. Its kind may not be known.
    pub(super) fn drop_constraint_if(
        &mut self,
        table: &TableName,
        kind: Option<ConstraintKind>,
        name: &Name,
    ) {
        let facts = &self.dialect.facts;
        let nameless = kind == Some(ConstraintKind::Primary) && !facts.named_primary_key;
        if facts.if_exists_constraint && !nameless {
            let name = self.dialect.identifier(name);
            return self.alter(table, AlterAction::DropConstraintIfExists { name });
        }
        if kind.is_none() && !facts.named_primary_key {
            self.report.push(
                Diagnostic::error(
                    "missing-key",
                    name.span.or(self.span),
                    format!(
                        "`drop_constraint` must say the `type` of `{name}` on {}",
                        self.dialect.name
                    ),
                )
                .help("the history does not know the constraint: add `type`"),
            );
            return;
        }
        let stored = if nameless {
            Name::new("PRIMARY")
        } else {
            name.clone()
        };
        let there = (Guarded::Constraint, true);
        if let Some(guard) = self.condition(true, false, there, table, Some(&stored)) {
            let kind = kind.unwrap_or(ConstraintKind::Check);
            self.guarded(guard, |own| own.drop_constraint(table, kind, name));
        }
    }

    pub(super) fn drop_constraint(&mut self, table: &TableName, kind: ConstraintKind, name: &Name) {
        let sql = self.dialect.identifier(name);
        let action = match kind {
            ConstraintKind::Primary => AlterAction::DropPrimaryKey {
                name: self.dialect.facts.named_primary_key.then_some(sql),
            },
            ConstraintKind::Unique => AlterAction::DropUnique { name: sql },
            ConstraintKind::ForeignKey => AlterAction::DropForeignKey { name: sql },
            ConstraintKind::Check if !self.dialect.facts.checks => return,
            ConstraintKind::Check => AlterAction::DropCheck { name: sql },
            ConstraintKind::Exclude => AlterAction::DropExclude { name: sql },
        };
        self.alter(table, action);
    }

    /// Says that a server reads CHECK and does not keep it.
    pub(super) fn warn_checks(&mut self, constraint: &Constraint) {
        let span = constraint.name().map_or(Span::NOWHERE, |name| name.span);
        self.report.push(
            Diagnostic::warning(
                "check-not-enforced",
                span.or(self.span),
                format!(
                    "{} {} does not keep CHECK constraints: this one is left out",
                    self.dialect.name, self.dialect.version
                ),
            )
            .help("write `on:` at the operation to limit it to the other dialects"),
        );
    }

    pub(super) fn constraint_spec(&mut self, constraint: &Constraint) -> ConstraintSpec {
        let span = constraint.name().map_or(Span::NOWHERE, |name| name.span);
        let mut when = Deferrable::default();
        let existing = constraint.options().text("using_index").map(Name::new);
        let body = match constraint {
            Constraint::Primary(_) | Constraint::Unique(_) if let Some(index) = &existing => {
                if let Constraint::Unique(unique) = constraint {
                    when = unique.deferrable;
                }
                ConstraintBody::UsingIndex {
                    primary: constraint.kind() == ConstraintKind::Primary,
                    index: self.dialect.identifier(index),
                }
            }
            Constraint::Primary(key) => ConstraintBody::Primary(self.names(&key.columns)),
            Constraint::Unique(unique) => {
                when = unique.deferrable;
                ConstraintBody::Unique(self.names(&unique.columns))
            }
            Constraint::ForeignKey(key) => {
                when = key.deferrable;
                self.foreign_key_body(key)
            }
            Constraint::Check(check) => ConstraintBody::Check(Sql::own(&check.sql)),
            Constraint::Exclude(exclude) => {
                when = exclude.deferrable;
                self.exclude_body(exclude)
            }
        };
        if when.deferrable && !self.dialect.facts.deferrable {
            self.unsupported(
                span,
                "defer a constraint",
                "leave `deferrable` out, or limit the operation with `on:`",
            );
        }
        let (object, options) = (object(constraint.kind()), constraint.options());
        self.check_options(object, options);
        let mut written = self.dialect.written_options(object, options);
        if let Constraint::Exclude(Exclude {
            predicate: Some(sql), ..
        }) = constraint
        {
            // CREATE TABLE: behind the parameters of the index.
            let condition = Sql::trusted(format!("WHERE ({})", sql.text));
            written.tail.push(condition);
        }
        let named = self.dialect.facts.named_primary_key || constraint.kind() != ConstraintKind::Primary;
        ConstraintSpec {
            name: constraint
                .name()
                .filter(|_| named)
                .map(|name| self.dialect.identifier(name)),
            body,
            form: self.dialect.constraint_form(options),
            include: self.names(&options.names("include")),
            index: None,
            options: written.tail,
            deferrable: when.deferrable,
            initially_deferred: when.initially_deferred,
            last: written.last,
            not_valid: options.flag("not_valid"),
        }
    }

    /// The constraints of a new table that are added afterwards, as what a definition says of a new table
    /// holds for all its rows.
    pub(super) fn is_added_later(&self, constraint: &Constraint) -> bool {
        constraint.options().flag("not_valid")
    }

    fn foreign_key_body(&mut self, key: &ForeignKey) -> ConstraintBody {
        let span = key
            .name
            .as_ref()
            .map_or(Span::NOWHERE, |name| name.span)
            .or(key.referred_table.span());
        ConstraintBody::ForeignKey {
            columns: self.names(&key.columns),
            referred_table: self.dialect.referred_table(&key.referred_table),
            referred_columns: self.names(&key.referred_columns),
            on_delete: self.action(key.on_delete, self.dialect.facts.on_delete, "ON DELETE", span),
            match_full: {
                if key.match_full && !self.dialect.facts.match_full {
                    self.unsupported(
                        span,
                        "keep a foreign key with MATCH FULL",
                        "leave `match` out, or limit the operation with `on:`",
                    );
                }
                key.match_full
            },
            on_update: {
                let can: &[ReferentialAction] = if self.dialect.facts.on_update {
                    self.dialect.facts.on_delete
                } else {
                    &[]
                };
                self.action(key.on_update, can, "ON UPDATE", span)
            },
        }
    }

    fn exclude_body(&mut self, exclude: &Exclude) -> ConstraintBody {
        let Exclude {
            name,
            using,
            elements,
            predicate: _,
            deferrable: _,
            options: _,
        } = exclude;
        if !self.dialect.facts.exclude {
            let first = elements.first();
            let span = name.as_ref().map_or(Span::NOWHERE, |name| name.span);
            self.unsupported(
                span.or(first.map_or(Span::NOWHERE, |element| element.part.span())),
                "keep an exclusion constraint",
                "limit it with `on: [postgresql]`, and keep the rule in a trigger or in the application elsewhere",
            );
        }
        ConstraintBody::Exclude {
            using: using.as_deref().map(|method| Sql::trusted(method.to_uppercase())),
            elements: elements
                .iter()
                .map(|element| {
                    let part = self.index_part(&element.part, &Options::default());
                    (part, Sql::trusted(&*element.operator))
                })
                .collect(),
        }
    }

    /// The words of a referential action. NO ACTION is what every server does by itself, and
    /// RESTRICT the same where it is not known, as no such server defers constraints to a later check
    /// under RESTRICT.
    fn action(
        &mut self,
        action: Option<ReferentialAction>,
        can: &[ReferentialAction],
        clause: &str,
        span: Span,
    ) -> Option<Sql> {
        let action = action?;
        if can.contains(&action) {
            return Some(Sql::trusted(action.as_sql()));
        }
        if !matches!(action, ReferentialAction::NoAction | ReferentialAction::Restrict) {
            self.unsupported(
                span,
                &format!("keep a foreign key with {clause} {}", action.as_sql()),
                "choose another action, or limit the operation with `on:`",
            );
        }
        None
    }
}

/// What the options of a constraint belong to.
fn object(kind: ConstraintKind) -> OptionObject {
    match kind {
        ConstraintKind::Primary => OptionObject::PrimaryKey,
        ConstraintKind::Unique => OptionObject::Unique,
        ConstraintKind::ForeignKey => OptionObject::ForeignKey,
        ConstraintKind::Check => OptionObject::Check,
        ConstraintKind::Exclude => OptionObject::Exclude,
    }
}
