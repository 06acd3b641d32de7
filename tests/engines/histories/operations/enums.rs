//! Enum types that exist by themselves, and changes of their labels.

use retort::model::{DataType, TableName};
use serde_json::{Value, json};

use super::super::rows::Cell;
use super::super::world::World;

pub(super) fn step(world: &mut World) -> Option<Value> {
    let all: Vec<TableName> = world.schema.enums.names().cloned().collect();
    let Some(name) = world.dice.one(&all).filter(|_| world.dice.chance(75)) else {
        let name = world.name("e");
        let values = world
            .dice
            .one(&[json!(["a", "b"]), json!(["it's", "ö", "x, y"]), json!(["one"])]);
        return Some(json!({"create_enum": {"name": name, "values": values}}));
    };
    let labels: Vec<String> = world
        .schema
        .enums
        .get(&name)?
        .values
        .iter()
        .map(ToString::to_string)
        .collect();
    let number = world.names.number();
    let fresh = world
        .dice
        .one(&["n", "it's ", "ü", "back\\"])
        .map(|base| format!("{base}{number}"))?;
    let name = json!(name.to_string());
    Some(match world.dice.below(6) {
        0 => json!({"drop_enum": {"name": name}}),
        1 => {
            let label = world.dice.one(&labels)?;
            if labels.len() < 2 || used(world, name.as_str()?, &label) {
                return None;
            }
            json!({"alter_enum": {"name": name, "drop": label}})
        }
        2 | 3 => {
            json!({"alter_enum": {"name": name, "rename": {"from": world.dice.one(&labels)?, "to": fresh}}})
        }
        4 => {
            let place = world.dice.one(&["before", "after"])?;
            json!({"alter_enum": {"name": name, "add": {"value": fresh, place: world.dice.one(&labels)?}}})
        }
        _ => json!({"alter_enum": {"name": name, "add": fresh}}),
    })
}

/// Whether a row may have a label.
fn used(world: &World, name: &str, label: &str) -> bool {
    world.schema.tables().any(|table| {
        table.columns.iter().any(|column| {
            matches!(&column.data_type, DataType::Enum { name: Some(of), .. } if of.to_string() == name)
                && world
                    .rows
                    .cells(&table.name.to_string(), column.name.as_str())
                    .iter()
                    .any(|cell| *cell == Cell::Unknown || *cell == Cell::Known(label.to_owned()))
        })
    })
}
