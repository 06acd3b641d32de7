//! Sequences: changed, and tied to columns.

use std::sync::Arc;

use crate::model::{
    AlterSequence, Name, Object, ObjectKey, ObjectKind, Operation, Restart, Sequence, Step, TableName,
};

use crate::text::{Diagnostic, Span};

use super::Change;
use super::replayer::{Replayer, Stop};

impl Replayer<'_> {
    pub(super) fn alter_sequence(&mut self, step: &Step, alter: &AlterSequence) -> Result<Vec<Change>, Stop> {
        let key = ObjectKey::new(ObjectKind::Sequence, &alter.name);
        let Some(Object::Sequence(before)) = self
            .schema
            .objects
            .get(&key)
            .map(|object| object.as_ref().clone())
        else {
            return Err(self.unknown_object(&key));
        };
        let after = alter.of(&before);
        self.check_owner(&after)?;
        self.check_altered(&before, alter, &after)?;
        let back = AlterSequence::back(&after, &before);
        let mut done = alter.clone();
        done.after = Some(Box::new(after.clone()));
        self.schema
            .objects
            .set(key, Some(Arc::new(Object::Sequence(Box::new(after)))));
        // A restart alone has nothing that could be brought back: where it stood, nobody knows.
        let undo =
            (back != AlterSequence::new(back.name.clone())).then(|| Operation::AlterSequence(Box::new(back)));
        let operation = Operation::AlterSequence(Box::new(done));
        Ok(vec![Change::new(operation, step).undone_by(undo)])
    }

    /// What a sequence is to count is a range that its first number is in.
    pub(super) fn check_range(
        &mut self,
        sequence: &Sequence,
        span: Span,
        first: i128,
        help: &str,
    ) -> Result<(), Stop> {
        let Some(flaw) = sequence.flaw(first) else {
            return Ok(());
        };
        let name = &sequence.name;
        let title = format!("sequence `{name}` cannot begin: {flaw}");
        Err(self.fail(Diagnostic::error("sequence-range", span, title).help(help)))
    }

    /// The server holds the number that a sequence was given to begin with, and refuses bounds beyond it. Oracle
    /// remembers none.
    fn check_altered(
        &mut self,
        before: &Sequence,
        alter: &AlterSequence,
        after: &Sequence,
    ) -> Result<(), Stop> {
        let Ok(facts) = self.dialect.facts.objects.sequences else {
            return Ok(());
        };
        let (first, help) = match (alter.start, alter.restart) {
            (Some(_), _) => (after.first(), "say another `start`, or other bounds"),
            _ if !facts.restarts_at_start => return Ok(()),
            (None, Some(Restart::At(number))) if !facts.alter_start => {
                (number, "restart at another number, or say other bounds")
            }
            (None, _) if facts.alter_start => {
                (before.first(), "say a `start` that is within the bounds, too")
            }
            (None, _) => (
                before.first(),
                "say where it goes on, too: `restart` with a number",
            ),
        };
        self.check_range(after, alter.name.span(), first, help)
    }

    /// The column that a sequence goes with is there.
    pub(super) fn check_owner(&mut self, sequence: &Sequence) -> Result<(), Stop> {
        if let Some((table, column)) = &sequence.owned_by {
            let table = self.table(table)?;
            self.require_columns(&table, [column])?;
        }
        Ok(())
    }

    /// Frees the sequences that go with a table, or with one column of it, so that they are dropped by
    /// statements of their own. Returns what frees them, and what drops them afterwards.
    pub(super) fn free_sequences(
        &mut self,
        step: &Step,
        table: &TableName,
        column: Option<&Name>,
    ) -> Result<(Vec<Change>, Vec<ObjectKey>), Stop> {
        let is_owned = |object: &Object| match object {
            Object::Sequence(sequence) => sequence
                .owned_by
                .as_ref()
                .is_some_and(|(own, of)| own == table && column.is_none_or(|column| column == of)),
            _ => false,
        };
        let owned: Vec<ObjectKey> = self
            .schema
            .objects_of(ObjectKind::Sequence)
            .filter(|(_, object)| is_owned(object))
            .map(|(key, _)| key.clone())
            .collect();
        let mut changes = Vec::new();
        for key in &owned {
            let mut alter = AlterSequence::new(key.name.clone());
            alter.owned_by = Some(None);
            changes.extend(self.alter_sequence(step, &alter)?);
        }
        Ok((changes, owned))
    }

    /// Drops the sequences that went with a table or column that is gone.
    pub(super) fn drop_freed(&mut self, step: &Step, freed: &[ObjectKey]) -> Result<Vec<Change>, Stop> {
        let mut changes = Vec::new();
        for key in freed {
            changes.extend(self.drop_object(step, key, false, false)?);
        }
        Ok(changes)
    }

    /// The sequences that go with a table follow its new name, and that of a column.
    pub(super) fn rename_owner(
        &mut self,
        from: (&TableName, Option<&Name>),
        to: (&TableName, Option<&Name>),
    ) {
        let renamed: Vec<(ObjectKey, Box<Sequence>)> = self
            .schema
            .objects_of(ObjectKind::Sequence)
            .filter_map(|(key, object)| {
                let Object::Sequence(sequence) = object.as_ref() else {
                    return None;
                };
                let (table, column) = sequence.owned_by.as_ref()?;
                if table != from.0 || from.1.is_some_and(|name| name != column) {
                    return None;
                }
                let column = to.1.unwrap_or(column).clone();
                let mut sequence = sequence.clone();
                sequence.owned_by = Some((to.0.clone(), column));
                Some((key.clone(), sequence))
            })
            .collect();
        for (key, sequence) in renamed {
            self.schema
                .objects
                .set(key, Some(Arc::new(Object::Sequence(sequence))));
        }
    }
}
