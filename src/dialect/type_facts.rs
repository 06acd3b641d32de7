//! Which types, values and defaults a dialect has, as plain data: what differs between versions, too.

use super::Version;

/// The answers of one dialect at one version.
#[derive(Clone, Copy, Debug)]
pub struct TypeFacts {
    /// Whether TRUE and FALSE are values, so that a boolean is no number (not on SQL Server, nor on Oracle before
    /// 23). SQLite knows the words, but DDL shows 1 and 0, and so do results.
    pub truth: bool,
    /// Whether there is a type for UUIDs.
    pub uuid: bool,
    /// Whether there is a type for JSON documents.
    pub json: bool,
    /// Whether a column can have a collation of its own (not on Oracle before 12.2).
    pub collations: bool,
    /// Whether a default can be an expression (not on MySQL before 8.0.13).
    pub default_expressions: bool,
    /// The last year of a `timestamptz`, where it counts seconds from 1970 on (MySQL, MariaDB).
    pub last_year: Option<i16>,
}

impl TypeFacts {
    /// PostgreSQL. Manual, chapter 8 "Data Types".
    pub(super) fn postgresql() -> TypeFacts {
        TypeFacts {
            truth: true,
            uuid: true,
            json: true,
            collations: true,
            default_expressions: true,
            last_year: None,
        }
    }

    /// MySQL. Reference Manual, chapter "Data Types".
    pub(super) fn mysql(version: Version) -> TypeFacts {
        TypeFacts {
            truth: true,
            uuid: false,
            json: true,
            collations: true,
            // "Data Type Default Values": from 8.0.13.
            default_expressions: version >= Version::new(8, 0),
            // "The DATE, DATETIME, and TIMESTAMP Types".
            last_year: Some(2038),
        }
    }

    /// MariaDB. Documentation, "Data Types".
    pub(super) fn mariadb(version: Version) -> TypeFacts {
        TypeFacts {
            truth: true,
            // "UUID Data Type": from 10.7.
            uuid: version >= Version::new(10, 7),
            // "JSON Data Type": another word for LONGTEXT with a check.
            json: true,
            collations: true,
            default_expressions: true,
            // "TIMESTAMP": to 2106 from 11.5 on.
            last_year: Some(if version >= Version::new(11, 5) {
                2106
            } else {
                2038
            }),
        }
    }

    /// SQLite. "Datatypes In SQLite".
    pub(super) fn sqlite() -> TypeFacts {
        TypeFacts {
            truth: false,
            uuid: false,
            json: false,
            collations: true,
            default_expressions: true,
            last_year: None,
        }
    }

    /// SQL Server. Transact-SQL reference, "Data types".
    pub(super) fn mssql() -> TypeFacts {
        TypeFacts {
            truth: false,
            uuid: true,
            // `json` came with 2025. The portable type stays a text there, so that a database is the same after an
            // upgrade of the server.
            json: false,
            collations: true,
            default_expressions: true,
            last_year: None,
        }
    }

    /// Oracle. SQLRF, "Data Types".
    pub(super) fn oracle(version: Version) -> TypeFacts {
        TypeFacts {
            // "Boolean Data Type": from 23.
            truth: version >= Version::new(23, 0),
            uuid: false,
            // "JSON Data Type": from 21.
            json: version >= Version::new(21, 0),
            // "COLLATE Operator" and "column_definition": from 12.2.
            collations: version >= Version::new(12, 2),
            default_expressions: true,
            last_year: None,
        }
    }
}
