//! The six dialects: what each can do by version, how it writes names, literals and types.
//! A `match` on a dialect stands here and nowhere else.

mod casts;
pub mod catalog_keys;
pub mod catalog_type;
pub mod changes;
pub mod client;
mod collation;
pub mod commits;
mod comparison;
pub mod conditional;
mod conversions;
mod create_head;
mod default;
pub mod facts;
pub mod fragment;
mod grants;
mod identifier;
mod key_facts;
mod key_types;
pub mod lexer;
mod literal;
pub mod locks;
mod mariadb;
mod mssql;
mod mysql;
mod names_in_sql;
pub mod namespace;
mod narrowing;
mod next_value;
pub mod object_facts;
pub mod options;
mod oracle;
mod parse;
mod postgresql;
pub mod problem;
mod qualified;
pub mod raw_statement;
mod reserved_words;
mod sequence_facts;
pub mod server_types;
pub mod sql;
mod sqlite;
mod statements;
mod strict_types;
mod text_literal;
mod type_facts;
mod type_names;
pub mod version;

pub use catalog_type::CatalogType;
pub use client::{ClientHabits, template_folders};
pub use facts::Facts;
pub use fragment::Fragment;
pub use literal::long::{LongPiece, LongValue};
pub use options::OptionObject;
pub use problem::Problem;
pub use sql::Sql;
pub use version::Version;

use std::fmt;

use crate::model::{DialectName, Name};

/// One of the six at a version: the oldest server that the SQL must run on.
#[derive(Clone, Debug)]
pub struct Dialect {
    /// Which of the six.
    pub name: DialectName,
    /// The oldest server version.
    pub version: Version,
    /// What it can do.
    pub facts: Facts,
    /// The schema of tables that name none: that of a target. `None` leaves it to the session.
    pub default_schema: Option<Name>,
}

impl Dialect {
    /// A dialect at a version that it is known to support.
    fn new(name: DialectName, version: Version) -> Dialect {
        let facts = match name {
            DialectName::Postgresql => postgresql::facts(version),
            DialectName::Mysql => mysql::facts(version),
            DialectName::Mariadb => mariadb::facts(version),
            DialectName::Sqlite => sqlite::facts(version),
            DialectName::Mssql => mssql::facts(version),
            DialectName::Oracle => oracle::facts(version),
        };
        Dialect {
            name,
            version,
            facts,
            default_schema: None,
        }
    }

    /// The same dialect, with a schema for the tables that name none.
    #[must_use]
    pub fn with_schema(self, schema: Option<Name>) -> Dialect {
        Dialect {
            default_schema: schema,
            ..self
        }
    }
}

impl fmt::Display for Dialect {
    /// As users write it: `postgresql@15`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.name, self.version)
    }
}
