//! What a change of the schema costs those who use the database meanwhile: the lock that it takes, and the work
//! that is done while the lock is held.

mod assertion;
mod mssql;
mod mysql_family;
mod oracle;
mod postgresql;
mod safe;
mod sqlite;
mod type_change;
mod volatile;

pub use assertion::Assertion;
pub use safe::SafeWay;
pub use type_change::TypeChange;

use crate::model::{ConstraintKind, DialectName, TableName};

use super::Dialect;

/// What is done to a table, as far as locks and work go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// A table is made. Only those that it refers to are touched.
    CreateTable,
    /// A table is dropped.
    DropTable,
    /// A table gets another name.
    RenameTable,
    /// A column is added.
    AddColumn(NewColumn),
    /// A column is dropped.
    DropColumn,
    /// A column gets another name.
    RenameColumn,
    /// A column gets another type.
    ChangeType(TypeChange),
    /// NULL is forbidden.
    ForbidNull {
        /// A check that the rows were checked for says so already.
        proven: bool,
    },
    /// NULL is allowed.
    AllowNull,
    /// A column gets another default, or none.
    ChangeDefault,
    /// A comment is set.
    Comment,
    /// The numbering of rows by a column begins, ends or changes.
    ChangeNumbering,
    /// A column is computed otherwise.
    ChangeComputed,
    /// A constraint is added.
    AddConstraint {
        /// Its kind.
        kind: ConstraintKind,
        /// The rows that are there are checked.
        checked: bool,
    },
    /// The rows are checked for a constraint that is there.
    Validate(ConstraintKind),
    /// A constraint is dropped.
    DropConstraint(ConstraintKind),
    /// An index is made.
    CreateIndex {
        /// `CONCURRENTLY`, `ONLINE`.
        online: bool,
        /// What it is.
        kind: IndexKind,
    },
    /// An index is dropped.
    DropIndex {
        /// `CONCURRENTLY`, `ONLINE`.
        online: bool,
    },
    /// An index gets another name.
    RenameIndex,
    /// A constraint gets another name.
    RenameConstraint,
    /// A trigger is made.
    CreateTrigger,
    /// A trigger is dropped.
    DropTrigger,
    /// The table is made again, with all its rows.
    Rebuild,
    /// Rows are inserted, changed or deleted.
    WriteRows,
}

/// What decides how a column is added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NewColumn {
    /// Its default.
    pub default: NewDefault,
    /// NULL is forbidden.
    pub not_null: bool,
    /// The server numbers rows by it.
    pub numbered: bool,
    /// It is computed and stored.
    pub stored: bool,
}

/// The default of a new column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NewDefault {
    /// None.
    #[default]
    None,
    /// One value for all rows: a constant, or what the server takes once.
    Constant,
    /// A value for each row: a random number, a number of a sequence.
    Volatile,
}

/// What kind of index is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IndexKind {
    /// An ordinary one.
    Plain,
    /// One of words.
    FullText,
    /// One of places.
    Spatial,
    /// The one that the rows are stored in the order of (SQL Server).
    Clustered,
}

/// Who has to wait while the lock is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Blocks {
    /// Only other changes of the schema, or of the same rows.
    Nothing,
    /// Writers.
    Writes,
    /// Readers and writers.
    Everything,
}

/// The work that is done while the lock is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Work {
    /// A few rows of the catalog: it takes no time.
    Catalog,
    /// All rows are read.
    Scan,
    /// All rows are read, and an index is written.
    Index,
    /// All rows are written again.
    Rewrite,
}

impl Work {
    /// That of a constraint: the rows are looked through where it is checked.
    const fn scan_if(checked: bool) -> Work {
        if checked { Work::Scan } else { Work::Catalog }
    }
}

/// A lock, in the words of the server's manual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lock {
    /// Its name.
    pub name: &'static str,
    /// Who waits for it.
    pub blocks: Blocks,
}

/// What an act costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// The lock on the table.
    pub lock: Lock,
    /// The lock on a table that it refers to, where there is one.
    pub referred: Option<Lock>,
    /// What is done meanwhile.
    pub work: Work,
    /// What makes it cheaper than it seems, or dearer.
    pub note: Option<&'static str>,
}

impl Cost {
    /// A lock that is held for the time of some work.
    const fn new(lock: Lock, work: Work) -> Cost {
        Cost {
            lock,
            referred: None,
            work,
            note: None,
        }
    }

    const fn referring(self, lock: Lock) -> Cost {
        Cost {
            referred: Some(lock),
            ..self
        }
    }

    const fn note(self, note: &'static str) -> Cost {
        Cost {
            note: Some(note),
            ..self
        }
    }

    /// Whether somebody waits for as long as the rows are many.
    pub fn is_long_wait(&self) -> bool {
        self.work > Work::Catalog && self.blocks() > Blocks::Nothing
    }

    /// The cost of something that is done to a table, in words.
    pub fn on(&self, table: &TableName) -> String {
        let lock = format!("{} on `{table}`", self.lock.name);
        let who = match self.blocks() {
            Blocks::Nothing => "nobody waits",
            Blocks::Writes => "writers wait",
            Blocks::Everything => "readers and writers wait",
        };
        let work = match self.work {
            Work::Catalog => "for a moment",
            Work::Scan => "while all rows are read",
            Work::Index => "while an index is built",
            Work::Rewrite => "while all rows are written again",
        };
        match self.note {
            Some(note) => format!("{lock}: {who} {work}; {note}"),
            None => format!("{lock}: {who} {work}"),
        }
    }

    /// Who waits, for any of the locks.
    pub fn blocks(&self) -> Blocks {
        let referred = self.referred.map_or(Blocks::Nothing, |lock| lock.blocks);
        self.lock.blocks.max(referred)
    }
}

impl Dialect {
    /// What an act costs on this server.
    pub fn cost(&self, act: &Act) -> Cost {
        match self.name {
            DialectName::Postgresql => postgresql::cost(act),
            DialectName::Mysql => mysql_family::mysql(act),
            DialectName::Mariadb => mysql_family::mariadb(act),
            DialectName::Sqlite => sqlite::cost(act),
            DialectName::Mssql => mssql::cost(act),
            DialectName::Oracle => oracle::cost(act),
        }
    }

    /// A way to do it that blocks nobody, or for a moment only, in the words of a revision.
    pub fn safer(&self, act: &Act) -> Option<&'static str> {
        match self.name {
            DialectName::Postgresql => postgresql::safer(act),
            DialectName::Mysql | DialectName::Mariadb => mysql_family::safer(act),
            DialectName::Sqlite => sqlite::safer(act),
            DialectName::Mssql => mssql::safer(act),
            DialectName::Oracle => oracle::safer(act),
        }
    }
}
