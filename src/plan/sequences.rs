//! Sequences, in the words of each server.

use crate::dialect::Sql;
use crate::dialect::object_facts::SequenceFacts;
use crate::model::{AlterSequence, Name, Restart, Sequence, TableName};
use crate::text::Span;

use super::guard::Guarded;
use super::lower::Lowering;
use super::object_statement::{CacheSpec, ObjectStatement, SequenceSpec};

impl Lowering<'_> {
    pub(super) fn create_sequence(&mut self, sequence: &Sequence, if_not_exists: bool) {
        let span = sequence.name.span();
        let Some(facts) = self.has(self.dialect.facts.objects.sequences, "create a sequence", span) else {
            return;
        };
        let missing = (Guarded::Sequence, false);
        let clause = facts.if_not_exists;
        let Some(guard) = self.condition(if_not_exists, clause, missing, &sequence.name, None) else {
            return;
        };
        let Sequence {
            name,
            data_type,
            start,
            increment,
            min,
            max,
            cache,
            cycle,
            owned_by,
        } = sequence;
        if data_type.is_some() && !facts.typed {
            self.unsupported(
                span,
                "give a sequence a type",
                "leave `type` out, and say `max` if the numbers must not become too large",
            );
        }
        let data_type = data_type
            .as_ref()
            .map(|data_type| self.type_name(data_type, span));
        let (low, high) = if facts.unbounded {
            bounds(sequence)
        } else {
            (None, None)
        };
        let (min, max) = (min.or(low), max.or(high));
        let start = start.or(match facts.unbounded {
            true if sequence.counts_up() => min,
            true => max,
            false => None,
        });
        let owned_by = owned_by
            .as_ref()
            .map(|owner| self.owner(Some(owner), facts, span));
        let sequence = SequenceSpec {
            data_type,
            start: start.map(number),
            restart: None,
            increment: increment.map(number),
            min: min.map(|min| Some(number(min))),
            max: max.map(|max| Some(number(max))),
            cache: cache.map(cache_spec),
            cycle: cycle.then_some(true),
            owned_by: owned_by.flatten(),
        };
        let statement = ObjectStatement::CreateSequence {
            name: self.dialect.table(name),
            if_not_exists: if_not_exists && clause,
            sequence,
        };
        self.guarded(guard, |own| own.object(statement));
    }

    pub(super) fn alter_sequence(&mut self, alter: &AlterSequence) {
        let span = alter.name.span();
        let Some(facts) = self.has(self.dialect.facts.objects.sequences, "change a sequence", span) else {
            return;
        };
        let AlterSequence {
            name,
            start,
            increment,
            min,
            max,
            cache,
            cycle,
            owned_by,
            restart,
            after,
        } = alter;
        let Some(after) = after else { return };
        if start.is_some() && !facts.alter_start {
            self.unsupported(
                span,
                "change the `start` of a sequence",
                "write `restart` with a number, from which it goes on",
            );
        }
        let first = after.first();
        // The bounds that a server takes by itself follow the direction when a sequence is created only.
        let turned = increment.is_some();
        let (low, high) = match facts.range {
            Some((least, _)) if !after.counts_up() => (Some(least), Some(-1)),
            Some((_, largest)) => (Some(1), Some(largest)),
            None if facts.unbounded => bounds(after),
            None => (None, None),
        };
        let bound = |wanted: &Option<Option<i128>>, now: Option<i128>, own: Option<i128>| {
            let said = wanted.is_some() || (turned && now.is_some());
            said.then(|| now.or(own).map(number))
        };
        let owned_by = owned_by
            .as_ref()
            .and_then(|owner| self.owner(owner.as_ref(), facts, span));
        let sequence = SequenceSpec {
            data_type: None,
            start: start.map(|start| number(start.unwrap_or(first))),
            restart: restart.and_then(|restart| self.restart(restart, first, facts, span)),
            increment: increment.map(|increment| number(increment.unwrap_or(1))),
            min: bound(min, after.min, low),
            max: bound(max, after.max, high),
            cache: cache.map(|cache| match (cache, facts.default_cache) {
                (Some(cache), _) | (None, Some(cache)) => cache_spec(cache),
                (None, None) => CacheSpec::Default,
            }),
            cycle: *cycle,
            owned_by,
        };
        if sequence != SequenceSpec::default() {
            let name = self.dialect.table(name);
            self.object(ObjectStatement::AlterSequence { name, sequence });
        }
    }

    pub(super) fn drop_sequence(&mut self, name: &TableName, if_exists: bool) {
        let span = name.span();
        let Some(facts) = self.has(self.dialect.facts.objects.sequences, "drop a sequence", span) else {
            return;
        };
        let there = (Guarded::Sequence, true);
        if let Some(guard) = self.condition(if_exists, facts.if_exists, there, name, None) {
            let statement = ObjectStatement::DropSequence {
                name: self.dialect.table(name),
                if_exists: if_exists && facts.if_exists,
            };
            self.guarded(guard, |own| own.object(statement));
        }
    }

    fn restart(
        &mut self,
        restart: Restart,
        first: i128,
        facts: SequenceFacts,
        span: Span,
    ) -> Option<Option<Sql>> {
        if !facts.restart {
            self.unsupported(
                span,
                "let a sequence go on at another number",
                "drop the sequence and create it with another `start`",
            );
            return None;
        }
        Some(match restart {
            Restart::At(at) => Some(number(at)),
            Restart::Start if facts.restarts_at_start => None,
            Restart::Start => Some(number(first)),
        })
    }

    /// What stands behind `OWNED BY`.
    fn owner(&mut self, owner: Option<&(TableName, Name)>, facts: SequenceFacts, span: Span) -> Option<Sql> {
        if !facts.owned {
            self.unsupported(
                span,
                "let a sequence go with a column",
                "write `owned_by` in an operation with `on: postgresql`",
            );
            return None;
        }
        Some(match owner {
            Some((table, column)) => {
                let (table, column) = (self.dialect.table(table), self.dialect.identifier(column));
                Sql::trusted(format!("{table}.{column}"))
            }
            None => Sql::trusted("NONE"),
        })
    }
}

fn number(number: impl ToString) -> Sql {
    Sql::trusted(number.to_string())
}

pub(super) fn cache_spec(cache: u64) -> CacheSpec {
    match cache {
        0 | 1 => CacheSpec::None,
        _ => CacheSpec::Of(number(cache)),
    }
}

/// The bounds that a sequence has elsewhere where it says none.
fn bounds(sequence: &Sequence) -> (Option<i128>, Option<i128>) {
    match sequence.counts_up() {
        true => (Some(1), None),
        false => (None, Some(-1)),
    }
}
