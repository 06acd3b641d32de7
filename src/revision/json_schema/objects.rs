//! Operations on what is no table: schemas, sequences, enums, views, routines, triggers, extensions, privileges.

use serde_json::{Value, json};

use super::mapping::{Mapping, or_null};
use super::operations::Named;
use super::shapes::{
    any_list_of, any_of, anything, by_dialect, count, dialects, each_dialect, flag, list_of, name, names,
    one_or_more, said, shared, some_names, sql, step, text, whole,
};
use super::table::{named, of_table};
use super::types::data_type;

pub(super) fn definitions() -> Vec<(&'static str, Value)> {
    let owner = of_table("The column with which the sequence goes.")
        .must("column", name(), "The column.")
        .shape();
    let short = json!({
        "type": ["string", "number"],
        "pattern": "^[^.]*\\.[^.]*(?:\\.[^.]*)?$",
        "not": { "type": "integer" },
    });
    vec![
        ("owner", any_of([short, owner])),
        ("arguments", any_of([argument(), any_list_of(argument())])),
        ("privilege", any_of([privilege(), of_columns()])),
        ("privileges", privileges()),
        ("securable", securable()),
    ]
}

pub(super) fn operations() -> Vec<Named> {
    vec![
        ("create_schema", alone("Creates a schema.").if_not_exists()),
        ("drop_schema", alone("Drops a schema.").if_exists().cascade()),
        ("create_sequence", create_sequence()),
        ("alter_sequence", alter_sequence()),
        ("drop_sequence", named("Drops a sequence.").if_exists()),
        (
            "create_enum",
            named("Creates an enum type that stays without a column of it.").must(
                "values",
                labels(),
                "Its labels, in order.",
            ),
        ),
        ("alter_enum", alter_enum()),
        (
            "drop_enum",
            named("Drops an enum type.").any(
                "values",
                anything(),
                "What its labels were; they need not be said.",
            ),
        ),
        (
            "create_view",
            named("Creates a view.")
                .must("sql", sql(), "Its query.")
                .may("columns", names(), "The names of its columns.")
                .may("replace", flag(), "It takes the place of the one that is there.")
                .may("materialized", flag(), "It keeps its rows (PostgreSQL, Oracle)."),
        ),
        (
            "drop_view",
            named("Drops a view.")
                .may(
                    "materialized",
                    flag(),
                    "Whether it keeps its rows; known from the history.",
                )
                .if_exists()
                .cascade(),
        ),
        ("create_function", create_routine("Creates a function.")),
        ("drop_function", drop_routine("Drops a function.")),
        ("create_procedure", create_routine("Creates a procedure.")),
        ("drop_procedure", drop_routine("Drops a procedure.")),
        (
            "create_trigger",
            of_table("Creates a trigger.")
                .must("name", name(), "Its name.")
                .must("sql", sql(), "The whole `CREATE TRIGGER` statement.")
                .may("replace", flag(), "It takes the place of the one that is there."),
        ),
        (
            "drop_trigger",
            of_table("Drops a trigger.")
                .must("name", name(), "Its name.")
                .if_exists(),
        ),
        (
            "create_extension",
            alone("Creates an extension (PostgreSQL).")
                .may("schema", name(), "The schema that its things go to.")
                .may("version", text(), "Its version.")
                .may("cascade", flag(), "What it needs is created too.")
                .if_not_exists(),
        ),
        (
            "drop_extension",
            alone("Drops an extension (PostgreSQL).").if_exists().cascade(),
        ),
        (
            "grant",
            on_something("Gives privileges.")
                .must("to", somebody(), "Who gets them.")
                .may("with_grant_option", flag(), "They may be passed on."),
        ),
        (
            "revoke",
            on_something("Takes privileges away.")
                .must("from", somebody(), "Who loses them.")
                .may("grant_option_for", flag(), "Only the right to pass them on."),
        ),
    ]
}

fn alone(says: &'static str) -> Mapping {
    Mapping::new(says).must("name", name(), "Its name.")
}

fn create_sequence() -> Mapping {
    named("Creates a sequence.")
        .may(
            "type",
            data_type(),
            "The type of its numbers: `smallint`, `integer` or `bigint`.",
        )
        .may("start", whole(), "The first number.")
        .may("increment", step(), "The step; not 0.")
        .may("min", whole(), "The least number.")
        .may("max", whole(), "The largest number.")
        .may("cache", count(), "How many numbers a session takes in advance.")
        .may("cycle", flag(), "It begins anew after the last number.")
        .may(
            "owned_by",
            shared("owner"),
            "The column with which it goes: `table.column` (PostgreSQL).",
        )
        .if_not_exists()
}

fn alter_sequence() -> Mapping {
    named("Changes a sequence. What is not named stays as it is.")
        .any(
            "start",
            or_null(whole()),
            "The first number; null leaves it to the server again.",
        )
        .any("increment", or_null(step()), "The step; not 0.")
        .any("min", or_null(whole()), "The least number.")
        .any("max", or_null(whole()), "The largest number.")
        .any(
            "cache",
            or_null(count()),
            "How many numbers a session takes in advance.",
        )
        .any("cycle", flag(), "Whether it begins anew after the last number.")
        .any(
            "owned_by",
            or_null(any_of([json!({ "enum": ["none"] }), shared("owner")])),
            "The column with which it goes; `none` or null: none (PostgreSQL).",
        )
        .any(
            "restart",
            any_of([json!({ "enum": [true] }), whole()]),
            "The next number; `true`: the first one.",
        )
        .some_of(&[
            "start",
            "increment",
            "min",
            "max",
            "cache",
            "cycle",
            "owned_by",
            "restart",
        ])
}

fn labels() -> Value {
    list_of(text())
}

fn alter_enum() -> Mapping {
    let add = Mapping::new("A new label, and its place.")
        .must("value", text(), "The label.")
        .may("before", text(), "The label before which it stands.")
        .may("after", text(), "The label behind which it stands.")
        .shape();
    let rename = Mapping::new("Another label.")
        .must("from", text(), "The label.")
        .must("to", text(), "What it becomes.")
        .shape();
    named("Changes the labels of an enum: `rename`, `add` and `drop`, or all `values`.")
        .may("rename", several(rename), "Labels that become others.")
        .may("add", several(any_of([text(), add])), "New labels.")
        .may("drop", several(text()), "Labels that go.")
        .may("values", labels(), "The whole new list.")
        .some_of(&["rename", "add", "drop", "values"])
}

/// One thing, or a list of such.
fn several(one: Value) -> Value {
    any_of([one.clone(), any_list_of(one)])
}

fn create_routine(says: &'static str) -> Mapping {
    named(says)
        .may(
            "arguments",
            shared("arguments"),
            "The types of its arguments, which tell it from others of its name.",
        )
        .must("sql", sql(), "The whole `CREATE` statement.")
        .may("replace", flag(), "It takes the place of the one that is there.")
}

fn drop_routine(says: &'static str) -> Mapping {
    named(says)
        .may(
            "arguments",
            shared("arguments"),
            "The types of its arguments, which tell it from others of its name.",
        )
        .if_exists()
}

fn argument() -> Value {
    let not = "!#\\u0024%&'*+/:;<=>?@\\\\^`{|}~-";
    let pattern = format!("^[^{not}]*[^\\s{not}][^{not}]*$");
    json!({ "type": ["string", "number", "boolean"], "minimum": 0, "pattern": pattern })
}

fn on_something(says: &'static str) -> Mapping {
    Mapping::new(says)
        .must(
            "privileges",
            shared("privileges"),
            "For example `select`, `[insert, update]`, `all`, `{update: [a, b]}`.",
        )
        .must(
            "on",
            shared("securable"),
            "The table, or `{schema: …}`, `{sequence: …}`, ….",
        )
        .may("schema", name(), "The schema of what they are on.")
}

fn somebody() -> Value {
    by_dialect(some_names())
}

const PRIVILEGE: &str = "^\\s*[A-Za-z]+(?:\\s+[A-Za-z]+)*\\s*$";

fn privilege() -> Value {
    json!({ "type": ["string", "boolean"], "pattern": PRIVILEGE })
}

fn of_columns() -> Value {
    json!({
        "description": "Privileges on columns.",
        "type": "object",
        "minProperties": 1,
        "propertyNames": { "pattern": PRIVILEGE },
        "additionalProperties": names(),
    })
}

/// One or more, perhaps for each dialect: a mapping of dialects is that.
fn privileges() -> Value {
    let words: Vec<&str> = ["default"].into_iter().chain(dialects()).collect();
    let mut of_columns = of_columns();
    of_columns["propertyNames"]["not"] = json!({ "enum": words });
    any_of([
        privilege(),
        list_of(shared("privilege")),
        of_columns,
        each_dialect(one_or_more(shared("privilege"))),
    ])
}

fn securable() -> Value {
    const IN_SCHEMA: [&str; 5] = ["table", "view", "sequence", "function", "procedure"];
    let needs = |key: &str| json!({ "required": [key] });
    let mut one_of: Vec<Value> = IN_SCHEMA.into_iter().chain(["database"]).map(needs).collect();
    let in_schema: Vec<Value> = IN_SCHEMA.into_iter().map(needs).collect();
    one_of.push(json!({ "required": ["schema"], "not": { "anyOf": in_schema } }));
    let mapping = Mapping::new("What the privileges are on.")
        .any("table", name(), "A table.")
        .any("view", name(), "A view.")
        .any("schema", name(), "A schema; or that of what is named beside it.")
        .any("sequence", name(), "A sequence.")
        .any("function", name(), "A function.")
        .any("procedure", name(), "A procedure.")
        .any("database", name(), "A database.")
        .any(
            "arguments",
            shared("arguments"),
            "The types of the arguments of a function or procedure.",
        )
        .rule("oneOf", Value::Array(one_of));
    any_of([name(), mapping.shape()])
}

/// `manual`.
pub(super) fn manual() -> Mapping {
    Mapping::new("A step that a person must do by hand.")
        .must("because", said(), "What is to be done, and why.")
        .may("source", said(), "What it was made from.")
        .may("reverse", said(), "How it is undone.")
}
