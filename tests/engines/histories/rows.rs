//! What rows the tables hold after the operations so far, as far as it decides what is legal next: a
//! server refuses a NOT NULL over a NULL, and a unique constraint over two equal values.

use std::collections::BTreeMap;

use retort::model::{DataType, DefaultValue, Name, Schema, TableName, ValueKind};
use serde_json::Value;

/// A field of a row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cell {
    Null,
    Known(String),
    /// From an expression.
    Unknown,
}

/// A column of a table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Column {
    pub(crate) cells: Vec<Cell>,
    /// Something was said of it since it was made, which a way back over lost values could violate.
    pub(crate) touched: bool,
}

/// A table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    pub(crate) columns: BTreeMap<String, Column>,
    pub(crate) count: usize,
    /// Rows of another table refer, or referred, to rows of this one, so it cannot come back empty.
    pub(crate) pinned: bool,
}

/// All tables by name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows(pub(crate) BTreeMap<String, Table>);

impl Rows {
    pub(crate) fn count(&self, table: &str) -> usize {
        self.0.get(table).map_or(0, |table| table.count)
    }

    pub(crate) fn cells(&self, table: &str, column: &str) -> &[Cell] {
        let column = self.0.get(table).and_then(|table| table.columns.get(column));
        column.map_or(&[], |column| &column.cells)
    }

    pub(crate) fn has_null(&self, table: &str, column: &str) -> bool {
        self.cells(table, column).contains(&Cell::Null)
    }

    /// Whether no two rows have the same values here.
    pub(crate) fn distinct(&self, table: &str, columns: &[String]) -> bool {
        let rows = (0..self.count(table)).map(|row| {
            let cells = columns
                .iter()
                .map(|column| self.cells(table, column).get(row).cloned());
            cells.collect::<Vec<_>>()
        });
        let mut rows: Vec<_> = rows.filter(|row| !row.contains(&Some(Cell::Null))).collect();
        let all = rows.len();
        rows.sort();
        rows.dedup();
        rows.len() == all && !rows.iter().flatten().any(|cell| *cell == Some(Cell::Unknown))
    }

    /// Whether a column may go: a way back fills it with its default again.
    pub(crate) fn may_lose(&self, table: &str, column: &str) -> bool {
        self.0.get(table).is_none_or(|table| {
            table.count == 0
                || (!table.pinned && table.columns.get(column).is_none_or(|column| !column.touched))
        })
    }

    /// Remembers that these columns are no longer free to lose their values.
    pub(crate) fn touch(&mut self, table: &str, columns: &[String]) {
        if let Some(table) = self.0.get_mut(table) {
            for column in columns {
                if let Some(column) = table.columns.get_mut(column) {
                    column.touched = true;
                }
            }
        }
    }

    /// Whether something was said of a column that a way back over its values could violate.
    pub(crate) fn touched(&self, table: &str, column: &str) -> bool {
        let column = self.0.get(table).and_then(|table| table.columns.get(column));
        column.is_none_or(|column| column.touched)
    }

    /// Follows one operation; `after` is the schema that it left.
    pub(crate) fn follow(&mut self, operation: &Value, after: &Schema) {
        let (word, arguments) = single(operation);
        let table = || arguments["table"].as_str().unwrap_or_default().to_owned();
        let name = || arguments["name"].as_str().unwrap_or_default().to_owned();
        match word {
            "create_table" => {
                self.0.insert(name(), Table::default());
                self.complete(&name(), after);
            }
            "drop_table" => drop(self.0.remove(&name())),
            "rename_table" => {
                if let Some(table) = self.0.remove(&name()) {
                    self.0
                        .insert(arguments["to"].as_str().unwrap_or_default().to_owned(), table);
                }
            }
            "drop_column" => {
                let columns = self.0.get_mut(&table()).map(|table| &mut table.columns);
                columns.map(|columns| columns.remove(&name()));
            }
            "alter_column" => {
                let columns = self.0.entry(table()).or_default();
                if let Some(mut column) = columns.columns.remove(&name()) {
                    column.touched = true;
                    let to = arguments["rename"].as_str().map_or_else(name, str::to_owned);
                    columns.columns.insert(to, column);
                }
            }
            "drop_constraint" | "drop_index" => {
                // What was a key has values that a way back needs.
                let tables: Vec<String> = match word {
                    "drop_constraint" => vec![table()],
                    _ => self.0.keys().cloned().collect(),
                };
                for table in tables {
                    let columns: Vec<String> = self
                        .0
                        .get(&table)
                        .map_or_else(Vec::new, |table| table.columns.keys().cloned().collect());
                    self.touch(&table, &columns);
                }
            }
            "update" => {
                let columns: Vec<String> = arguments["set"]
                    .as_object()
                    .into_iter()
                    .flatten()
                    .map(|(column, _)| column.clone())
                    .collect();
                self.change(&table(), &columns);
            }
            "delete" => {
                let Some((key, text)) = arguments["where"]
                    .as_object()
                    .and_then(|condition| condition.iter().next())
                else {
                    return;
                };
                let wanted = Cell::Known(text.as_str().unwrap_or_default().to_owned());
                let Some(place) = self.cells(&table(), key).iter().position(|cell| *cell == wanted) else {
                    return;
                };
                if let Some(table) = self.0.get_mut(&table()) {
                    table.count -= 1;
                    for column in table.columns.values_mut() {
                        column.cells.remove(place);
                    }
                }
            }
            "upsert" => {
                let key = arguments["key"][0].as_str().unwrap_or_default();
                let row = &arguments["rows"][0];
                let wanted = Cell::Known(
                    row[key]
                        .as_str()
                        .map_or_else(|| row[key].to_string(), str::to_owned),
                );
                if self.cells(&table(), key).contains(&wanted) {
                    let others = row
                        .as_object()
                        .into_iter()
                        .flatten()
                        .map(|(column, _)| column.clone());
                    let columns: Vec<String> = others.filter(|column| column != key).collect();
                    self.change(&table(), &columns);
                } else {
                    self.insert(&table(), row, after);
                }
            }
            "alter_enum" => self.relabel(&name(), &arguments["rename"], after),
            "insert" | "bulk_insert" => {
                for row in arguments["rows"].as_array().into_iter().flatten() {
                    self.insert(&table(), row, after);
                }
            }
            "batch_alter_table" => {
                for operation in arguments["operations"].as_array().into_iter().flatten() {
                    self.follow(&within(operation, &table()), after);
                }
            }
            _ => {}
        }
        if !self.0.contains_key(&table()) {
            return;
        }
        self.complete(&table(), after);
    }

    /// Some rows have other values, and none of them is NULL.
    fn change(&mut self, table: &str, columns: &[String]) {
        self.touch(table, columns);
        for column in columns {
            let column = self
                .0
                .get_mut(table)
                .and_then(|table| table.columns.get_mut(column));
            for cell in column.into_iter().flat_map(|column| &mut column.cells) {
                if *cell != Cell::Null {
                    *cell = Cell::Unknown;
                }
            }
        }
    }

    /// The labels of an enum are others: columns that have it are no longer free, and rows follow a rename.
    fn relabel(&mut self, name: &str, rename: &Value, after: &Schema) {
        for table in after.tables() {
            for column in &table.columns {
                let of = matches!(&column.data_type, DataType::Enum { name: Some(of), .. } if of.to_string() == name);
                let entry = self
                    .0
                    .get_mut(&table.name.to_string())
                    .and_then(|table| table.columns.get_mut(column.name.as_str()));
                let Some(entry) = entry.filter(|_| of) else {
                    continue;
                };
                entry.touched = true;
                for cell in &mut entry.cells {
                    if *cell == Cell::Known(rename["from"].as_str().unwrap_or_default().to_owned()) {
                        *cell = Cell::Known(rename["to"].as_str().unwrap_or_default().to_owned());
                    }
                }
            }
        }
    }

    /// Adds what a table has in the schema and not here, with its default in every row.
    fn complete(&mut self, name: &str, after: &Schema) {
        let Some(known) = after.table(&TableName::unqualified(Name::new(name))) else {
            return;
        };
        let table = self.0.entry(name.to_owned()).or_default();
        for column in &known.columns {
            let entry = table.columns.entry(column.name.to_string()).or_default();
            while entry.cells.len() < table.count {
                entry.cells.push(default_cell(column));
            }
        }
    }

    fn insert(&mut self, name: &str, row: &Value, after: &Schema) {
        let Some(known) = after.table(&TableName::unqualified(Name::new(name))) else {
            return;
        };
        let table = self.0.entry(name.to_owned()).or_default();
        for column in &known.columns {
            let cell = match row.get(column.name.as_str()) {
                Some(Value::Null) => Cell::Null,
                Some(value) => Cell::Known(value.as_str().map_or_else(|| value.to_string(), str::to_owned)),
                None => default_cell(column),
            };
            table
                .columns
                .entry(column.name.to_string())
                .or_default()
                .cells
                .push(cell);
        }
        table.count += 1;
    }
}

fn default_cell(column: &retort::model::Column) -> Cell {
    match &column.default {
        _ if column.computed.is_some() || column.autoincrement || column.identity.is_some() => Cell::Unknown,
        None => Cell::Null,
        Some(DefaultValue::Sql(_)) => Cell::Unknown,
        Some(DefaultValue::Value(value)) if value.kind == ValueKind::Null => Cell::Null,
        Some(DefaultValue::Value(value)) => {
            Cell::Known(value.scalar().map_or_else(String::new, str::to_owned))
        }
    }
}

/// An operation's name and arguments.
pub(crate) fn single(operation: &Value) -> (&str, &Value) {
    let entry = operation.as_object().and_then(|object| object.iter().next());
    entry.map_or(("", &Value::Null), |(word, arguments)| (word, arguments))
}

/// An operation of a batch, with its table.
pub(crate) fn within(operation: &Value, table: &str) -> Value {
    let mut whole = operation.clone();
    for arguments in whole
        .as_object_mut()
        .into_iter()
        .flat_map(|object| object.values_mut())
    {
        arguments["table"] = Value::from(table);
    }
    whole
}
