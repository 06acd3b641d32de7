//! The six dialects by name. What they can do is known one floor up.

use std::fmt;

/// A dialect, without a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DialectName {
    /// PostgreSQL.
    Postgresql,
    /// MySQL.
    Mysql,
    /// MariaDB.
    Mariadb,
    /// SQLite.
    Sqlite,
    /// Microsoft SQL Server.
    Mssql,
    /// Oracle Database.
    Oracle,
}

impl DialectName {
    /// All six, in the order in which they are always listed, with the name users write.
    pub const ALL: [(DialectName, &'static str); 6] = [
        (DialectName::Postgresql, "postgresql"),
        (DialectName::Mysql, "mysql"),
        (DialectName::Mariadb, "mariadb"),
        (DialectName::Sqlite, "sqlite"),
        (DialectName::Mssql, "mssql"),
        (DialectName::Oracle, "oracle"),
    ];

    /// The name users write, also that of the folder in `out/`.
    pub fn as_str(self) -> &'static str {
        DialectName::ALL[self as usize].1
    }

    /// The dialect that users write so, if any.
    pub fn from_name(text: &str) -> Option<DialectName> {
        DialectName::ALL
            .iter()
            .find(|(_, name)| *name == text)
            .map(|(dialect, _)| *dialect)
    }
}

impl fmt::Display for DialectName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
