//! Scripts: header, session, guard, revisions, and the line that says that all went well. Here is
//! the order; the words are in `templates/script`.

mod audit;
mod conditional;
mod creation;
mod encoding;
mod expectation;
mod names;
mod output;
mod progress;
mod run;
mod statement;
mod verify;
mod version;

use std::io::Write;

use minijinja::value::Value;

use crate::dialect::conditional::Conditional;
use crate::dialect::{ClientHabits, Sql};

use super::fields::{Fields, Named, flag, number, sql};
use super::rows::Rows;
use super::script::{Client, Script, ScriptRevision, ScriptStatement, Transaction};
use super::{Parts, Renderer, header};

use audit::Checksum;
use output::Output;
use statement::closed;

impl Renderer {
    /// Writes a whole script. Returns the checksums of the revisions, in their order.
    ///
    /// # Errors
    ///
    /// When a template is wrong, a statement holds what the dialect's client would take for its
    /// own (a line `GO`, for example), or the script cannot be written.
    pub fn script(&self, script: &Script<'_>, out: &mut dyn Write) -> anyhow::Result<Vec<String>> {
        let mut assembly = Assembly::new(self, script, out)?;
        assembly.write()?;
        assembly.output.end()?;
        Ok(assembly.checksums)
    }
}

/// A script that is being written.
struct Assembly<'a> {
    renderer: &'a Renderer,
    script: &'a Script<'a>,
    /// What every block may read.
    names: Named,
    output: Output<'a>,
    /// What the statements of the current revision add up to.
    checksum: Checksum,
    /// Those of the revisions before.
    checksums: Vec<String>,
    /// How many statements the current revision has.
    count: usize,
    /// Whether a transaction is open.
    open: bool,
    /// Whether the script has looked at how its client reads it.
    read: bool,
    /// Which revision is the current one.
    position: usize,
    /// Whether all of the current revision is committed together, or nothing.
    in_one: bool,
    /// Whether what is no DDL in the current revision is committed statement by statement.
    commits_rows: bool,
    /// How many statements of the current revision are done already.
    skip: usize,
    /// How often the current revision has left its transaction.
    parts: usize,
    /// Whether there are statements only, and nothing around them.
    bare: bool,
    /// Where the conditions stand, if each revision runs only where it is not done yet.
    conditional: Option<Conditional>,
}

impl<'a> Assembly<'a> {
    fn new(
        renderer: &'a Renderer,
        script: &'a Script<'a>,
        out: &'a mut dyn Write,
    ) -> anyhow::Result<Assembly<'a>> {
        let mut assembly = Assembly {
            renderer,
            script,
            names: Vec::new(),
            output: Output::new(out),
            checksum: Checksum::new(),
            checksums: Vec::new(),
            count: 0,
            open: false,
            position: 0,
            in_one: true,
            commits_rows: false,
            skip: 0,
            parts: 0,
            read: false,
            bare: false,
            conditional: script
                .idempotent
                .then(|| Conditional::of(renderer.dialect(), script.client == Client::Native)),
        };
        assembly.names = assembly.names()?;
        Ok(assembly)
    }
}

impl Assembly<'_> {
    fn write(&mut self) -> anyhow::Result<()> {
        let script = self.script;
        let dialect = self.renderer.dialect();
        let mut fields = header::fields(dialect, script);
        fields.push(("run", Value::from(self.run_template(false))));
        self.block("header", fields)?;
        self.block("session", Vec::new())?;
        let inside = ClientHabits::of(dialect).guard_in_transaction;
        if !inside {
            self.guard("guard", 0)?;
        }
        self.audit_table_at_once()?;
        for (position, revision) in script.revisions.iter().enumerate() {
            self.revision(position, revision, inside)?;
        }
        let last = script.revisions.last();
        let rows = Rows::new(last.map_or_else(|| script.start.clone(), ScriptRevision::after));
        let mut fields = self.rows(&rows, false)?;
        let ok = self.literal(&format!("OK: {} is at {}", script.project, rows.named("base")));
        let ok_query = format!("SELECT {} AS result", ok.as_str());
        fields.extend([
            ("ok", sql(&ok)),
            ("ok_query_literal", sql(&self.literal(&ok_query))),
            ("done", sql(&self.done(script.revisions.len()))),
            ("position", number(script.revisions.len())),
        ]);
        self.block("end", fields)
    }

    fn revision(&mut self, position: usize, revision: &ScriptRevision, inside: bool) -> anyhow::Result<()> {
        let script = self.script;
        self.parts = 0;
        self.count = revision.statement_count();
        self.skip = if position == 0 { script.done } else { 0 };
        let parts = Parts::of(self.renderer.dialect(), script.transaction, revision);
        self.in_one = parts.is_one();
        self.commits_rows = parts.commits_rows();
        self.block(
            "banner",
            vec![("lines", header::banner(self.renderer.dialect(), revision, false))],
        )?;
        self.position = position;
        let transaction = revision.transaction && script.transaction != Transaction::None;
        let base = position == 0 && script.start.is_empty();
        if script.idempotent {
            self.before_condition(revision, transaction)?;
        }
        self.tell_revision(position, revision)?;
        if self.open && !transaction {
            // The guard, which follows, sees whether what came before is done.
            self.commit()?;
        }
        self.encoding(revision)?;
        if (position > 0 || self.is_around()) && !inside {
            self.guard("check", position)?;
        }
        let first = skipping(revision, self.skip).find(|(_, _, skipped)| !skipped);
        let outside_first = first.is_some_and(|(statement, _, _)| statement.outside_transaction);
        if transaction && (base || inside || !outside_first) {
            self.begin()?;
        }
        if base || (inside && self.open) {
            self.block("version_table", vec![("at", sql(&self.place(revision, 0)))])?;
        }
        if inside {
            self.guard(if position == 0 { "guard" } else { "check" }, position)?;
        }
        // Where the guard is inside, an earlier revision may have been rolled back with the table that it has made.
        if (position == 0 || (inside && self.open)) && !script.idempotent {
            self.audit_table(revision)?;
        }
        // A revision that is half done holds no longer what it expected before.
        if self.skip == 0 {
            self.expectations(revision)?;
        }
        for (statement, done, skipped) in skipping(revision, self.skip) {
            let in_transaction = transaction && !statement.outside_transaction;
            if in_transaction && !skipped {
                self.begin()?;
            } else if self.open && !skipped {
                self.leave(revision)?;
            }
            self.statement(revision, done, statement)?;
        }
        if transaction {
            self.begin()?;
        }
        self.tell_statement(revision, self.count)?;
        let next = script.revisions.get(position + 1);
        let is_whole = script.transaction == Transaction::PerRevision;
        let commits = !self.open || is_whole || next.is_none_or(|next| !next.transaction);
        self.version(revision, commits)?;
        if is_whole && self.open {
            self.commit()?;
        }
        self.end_of_condition()?;
        if next.is_none() && self.open {
            self.commit()?;
        }
        Ok(())
    }

    fn begin(&mut self) -> anyhow::Result<()> {
        if self.open {
            return Ok(());
        }
        self.block("begin", Vec::new())?;
        self.open = true;
        Ok(())
    }

    fn commit(&mut self) -> anyhow::Result<()> {
        self.open = false;
        self.block("commit", Vec::new())
    }

    /// Commits, because what follows cannot run in a transaction.
    fn leave(&mut self, revision: &ScriptRevision) -> anyhow::Result<()> {
        self.parts += 1;
        let done = format!("{}:{}", revision.id, self.parts);
        let stopped = stopped(revision);
        let fields = vec![
            ("done", sql(&self.literal(&done))),
            ("stopped", sql(&self.literal(&stopped))),
            ("stopped_name", sql(&quoted_name(&stopped))),
        ];
        self.block("leave", fields)?;
        self.open = false;
        Ok(())
    }

    /// The place that a client which goes on after an error is told: what was being done then.
    fn place(&self, revision: &ScriptRevision, index: usize) -> Sql {
        self.place_of(revision, index, revision.statement_count())
    }

    /// The same in a revision of so many statements.
    fn place_of(&self, revision: &ScriptRevision, index: usize, count: usize) -> Sql {
        self.literal(&place_named(revision, index, count))
    }

    fn literal(&self, text: &str) -> Sql {
        (self.script.literal)(text)
    }

    fn fields(&self, more: Named) -> Value {
        let mut fields = self.names.clone();
        fields.extend(more);
        fields.push(("in_transaction", flag(self.open)));
        fields.push(("turn", number(self.position)));
        Fields::value(fields)
    }

    /// Where a client without directives has words of its own, these; else those of the native one. Those with a
    /// condition come first where there is one.
    fn template(&self, name: &str) -> String {
        let pure = self.script.client == Client::None;
        let conditional = self.script.idempotent;
        let folders = [
            ("none/idempotent/", pure && conditional),
            ("none/", pure),
            ("idempotent/", conditional),
        ];
        let mut names = folders
            .iter()
            .filter(|(_, wanted)| *wanted)
            .map(|(folder, _)| format!("script/{folder}{name}.sql.j2"));
        names
            .find(|name| self.renderer.has(name))
            .unwrap_or_else(|| format!("script/{name}.sql.j2"))
    }

    fn block(&mut self, name: &str, fields: Named) -> anyhow::Result<()> {
        let text = self
            .renderer
            .template(&self.template(name), self.fields(fields))?;
        self.output.block(&text)
    }
}

/// The statements of a revision, how many are before each, and whether it is done already, if so many
/// are. Steps to be done by hand that stand where the script goes on are shown once more.
fn skipping(revision: &ScriptRevision, skip: usize) -> impl Iterator<Item = (&ScriptStatement, usize, bool)> {
    revision.statements.iter().scan(0, move |before, statement| {
        let done = *before;
        *before += statement.count();
        Some((statement, done, *before <= skip && done < skip))
    })
}

/// What is being done in a revision of so many statements, at one of them or behind the last.
fn place_named(revision: &ScriptRevision, index: usize, count: usize) -> String {
    let id = &revision.id;
    match index < count {
        true => format!("statement {} of {count} of {id}", index + 1),
        false => format!("the version row of {id}"),
    }
}

fn stopped(revision: &ScriptRevision) -> String {
    format!(
        "ABORT: stopped in or before {}: what comes before was not done",
        revision.id
    )
}

/// A text as the name of a constraint, which SQLite prints when it fails.
fn quoted_name(text: &str) -> Sql {
    Sql::trusted(format!("\"{}\"", text.replace('"', "\"\"")))
}
