//! What the page says, and the page: as HTML in one file that loads nothing and runs nothing, and as Markdown.

use std::borrow::Cow;
use std::collections::BTreeMap;

use anyhow::Context as _;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, UndefinedBehavior, context};
use serde::Serialize;

use super::marks::{code, fenced, html, markdown, prose};
use super::tables::TableChange;

/// The parts of the page by their names.
const TEMPLATES: [(&str, &str); 17] = [
    (
        "page.html.j2",
        include_str!("../../templates/report/review/page.html.j2"),
    ),
    (
        "page.md.j2",
        include_str!("../../templates/report/review/page.md.j2"),
    ),
    (
        "revision.html.j2",
        include_str!("../../templates/report/review/revision.html.j2"),
    ),
    (
        "revision.md.j2",
        include_str!("../../templates/report/review/revision.md.j2"),
    ),
    (
        "revisions.html.j2",
        include_str!("../../templates/report/review/revisions.html.j2"),
    ),
    (
        "rewrites.html.j2",
        include_str!("../../templates/report/review/rewrites.html.j2"),
    ),
    (
        "rewrites.md.j2",
        include_str!("../../templates/report/review/rewrites.md.j2"),
    ),
    (
        "risks.html.j2",
        include_str!("../../templates/report/review/risks.html.j2"),
    ),
    (
        "risks.md.j2",
        include_str!("../../templates/report/review/risks.md.j2"),
    ),
    (
        "rollback.html.j2",
        include_str!("../../templates/report/review/rollback.html.j2"),
    ),
    (
        "run.html.j2",
        include_str!("../../templates/report/review/run.html.j2"),
    ),
    (
        "run.md.j2",
        include_str!("../../templates/report/review/run.md.j2"),
    ),
    (
        "sign_off.html.j2",
        include_str!("../../templates/report/review/sign_off.html.j2"),
    ),
    (
        "style.html.j2",
        include_str!("../../templates/report/review/style.html.j2"),
    ),
    (
        "summary.html.j2",
        include_str!("../../templates/report/review/summary.html.j2"),
    ),
    (
        "summary.md.j2",
        include_str!("../../templates/report/review/summary.md.j2"),
    ),
    (
        "tables.html.j2",
        include_str!("../../templates/report/review/tables.html.j2"),
    ),
];

/// A longer text has no statements: Jira takes 32,767 letters in a field, GitHub 65,536.
const MOST_MARKDOWN: usize = 30_000;

/// All that is said of a bundle.
#[derive(Clone, Debug, Serialize)]
pub struct Page {
    /// The project.
    pub project: String,
    /// The release, if it is one.
    pub release: Option<String>,
    /// The range as it was written.
    pub range: String,
    /// Whether the scripts leave out what is done already.
    pub idempotent: bool,
    /// The dialects with their versions: a word for the switch, and what is read.
    pub dialects: Vec<(String, String)>,
    /// The histories: one, or one for each environment.
    pub histories: Vec<History>,
    /// The version of the program.
    pub retort: &'static str,
}

/// One history.
#[derive(Clone, Debug, Serialize)]
pub struct History {
    /// The environment, if the project has several.
    pub environment: Option<String>,
    /// The targets, if it has any.
    pub targets: Vec<String>,
    /// Where it begins.
    pub from: String,
    /// Where it ends.
    pub to: String,
    /// How many statements, dialect by dialect.
    pub statements: Vec<(String, usize)>,
    /// What the rules found.
    pub findings: Vec<Finding>,
    /// What is done on another way, without long locks; `None`: that was not asked for.
    pub rewrites: Option<Vec<Rewritten>>,
    /// Statements on another way that are not listed, as they are too many.
    pub more_rewrites: usize,
    /// What cannot be taken back.
    pub irreversible: Vec<Irreversible>,
    /// What must be done by hand.
    pub manual: Vec<Manual>,
    /// How many rows are written, where that is known: the revision and the words.
    pub rows: Vec<(String, String)>,
    /// The revisions in their order.
    pub revisions: Vec<Revision>,
    /// Their places by their ids.
    pub places: BTreeMap<String, usize>,
    /// What is run, place by place.
    pub runs: Vec<Run>,
    /// Places that are not listed, as they are too many.
    pub more_runs: usize,
    /// The picture of the tables.
    pub diagram: Option<String>,
    /// The number of tables that are too many for a picture.
    pub too_many_tables: Option<usize>,
}

/// What a rule found.
#[derive(Clone, Debug, Serialize)]
pub struct Finding {
    /// `error`, `warning` or `note`.
    pub level: &'static str,
    /// What it is about.
    pub class: &'static str,
    /// The rule.
    pub rule: &'static str,
    /// The revision.
    pub revision: String,
    /// What happens.
    pub title: String,
    /// What it means: the dialects, the words, and what would be safer.
    pub on: Vec<Group>,
    /// Why it does not count.
    pub waived: Option<String>,
}

/// What is the same on several dialects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Group {
    /// Which; `None`: all.
    pub dialects: Option<String>,
    /// The words.
    pub words: Vec<String>,
    /// What to do instead.
    pub safer: Option<String>,
}

/// Statements that stand in the place of others, which would make somebody wait.
#[derive(Clone, Debug, Serialize)]
pub struct Rewritten {
    /// The revision.
    pub revision: String,
    /// The dialect as it is read.
    pub dialect: String,
    /// Whether they belong to the way back.
    pub is_back: bool,
    /// The statements that were.
    pub was: String,
    /// The statements that are.
    pub is: String,
    /// What those cost that were.
    pub cost_was: Vec<String>,
    /// What those cost that are.
    pub cost_is: Vec<String>,
}

/// A revision that cannot be taken back.
#[derive(Clone, Debug, Serialize)]
pub struct Irreversible {
    /// Its id.
    pub revision: String,
    /// Its message.
    pub message: String,
    /// Why.
    pub because: String,
    /// Where; `None`: everywhere.
    pub dialects: Option<String>,
}

/// A step that no script can hold.
#[derive(Clone, Debug, Serialize)]
pub struct Manual {
    /// The revision that it belongs to.
    pub revision: String,
    /// What is to be done.
    pub because: String,
    /// Whether it belongs to the way back.
    pub is_back: bool,
}

/// One revision.
#[derive(Clone, Debug, Serialize)]
pub struct Revision {
    /// Its place, from 1.
    pub place: usize,
    /// Its id.
    pub id: String,
    /// Its message.
    pub message: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// The ticket.
    pub ticket: Option<String>,
    /// More words.
    pub description: Option<String>,
    /// What it does.
    pub words: Vec<Group>,
    /// The tables before and after.
    pub tables: Vec<TableChange>,
    /// Its statements, dialect by dialect.
    pub sql: Vec<Sql>,
}

/// The statements of a revision on one dialect.
#[derive(Clone, Debug, Serialize)]
pub struct Sql {
    /// The word of the switch.
    pub dialect: String,
    /// The dialect as it is read.
    pub name: String,
    /// Of the upgrade.
    pub upgrade: String,
    /// Of the way back.
    pub downgrade: Option<String>,
    /// How many bytes are not shown.
    pub cut: usize,
}

/// What is run at one place.
#[derive(Clone, Debug, Serialize)]
pub struct Run {
    /// The target, if there are any.
    pub target: Option<String>,
    /// The dialect as it is read.
    pub dialect: String,
    /// One after the other.
    pub steps: Vec<Step>,
    /// What takes it back.
    pub rollback: Rollback,
}

/// One script to run.
#[derive(Clone, Debug, Serialize)]
pub struct Step {
    /// What for.
    pub what: &'static str,
    /// The command line.
    pub command: String,
    /// The file.
    pub path: String,
    /// Of its bytes.
    pub sha256: String,
    /// What it prints at its end if all is well.
    pub ok: String,
}

/// How it is taken back.
#[derive(Clone, Debug, Serialize)]
pub struct Rollback {
    /// The script, if there is one.
    pub step: Option<Step>,
    /// The revision that it goes back to.
    pub to: String,
    /// The last revision that it cannot take back, if there is one.
    pub stops_at: Option<String>,
}

impl Page {
    /// The page for a browser.
    ///
    /// # Errors
    /// When the template is wrong, which no input causes.
    pub fn html(&self) -> anyhow::Result<String> {
        let mut environment = environment();
        environment.set_auto_escape_callback(|_| AutoEscape::Html);
        environment.add_filter("words", |text: String| Value::from_safe_string(html(&text)));
        self.with(&environment, "page.html.j2", true)
    }

    /// The page for a ticket.
    ///
    /// # Errors
    /// When the template is wrong, which no input causes.
    pub fn markdown(&self) -> anyhow::Result<String> {
        let mut environment = environment();
        environment.set_auto_escape_callback(|_| AutoEscape::None);
        environment.add_filter("words", |text: String| markdown(&text));
        environment.add_filter("prose", |text: String| prose(&text));
        environment.add_filter("code", |text: String| code(&text));
        environment.add_filter("fenced", |text: String| fenced(&text));
        let whole = self.with(&environment, "page.md.j2", true)?;
        if whole.chars().count() <= MOST_MARKDOWN {
            return Ok(whole);
        }
        self.with(&environment, "page.md.j2", false)
    }

    fn with(&self, environment: &Environment<'_>, template: &str, with_sql: bool) -> anyhow::Result<String> {
        let page = Value::from(Serde(self));
        environment
            .get_template(template)
            .and_then(|template| template.render(context! { page, with_sql }))
            .map_err(|error| anyhow::anyhow!("{error:#}"))
            .context("failed to write the review")
    }
}

fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    if let Ok(syntax) = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build()
    {
        environment.set_syntax(syntax);
    }
    environment.set_loader(|name| {
        let found = TEMPLATES.iter().find(|(known, _)| *known == name);
        Ok::<_, minijinja::Error>(found.map(|(_, text)| Cow::Borrowed(*text)))
    });
    environment
}
