//! A project, opened: its files read, its graph built, ready for what a command wants of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::bundle::{CompileError, CompiledRevision, Compiler, Scripts, Wanted, own_tables};
use crate::dialect::Dialect;
use crate::model::Schema;
use crate::render::Renderer;
use crate::replay::Naming;
use crate::revision::document::documents;
use crate::revision::listing::read_all;
use crate::revision::lock::{Checked, Meanings};
use crate::revision::settings::Client;
use crate::revision::{Document, Environment, Graph, Lock, Path, Project, RowFiles, Selected, Target};
use crate::text::show::show;
use crate::text::{Diagnostic, Report, Sources};

use super::folders::{template_files, working_folder};
use super::git_tags::GitTags;
use super::wanted::wanted_dialects;
use super::{Failure, Options, safe, variables};

/// One history of a project.
pub(super) struct Session<'a> {
    pub(super) project: &'a Project,
    pub(super) environment: &'a Environment,
    /// What is wanted of it: once, or once for each target.
    pub(super) selected: Vec<Selected<'a>>,
    pub(super) sources: &'a Sources,
    pub(super) documents: Vec<Document<'a>>,
    pub(super) graph: Graph,
    /// The dialects that are wanted.
    pub(super) dialects: Vec<Dialect>,
    naming: &'a Naming,
    templates: &'a BTreeMap<String, String>,
    /// The variables of the command line.
    pub(super) set: &'a BTreeMap<String, String>,
    pub(super) files: &'a Arc<RowFiles>,
    /// Whether safer ways are taken; see [`Options::safe`].
    pub(super) safe: Option<&'a str>,
    /// Whether scripts run each revision only where it is not done yet.
    pub(super) idempotent: bool,
    /// What was released.
    pub(super) lock: &'a Lock,
}

/// What stopped the work on a session.
pub(super) enum Stopped {
    /// Mistakes, with places in the session's sources.
    Mistakes(Report),
    /// Trouble.
    Trouble(anyhow::Error),
}

impl Stopped {
    /// What comes of it, beside what was reported before.
    pub(super) fn failure(self, mut report: Report, sources: Sources) -> Failure {
        match self {
            Stopped::Mistakes(mistakes) => {
                report.extend(mistakes);
                Failure::Mistakes { report, sources }
            }
            Stopped::Trouble(error) => Failure::Trouble(error),
        }
    }
}

impl From<Report> for Stopped {
    fn from(report: Report) -> Stopped {
        Stopped::Mistakes(report)
    }
}

impl From<Box<Diagnostic>> for Stopped {
    fn from(diagnostic: Box<Diagnostic>) -> Stopped {
        let mut report = Report::new();
        report.push(*diagnostic);
        Stopped::Mistakes(report)
    }
}

impl From<anyhow::Error> for Stopped {
    fn from(error: anyhow::Error) -> Stopped {
        Stopped::Trouble(error)
    }
}

impl From<CompileError> for Stopped {
    fn from(error: CompileError) -> Stopped {
        match error {
            CompileError::Mistakes(report) => Stopped::Mistakes(report),
            CompileError::Trouble(error) => Stopped::Trouble(error),
        }
    }
}

/// Opens the project and does something with all of its histories that are wanted. What was warned
/// of comes back as text.
pub(super) fn with_sessions<T>(
    options: &Options,
    work: impl FnOnce(&Project, &[Session<'_>], &mut Report) -> Result<T, Stopped>,
) -> Result<(T, String), Failure> {
    let (value, warnings, sources) = reported(options, work)?;
    Ok((value, show(&warnings, &sources, options.color, options.verbose)))
}

/// The same; what was warned of comes back as it was said, with the files that it speaks of.
pub(super) fn reported<T>(
    options: &Options,
    work: impl FnOnce(&Project, &[Session<'_>], &mut Report) -> Result<T, Stopped>,
) -> Result<(T, Report, Sources), Failure> {
    let mut sources = Sources::default();
    let mut report = Report::new();
    let result = open(options, &mut sources, &mut report)
        .and_then(|opened| opened.work(options, &sources, &mut report, work));
    match result {
        Ok(value) if !report.has_errors() => Ok((value, report, sources)),
        Ok(_) => Err(Failure::Mistakes { report, sources }),
        Err(stopped) => Err(stopped.failure(report, sources)),
    }
}

/// A project file and the list of its revision files, all of them read.
struct Opened {
    project: Project,
    naming: Naming,
    templates: BTreeMap<String, String>,
    dialects: Vec<Dialect>,
    set: BTreeMap<String, String>,
    row_files: Arc<RowFiles>,
    lock: Lock,
    /// The revision files of the environments that are wanted.
    files: Vec<Vec<usize>>,
}

/// Reads the project file.
pub(super) fn open_project(
    options: &Options,
    sources: &mut Sources,
    report: &mut Report,
) -> Result<Project, Stopped> {
    let start = working_folder(options)?;
    let file = match &options.config {
        Some(config) => start.join(config),
        None => Project::find(&start)?,
    };
    Project::load(&file, sources, report).ok_or_else(|| Report::new().into())
}

fn open(options: &Options, sources: &mut Sources, report: &mut Report) -> Result<Opened, Stopped> {
    let project = open_project(options, sources, report)?;
    let lock = Lock::load(&project.directory, sources, report);
    let convention = project.naming_convention.iter();
    let naming = Naming::new(convention.map(|(token, template, span)| (*token, template.as_str(), *span)));
    let templates = match &project.templates {
        Some(folder) => template_files(&project.directory.join(folder))?,
        None => BTreeMap::new(),
    };
    let dialects = wanted_dialects(options, &project.dialects, report);
    let set = variables::read(options, report)?;
    let mut files = Vec::new();
    for environment in project.environments(options.environment.as_deref())? {
        let paths = project.files(environment, report);
        files.push(read_all(&paths, sources, report));
    }
    if report.has_errors() {
        return Err(Report::new().into());
    }
    Ok(Opened {
        naming: naming?,
        row_files: Arc::new(RowFiles::within(&project.directory)),
        lock,
        project,
        templates,
        dialects,
        set,
        files,
    })
}

impl Opened {
    fn work<T>(
        &self,
        options: &Options,
        sources: &Sources,
        report: &mut Report,
        work: impl FnOnce(&Project, &[Session<'_>], &mut Report) -> Result<T, Stopped>,
    ) -> Result<T, Stopped> {
        let name = options.environment.as_deref();
        let selected = self.project.select(name, &options.targets)?;
        let mut sessions = Vec::new();
        for (environment, files) in self.project.environments(name)?.into_iter().zip(&self.files) {
            let before = report.error_count();
            let documents = documents(sources, files, report);
            // A file that could not be read is missing from the graph: its children would be blamed.
            if report.error_count() > before {
                continue;
            }
            let headers: Vec<_> = documents.iter().map(|document| document.header.clone()).collect();
            let length = self.project.version_table.length;
            let Some(graph) = Graph::build(&headers, length, report) else {
                continue;
            };
            let history = Checked {
                environment: environment.name.as_deref(),
                documents: &documents,
                graph: &graph,
            };
            let files = &self.row_files;
            self.lock.check(&history, &Meanings { files }, report)?;
            let tags = GitTags::of(options, environment.name.as_deref());
            let graph = graph
                .with_releases(self.lock.names(environment.name.as_deref()))
                .with_tags(Arc::new(tags));
            let of_environment = |one: &&Selected<'_>| std::ptr::eq(one.environment, environment);
            sessions.push(Session {
                project: &self.project,
                environment,
                selected: selected.iter().filter(of_environment).copied().collect(),
                sources,
                documents,
                graph,
                dialects: self.dialects.clone(),
                naming: &self.naming,
                templates: &self.templates,
                set: &self.set,
                files: &self.row_files,
                safe: options.safe.as_deref(),
                idempotent: options.idempotent,
                lock: &self.lock,
            });
        }
        if report.has_errors() {
            return Err(Report::new().into());
        }
        work(&self.project, &sessions, report)
    }
}

impl Session<'_> {
    /// The file of a revision, as messages show it.
    pub(super) fn path_of(&self, index: usize) -> &str {
        self.documents
            .get(index)
            .and_then(|document| self.sources.get(document.source))
            .map(|source| source.path.as_str())
            .unwrap_or_default()
    }

    /// The project's own template of this name.
    pub(super) fn own_template(&self, name: &str) -> Option<&str> {
        self.templates.get(name).map(String::as_str)
    }

    /// The renderer of a dialect.
    pub(super) fn renderer(&self, dialect: &Dialect) -> anyhow::Result<Renderer> {
        Renderer::new(dialect.name, self.templates)
    }

    /// The renderers of the dialects, which all targets share.
    pub(super) fn renderers(&self) -> anyhow::Result<Vec<Renderer>> {
        self.dialects
            .iter()
            .map(|dialect| self.renderer(dialect))
            .collect()
    }

    /// Compiles a path for a dialect and a target.
    pub(super) fn compile(
        &self,
        dialect: &Dialect,
        selected: &Selected<'_>,
        renderer: &Renderer,
        path: &Path,
        wanted: Wanted,
    ) -> Result<(Vec<CompiledRevision>, Report), CompileError> {
        let safe = safe::new_before(self, path).map_err(CompileError::Mistakes)?;
        self.with_compiler(dialect, selected, renderer, wanted, |compiler| {
            let compiler = Compiler { safe, ..compiler };
            compiler.compile(&self.documents, path)
        })
    }

    /// The schema at the end of a path for a dialect and a target.
    pub(super) fn schema(
        &self,
        dialect: &Dialect,
        selected: &Selected<'_>,
        path: &Path,
    ) -> Result<Schema, CompileError> {
        let renderer = self.renderer(dialect).map_err(CompileError::Trouble)?;
        self.with_compiler(dialect, selected, &renderer, Wanted::Nothing, |compiler| {
            compiler.schema(&self.documents, path)
        })
    }

    pub(super) fn with_compiler<T>(
        &self,
        dialect: &Dialect,
        selected: &Selected<'_>,
        renderer: &Renderer,
        wanted: Wanted,
        work: impl FnOnce(Compiler<'_>) -> T,
    ) -> T {
        work(Compiler {
            dialect,
            naming: self.naming,
            renderer,
            own_tables: own_tables(self.project),
            vars: &selected.vars(&self.project.vars, self.set),
            files: self.files,
            format_sql: self.project.format_sql,
            native_client: self.project.client == Client::Native,
            lock_timeout: self.project.timeouts.lock.is_some(),
            safe: None,
            wanted,
        })
    }

    /// What writes the scripts of a path.
    pub(super) fn scripts<'s>(
        &'s self,
        dialect: &'s Dialect,
        target: Option<&'s Target>,
        renderer: &'s Renderer,
        range: &'s str,
        start: &[String],
    ) -> Scripts<'s> {
        Scripts {
            project: self.project,
            environment: self.environment.name.as_deref(),
            target: target.map(|target| target.name.as_str()),
            dialect,
            renderer,
            graph: &self.graph,
            documents: &self.documents,
            range,
            safe: self.safe.map(|since| safe::since(since, start)),
            idempotent: self.idempotent,
        }
    }
}

/// A dialect with the schema of a target.
pub(super) fn for_target(dialect: &Dialect, selected: &Selected<'_>) -> Dialect {
    dialect.clone().with_schema(selected.schema().cloned())
}
