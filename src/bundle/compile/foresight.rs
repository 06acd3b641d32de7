//! What can be looked at before a range runs: whether the rows that are there will let it through.

use std::collections::{BTreeMap, BTreeSet};

use crate::dialect::Dialect;
use crate::model::{Name, Operation, Schema, TableName};
use crate::plan::ExpectationSpec;
use crate::plan::demands::{Demand, demands};
use crate::render::Renderer;
use crate::replay::Change;

/// Something that a revision needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Precheck {
    /// It can be looked at before the range runs.
    Now(ExpectationSpec),
    /// It cannot, and why.
    Later(String),
}

/// Follows a range, and knows what of the database is no longer as it was before it.
pub(super) struct Foresight<'a> {
    dialect: &'a Dialect,
    renderer: &'a Renderer,
    /// Tables that the range has made or named.
    made: BTreeSet<TableName>,
    /// Tables whose rows it has changed, with the revision; those that only got more of them apart.
    changed: BTreeMap<TableName, String>,
    filled: BTreeMap<TableName, String>,
    /// Columns that it has made or changed.
    columns: BTreeMap<(TableName, Name), String>,
    /// Its statements of the user's own.
    own: Vec<(Box<str>, String)>,
    /// What the revision at hand needs.
    found: Vec<Precheck>,
    trouble: Option<anyhow::Error>,
}

impl<'a> Foresight<'a> {
    /// At the start of a range.
    pub(super) fn new(dialect: &'a Dialect, renderer: &'a Renderer) -> Foresight<'a> {
        Foresight {
            dialect,
            renderer,
            made: BTreeSet::new(),
            changed: BTreeMap::new(),
            filled: BTreeMap::new(),
            columns: BTreeMap::new(),
            own: Vec::new(),
            found: Vec::new(),
            trouble: None,
        }
    }

    /// What a revision expects, before its first change.
    pub(super) fn expects(&mut self, expects: &[ExpectationSpec], schema: &Schema) {
        for (place, spec) in expects.iter().enumerate() {
            let precheck = match self.touches(spec.sql.as_str(), schema) {
                None => Precheck::Now(spec.clone()),
                Some(why) => Precheck::Later(format!("expects {}, {}: {why}", place + 1, spec.about())),
            };
            self.found.push(precheck);
        }
    }

    /// A change of an upgrade.
    pub(super) fn change(&mut self, change: &Change, revision: &str) {
        let added: Vec<&Name> = match &change.operation {
            Operation::AddColumn { columns, .. } => columns.iter().map(|column| &column.name).collect(),
            _ => Vec::new(),
        };
        for demand in demands(change, self.dialect) {
            // What is said of new columns says nothing of the rows that are there.
            let is_new = added.iter().any(|name| self.names(&demand, name));
            if is_new || self.made.contains(&demand.table) {
                continue;
            }
            let label = format!("{}: {}", demand.maker, demand.counted);
            let precheck = match self.later(&demand) {
                Some(why) => Precheck::Later(format!("{label}: {why}")),
                None => match self.renderer.demand(&demand.query) {
                    Ok(sql) => Precheck::Now(ExpectationSpec::none(sql, label)),
                    Err(error) => {
                        self.trouble.get_or_insert(error);
                        continue;
                    }
                },
            };
            self.found.push(precheck);
        }
        for part in &change.parts {
            self.change(part, revision);
        }
        self.follow(change, revision);
    }

    /// What the revision needs.
    ///
    /// # Errors
    /// A template that is wrong.
    pub(super) fn finish(&mut self) -> anyhow::Result<Vec<Precheck>> {
        match self.trouble.take() {
            Some(trouble) => Err(trouble),
            None => Ok(std::mem::take(&mut self.found)),
        }
    }

    fn follow(&mut self, change: &Change, revision: &str) {
        let id = || revision.to_owned();
        match &change.operation {
            Operation::CreateTable { table, .. } => {
                self.made.insert(table.name.clone());
            }
            Operation::RenameTable { table, to } => {
                let to = table.sibling(to.clone());
                if !self.made.contains(table) {
                    self.changed.insert(to.clone(), id());
                }
                if self.made.remove(table) {
                    self.made.insert(to);
                }
            }
            Operation::AddColumn { table, columns, .. } => {
                for column in columns {
                    self.columns.insert((table.clone(), column.name.clone()), id());
                }
            }
            Operation::AlterColumn(alter) => {
                let names = [Some(&alter.name), alter.rename.as_ref()];
                for name in names.into_iter().flatten() {
                    self.columns.insert((alter.table.clone(), name.clone()), id());
                }
            }
            Operation::Insert(insert) => {
                self.filled.insert(insert.table.clone(), id());
            }
            Operation::InsertFile(rows) => {
                self.filled.insert(rows.table.clone(), id());
            }
            Operation::DeleteRows(insert) => {
                self.changed.insert(insert.table.clone(), id());
            }
            Operation::DeleteFile { rows, .. } => {
                self.changed.insert(rows.table.clone(), id());
            }
            Operation::Update(rows) | Operation::Delete(rows) => {
                self.changed.insert(rows.table.clone(), id());
            }
            Operation::Upsert(upsert) => {
                self.changed.insert(upsert.insert.table.clone(), id());
            }
            Operation::Execute { sql, .. } => {
                self.own.extend(sql.iter().map(|sql| (sql.text.clone(), id())));
            }
            _ => {}
        }
    }

    /// Whether a demand names a column.
    fn names(&self, demand: &Demand, name: &Name) -> bool {
        demand.columns.contains(name) || demand.texts.iter().any(|text| self.dialect.mentions(text, name))
    }

    /// Why a demand cannot be looked at before the range.
    fn later(&self, demand: &Demand) -> Option<String> {
        let changes = |table: &TableName| {
            let revision = self.changed.get(table).or_else(|| self.own_change(table));
            revision.map(|revision| changed_before(revision, table))
        };
        if let Some(why) = changes(&demand.table) {
            return Some(why);
        }
        let mut columns = self.columns.iter();
        let column = columns.find(|((table, name), _)| *table == demand.table && self.names(demand, name));
        if let Some(((_, name), revision)) = column {
            return Some(format!("revision {revision} changes column `{name}` before"));
        }
        let referred = demand.referred.as_ref()?;
        if self.made.contains(referred) {
            return Some(format!("`{referred}` is not there before"));
        }
        let fills = self.filled.get(referred);
        let fills = fills.map(|revision| format!("revision {revision} adds rows to `{referred}` before"));
        fills.or_else(|| changes(referred))
    }

    /// Why a query cannot be asked before the range: it speaks of something that the range has changed.
    fn touches(&self, sql: &str, schema: &Schema) -> Option<String> {
        let mentions = |table: &TableName| self.dialect.mentions(sql, &table.name);
        if let Some(table) = self.made.iter().find(|table| mentions(table)) {
            return Some(format!("`{table}` is not there before"));
        }
        let columns = self.columns.iter();
        let columns = columns.filter(|((_, name), _)| self.dialect.mentions(sql, name));
        let columns = columns.map(|((table, _), revision)| (table, revision));
        let mut touched = self.changed.iter().chain(&self.filled).chain(columns);
        if let Some((table, revision)) = touched.find(|(table, _)| mentions(table)) {
            return Some(changed_before(revision, table));
        }
        if self.own.is_empty() {
            return None;
        }
        let mut tables = schema.table_names().filter(|table| mentions(table));
        tables.find_map(|table| Some(changed_before(self.own_change(table)?, table)))
    }

    /// The revision of the first statement of the user's own that speaks of a table.
    fn own_change(&self, table: &TableName) -> Option<&String> {
        let mut own = self.own.iter();
        let found = own.find(|(sql, _)| self.dialect.mentions(sql, &table.name));
        found.map(|(_, revision)| revision)
    }
}

fn changed_before(revision: &str, table: &TableName) -> String {
    format!("revision {revision} changes `{table}` before")
}
