//! Keys, checks and indexes of a replayed table and of the catalog, in one form.

use std::collections::BTreeMap;

use retort::model::{DataType, Name, Options, ReferentialAction, Table as ModelledTable};

use crate::catalog::Table;

/// Constraints and indexes by kind and name (or columns, where the server keeps no name).
pub(crate) fn expected_keys(table: &ModelledTable, dialect: &str) -> BTreeMap<String, String> {
    let list = |names: &[Name]| format!("{:?}", names.iter().map(Name::as_str).collect::<Vec<_>>());
    let name_of = |name: &Option<Name>| name.as_ref().map_or_else(|| "?".to_owned(), ToString::to_string);
    let mut out = BTreeMap::new();
    if let Some(key) = &table.primary_key {
        out.insert("primary key".to_owned(), list(&key.columns));
    }
    let unique_is_index = ["mariadb", "mysql"].contains(&dialect);
    let twice = |number: usize| {
        let columns = &table.uniques[number].columns;
        table
            .primary_key
            .iter()
            .any(|key| key.columns == *columns && !is_rowid(table, columns))
            || table.uniques[..number]
                .iter()
                .any(|other| other.columns == *columns)
    };
    for (number, unique) in table.uniques.iter().enumerate() {
        // SQLite takes several constraints over the same columns for one; the last gives its name.
        if dialect == "sqlite" && twice(number) {
            continue;
        }
        let (kind, prefix) = if unique_is_index {
            ("index", "unique ")
        } else {
            ("unique", "")
        };
        out.insert(
            format!("{kind} {}", name_of(&unique.name)),
            format!("{prefix}{}", list(&unique.columns)),
        );
    }
    for key in &table.foreign_keys {
        let action =
            |word: &str, action: Option<ReferentialAction>| match action.map(ReferentialAction::as_sql) {
                None | Some("NO ACTION" | "RESTRICT") => String::new(),
                Some(sql) => format!(" ON {word} {sql}"),
            };
        let text = format!(
            "{} {} {}{}{}",
            list(&key.columns),
            key.referred_table.name,
            list(&key.referred_columns),
            action("DELETE", key.on_delete),
            action("UPDATE", key.on_update)
        ) + if key.match_full { " MATCH FULL" } else { "" }
            + not_valid(&key.options, dialect);
        out.insert(format!("foreign key {}", name_of(&key.name)), text);
    }
    for check in &table.checks {
        let text = not_valid(&check.options, dialect).to_owned();
        out.insert(format!("check {}", name_of(&check.name)), text);
    }
    for exclude in &table.excludes {
        let columns: Vec<&str> = exclude.columns().map(Name::as_str).collect();
        out.insert(format!("x {}", name_of(&exclude.name)), format!("{columns:?}"));
    }
    for index in &table.indexes {
        let unique = if index.unique { "unique " } else { "" };
        let columns: Vec<&str> = index.columns().map(Name::as_str).collect();
        out.insert(
            format!("index {}", name_of(&index.name)),
            format!("{unique}{columns:?}"),
        );
    }
    out
}

/// Whether a constraint holds for new rows only.
fn not_valid(options: &Options, dialect: &str) -> &'static str {
    if dialect == "postgresql" && options.flag("not_valid") {
        " NOT VALID"
    } else {
        ""
    }
}

/// The same of the catalog.
pub(crate) fn found_keys(table: &Table, dialect: &str) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    for constraint in &table.constraints {
        let name = constraint.name.as_deref().unwrap_or("?");
        let columns = format!("{:?}", constraint.columns);
        match constraint.kind.as_str() {
            "primary key" => out.insert("primary key".to_owned(), columns),
            "foreign key" => out.insert(
                format!("foreign key {name}"),
                format!("{columns} {}", reference(&constraint.definition)),
            ),
            // The text of a check is the server's own wording; the JSON check is told by it.
            "check" => out.insert(
                format!("check {name}"),
                if constraint.definition.contains("json_valid") {
                    "json_valid".to_owned()
                } else if constraint.definition.ends_with(" NOT VALID") {
                    " NOT VALID".to_owned()
                } else {
                    String::new()
                },
            ),
            kind => out.insert(format!("{kind} {name}"), columns),
        };
    }
    for index in &table.indexes {
        let unique = if index.unique { "unique " } else { "" };
        let quoted = |name: &String| {
            if dialect == "postgresql" {
                name.trim_matches('"').replace("\"\"", "\"")
            } else {
                name.clone()
            }
        };
        let columns: Vec<String> = index.columns.iter().flatten().map(quoted).collect();
        out.insert(format!("index {}", index.name), format!("{unique}{columns:?}"));
    }
    out
}

/// `REFERENCES s.t(a, b) ON DELETE …`, brought into the form of [`expected_keys`].
fn reference(definition: &str) -> String {
    let rest = definition
        .split_once("REFERENCES ")
        .map_or(definition, |(_, rest)| rest);
    let (table, rest) = rest.split_once('(').unwrap_or((rest, ""));
    let (columns, actions) = rest.split_once(')').unwrap_or((rest, ""));
    let bare = |name: &str| name.trim().trim_matches('"').replace("\"\"", "\"");
    let table = bare(table.trim().rsplit('.').next().unwrap_or(table));
    let columns: Vec<String> = columns.split(',').map(bare).collect();
    let mut out = format!("{table} {columns:?}");
    let ends = [" MATCH FULL", " NOT VALID"].map(|words| if actions.contains(words) { words } else { "" });
    for word in ["DELETE", "UPDATE"] {
        for action in ["CASCADE", "SET NULL", "SET DEFAULT"] {
            if actions.contains(&format!("ON {word} {action}")) {
                out.push_str(&format!(" ON {word} {action}"));
            }
        }
    }
    out + &ends.concat()
}

/// Whether a key is the number of the row itself, which SQLite keeps without an index.
fn is_rowid(table: &ModelledTable, columns: &[Name]) -> bool {
    let [only] = columns else { return false };
    // Every whole number is an INTEGER in a STRICT table.
    let is_integer = |data_type: &DataType| match data_type {
        DataType::Integer => true,
        DataType::SmallInt | DataType::BigInt | DataType::Boolean => table.options.flag("strict"),
        _ => false,
    };
    !table.options.flag("without_rowid")
        && table
            .column(only)
            .is_some_and(|column| is_integer(&column.data_type) || column.autoincrement)
}
