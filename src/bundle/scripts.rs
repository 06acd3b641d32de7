//! The scripts of a compiled path.

use std::io::Write;

use crate::dialect::{Dialect, Sql};
use crate::model::{ManualStep, Name};
use crate::render::{
    self, AuditTable, Client, Parts, Renderer, SchemaName, Script, ScriptRevision, ScriptStatement, Timeouts,
    Undo, VersionTable,
};
use crate::revision::settings::{self, TransactionMode};
use crate::revision::{Direction, Document, Graph, Path, Project, RowChange, Stamp, range};

use super::{CompiledRevision, ManualEntry};

/// A path that was compiled for one dialect, and what its scripts say of themselves.
pub struct Scripts<'a> {
    /// The project.
    pub project: &'a Project,
    /// The environment, if the project has several.
    pub environment: Option<&'a str>,
    /// The target, if the environment has any.
    pub target: Option<&'a str>,
    /// The dialect, with the target's schema.
    pub dialect: &'a Dialect,
    /// Its templates.
    pub renderer: &'a Renderer,
    /// The graph.
    pub graph: &'a Graph,
    /// The revisions.
    pub documents: &'a [Document<'a>],
    /// The range as the user wrote it.
    pub range: &'a str,
    /// Where safer ways are taken: since when tables are new, as `--safe` has it.
    pub safe: Option<String>,
    /// Whether each revision runs only where it is not done yet.
    pub idempotent: bool,
}

/// Part of a path, in the order of the script.
pub struct Stretch<'a> {
    /// Which way.
    pub direction: Direction,
    /// The rows of the version table, revision by revision.
    pub rows: &'a [RowChange],
    /// The revisions, in the same order.
    pub revisions: &'a [&'a CompiledRevision],
    /// How many statements of the first revision are done already.
    pub done: usize,
    /// The script's own file.
    pub file: Option<String>,
    /// The script that goes back.
    pub undo: Option<Undo>,
}

/// What the manifest says of a script.
pub struct Written {
    /// The rows before.
    pub from: Vec<String>,
    /// The rows after.
    pub to: Vec<String>,
    /// The ids in the order of the script.
    pub revisions: Vec<String>,
    /// How many checks, where it only looks.
    pub checks: Option<usize>,
    /// The checksums of their statements, in the same order.
    pub checksums: Vec<String>,
    /// How many statements.
    pub statements: usize,
    /// What a person must do by hand.
    pub manual: Vec<ManualEntry>,
}

impl Scripts<'_> {
    /// Writes one script.
    ///
    /// # Errors
    /// A template that is wrong; what cannot be written.
    pub fn write(&self, stretch: &Stretch<'_>, out: &mut dyn Write) -> anyhow::Result<Written> {
        let start = stretch
            .rows
            .first()
            .map(|row| row.before.clone())
            .unwrap_or_default();
        let end = stretch
            .rows
            .last()
            .map(|row| row.after.clone())
            .unwrap_or_default();
        let revisions: Vec<ScriptRevision> = stretch
            .rows
            .iter()
            .zip(stretch.revisions)
            .filter_map(|(row, compiled)| self.revision(stretch.direction, row, compiled))
            .collect();
        let ids = revisions.iter().map(|revision| revision.id.clone()).collect();
        let statements = revisions.iter().map(ScriptRevision::statement_count).sum();
        let manual: Vec<ManualEntry> = revisions.iter().flat_map(manual_steps).collect();
        let literal = self.literal();
        let mut script = self.script(&literal);
        script.direction = match stretch.direction {
            Direction::Upgrade => render::Direction::Upgrade,
            Direction::Downgrade => render::Direction::Downgrade,
        };
        script.start.clone_from(&start);
        script.revisions = revisions;
        script.done = stretch.done;
        script.command = Some(self.command(stretch.direction, &start, &end, !manual.is_empty()));
        script.file.clone_from(&stretch.file);
        script.undo.clone_from(&stretch.undo);
        let checksums = self.renderer.script(&script, out)?;
        Ok(Written {
            checksums,
            from: start,
            to: end,
            revisions: ids,
            statements,
            checks: None,
            manual,
        })
    }

    /// Writes the script that only says where a database stands.
    ///
    /// # Errors
    /// A template that is wrong; what cannot be written.
    pub fn write_stamp(&self, stamp: &Stamp, file: Option<&str>, out: &mut dyn Write) -> anyhow::Result<()> {
        let literal = self.literal();
        let mut script = self.script(&literal);
        script.direction = render::Direction::Stamp;
        script.purge = stamp.is_purge;
        script.start.clone_from(&stamp.start);
        script.file = file.map(ToOwned::to_owned);
        script.revisions = vec![ScriptRevision {
            id: range::rows(&stamp.end),
            message: "Stamp: no revision is run".to_owned(),
            transaction: true,
            before: stamp.start.clone(),
            steps: stamp.steps(),
            ..ScriptRevision::default()
        }];
        self.renderer.script(&script, out)?;
        Ok(())
    }

    /// Writes the statements that make the schema at these revisions.
    ///
    /// # Errors
    /// A template that is wrong; what cannot be written.
    pub fn write_schema(
        &self,
        statements: Vec<ScriptStatement>,
        revisions: &[String],
        out: &mut dyn Write,
    ) -> anyhow::Result<()> {
        let literal = self.literal();
        let mut script = self.script(&literal);
        // One batch or block, as a script without a client is, has no end here.
        script.client = Client::Native;
        script.range = range::rows(revisions);
        script.revisions = vec![ScriptRevision {
            statements,
            ..ScriptRevision::default()
        }];
        self.renderer.creation(&script, out)
    }

    /// The command line that runs a script of this file; `looks`: it only looks.
    ///
    /// # Errors
    /// A template that is wrong.
    pub fn run_command(&self, file: &str, looks: bool) -> anyhow::Result<String> {
        let literal = self.literal();
        self.renderer.run_command(&self.script(&literal), file, looks)
    }

    /// The first statement of a revision that is not done when this one fails, both counted from 1,
    /// and how many it has.
    pub fn start_of_part(
        &self,
        direction: Direction,
        row: &RowChange,
        compiled: &CompiledRevision,
        failed: usize,
    ) -> (usize, usize) {
        let revision = self.revision(direction, row, compiled).unwrap_or_default();
        let parts = Parts::of(self.dialect.name, self.transaction(), &revision);
        (parts.start(failed), revision.statement_count())
    }

    /// The command that makes the script from these rows to those; `manual`: with steps to be done by hand.
    fn command(&self, direction: Direction, start: &[String], end: &[String], manual: bool) -> String {
        let mut words = vec!["retort".to_owned()];
        for (option, name) in [("-n", self.environment), ("--target", self.target)] {
            words.extend(
                name.into_iter()
                    .flat_map(|name| [option.to_owned(), name.to_owned()]),
            );
        }
        words.extend([
            "-d".to_owned(),
            self.dialect.to_string(),
            direction.name().to_owned(),
        ]);
        let range = self.written(direction, start, end);
        words.extend(self.safe.as_ref().map(|since| {
            // On the way back no table is new.
            match direction == Direction::Downgrade || range.starts_with(&format!("{since}:")) {
                true => "--safe".to_owned(),
                false => format!("--safe={since}"),
            }
        }));
        words.extend(manual.then(|| "--allow-manual".to_owned()));
        words.push(range);
        let quoted: Vec<String> = words.into_iter().map(|word| shell_word(&word)).collect();
        quoted.join(" ")
    }

    /// The range between two states, as the command of a direction reads it.
    fn written(&self, direction: Direction, start: &[String], end: &[String]) -> String {
        let range = range::written(start, end);
        let is_read = || {
            self.graph
                .downgrade_path(&range)
                .is_ok_and(|path| path.end == end)
        };
        match direction == Direction::Upgrade || is_read() {
            true => range,
            // What is on other branches goes as well.
            false => format!("{range},base"),
        }
    }

    fn transaction(&self) -> render::Transaction {
        match self.project.transaction {
            TransactionMode::PerRevision => render::Transaction::PerRevision,
            TransactionMode::PerScript => render::Transaction::PerScript,
            TransactionMode::None => render::Transaction::None,
        }
    }

    /// Writes a text as a literal.
    pub(super) fn literal(&self) -> impl Fn(&str) -> Sql + Sync {
        |text: &str| {
            self.dialect
                .text_literal(text)
                .unwrap_or_else(|_| Sql::trusted("''"))
        }
    }

    /// A script without revisions.
    pub(super) fn script<'s>(&self, literal: &'s (dyn Fn(&str) -> Sql + Sync)) -> Script<'s> {
        let table = &self.project.version_table;
        let name = table.full_name();
        let constraint = Name::new(format!("{}_pkc", table.name));
        Script {
            project: self.project.name.clone(),
            environment: self.environment.map(ToOwned::to_owned),
            target: self.target.map(ToOwned::to_owned),
            dialect: format!("{} {}", self.dialect.name, self.dialect.version),
            direction: render::Direction::Upgrade,
            range: self.range.to_owned(),
            safe: self.safe.is_some(),
            idempotent: self.idempotent,
            client: match self.project.client {
                settings::Client::Native => Client::Native,
                settings::Client::None => Client::None,
            },
            transaction: self.transaction(),
            timeouts: Timeouts {
                lock_ms: milliseconds(self.project.timeouts.lock),
                statement_ms: milliseconds(self.project.timeouts.statement),
            },
            version_table: VersionTable {
                table: self.dialect.table(&name),
                column: self.dialect.identifier(&table.column),
                constraint: self.dialect.identifier(&constraint),
                name: table.name.as_str().to_owned(),
                schema: table
                    .schema
                    .as_ref()
                    .or(self.dialect.default_schema.as_ref())
                    .map(|name| name.as_str().to_owned()),
                length: table.length,
            },
            audit: self.project.audit.as_ref().map(|audit| AuditTable {
                table: self.dialect.table(&audit.full_name()),
                constraint: self.dialect.identifier(&Name::new(format!("{}_pkc", audit.name))),
            }),
            default_schema: self.dialect.default_schema.as_ref().map(|schema| SchemaName {
                sql: self.dialect.identifier(schema),
                name: schema.as_str().to_owned(),
            }),
            start: Vec::new(),
            revisions: Vec::new(),
            catalog: None,
            purge: false,
            done: 0,
            command: None,
            file: None,
            undo: None,
            literal,
        }
    }

    fn revision(
        &self,
        direction: Direction,
        row: &RowChange,
        compiled: &CompiledRevision,
    ) -> Option<ScriptRevision> {
        let document = self.documents.get(row.index)?;
        let statements: Vec<ScriptStatement> = match direction {
            Direction::Upgrade => compiled.upgrade.clone(),
            Direction::Downgrade => compiled.downgrade.clone().ok()?,
        };
        Some(ScriptRevision {
            id: self.graph.id(row.index).to_owned(),
            message: document.header.message.clone(),
            author: document.author.clone(),
            ticket: document.ticket.clone(),
            description: document.description.clone(),
            transaction: document.transaction,
            before: row.before.clone(),
            steps: row.steps.clone(),
            expects: match direction {
                Direction::Upgrade => compiled.expects.clone(),
                Direction::Downgrade => Vec::new(),
            },
            statements,
        })
    }
}

/// What a person must do by hand in a revision.
fn manual_steps(revision: &ScriptRevision) -> Vec<ManualEntry> {
    let steps = revision.statements.iter().filter_map(ScriptStatement::manual);
    let entry = |step: &ManualStep| ManualEntry {
        revision: revision.id.clone(),
        because: step.because.to_string(),
    };
    steps.map(entry).collect()
}

/// A word as a shell takes it.
fn shell_word(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "@:,._-+=".contains(c);
    match word.chars().all(plain) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', "'\\''")),
    }
}

fn milliseconds(duration: Option<std::time::Duration>) -> Option<u64> {
    duration.map(|duration| u64::try_from(duration.as_millis()).unwrap_or(u64::MAX))
}

/// The part of a downgrade that can be run: from the end of the path back to the last revision that
/// has no way back. Also that revision, if there is one.
pub fn reversible<'c>(
    graph: &Graph,
    path: &Path,
    compiled: &'c [CompiledRevision],
) -> (
    Vec<RowChange>,
    Vec<&'c CompiledRevision>,
    Option<&'c CompiledRevision>,
) {
    let rows = graph.rows_down(path);
    let mut revisions = Vec::new();
    for revision in compiled.iter().rev() {
        if revision.downgrade.is_err() {
            let kept = rows.into_iter().take(revisions.len()).collect();
            return (kept, revisions, Some(revision));
        }
        revisions.push(revision);
    }
    (rows, revisions, None)
}
