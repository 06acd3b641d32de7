//! Functions and triggers, whose texts are the user's.

use retort::model::{ObjectKind, Trigger};
use serde_json::{Value, json};

use super::super::names::{ident, table as table_in_sql};
use super::super::world::{World, object};

pub(super) fn function(world: &mut World) -> Option<Value> {
    let all: Vec<String> = world
        .schema
        .objects_of(ObjectKind::Function)
        .map(|(key, _)| key.name.to_string())
        .collect();
    let there = world.dice.one(&all).filter(|_| world.dice.chance(60));
    if let Some(name) = there.as_ref().filter(|_| world.dice.chance(50)) {
        return Some(json!({"drop_function": {"name": name}}));
    }
    let name = there.clone().unwrap_or_else(|| world.name("f"));
    let number = world.names.number();
    let sql = match world.dialect.as_str() {
        "postgresql" => format!(
            "CREATE FUNCTION {}() RETURNS integer LANGUAGE sql AS $b$ SELECT {number} $b$",
            ident(&name)
        ),
        "mysql" | "mariadb" => format!(
            "CREATE FUNCTION {}() RETURNS integer DETERMINISTIC BEGIN SET @a = 1; RETURN {number}; END",
            ident(&name)
        ),
        _ => return None,
    };
    let replace = there.map(|_| json!(true));
    Some(json!({"create_function": object(vec![
        ("name", Some(json!(name))),
        ("sql", Some(json!(sql))),
        ("replace", replace),
    ])}))
}

pub(super) fn trigger(world: &mut World) -> Option<Value> {
    let all: Vec<Trigger> = world
        .schema
        .triggers
        .iter()
        .map(|trigger| (**trigger).clone())
        .collect();
    let there = world.dice.one(&all).filter(|_| world.dice.chance(50));
    if let Some(trigger) = there.as_ref().filter(|_| world.dice.chance(50)) {
        return Some(json!({"drop_trigger": {
            "name": trigger.name.to_string(), "table": trigger.table.to_string(),
        }}));
    }
    let table = match &there {
        Some(trigger) => (**world.schema.table(&trigger.table)?).clone(),
        None => world.table()?,
    };
    let name = match &there {
        Some(trigger) => trigger.name.to_string(),
        None => world.name("tr"),
    };
    let column = world.column(&table)?;
    let plain = column.computed.is_none() && world.dice.chance(60);
    let own = ident(column.name.as_str());
    let (trigger, of) = (ident(&name), table_in_sql(&table.name.to_string()));
    let sql = match world.dialect.as_str() {
        "postgresql" => {
            let columns = if plain {
                format!(" OF {own}")
            } else {
                String::new()
            };
            format!(
                "CREATE TRIGGER {trigger} BEFORE UPDATE{columns} ON {of} FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()"
            )
        }
        "sqlite" => {
            let select = if plain {
                format!("NEW.{own}")
            } else {
                "1".to_owned()
            };
            format!("CREATE TRIGGER {trigger} AFTER INSERT ON {of} BEGIN SELECT {select}; END")
        }
        "mysql" | "mariadb" => {
            let set = if plain {
                format!("NEW.{own}")
            } else {
                "1".to_owned()
            };
            format!("CREATE TRIGGER {trigger} AFTER INSERT ON {of} FOR EACH ROW BEGIN SET @a = {set}; END")
        }
        _ => return None,
    };
    Some(json!({"create_trigger": object(vec![
        ("name", Some(json!(name))),
        ("table", Some(json!(table.name.to_string()))),
        ("sql", Some(json!(sql))),
        ("replace", there.map(|_| json!(true))),
    ])}))
}
