//! Indexes.

use retort::model::{DataType, Table};
use serde_json::{Map, Value, json};

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
    if let Some(options) = options(world) {
        let of_dialect = &mut arguments[world.dialect.as_str()];
        match of_dialect.as_object_mut() {
            Some(there) => there.extend(options),
            None => *of_dialect = Value::Object(options),
        }
    }
    world.rows.touch(&name, &columns);
    Some(json!({"create_index": arguments}))
}

/// What only the dialect has.
fn options(world: &mut World) -> Option<Map<String, Value>> {
    let all = match world.dialect.as_str() {
        "postgresql" => vec![
            json!({"with": {"fillfactor": 70}}),
            json!({"using": "btree"}),
            json!({"concurrently": true}),
        ],
        "mysql" => vec![
            json!({"invisible": true}),
            json!({"algorithm": "inplace", "lock": "shared"}),
        ],
        "mariadb" => vec![json!({"ignored": true}), json!({"algorithm": "copy"})],
        _ => Vec::new(),
    };
    let one = world.dice.one(&all).filter(|_| world.dice.chance(20))?;
    one.as_object().cloned()
}

pub(super) fn drop(world: &mut World, table: &Table) -> Option<Value> {
    Some(json!({"drop_index": {"name": world.dice.one(&names(table))?}}))
}

pub(super) fn rename(world: &mut World, table: &Table) -> Option<Value> {
    let name = world.dice.one(&names(table))?;
    Some(json!({"rename_index": {"name": name, "to": world.name("ix")}}))
}

fn names(table: &Table) -> Vec<String> {
    let names = table.indexes.iter().filter_map(|index| index.name.as_ref());
    names.map(ToString::to_string).collect()
}
