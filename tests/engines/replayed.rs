//! What the program believes a database holds after a revision is what the database holds: tables,
//! columns with their types, nullability and defaults, keys, checks, indexes. Nothing is missing
//! and nothing is there that the program does not know.

use std::collections::BTreeSet;

use retort::model::{
    Column as Modelled, DefaultValue, ObjectKind, Schema, Table as ModelledTable, TableName, ValueKind,
};

use crate::bundle::Bundle;
use crate::catalog::{Catalog, Column, Table};
use crate::expected_type::is_type;
use crate::replayed_collation::{is_shown, split};
use crate::replayed_keys::{expected_keys, found_keys};

/// All that the two do not agree on.
pub(crate) fn compare(schema: &Schema, catalog: &Catalog, bundle: &Bundle) -> Vec<String> {
    let mut problems = Vec::new();
    let mut known = BTreeSet::new();
    for table in schema.tables() {
        let path = path_of(&table.name, catalog, bundle);
        match catalog.tables.get(&path) {
            None => problems.push(format!("table {path} is not in the database")),
            Some(found) => compare_table(&path, table, found, bundle, &mut problems),
        }
        known.insert(path);
    }
    problems.extend(
        catalog
            .tables
            .keys()
            .filter(|path| !known.contains(*path))
            .map(|path| format!("table {path} is in the database only")),
    );
    for view in schema.views.names() {
        let name = format!("view {}", path_of(view, catalog, bundle));
        if !catalog.others.contains_key(&name) {
            problems.push(format!("{name} is not in the database"));
        }
    }
    problems.extend(compare_objects(schema, catalog));
    problems
}

/// The objects that are no tables: all that are known are there, and no others.
fn compare_objects(schema: &Schema, catalog: &Catalog) -> Vec<String> {
    const KINDS: [(ObjectKind, &str); 5] = [
        (ObjectKind::Schema, "schema "),
        (ObjectKind::Sequence, "sequence "),
        (ObjectKind::Function, "routine "),
        (ObjectKind::Procedure, "routine "),
        (ObjectKind::Extension, "extension "),
    ];
    let mut problems = Vec::new();
    let mut known = BTreeSet::new();
    for (kind, word) in KINDS {
        for (key, _) in schema.objects_of(kind) {
            let start = format!("{word}{}", key.name);
            let is_it = |name: &&String| **name == start || name.starts_with(&format!("{start}("));
            let found: Vec<&String> = catalog.others.keys().filter(is_it).collect();
            if found.is_empty() {
                problems.push(format!("{start} is not in the database"));
            }
            known.extend(found);
        }
    }
    // A schema may be there before the scripts are.
    let unknown = catalog
        .others
        .keys()
        .filter(|name| name.starts_with("sequence ") || name.starts_with("routine "))
        .filter(|name| !known.contains(name));
    problems.extend(unknown.map(|name| format!("{name} is in the database only")));
    problems
}

/// The name in the catalog: a target's schema stands in front of tables without one.
fn path_of(name: &TableName, catalog: &Catalog, bundle: &Bundle) -> String {
    let plain = name.to_string();
    let there = |path: &String| {
        catalog.tables.contains_key(path) || catalog.others.contains_key(&format!("view {path}"))
    };
    if name.schema.is_some() || there(&plain) {
        return plain;
    }
    bundle
        .schemas
        .iter()
        .map(|schema| format!("{schema}.{plain}"))
        .find(there)
        .unwrap_or(plain)
}

fn compare_table(
    path: &str,
    table: &ModelledTable,
    found: &Table,
    bundle: &Bundle,
    problems: &mut Vec<String>,
) {
    let dialect = bundle.dialect.as_str();
    let mut say = |text: String| problems.push(format!("{path}: {text}"));
    let mut names: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
    let mut found_names: Vec<&str> = found.columns.iter().map(|column| column.name.as_str()).collect();
    if found.ragged || bundle.loose.contains(path) {
        names.sort_unstable();
        found_names.sort_unstable();
    }
    if names != found_names {
        say(format!("columns {names:?}, but found {found_names:?}"));
    }
    for column in &table.columns {
        if let Some(own) = found
            .columns
            .iter()
            .find(|each| each.name == column.name.as_str())
        {
            for text in compare_column(found, column, own, dialect) {
                say(format!("column {}: {text}", column.name));
            }
        }
    }
    let (expected, in_database) = (expected_keys(table, dialect), found_keys(found, dialect));
    for (name, what) in &expected {
        match in_database.get(name) {
            None => say(format!("{name} {what} is not in the database")),
            Some(own) if own != what => say(format!("{name} is {own}, not {what}")),
            Some(_) => {}
        }
    }
    for (name, what) in in_database
        .iter()
        .filter(|(name, _)| !expected.contains_key(*name))
    {
        // An index that MySQL and MariaDB make for a foreign key where none fits is expected.
        let by_itself = ["mariadb", "mysql"].contains(&dialect)
            && expected.contains_key(&name.replacen("index", "foreign key", 1));
        // The server's own check that a JSON text is one.
        let json = what.contains("json_valid");
        // What stands for an enum or boolean type.
        let of_type = dialect == "sqlite"
            && name.starts_with("check")
            && table.columns.iter().any(|column| {
                column.data_type.to_string().starts_with("enum") || column.data_type.to_string() == "boolean"
            });
        if !by_itself && !json && !of_type {
            say(format!("{name} {what} is in the database only"));
        }
    }
    let comment = table.comment.as_deref().filter(|_| dialect != "sqlite");
    if comment != found.comment.as_deref() {
        say(format!("comment {:?}, but found {:?}", comment, found.comment));
    }
}

fn compare_column(table: &Table, column: &Modelled, found: &Column, dialect: &str) -> Vec<String> {
    let Modelled {
        name: _,
        default_name: _,
        data_type,
        collation,
        nullable,
        default,
        autoincrement,
        identity,
        computed,
        comment,
    } = column;
    let mut problems = Vec::new();
    let (bare, own) = split(&found.data_type);
    if !is_shown(table, column, found, dialect) {
        problems.push(format!("collation {collation:?}, but found {own:?}"));
    }
    if let Err(expected) = is_type(data_type, bare, dialect) {
        problems.push(format!(
            "type {data_type}, so {expected} is expected, but found {}",
            found.data_type
        ));
    }
    // SQLite lets a rowid's column be declared without NOT NULL.
    let rowid = dialect == "sqlite" && found.data_type.eq_ignore_ascii_case("integer") && !nullable;
    if *nullable != found.nullable && !rowid {
        problems.push(format!("nullable {nullable}, but found {}", found.nullable));
    }
    let numbered = *autoincrement || identity.is_some();
    let own = found
        .default
        .as_deref()
        .filter(|text| !(numbered && text.starts_with("nextval")));
    match (default, own) {
        (None, None) | (Some(DefaultValue::Sql(_)), Some(_)) => {}
        (None, Some(text)) => problems.push(format!("no default, but found {text}")),
        (Some(DefaultValue::Value(value)), _) if value.kind == ValueKind::Null => {
            problems.extend(
                own.filter(|text| !text.to_uppercase().starts_with("NULL"))
                    .map(|text| format!("default NULL, but found {text}")),
            );
        }
        (Some(_), None) => problems.push("a default, but found none".to_owned()),
        (Some(DefaultValue::Value(value)), Some(text)) => {
            if let Some(scalar) = value.scalar()
                && !same_default(scalar, text)
            {
                problems.push(format!("default {scalar:?}, but found {text}"));
            }
        }
    }
    let by_hand = matches!(default, Some(DefaultValue::Sql(_)));
    let numbers = found.identity.as_deref().is_some_and(|text| {
        text.contains("default") || text.contains("always") || text.contains("increment")
    }) || found
        .default
        .as_deref()
        .is_some_and(|text| text.starts_with("nextval") && !by_hand);
    // An INTEGER PRIMARY KEY of SQLite numbers by itself, with or without the word.
    if numbered != numbers && dialect != "sqlite" {
        problems.push(format!(
            "numbering {numbered}, but found {:?} {:?}",
            found.identity, found.default
        ));
    }
    match (computed, &found.generated) {
        (None, None) => {}
        (Some(computed), Some(text))
            if text.ends_with(if computed.stored { "stored" } else { "virtual" }) => {}
        (expected, found) => problems.push(format!("computed {expected:?}, but found {found:?}")),
    }
    let comment = comment.as_deref().filter(|_| dialect != "sqlite");
    if comment != found.comment.as_deref() {
        problems.push(format!("comment {comment:?}, but found {:?}", found.comment));
    }
    problems
}

/// Whether a default in the catalog is this value: without quotes, brackets and casts, and with
/// numbers and truth values by what they are worth.
fn same_default(value: &str, found: &str) -> bool {
    // MySQL shows a text in an expression so: _utf8mb4\'long\'.
    let introduced = found
        .strip_prefix("_utf8mb4\\'")
        .and_then(|rest| rest.strip_suffix("\\'"));
    let quoted = introduced.map(|inner| {
        // Its bytes stand there as letters of latin1.
        let bytes: Option<Vec<u8>> = inner.chars().map(|letter| u8::try_from(letter).ok()).collect();
        let decoded = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
        let inner = decoded.as_deref().unwrap_or(inner);
        format!("'{}'", inner.replace(r"\\", r"\").replace(r"\'", "'"))
    });
    let mut text = quoted.as_deref().unwrap_or(found).trim();
    while let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        text = inner.trim();
    }
    let start = text.find('\'').filter(|at| {
        text[..*at]
            .chars()
            .all(|c| c.is_ascii_alphabetic() || c == '_' || c == ' ')
    });
    let bare = match (start, text.rfind('\'')) {
        (Some(start), Some(end)) if end > start => text[start + 1..end]
            .replace("''", "'")
            .replace("\\\\", "\\")
            .replace("\\'", "'"),
        _ => text.split("::").next().unwrap_or_default().to_owned(),
    };
    // A text with control characters is put together, or given as bytes; a moment is given in UTC, so that
    // its minutes and seconds are the same.
    let put_together = value.chars().any(char::is_control) || text.starts_with("CAST(X'");
    let minutes = |text: &str| {
        text.get(13..19)
            .filter(|part| part.starts_with(':'))
            .map(str::to_owned)
    };
    if put_together || (minutes(value).is_some() && minutes(value) == minutes(&bare)) {
        return true;
    }
    // The catalog of MariaDB and MySQL shows letters of four bytes as question marks.
    let shown = |text: &str| text.replace(|c: char| c == '?' || c > '\u{FFFF}', "");
    if value != shown(value) && shown(value) == shown(&bare) {
        return true;
    }
    let number = |text: &str| text.trim_matches(['(', ')']).parse::<f64>().ok();
    let truth = |text: &str| match text.to_lowercase().as_str() {
        "true" | "1" | "b'1'" => Some(true),
        "false" | "0" | "b'0'" => Some(false),
        _ => None,
    };
    let escaped = value.replace("\\\\", "\\");
    bare == value
        || bare == escaped
        || bare.trim_end() == value.trim_end()
        || (number(&bare).is_some() && number(&bare) == number(value))
        || (truth(&bare).is_some() && truth(&bare) == truth(value))
        || (value.len() >= 8 && bare.starts_with(value))
}

#[test]
fn defaults_are_compared_by_what_they_are_worth() {
    for (value, found) in [
        ("it's", "'it''s'::character varying"),
        ("1.10", "1.10"),
        ("1.5", "1.50"),
        ("true", "1"),
        ("-5", "'-5'::integer"),
        ("abc", "N'abc'"),
        ("a", "('a')"),
        ("2026-11-20", "'2026-11-20 00:00:00'"),
        ("long", "_utf8mb4\\'long\\'"),
        ("it's", r"_utf8mb4\'it\\\'s\'"),
    ] {
        assert!(same_default(value, found), "{value} {found}");
    }
    for (value, found) in [
        ("a", "'b'"),
        ("1", "2"),
        ("true", "0"),
        ("", "'x'"),
        ("now", "now()"),
    ] {
        assert!(!same_default(value, found), "{value} {found}");
    }
}
