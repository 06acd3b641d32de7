//! Columns.

use super::{DataType, Name, SqlText, Value};

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: Name,
    /// Its type on the dialect at hand.
    pub data_type: DataType,
    /// How its texts are compared and sorted.
    pub collation: Option<Box<str>>,
    /// Whether NULL is allowed. Columns of a primary key are never nullable.
    pub nullable: bool,
    /// Its default.
    pub default: Option<DefaultValue>,
    /// The name of the default's constraint, where the server has such a thing (SQL Server).
    pub default_name: DefaultName,
    /// Whether the server numbers rows by it (`AUTO_INCREMENT`, `IDENTITY`, `serial`).
    pub autoincrement: bool,
    /// An SQL-standard identity.
    pub identity: Option<Identity>,
    /// An expression that it is computed from.
    pub computed: Option<Computed>,
    /// A comment for the catalog.
    pub comment: Option<Box<str>>,
}

/// A column's default.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DefaultValue {
    /// A value of the column's type.
    Value(Value),
    /// An expression.
    Sql(SqlText),
}

/// `GENERATED … AS IDENTITY`. `None` leaves a number to the server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// `ALWAYS`, not `BY DEFAULT`.
    pub always: bool,
    /// The first number.
    pub start: Option<i64>,
    /// The step.
    pub increment: Option<i64>,
    /// The smallest number.
    pub min: Option<i64>,
    /// The largest number.
    pub max: Option<i64>,
    /// How many numbers are taken in advance.
    pub cache: Option<u32>,
    /// Whether it begins anew after the last number.
    pub cycle: bool,
}

/// `GENERATED ALWAYS AS (…)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Computed {
    /// The expression.
    pub sql: SqlText,
    /// Stored (or persisted), not computed when read.
    pub stored: bool,
}

/// The name of a default's constraint. It stays when the column is renamed, and does not count when
/// columns are compared: nobody but the server knows it.
#[derive(Clone, Debug, Default)]
pub struct DefaultName(pub Option<Name>);

impl PartialEq for DefaultName {
    fn eq(&self, _: &DefaultName) -> bool {
        true
    }
}
impl Eq for DefaultName {}
