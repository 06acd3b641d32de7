//! A stretch of history for one dialect: decoded, replayed, planned and rendered, revision by
//! revision, in both directions.

use std::collections::BTreeMap;
use std::sync::Arc;

use anyhow::Context;

use crate::dialect::Dialect;
use crate::dialect::facts::GuardStyle;
use crate::model::{Name, Schema, Step, TableName};
use crate::plan::{ExpectationSpec, OwnSql, Planned, Statement, expectations, lower};
use crate::render::{Body, Renderer, ScriptRows, ScriptStatement};
use crate::replay::{Change, Downgrade, Naming, Replayed, Replayer, Witness};
use crate::revision::decode::{DecodeContext, expectation, steps};
use crate::revision::template::Quote;
use crate::revision::{self, Direction, Document, Path, RowFiles};
use crate::text::Report;
use crate::text::yaml::Node;

/// What is needed to compile for one dialect and target.
pub struct Compiler<'a> {
    /// The dialect, with the target's schema.
    pub dialect: &'a Dialect,
    /// How unnamed constraints are named.
    pub naming: &'a Naming,
    /// The templates of the dialect.
    pub renderer: &'a Renderer,
    /// The version table.
    pub version_table: TableName,
    /// Variables of SQL texts.
    pub vars: &'a BTreeMap<String, String>,
    /// Where files of rows are.
    pub files: &'a Arc<RowFiles>,
    /// What happens to SQL of the user's own.
    pub own_sql: OwnSql,
    /// The directions whose statements are wanted as text. Both are planned, so that all mistakes
    /// are found.
    pub wanted: Wanted,
}

/// Which statements are wanted as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Those of both directions.
    Both,
    /// Those of one.
    Only(Direction),
    /// None: the history is checked.
    Nothing,
}

/// One revision, compiled.
#[derive(Debug)]
pub struct CompiledRevision {
    /// Its index in the graph.
    pub index: usize,
    /// What must hold before its upgrade.
    pub expects: Vec<ExpectationSpec>,
    /// What holds when the database stands at the end of the range.
    pub verify: Vec<ExpectationSpec>,
    /// The statements of its upgrade.
    pub upgrade: Vec<ScriptStatement>,
    /// The statements of its downgrade, or why there is none.
    pub downgrade: Result<Vec<ScriptStatement>, String>,
}

/// What is wrong with a history: the user's mistakes, or the machine's trouble.
#[derive(Debug)]
pub enum CompileError {
    /// Mistakes.
    Mistakes(Report),
    /// Trouble.
    Trouble(anyhow::Error),
}

impl Compiler<'_> {
    /// Compiles the steps of a path; what comes before is replayed only. The result is in the order
    /// of upgrading, with the warnings.
    ///
    /// # Errors
    /// Anything illegal in the history up to the end of the path.
    pub fn compile(
        &self,
        documents: &[Document<'_>],
        path: &Path,
    ) -> Result<(Vec<CompiledRevision>, Report), CompileError> {
        let quote: Arc<dyn Quote> = Arc::new(DialectQuote(self.dialect.clone()));
        let context = DecodeContext::new(self.dialect, self.vars, quote).with_files(Arc::clone(self.files));
        let mut replayer = Replayer::new(self.dialect, self.naming);
        replayer.reserved = Some(self.version_table.clone());
        let mut compiled = Vec::new();
        let all = path.prelude.iter().map(|index| (*index, false));
        for (index, wanted) in all.chain(path.steps.iter().map(|index| (*index, true))) {
            let Some(document) = documents.get(index) else {
                continue;
            };
            let revision = self.revision(document, index, wanted, &context, &mut replayer)?;
            compiled.extend(revision);
        }
        if replayer.report.has_errors() {
            return Err(CompileError::Mistakes(replayer.report));
        }
        Ok((compiled, replayer.report))
    }

    fn revision(
        &self,
        document: &Document<'_>,
        index: usize,
        wanted: bool,
        context: &DecodeContext,
        replayer: &mut Replayer<'_>,
    ) -> Result<Option<CompiledRevision>, CompileError> {
        let expects = self.expectations("expects", &document.expects, context, replayer);
        let (upgrade, readable) = decoded(&document.upgrade, context, replayer);
        let downgrade = match &document.downgrade {
            _ if !readable => Downgrade::Unknown,
            revision::Downgrade::Auto => Downgrade::Auto,
            revision::Downgrade::Irreversible { reason, .. } => Downgrade::Irreversible(reason.clone()),
            revision::Downgrade::Operations(nodes) => {
                let span = nodes.first().map_or(document.header.id.span, |node| node.span);
                let mut report = Report::new();
                let steps = steps(nodes, context, &mut report);
                let readable = !report.has_errors();
                replayer.report.extend(report);
                if readable {
                    Downgrade::Steps(steps, span)
                } else {
                    Downgrade::Unknown
                }
            }
        };
        let mut collector = Collector {
            compiler: self,
            wanted,
            upgrade: Vec::new(),
            downgrade: Vec::new(),
            trouble: None,
        };
        let header = &document.header;
        let replayed = replayer.revision(
            &header.id.text,
            header.id.span,
            &upgrade,
            downgrade,
            &mut collector,
        );
        if let Some(trouble) = collector.trouble {
            return Err(CompileError::Trouble(trouble));
        }
        let verify = self.expectations("verify", &document.verify, context, replayer);
        // With a mistake there will be no script, but the rest is looked through for more of them.
        let Ok(replayed) = replayed else { return Ok(None) };
        Ok(wanted.then_some(CompiledRevision {
            index,
            expects,
            verify,
            upgrade: collector.upgrade,
            downgrade: match replayed {
                Replayed::Reversible => Ok(collector.downgrade),
                Replayed::Irreversible(why) => Err(why),
            },
        }))
    }

    /// Queries with their values. The schema is as the replay has left it.
    fn expectations(
        &self,
        key: &'static str,
        nodes: &[Node<'_>],
        context: &DecodeContext,
        replayer: &mut Replayer<'_>,
    ) -> Vec<ExpectationSpec> {
        let mut report = Report::new();
        let expected = expectation::expectations(key, nodes, context, &mut report);
        let specs = expectations(
            key,
            &expected,
            &replayer.schema,
            self.dialect,
            self.own_sql,
            &mut report,
        );
        replayer.report.extend(report);
        specs
    }
}

/// The operations that can be read, and whether all of them can. What the others might do is left in
/// doubt.
fn decoded(nodes: &[Node<'_>], context: &DecodeContext, replayer: &mut Replayer<'_>) -> (Vec<Step>, bool) {
    let mut all = Vec::with_capacity(nodes.len());
    let mut readable = true;
    for node in nodes {
        let mut report = Report::new();
        all.extend(steps(std::slice::from_ref(node), context, &mut report));
        if report.has_errors() {
            readable = false;
            replayer.doubt_words(words(node));
        }
        replayer.report.extend(report);
    }
    (all, readable)
}

/// The texts in a node.
fn words<'n>(node: &'n Node<'_>) -> Vec<&'n str> {
    let own = node.scalar();
    let elements = node.list().unwrap_or_default().iter().flat_map(words);
    let values = node
        .map()
        .unwrap_or_default()
        .iter()
        .flat_map(|entry| words(&entry.value));
    own.into_iter().chain(elements).chain(values).collect()
}

/// Plans and renders every change as it happens.
struct Collector<'a> {
    compiler: &'a Compiler<'a>,
    wanted: bool,
    upgrade: Vec<ScriptStatement>,
    downgrade: Vec<ScriptStatement>,
    trouble: Option<anyhow::Error>,
}

impl Collector<'_> {
    fn statements(
        &mut self,
        change: &Change,
        schema: &Schema,
        direction: Direction,
        report: &mut Report,
    ) -> Vec<ScriptStatement> {
        let planned = lower(
            change,
            schema,
            self.compiler.dialect,
            self.compiler.own_sql,
            report,
        );
        let wanted = match self.compiler.wanted {
            Wanted::Both => self.wanted,
            Wanted::Only(only) => self.wanted && only == direction,
            Wanted::Nothing => false,
        };
        let counts = self.files(&planned, wanted, report);
        if !wanted || report.has_errors() {
            return Vec::new();
        }
        let mut statements = Vec::with_capacity(planned.len());
        let mut counts = counts.into_iter();
        for planned in planned {
            if let Statement::File(rows) = planned.statement {
                statements.push(ScriptStatement {
                    body: Body::File(rows, counts.next().unwrap_or_default()),
                    note: planned.note.map(Into::into),
                    ..ScriptStatement::default()
                });
                continue;
            }
            let note = planned.note.clone();
            if let Statement::Manual(step) = planned.statement {
                statements.push(ScriptStatement {
                    body: Body::Manual(step),
                    note: note.map(Into::into),
                    ..ScriptStatement::default()
                });
                continue;
            }
            match self.rendered(planned).context("failed to render a statement") {
                Ok(statement) => statements.push(statement),
                Err(error) => {
                    self.trouble.get_or_insert(error);
                }
            }
        }
        statements
    }

    fn rendered(&self, planned: Planned) -> anyhow::Result<ScriptStatement> {
        let Compiler {
            renderer, dialect, ..
        } = self.compiler;
        let text = |statement: &Statement| -> anyhow::Result<String> {
            Ok(dialect.break_long_lines(&renderer.statement(statement)?))
        };
        let (sql, block) = match &planned.guard {
            None => (text(&planned.statement)?, false),
            Some(guard) => {
                let statement = renderer.statement(&planned.statement)?;
                let guarded = renderer.guarded(guard, &statement, dialect)?;
                let is_block = dialect.facts.guards == GuardStyle::Block;
                (dialect.break_long_lines(&guarded), is_block)
            }
        };
        Ok(ScriptStatement {
            body: Body::Sql(sql),
            note: planned.note.map(Into::into),
            outside_transaction: planned.outside_transaction,
            compound: block || planned.statement.is_compound(),
            setting: planned.statement.is_setting(),
            rows: match planned.rows {
                None => None,
                Some(rows) => Some(ScriptRows {
                    at_least: rows.at_least,
                    at_most: rows.at_most,
                    found: rows.found.as_deref().map(text).transpose()?,
                }),
            },
        })
    }
}

impl Collector<'_> {
    /// Reads the files of rows, and returns how many statements each of them makes. Those of revisions
    /// that are not wanted are left alone: they may be long, and were checked when they were wanted.
    fn files(&mut self, planned: &[Planned], as_text: bool, report: &mut Report) -> Vec<usize> {
        let mut counts = Vec::new();
        for planned in planned {
            let Statement::File(rows) = &planned.statement else {
                continue;
            };
            let checked = if self.wanted && (as_text || !rows.follows()) {
                rows.check(report)
            } else {
                Ok(0)
            };
            counts.push(checked.unwrap_or_else(|error| {
                self.trouble.get_or_insert(error);
                0
            }));
        }
        counts
    }
}

impl Witness for Collector<'_> {
    fn upgrade(&mut self, change: &Change, schema: &Schema, report: &mut Report) {
        let statements = self.statements(change, schema, Direction::Upgrade, report);
        self.upgrade.extend(statements);
    }

    fn downgrade(&mut self, change: &Change, schema: &Schema, report: &mut Report) {
        let statements = self.statements(change, schema, Direction::Downgrade, report);
        self.downgrade.extend(statements);
    }
}

/// Names and literals of a dialect, for templates in SQL texts.
struct DialectQuote(Dialect);

impl Quote for DialectQuote {
    fn literal(&self, text: &str) -> Result<String, String> {
        self.0
            .text_literal(text)
            .map(|sql| sql.to_string())
            .map_err(|problem| problem.title)
    }

    fn ident(&self, name: &str) -> String {
        self.0.identifier(&Name::new(name)).to_string()
    }

    fn table(&self, name: &str) -> String {
        let (schema, name) = match name.split_once('.') {
            Some((schema, name)) => (Some(Name::new(schema)), name),
            None => (None, name),
        };
        let table = TableName {
            schema,
            name: Name::new(name),
        };
        self.0.table(&table).to_string()
    }
}
