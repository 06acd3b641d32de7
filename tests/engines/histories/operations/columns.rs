//! Columns: new ones with every attribute, changes of every attribute, and columns that go.

use retort::model::{Column, DataType, Table};
use serde_json::{Value, json};

use super::super::names::ident;
use super::super::values::{data_type, default};
use super::super::world::{World, object, strings};

/// A column that numbers the rows, or could.
pub(super) fn key(world: &mut World) -> Value {
    let data_type = world
        .dice
        .one(&["integer", "bigint", "string(40)", "uuid"])
        .unwrap_or_default();
    let number = ["integer", "bigint"].contains(&data_type);
    object(vec![
        ("name", Some(json!(world.name("id")))),
        ("type", Some(json!(data_type))),
        ("primary_key", Some(json!(true))),
        (
            "autoincrement",
            (number && world.dice.chance(40)).then_some(json!(true)),
        ),
    ])
}

/// A column beside the others that are there.
pub(super) fn new(world: &mut World, others: &[Value]) -> Option<Value> {
    let name = world.name("c");
    let numbers: Vec<&str> = others
        .iter()
        .filter(|other| other["type"] == "integer" && other.get("computed").is_none())
        .filter_map(|other| other["name"].as_str())
        .collect();
    if let Some(base) = world.dice.one(&numbers).filter(|_| world.dice.chance(15)) {
        let stored = if world.dialect == "postgresql" {
            true
        } else {
            world.dice.chance(50)
        };
        let sql = format!("{} + 1", ident(base));
        return Some(json!({"name": name, "type": "bigint", "computed": {"sql": sql, "stored": stored}}));
    }
    if let Some(column) = world.dice.chance(20).then(|| referring(world, &name)).flatten() {
        return Some(column);
    }
    let dialect = world.dialect.clone();
    let enums: Vec<String> = world
        .schema
        .enums
        .iter()
        .filter(|known| known.kept)
        .map(|known| known.name.to_string())
        .collect();
    let kind = match world.dice.one(&enums).filter(|_| world.dice.chance(30)) {
        Some(name) => format!("enum({name}:)"),
        None => data_type(&mut world.dice, &dialect, |dice| {
            format!("{}{}", name, dice.below(100))
        }),
    };
    let collation = collation(world).filter(|_| kind.starts_with("string(") && !kind.ends_with("[]"));
    let condition = if kind == "integer" {
        format!("{} >= 0", ident(&name))
    } else {
        format!("{} IS NOT NULL OR 1 = 1", ident(&name))
    };
    let condition = match world.dice.below(20) {
        0 => Some(json!(condition)),
        1 => Some(json!({"name": world.name("ck"), "sql": condition})),
        _ => None,
    };
    let value = world
        .dice
        .chance(35)
        .then(|| parsed(&kind).and_then(|kind| default(&mut world.dice, &kind)))
        .flatten();
    let null_default = value.as_ref().is_some_and(Value::is_null);
    let identity = dialect == "postgresql" && kind == "bigint" && value.is_none() && world.dice.chance(30);
    let identity = identity.then(|| json!({"always": world.dice.chance(50), "start": 10, "increment": 2}));
    let plain = identity.is_none();
    Some(object(vec![
        ("name", Some(json!(name))),
        ("type", Some(json!(kind))),
        (
            "nullable",
            (plain && !null_default && world.dice.chance(40)).then_some(json!(false)),
        ),
        ("default", value),
        ("identity", identity),
        ("unique", (plain && world.dice.chance(10)).then_some(json!(true))),
        ("index", world.dice.chance(10).then_some(json!(true))),
        ("collation", collation),
        ("check", condition),
        (
            "comment",
            world.dice.chance(15).then_some(json!("don't \\ \"say\"\nit")),
        ),
    ]))
}

/// A collation of the server, now and then.
fn collation(world: &mut World) -> Option<Value> {
    let all: &[&str] = match world.dialect.as_str() {
        "postgresql" => &["C", "de-x-icu", "POSIX"],
        "sqlite" => &["NOCASE", "RTRIM"],
        "mysql" | "mariadb" => &["utf8mb4_bin", "utf8mb4_general_ci"],
        _ => &[],
    };
    let name = world.dice.one(all).filter(|_| world.dice.chance(20))?;
    Some(json!({world.dialect.as_str(): name}))
}

/// A column with a foreign key to a table that has a key of one column.
fn referring(world: &mut World, name: &str) -> Option<Value> {
    let table = world.table()?;
    let key = table.primary_key.as_ref()?;
    let [only] = key.columns.as_slice() else {
        return None;
    };
    let kind = table.column(only)?.data_type.to_string();
    let on_delete = world
        .dice
        .one(&[None, None, Some("cascade"), Some("set null"), Some("restrict")])
        .flatten();
    let references = object(vec![
        ("table", Some(json!(table.name.to_string()))),
        ("column", Some(json!(only.to_string()))),
        ("name", world.dice.chance(30).then(|| json!(world.name("fk")))),
        ("on_delete", on_delete.map(|action| json!(action))),
    ]);
    Some(json!({"name": name, "type": kind, "references": references}))
}

/// The type as the model has it, for the making of a default.
fn parsed(kind: &str) -> Option<DataType> {
    let mut parts = kind.trim_end_matches(')').splitn(2, '(');
    let (word, rest) = (parts.next()?, parts.next().unwrap_or_default());
    let length = rest.parse().ok();
    Some(match word {
        "integer" => DataType::Integer,
        "bigint" => DataType::BigInt,
        "smallint" => DataType::SmallInt,
        "string" if !kind.ends_with("[]") => DataType::String { length },
        "unicode" => DataType::Unicode { length },
        "char" => DataType::Char { length: 12 },
        "text" => DataType::Text,
        "unicode_text" => DataType::UnicodeText,
        "numeric" => DataType::Numeric {
            precision: None,
            scale: None,
        },
        "double" => DataType::Double,
        "boolean" => DataType::Boolean,
        "date" => DataType::Date,
        "time" => DataType::Time { precision: None },
        "timestamp" => DataType::Timestamp { precision: None },
        "timestamptz" => DataType::TimestampTz { precision: None },
        "uuid" => DataType::Uuid,
        "json" | "jsonb" => DataType::Json,
        "binary" => DataType::Binary { length },
        "blob" => DataType::Blob,
        "interval" => DataType::Interval,
        "enum" => {
            let labels = rest.rsplit(": ").next()?;
            let first = labels.split(", ").next()?.trim_matches('\'').replace("''", "'");
            DataType::Enum {
                name: None,
                values: vec![first.into()],
            }
        }
        _ => return None,
    })
}

pub(super) fn add(world: &mut World, table: &Table) -> Option<Value> {
    let others: Vec<Value> = table
        .columns
        .iter()
        .map(|column| {
            let computed = column.computed.as_ref().map(|_| json!(true));
            let entries = vec![
                ("name", Some(json!(column.name.to_string()))),
                ("type", Some(json!(column.data_type.to_string()))),
                ("computed", computed),
            ];
            object(entries)
        })
        .collect();
    let column = new(world, &others)?;
    let rows = world.rows.count(&table.name.to_string());
    let default = column.get("default").is_some_and(|value| !value.is_null());
    if rows > 0 && !default && column.get("nullable").is_some() {
        return None;
    }
    if rows > 1 && column.get("unique").is_some() && default {
        return None;
    }
    let place = (["mysql", "mariadb"].contains(&world.dialect.as_str()) && world.dice.chance(20))
        .then(|| world.column(table))
        .flatten();
    Some(json!({"add_column": object(vec![
        ("column", Some(column)),
        ("after", place.map(|column| json!(column.name.to_string()))),
    ])}))
}

pub(super) fn drop(world: &mut World, table: &Table) -> Option<Value> {
    let column = world.column(table)?;
    let (of, name) = (table.name.to_string(), column.name.to_string());
    let rows = world.rows.count(&of);
    let refillable = column.nullable || column.computed.is_some() || (column.default.is_some() && rows < 2);
    if rows > 0 && (!refillable || !world.rows.may_lose(&of, &name) || in_a_key(table, &column)) {
        return None;
    }
    let cascade = world.dice.chance(20).then_some(json!(true));
    Some(json!({"drop_column": object(vec![("name", Some(json!(name))), ("cascade", cascade)])}))
}

pub(super) fn in_a_key(table: &Table, column: &Column) -> bool {
    table
        .primary_key
        .iter()
        .any(|key| key.columns.contains(&column.name))
        || table
            .foreign_keys
            .iter()
            .any(|key| key.columns.contains(&column.name))
        || table.uniques.iter().any(|key| key.columns.contains(&column.name))
}

/// Whether an expression of the table speaks of a column.
fn in_sql(table: &Table, column: &Column) -> bool {
    let checks = table.checks.iter().map(|check| &check.sql);
    let computed = table
        .columns
        .iter()
        .filter_map(|column| column.computed.as_ref())
        .map(|computed| &computed.sql);
    let of_indexes = table
        .indexes
        .iter()
        .any(|index| format!("{index:?}").contains("Sql"));
    of_indexes
        || checks
            .chain(computed)
            .any(|sql| sql.text.contains(column.name.as_str()))
}

pub(super) fn alter(world: &mut World, table: &Table) -> Option<Value> {
    let column = world.column(table)?;
    let (of, name) = (table.name.to_string(), column.name.to_string());
    let plain = column.computed.is_none() && column.identity.is_none() && !column.autoincrement;
    let rename = world.dice.chance(30).then(|| json!(world.name("c")));
    let kind = (plain && world.dice.chance(35))
        .then(|| other_type(world, table, &column))
        .flatten();
    let nullable = (plain && world.dice.chance(35)).then_some(!column.nullable);
    if nullable == Some(false) && world.rows.has_null(&of, &name) {
        return None;
    }
    let of_type = kind.as_deref().map_or(Some(column.data_type.clone()), parsed);
    let default = (plain && world.dice.chance(35))
        .then(|| match world.dice.below(3) {
            0 => Some(Value::Null),
            _ => of_type.and_then(|kind| default(&mut world.dice, &kind)),
        })
        .flatten();
    let comment = world
        .dice
        .chance(15)
        .then(|| world.dice.one(&[Value::Null, json!("new 'comment' \\")]))
        .flatten();
    let text =
        matches!(column.data_type, DataType::String { .. }) && kind.is_none() && !in_a_key(table, &column);
    let collation = match world.dice.below(12) {
        0 if text && column.collation.is_some() => Some(Value::Null),
        1..3 if text => collation(world),
        _ => None,
    };
    let arguments = object(vec![
        ("name", Some(json!(name))),
        ("rename", rename),
        ("type", kind.map(|kind| json!(kind))),
        ("nullable", nullable.map(|nullable| json!(nullable))),
        ("default", default),
        ("comment", comment),
        ("collation", collation),
    ]);
    (arguments.as_object()?.len() > 1).then(|| json!({"alter_column": arguments}))
}

/// A type that the rows of a column can take, and that they can come back from.
fn other_type(world: &mut World, table: &Table, column: &Column) -> Option<String> {
    const NUMBERS: [&str; 4] = ["smallint", "integer", "bigint", "numeric(12,2)"];
    const TEXTS: [&str; 4] = ["string(60)", "string(80)", "text", "unicode(60)"];
    let keyed = in_a_key(table, column)
        || table
            .indexes
            .iter()
            .any(|index| index.columns().any(|name| *name == column.name));
    let current = column.data_type.to_string();
    let empty = world.rows.count(&table.name.to_string()) == 0;
    let pool: Vec<String> = match &column.data_type {
        DataType::SmallInt | DataType::Integer | DataType::BigInt if !in_sql(table, column) && !keyed => {
            NUMBERS
                .into_iter()
                .chain(["string(60)"])
                .map(str::to_owned)
                .collect()
        }
        DataType::SmallInt | DataType::Integer | DataType::BigInt => {
            NUMBERS[..3].iter().map(|&kind| kind.to_owned()).collect()
        }
        DataType::String { .. } | DataType::Text | DataType::Unicode { .. } | DataType::UnicodeText => TEXTS
            .into_iter()
            .filter(|kind| !keyed || *kind != "text")
            .map(str::to_owned)
            .collect(),
        DataType::Timestamp { .. } => vec![
            "timestamp".to_owned(),
            "timestamp(3)".to_owned(),
            "timestamp(6)".to_owned(),
        ],
        _ => Vec::new(),
    };
    // A default would become one of the new type: a text in quotes for JSON.
    let pool =
        if empty && column.default.is_none() && !keyed && !in_sql(table, column) && world.dice.chance(50) {
            let (dialect, number) = (world.dialect.clone(), world.names.number());
            vec![data_type(&mut world.dice, &dialect, |_| format!("n{number}"))]
        } else {
            pool
        };
    world.dice.one(&pool).filter(|kind| *kind != current)
}

/// The columns of a table that can stand in a key.
pub(super) fn keyable(table: &Table) -> Vec<String> {
    let columns = table
        .columns
        .iter()
        .filter(|column| column.computed.is_none())
        .map(|column| column.name.clone());
    strings(&columns.collect::<Vec<_>>())
}
