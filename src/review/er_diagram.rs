//! An entity-relationship diagram of a whole schema, in the words of Mermaid: <https://mermaid.js.org/syntax/entityRelationshipDiagram.html>.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::dialect::Dialect;
use crate::model::{Column, DataType, ForeignKey, Schema, Table, TableName};

use super::keys::{are_unique, is_key, refers};

/// The diagram: every table with its columns, and a line for every foreign key.
pub fn er_diagram(schema: &Schema, dialect: &Dialect) -> String {
    let names = entities(schema, dialect);
    let mut out = String::from("erDiagram\n");
    for table in schema.tables() {
        let name = names.get(&table.name).map_or("", String::as_str);
        let _ = writeln!(out, "    \"{name}\" {{");
        for column in &table.columns {
            attribute(table, column, &mut out);
        }
        out.push_str("    }\n");
    }
    for table in schema.tables() {
        for key in &table.foreign_keys {
            if let (Some(child), Some(parent)) = (names.get(&table.name), names.get(&key.referred_table)) {
                relationship(table, key, child, parent, &mut out);
            }
        }
    }
    out
}

/// The names of the tables as Mermaid takes them, each once. Names without a schema stand in the target's.
fn entities<'s>(schema: &'s Schema, dialect: &Dialect) -> BTreeMap<&'s TableName, String> {
    let mut names = BTreeMap::new();
    let mut taken: Vec<String> = Vec::new();
    for name in schema.table_names() {
        let own = name.schema.as_ref().or(dialect.default_schema.as_ref());
        let full = match own {
            Some(own) => format!("{own}.{}", name.name),
            None => name.name.to_string(),
        };
        let plain: String = full
            .chars()
            .map(|c| if is_refused(c) { '_' } else { c })
            .collect();
        let mut entity = plain.clone();
        let mut number = 2;
        while taken.contains(&entity) {
            entity = format!("{plain}_{number}");
            number += 1;
        }
        taken.push(entity.clone());
        names.insert(name, entity);
    }
    names
}

/// What cannot stand in the name of an entity, though it is in quotes.
fn is_refused(c: char) -> bool {
    matches!(c, '"' | '%' | '\\') || c.is_control()
}

/// `        bigint org_id FK "what it is"`.
fn attribute(table: &Table, column: &Column, out: &mut String) {
    let name = word(column.name.as_str());
    let keys: Vec<&str> = [
        (is_key(table, &column.name), "PK"),
        (refers(table, &column.name), "FK"),
        (
            !is_key(table, &column.name) && are_unique(table, std::slice::from_ref(&column.name)),
            "UK",
        ),
    ]
    .into_iter()
    .filter_map(|(is, sign)| is.then_some(sign))
    .collect();
    let mut comments: Vec<&str> = Vec::new();
    comments.extend((name != column.name.as_str()).then(|| column.name.as_str()));
    comments.extend(column.comment.as_deref());
    let _ = write!(out, "        {} {name}", word(&short(&column.data_type)));
    if !keys.is_empty() {
        let _ = write!(out, " {}", keys.join(", "));
    }
    if !comments.is_empty() {
        let _ = write!(out, " \"{}\"", text(&comments.join(": ")));
    }
    out.push('\n');
}

/// A type without what makes it long.
fn short(data_type: &DataType) -> String {
    match data_type {
        DataType::Enum { name: Some(name), .. } => name.name.to_string(),
        DataType::Enum { name: None, .. } => "enum".to_owned(),
        DataType::Array(element) => format!("{}[]", short(element)),
        DataType::Raw(sql) => sql.text.to_string(),
        other => other.to_string(),
    }
}

/// A text as one word: letters, digits, `_`, `-` and brackets, a letter first. `PK`, `FK` and `UK` mean something.
fn word(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "_-()[]".contains(c);
    let mut word: String = text.chars().map(|c| if is_plain(c) { c } else { '_' }).collect();
    if !word.starts_with(|c: char| c.is_alphabetic() || c == '_') {
        word.insert(0, '_');
    }
    if matches!(word.as_str(), "PK" | "FK" | "UK") {
        word.push('_');
    }
    word
}

/// A text for people, on one line and in double quotes.
fn text(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ").replace('"', "'");
    line.chars().filter(|c| !c.is_control()).collect()
}

/// `    "orgs" ||--o{ "users" : "org_id"`.
fn relationship(table: &Table, key: &ForeignKey, child: &str, parent: &str, out: &mut String) {
    let column = |name| table.column(name);
    let is_optional = key
        .columns
        .iter()
        .filter_map(column)
        .any(|column| column.nullable);
    let one = if is_optional { "|o" } else { "||" };
    let many = if are_unique(table, &key.columns) {
        "o|"
    } else {
        "o{"
    };
    let columns: Vec<&str> = key.columns.iter().map(|column| column.as_str()).collect();
    let label = text(&columns.join(", "));
    let _ = writeln!(out, "    \"{parent}\" {one}--{many} \"{child}\" : \"{label}\"");
}

#[cfg(test)]
mod tests {
    use super::{text, word};

    #[test]
    fn words_are_what_mermaid_takes() {
        for (given, expected) in [
            ("numeric(12,2)", "numeric(12_2)"),
            ("it's", "it_s"),
            ("3d", "_3d"),
            ("PK", "PK_"),
            ("größe", "größe"),
            ("string(40)[]", "string(40)[]"),
            ("", "_"),
        ] {
            assert_eq!(word(given), expected);
        }
        assert_eq!(text("a \"b\"\n  c\u{7}"), "a 'b' c");
    }
}
