//! Indexes.

use retort::model::{DataType, Table};
use serde_json::{Value, json};

use super::super::names::ident;
use super::super::world::{World, object};
use super::columns::keyable;

pub(super) fn create(world: &mut World, table: &Table) -> Option<Value> {
    let name = table.name.to_string();
    let columns = world.dice.some(&keyable(table), 3);
    let unique = world.dice.chance(25) && world.rows.distinct(&name, &columns);
    let mut parts: Vec<Value> = columns
        .iter()
        .map(|column| {
            if world.dice.chance(25) {
                json!({"name": column, "order": "desc"})
            } else {
                json!(column)
            }
        })
        .collect();
    let of = |column: &String| table.columns.iter().find(|other| other.name.as_str() == column);
    if !unique && world.dialect != "mariadb" && world.dice.chance(20) {
        let text = columns.iter().find(|column| {
            of(column)
                .is_some_and(|column| matches!(column.data_type, DataType::String { .. } | DataType::Text))
        });
        parts.extend(text.map(|column| json!({"sql": format!("lower({})", ident(column))})));
    }
    let condition = columns
        .first()
        .map(|column| json!(format!("{} IS NOT NULL", ident(column))));
    let partial = condition.filter(|_| {
        ["postgresql", "sqlite", "mssql"].contains(&world.dialect.as_str()) && world.dice.chance(20)
    });
    let mut arguments = object(vec![
        ("name", Some(json!(world.name("ix")))),
        ("columns", Some(json!(parts))),
        ("unique", unique.then_some(json!(true))),
    ]);
    if let Some(condition) = partial {
        arguments[world.dialect.as_str()] = json!({"where": condition});
    }
    world.rows.touch(&name, &columns);
    Some(json!({"create_index": arguments}))
}

pub(super) fn drop(world: &mut World, table: &Table) -> Option<Value> {
    let names: Vec<String> = table
        .indexes
        .iter()
        .filter_map(|index| index.name.as_ref())
        .map(ToString::to_string)
        .collect();
    Some(json!({"drop_index": {"name": world.dice.one(&names)?}}))
}
