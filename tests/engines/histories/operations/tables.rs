//! Whole tables, their rows, their comments, and views of them.

use retort::model::{Table, TableName};
use serde_json::{Map, Value, json};

use super::super::names::ident;
use super::super::values::value;
use super::super::world::{World, object, strings};
use super::{columns, constraints};

pub(super) fn create(world: &mut World) -> Option<Value> {
    let name = world.name("t");
    let mut columns = Vec::new();
    let key = world.dice.below(10);
    if key < 8 {
        columns.push(columns::key(world));
    }
    for _ in 0..1 + world.dice.below(4) {
        columns.push(columns::new(world, &columns)?);
    }
    let names: Vec<String> = columns
        .iter()
        .filter_map(|column| column["name"].as_str().map(str::to_owned))
        .collect();
    let primary_key = (key == 9).then(|| {
        let columns = world.dice.some(&names, 2);
        if world.dice.chance(50) {
            json!(columns)
        } else {
            json!({"name": world.name("pk"), "columns": columns})
        }
    });
    let unique = world.dice.chance(20).then(|| {
        let columns = world.dice.some(&names, 2);
        if world.dice.chance(50) {
            json!([columns])
        } else {
            json!([{"name": world.name("uq"), "columns": columns}])
        }
    });
    let checks = world
        .dice
        .chance(20)
        .then(|| constraints::condition(world, &columns))
        .flatten();
    let checks = checks.map(|sql| {
        if world.dice.chance(30) {
            json!([{"sql": sql}])
        } else {
            json!([{"name": world.name("ck"), "sql": sql}])
        }
    });
    let indexes = world
        .dice
        .chance(20)
        .then(|| json!([{"name": world.name("ix"), "columns": world.dice.some(&names, 2)}]));
    let comment = world
        .dice
        .chance(15)
        .then(|| json!("it's a \"comment\" \\ ü\nsecond"));
    let dialect = world.dialect.clone();
    let options = match dialect.as_str() {
        "postgresql" => vec![json!({"with": {"fillfactor": 70}}), json!({"unlogged": true})],
        "mysql" | "mariadb" => vec![json!({"row_format": "compact"})],
        "sqlite" => vec![json!({"strict": true}), json!({"without_rowid": true})],
        _ => Vec::new(),
    };
    let options = match world.collates {
        true => Some(json!({"charset": "utf8mb4", "collate": "utf8mb4_bin"})),
        false => world.dice.one(&options).filter(|_| world.dice.chance(15)),
    };
    let entries = vec![
        ("name", Some(json!(name))),
        ("columns", Some(json!(columns))),
        ("primary_key", primary_key),
        ("unique", unique),
        ("checks", checks),
        ("indexes", indexes),
        ("comment", comment),
        (dialect.as_str(), options),
    ];
    Some(json!({"create_table": object(entries)}))
}

pub(super) fn drop(world: &mut World) -> Option<Value> {
    let table = world.table()?;
    let name = table.name.to_string();
    if world.rows.0.get(&name).is_some_and(|rows| rows.pinned) {
        return None;
    }
    let cascade = world.dice.chance(30).then_some(json!(true));
    Some(json!({"drop_table": object(vec![("name", Some(json!(name))), ("cascade", cascade)])}))
}

pub(super) fn rename(world: &mut World) -> Option<Value> {
    let table = world.table()?;
    Some(json!({"rename_table": {"name": table.name.to_string(), "to": world.name("t")}}))
}

pub(super) fn comment(world: &mut World) -> Option<Value> {
    let table = world.table()?;
    Some(if world.dice.chance(50) {
        json!({"create_table_comment": {"table": table.name.to_string(), "comment": "what's \\ this"}})
    } else {
        json!({"drop_table_comment": {"table": table.name.to_string()}})
    })
}

pub(super) fn view(world: &mut World) -> Option<Value> {
    let views: Vec<TableName> = world.schema.views.names().cloned().collect();
    if !views.is_empty() && world.dice.chance(60) {
        return world
            .dice
            .one(&views)
            .map(|view| json!({"drop_view": {"name": view.to_string()}}));
    }
    let table = world.table()?;
    let column = world.column(&table)?;
    let name = table.name.to_string().replace('\\', "\\\\").replace('"', "\\\"");
    let more = match world.column(&table).filter(|_| world.dice.chance(40)) {
        Some(column) => format!(", {} AS w", ident(column.name.as_str())),
        None => String::new(),
    };
    let condition = match world.column(&table).filter(|_| world.dice.chance(30)) {
        Some(column) => format!(" WHERE {} IS NOT NULL", ident(column.name.as_str())),
        None => String::new(),
    };
    let replaced = world.dice.one(&views).filter(|_| world.dice.chance(50));
    let replace = replaced.as_ref().map(|_| json!(true));
    let sql = format!(
        "SELECT {} AS v{more} FROM {{{{ table(\"{name}\") }}}}{condition}",
        ident(column.name.as_str())
    );
    let name = replaced.map_or_else(|| world.name("v"), |view| view.to_string());
    Some(json!({"create_view": object(vec![
        ("name", Some(json!(name))),
        ("sql", Some(json!(sql))),
        ("replace", replace),
    ])}))
}

/// Rows for a table of chance.
pub(super) fn insert(world: &mut World) -> Option<Value> {
    let table = world.table()?;
    insert_into(world, &table)
}

/// Rows of a table that no constraint of it refuses.
pub(super) fn insert_into(world: &mut World, table: &Table) -> Option<Value> {
    let name = table.name.to_string();
    let mut rows = Vec::new();
    for _ in 0..1 + world.dice.below(3) {
        let number = world.names.number();
        let mut row = Map::new();
        for column in &table.columns {
            let own = column.name.to_string();
            let key = table
                .foreign_keys
                .iter()
                .find(|key| key.columns.contains(&column.name));
            let in_key = table
                .primary_key
                .as_ref()
                .is_some_and(|key| key.columns.contains(&column.name));
            if column.computed.is_some() || column.identity.as_ref().is_some_and(|identity| identity.always) {
                continue;
            }
            if let Some(key) = key {
                // A key of several columns, or one to rows that are not there, is left NULL.
                let parent = key.referred_table.to_string();
                let cells = key
                    .referred_columns
                    .first()
                    .map(|column| world.rows.cells(&parent, column.as_str()).to_vec());
                let known: Vec<String> = cells
                    .into_iter()
                    .flatten()
                    .filter_map(|cell| match cell {
                        super::super::rows::Cell::Known(text) => Some(text),
                        _ => None,
                    })
                    .collect();
                let several = table
                    .foreign_keys
                    .iter()
                    .filter(|key| key.columns.contains(&column.name))
                    .count()
                    > 1;
                let chosen = world
                    .dice
                    .one(&known)
                    .filter(|_| key.columns.len() == 1 && !several && parent != name);
                let chosen = if column.nullable && world.dice.chance(30) {
                    None
                } else {
                    chosen
                };
                match chosen {
                    Some(text) => {
                        row.insert(own, json!(text));
                        if let Some(parent) = world.rows.0.get_mut(&parent) {
                            parent.pinned = true;
                        }
                    }
                    None if column.nullable => drop_value(row.insert(own, Value::Null)),
                    None => return None,
                }
                continue;
            }
            if column.default.is_some() && world.dice.chance(30) {
                continue;
            }
            if column.nullable && !in_key && world.dice.chance(20) {
                row.insert(own, Value::Null);
                continue;
            }
            match value(&mut world.dice, &column.data_type, number) {
                Some(value) => drop_value(row.insert(own, value)),
                // There are no values of some server types here.
                None if column.nullable && !in_key => {}
                None => return None,
            }
        }
        rows.push(Value::Object(row));
    }
    let mut unique: Vec<Vec<String>> = table
        .uniques
        .iter()
        .map(|unique| strings(&unique.columns))
        .collect();
    unique.extend(table.primary_key.iter().map(|key| strings(&key.columns)));
    unique.extend(
        table
            .indexes
            .iter()
            .filter(|index| index.unique)
            .map(|index| index.columns().map(ToString::to_string).collect()),
    );
    unique.extend(
        table
            .excludes
            .iter()
            .map(|exclude| exclude.columns().map(ToString::to_string).collect()),
    );
    let mut then = world.rows.clone();
    let operation = json!({"insert": {"table": name, "rows": rows}});
    then.follow(&operation, &world.schema);
    unique
        .iter()
        .all(|columns| then.distinct(&name, columns))
        .then_some(operation)
}

fn drop_value(_: Option<Value>) {}
