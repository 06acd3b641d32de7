//! A schema from nothing: as statements of the dialect, and as operations of a revision.

use std::sync::Arc;

use crate::model::{Enumeration, Schema};
use crate::render::ScriptStatement;
use crate::replay::Replayer;
use crate::replay::creation::{as_written, creation};
use crate::replay::difference::{Difference, between, said};
use crate::revision::decode::{DecodeContext, steps};
use crate::revision::encode::Encoding;
use crate::text::yaml::write::{Written, write};
use crate::text::yaml::{self, Node};
use crate::text::{Report, Source};

use super::collector::Collector;
use super::{CompileError, Compiler, DialectQuote, Watch};

/// What makes a schema, and in what the schema that it makes is another one, in sentences.
#[derive(Debug)]
pub struct Creation<T> {
    /// What makes it.
    pub made_by: T,
    /// What it does not make.
    pub lost: Vec<String>,
}

impl Compiler<'_> {
    /// The statements that make a schema in an empty database.
    ///
    /// # Errors
    /// What the server can come to, but not begin with.
    pub fn statements(&self, schema: &Schema) -> Result<Creation<Vec<ScriptStatement>>, CompileError> {
        let mut replayer = Replayer::new(self.dialect, self.naming);
        let mut watch = Watch {
            wanted: true,
            linter: None,
            foresight: None,
            hindsight: None,
            scribe: None,
            safe: None,
        };
        let mut collector = Collector {
            compiler: self,
            watch: &mut watch,
            revision: "",
            upgrade: Vec::new(),
            downgrade: Vec::new(),
            rewrites: Vec::new(),
            safe_back: None,
            trouble: None,
        };
        let made = replayer.create(&creation(schema, self.dialect), &mut collector);
        if let Some(trouble) = collector.trouble {
            return Err(CompileError::Trouble(trouble));
        }
        if made.is_err() || replayer.report.has_errors() {
            return Err(CompileError::Mistakes(replayer.report));
        }
        Ok(Creation {
            made_by: collector.upgrade,
            lost: lost(schema, &replayer.schema),
        })
    }

    /// The operations that make a schema, as the `upgrade` of a first revision. They are read again, to see what they
    /// make.
    pub fn operations(&self, schema: &Schema) -> Creation<String> {
        let kept = schema.enums.iter().filter(|one| one.kept);
        let encoding = Encoding {
            dialect: self.dialect,
            exact_checks: self.naming.prefixes_checks(),
            kept_enums: kept.map(|one: &Arc<Enumeration>| one.name.clone()).collect(),
        };
        let made = as_written(creation(schema, self.dialect), self.dialect);
        let written = made.iter().filter_map(|step| encoding.step(step)).collect();
        let text = write(&[("upgrade".to_owned(), Written::Lines(written))]);
        let lost = match self.read_back(&text) {
            Ok(again) => lost(schema, &again),
            Err(report) => report
                .sorted()
                .into_iter()
                .map(|mistake| mistake.title.clone())
                .collect(),
        };
        Creation { made_by: text, lost }
    }

    /// The schema that operations make.
    fn read_back(&self, text: &str) -> Result<Schema, Report> {
        let source = Source {
            path: "schema".into(),
            text: text.to_owned(),
        };
        let mut report = Report::new();
        let node = yaml::parse(0, &source, &mut report);
        let nodes = node
            .as_ref()
            .and_then(|node| node.get("upgrade"))
            .and_then(Node::list);
        let context = DecodeContext::new(
            self.dialect,
            self.vars,
            Arc::new(DialectQuote(self.dialect.clone())),
        );
        let steps = steps(nodes.unwrap_or_default(), &context, &mut report);
        let mut replayer = Replayer::new(self.dialect, self.naming);
        for step in &steps {
            // What is wrong is in the report.
            let _ = replayer.run(step);
        }
        report.extend(replayer.report);
        match report.has_errors() {
            true => Err(report),
            false => Ok(replayer.schema),
        }
    }
}

/// In what a schema is not as it should be.
fn lost(wanted: &Schema, made: &Schema) -> Vec<String> {
    let sentence = |difference: &Difference| match difference {
        Difference::Gone(what) => format!("{what} is missing"),
        Difference::Added(what) => format!("{what} is there, too"),
        Difference::Rewritten(what) => format!("{what} has another text"),
        Difference::Changed {
            what,
            attribute,
            before,
            after,
        } => format!("{what}: {attribute} is {}, not {}", said(after), said(before)),
    };
    between(wanted, made).iter().map(sentence).collect()
}
