//! The options of the dialects, from the tables of these.

use serde_json::{Value, json};

use crate::dialect::options::{OptionObject, OptionRule, OptionShape, rules};
use crate::model::DialectName;

use super::mapping::{Mapping, or_null};
use super::shapes::{any_of, count, flag, map_of, name, names, shared, sql, text, words};

impl Mapping {
    /// The keys of the dialects, each with the options of an object.
    pub(super) fn options(self, object: OptionObject) -> Mapping {
        self.some_options(|dialect| shared(&definition(dialect, object)))
    }

    /// The same, for the index of a new table, which is there at once.
    pub(super) fn options_of_new_index(self) -> Mapping {
        self.some_options(|dialect| shared(&format!("{dialect}:index_of_table")))
    }

    fn some_options(mut self, shape: impl Fn(DialectName) -> Value) -> Mapping {
        for (dialect, key) in DialectName::ALL {
            self = self.may(key, shape(dialect), &format!("Options of {key}."));
        }
        self
    }
}

/// The options of each object on each dialect.
pub(super) fn definitions() -> Vec<(String, Value)> {
    let mut definitions = Vec::new();
    for (dialect, name) in DialectName::ALL {
        for (object, _) in OptionObject::ALL {
            definitions.push((definition(dialect, object), block(dialect, object, |_| true)));
        }
        let of_table = block(dialect, OptionObject::Index, |rule| !rule.is_manner);
        definitions.push((format!("{name}:index_of_table"), of_table));
    }
    definitions
}

/// `postgresql:unique_constraint`.
fn definition(dialect: DialectName, object: OptionObject) -> String {
    let words = object.as_str().trim_matches('`');
    let words = words
        .strip_prefix("an ")
        .or(words.strip_prefix("a "))
        .unwrap_or(words);
    format!("{dialect}:{}", words.replace(' ', "_"))
}

fn block(dialect: DialectName, object: OptionObject, wanted: fn(&OptionRule) -> bool) -> Value {
    let rules = rules(dialect, object).iter().filter(|rule| wanted(rule));
    let add = |options: Mapping, rule: &OptionRule| {
        options.any(rule.name, or_null(shape(rule.shape)), &says(dialect, rule))
    };
    rules.fold(Mapping::new(""), add).shape()
}

fn says(dialect: DialectName, rule: &OptionRule) -> String {
    match rule.is_new() {
        true => format!("From {dialect} {} on: {}.", rule.since, rule.says),
        false => format!("{}.", rule.says),
    }
}

fn shape(shape: OptionShape) -> Value {
    match shape {
        OptionShape::Flag => flag(),
        OptionShape::FlagOr(list) => any_of([flag(), truth(), words(list)]),
        OptionShape::FlagOrNumber => any_of([flag(), truth(), count()]),
        OptionShape::Name => name(),
        OptionShape::Word => word(),
        OptionShape::OneOf(list) => words(list),
        OptionShape::Number => count(),
        OptionShape::Sql => sql(),
        OptionShape::Columns | OptionShape::Tables => names(),
        OptionShape::Settings => settings(),
        OptionShape::ByColumn => map_of(class()),
        OptionShape::Lengths => any_of([count(), map_of(count())]),
        OptionShape::Never(_) => json!({ "type": "null" }),
    }
}

/// The words of a flag in quotes.
fn truth() -> Value {
    json!({ "type": "string", "pattern": "^(?:true|false)$" })
}

/// A word of the server.
pub(super) fn word() -> Value {
    json!({ "type": ["string", "boolean"], "pattern": "^[A-Za-z_][A-Za-z0-9_]*$" })
}

/// The name of an operator class, perhaps with settings.
pub(super) fn class() -> Value {
    let name = "[A-Za-z_][A-Za-z0-9_]*";
    let pattern = format!("^{name}(?:\\.{name})*(?: *\\([A-Za-z0-9_ =,.]*\\))?$");
    json!({ "type": ["string", "boolean"], "pattern": pattern })
}

fn settings() -> Value {
    json!({
        "type": "object",
        "propertyNames": { "pattern": "^[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*$" },
        "additionalProperties": text(),
    })
}
