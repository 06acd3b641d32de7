//! Constraints.

use retort::model::{DataType, Name, Table};
use serde_json::{Value, json};

use super::super::names::ident;
use super::super::world::{World, object, strings};
use super::columns::keyable;

/// A condition that no value of these tests violates.
pub(super) fn condition(world: &mut World, columns: &[Value]) -> Option<String> {
    let names: Vec<&str> = columns
        .iter()
        .filter_map(|column| column["name"].as_str())
        .collect();
    let name = world.dice.one(&names)?;
    let number = columns
        .iter()
        .any(|column| column["name"] == name && column["type"] == "integer");
    Some(match world.dice.below(2) {
        0 if number => format!("{} >= 0", ident(name)),
        _ => format!("{0} IS NULL OR {0} IS NOT NULL", ident(name)),
    })
}

pub(super) fn create(world: &mut World, table: &Table) -> Option<Value> {
    match world.dice.below(10) {
        0..3 => unique(world, table),
        3..5 => check(world, table),
        5 => exclude(world, table).or_else(|| foreign_key(world, table)),
        6..8 => foreign_key(world, table),
        _ => primary_key(world, table),
    }
}

fn unique(world: &mut World, table: &Table) -> Option<Value> {
    let columns = world.dice.some(&keyable(table), 2);
    let name = table.name.to_string();
    // SQLite takes two over the same columns for one.
    let twice = table
        .uniques
        .iter()
        .any(|unique| strings(&unique.columns) == columns);
    if columns.is_empty() || twice || !world.rows.distinct(&name, &columns) {
        return None;
    }
    world.rows.touch(&name, &columns);
    let own = world.dice.chance(60).then(|| json!(world.name("uq")));
    Some(json!({"create_unique_constraint": object(vec![("name", own), ("columns", Some(json!(columns)))])}))
}

fn check(world: &mut World, table: &Table) -> Option<Value> {
    let columns: Vec<Value> = table
        .columns
        .iter()
        .map(|column| json!({"name": column.name.to_string(), "type": column.data_type.to_string()}))
        .collect();
    let sql = condition(world, &columns)?;
    let own = world.dice.chance(60).then(|| json!(world.name("ck")));
    Some(json!({"create_check_constraint": object(vec![("name", own), ("sql", Some(json!(sql)))])}))
}

fn primary_key(world: &mut World, table: &Table) -> Option<Value> {
    let name = table.name.to_string();
    let free: Vec<Name> = table
        .columns
        .iter()
        .filter(|column| column.computed.is_none() && !column.nullable)
        .map(|column| column.name.clone())
        .collect();
    let columns = world.dice.some(&strings(&free), 2);
    if table.primary_key.is_some() || columns.is_empty() || !world.rows.distinct(&name, &columns) {
        return None;
    }
    world.rows.touch(&name, &columns);
    let own = world.dice.chance(50).then(|| json!(world.name("pk")));
    Some(json!({"create_primary_key": object(vec![("name", own), ("columns", Some(json!(columns)))])}))
}

/// A foreign key over columns whose rows are all NULL, or are the rows of the other table.
fn foreign_key(world: &mut World, table: &Table) -> Option<Value> {
    let parent = world.table()?;
    let mut keys: Vec<Vec<Name>> = parent
        .uniques
        .iter()
        .map(|unique| unique.columns.clone())
        .collect();
    keys.extend(parent.primary_key.iter().map(|key| key.columns.clone()));
    let key = world.dice.one(&keys)?;
    let mut columns = Vec::new();
    for referred in &key {
        let kind = &parent.column(referred)?.data_type;
        let same: Vec<Name> = table
            .columns
            .iter()
            .filter(|column| {
                column.data_type == *kind && column.computed.is_none() && !columns.contains(&column.name)
            })
            .map(|column| column.name.clone())
            .collect();
        columns.push(world.dice.one(&same)?);
    }
    // The catalog of SQLite shows no names by which to tell two that are alike.
    if table.foreign_keys.iter().any(|key| key.columns == columns) {
        return None;
    }
    let (own, other) = (table.name.to_string(), parent.name.to_string());
    let mut pins = false;
    for (column, referred) in columns.iter().zip(&key) {
        let targets = world.rows.cells(&other, referred.as_str());
        let cells = world.rows.cells(&own, column.as_str());
        let fits = key.len() == 1
            && cells
                .iter()
                .all(|cell| *cell == super::super::rows::Cell::Null || targets.contains(cell));
        if !fits && !cells.iter().all(|cell| *cell == super::super::rows::Cell::Null) {
            return None;
        }
        pins |= cells.iter().any(|cell| *cell != super::super::rows::Cell::Null);
    }
    if pins {
        world.rows.0.get_mut(&other)?.pinned = true;
    }
    world.rows.touch(&own, &strings(&columns));
    world.rows.touch(&other, &strings(&key));
    let name = world.dice.chance(50).then(|| json!(world.name("fk")));
    let on_delete = world
        .dice
        .one(&[None, Some("cascade"), Some("set null"), Some("no action")])
        .flatten();
    Some(json!({"create_foreign_key": object(vec![
        ("name", name),
        ("columns", Some(json!(strings(&columns)))),
        ("references", Some(json!({"table": other, "columns": strings(&key)}))),
        ("on_delete", on_delete.map(|action| json!(action))),
    ])}))
}

pub(super) fn drop(world: &mut World, table: &Table) -> Option<Value> {
    let mut all: Vec<Value> = names(table).iter().map(|name| json!({"name": name})).collect();
    all.extend(table.primary_key.iter().map(|_| json!({"type": "primary"})));
    all.extend(
        table
            .uniques
            .iter()
            .map(|unique| json!({"type": "unique", "columns": strings(&unique.columns)})),
    );
    Some(json!({"drop_constraint": world.dice.one(&all)?}))
}

pub(super) fn rename(world: &mut World, table: &Table) -> Option<Value> {
    let mut all: Vec<Value> = names(table).iter().map(|name| json!({"name": name})).collect();
    all.extend(table.primary_key.iter().map(|_| json!({"type": "primary"})));
    let mut which = world.dice.one(&all)?;
    which["to"] = json!(world.name("k"));
    Some(json!({"rename_constraint": which}))
}

/// The names of all constraints but the primary key.
fn names(table: &Table) -> Vec<String> {
    let uniques = table.uniques.iter().map(|unique| &unique.name);
    let foreign_keys = table.foreign_keys.iter().map(|key| &key.name);
    let checks = table.checks.iter().map(|check| &check.name);
    let excludes = table.excludes.iter().map(|exclude| &exclude.name);
    let all = uniques.chain(foreign_keys).chain(checks).chain(excludes);
    all.flatten().map(ToString::to_string).collect()
}

/// Another way to say that values differ (PostgreSQL).
fn exclude(world: &mut World, table: &Table) -> Option<Value> {
    let name = table.name.to_string();
    let columns = world.dice.some(&keyable(table), 2);
    let comparable = columns.iter().all(|column| {
        let kind = table.columns.iter().find(|other| other.name.as_str() == column);
        kind.is_some_and(|column| column.data_type != DataType::Json)
    });
    if world.dialect != "postgresql"
        || columns.is_empty()
        || !comparable
        || !world.rows.distinct(&name, &columns)
    {
        return None;
    }
    world.rows.touch(&name, &columns);
    let elements: Vec<Value> = columns.iter().map(|column| json!([column, "="])).collect();
    let condition = (world.dice.chance(30)).then(|| json!(format!("{} IS NOT NULL", ident(&columns[0]))));
    Some(json!({"create_exclude_constraint": object(vec![
        ("name", world.dice.chance(60).then(|| json!(world.name("ex")))),
        ("elements", Some(json!(elements))),
        ("where", condition),
    ])}))
}
