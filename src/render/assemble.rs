//! Scripts: header, session, guard, revisions, and the line that says that all went well. Here is
//! the order; the words are in `templates/script`.

use anyhow::{anyhow, bail};
use minijinja::value::Value;

use crate::dialect::Sql;
use crate::model::DialectName;

use super::fields::{Fields, flag, list, optional, sql};
use super::inert;
use super::rows::Rows;
use super::script::{Client, Script, ScriptRevision, ScriptStatement, Transaction};
use super::{Renderer, hazard, header};

/// Named values for a template.
pub(super) type Named = Vec<(&'static str, Value)>;

/// Dialects whose guard stands inside the transaction of its revision. SQLite has nothing in a
/// session that could stop a client which goes on after an error, so what such a client does must be
/// rolled back with the rest.
const GUARDED_INSIDE: [DialectName; 1] = [DialectName::Sqlite];

impl Renderer {
    /// A whole script.
    ///
    /// # Errors
    ///
    /// When a template is wrong, or a statement holds what the dialect's client would take for its
    /// own (a line `GO`, for example).
    pub fn script(&self, script: &Script<'_>) -> anyhow::Result<String> {
        let mut assembly = Assembly {
            renderer: self,
            script,
            names: Vec::new(),
            text: String::new(),
            open: false,
            parts: 0,
        };
        assembly.names = assembly.names()?;
        assembly.write()?;
        assembly.text.push('\n');
        Ok(assembly.text)
    }
}

/// A script that is being written.
struct Assembly<'a> {
    renderer: &'a Renderer,
    script: &'a Script<'a>,
    /// What every block may read.
    names: Named,
    text: String,
    /// Whether a transaction is open.
    open: bool,
    /// How often the current revision has left its transaction.
    parts: usize,
}

impl Assembly<'_> {
    fn write(&mut self) -> anyhow::Result<()> {
        let script = self.script;
        let dialect = self.renderer.dialect();
        self.block("header", header::fields(dialect, script))?;
        self.block("session", Vec::new())?;
        let inside = GUARDED_INSIDE.contains(&dialect);
        if !inside {
            self.guard(0)?;
        }
        for (position, revision) in script.revisions.iter().enumerate() {
            self.revision(position, revision, inside)?;
        }
        let last = script.revisions.last();
        let rows = Rows::new(last.map_or_else(|| script.start.clone(), ScriptRevision::after));
        let mut fields = self.rows(&rows)?;
        let ok = self.literal(&format!("OK: {} is at {}", script.project, rows.named("base")));
        let ok_query = format!("SELECT {} AS result", ok.as_str());
        fields.extend([
            ("ok", sql(&ok)),
            ("ok_query_literal", sql(&self.literal(&ok_query))),
            (
                "done",
                sql(&self.literal(last.map_or("start", |revision| &revision.id))),
            ),
            ("position", number(script.revisions.len())),
        ]);
        self.block("end", fields)
    }

    fn revision(&mut self, position: usize, revision: &ScriptRevision, inside: bool) -> anyhow::Result<()> {
        let script = self.script;
        self.parts = 0;
        self.block(
            "banner",
            vec![("lines", header::banner(self.renderer.dialect(), revision))],
        )?;
        let transaction = revision.transaction && script.transaction != Transaction::None;
        if self.open && !transaction {
            self.leave(revision)?;
        }
        if position > 0 && !inside {
            self.guard(position)?;
        }
        let base = position == 0 && script.start.is_empty();
        let outside_first = revision
            .statements
            .first()
            .is_some_and(|statement| statement.outside_transaction);
        if transaction && (base || inside || !outside_first) {
            self.begin()?;
        }
        if base || (inside && self.open) {
            self.block("version_table", vec![("at", sql(&self.place(revision, 0)))])?;
        }
        if inside {
            self.guard(position)?;
        }
        for (index, statement) in revision.statements.iter().enumerate() {
            if transaction && !statement.outside_transaction {
                self.begin()?;
            } else if self.open {
                self.leave(revision)?;
            }
            self.statement(revision, index, statement)?;
        }
        if transaction {
            self.begin()?;
        }
        self.version(revision)?;
        let last = position + 1 == script.revisions.len();
        if self.open && (last || script.transaction == Transaction::PerRevision) {
            self.open = false;
            self.block("commit", Vec::new())?;
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

    /// The check that the database stands where a revision starts.
    fn guard(&mut self, position: usize) -> anyhow::Result<()> {
        let script = self.script;
        let revision = script.revisions.get(position);
        let rows = Rows::new(
            revision
                .map_or(&script.start, |revision| &revision.before)
                .clone(),
        );
        let previous = position
            .checked_sub(1)
            .and_then(|before| script.revisions.get(before));
        let done = previous.map_or("start", |previous| &previous.id);
        let message = format!("ABORT: expected version {}", rows.named("none"));
        let purpose = format!("Goes on only if the version table holds {}.", rows.exactly());
        let mut fields = self.rows(&rows)?;
        fields.extend([
            (
                "purpose",
                sql(&Sql::trusted(inert::line(self.renderer.dialect(), &purpose))),
            ),
            ("message", sql(&self.literal(&message))),
            ("message_name", sql(&quoted_name(&message))),
            (
                "previous",
                optional(&previous.map(|previous| self.literal(&previous.id))),
            ),
            (
                "stopped",
                optional(&revision.map(|revision| self.literal(&stopped(revision)))),
            ),
            ("done", sql(&self.literal(done))),
            ("position", number(position)),
            (
                "at",
                sql(&revision.map_or_else(|| self.literal("the end"), |revision| self.place(revision, 0))),
            ),
        ]);
        self.block("guard", fields)
    }

    fn statement(
        &mut self,
        revision: &ScriptRevision,
        index: usize,
        statement: &ScriptStatement,
    ) -> anyhow::Result<()> {
        let ScriptStatement {
            sql: text,
            note,
            outside_transaction: _,
            compound,
        } = statement;
        let dialect = self.renderer.dialect();
        let native = self.script.client == Client::Native;
        if let Some(problem) = hazard::find(dialect, text, *compound).filter(|_| native) {
            bail!(
                "revision {}, statement {}: {problem}\n{text}",
                revision.id,
                index + 1
            );
        }
        let delimiter = if *compound && native {
            Some(delimiter(text)?)
        } else {
            None
        };
        let template = self.template("statement");
        let notes = note
            .as_deref()
            .map(|note| inert::lines(dialect, note))
            .unwrap_or_default();
        let doubled = if native {
            None
        } else {
            Some(Sql::trusted(text.replace('\'', "''")))
        };
        let fields = vec![
            ("sql", sql(&closed(text))),
            ("doubled", optional(&doubled)),
            ("notes", list(&notes)),
            ("compound", flag(*compound)),
            ("delimiter", optional(&delimiter)),
            ("native", flag(native)),
            ("in_transaction", flag(self.open)),
            ("at", sql(&self.place(revision, index + 1))),
        ];
        let text = self.renderer.template(&template, Fields::value(fields))?;
        self.push(&text);
        Ok(())
    }

    fn version(&mut self, revision: &ScriptRevision) -> anyhow::Result<()> {
        let mut steps = Vec::new();
        for step in &revision.steps {
            let (from, to) = super::rows::change(step);
            let ends = [("from", from), ("to", to)];
            let mut step: Named = ends
                .map(|(name, id)| (name, optional(&id.map(|id| self.literal(id)))))
                .to_vec();
            let fields = vec![("step", Fields::value(step.clone()))];
            let text = self
                .renderer
                .template("script/step.sql.j2", self.fields(fields))?;
            step.push(("literal", sql(&self.literal(&text))));
            steps.push(Fields::value(step));
        }
        let after = Rows::new(revision.after());
        let message = format!("ABORT: version {} was not reached", after.named("base"));
        let mut fields = self.rows(&after)?;
        fields.extend([
            ("steps", steps.into_iter().collect()),
            ("message", sql(&self.literal(&message))),
            ("message_name", sql(&quoted_name(&message))),
            ("done", sql(&self.literal(&revision.id))),
            ("at", sql(&self.literal(&format!("the end of {}", revision.id)))),
        ]);
        self.block("version", fields)
    }

    /// The place that a client which goes on after an error is told: what was being done then.
    fn place(&self, revision: &ScriptRevision, index: usize) -> Sql {
        let (id, count) = (&revision.id, revision.statements.len());
        self.literal(&match index < count {
            true => format!("statement {} of {count} of {id}", index + 1),
            false => format!("the version row of {id}"),
        })
    }

    /// What a check of the version table's rows may read.
    fn rows(&self, rows: &Rows) -> anyhow::Result<Named> {
        let expected: Vec<Sql> = rows.ids().iter().map(|id| self.literal(id)).collect();
        let mut fields = vec![("expected", list(&expected)), ("count", number(expected.len()))];
        if self.renderer.has("script/query.sql.j2") {
            let query = self
                .renderer
                .template("script/query.sql.j2", self.fields(fields.clone()))?;
            fields.push(("query_literal", sql(&self.literal(&query))));
            fields.push(("query", sql(&Sql::trusted(query))));
        }
        Ok(fields)
    }

    /// What every block may read.
    fn names(&self) -> anyhow::Result<Named> {
        let script = self.script;
        let table = &script.version_table;
        let timeout = |ms: Option<u64>| {
            ms.map_or_else(
                || Value::from(()),
                |ms| Fields::value(vec![("ms", number(ms)), ("seconds", number(ms.div_ceil(1000)))]),
            )
        };
        let schema = script.default_schema.as_ref();
        let mut names = vec![
            ("native", flag(script.client == Client::Native)),
            ("tag", sql(&tag(script))),
            ("table", sql(&table.table)),
            ("table_literal", sql(&self.literal(table.table.as_str()))),
            ("table_name", sql(&self.literal(&table.name))),
            (
                "schema_name",
                optional(&table.schema.as_ref().map(|name| self.literal(name))),
            ),
            ("column", sql(&table.column)),
            ("constraint", sql(&table.constraint)),
            ("length", number(table.length)),
            ("schema", optional(&schema.map(|schema| schema.sql.clone()))),
            (
                "schema_literal",
                optional(&schema.map(|schema| self.literal(schema.sql.as_str()))),
            ),
            (
                "default_schema_name",
                optional(&schema.map(|schema| self.literal(&schema.name))),
            ),
            ("lock_timeout", timeout(script.timeouts.lock_ms)),
            ("statement_timeout", timeout(script.timeouts.statement_ms)),
        ];
        if self.renderer.has("script/create.sql.j2") {
            let create = self
                .renderer
                .template("script/create.sql.j2", Fields::value(names.clone()))?;
            names.push(("create_literal", sql(&self.literal(&create))));
        }
        Ok(names)
    }

    fn literal(&self, text: &str) -> Sql {
        (self.script.literal)(text)
    }

    fn fields(&self, more: Named) -> Value {
        let mut fields = self.names.clone();
        fields.extend(more);
        fields.push(("in_transaction", flag(self.open)));
        Fields::value(fields)
    }

    /// Where a client without directives has words of its own, these; else those of the native one.
    fn template(&self, name: &str) -> String {
        let pure = format!("script/none/{name}.sql.j2");
        match self.script.client == Client::None && self.renderer.has(&pure) {
            true => pure,
            false => format!("script/{name}.sql.j2"),
        }
    }

    fn block(&mut self, name: &str, fields: Named) -> anyhow::Result<()> {
        let text = self
            .renderer
            .template(&self.template(name), self.fields(fields))?;
        self.push(&text);
        Ok(())
    }

    fn push(&mut self, text: &str) {
        let text = text.trim_end_matches(['\n', ' ']);
        if !text.is_empty() && !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        self.text.push_str(text);
    }
}

fn number(number: impl ToString) -> Value {
    sql(&Sql::trusted(number.to_string()))
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

/// A dollar quote's tag that stands nowhere in what is quoted.
fn tag(script: &Script<'_>) -> Sql {
    let table = &script.version_table;
    let schema = script.default_schema.as_ref().map(|schema| schema.sql.as_str());
    let ids = script
        .revisions
        .iter()
        .flat_map(|revision| revision.before.iter().chain([&revision.id]));
    let mut texts: Vec<&str> = ids.chain(&script.start).map(String::as_str).collect();
    texts.extend([table.table.as_str(), table.column.as_str()]);
    texts.extend(schema);
    texts.extend(script.revisions.iter().flat_map(|revision| {
        revision
            .steps
            .iter()
            .flat_map(|step| <[_; 2]>::from(super::rows::change(step)))
            .flatten()
    }));
    let mut tag = "retort".to_owned();
    while texts.iter().any(|text| text.contains(&format!("${tag}$"))) {
        tag.push('_');
    }
    Sql::trusted(tag)
}

/// A delimiter that does not stand in a text.
fn delimiter(text: &str) -> anyhow::Result<Sql> {
    let mut candidates = ["//", "$$", "||", ";;", "//retort//"].into_iter();
    let found = candidates.find(|candidate| !text.contains(candidate));
    found
        .map(Sql::trusted)
        .ok_or_else(|| anyhow!("no delimiter is left for the statement:\n{text}"))
}

/// A statement to which a terminator can be put: one that ends in a comment gets a line break.
fn closed(text: &str) -> Sql {
    let text = text.trim_end();
    let last = text.rsplit('\n').next().unwrap_or(text);
    match last.contains("--") || last.contains('#') {
        true => Sql::trusted(format!("{text}\n")),
        false => Sql::trusted(text),
    }
}
