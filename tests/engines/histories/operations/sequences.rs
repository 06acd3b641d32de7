//! Sequences.

use retort::model::ObjectKind;
use serde_json::{Value, json};

use super::super::world::{World, object};

pub(super) fn step(world: &mut World) -> Option<Value> {
    if !["postgresql", "mariadb", "mssql", "oracle"].contains(&world.dialect.as_str()) {
        return None;
    }
    let all: Vec<String> = world
        .schema
        .objects_of(ObjectKind::Sequence)
        .map(|(key, _)| key.name.to_string())
        .collect();
    match world.dice.one(&all) {
        Some(name) if world.dice.chance(25) => Some(json!({"drop_sequence": {"name": name}})),
        Some(name) if world.dice.chance(60) => {
            let increment = world.dice.one(&[json!(5), json!(2), Value::Null]);
            let owner = owner(world);
            let arguments = object(vec![
                ("name", Some(json!(name))),
                ("increment", world.dice.chance(50).then_some(increment).flatten()),
                ("max", world.dice.chance(30).then_some(json!(900_000))),
                ("cache", world.dice.chance(30).then_some(json!(30))),
                ("cycle", world.dice.chance(30).then_some(json!(true))),
                ("restart", world.dice.chance(20).then_some(json!(500))),
                ("owned_by", owner),
            ]);
            Some(json!({"alter_sequence": arguments}))
        }
        _ => {
            let name = world.name("sq");
            let owner = owner(world);
            let arguments = object(vec![
                ("name", Some(json!(name))),
                ("start", world.dice.chance(40).then_some(json!(100))),
                ("increment", world.dice.chance(40).then_some(json!(10))),
                ("min", world.dice.chance(30).then_some(json!(5))),
                ("max", world.dice.chance(30).then_some(json!(100_000))),
                ("cache", world.dice.chance(30).then_some(json!(20))),
                ("cycle", world.dice.chance(30).then_some(json!(true))),
                ("owned_by", owner),
            ]);
            Some(json!({"create_sequence": arguments}))
        }
    }
}

/// The column that a sequence goes with.
fn owner(world: &mut World) -> Option<Value> {
    if world.dialect != "postgresql" || !world.dice.chance(25) {
        return None;
    }
    let table = world.table()?;
    let column = world.column(&table)?;
    Some(json!({"table": table.name.to_string(), "column": column.name.to_string()}))
}
