//! What a server does when a column gets another type.

use crate::dialect::Dialect;
use crate::model::{Column, DataType, DialectName};

/// What a change of type costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypeChange {
    /// Only the catalog changes.
    Catalog,
    /// The rows are looked through.
    Scan,
    /// The rows are written again.
    Rewrite,
}

impl Dialect {
    /// What this server does to give a column another type, another collation, or both. With another collation
    /// PostgreSQL leaves the rows and makes the indexes again; on MySQL and MariaDB no such change was found that lets
    /// others write.
    pub fn column_change(&self, from: &Column, to: &Column) -> TypeChange {
        let of_type = self.type_change(&from.data_type, &to.data_type);
        match of_type {
            _ if from.collation == to.collation => of_type,
            TypeChange::Rewrite => of_type,
            _ if self.name == DialectName::Postgresql => TypeChange::Scan,
            _ => TypeChange::Rewrite,
        }
    }

    /// What this server does to give a column of the first type the second.
    pub fn type_change(&self, from: &DataType, to: &DataType) -> TypeChange {
        if from == to || self.same_type_name(from, to) {
            return TypeChange::Catalog;
        }
        match self.name {
            DialectName::Postgresql => postgresql(from, to),
            DialectName::Mysql => mysql_family(from, to, true),
            DialectName::Mariadb => mysql_family(from, to, false),
            DialectName::Mssql | DialectName::Oracle => by_length(from, to),
            DialectName::Sqlite => TypeChange::Rewrite,
        }
    }

    fn same_type_name(&self, from: &DataType, to: &DataType) -> bool {
        match (self.type_name(from), self.type_name(to)) {
            (Ok(one), Ok(other)) => one == other,
            _ => false,
        }
    }
}

/// `ALTER TABLE`, notes: no rewrite "if the USING clause does not change the column contents and the old type is
/// either binary coercible to the new type or an unconstrained domain over the new type", and where a length or a
/// precision only grows.
fn postgresql(from: &DataType, to: &DataType) -> TypeChange {
    if let (Some(from), Some(to)) = (from.varying(), to.varying()) {
        return match (from, to) {
            (_, None) => TypeChange::Catalog,
            (Some(from), Some(to)) if to >= from => TypeChange::Catalog,
            _ => TypeChange::Rewrite,
        };
    }
    match (from, to) {
        (DataType::Numeric { .. }, DataType::Numeric { precision: None, .. }) => TypeChange::Catalog,
        (
            DataType::Numeric {
                precision: Some(p1),
                scale: s1,
            },
            DataType::Numeric {
                precision: Some(p2),
                scale: s2,
            },
        ) if s1.unwrap_or(0) == s2.unwrap_or(0) && p2 >= p1 => TypeChange::Catalog,
        (DataType::Timestamp { precision: p1 }, DataType::Timestamp { precision: p2 })
        | (DataType::TimestampTz { precision: p1 }, DataType::TimestampTz { precision: p2 })
        | (DataType::Time { precision: p1 }, DataType::Time { precision: p2 })
            if p2.unwrap_or(6) >= p1.unwrap_or(6) =>
        {
            TypeChange::Catalog
        }
        _ => TypeChange::Rewrite,
    }
}

/// "Online DDL Operations", "Extending VARCHAR column size": in place as long as the length takes the same number
/// of bytes, one up to 255 of them and two above. MariaDB takes both. A character may take four bytes.
fn mysql_family(from: &DataType, to: &DataType, same_length_bytes: bool) -> TypeChange {
    let bytes = |length: u32| if length.saturating_mul(4) > 255 { 2 } else { 1 };
    match (from, to) {
        (
            DataType::String { length: Some(from) } | DataType::Unicode { length: Some(from) },
            DataType::String { length: Some(to) } | DataType::Unicode { length: Some(to) },
        ) if to >= from && (!same_length_bytes || bytes(*from) == bytes(*to)) => TypeChange::Catalog,
        // "Modifying the definition of an ENUM or SET column": in place when members come at the end.
        (DataType::Enum { values: from, .. }, DataType::Enum { values: to, .. })
            if to.starts_with(from) && (from.len() < 256) == (to.len() < 256) =>
        {
            TypeChange::Catalog
        }
        _ => TypeChange::Rewrite,
    }
}

/// SQL Server and Oracle: a longer text is a matter of the catalog; a shorter one of looking (SQL Server) or refused
/// where a row is longer (Oracle); anything else is written.
fn by_length(from: &DataType, to: &DataType) -> TypeChange {
    let is_national =
        |data_type: &DataType| matches!(data_type, DataType::Unicode { .. } | DataType::UnicodeText);
    if is_national(from) != is_national(to) {
        return TypeChange::Rewrite;
    }
    match (from.varying(), to.varying()) {
        (Some(Some(from)), Some(Some(to))) if to >= from => TypeChange::Catalog,
        (Some(Some(_)), Some(Some(_))) => TypeChange::Scan,
        _ => match (from, to) {
            (
                DataType::Numeric {
                    precision: Some(p1),
                    scale: s1,
                },
                DataType::Numeric {
                    precision: Some(p2),
                    scale: s2,
                },
            ) if s1 == s2 && p2 >= p1 => TypeChange::Scan,
            _ => TypeChange::Rewrite,
        },
    }
}
