//! Which things share their names with which: two of them cannot have the same one.

use crate::model::{ConstraintKind, DialectName, Name};

use super::Dialect;

/// What has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    /// A table or view.
    Table,
    /// An index.
    Index,
    /// A unique index.
    UniqueIndex,
    /// A constraint.
    Constraint(ConstraintKind),
    /// The constraint of a default (SQL Server).
    Default,
    /// An enum type.
    Enum,
    /// A sequence.
    Sequence,
    /// A function.
    Function,
    /// A procedure.
    Procedure,
    /// A trigger.
    Trigger,
}

/// Names of these kinds are unique.
#[derive(Clone, Copy, Debug)]
pub struct Namespace {
    /// Within their table, not within their schema.
    pub per_table: bool,
    /// The kinds.
    pub kinds: &'static [NameKind],
}

/// A primary key.
pub const PRIMARY: NameKind = NameKind::Constraint(ConstraintKind::Primary);
/// A unique constraint.
pub const UNIQUE: NameKind = NameKind::Constraint(ConstraintKind::Unique);
/// A foreign key.
pub const FOREIGN_KEY: NameKind = NameKind::Constraint(ConstraintKind::ForeignKey);
/// A check.
pub const CHECK: NameKind = NameKind::Constraint(ConstraintKind::Check);
/// An exclusion constraint.
pub const EXCLUDE: NameKind = NameKind::Constraint(ConstraintKind::Exclude);

impl Namespace {
    /// Names of these kinds are unique within their schema.
    pub const fn within_schema(kinds: &'static [NameKind]) -> Namespace {
        Namespace {
            per_table: false,
            kinds,
        }
    }

    /// Names of these kinds are unique within their table.
    pub const fn within_table(kinds: &'static [NameKind]) -> Namespace {
        Namespace {
            per_table: true,
            kinds,
        }
    }
}

impl NameKind {
    /// An index, which is unique or is not.
    pub fn index(unique: bool) -> NameKind {
        match unique {
            true => NameKind::UniqueIndex,
            false => NameKind::Index,
        }
    }

    /// In words.
    pub fn as_str(self) -> &'static str {
        match self {
            NameKind::Table => "table",
            NameKind::Index => "index",
            NameKind::UniqueIndex => "unique index",
            NameKind::Constraint(ConstraintKind::Primary) => "primary key",
            NameKind::Constraint(ConstraintKind::Unique) => "unique constraint",
            NameKind::Constraint(ConstraintKind::ForeignKey) => "foreign key",
            NameKind::Constraint(ConstraintKind::Check) => "check",
            NameKind::Constraint(ConstraintKind::Exclude) => "exclusion constraint",
            NameKind::Default => "default",
            NameKind::Enum => "enum",
            NameKind::Sequence => "sequence",
            NameKind::Function => "function",
            NameKind::Procedure => "procedure",
            NameKind::Trigger => "trigger",
        }
    }
}

impl Dialect {
    /// Whether two things cannot have the same name. `same_table`: both belong to one table.
    pub fn names_collide(&self, one: NameKind, other: NameKind, same_table: bool) -> bool {
        self.facts.namespaces.iter().any(|space| {
            (same_table || !space.per_table) && space.kinds.contains(&one) && space.kinds.contains(&other)
        })
    }

    /// Whether two names of columns, indexes or constraints are one for the server, which may not look at
    /// the case of letters.
    pub fn same_name(&self, one: &Name, other: &Name) -> bool {
        match self.name {
            DialectName::Postgresql => one == other,
            DialectName::Oracle => self.catalog_name(one) == self.catalog_name(other),
            DialectName::Sqlite => one.as_str().eq_ignore_ascii_case(other.as_str()),
            DialectName::Mysql | DialectName::Mariadb | DialectName::Mssql => {
                one == other || one.as_str().to_lowercase() == other.as_str().to_lowercase()
            }
        }
    }

    /// The same for tables: those of MySQL and MariaDB are files, whose names have case on most systems.
    pub fn same_table_name(&self, one: &Name, other: &Name) -> bool {
        match self.name {
            DialectName::Mysql | DialectName::Mariadb => one == other,
            _ => self.same_name(one, other),
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn knows_what_shares_names() {
        for (dialect, one, other, in_table, elsewhere) in [
            ("postgresql", NameKind::Table, NameKind::Index, true, true),
            ("postgresql", PRIMARY, NameKind::Index, true, true),
            ("postgresql", CHECK, NameKind::Index, false, false),
            ("postgresql", CHECK, PRIMARY, true, false),
            ("postgresql", NameKind::Enum, NameKind::Table, true, true),
            ("mysql", NameKind::Index, NameKind::Index, true, false),
            ("mysql", CHECK, CHECK, true, true),
            ("mariadb", CHECK, CHECK, true, false),
            ("mariadb", CHECK, NameKind::Index, false, false),
            ("mariadb", CHECK, NameKind::UniqueIndex, true, false),
            ("sqlite", NameKind::Index, NameKind::Table, true, true),
            ("sqlite", CHECK, CHECK, false, false),
            ("mssql", NameKind::Default, NameKind::Table, true, true),
            ("mssql", NameKind::Index, NameKind::Index, true, false),
            ("mssql", PRIMARY, NameKind::Index, true, false),
            ("oracle", PRIMARY, NameKind::Index, true, true),
            ("oracle", CHECK, PRIMARY, true, true),
            ("postgresql", NameKind::Sequence, NameKind::Index, true, true),
            ("mariadb", NameKind::Sequence, NameKind::Table, true, true),
            ("mariadb", NameKind::Function, NameKind::Procedure, false, false),
            ("mssql", NameKind::Trigger, CHECK, true, true),
            ("oracle", NameKind::Function, NameKind::Table, true, true),
            ("oracle", NameKind::Trigger, NameKind::Table, false, false),
        ] {
            let dialect = Dialect::parse(dialect).unwrap();
            let found = (
                dialect.names_collide(one, other, true),
                dialect.names_collide(other, one, false),
            );
            assert_eq!(
                found,
                (in_table, elsewhere),
                "{}: {one:?} {other:?}",
                dialect.name
            );
        }
    }

    #[test]
    fn knows_which_names_are_one() {
        for (dialect, one, other, same, same_table) in [
            ("postgresql", "id", "ID", false, false),
            ("mysql", "id", "ID", true, false),
            ("mssql", "ä", "Ä", true, true),
            ("sqlite", "ä", "Ä", false, false),
            ("sqlite", "id", "Id", true, true),
            ("oracle", "id", "ID", true, true),
            ("oracle", "order", "ORDER", false, false),
        ] {
            let dialect = Dialect::parse(dialect).unwrap();
            let (one, other) = (Name::new(one), Name::new(other));
            assert_eq!(
                (
                    dialect.same_name(&one, &other),
                    dialect.same_table_name(&one, &other)
                ),
                (same, same_table),
                "{}: {one} {other}",
                dialect.name
            );
        }
    }
}
