//! What a server does when a column gets another type.

use crate::dialect::Dialect;
use crate::dialect::facts::EnumStyle;
use crate::model::{Column, DataType, DialectName, EnumLabels};

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
        let labels = match (from, to) {
            (DataType::Enum { values: before, .. }, DataType::Enum { values: after, .. }) => {
                Some(EnumLabels {
                    before: before.clone(),
                    after: after.clone(),
                })
            }
            _ => None,
        };
        match (labels, self.facts.enums) {
            // A type of the same name is made, and every row is written with it.
            (Some(labels), EnumStyle::Type) if !labels.only_grow() => TypeChange::Rewrite,
            _ if from == to || self.same_type_name(from, to) => TypeChange::Catalog,
            (Some(labels), EnumStyle::Check) => {
                let [from, to] = [&labels.before, &labels.after].map(|labels| self.text_of_labels(labels));
                self.other_type(&from, &to)
            }
            _ => self.other_type(from, to),
        }
    }

    fn other_type(&self, from: &DataType, to: &DataType) -> TypeChange {
        match self.name {
            DialectName::Postgresql => postgresql(from, to),
            DialectName::Mysql => mysql_family(from, to, 0),
            DialectName::Mariadb => mysql_family(from, to, 127),
            DialectName::Mssql | DialectName::Oracle => by_length(from, to),
            DialectName::Sqlite => TypeChange::Rewrite,
        }
    }

    /// The text that stands for an enum where the server has none. That of SQL Server is of the national kind where a label
    /// has other letters than those of ASCII.
    fn text_of_labels(&self, labels: &[Box<str>]) -> DataType {
        let lengths = labels.iter().map(|label| self.text_length(label));
        let length = lengths.max().and_then(|length| u32::try_from(length).ok());
        match self.name == DialectName::Mssql && labels.iter().any(|label| !label.is_ascii()) {
            true => DataType::Unicode { length },
            false => DataType::String { length },
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
/// of bytes, one up to 255 of them and two above. MariaDB goes from one to two where the old length is so many bytes at
/// most ("InnoDB Online DDL Operations with the INSTANT Alter Algorithm"; measured on 10.11). A character may take four bytes.
/// The manuals do not speak of VARBINARY, which does the same (measured on 9.7 and 10.11).
fn mysql_family(from: &DataType, to: &DataType, most_grown: u32) -> TypeChange {
    let grows = |from: u32, to: u32| to >= from && (from > 255 || to <= 255 || from <= most_grown);
    match (from, to) {
        (
            DataType::String { length: Some(from) } | DataType::Unicode { length: Some(from) },
            DataType::String { length: Some(to) } | DataType::Unicode { length: Some(to) },
        ) if grows(from.saturating_mul(4), to.saturating_mul(4)) => TypeChange::Catalog,
        (DataType::Binary { length: Some(from) }, DataType::Binary { length: Some(to) })
            if grows(*from, *to) =>
        {
            TypeChange::Catalog
        }
        // "Modifying the definition of an ENUM or SET column": in place when members come at the end.
        (DataType::Enum { values: from, .. }, DataType::Enum { values: to, .. })
            if to.starts_with(from) && (from.len() < 256) == (to.len() < 256) =>
        {
            TypeChange::Catalog
        }
        _ => TypeChange::Rewrite,
    }
}

/// SQL Server and Oracle: a longer text, or longer bytes, is a matter of the catalog; a shorter one of looking (SQL Server)
/// or refused where a row is longer (Oracle); anything else is written.
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
            (DataType::Binary { length: Some(from) }, DataType::Binary { length: Some(to) }) => {
                match to >= from {
                    true => TypeChange::Catalog,
                    false => TypeChange::Scan,
                }
            }
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

#[cfg(test)]
mod tests {
    use crate::model::{Name, TableName};

    use super::*;

    fn labels(values: &[&str]) -> DataType {
        DataType::Enum {
            name: Some(TableName::unqualified(Name::new("state"))),
            values: values.iter().map(|value| (*value).into()).collect(),
        }
    }

    /// What each server does, by its first letter: PostgreSQL, MySQL, MariaDB, SQL Server, Oracle.
    fn done(from: &DataType, to: &DataType) -> String {
        let servers = ["postgresql", "mysql", "mariadb", "mssql", "oracle"];
        let letters =
            servers.map(
                |name| match Dialect::parse(name).map(|dialect| dialect.type_change(from, to)) {
                    Ok(TypeChange::Catalog) => 'c',
                    Ok(TypeChange::Scan) => 's',
                    Ok(TypeChange::Rewrite) => 'r',
                    Err(_) => '?',
                },
            );
        letters.iter().collect()
    }

    #[test]
    fn a_change_of_type_costs_what_the_server_makes_of_it() {
        let binary = |length| DataType::Binary { length: Some(length) };
        let string = |length| DataType::String { length: Some(length) };
        for (from, to, changes) in [
            (string(40), string(80), "crrcc"),
            (string(20), string(80), "crccc"),
            (string(40), string(20), "rrrss"),
            (binary(8), binary(16), "ccccc"),
            (binary(16), binary(8), "crrss"),
            (binary(100), binary(300), "crccc"),
            (binary(200), binary(300), "crrcc"),
            (labels(&["x", "y"]), labels(&["x", "y", "z"]), "ccccc"),
            (labels(&["x", "y"]), labels(&["x", "y", "longer"]), "ccccc"),
            (labels(&["x", "y"]), labels(&["x", "z", "y"]), "crrcc"),
            (labels(&["x", "yes"]), labels(&["x"]), "rrrss"),
            (labels(&["x", "y"]), labels(&["y", "x"]), "rrrcc"),
            (labels(&["x", "y"]), labels(&["x", "y", "ä"]), "cccrc"),
        ] {
            assert_eq!(done(&from, &to), changes, "{from} to {to}");
        }
    }
}
