//! Rows that are changed: update, delete, upsert, and SQL of one's own.

use retort::model::{Column, Name, Table};
use serde_json::{Map, Value, json};

use super::super::names::{ident, table as table_in_sql};
use super::super::rows::Cell;
use super::super::values::value;
use super::super::world::World;
use super::tables;

/// A column that no key, condition or way back depends on.
fn free(world: &mut World, table: &Table) -> Option<Column> {
    let name = table.name.to_string();
    let free: Vec<Column> = table
        .columns
        .iter()
        .filter(|column| is_free(world, table, &name, column))
        .cloned()
        .collect();
    world.dice.one(&free)
}

fn is_free(world: &World, table: &Table, name: &str, column: &Column) -> bool {
    let keyed = super::columns::in_a_key(table, column);
    let indexed = table
        .indexes
        .iter()
        .any(|index| index.columns().any(|other| *other == column.name));
    let excluded = table
        .excludes
        .iter()
        .any(|exclude| exclude.columns().any(|other| *other == column.name));
    !keyed
        && !indexed
        && !excluded
        && column.computed.is_none()
        && column.identity.is_none()
        && !column.autoincrement
        && !world.rows.touched(name, column.name.as_str())
}

/// The only column of the primary key, and its values that are known.
fn key(world: &World, table: &Table) -> Option<(Name, Vec<String>)> {
    let [key] = table.primary_key.as_ref()?.columns.as_slice() else {
        return None;
    };
    let known = world
        .rows
        .cells(&table.name.to_string(), key.as_str())
        .iter()
        .filter_map(|cell| match cell {
            Cell::Known(text) => Some(text.clone()),
            _ => None,
        });
    Some((key.clone(), known.collect()))
}

pub(super) fn update(world: &mut World, table: &Table) -> Option<Value> {
    let column = free(world, table)?;
    let own = column.name.to_string();
    let number = world.names.number();
    let new = value(&mut world.dice, &column.data_type, number)?;
    let chosen = key(world, table).and_then(|(key, known)| Some((key, world.dice.one(&known)?)));
    let condition = match chosen {
        Some((key, text)) if world.dice.chance(60) => json!({key.to_string(): text}),
        _ if world.dice.chance(50) => json!({"sql": format!("{} IS NOT NULL", ident(&own))}),
        _ => json!("all"),
    };
    Some(json!({"update": {"set": {own: new}, "where": condition, "reverse": []}}))
}

pub(super) fn delete(world: &mut World, table: &Table) -> Option<Value> {
    let (key, known) = key(world, table)?;
    let name = table.name.to_string();
    if world.rows.0.get(&name)?.pinned {
        return None;
    }
    let text = world.dice.one(&known)?;
    let mut operation = json!({"delete": {"where": {key.to_string(): text}, "reverse": []}});
    if world.dice.chance(50) {
        operation["delete"]["expect_rows"] = json!(1);
    }
    Some(operation)
}

/// A new row, or other values for one that is there.
pub(super) fn upsert(world: &mut World) -> Option<Value> {
    let (table, name) = world
        .table()
        .map(|table| (table.clone(), table.name.to_string()))?;
    let (key, known) = key(world, &table)?;
    let key = key.to_string();
    let there = world.dice.one(&known).filter(|_| world.dice.chance(60));
    if let Some(text) = there {
        let mut row = Map::from_iter([(key.clone(), json!(text))]);
        let needed = |column: &Column| !column.nullable && column.default.is_none();
        for column in table.columns.iter().filter(|column| column.name.as_str() != key) {
            let free = is_free(world, &table, &name, column);
            if needed(column) && !free {
                return None;
            }
            if free && (needed(column) || world.dice.chance(60)) {
                let number = world.names.number();
                row.insert(
                    column.name.to_string(),
                    value(&mut world.dice, &column.data_type, number)?,
                );
            }
        }
        return Some(json!({"upsert": {"table": name, "key": [key], "rows": [row], "reverse": []}}));
    }
    let mut insert = tables::insert_into(world, &table)?;
    let mut rows = insert["insert"]["rows"].take();
    let row = rows.as_array_mut()?.pop()?;
    let back = json!([{"delete": {"table": name, "where": {key.clone(): row.get(&key)?}}}]);
    Some(json!({"upsert": {"table": name, "key": [key], "rows": [row], "reverse": back}}))
}

/// Statements that say themselves what they do to the schema.
pub(super) fn execute(world: &mut World) -> Option<Value> {
    let table = world.table()?;
    let of = table_in_sql(&table.name.to_string());
    let column = world.column(&table)?.name.to_string();
    if world.dice.chance(50) {
        let plain = free(world, &table)?;
        let own = ident(plain.name.as_str());
        return Some(json!({"execute": {"sql": format!("UPDATE {of} SET {own} = {own}"), "reverse": []}}));
    }
    // The index that MySQL and MariaDB have under a foreign key is not dropped where SQL of one's own makes another.
    if table
        .foreign_keys
        .iter()
        .any(|key| key.columns.iter().any(|name| name.as_str() == column))
    {
        return None;
    }
    let name = world.name("xi");
    let effect =
        json!({"create_index": {"name": name, "table": table.name.to_string(), "columns": [column]}});
    let drop = match world.dialect.as_str() {
        "mysql" | "mariadb" => format!("DROP INDEX {} ON {of}", ident(&name)),
        _ => format!("DROP INDEX {}", ident(&name)),
    };
    Some(json!({"execute": {
        "sql": format!("CREATE INDEX {} ON {of} ({})", ident(&name), ident(&column)),
        "reverse": drop,
        "effects": [effect],
    }}))
}
