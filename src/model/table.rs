//! Tables.

use super::{
    Check, Column, Constraint, Exclude, ForeignKey, Index, Name, Options, PrimaryKey, TableName, Unique,
};

/// A table with all that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: TableName,
    /// The columns in order.
    pub columns: Vec<Column>,
    /// The primary key.
    pub primary_key: Option<PrimaryKey>,
    /// Unique constraints in the order of creation.
    pub uniques: Vec<Unique>,
    /// Foreign keys in the order of creation.
    pub foreign_keys: Vec<ForeignKey>,
    /// Checks in the order of creation.
    pub checks: Vec<Check>,
    /// Exclusion constraints in the order of creation.
    pub excludes: Vec<Exclude>,
    /// Indexes in the order of creation.
    pub indexes: Vec<Index>,
    /// A comment for the catalog.
    pub comment: Option<Box<str>>,
    /// The dialect's options.
    pub options: Options,
}

impl Table {
    /// A column by name.
    pub fn column(&self, name: &Name) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == *name)
    }

    /// A column by name, to change it.
    pub fn column_mut(&mut self, name: &Name) -> Option<&mut Column> {
        self.columns.iter_mut().find(|column| column.name == *name)
    }

    /// An index by name.
    pub fn index(&self, name: &Name) -> Option<&Index> {
        self.indexes
            .iter()
            .find(|index| index.name.as_ref() == Some(name))
    }

    /// A constraint by name.
    pub fn constraint(&self, name: &Name) -> Option<Constraint> {
        let is_it = |other: &Option<Name>| other.as_ref() == Some(name);
        let primary = self
            .primary_key
            .iter()
            .filter(|key| is_it(&key.name))
            .cloned()
            .map(Constraint::Primary);
        let uniques = self
            .uniques
            .iter()
            .filter(|unique| is_it(&unique.name))
            .cloned()
            .map(Constraint::Unique);
        let keys = self
            .foreign_keys
            .iter()
            .filter(|key| is_it(&key.name))
            .cloned()
            .map(Constraint::ForeignKey);
        let checks = self
            .checks
            .iter()
            .filter(|check| is_it(&check.name))
            .cloned()
            .map(Constraint::Check);
        let excludes = self
            .excludes
            .iter()
            .filter(|exclude| is_it(&exclude.name))
            .cloned()
            .map(Constraint::Exclude);
        primary
            .chain(uniques)
            .chain(keys)
            .chain(checks)
            .chain(excludes)
            .next()
    }

    /// Its constraints in the order in which they are defined.
    pub fn constraints(&self) -> Vec<Constraint> {
        let primary = self.primary_key.iter().cloned().map(Constraint::Primary);
        let uniques = self.uniques.iter().cloned().map(Constraint::Unique);
        let keys = self.foreign_keys.iter().cloned().map(Constraint::ForeignKey);
        let checks = self.checks.iter().cloned().map(Constraint::Check);
        let excludes = self.excludes.iter().cloned().map(Constraint::Exclude);
        primary
            .chain(uniques)
            .chain(keys)
            .chain(checks)
            .chain(excludes)
            .collect()
    }

    /// Puts another constraint into the place of the one of this name.
    pub fn replace_constraint(&mut self, name: &Name, with: Constraint) {
        fn put<T>(all: &mut [T], is_it: impl Fn(&T) -> bool, with: T) {
            if let Some(old) = all.iter_mut().find(|old| is_it(old)) {
                *old = with;
            }
        }
        let name = Some(name);
        match with {
            Constraint::Primary(with) => self.primary_key = Some(with),
            Constraint::Unique(with) => put(&mut self.uniques, |old| old.name.as_ref() == name, with),
            Constraint::ForeignKey(with) => {
                put(&mut self.foreign_keys, |old| old.name.as_ref() == name, with)
            }
            Constraint::Check(with) => put(&mut self.checks, |old| old.name.as_ref() == name, with),
            Constraint::Exclude(with) => put(&mut self.excludes, |old| old.name.as_ref() == name, with),
        }
    }

    /// The names of its constraints, indexes and defaults.
    pub fn part_names(&self) -> impl Iterator<Item = &Name> {
        let constraints = self
            .primary_key
            .iter()
            .map(|key| &key.name)
            .chain(self.uniques.iter().map(|unique| &unique.name))
            .chain(self.foreign_keys.iter().map(|key| &key.name))
            .chain(self.checks.iter().map(|check| &check.name))
            .chain(self.excludes.iter().map(|exclude| &exclude.name));
        constraints
            .chain(self.indexes.iter().map(|index| &index.name))
            .chain(self.columns.iter().map(|column| &column.default_name.0))
            .filter_map(Option::as_ref)
    }
}
