//! The numbering of an existing column: given, changed, taken away.

use crate::dialect::Sql;
use crate::dialect::facts::AlterIdentity;
use crate::model::{Column, Identity, Name};
use crate::plan::column_spec::{identity_beside_start, identity_spec};
use crate::plan::lower::Lowering;
use crate::plan::statement::{AlterAction, IdentitySpec, Statement};

use super::Alteration;

impl Lowering<'_> {
    /// The actions that change how the column numbers the rows, where there are such actions.
    pub(super) fn renumbering(&mut self, alteration: &Alteration<'_>, column: &Sql) -> Vec<AlterAction> {
        let Alteration { old, new, .. } = alteration;
        if !alteration.renumbers() {
            return Vec::new();
        }
        let can = self.dialect.facts.alter_identity;
        let column = column.clone();
        match (numbering(old), numbering(new)) {
            (Some(_), None) if can != AlterIdentity::Nothing => vec![AlterAction::DropIdentity { column }],
            (Some(before), Some(after)) if can != AlterIdentity::Nothing => {
                self.set_identity(column, &before, &after).into_iter().collect()
            }
            (None, Some(identity)) if can == AlterIdentity::All => {
                self.check_bounds(new);
                vec![AlterAction::AddIdentity {
                    column,
                    identity: identity_spec(&identity),
                }]
            }
            (before, after) => {
                let by_sequence = self.by_sequence(alteration);
                let copy = "add a new column, copy the values with `execute`, drop the keys over the old one and the old one, rename the new one and create the keys again";
                let (what, instead) = match (before, after) {
                    (None, _) => ("let an existing column number the rows", by_sequence),
                    (_, None) => ("take the numbering from an existing column", copy.to_owned()),
                    _ => (
                        "change the numbering of an existing column",
                        format!("{copy}; then {by_sequence}"),
                    ),
                };
                self.unsupported(self.span, what, &instead);
                Vec::new()
            }
        }
    }

    /// What to write for numbers of a sequence. A new column that numbers the rows is no way: its values cannot
    /// be copied (Transact-SQL reference, "IDENTITY", error 8102; SQLRF, `GENERATED ALWAYS`, ORA-32796).
    fn by_sequence(&self, alteration: &Alteration<'_>) -> String {
        let Alteration { table, new, .. } = alteration;
        let sequence = Name::new(format!("{}_{}_seq", table.name, new.name));
        match self.dialect.next_value(table, &sequence) {
            Some(next) => format!(
                "let a sequence number them: `create_sequence: {{name: {sequence}, start: …}}`, which starts behind the largest number, and `alter_column` with `default: {{sql: {next}}}`"
            ),
            None => "use a column that numbers the rows from the beginning".to_owned(),
        }
    }

    /// The counter of a new numbering goes on behind the rows that there are.
    pub(super) fn sync_new_numbering(&mut self, alteration: &Alteration<'_>) {
        let Alteration { table, old, new, .. } = alteration;
        let counts_up = |identity: &Identity| identity.increment.is_none_or(|step| step > 0);
        let is_new = numbering(old).is_none() && numbering(new).is_some_and(|new| counts_up(&new));
        if !is_new || !self.dialect.facts.sequence_lags {
            return;
        }
        let name = self.dialect.table(table);
        let statement = Statement::SyncSequence {
            table_literal: self.text_literal(name.as_str(), table.span()),
            column: self.dialect.identifier(&new.name),
            column_literal: self.text_literal(new.name.as_str(), new.name.span),
            identity: identity_beside_start(new),
            table: name,
        };
        self.push(statement);
    }

    /// What differs between two identities. Options that are no longer said are those that the server
    /// takes by itself.
    fn set_identity(&mut self, column: Sql, before: &Identity, after: &Identity) -> Option<AlterAction> {
        let all = self.dialect.facts.alter_identity == AlterIdentity::All;
        // With another START WITH, what is not said again goes back to the server's own (SQLRF, ALTER TABLE,
        // "identity_options").
        let again = !all;
        if before.start != after.start && !all {
            self.unsupported(
                self.span,
                "change the `start` of an identity: it would begin anew there",
                "leave `start` as it was; to go on at another number, write the statement with `execute`",
            );
        }
        let spec = identity_spec(after);
        let changed = |differs: bool| differs.then_some(());
        let or = |value: Option<Sql>, own: &str| value.or_else(|| Some(Sql::trusted(own)));
        let identity = IdentitySpec {
            always: after.always,
            start: changed(all && before.start != after.start).and_then(|()| or(spec.start, "1")),
            increment: changed(before.increment != after.increment || (again && after.increment.is_some()))
                .and_then(|()| or(spec.increment, "1")),
            min: changed(before.min != after.min || (again && after.min.is_some()))
                .map(|()| spec.min.flatten()),
            max: changed(before.max != after.max || (again && after.max.is_some()))
                .map(|()| spec.max.flatten()),
            cache: changed(before.cache != after.cache || (again && after.cache.is_some())).map(|()| {
                let own = if all { 1 } else { 20 };
                spec.cache
                    .unwrap_or_else(|| crate::plan::sequences::cache_spec(own))
            }),
            cycle: changed(before.cycle != after.cycle || (again && after.cycle)).map(|()| after.cycle),
        };
        let generated = before.always != after.always;
        let changes = Identity {
            always: after.always,
            ..before.clone()
        } != *after;
        (generated || changes).then_some(AlterAction::SetIdentity {
            column,
            generated,
            identity,
        })
    }
}

/// How a column numbers the rows. Autoincrement is an identity without options.
fn numbering(column: &Column) -> Option<Identity> {
    match &column.identity {
        Some(identity) => Some(identity.clone()),
        None => column.autoincrement.then(Identity::default),
    }
}
