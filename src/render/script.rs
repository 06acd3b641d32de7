//! What a script is made of. How it is written is a matter of `assemble` and the templates in
//! `templates/script`.

use std::sync::Arc;

use crate::dialect::Sql;
use crate::model::ManualStep;
use crate::plan::{ExpectationSpec, FileStatements};
use crate::revision::VersionStep;

use super::rows::Rows;

/// A whole script, in one direction, for one dialect.
pub struct Script<'a> {
    /// The project's name.
    pub project: String,
    /// The environment, where the project has several.
    pub environment: Option<String>,
    /// The target, where the environment has several.
    pub target: Option<String>,
    /// Dialect and version: `postgresql 15`.
    pub dialect: String,
    /// Which way.
    pub direction: Direction,
    /// From where to where, as people say it: `base:heads`.
    pub range: String,
    /// Whether ways without long locks stand in it where there are some.
    pub safe: bool,
    /// Whether each revision runs only where it is not done yet, so that the script may begin anywhere in its range.
    pub idempotent: bool,
    /// Whose directives it may use.
    pub client: Client,
    /// Where transactions begin and end.
    pub transaction: Transaction,
    /// How long a statement may wait and run.
    pub timeouts: Timeouts,
    /// The table that says at which revisions a database stands.
    pub version_table: VersionTable,
    /// The table in which it writes down what it did, if there is one.
    pub audit: Option<AuditTable>,
    /// The schema that names without one belong to, if not the session's own.
    pub default_schema: Option<SchemaName>,
    /// The rows that the version table must hold before; empty: none (and perhaps no table yet).
    pub start: Vec<String>,
    /// The revisions in the order in which they run.
    pub revisions: Vec<ScriptRevision>,
    /// What is looked at when they have run, whichever of them made it: a revision without an id.
    pub catalog: Option<ScriptRevision>,
    /// Whether it starts at any rows of the version table, and throws them away.
    pub purge: bool,
    /// How many statements of the first revision are done already, by a script that stopped there.
    pub done: usize,
    /// The command that makes this script, for the line that says how to go on where it stops.
    pub command: Option<String>,
    /// The name of the script's own file, for the line that says how to run it.
    pub file: Option<String>,
    /// The script that goes back, where there is one.
    pub undo: Option<Undo>,
    /// Writes a text as a literal of the dialect, safe in the dialect's client.
    pub literal: &'a (dyn Fn(&str) -> Sql + Sync),
}

impl Script<'_> {
    /// The rows of the version table before the first revision, and after each.
    pub(super) fn states(&self) -> Vec<Rows> {
        let start = Rows::new(self.start.clone());
        let after = self.revisions.iter().map(|revision| Rows::new(revision.after()));
        std::iter::once(start).chain(after).collect()
    }

    /// Whether the version table is looked at: before the first revision there may be none.
    pub fn looks_at_rows(&self) -> bool {
        self.direction != Direction::Precheck || !self.start.is_empty()
    }

    /// How many checks a script has that only looks: that of the version table, those of the revisions, and
    /// those of the catalog.
    pub fn check_count(&self) -> usize {
        usize::from(self.looks_at_rows())
            + self
                .revisions
                .iter()
                .chain(&self.catalog)
                .map(|revision| revision.expects.len())
                .sum::<usize>()
    }
}

/// The script that goes back from where another ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undo {
    /// The name of its file.
    pub file: String,
    /// The rows of the version table after it.
    pub end: Vec<String>,
}

/// A schema, quoted and not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemaName {
    /// The name as SQL.
    pub sql: Sql,
    /// The name as the catalog has it.
    pub name: String,
}

/// Which way a script goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Forwards.
    Upgrade,
    /// Nowhere: it looks at what is there before.
    Precheck,
    /// Nowhere: it looks at what is there afterwards.
    Verify,
    /// Backwards.
    Downgrade,
    /// Nowhere: it says where the database stands.
    Stamp,
}

impl Direction {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::Upgrade => "upgrade",
            Direction::Downgrade => "downgrade",
            Direction::Stamp => "stamp",
            Direction::Precheck => "pre-check",
            Direction::Verify => "verification",
        }
    }
}

/// Whose directives a script may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Client {
    /// Those of the dialect's own client: psql, mysql, sqlite3, sqlcmd, sqlplus.
    Native,
    /// None: pure SQL. On SQL Server it is one batch and on Oracle one block, since what separates
    /// batches and blocks is a matter of clients.
    None,
}

/// Where transactions begin and end. It says nothing on MySQL, MariaDB and Oracle, whose DDL
/// commits by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transaction {
    /// One a revision.
    PerRevision,
    /// One in all.
    PerScript,
    /// None.
    None,
}

/// How long a statement may wait and run, in milliseconds. `None`: as the server has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timeouts {
    /// Waiting for a lock.
    pub lock_ms: Option<u64>,
    /// Running at all.
    pub statement_ms: Option<u64>,
}

/// The table that says at which revisions a database stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionTable {
    /// The table, quoted, with its schema if it has one.
    pub table: Sql,
    /// The column, quoted.
    pub column: Sql,
    /// The name of its primary key, quoted.
    pub constraint: Sql,
    /// The table's name as the catalog has it.
    pub name: String,
    /// The schema's name as the catalog has it; `None`: the session's.
    pub schema: Option<String>,
    /// How many characters an id may have.
    pub length: u32,
}

/// The table in which scripts write down what they did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditTable {
    /// The table, quoted, with its schema if it has one.
    pub table: Sql,
    /// The name of its primary key, quoted.
    pub constraint: Sql,
}

/// A revision within a script.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScriptRevision {
    /// Its id.
    pub id: String,
    /// One line about it.
    pub message: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// The ticket that it belongs to.
    pub ticket: Option<String>,
    /// Prose.
    pub description: Option<String>,
    /// Whether it runs in a transaction, where the script has any.
    pub transaction: bool,
    /// The rows that the version table holds before it.
    pub before: Vec<String>,
    /// What it does to the version table.
    pub steps: Vec<VersionStep>,
    /// What must hold before its statements.
    pub expects: Vec<ExpectationSpec>,
    /// Its statements.
    pub statements: Vec<ScriptStatement>,
}

impl ScriptRevision {
    /// How many statements it has.
    pub fn statement_count(&self) -> usize {
        self.statements.iter().map(ScriptStatement::count).sum()
    }

    /// The rows that the version table holds after it, sorted.
    pub fn after(&self) -> Vec<String> {
        let mut rows = self.before.clone();
        for step in &self.steps {
            match step {
                VersionStep::Insert(id) => rows.push(id.clone()),
                VersionStep::Delete(id) => rows.retain(|row| row != id),
                VersionStep::Update { from, to } => {
                    rows.retain(|row| row != from);
                    rows.push(to.clone());
                }
            }
        }
        rows.sort();
        rows
    }
}

/// The text of a statement within a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// The statement without a terminator.
    Sql(String),
    /// So many statements, which are made while they are written: the rows of a file.
    File(Arc<FileStatements>, usize),
    /// No statement: something that a person must do by hand.
    Manual(ManualStep),
}

impl Default for Body {
    fn default() -> Body {
        Body::Sql(String::new())
    }
}

/// A statement within a script.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScriptStatement {
    /// Its text.
    pub body: Body,
    /// A comment to print above it.
    pub note: Option<String>,
    /// Whether the server refuses it inside a transaction.
    pub outside_transaction: bool,
    /// Whether it has semicolons of its own inside (a trigger, a routine, a block).
    pub compound: bool,
    /// Whether it sets something for the statements behind it.
    pub setting: bool,
    /// Whether it waits for others and lets nobody wait, so that it may take as long as it takes.
    pub patient: bool,
    /// Whether it runs only where something is there, or is not.
    pub guarded: bool,
    /// How many rows it is to hit, where that is checked.
    pub rows: Option<ScriptRows>,
}

/// How many rows a statement is to hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScriptRows {
    /// At least this many.
    pub at_least: u64,
    /// At most this many; `None`: any number.
    pub at_most: Option<u64>,
    /// The statement that counts them before, where there is one.
    pub found: Option<String>,
}

impl ScriptRows {
    /// The number in words: `2`, `1 to 3`, `1 or more`.
    pub fn named(&self) -> String {
        match self.at_most {
            Some(most) if most == self.at_least => most.to_string(),
            Some(most) => format!("{} to {most}", self.at_least),
            None => format!("{} or more", self.at_least),
        }
    }
}

impl ScriptStatement {
    /// What a person must do by hand, if that is what it is.
    pub fn manual(&self) -> Option<&ManualStep> {
        match &self.body {
            Body::Manual(step) => Some(step),
            Body::Sql(_) | Body::File(..) => None,
        }
    }

    /// How many statements it is.
    pub fn count(&self) -> usize {
        match &self.body {
            Body::Sql(_) => 1,
            Body::File(_, count) => *count,
            Body::Manual(_) => 0,
        }
    }
}
