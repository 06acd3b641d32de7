//! Oracle: a key that finds an index which begins with its columns takes that, and holds it for good. A key is
//! given an index of its own then, so that each can be dropped without the other, and that index goes with the key.

use crate::dialect::OptionObject;
use crate::model::{Constraint, ConstraintKind, Index, IndexTarget, Name, Options, Table, TableName};

use super::lower::Lowering;
use super::statement::{AlterAction, ConstraintSpec, OwnIndex};

impl Lowering<'_> {
    /// The index that a key must be given, because it would take one that is there (Database Administrator's
    /// Guide, "Managing Indexes": an existing index is used if the key's columns are its leading ones, in any
    /// order; ORA-02429 when that is dropped). One that is over just these columns is the key's: two of that
    /// kind there cannot be (ORA-01408).
    fn own_index(&self, table: &Table, constraint: &Constraint) -> Option<OwnIndex> {
        if !self.dialect.facts.keys_take_indexes {
            return None;
        }
        let (name, columns, deferrable) = match constraint {
            Constraint::Primary(key) => (key.name.as_ref()?, &key.columns, false),
            Constraint::Unique(key) => (key.name.as_ref()?, &key.columns, key.deferrable.deferrable),
            _ => return None,
        };
        let others = keys(table).filter(|(other, _)| *other != Some(name));
        let mut others = others.map(|(_, columns)| columns);
        let taken = others.any(|other| begins(other.iter(), columns))
            || table.indexes.iter().any(|index| begins(plain(index), columns));
        if !taken || table.indexes.iter().any(|index| is_over(index, columns)) {
            return None;
        }
        let (name, table_name) = self.dialect.index_and_table(name, &table.name);
        let options = constraint.options();
        let tablespace = options.0.iter().filter(|option| option.name == *"tablespace");
        let tablespace = Options(tablespace.cloned().collect());
        Some(OwnIndex {
            name,
            table: table_name,
            // SQLRF, "constraint": a key that is deferred, or not valid yet, is kept by a nonunique index.
            unique: !deferrable && !options.flag("not_valid"),
            options: self
                .dialect
                .written_options(OptionObject::Index, &tablespace)
                .tail,
        })
    }
}

impl Lowering<'_> {
    /// Puts it into the definition of the key.
    pub(super) fn give_own_index(&self, spec: &mut ConstraintSpec, table: &Table, key: &Constraint) {
        spec.index = self.own_index(table, key);
        if spec.index.is_some() {
            spec.last
                .retain(|words| !words.as_str().starts_with("USING INDEX"));
        }
    }
}

impl Lowering<'_> {
    /// Drops a constraint. A key that was given an index of its own says that this goes, too (SQLRF, ALTER TABLE,
    /// "drop_constraint_clause": by the form without the name of the constraint only).
    pub(super) fn drop_constraint_of(
        &mut self,
        before: Option<&Table>,
        table: &TableName,
        kind: ConstraintKind,
        name: &Name,
    ) {
        let key = before.and_then(|before| Some((before, before.constraint(name)?)));
        let columns = match key.filter(|(before, key)| self.own_index(before, key).is_some()) {
            Some((_, Constraint::Unique(key))) => self.names(&key.columns),
            Some((_, Constraint::Primary(_))) => Vec::new(),
            _ => return self.drop_constraint(table, kind, name),
        };
        let name = self.dialect.identifier(name);
        self.alter(table, AlterAction::DropKeyWithIndex { name, columns });
    }
}

/// Whether an index is over just these columns, in this order: a key over them has no other.
pub(super) fn is_over(index: &Index, columns: &[Name]) -> bool {
    index.parts.len() == columns.len() && plain(index).eq(columns)
}

/// The columns that an index begins with.
fn plain(index: &Index) -> impl Iterator<Item = &Name> {
    index.parts.iter().map_while(|part| match &part.target {
        IndexTarget::Column(name) if !part.descending => Some(name),
        _ => None,
    })
}

/// Whether a list of columns begins with those of a key, in any order.
fn begins<'n>(list: impl Iterator<Item = &'n Name>, columns: &[Name]) -> bool {
    let first: Vec<&Name> = list.take(columns.len()).collect();
    first.len() == columns.len() && first.iter().all(|name| columns.contains(name))
}

/// The keys of a table with their columns.
pub(super) fn keys(table: &Table) -> impl Iterator<Item = (Option<&Name>, &[Name])> {
    let primary = table
        .primary_key
        .iter()
        .map(|key| (key.name.as_ref(), &key.columns[..]));
    let uniques = table
        .uniques
        .iter()
        .map(|key| (key.name.as_ref(), &key.columns[..]));
    primary.chain(uniques)
}
