//! What a database holds, in a form that can be compared and read.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};

use serde_json::Value;

use crate::sqlite_ddl;
use crate::support::diff;

/// All objects of a database, without what may differ between two databases that are alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Catalog {
    pub(crate) tables: BTreeMap<String, Table>,
    /// Views, enum types, sequences and routines: "view NAME" and the definition.
    pub(crate) others: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) columns: Vec<Column>,
    /// Primary key, unique constraints, foreign keys and checks in the order of their text.
    pub(crate) constraints: BTreeSet<Constraint>,
    pub(crate) indexes: BTreeSet<Index>,
    pub(crate) triggers: BTreeMap<String, String>,
    pub(crate) options: String,
    pub(crate) comment: Option<String>,
    /// Columns were dropped here and the server cannot put one back into its old place
    /// (PostgreSQL), so the order of the columns says nothing.
    pub(crate) ragged: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) data_type: String,
    pub(crate) nullable: bool,
    pub(crate) default: Option<String>,
    pub(crate) generated: Option<String>,
    pub(crate) identity: Option<String>,
    pub(crate) comment: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Constraint {
    /// `primary key`, `unique`, `foreign key`, `check`, `x`.
    pub(crate) kind: String,
    pub(crate) columns: Vec<String>,
    pub(crate) name: Option<String>,
    pub(crate) definition: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Index {
    pub(crate) name: String,
    pub(crate) unique: bool,
    /// `None` stands for an expression.
    pub(crate) columns: Vec<Option<String>>,
    pub(crate) definition: String,
}

impl Catalog {
    /// Reads the lines of JSON that the queries in `catalog/` give.
    pub(crate) fn read(lines: &str) -> Catalog {
        let mut catalog = Catalog::default();
        let mut positions: BTreeMap<(String, i64), Column> = BTreeMap::new();
        let mut sqlite: Vec<(String, String)> = Vec::new();
        for line in lines.lines().filter(|line| !line.is_empty()) {
            let fact: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
            let text = |key: &str| fact[key].as_str().unwrap_or_default().to_owned();
            let option = |key: &str| fact[key].as_str().map(str::to_owned);
            let flag = |key: &str| fact[key].as_bool().unwrap_or(fact[key].as_i64() == Some(1));
            let names = |key: &str| -> Vec<Option<String>> {
                let list = fact[key].as_array().map(Vec::as_slice).unwrap_or_default();
                list.iter().map(|name| name.as_str().map(str::to_owned)).collect()
            };
            let definition =
                || option("sql").map_or_else(|| text("definition"), |sql| sqlite_ddl::normal(&sql));
            let table = text("table");
            match fact["kind"].as_str().unwrap_or_default() {
                "table" => {
                    let entry = catalog.tables.entry(table.clone()).or_default();
                    entry.comment = option("comment");
                    entry.options = text("options");
                    entry.ragged = flag("ragged");
                    sqlite.extend(option("sql").map(|sql| (table, sql)));
                }
                "column" => {
                    let position = fact["position"].as_i64().expect("a position");
                    positions.insert(
                        (table, position),
                        Column {
                            name: text("name"),
                            data_type: text("type"),
                            nullable: flag("nullable"),
                            default: option("default"),
                            generated: option("generated"),
                            identity: option("identity"),
                            comment: option("comment"),
                        },
                    );
                }
                "constraint" => {
                    catalog
                        .tables
                        .entry(table)
                        .or_default()
                        .constraints
                        .insert(Constraint {
                            kind: text("type"),
                            columns: names("columns").into_iter().flatten().collect(),
                            // MariaDB names its own check of a JSON text after a column that may have been renamed.
                            name: option("name").filter(|_| !text("definition").contains("json_valid(")),
                            definition: definition(),
                        });
                }
                "index" => {
                    catalog.tables.entry(table).or_default().indexes.insert(Index {
                        name: text("name"),
                        unique: flag("unique"),
                        columns: names("columns"),
                        definition: definition(),
                    });
                }
                // One on a view.
                "trigger" if !catalog.tables.contains_key(&table) => {
                    let name = format!("trigger {} on {table}", text("name"));
                    catalog.others.insert(name, definition());
                }
                "trigger" => {
                    let triggers = &mut catalog.tables.entry(table).or_default().triggers;
                    triggers.insert(text("name"), definition());
                }
                kind => {
                    catalog
                        .others
                        .insert(format!("{kind} {}", text("name")), definition());
                }
            }
        }
        for ((table, _), column) in positions {
            if let Some(table) = catalog.tables.get_mut(&table) {
                table.columns.push(column);
            }
        }
        for (name, sql) in sqlite {
            let table = catalog.tables.get_mut(&name).expect("a table that was just read");
            sqlite_ddl::complete(table, &sql);
        }
        catalog
    }

    /// The same without one table: the version table has its rows compared, not its form.
    pub(crate) fn without(mut self, table: &str) -> Catalog {
        self.tables
            .retain(|name, _| name.rsplit('.').next() != Some(table));
        self
    }

    /// What differs, as a text; `None` where nothing does. The order of the columns counts, but
    /// not in ragged tables and in those named `loose`.
    pub(crate) fn difference(&self, other: &Catalog, loose: &BTreeSet<String>) -> Option<String> {
        let (mut ours, mut theirs) = (self.clone(), other.clone());
        for (name, table) in &mut ours.tables {
            let Some(twin) = theirs.tables.get_mut(name) else {
                continue;
            };
            if table.ragged || twin.ragged || loose.contains(name) {
                for each in [table, twin] {
                    each.ragged = false;
                    each.columns.sort_by(|a, b| a.name.cmp(&b.name));
                }
            }
        }
        (ours != theirs).then(|| diff(&ours.to_string(), &theirs.to_string()))
    }
}

impl fmt::Display for Catalog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, table) in &self.tables {
            let Table {
                columns,
                constraints,
                indexes,
                triggers,
                options,
                comment,
                ragged,
            } = table;
            writeln!(
                f,
                "table {name} {options}{}{}",
                said("comment", comment),
                if *ragged { " (ragged)" } else { "" }
            )?;
            for column in columns {
                let Column {
                    name: own,
                    data_type,
                    nullable,
                    default,
                    generated,
                    identity,
                    comment,
                } = column;
                let mut line = format!("{data_type}{}", if *nullable { "" } else { " not null" });
                for (word, value) in [
                    ("default", default),
                    ("generated", generated),
                    ("identity", identity),
                    ("comment", comment),
                ] {
                    line.write_str(&said(word, value))?;
                }
                writeln!(f, "  {name}: column {own:?} {line}")?;
            }
            for Constraint {
                kind,
                columns,
                name: own,
                definition,
            } in constraints
            {
                writeln!(f, "  {name}: {kind} {own:?} {columns:?} {definition}")?;
            }
            for Index {
                name: own,
                unique,
                columns,
                definition,
            } in indexes
            {
                writeln!(
                    f,
                    "  {name}: index {own:?} {}{columns:?} {definition}",
                    if *unique { "unique " } else { "" }
                )?;
            }
            for (own, definition) in triggers {
                writeln!(f, "  {name}: trigger {own:?} {definition}")?;
            }
        }
        for (name, definition) in &self.others {
            writeln!(f, "{name} {definition}")?;
        }
        Ok(())
    }
}

fn said(word: &str, value: &Option<String>) -> String {
    value
        .as_ref()
        .map_or_else(String::new, |value| format!(" {word} {value:?}"))
}
