//! The types of single servers by their names. A row of the table says which dialects have the type and since when,
//! what may stand in its brackets, what its values are, what it becomes without a cast, and what other dialects have instead.
//!
//! Reading a type, rendering it, its literals, and the manual's tables follow from the rows. A name that is a portable
//! type too is not in here: the portable one wins, and the server's is written `{raw: …}`.

mod brackets;
mod mssql;
mod mysql;
mod oracle;
mod postgresql;
pub mod row;
mod spelled;
mod sqlite;

pub use row::TypeRow;
pub(super) use row::{Bound, Form, IntervalFields, TextLimit, Values};
pub use spelled::Spelled;

use crate::model::{Column, DataType, DialectName, ServerType, TypeArgument};

use super::{Dialect, Problem, Sql, Version};

/// The tables, one a vendor.
const TABLES: [&[TypeRow]; 5] = [
    postgresql::ROWS,
    mysql::ROWS,
    sqlite::ROWS,
    mssql::ROWS,
    oracle::ROWS,
];

/// All rows.
pub fn rows() -> impl Iterator<Item = &'static TypeRow> {
    TABLES.into_iter().flatten()
}

/// A server type by what the user wrote. `None` where no dialect has a type of this name.
///
/// # Errors
///
/// A type that this dialect or version lacks, or something in the brackets that it does not take.
pub fn server_type(
    spelled: &Spelled<'_>,
    dialect: DialectName,
    version: Version,
) -> Option<Result<DataType, Problem>> {
    let named: Vec<&TypeRow> = rows().filter(|row| spelled.is_named(row)).collect();
    let first = *named.first()?;
    let Some((row, since)) = named
        .iter()
        .find_map(|row| row.since(dialect).map(|since| (*row, since)))
    else {
        return Some(Err(lacking(spelled, first, dialect, version)));
    };
    if version < since {
        let title = format!(
            "`{}` is a type of {dialect} from {since} on, this is {version}",
            spelled.text
        );
        return Some(Err(
            Problem::new("unsupported-type", title).help(format!("use {}", instead(row)))
        ));
    }
    let read = brackets::read(spelled, row);
    Some(read.map(|brackets| {
        DataType::Server(ServerType {
            name: row.name(),
            family: row.family,
            brackets,
        })
    }))
}

/// A server type by what the user wrote, on whichever dialect has it.
pub fn server_type_of_any(spelled: &Spelled<'_>) -> Option<DataType> {
    let row = rows().find(|row| spelled.is_named(row))?;
    Some(DataType::Server(ServerType {
        name: row.name(),
        family: row.family,
        brackets: brackets::read(spelled, row).unwrap_or_default(),
    }))
}

/// A type that other dialects have.
fn lacking(spelled: &Spelled<'_>, row: &TypeRow, dialect: DialectName, version: Version) -> Problem {
    let text = spelled.text;
    let owner = row.since.first().map_or("postgresql", |(name, _)| name.as_str());
    Problem::new(
        "unsupported-type",
        format!("`{text}` is not a type of {dialect} {version}"),
    )
    .help(format!(
        "use {}, or give each dialect its type: `type: {{{owner}: \"{text}\", default: …}}`",
        instead(row)
    ))
}

/// What other dialects have, as a message says it.
fn instead(row: &TypeRow) -> String {
    if row.instead.contains(' ') {
        row.instead.to_owned()
    } else {
        format!("`{}`", row.instead)
    }
}

impl Dialect {
    /// The row of a server type of this dialect.
    pub(super) fn row(&self, server: &ServerType) -> Option<&'static TypeRow> {
        rows().find(|row| row.name() == server.name && row.since(self.name).is_some())
    }

    /// A server type as SQL.
    pub(super) fn server_type_name(&self, server: &ServerType) -> Result<String, Problem> {
        let row = self.row(server).ok_or_else(|| {
            Problem::new(
                "unsupported-type",
                format!("`{server}` is not a type of {} {}", self.name, self.version),
            )
        })?;
        for label in server.labels() {
            self.text_literal(label)?;
        }
        Ok(server.fill(row.sql, |argument| match argument {
            TypeArgument::Number(number) => number.to_string(),
            TypeArgument::Counted(number, unit) => format!("{number} {unit}"),
            TypeArgument::Word(word) => word.to_string(),
            TypeArgument::Label(label) => self
                .text_literal(label)
                .as_ref()
                .map_or_else(|_| String::new(), Sql::to_string),
        }))
    }

    /// Whether texts or bytes of this type have no limit, so that some servers take no keys over them.
    pub fn is_unlimited(&self, data_type: &DataType) -> bool {
        match data_type {
            DataType::Text | DataType::UnicodeText | DataType::Blob | DataType::Json | DataType::Jsonb => {
                true
            }
            DataType::Server(server) => self.row(server).is_some_and(|row| row.unlimited),
            _ => false,
        }
    }

    /// Whether no unique constraint and no primary key takes a column of this type, while an index does (Oracle,
    /// SQLRF, "constraint", "Restrictions on Unique Constraints"; ORA-02329).
    pub fn is_without_constraints(&self, data_type: &DataType) -> bool {
        let with_offset = |name: Sql| name.as_str().to_uppercase().ends_with(" WITH TIME ZONE");
        self.name == DialectName::Oracle && self.type_name(data_type).is_ok_and(with_offset)
    }

    /// Whether a row may say nothing of the column: it is NULL then, or the server has a value for it.
    pub fn is_filled(&self, column: &Column) -> bool {
        let by_itself = match &column.data_type {
            DataType::Server(server) => self
                .row(server)
                .is_some_and(|row| matches!(row.values, Values::None)),
            _ => false,
        };
        by_itself
            || column.nullable
            || column.default.is_some()
            || column.autoincrement
            || column.identity.is_some()
            || column.computed.is_some()
    }

    /// Whether the server cannot sort values of this type, so that it takes no keys over them (PostgreSQL: "data
    /// type has no default operator class for access method btree").
    pub fn is_keyless(&self, data_type: &DataType) -> bool {
        match data_type {
            DataType::Json => true,
            DataType::Array(element) => self.is_keyless(element),
            DataType::Server(server) => self.row(server).is_some_and(|row| row.keyless),
            _ => false,
        }
    }

    /// Whether the server can number rows by a column of this type.
    pub fn can_number(&self, data_type: &DataType) -> bool {
        match data_type {
            DataType::SmallInt | DataType::Integer | DataType::BigInt | DataType::Raw(_) => true,
            DataType::Server(server) => self
                .row(server)
                .is_some_and(|row| row.numbering && server.numbers().nth(1).is_none_or(|scale| scale == 0)),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests;
