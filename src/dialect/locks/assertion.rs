//! What a statement of MySQL and MariaDB says of itself, so that the server refuses it rather than to copy the table, or to
//! lock it for longer than is thought.
//!
//! MySQL is told the lock only. An `ALGORITHM=INPLACE` makes it write a table again that it would change at once, and
//! `INSTANT` is more than its older versions can do; `LOCK=NONE` leaves it the choice, and refuses to copy ("Online DDL
//! Performance and Concurrency", measured on 9.7). MariaDB takes any better algorithm than the one that is named
//! ("InnoDB Online DDL Overview", measured on 10.11).

use crate::dialect::{Dialect, Sql};
use crate::model::{DialectName, Table};

use super::{Act, Blocks};

/// The clauses `ALGORITHM` and `LOCK` of a statement that lets others read and write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assertion {
    algorithm: Option<&'static str>,
}

impl Assertion {
    /// The clauses.
    pub fn clauses(self) -> impl Iterator<Item = Sql> {
        self.algorithm.into_iter().chain(["LOCK=NONE"]).map(Sql::trusted)
    }

    /// That of two changes in one statement. MariaDB adds a column at once and an index without a copy, but both together
    /// by neither of these.
    #[must_use]
    pub fn and(self, other: Assertion) -> Assertion {
        match self == other {
            true => self,
            false => Assertion {
                algorithm: Some("ALGORITHM=INPLACE"),
            },
        }
    }
}

impl Dialect {
    /// Whether statements about a table can say how they are to be carried out. What was measured holds for tables of
    /// InnoDB that are neither compressed nor partitioned, and are stored by a primary key: without one, a unique index
    /// may be what they are stored by. A full-text or spatial index, and on MariaDB a computed column,
    /// makes the servers lock where they would not.
    pub fn asserts_on(&self, table: &Table) -> bool {
        let option = |name: &str| table.options.text(name).map(str::to_ascii_lowercase);
        matches!(self.name, DialectName::Mysql | DialectName::Mariadb)
            && option("engine").is_none_or(|engine| engine == "innodb")
            && option("row_format").is_none_or(|format| format == "dynamic" || format == "compact")
            && option("key_block_size").is_none()
            && table.options.get("partition_by").is_none()
            && table.primary_key.is_some()
            && table
                .indexes
                .iter()
                .all(|index| index.options.get("prefix").is_none())
            && table.columns.iter().all(|column| column.computed.is_none())
    }

    /// What can be said of an act; `None` where the server must lock or copy.
    pub fn assertion(&self, act: &Act) -> Option<Assertion> {
        let cost = self.cost(act);
        let algorithm = cost.lock.name.split(',').next().unwrap_or_default();
        if !algorithm.starts_with("ALGORITHM=") || cost.lock.blocks > Blocks::Nothing {
            return None;
        }
        Some(Assertion {
            algorithm: Some(algorithm).filter(|_| self.name == DialectName::Mariadb),
        })
    }
}
