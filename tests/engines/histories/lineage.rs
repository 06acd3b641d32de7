//! Which rows must be the same before and after a revision: those of tables that it does not drop, in
//! columns that it keeps with their types, under new names where it renames.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::catalog::Catalog;
use crate::database::Database;

use super::rows::{single, within};

/// What becomes of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) to: String,
    /// Columns by their names before, with their names after.
    pub(crate) columns: BTreeMap<String, String>,
    /// Rows come to those that are there.
    pub(crate) grows: bool,
    /// Rows are changed or taken away.
    pub(crate) changes: bool,
}

/// What becomes of every table that is there before.
pub(crate) fn kept(before: &Catalog, operations: &[Value]) -> BTreeMap<String, Kept> {
    let all = before.tables.iter().map(|(name, table)| {
        let columns = table
            .columns
            .iter()
            .map(|column| (column.name.clone(), column.name.clone()))
            .collect();
        (
            name.clone(),
            Kept {
                to: name.clone(),
                columns,
                grows: false,
                changes: false,
            },
        )
    });
    let mut all: BTreeMap<String, Kept> = all.collect();
    operations
        .iter()
        .for_each(|operation| follow(&mut all, operation));
    all
}

fn follow(all: &mut BTreeMap<String, Kept>, operation: &Value) {
    let (word, arguments) = single(operation);
    if word == "alter_enum" && arguments.get("rename").is_some() {
        // Which columns have the enum is not looked up.
        all.values_mut().for_each(|kept| kept.changes = true);
        return;
    }
    let text = |key: &str| arguments[key].as_str().unwrap_or_default();
    let table = if arguments.get("table").is_some() {
        text("table")
    } else {
        text("name")
    };
    let Some((first, kept)) = all.iter_mut().find(|(_, kept)| kept.to == table) else {
        return;
    };
    match word {
        "drop_table" => {
            let first = first.clone();
            all.remove(&first);
        }
        "rename_table" => text("to").clone_into(&mut kept.to),
        "drop_column" => kept.columns.retain(|_, to| to != text("name")),
        "alter_column" => {
            for to in kept.columns.values_mut().filter(|to| *to == text("name")) {
                arguments["rename"]
                    .as_str()
                    .unwrap_or(text("name"))
                    .clone_into(to);
            }
        }
        "insert" | "bulk_insert" => kept.grows = true,
        "update" | "delete" | "upsert" => kept.changes = true,
        "batch_alter_table" => {
            let table = table.to_owned();
            let inner = arguments["operations"].as_array().into_iter().flatten();
            for operation in inner {
                follow(all, &within(operation, &table));
            }
        }
        _ => {}
    }
}

/// The rows of a database: by table the names of the columns, and the values as texts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Content {
    catalog: Catalog,
    rows: BTreeMap<String, Vec<Vec<String>>>,
}

impl Content {
    /// Reads all tables at once.
    pub(crate) fn read(database: &dyn Database, catalog: &Catalog) -> Content {
        let mut content = Content {
            catalog: catalog.clone(),
            rows: BTreeMap::new(),
        };
        let names: Vec<&String> = catalog
            .tables
            .iter()
            .filter(|(_, table)| !table.columns.is_empty())
            .map(|(name, _)| name)
            .collect();
        let mut sql = String::new();
        for (number, name) in names.iter().enumerate() {
            let values: Vec<String> = catalog.tables[*name]
                .columns
                .iter()
                .map(|column| {
                    let name = database.quote(&column.name);
                    let value = match database.dialect() {
                        "postgresql" => format!("CAST({name} AS text)"),
                        "sqlite" => name,
                        _ => format!("CAST({name} AS char)"),
                    };
                    format!("COALESCE({}, 'NULL')", database.hex(&value))
                })
                .collect();
            sql.push_str(&format!(
                "SELECT {number}, {} FROM {};\n",
                values.join(", "),
                database.quote(name)
            ));
        }
        if names.is_empty() {
            return content;
        }
        for line in database.query(&sql).lines() {
            let mut fields = line.split(['\t', '|']).map(str::to_owned);
            let number: usize = fields
                .next()
                .and_then(|text| text.parse().ok())
                .expect("the number of a table");
            content
                .rows
                .entry(names[number].clone())
                .or_default()
                .push(fields.collect());
        }
        content
    }

    /// The rows of a table in some columns, sorted.
    fn of(&self, table: &str, columns: &[&str]) -> Vec<Vec<&str>> {
        let known = &self.catalog.tables[table].columns;
        let places: Vec<usize> = columns
            .iter()
            .filter_map(|name| known.iter().position(|column| column.name == *name))
            .collect();
        let rows = self.rows.get(table).into_iter().flatten();
        let mut rows: Vec<Vec<&str>> = rows
            .map(|row| places.iter().map(|place| row[*place].as_str()).collect())
            .collect();
        rows.sort_unstable();
        rows
    }

    /// Says what is not as it was, between the state below a revision and the one above.
    pub(crate) fn compare(below: &Content, above: &Content, operations: &[Value]) -> Result<(), String> {
        for (name, kept) in kept(&below.catalog, operations) {
            let (Some(lower), Some(upper)) = (
                below.catalog.tables.get(&name),
                above.catalog.tables.get(&kept.to),
            ) else {
                return Err(format!(
                    "table {name} is not there as {} after the revision",
                    kept.to
                ));
            };
            let mut pairs = Vec::new();
            let columns = kept.columns.iter().filter(|_| !kept.changes);
            for (from, to) in columns {
                let one = lower.columns.iter().find(|column| column.name == *from);
                let other = upper.columns.iter().find(|column| column.name == *to);
                match (one, other) {
                    (Some(one), Some(other)) if one.data_type == other.data_type => {
                        pairs.push((from.as_str(), to.as_str()))
                    }
                    (Some(_), Some(_)) => {}
                    _ => {
                        return Err(format!(
                            "column {from} of {name} is not there as {to} of {}",
                            kept.to
                        ));
                    }
                }
            }
            if kept.changes {
                continue;
            }
            let (from, to): (Vec<&str>, Vec<&str>) = pairs.into_iter().unzip();
            let (fewer, mut more) = (below.of(&name, &from), above.of(&kept.to, &to));
            for row in &fewer {
                match more.iter().position(|other| other == row) {
                    Some(at) => drop(more.remove(at)),
                    None => {
                        return Err(format!(
                            "the row {row:?} of {name} {from:?} is not in {} {to:?}: {more:?}",
                            kept.to
                        ));
                    }
                }
            }
            if !kept.grows && !more.is_empty() {
                return Err(format!(
                    "the rows {more:?} are in {} {to:?}, and not in {name}",
                    kept.to
                ));
            }
        }
        Ok(())
    }
}
