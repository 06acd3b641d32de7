//! What holds on to a column while it changes: indexes, constraints, foreign keys from and to it.

use crate::model::{
    Column, Constraint, ConstraintKind, Exclude, Index, IndexTarget, Name, Options, Table, TableName,
};
use crate::plan::lower::Lowering;
use crate::plan::statement::AlterAction;

/// What holds on to a column.
#[derive(Default)]
pub(super) struct Held {
    keys: Vec<(TableName, Constraint)>,
    indexes: Vec<Index>,
    constraints: Vec<Constraint>,
    computed: Vec<Column>,
}

impl Lowering<'_> {
    /// What holds on to a column of a table.
    pub(super) fn held(&self, table: &Table, column: &Name) -> Held {
        let reads = |other: &&Column| {
            let sql = other.computed.as_ref().map(|computed| &computed.sql.text);
            other.name != *column && sql.is_some_and(|sql| self.dialect.mentions(sql, column))
        };
        Held {
            keys: self.keys_on(table, column),
            indexes: self.indexes_on(table, column),
            constraints: self.constraints_on(table, column),
            computed: table.columns.iter().filter(reads).cloned().collect(),
        }
    }

    /// What holds on to a column that gets another collation (Oracle, Error Messages, ORA-43922: foreign keys
    /// always; ORA-43923: keys and indexes, where the collations are not of one group).
    pub(super) fn held_by_collation(&self, table: &Table, old: &Column, new: &Column) -> Held {
        if old.collation == new.collation {
            return Held::default();
        }
        let mut held = Held {
            keys: self.keys_on(table, &old.name),
            ..Held::default()
        };
        if self.dialect.keys_block_collation(old, new) {
            held.indexes = self.indexes_on(table, &old.name);
            held.constraints = self.constraints_on(table, &old.name);
            let is_key = |constraint: &Constraint| constraint.kind() != ConstraintKind::Check;
            held.constraints.retain(is_key);
        }
        held
    }

    /// Drops it, to be restored when the column has changed: foreign keys first.
    pub(super) fn drop_held(&mut self, table: &Table, held: &Held) {
        let Held {
            keys,
            indexes,
            constraints,
            computed,
        } = held;
        self.drop_keys(keys);
        // An index cannot go before the key that has taken it.
        let keys_first = self.dialect.facts.keys_take_indexes;
        if keys_first {
            self.drop_constraints(table, constraints);
        }
        for index in indexes {
            if let Some(name) = &index.name {
                self.drop_index(&table.name, name, false, &Options::default());
            }
        }
        if !keys_first {
            self.drop_constraints(table, constraints);
        }
        for column in computed {
            self.refuse_held(table, &column.name);
            let name = self.dialect.identifier(&column.name);
            self.alter(
                &table.name,
                AlterAction::DropColumn {
                    name,
                    if_exists: false,
                },
            );
        }
    }

    /// Restores it, in the opposite order.
    pub(super) fn restore_held(&mut self, table: &Table, held: &Held) {
        let Held {
            keys,
            indexes,
            constraints,
            computed,
        } = held;
        for column in computed {
            self.column_again(&table.name, table, column);
        }
        let keys_first = self.dialect.facts.keys_take_indexes;
        if !keys_first {
            self.add_constraints(table, constraints);
        }
        for index in indexes {
            self.index_again(&table.name, index);
        }
        if keys_first {
            self.add_constraints(table, constraints);
        }
        self.restore_keys(keys);
    }

    fn drop_constraints(&mut self, table: &Table, constraints: &[Constraint]) {
        for constraint in constraints {
            if let Some(name) = constraint.name() {
                self.drop_constraint_of(Some(table), &table.name, constraint.kind(), name);
            }
        }
    }

    fn add_constraints(&mut self, table: &Table, constraints: &[Constraint]) {
        for constraint in constraints {
            self.constraint_again(&table.name, constraint);
        }
    }

    fn indexes_on(&self, table: &Table, column: &Name) -> Vec<Index> {
        let all = table
            .indexes
            .iter()
            .filter(|index| self.index_holds(index, column));
        all.cloned().collect()
    }

    pub(in crate::plan) fn index_holds(&self, index: &Index, column: &Name) -> bool {
        let speaks = |target: &IndexTarget| match target {
            IndexTarget::Column(name) => name == column,
            IndexTarget::Sql(sql) => self.dialect.mentions(&sql.text, column),
        };
        index.parts.iter().any(|part| speaks(&part.target))
            || index
                .options
                .sql("where")
                .is_some_and(|sql| self.dialect.mentions(&sql.text, column))
            || index.options.names("include").contains(column)
    }

    pub(in crate::plan) fn exclude_holds(&self, exclude: &Exclude, column: &Name) -> bool {
        let mut texts = exclude.texts();
        exclude.columns().any(|name| name == column)
            || texts.any(|sql| self.dialect.mentions(&sql.text, column))
    }

    /// Unique and exclusion constraints, the primary key and checks of the table that hold on to a column.
    fn constraints_on(&self, table: &Table, column: &Name) -> Vec<Constraint> {
        let primary = table
            .primary_key
            .iter()
            .filter(|key| key.columns.contains(column));
        let uniques = table
            .uniques
            .iter()
            .filter(|unique| unique.columns.contains(column));
        let checks = table
            .checks
            .iter()
            .filter(|check| self.dialect.mentions(&check.sql.text, column));
        let excludes = table
            .excludes
            .iter()
            .filter(|exclude| self.exclude_holds(exclude, column));
        primary
            .cloned()
            .map(Constraint::Primary)
            .chain(uniques.cloned().map(Constraint::Unique))
            .chain(checks.cloned().map(Constraint::Check))
            .chain(excludes.cloned().map(Constraint::Exclude))
            .collect()
    }

    /// Foreign keys from and to a column, each with the table that it is in. The schema is as the
    /// change left it, so those of other tables are told by the columns that they had before.
    pub(in crate::plan) fn keys_on(&self, before: &Table, column: &Name) -> Vec<(TableName, Constraint)> {
        let own = before
            .foreign_keys
            .iter()
            .filter(|key| {
                key.columns.contains(column)
                    || (key.referred_table == before.name && key.referred_columns.contains(column))
            })
            .map(|key| (before.name.clone(), Constraint::ForeignKey(key.clone())));
        let others = self
            .schema
            .referrers(&before.name)
            .filter(|table| table.name != before.name)
            .flat_map(|table| {
                table
                    .foreign_keys
                    .iter()
                    .map(move |key| (table.name.clone(), key))
            })
            .filter(|(_, key)| key.referred_table == before.name && key.referred_columns.contains(column))
            .map(|(name, key)| (name, Constraint::ForeignKey(key.clone())));
        own.chain(others)
            .filter(|key| !self.keys_aside.contains(key))
            .collect()
    }
}
