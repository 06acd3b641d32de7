//! Operations to propose: likely to be legal, not sure to be.

mod changes;
mod columns;
mod constraints;
mod enums;
mod grants;
mod indexes;
mod routines;
mod sequences;
mod tables;

use serde_json::{Value, json};

use super::names::ident;
use super::world::World;

/// An operation, if there is something to do it to.
pub(crate) fn propose(world: &mut World) -> Option<Value> {
    let tables = world.schema.tables().count();
    if tables == 0 {
        return tables::create(world);
    }
    match world.dice.below(140) {
        0..14 if tables < 5 => tables::create(world),
        0..30 => tables::insert(world),
        30..34 => tables::rename(world),
        34..36 => tables::drop(world),
        36..38 => tables::comment(world),
        38..42 => tables::view(world),
        42..53 => on_a_table(world, columns::add),
        53..67 => on_a_table(world, columns::alter),
        67..73 => on_a_table(world, columns::drop),
        73..78 => on_a_table(world, indexes::create),
        78..81 => on_a_table(world, indexes::drop),
        81..89 => on_a_table(world, constraints::create),
        89..94 => on_a_table(world, constraints::drop),
        94..101 => batch(world),
        101..104 => on_a_table(world, indexes::rename),
        104..108 => on_a_table(world, constraints::rename),
        108..112 => on_a_table(world, changes::update),
        112..114 => on_a_table(world, changes::delete),
        114..116 => changes::upsert(world),
        116..118 => changes::execute(world),
        118..124 => enums::step(world),
        124..128 => sequences::step(world),
        128..132 => routines::trigger(world),
        132..135 => routines::function(world),
        _ => grants::step(world),
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
    const MAKERS: [Maker; 9] = [
        columns::add,
        columns::alter,
        columns::drop,
        indexes::create,
        indexes::drop,
        indexes::rename,
        constraints::create,
        constraints::drop,
        constraints::rename,
    ];
    let table = world.table()?;
    let makers = world.dice.some(&MAKERS, 4);
    let operations: Vec<Value> = makers
        .into_iter()
        .filter_map(|make| make(world, &table))
        .collect();
    // An expression of the user's own that names a column by the name that it has just lost is the user's mistake.
    let renamed = operations.iter().filter_map(|operation| {
        let alter = &operation["alter_column"];
        alter.get("rename").and(alter["name"].as_str())
    });
    let renamed: Vec<String> = renamed.map(ident).collect();
    let reads = |operation: &Value| {
        let sql = operation["add_column"]["column"]["computed"]["sql"].as_str();
        sql.is_some_and(|sql| renamed.iter().any(|name| sql.contains(name)))
    };
    if operations.iter().any(reads) {
        return None;
    }
    (!operations.is_empty())
        .then(|| json!({"batch_alter_table": {"table": table.name.to_string(), "operations": operations}}))
}
