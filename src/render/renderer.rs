//! Statements to SQL text.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error as _;
use std::fmt::Write as _;
use std::sync::Arc;

use anyhow::{Context as _, anyhow, bail};
use minijinja::value::Value;
use minijinja::{Environment, ErrorKind};

use crate::model::DialectName;
use crate::plan::Statement;
use crate::text::suggest;

use super::chain::{Chain, USER};
use super::{context, embedded, environment, fields};

/// Writes statements and scripts in the words of one dialect. It can be shared between threads.
#[derive(Debug)]
pub struct Renderer {
    dialect: DialectName,
    chain: Arc<Chain>,
    environment: Environment<'static>,
}

impl Renderer {
    /// The renderer of a dialect. `overrides` are the project's own templates, by their path in its
    /// folder: `create_table.sql.j2` for every dialect, `oracle/create_table.sql.j2` for one.
    /// Files that are no `.sql.j2` are somebody else's. A name that starts with `_` is a part for
    /// the project's own templates to include.
    ///
    /// # Errors
    ///
    /// When an override is no template, or has the name of none.
    pub fn new(dialect: DialectName, overrides: &BTreeMap<String, String>) -> anyhow::Result<Renderer> {
        let own = own_templates(dialect, overrides)?;
        let chain = Arc::new(Chain::new(dialect, &own.keys().cloned().collect()));
        let names: Vec<String> = own.keys().map(|name| format!("{USER}/{name}")).collect();
        let environment = environment::environment(Arc::clone(&chain), own);
        for name in names {
            environment
                .get_template(&name)
                .map_err(|error| explain(&error, None))?;
        }
        Ok(Renderer {
            dialect,
            chain,
            environment,
        })
    }

    /// The dialect.
    pub fn dialect(&self) -> DialectName {
        self.dialect
    }

    /// A statement as SQL, without a terminator and without a line break at its end.
    ///
    /// # Errors
    ///
    /// When the dialect has no template for it, or a template is wrong: the message names the
    /// template, the line and what the template may use.
    pub fn statement(&self, statement: &Statement) -> anyhow::Result<String> {
        let (template, context) = context::statement(statement)
            .context("the rows of a file are written one statement at a time")?;
        self.template(template, context)
    }

    /// Whether there is a template of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.chain.top(name).is_some()
    }

    /// Renders a template that is named without its layer.
    pub(super) fn template(&self, name: &str, context: Value) -> anyhow::Result<String> {
        let file = self
            .chain
            .top(name)
            .with_context(|| format!("{} has no template `{name}`", self.dialect))?;
        self.environment
            .get_template(file)
            .and_then(|template| template.render(context.clone()))
            .map_err(|error| explain(&error, Some(&context)))
    }
}

/// The overrides that concern a dialect, by their names in the chain. One in the dialect's folder
/// wins over one for all.
fn own_templates(
    dialect: DialectName,
    overrides: &BTreeMap<String, String>,
) -> anyhow::Result<BTreeMap<String, String>> {
    let known = embedded::names();
    let mut own = BTreeMap::new();
    let mut special = BTreeMap::new();
    for (path, text) in overrides.iter().filter(|(path, _)| path.ends_with(".sql.j2")) {
        let (folder, name) = split(path);
        let file = name.rsplit('/').next().unwrap_or(name);
        if !known.contains(name) && !file.starts_with('_') {
            bail!(unknown(path, name, &known));
        }
        match folder {
            None => own.insert(name.to_owned(), text.clone()),
            Some(folder) if folder == dialect.as_str() => special.insert(name.to_owned(), text.clone()),
            Some(_) => None,
        };
    }
    own.extend(special);
    Ok(own)
}

fn unknown(path: &str, name: &str, known: &BTreeSet<String>) -> String {
    let mut message = format!("there is no built-in template for `{path}` to stand in for");
    if let Some(near) = suggest::nearest(name, known.iter().map(String::as_str)) {
        let _ = write!(message, "; did you mean `{near}`?");
    }
    message.push_str(" (a part of your own, to be included, has a name that starts with `_`)");
    message
}

/// The dialect's folder that an override lies in, if any, and its name in the chain.
fn split(path: &str) -> (Option<&str>, &str) {
    match path.split_once('/') {
        Some((folder, name)) if DialectName::from_name(folder).is_some() => (Some(folder), name),
        _ => (None, path),
    }
}

/// What is wrong, in which template and line, and what may be used there. Of an error within an
/// included template, the innermost says it.
fn explain(error: &minijinja::Error, context: Option<&Value>) -> anyhow::Error {
    let mut inner = error;
    while let Some(deeper) = inner.source().and_then(|source| source.downcast_ref()) {
        inner = deeper;
    }
    let name = inner.name().unwrap_or("?");
    let place = match name.strip_prefix(USER).and_then(|rest| rest.strip_prefix('/')) {
        Some(own) => format!("your template `{own}`"),
        None => format!("the built-in template `{name}`"),
    };
    let line = inner
        .line()
        .map(|line| format!(", line {line}"))
        .unwrap_or_default();
    let what = inner
        .detail()
        .map_or_else(|| inner.kind().to_string(), str::to_owned);
    let mut message = format!("{place}{line}: {what}");
    if let (Some(context), ErrorKind::UndefinedError | ErrorKind::InvalidOperation) = (context, inner.kind())
    {
        let _ = write!(message, "; it may use {}", fields::describe(context));
    }
    anyhow!(message)
}
