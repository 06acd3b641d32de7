//! Operations to propose: likely to be legal, not sure to be.

mod columns;
mod constraints;
mod indexes;
mod tables;

use serde_json::{Value, json};

use super::world::World;

/// An operation, if there is something to do it to.
pub(crate) fn propose(world: &mut World) -> Option<Value> {
    let tables = world.schema.tables().count();
    if tables == 0 {
        return tables::create(world);
    }
    match world.dice.below(100) {
        0..14 if tables < 5 => tables::create(world),
        0..30 => tables::insert(world),
        30..34 => tables::rename(world),
        34..36 => tables::drop(world),
        36..38 => tables::comment(world),
        38..40 => tables::view(world),
        40..52 => on_a_table(world, columns::add),
        52..66 => on_a_table(world, columns::alter),
        66..72 => on_a_table(world, columns::drop),
        72..77 => on_a_table(world, indexes::create),
        77..80 => on_a_table(world, indexes::drop),
        80..88 => on_a_table(world, constraints::create),
        88..93 => on_a_table(world, constraints::drop),
        _ => batch(world),
    }
}

type Maker = fn(&mut World, &retort::model::Table) -> Option<Value>;

fn on_a_table(world: &mut World, make: Maker) -> Option<Value> {
    let table = world.table()?;
    let mut operation = make(world, &table)?;
    for arguments in operation.as_object_mut()?.values_mut() {
        arguments["table"] = json!(table.name.to_string());
    }
    Some(operation)
}

/// Two or three changes of one table, of different kinds.
fn batch(world: &mut World) -> Option<Value> {
    const MAKERS: [Maker; 7] = [
        columns::add,
        columns::alter,
        columns::drop,
        indexes::create,
        indexes::drop,
        constraints::create,
        constraints::drop,
    ];
    let table = world.table()?;
    let makers = world.dice.some(&MAKERS, 4);
    let operations: Vec<Value> = makers
        .into_iter()
        .filter_map(|make| make(world, &table))
        .collect();
    (!operations.is_empty())
        .then(|| json!({"batch_alter_table": {"table": table.name.to_string(), "operations": operations}}))
}
