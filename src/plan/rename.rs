//! What speaks of a column in SQL text, where such text does not follow a rename by itself or stands in the
//! way of another type: it is dropped before, and made again after, with the new name.

use crate::dialect::facts::AlterColumnStyle;
use crate::model::{
    Check, Column, Constraint, ConstraintKind, Index, IndexPart, IndexTarget, Name, Options, Table, TableName,
};
use crate::replay::Change;
use crate::text::Span;

use super::lower::Lowering;
use super::statement::AlterAction;

/// The parts of a table whose text speaks of a column.
#[derive(Default)]
pub(super) struct Speaking {
    checks: Vec<Name>,
    computed: Vec<Name>,
    indexes: Vec<Name>,
}

impl Speaking {
    /// Adds other parts to these.
    pub(super) fn join(&mut self, other: Speaking) {
        for (own, others) in [
            (&mut self.checks, other.checks),
            (&mut self.computed, other.computed),
            (&mut self.indexes, other.indexes),
        ] {
            for name in others {
                if !own.contains(&name) {
                    own.push(name);
                }
            }
        }
    }
}

impl Lowering<'_> {
    /// The parts that are in the way of another type, or of NULL where that is said with the type.
    pub(super) fn blocking(&self, table: &Table, old: &Column, new: &Column) -> Speaking {
        let facts = &self.dialect.facts;
        let retypes = self.changes_type(old, new);
        let together = facts.alter_column == AlterColumnStyle::TypeAndNull && old.nullable != new.nullable;
        let mut blocking = Speaking::default();
        if !retypes && !together {
            return blocking;
        }
        if facts.computed_blocks_type_changes {
            blocking.computed = self.computed_from(table, &old.name);
        }
        if facts.expression_index_blocks_type_changes && retypes {
            // The error's text is about the columns "on which a functional index exists": the plain ones beside the
            // expression too.
            let is_expression =
                |part: &IndexPart| part.descending || matches!(part.target, IndexTarget::Sql(_));
            let is_on = |part: &IndexPart| match &part.target {
                IndexTarget::Sql(sql) => self.dialect.mentions(&sql.text, &old.name),
                IndexTarget::Column(name) => name == &old.name,
            };
            let reads =
                |index: &&Index| index.parts.iter().any(is_expression) && index.parts.iter().any(is_on);
            let names = table.indexes.iter().filter(reads);
            blocking.indexes = names.filter_map(|index| index.name.clone()).collect();
        }
        blocking
    }

    /// Whether the server would see another type, or another collation.
    pub(super) fn changes_type(&self, old: &Column, new: &Column) -> bool {
        match [old, new].map(|column| self.dialect.column_type(column)) {
            [Ok(old), Ok(new)] => old != new,
            _ => old.data_type != new.data_type,
        }
    }

    /// The computed columns that read a column.
    fn computed_from(&self, table: &Table, column: &Name) -> Vec<Name> {
        let reads = |other: &&Column| {
            let computed = other.computed.as_ref();
            computed.is_some_and(|computed| self.dialect.mentions(&computed.sql.text, column))
        };
        let readers = table.columns.iter().filter(reads);
        readers.map(|column| column.name.clone()).collect()
    }

    /// The parts that are in the way of a rename; none where the server renames inside them.
    pub(super) fn speaking(&self, table: &Table, column: &Name) -> Speaking {
        if self.dialect.facts.rename_follows {
            return Speaking::default();
        }
        self.texts_on(table, column)
    }

    /// The parts whose text speaks of a column.
    pub(super) fn texts_on(&self, table: &Table, column: &Name) -> Speaking {
        let speaks = |sql: &str| self.dialect.mentions(sql, column);
        let index_speaks = |index: &&Index| {
            index.options.sql("where").is_some_and(|sql| speaks(&sql.text))
                || index
                    .parts
                    .iter()
                    .any(|part| matches!(&part.target, IndexTarget::Sql(sql) if speaks(&sql.text)))
        };
        let check_speaks = |check: &&Check| self.dialect.facts.checks && speaks(&check.sql.text);
        Speaking {
            checks: table
                .checks
                .iter()
                .filter(check_speaks)
                .filter_map(|check| check.name.clone())
                .collect(),
            computed: self.computed_from(table, column),
            indexes: table
                .indexes
                .iter()
                .filter(index_speaks)
                .filter_map(|index| index.name.clone())
                .collect(),
        }
    }

    /// Drops them.
    pub(super) fn drop_speaking(&mut self, table: &Table, speaking: &Speaking) {
        for name in &speaking.indexes {
            self.drop_index(&table.name, name, false, &Options::default());
        }
        for name in &speaking.checks {
            self.drop_constraint(&table.name, ConstraintKind::Check, name);
        }
        for name in &speaking.computed {
            self.refuse_held(table, name);
            let name = self.dialect.identifier(name);
            self.alter(
                &table.name,
                AlterAction::DropColumn {
                    name,
                    if_exists: false,
                },
            );
        }
    }

    /// Makes them again, as they are after the change.
    pub(super) fn restore_speaking(&mut self, change: &Change, table: &TableName, speaking: &Speaking) {
        let Some(after) = change.after.clone() else { return };
        for name in &speaking.computed {
            if let Some(column) = after.column(name) {
                self.column_again(table, &after, column);
            }
        }
        for name in &speaking.checks {
            if let Some(constraint @ Constraint::Check(_)) = after.constraint(name) {
                self.constraint_again(table, &constraint);
            }
        }
        for name in &speaking.indexes {
            if let Some(index) = after.index(name) {
                self.index_again(table, index);
            }
        }
    }

    /// Says that a computed column cannot be made again while a key or index holds on to it.
    pub(super) fn refuse_held(&mut self, table: &Table, column: &Name) {
        let by_index = table
            .indexes
            .iter()
            .any(|index| index.columns().any(|name| name == column));
        let by_key = table
            .uniques
            .iter()
            .map(|unique| &unique.columns)
            .chain(table.foreign_keys.iter().map(|key| &key.columns))
            .chain(table.primary_key.iter().map(|key| &key.columns))
            .any(|columns| columns.contains(column));
        let by_check = table
            .checks
            .iter()
            .any(|check| self.dialect.mentions(&check.sql.text, column));
        if by_index || by_key || by_check {
            self.unsupported(
                Span::NOWHERE,
                &format!(
                    "change a column that `{column}` is computed from while a key, check or index is over `{column}`"
                ),
                "drop that first, and create it again afterwards",
            );
        }
    }
}

/// A table without these parts.
pub(super) fn without(table: &Table, speaking: &Speaking) -> Table {
    let mut table = table.clone();
    let named = |names: &[Name], name: &Option<Name>| name.as_ref().is_some_and(|name| names.contains(name));
    table.checks.retain(|check| !named(&speaking.checks, &check.name));
    table
        .indexes
        .retain(|index| !named(&speaking.indexes, &index.name));
    table
        .columns
        .retain(|column| !speaking.computed.contains(&column.name));
    table
}
