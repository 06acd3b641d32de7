//! What is no table.

use crate::model::{
    AlterSequence, DataType, Enumeration, Extension, Grant, Name, Object, ObjectKind, Privilege, Routine,
    Securable, SecurableKind, Sequence, TableName, Trigger, View,
};
use crate::text::yaml::write::Written;

use super::type_text::type_text;
use super::value::sql;
use super::{Keys, names, text_of};

pub(super) fn enumeration(one: &Enumeration) -> Keys {
    let mut keys = Keys::default();
    keys.named("name", &one.name);
    let values = one.values.iter().map(|value| Written::text(&**value));
    keys.put("values", Written::List(values.collect()));
    keys
}

pub(super) fn view(view: &View) -> Keys {
    let mut keys = Keys::default();
    keys.named("name", &view.name);
    keys.flag("materialized", view.materialized);
    let columns = (!view.columns.is_empty()).then(|| names(&view.columns));
    keys.some("columns", columns);
    keys.put("sql", sql(&view.sql));
    keys
}

pub(super) fn trigger(trigger: &Trigger) -> Keys {
    let mut keys = Keys::default();
    keys.text("name", trigger.name.as_str());
    keys.named("table", &trigger.table);
    keys.put("sql", sql(&trigger.sql));
    keys
}

/// The operation that makes an object; privileges are granted together.
pub(super) fn object(object: &Object) -> Option<(&'static str, Keys)> {
    Some(match object {
        Object::Schema(name) => {
            let mut keys = Keys::default();
            keys.text("name", name.as_str());
            ("create_schema", keys)
        }
        Object::Sequence(one) => ("create_sequence", sequence(one)),
        Object::Routine(one) => {
            let operation = match one.kind {
                ObjectKind::Procedure => "create_procedure",
                _ => "create_function",
            };
            (operation, routine(one))
        }
        Object::Extension(one) => ("create_extension", extension(one)),
        Object::Privilege(_) => return None,
    })
}

fn sequence(sequence: &Sequence) -> Keys {
    let mut keys = Keys::default();
    keys.named("name", &sequence.name);
    let data_type = sequence.data_type.as_ref();
    keys.some(
        "type",
        data_type.map(|data_type| match data_type {
            DataType::Raw(text) => Written::pair("raw", sql(text)),
            other => Written::text(type_text(other)),
        }),
    );
    keys.number("start", sequence.start);
    keys.number("increment", sequence.increment);
    keys.number("min", sequence.min);
    keys.number("max", sequence.max);
    keys.number("cache", sequence.cache);
    keys.flag("cycle", sequence.cycle);
    if let Some((table, column)) = &sequence.owned_by {
        keys.put("owned_by", column_of(table, column));
    }
    keys
}

/// `alter_sequence` that ties a sequence to a column.
pub(super) fn owner(alter: &AlterSequence) -> Option<Keys> {
    let (table, column) = alter.owned_by.as_ref()?.as_ref()?;
    let mut keys = Keys::default();
    keys.named("name", &alter.name);
    keys.put("owned_by", column_of(table, column));
    Some(keys)
}

fn column_of(table: &TableName, column: &Name) -> Written {
    let mut keys = Keys::default();
    keys.named("table", table);
    keys.text("column", column.as_str());
    keys.map()
}

fn routine(routine: &Routine) -> Keys {
    let mut keys = Keys::default();
    keys.named("name", &routine.name);
    keys.some("arguments", routine.arguments.as_deref().map(arguments));
    keys.put("sql", sql(&routine.sql));
    keys
}

/// The types of a routine's arguments, one by one: a comma in brackets or quotes belongs to a type.
fn arguments(text: &str) -> Written {
    let mut all = vec![String::new()];
    let (mut depth, mut is_quoted) = (0, false);
    for letter in text.chars() {
        match letter {
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ',' if depth == 0 => {
                all.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(last) = all.last_mut() {
            last.push(letter);
        }
    }
    let all = all.iter().map(|one| one.trim()).filter(|one| !one.is_empty());
    Written::List(all.map(Written::text).collect())
}

fn extension(extension: &Extension) -> Keys {
    let mut keys = Keys::default();
    keys.text("name", extension.name.as_str());
    keys.some("schema", extension.schema.as_ref().map(text_of));
    keys.some("version", extension.version.as_deref().map(Written::text));
    keys.flag("cascade", extension.cascade);
    keys
}

pub(super) fn grant(grant: &Grant) -> Keys {
    let mut keys = Keys::default();
    let privilege = |privilege: &Privilege| {
        let word = privilege.name.to_lowercase();
        match privilege.columns.as_slice() {
            [] => Written::text(word),
            columns => Written::pair(&word, names(columns)),
        }
    };
    let privileges = grant.privileges.iter().map(privilege);
    keys.put("privileges", Written::List(privileges.collect()));
    securable(&grant.on, &mut keys);
    keys.put("to", names(&grant.to));
    keys.flag("with_grant_option", grant.grantable);
    keys
}

fn securable(on: &Securable, keys: &mut Keys) {
    if on.kind == SecurableKind::Table {
        keys.named("on", &on.name);
        return;
    }
    let mut what = Keys::default();
    what.text(on.kind.as_str(), on.name.name.as_str());
    if on.kind.is_in_schema() {
        what.schema(&on.name);
    }
    what.some(
        "arguments",
        Some(&*on.arguments)
            .filter(|text| !text.is_empty())
            .map(arguments),
    );
    keys.put("on", what.map());
}
