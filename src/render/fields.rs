//! What a template may read: named values, made from statements without a detour over serde.

use std::sync::Arc;

use minijinja::value::{Enumerator, Object, ObjectRepr, Value, ValueKind};

use crate::dialect::Sql;

/// Named values that are being put together.
pub(super) type Named = Vec<(&'static str, Value)>;

/// The named values of a statement or of a part of it.
#[derive(Debug)]
pub(super) struct Fields(Named);

impl Fields {
    /// Names and values, as a value for a template.
    pub(super) fn value(fields: Named) -> Value {
        Value::from_object(Fields(fields))
    }
}

impl Object for Fields {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        self.0
            .iter()
            .find(|(name, _)| *name == key)
            .map(|(_, value)| value.clone())
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(self.0.iter().map(|(name, _)| Value::from(*name)).collect())
    }
}

/// SQL that a template may print.
pub(super) fn sql(sql: &Sql) -> Value {
    Value::from_safe_string(sql.as_str().to_owned())
}

/// SQL that may be missing: a template asks `{% if … %}` first.
pub(super) fn optional(text: &Option<Sql>) -> Value {
    text.as_ref().map_or_else(|| Value::from(()), sql)
}

/// A list of SQL: a template prints it with commas, or walks over it.
pub(super) fn list(items: &[Sql]) -> Value {
    items.iter().map(sql).collect()
}

/// A list of SQL as one text, for the values of rows: there may be millions. A template cannot tell it from
/// any other list.
#[derive(Debug)]
pub(super) struct Row {
    text: String,
    /// The byte after each item.
    ends: Vec<usize>,
}

/// What stands between the items of a printed list.
const COMMA: &str = ", ";

/// A row of SQL.
pub(super) fn row(items: &[Sql]) -> Value {
    let length: usize = items.iter().map(|item| item.as_str().len() + COMMA.len()).sum();
    let mut text = String::with_capacity(length);
    let mut ends = Vec::with_capacity(items.len());
    for item in items {
        if !ends.is_empty() {
            text.push_str(COMMA);
        }
        text.push_str(item.as_str());
        ends.push(text.len());
    }
    Value::from_object(Row { text, ends })
}

impl Row {
    /// As it is printed.
    pub(super) fn text(&self) -> &str {
        &self.text
    }
}

impl Object for Row {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let index = key.as_usize()?;
        let start = match index.checked_sub(1) {
            Some(before) => self.ends.get(before)? + COMMA.len(),
            None => 0,
        };
        let item = self.text.get(start..*self.ends.get(index)?)?;
        Some(Value::from_safe_string(item.to_owned()))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.ends.len())
    }
}

/// A flag: a template can only ask for it.
pub(super) fn flag(flag: bool) -> Value {
    Value::from(flag)
}

/// A number, printed as it is.
pub(super) fn number(number: impl ToString) -> Value {
    sql(&Sql::trusted(number.to_string()))
}

/// What a template may read, for an error message: `table, columns (each: name, …), …`.
pub(super) fn describe(value: &Value) -> String {
    let mut names = Vec::new();
    for name in value.try_iter().into_iter().flatten() {
        let Some(name) = name.as_str().map(str::to_owned) else {
            continue;
        };
        let inner = value.get_attr(&name).unwrap_or_default();
        let parts = match inner.downcast_object_ref::<Fields>() {
            Some(_) => describe(&inner),
            None if inner.kind() != ValueKind::Seq => String::new(),
            None => inner
                .get_item_by_index(0)
                .map(|item| describe(&item))
                .unwrap_or_default(),
        };
        names.push(match parts.is_empty() {
            true => format!("`{name}`"),
            false => format!("`{name}` (with {parts})"),
        });
    }
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::{list, row};
    use crate::dialect::Sql;

    #[test]
    fn a_row_is_a_list() {
        for items in [vec![], vec!["1"], vec!["1", "'a, b'", ""]] {
            let sql: Vec<Sql> = items.iter().map(|item| Sql::trusted(*item)).collect();
            let (one, other) = (row(&sql), list(&sql));
            assert_eq!(one, other);
            assert_eq!((one.len(), one.kind()), (other.len(), other.kind()));
            let all: Vec<String> = one
                .try_iter()
                .into_iter()
                .flatten()
                .map(|item| item.to_string())
                .collect();
            assert_eq!(all, items);
        }
    }
}
