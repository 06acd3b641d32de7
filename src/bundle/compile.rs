//! A stretch of history for one dialect: decoded, replayed, planned and rendered, revision by
//! revision, in both directions.

mod collector;
mod creation;
mod foresight;
mod hindsight;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::dialect::Dialect;
use crate::lint::{Finding, Linter, RevisionFacts};
use crate::model::{Name, Schema, Step, TableName};
use crate::plan::safe::Safe;
use crate::plan::{ExpectationSpec, Planned, expectations};
use crate::render::{Renderer, ScriptStatement};
use crate::replay::{Change, Downgrade, Naming, OwnTable, Replayed, Replayer};
use crate::review::{Account, Scribe};
use crate::revision::decode::{DecodeContext, expectation, steps};
use crate::revision::template::Quote;
use crate::revision::{self, Direction, Document, Path, RowFiles};
use crate::text::Report;
use crate::text::yaml::Node;

use collector::Collector;
use foresight::Foresight;
use hindsight::Hindsight;

pub use creation::Creation;
pub use foresight::Precheck;
pub use hindsight::ExpectedCatalog;

/// What is needed to compile for one dialect and target.
pub struct Compiler<'a> {
    /// The dialect, with the target's schema.
    pub dialect: &'a Dialect,
    /// How unnamed constraints are named.
    pub naming: &'a Naming,
    /// The templates of the dialect.
    pub renderer: &'a Renderer,
    /// The version table and the audit table.
    pub own_tables: Vec<OwnTable>,
    /// Variables of SQL texts.
    pub vars: &'a BTreeMap<String, String>,
    /// Where files of rows are.
    pub files: &'a Arc<RowFiles>,
    /// Whether SQL of the user's own is laid out.
    pub format_sql: bool,
    /// Whether the scripts go through the vendor's client.
    pub native_client: bool,
    /// Whether scripts wait for locks for a limited time only.
    pub lock_timeout: bool,
    /// Where safer ways are taken: the revisions before the range whose tables are new all the same.
    pub safe: Option<BTreeSet<usize>>,
    /// The directions whose statements are wanted as text. Both are planned, so that all mistakes
    /// are found.
    pub wanted: Wanted,
}

/// Which statements are wanted as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Those of both directions.
    Both,
    /// Those of both directions, with an account of what they do, and the rules are asked.
    Reviewed,
    /// Those of one.
    Only(Direction),
    /// None: the history is checked.
    Nothing,
    /// None: the rules are asked.
    Findings,
}

/// One revision, compiled.
#[derive(Debug)]
pub struct CompiledRevision {
    /// Its index in the graph.
    pub index: usize,
    /// What must hold before its upgrade.
    pub expects: Vec<ExpectationSpec>,
    /// What can be looked at before the range runs, where scripts of both directions are wanted.
    pub precheck: Vec<Precheck>,
    /// What holds when the database stands at the end of the range.
    pub verify: Vec<ExpectationSpec>,
    /// What the catalog shows then, of the last revision of the range.
    pub catalog: ExpectedCatalog,
    /// What the rules found in its upgrade, where they were asked.
    pub findings: Vec<Finding>,
    /// What its upgrade does, where that is to be told.
    pub account: Account,
    /// What is done on another way, where safer ways are taken.
    pub rewrites: Vec<Rewrite>,
    /// The statements of its upgrade.
    pub upgrade: Vec<ScriptStatement>,
    /// The statements of its downgrade, or why there is none.
    pub downgrade: Result<Vec<ScriptStatement>, String>,
}

/// Statements in the place of others that would make somebody wait.
#[derive(Clone, Debug)]
pub struct Rewrite {
    /// Which way.
    pub direction: Direction,
    /// The statements that were.
    pub was: Vec<String>,
    /// The statements that are.
    pub is: Vec<String>,
    /// What those cost that were.
    pub cost_was: Vec<String>,
    /// What those cost that are.
    pub cost_is: Vec<String>,
}

/// Who is told of a revision's changes.
struct Watch<'a, 'l> {
    /// Whether it belongs to the range.
    wanted: bool,
    linter: Option<&'a mut Linter<'l>>,
    foresight: Option<&'a mut Foresight<'l>>,
    hindsight: Option<&'a mut Hindsight<'l>>,
    scribe: Option<&'a mut Scribe>,
    /// Looks for safer ways.
    safe: Option<&'a mut Safe<'l>>,
}

impl Watch<'_, '_> {
    /// A change of an upgrade, with its statements.
    fn change(&mut self, change: &Change, schema: &Schema, planned: &[Planned], revision: &str) {
        if let Some(linter) = &mut self.linter {
            linter.change(change, planned);
        }
        if let Some(foresight) = &mut self.foresight {
            foresight.change(change, revision);
        }
        if let Some(hindsight) = &mut self.hindsight {
            hindsight.change(change, revision);
        }
        if let Some(scribe) = &mut self.scribe {
            scribe.change(change, schema);
        }
    }
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
        let (compiled, replayer) = self.replay(documents, path)?;
        Ok((compiled, replayer.report))
    }

    /// The schema at the end of a path.
    ///
    /// # Errors
    /// As [`Compiler::compile`].
    pub fn schema(&self, documents: &[Document<'_>], path: &Path) -> Result<Schema, CompileError> {
        let (_, replayer) = self.replay(documents, path)?;
        Ok(replayer.schema)
    }

    fn replay(
        &self,
        documents: &[Document<'_>],
        path: &Path,
    ) -> Result<(Vec<CompiledRevision>, Replayer<'_>), CompileError> {
        let quote: Arc<dyn Quote> = Arc::new(DialectQuote(self.dialect.clone()));
        let context = DecodeContext::new(self.dialect, self.vars, quote)
            .for_client(self.native_client)
            .with_files(Arc::clone(self.files));
        let mut replayer = Replayer::new(self.dialect, self.naming);
        replayer.reserved.clone_from(&self.own_tables);
        let mut compiled = Vec::new();
        let mut linter =
            matches!(self.wanted, Wanted::Findings | Wanted::Reviewed).then(|| Linter::new(self.dialect));
        let both = matches!(self.wanted, Wanted::Both | Wanted::Reviewed);
        let mut foresight = both.then(|| Foresight::new(self.dialect, self.renderer));
        let mut hindsight = both.then(|| Hindsight::new(self.dialect, self.renderer));
        let first = path.steps.first();
        let mut scribe = (self.wanted == Wanted::Reviewed).then(Scribe::default);
        let mut safe = self.safe.as_ref().map(|_| Safe::new(self.dialect));
        let is_new = |index: usize| self.safe.as_ref().is_some_and(|new| new.contains(&index));
        let all = path.prelude.iter().map(|index| (*index, false));
        for (index, wanted) in all.chain(path.steps.iter().map(|index| (*index, true))) {
            let Some(document) = documents.get(index) else {
                continue;
            };
            if let Some(hindsight) = hindsight.as_mut().filter(|_| wanted && first == Some(&index)) {
                hindsight.start(&replayer.schema);
            }
            let watch = Watch {
                wanted,
                linter: linter.as_mut().filter(|_| wanted),
                foresight: foresight.as_mut().filter(|_| wanted),
                hindsight: hindsight.as_mut(),
                scribe: scribe.as_mut().filter(|_| wanted),
                safe: safe.as_mut().filter(|_| wanted || is_new(index)),
            };
            let revision = self.revision(document, index, watch, &context, &mut replayer)?;
            compiled.extend(revision);
        }
        if replayer.report.has_errors() {
            return Err(CompileError::Mistakes(replayer.report));
        }
        if let (Some(hindsight), Some(last)) = (hindsight, compiled.last_mut()) {
            last.catalog = hindsight
                .finish(&replayer.schema)
                .map_err(CompileError::Trouble)?;
        }
        Ok((compiled, replayer))
    }

    fn revision(
        &self,
        document: &Document<'_>,
        index: usize,
        mut watch: Watch<'_, '_>,
        context: &DecodeContext,
        replayer: &mut Replayer<'_>,
    ) -> Result<Option<CompiledRevision>, CompileError> {
        let expects = self.expectations("expects", &document.expects, context, replayer);
        if let Some(foresight) = watch.foresight.as_deref_mut() {
            foresight.expects(&expects, &replayer.schema);
        }
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
        let header = &document.header;
        let mut collector = Collector {
            compiler: self,
            watch: &mut watch,
            revision: &header.id.text,
            upgrade: Vec::new(),
            downgrade: Vec::new(),
            rewrites: Vec::new(),
            safe_back: self.safe.as_ref().map(|_| Safe::new(self.dialect)),
            trouble: None,
        };
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
        let (upgrade, downgrade) = (collector.upgrade, collector.downgrade);
        let rewrites = collector.rewrites;
        let downgrade = match replayed {
            Replayed::Reversible => Ok(downgrade),
            Replayed::Irreversible(why) => Err(why),
        };
        let precheck = watch.foresight.map_or_else(|| Ok(Vec::new()), Foresight::finish);
        let precheck = precheck.map_err(CompileError::Trouble)?;
        let wanted = watch.wanted;
        let findings = watch.linter.map(|linter| {
            linter.finish(&RevisionFacts {
                span: header.id.span,
                transaction: document.transaction,
                irreversible: downgrade.as_ref().err().cloned(),
                lock_timeout: self.lock_timeout,
            })
        });
        Ok(wanted.then(|| CompiledRevision {
            index,
            expects,
            precheck,
            verify,
            catalog: ExpectedCatalog::default(),
            findings: findings.unwrap_or_default(),
            account: watch.scribe.map(Scribe::finish).unwrap_or_default(),
            rewrites,
            upgrade,
            downgrade,
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
            self.format_sql,
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
            replayer.doubt_words(node.scalars());
        }
        replayer.report.extend(report);
    }
    (all, readable)
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
