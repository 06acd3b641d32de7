//! Throws a history: operation after operation, each of which the program accepts after the others.

use std::collections::BTreeMap;

use retort::model::{Column, Name, Schema, Table};
use serde_json::Value;

use super::dice::Dice;
use super::history::History;
use super::names::Names;
use super::operations::propose;
use super::rows::Rows;

/// Where the throwing stands.
pub(crate) struct World {
    pub(crate) dice: Dice,
    pub(crate) dialect: String,
    pub(crate) schema: Schema,
    pub(crate) rows: Rows,
    pub(crate) names: Names,
    /// Whether all tables have a collation of their own: a text refers to a text of the same one only.
    pub(crate) collates: bool,
}

/// How often an operation was thrown and taken, and why others were not.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) taken: BTreeMap<String, usize>,
    pub(crate) refused: BTreeMap<String, usize>,
}

/// Versions of the dialects: the oldest ones, and what the tests run on.
fn versions(dialect: &str) -> &'static [&'static str] {
    match dialect {
        "postgresql" => &["postgresql@13", "postgresql@15"],
        "mariadb" => &["mariadb@10.6", "mariadb@10.11"],
        "mysql" => &["mysql@8.0", "mysql@8.0.16"],
        "sqlite" => &["sqlite@3.25", "sqlite@3.36", "sqlite@3.40"],
        "mssql" => &["mssql@2016", "mssql@2022"],
        _ => &["oracle@12.2", "oracle@19", "oracle@23"],
    }
}

/// A history for a dialect.
pub(crate) fn history(dialect: &str, mut dice: Dice, tally: &mut Tally) -> History {
    let mut history = History {
        dialect: dice.one(versions(dialect)).unwrap_or_default().to_owned(),
        convention: dice.chance(25),
        revisions: Vec::new(),
    };
    let mut world = World {
        dice,
        dialect: dialect.to_owned(),
        schema: Schema::default(),
        rows: Rows::default(),
        names: Names::default(),
        collates: false,
    };
    world.collates = matches!(dialect, "mysql" | "mariadb") && world.dice.chance(25);
    for _ in 0..2 + world.dice.below(4) {
        history.revisions.push(Vec::new());
        for _ in 0..1 + world.dice.below(4) {
            // Some of what is proposed has nothing to work on, or is not legal.
            for _ in 0..8 {
                if world.step(&mut history, tally) {
                    break;
                }
            }
        }
        if history.revisions.last().is_some_and(Vec::is_empty) {
            history.revisions.pop();
        }
    }
    history
}

impl World {
    /// Proposes one operation and adds it to the last revision if it is legal.
    fn step(&mut self, history: &mut History, tally: &mut Tally) -> bool {
        let Some(operation) = propose(self) else {
            return false;
        };
        let word = super::rows::single(&operation).0.to_owned();
        let last = history.revisions.len() - 1;
        history.revisions[last].push(operation.clone());
        let project = history.project();
        if let Some(why) = history.refusal(project.path()) {
            assert!(why.contains("error"), "a refusal says what is wrong: {why}");
            // Without names, which differ from case to case.
            let line = why
                .lines()
                .find(|line| line.starts_with("error"))
                .unwrap_or_default();
            let kind: String = line.split('`').step_by(2).collect();
            *tally.refused.entry(format!("{word}: {kind}")).or_default() += 1;
            history.revisions[last].pop();
            return false;
        }
        *tally.taken.entry(word).or_default() += 1;
        self.schema = history.schema(project.path());
        self.rows.follow(&operation, &self.schema);
        true
    }

    /// A table of chance.
    pub(crate) fn table(&mut self) -> Option<Table> {
        let tables: Vec<_> = self.schema.tables().cloned().collect();
        self.dice.one(&tables).map(|table| (*table).clone())
    }

    /// A column of chance.
    pub(crate) fn column(&mut self, table: &Table) -> Option<Column> {
        self.dice.one(&table.columns)
    }

    /// A name.
    pub(crate) fn name(&mut self, prefix: &str) -> String {
        self.names.make(&mut self.dice, prefix)
    }
}

/// Strings of names.
pub(crate) fn strings(names: &[Name]) -> Vec<String> {
    names.iter().map(ToString::to_string).collect()
}

/// An object of those entries that have a value.
pub(crate) fn object(entries: Vec<(&str, Option<Value>)>) -> Value {
    let entries = entries.into_iter();
    Value::Object(
        entries
            .filter_map(|(key, value)| Some((key.to_owned(), value?)))
            .collect(),
    )
}
