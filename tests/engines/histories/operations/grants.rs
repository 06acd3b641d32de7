//! Privileges.

use retort::model::{Granted, Object, ObjectKind, SecurableKind};
use serde_json::{Value, json};

use super::super::world::{World, object};

/// Roles that the servers of the tests have.
const ROLES: [&str; 2] = ["retort_admin", "retort Writer"];

pub(super) fn step(world: &mut World) -> Option<Value> {
    if world.dialect == "sqlite" {
        return None;
    }
    let granted: Vec<Granted> = world
        .schema
        .objects_of(ObjectKind::Privilege)
        .filter_map(|(_, object)| match &**object {
            Object::Privilege(granted) if granted.on.kind == SecurableKind::Table => {
                Some((**granted).clone())
            }
            _ => None,
        })
        .collect();
    let role = world.dice.one(&ROLES)?;
    if let Some(granted) = world.dice.one(&granted).filter(|_| world.dice.chance(40)) {
        let columns: Vec<String> = granted
            .privilege
            .columns
            .iter()
            .map(ToString::to_string)
            .collect();
        let word = granted.privilege.name.to_lowercase();
        let privilege = if columns.is_empty() {
            json!(word)
        } else {
            json!({word: columns})
        };
        return Some(json!({"revoke": {
            "privileges": [privilege], "on": {"table": granted.on.name.to_string()}, "from": granted.to.to_string(),
        }}));
    }
    let views: Vec<String> = world.schema.views.names().map(ToString::to_string).collect();
    let view = world.dice.one(&views).filter(|_| world.dice.chance(40));
    let table = world.table()?;
    let privileges = match world.dice.below(5) {
        0 if view.is_none() => {
            let column = world.column(&table)?.name.to_string();
            json!([{"update": [column]}])
        }
        1 => json!(["select", "insert"]),
        2 => json!("all"),
        3 => json!("delete"),
        _ => json!("select"),
    };
    let on = match view {
        Some(view) => json!({"view": view}),
        None => json!({"table": table.name.to_string()}),
    };
    Some(json!({"grant": object(vec![
        ("privileges", Some(privileges)),
        ("on", Some(on)),
        ("to", Some(json!(role))),
        ("with_grant_option", world.dice.chance(20).then_some(json!(true))),
    ])}))
}
