//! Options of one dialect: what stands under `postgresql:`, `mysql:` and so on.

use super::{Name, SqlText, Value, ValueKind};

/// One option, already known to be one of this dialect and of the right shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DialectOption {
    /// Its name, for example `concurrently`.
    pub name: Name,
    /// Its value.
    pub value: Value,
}

/// The options of an object for the dialect that is being rendered, in the order written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options(pub Vec<DialectOption>);

impl Options {
    /// The value of an option.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.iter().find(|o| &o.name == name).map(|o| &o.value)
    }

    /// The text of an option.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Value::scalar)
    }

    /// The SQL of an option.
    pub fn sql(&self, name: &str) -> Option<&SqlText> {
        match &self.get(name)?.kind {
            ValueKind::Sql(sql) => Some(sql),
            _ => None,
        }
    }

    /// The names in an option that is a list.
    pub fn names(&self, name: &str) -> Vec<Name> {
        match self.get(name).map(|value| &value.kind) {
            Some(ValueKind::List(values)) => values
                .iter()
                .filter_map(|value| Some(Name::at(value.scalar()?, value.span)))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Whether an option is there and true.
    pub fn flag(&self, name: &str) -> bool {
        self.text(name) == Some("true")
    }
}
