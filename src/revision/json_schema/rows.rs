//! Operations on rows, and raw SQL.

use serde_json::{Value, json};

use super::mapping::Mapping;
use super::operations::Named;
use super::shapes::{
    any_list_of, any_of, count, map_of, names, positive, shared, some_names, sql, statements, text,
};
use super::table::of_table;
use super::types::data_type;

pub(super) fn definitions() -> Vec<(&'static str, Value)> {
    let between = Mapping::new("How many rows there may be.")
        .any("at_least", count(), "The least.")
        .any("at_most", count(), "The most.")
        .some_of(&["at_least", "at_most"])
        .shape();
    let nothing = json!({ "type": "array", "maxItems": 0 });
    // With another key beside it, `sql` is a column.
    let where_sql = json!({
        "description": "A condition.",
        "type": "object",
        "required": ["sql"],
        "properties": { "sql": sql() },
        "maxProperties": 1,
    });
    vec![
        ("expect_rows", any_of([count(), between])),
        ("reverse_sql", any_of([nothing, statements()])),
        (
            "reverse_rows",
            any_of([shared("reverse_sql"), any_list_of(shared("row_operation"))]),
        ),
        (
            "where",
            any_of([
                json!({ "enum": ["all"] }),
                where_sql,
                json!({
                    "type": "object",
                    "minProperties": 1,
                    "additionalProperties": shared("value"),
                    "not": { "required": ["sql"], "maxProperties": 1 },
                }),
            ]),
        ),
    ]
}

pub(super) fn operations() -> Vec<Named> {
    vec![
        ("insert", insert("Inserts rows.")),
        ("bulk_insert", insert("Inserts rows: as `insert`.")),
        (
            "update",
            changed(of_table("Changes rows.").must("set", values(), "The new values by column.")),
        ),
        ("delete", changed(of_table("Deletes rows."))),
        (
            "upsert",
            listed(of_table(
                "Inserts rows or, where their key is there, changes these.",
            ))
            .must("key", some_names(), "The columns that tell rows apart.")
            .must("rows", rows(), "The rows.")
            .may("reverse", shared("reverse_rows"), REVERSE),
        ),
        (
            "execute",
            Mapping::new("Runs SQL of your own.")
                .must(
                    "sql",
                    statements(),
                    "The SQL: a text, a list, or one for each dialect.",
                )
                .may(
                    "reverse",
                    shared("reverse_sql"),
                    "The SQL of the way back; `[]`: nothing needs to be undone.",
                )
                .may(
                    "effects",
                    any_list_of(shared("operation")),
                    "What it does to the schema, as operations.",
                )
                .may("expect_rows", shared("expect_rows"), EXPECT),
        ),
    ]
}

const REVERSE: &str = "The way back: SQL, or operations on rows; `[]`: nothing needs to be undone.";
const EXPECT: &str = "How many rows it must find: a number, or `{at_least, at_most}`.";

/// The keys of rows that are put into a table.
fn listed(mapping: Mapping) -> Mapping {
    mapping
        .may("columns", names(), "The columns, where rows are lists.")
        .rule("if", json!({ "required": ["columns"], "properties": { "columns": { "not": { "enum": [null, []] } } } }))
        .rule("then", json!({ "properties": { "rows": { "items": { "type": "array" } } } }))
        .rule("else", json!({ "properties": { "rows": { "items": { "type": "object" } } } }))
        .may("types", types(), "The types of columns that the history does not know.")
        .may("batch", positive(), "How many rows one statement has; 500 without a word.")
}

fn insert(says: &'static str) -> Mapping {
    listed(of_table(says))
        .any(
            "rows",
            rows(),
            "The rows: mappings of columns to values, or lists with `columns`.",
        )
        .any(
            "file",
            text(),
            "A file of rows instead: `.csv` or `.jsonl`, relative to the project file.",
        )
        .any("null", text(), "The text of a CSV file that stands for NULL.")
        .one_of(&["rows", "file"])
        .rule("dependencies", json!({ "null": ["file"] }))
}

fn rows() -> Value {
    let one = any_of([
        json!({ "type": "object", "minProperties": 1, "additionalProperties": shared("value") }),
        json!({ "type": "array", "items": shared("value") }),
    ]);
    any_list_of(one)
}

fn values() -> Value {
    json!({ "type": "object", "minProperties": 1, "additionalProperties": shared("value") })
}

fn types() -> Value {
    map_of(data_type())
}

fn changed(mapping: Mapping) -> Mapping {
    mapping
        .must(
            "where",
            shared("where"),
            "Which rows: values by column, `{sql: …}`, or `all`.",
        )
        .may(
            "types",
            types(),
            "The types of columns that the history does not know.",
        )
        .may("expect_rows", shared("expect_rows"), EXPECT)
        .may("reverse", shared("reverse_rows"), REVERSE)
}
