//! The project file, `retort.yaml`.

use std::collections::BTreeMap;

use camino::{Utf8Component, Utf8Path, Utf8PathBuf};

use crate::model::DialectName;
use crate::text::yaml::{self, Node};
use crate::text::{Diagnostic, Report, Source, Sources, Span};

use super::decode::{Fields, scalar};
use super::draft::FileTemplate;
use super::environment::{self, Environment, Folder};
use super::selection::{self, Selected};
use super::settings::{
    self, AuditTable, Client, Hook, NamingConvention, Timeouts, TransactionMode, VersionTable,
};
use super::waiver::{Waiver, waivers};
use super::{listing, settings::word, target_file};

/// A project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    /// The folder of the project file, as it was found: relative paths are relative to it.
    pub directory: Utf8PathBuf,
    /// Its name, printed in every script.
    pub name: String,
    /// The folder of the user's own templates, relative to the project file.
    pub templates: Option<Utf8PathBuf>,
    /// Where scripts go, relative to the project file.
    pub out: Utf8PathBuf,
    /// The dialects as they were written, and where.
    pub dialects: Vec<(String, Span)>,
    /// The version table.
    pub version_table: VersionTable,
    /// The audit table, if scripts are to write down what they did.
    pub audit: Option<AuditTable>,
    /// What one transaction holds.
    pub transaction: TransactionMode,
    /// Whose directives a script holds.
    pub client: Client,
    /// How long a statement may wait or run.
    pub timeouts: Timeouts,
    /// Whether SQL of the user's own is laid out.
    pub format_sql: bool,
    /// What `lint` may find anywhere.
    pub allow: Vec<Waiver>,
    /// The names of what was given none.
    pub naming_convention: NamingConvention,
    /// The names of new revision files, as a template.
    pub file_template: FileTemplate,
    /// What is run when a revision file was made.
    pub hooks: Vec<Hook>,
    /// Variables for SQL and templates.
    pub vars: BTreeMap<String, String>,
    /// The histories. A project without `environments` has one without a name; with them, it has
    /// that one first if it names `revisions` too.
    pub environments: Vec<Environment>,
}

impl Project {
    /// What the project file is called.
    pub const FILE: &'static str = "retort.yaml";

    /// The project file in a folder or one above it. The path is relative if the folder's is.
    ///
    /// # Errors
    /// There is none.
    pub fn find(start: &Utf8Path) -> Result<Utf8PathBuf, Box<Diagnostic>> {
        let here = if start.as_str().is_empty() {
            Utf8Path::new(".")
        } else {
            start
        };
        let above = here
            .canonicalize_utf8()
            .map_or(0, |path| path.components().count());
        let mut folder = if start == "." {
            Utf8PathBuf::new()
        } else {
            start.to_owned()
        };
        for _ in 0..above.max(1) {
            let file = folder.join(Project::FILE);
            if file.is_file() {
                return Ok(file);
            }
            folder.push("..");
        }
        Err(Box::new(
            Diagnostic::error(
                "no-project",
                Span::NOWHERE,
                format!("no {} in `{here}` or its parents", Project::FILE),
            )
            .help("`retort init` makes one; `-c` names one elsewhere"),
        ))
    }

    /// Reads a project file, and the files of targets that it names. The report says what is wrong with
    /// them; without a project it is nothing to go on with.
    pub fn load(path: &Utf8Path, sources: &mut Sources, report: &mut Report) -> Option<Project> {
        let index = listing::read(path, sources, report)?;
        let directory = path.parent().unwrap_or(Utf8Path::new(""));
        let mut project = Project::decode(directory, index, sources.get(index)?, report)?;
        target_file::load(directory, &mut project.environments, sources, report);
        Some(project)
    }

    /// Decodes the text of a project file that stands in a folder. Targets in files are not read yet.
    pub fn decode(
        directory: &Utf8Path,
        index: usize,
        source: &Source,
        report: &mut Report,
    ) -> Option<Project> {
        let root = yaml::parse(index, source, report)?;
        let first = root.map().and_then(|entries| entries.first());
        let top = first.map_or(root.span, |entry| entry.key_span);
        let mut fields = Fields::of(&root, "the project", top, report)?;
        let name = fields.required_name("project", report);
        let revisions = fields
            .given("revisions")
            .map(|node| environment::folders(node, report));
        let templates = fields.name("templates", report);
        fields.refuse("models", report);
        let out_node = fields.given("out");
        let out = out_node
            .and_then(|node| scalar::name(node, "out", report))
            .map_or_else(|| "out".into(), |out| Utf8PathBuf::from(out.as_str()));
        let dialects = fields.given("dialects");
        let dialects = dialects.map_or_else(all_dialects, |node| self::dialects(node, report));
        let version_table = fields.given("version_table");
        let version_table = version_table.and_then(|node| settings::version_table(node, report));
        const TRANSACTION: &[(&str, TransactionMode)] = &[
            ("per_revision", TransactionMode::PerRevision),
            ("per_script", TransactionMode::PerScript),
            ("none", TransactionMode::None),
        ];
        let transaction = word(&mut fields, "transaction", TRANSACTION, report);
        const CLIENT: &[(&str, Client)] = &[("native", Client::Native), ("none", Client::None)];
        let client = word(&mut fields, "client", CLIENT, report);
        let timeouts = fields.given("timeouts");
        let timeouts = timeouts.and_then(|node| settings::timeouts(node, report));
        let format_sql = fields.choice("format_sql", report).unwrap_or(true);
        let naming_convention = fields.given("naming_convention");
        let naming_convention = naming_convention.and_then(|node| settings::naming_convention(node, report));
        let allow = waivers(&mut fields, report);
        let file_template = settings::file_template(&mut fields, report);
        let hooks = settings::hooks(&mut fields, report);
        let version_table = version_table.unwrap_or_default();
        let audit = fields.given("audit");
        let audit = audit.and_then(|node| settings::audit(node, &version_table, report));
        let vars = fields.given("vars");
        let vars = vars
            .map(|node| environment::vars(node, report))
            .unwrap_or_default();
        let named = fields.given("environments");
        let named = named.map(|node| environment::decode(node, report));
        fields.finish(report);

        let environments = histories(revisions, named);
        if let Some(node) = out_node {
            check_out(&out, node, &environments, report);
        }
        Some(Project {
            directory: directory.to_owned(),
            name: name?.as_str().to_owned(),
            templates: templates.map(|path| path.as_str().into()),
            out,
            dialects,
            version_table,
            audit,
            transaction: transaction.unwrap_or_default(),
            client: client.unwrap_or_default(),
            timeouts: timeouts.unwrap_or_default(),
            format_sql,
            allow,
            naming_convention: naming_convention.unwrap_or_default(),
            file_template,
            hooks,
            vars,
            environments,
        })
    }

    /// The environments that are meant: the one of this name, or without a name all of them.
    ///
    /// # Errors
    /// There is no environment of this name.
    pub fn environments(&self, name: Option<&str>) -> Result<Vec<&Environment>, Box<Diagnostic>> {
        selection::environments(&self.environments, name)
    }

    /// What is to be rendered: each environment that is meant, once for each of its targets that
    /// are meant. Without names, or with `all`, all of them are.
    ///
    /// # Errors
    /// An unknown environment, or "No targets found".
    pub fn select(
        &self,
        name: Option<&str>,
        targets: &[String],
    ) -> Result<Vec<Selected<'_>>, Box<Diagnostic>> {
        selection::selected(&self.environments(name)?, targets)
    }

    /// The revision files of an environment, sorted by path.
    pub fn files(&self, environment: &Environment, report: &mut Report) -> Vec<Utf8PathBuf> {
        listing::files(&self.directory, &environment.revisions, report)
    }
}

/// The history without a name, if there is one, and those with names.
fn histories(revisions: Option<Vec<Folder>>, named: Option<Vec<Environment>>) -> Vec<Environment> {
    let default = || {
        vec![Folder {
            path: "revisions".into(),
            span: Span::NOWHERE,
        }]
    };
    let folders = match (&named, revisions) {
        (_, Some(folders)) => Some(folders),
        (None, None) => Some(default()),
        (Some(_), None) => None,
    };
    let unnamed = folders.map(|revisions| Environment {
        name: None,
        span: revisions.first().map_or(Span::NOWHERE, |folder| folder.span),
        revisions,
        targets: None,
        targets_file: None,
        vars: BTreeMap::new(),
    });
    unnamed.into_iter().chain(named.unwrap_or_default()).collect()
}

fn all_dialects() -> Vec<(String, Span)> {
    let names = DialectName::ALL.iter().map(|(_, name)| *name);
    names.map(|name| (name.to_owned(), Span::NOWHERE)).collect()
}

/// One dialect or a list of them, not looked into yet.
fn dialects(node: &Node<'_>, report: &mut Report) -> Vec<(String, Span)> {
    let names = scalar::names(node, "dialects", report);
    if names.is_empty() && !report.has_errors() {
        report.push(
            Diagnostic::error("empty-list", node.span, "`dialects` must not be empty")
                .help("name some, or leave it out for all six"),
        );
    }
    names
        .into_iter()
        .map(|name| (name.as_str().to_owned(), name.span))
        .collect()
}

/// What is written to `out` replaces what is there, so it must not be where sources are.
fn check_out(out: &Utf8Path, node: &Node<'_>, environments: &[Environment], report: &mut Report) {
    let out = plain(out);
    let mut folders = environments.iter().flat_map(|environment| &environment.revisions);
    let problem = if out.as_str().is_empty() || out.ends_with("..") {
        "`out` must be a folder of its own".to_owned()
    } else if let Some(folder) = folders.find(|folder| {
        let folder = plain(&folder.path);
        folder.starts_with(&out) || out.starts_with(&folder)
    }) {
        format!("`out` and the revisions in `{}` must be apart", folder.path)
    } else {
        return;
    };
    report.push(Diagnostic::error("bad-out", node.span, problem).help("write `out: out`"));
}

/// A path without `.` and, where it can be said without looking, without `..`.
fn plain(path: &Utf8Path) -> Utf8PathBuf {
    let mut plain = Utf8PathBuf::new();
    for component in path.components() {
        match component {
            Utf8Component::CurDir => {}
            Utf8Component::ParentDir if plain.file_name().is_some() => {
                plain.pop();
            }
            other => plain.push(other.as_str()),
        }
    }
    plain
}

#[cfg(test)]
mod tests;
