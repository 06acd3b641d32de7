//! What the catalog shows when a range has run: the tables that it made, changed and dropped.

use std::collections::BTreeMap;
use std::sync::Arc;

use anyhow::anyhow;

use crate::dialect::{ClientHabits, Dialect, Problem, Sql};
use crate::model::{Operation, Schema, Table, TableName};
use crate::plan::ExpectationSpec;
use crate::plan::catalog::{self, CatalogQuery, NO_DIFFERENCE};
use crate::render::Renderer;
use crate::replay::Change;

/// What is expected of the catalog at the end of a range.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExpectedCatalog {
    /// The queries over it.
    pub checks: Vec<ExpectationSpec>,
    /// What cannot be looked at, and why.
    pub unknown: Vec<String>,
}

/// Follows a history, and knows of which tables the replay does not know all.
pub(super) struct Hindsight<'a> {
    dialect: &'a Dialect,
    renderer: &'a Renderer,
    /// The tables as they were before the range.
    before: BTreeMap<TableName, Arc<Table>>,
    /// Statements of the user's own that may change tables, in lower case too, with the revision.
    own: Vec<(Box<str>, String, String)>,
    /// Tables whose former name such a statement has.
    renamed: BTreeMap<TableName, String>,
}

impl<'a> Hindsight<'a> {
    /// At the start of a history.
    pub(super) fn new(dialect: &'a Dialect, renderer: &'a Renderer) -> Hindsight<'a> {
        Hindsight {
            dialect,
            renderer,
            before: BTreeMap::new(),
            own: Vec::new(),
            renamed: BTreeMap::new(),
        }
    }

    /// At the start of the range.
    pub(super) fn start(&mut self, schema: &Schema) {
        let tables = schema
            .tables()
            .map(|table| (table.name.clone(), Arc::clone(table)));
        self.before = tables.collect();
    }

    /// A change of an upgrade, of the range or before it.
    pub(super) fn change(&mut self, change: &Change, revision: &str) {
        match &change.operation {
            // What it does to tables is known where it says so.
            Operation::Execute { sql, effects, .. } if effects.is_empty() => {
                let own = sql.iter().filter(|sql| self.may_change_tables(&sql.text));
                let own = own.map(|sql| (sql.text.clone(), sql.text.to_lowercase(), revision.to_owned()));
                let own: Vec<_> = own.collect();
                self.own.extend(own);
            }
            Operation::RenameTable { table, to } => {
                if let Some(revision) = self.revision_of(table).cloned() {
                    self.renamed.insert(table.sibling(to.clone()), revision);
                }
            }
            _ => {}
        }
        for part in &change.parts {
            self.change(part, revision);
        }
    }

    /// What the catalog must show now.
    ///
    /// # Errors
    /// A template that is wrong.
    pub(super) fn finish(&self, schema: &Schema) -> anyhow::Result<ExpectedCatalog> {
        let mut expected = ExpectedCatalog::default();
        let dropped = self.before.keys().filter(|name| schema.table(name).is_none());
        for name in dropped {
            let label = format!("table `{name}` is gone");
            match self.revision_of(name) {
                Some(revision) => expected.unknown.push(unknown(&label, revision)),
                None => {
                    let query = catalog::gone(name, self.dialect).map_err(trouble)?;
                    let sql = self.renderer.catalog(&query, self.dialect)?;
                    expected.checks.push(ExpectationSpec::none(sql, label));
                }
            }
        }
        let is_changed = |table: &&Arc<Table>| self.before.get(&table.name) != Some(*table);
        for table in schema.tables().filter(is_changed) {
            if let Some(revision) = self.revision_of(&table.name) {
                expected
                    .unknown
                    .push(unknown(&format!("table `{}`", table.name), revision));
                continue;
            }
            let columns = catalog::columns(table, self.dialect).map_err(trouble)?;
            self.add(&mut expected, &columns, format!("columns of `{}`", table.name))?;
            let constraints = catalog::constraints(table, self.dialect).map_err(trouble)?;
            self.add(
                &mut expected,
                &constraints,
                format!("constraints of `{}`", table.name),
            )?;
        }
        Ok(expected)
    }

    fn add(&self, expected: &mut ExpectedCatalog, query: &CatalogQuery, label: String) -> anyhow::Result<()> {
        let sql = self.renderer.catalog(query, self.dialect)?;
        let longest = ClientHabits::of(self.dialect.name).longest_embedded;
        // Twice: quotes are doubled, and there is something around it.
        if longest.is_some_and(|longest| sql.as_str().len() * 2 > longest) {
            expected.unknown.push(format!(
                "not looked at: {label}: the query is longer than the server takes"
            ));
            return Ok(());
        }
        expected.checks.push(ExpectationSpec {
            sql,
            terms: vec![(Sql::trusted("="), query.none.clone())],
            named: NO_DIFFERENCE.to_owned(),
            because: Some(label),
        });
        Ok(())
    }

    /// The revision of the first statement of the user's own that may have changed a table.
    fn revision_of(&self, table: &TableName) -> Option<&String> {
        let lower = table.name.as_str().to_lowercase();
        let mut own = self.own.iter();
        let own = own
            .find(|(sql, text, _)| text.contains(&lower) && self.dialect.mentions_in_texts(sql, &table.name));
        own.map(|(_, _, revision)| revision)
            .or_else(|| self.renamed.get(table))
    }

    fn may_change_tables(&self, sql: &str) -> bool {
        let statements = self.dialect.raw_statements(sql);
        statements
            .iter()
            .any(|statement| statement.kind.may_change_tables())
    }
}

fn unknown(label: &str, revision: &str) -> String {
    format!(
        "not looked at: {label}: revision {revision} may change it by a statement of its own, without `effects`"
    )
}

fn trouble(problem: Problem) -> anyhow::Error {
    anyhow!(problem.title)
}
