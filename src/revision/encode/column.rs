//! Columns.

use crate::model::{Column, Computed, DefaultValue, Identity, SqlText, Table};
use crate::text::Span;
use crate::text::yaml::write::Written;

use super::value::{sql, value};
use super::{Encoding, Keys};

impl Encoding<'_> {
    pub(super) fn column(&self, table: &Table, column: &Column) -> Written {
        let Column {
            name,
            data_type,
            collation,
            nullable,
            default,
            default_name: _,
            autoincrement,
            identity,
            computed,
            comment,
        } = column;
        let mut keys = Keys::default();
        keys.text("name", name.as_str());
        keys.put("type", self.data_type(data_type, &table.name));
        let in_key = table.primary_key.as_ref();
        let in_key = in_key.is_some_and(|key| key.columns.contains(name));
        let is_implied = *autoincrement || identity.is_some() || in_key;
        if !nullable && !is_implied {
            keys.plain("nullable", false);
        }
        keys.some("default", default.as_ref().map(default_value));
        keys.flag("autoincrement", *autoincrement);
        keys.some("identity", identity.as_ref().map(identity_of));
        keys.some("computed", computed.as_ref().map(computed_of));
        let collation = collation.as_deref();
        keys.some(
            "collation",
            collation.map(|name| sql(&SqlText::at(name, Span::NOWHERE))),
        );
        keys.some("comment", comment.as_deref().map(Written::text));
        keys.map()
    }
}

fn default_value(default: &DefaultValue) -> Written {
    match default {
        DefaultValue::Sql(text) => Written::pair("sql", sql(text)),
        DefaultValue::Value(given) => value(given),
    }
}

fn identity_of(identity: &Identity) -> Written {
    if *identity == Identity::default() {
        return Written::Plain("true".to_owned());
    }
    let mut keys = Keys::default();
    keys.flag("always", identity.always);
    keys.number("start", identity.start);
    keys.number("increment", identity.increment);
    keys.number("min", identity.min);
    keys.number("max", identity.max);
    keys.number("cache", identity.cache);
    keys.flag("cycle", identity.cycle);
    keys.map()
}

fn computed_of(computed: &Computed) -> Written {
    let mut keys = Keys::default();
    keys.put("sql", sql(&computed.sql));
    if !computed.stored {
        keys.plain("stored", false);
    }
    keys.map()
}
