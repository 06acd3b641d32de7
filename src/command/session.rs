//! A project, opened: its files read, its graph built, ready for what a command wants of it.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, anyhow};
use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use crate::bundle::{CompileError, CompiledRevision, Compiler, Scripts};
use crate::dialect::Dialect;
use crate::render::Renderer;
use crate::replay::Naming;
use crate::revision::listing::revision_files;
use crate::revision::project::{FILE, Project};
use crate::revision::{Document, Environment, Graph, Path, Target};
use crate::text::show::show;
use crate::text::{Report, Sources};

use super::{Failure, Options, Outcome};

/// One history of a project.
pub(super) struct Session<'a> {
    pub(super) options: &'a Options,
    pub(super) project: &'a Project,
    pub(super) environment: &'a Environment,
    pub(super) sources: &'a Sources,
    pub(super) documents: Vec<Document<'a>>,
    pub(super) graph: Graph,
    /// The dialects that are wanted.
    pub(super) dialects: Vec<Dialect>,
    pub(super) naming: &'a Naming,
    pub(super) templates: &'a BTreeMap<String, String>,
}

/// What stopped the work on a session.
pub(super) enum Stopped {
    /// Mistakes, with places in the session's sources.
    Mistakes(Report),
    /// Trouble.
    Trouble(anyhow::Error),
}

impl From<Report> for Stopped {
    fn from(report: Report) -> Stopped {
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
    let mut sources = Sources::default();
    let mut report = Report::new();
    let project = match open_project(options, &mut sources, &mut report)? {
        Some(project) if !report.has_errors() => project,
        _ => return Err(Failure::Mistakes { report, sources }),
    };
    let environments: Vec<Environment> = match project.select(options.environment.as_deref()) {
        Ok(environments) => environments.into_iter().cloned().collect(),
        Err(report) => return Err(Failure::Mistakes { report, sources }),
    };
    let mut files: Vec<std::ops::Range<usize>> = Vec::new();
    let mut next = sources.iter().count();
    for environment in &environments {
        let start = next;
        for path in revision_files(&environment.revisions)? {
            let text = read(&path)?;
            sources.add(shown(options, &path), text);
            next += 1;
        }
        files.push(start..next);
    }
    let result = on_sessions(
        options,
        &project,
        &environments,
        &sources,
        &files,
        &mut report,
        work,
    );
    match result {
        Ok(value) => Ok((value, show(&report, &sources, options.color))),
        Err(Stopped::Mistakes(mistakes)) => {
            report.extend(mistakes);
            Err(Failure::Mistakes { report, sources })
        }
        Err(Stopped::Trouble(error)) => Err(Failure::Trouble(error)),
    }
}

fn on_sessions<T>(
    options: &Options,
    project: &Project,
    environments: &[Environment],
    sources: &Sources,
    files: &[std::ops::Range<usize>],
    report: &mut Report,
    work: impl FnOnce(&Project, &[Session<'_>], &mut Report) -> Result<T, Stopped>,
) -> Result<T, Stopped> {
    let convention = project
        .naming_convention
        .iter()
        .map(|(token, template, span)| (token.as_str(), template.as_str(), *span));
    let naming = match Naming::new(convention) {
        Ok(naming) => naming,
        Err(diagnostic) => {
            report.push(diagnostic);
            return Err(Report::new().into());
        }
    };
    let templates = match &project.templates {
        Some(folder) => template_files(folder)?,
        None => BTreeMap::new(),
    };
    let dialects = wanted_dialects(options, project, report);
    let mut sessions = Vec::new();
    for (environment, files) in environments.iter().zip(files) {
        let read: Vec<(Option<Document<'_>>, Report)> = files
            .clone()
            .into_par_iter()
            .map(|index| {
                let mut report = Report::new();
                let document = sources
                    .get(index)
                    .and_then(|source| Document::read(index, source, &mut report));
                (document, report)
            })
            .collect();
        let mut documents = Vec::new();
        let mut whole = true;
        for (document, mistakes) in read {
            whole &= !mistakes.has_errors();
            report.extend(mistakes);
            documents.extend(document);
        }
        let headers: Vec<_> = documents.iter().map(|document| document.header.clone()).collect();
        // A file that could not be read is missing from the graph: its children would be blamed.
        if !whole {
            continue;
        }
        let Some(graph) = Graph::build(&headers, project.version_table.length, report) else {
            continue;
        };
        sessions.push(Session {
            options,
            project,
            environment,
            sources,
            documents,
            graph,
            dialects: dialects.clone(),
            naming: &naming,
            templates: &templates,
        });
    }
    if report.has_errors() {
        return Err(Report::new().into());
    }
    work(project, &sessions, report)
}

/// Does something with every history and puts the texts together, under the environments' names.
pub(super) fn each_history(
    options: &Options,
    work: impl Fn(&Session<'_>) -> Result<String, Report>,
) -> Result<Outcome, Failure> {
    let (printed, warnings) = with_sessions(options, |_, sessions, _| {
        let mut printed = String::new();
        for session in sessions {
            let text = work(session)?;
            if sessions.len() > 1 {
                let name = session.environment.name.as_deref().unwrap_or_default();
                let gap = if printed.is_empty() { "" } else { "\n" };
                printed.push_str(&format!("{gap}[{name}]\n"));
            }
            printed.push_str(&text);
        }
        Ok(printed)
    })?;
    Ok(Outcome {
        printed,
        warnings,
        ..Outcome::default()
    })
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

    /// The targets that are wanted.
    pub(super) fn targets(&self) -> Result<Vec<Option<&Target>>, Report> {
        self.environment.select(&self.options.targets)
    }

    /// The variables of SQL texts for a target: the project's, the target's, those of the command
    /// line, the later ones first.
    pub(super) fn vars(&self, target: Option<&Target>) -> BTreeMap<String, String> {
        let mut vars = self.project.vars.clone();
        vars.extend(target.map(|target| target.vars.clone()).unwrap_or_default());
        vars.extend(self.options.vars.iter().cloned());
        vars
    }

    /// The renderer of a dialect.
    pub(super) fn renderer(&self, dialect: &Dialect) -> anyhow::Result<Renderer> {
        Renderer::new(dialect.name, self.templates)
    }

    /// Compiles a path for a dialect and a target.
    pub(super) fn compile(
        &self,
        dialect: &Dialect,
        target: Option<&Target>,
        renderer: &Renderer,
        path: &Path,
    ) -> Result<(Vec<CompiledRevision>, Report), CompileError> {
        let compiler = Compiler {
            dialect,
            naming: self.naming,
            renderer,
            vars: &self.vars(target),
            format_sql: self.project.format_sql,
        };
        compiler.compile(&self.documents, path)
    }

    /// What writes the scripts of a path.
    pub(super) fn scripts<'s>(
        &'s self,
        dialect: &'s Dialect,
        target: Option<&'s Target>,
        renderer: &'s Renderer,
        range: &'s str,
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
        }
    }
}

/// A dialect with the schema of a target.
pub(super) fn for_target(dialect: &Dialect, target: Option<&Target>) -> Dialect {
    dialect
        .clone()
        .with_schema(target.and_then(|target| target.schema.clone()))
}

fn open_project(
    options: &Options,
    sources: &mut Sources,
    report: &mut Report,
) -> Result<Option<Project>, anyhow::Error> {
    let start = directory(options)?;
    let file = match &options.config {
        Some(config) => start.join(config),
        None => Project::find(&start).ok_or_else(|| {
            anyhow!("there is no {FILE} in `{start}` or a folder above it; `retort init` makes one")
        })?,
    };
    let text = read(&file)?;
    let index = sources.add(shown(options, &file), text);
    let folder = file
        .parent()
        .map_or_else(|| Utf8PathBuf::from("."), Utf8Path::to_owned);
    let Some(source) = sources.get(index) else {
        return Ok(None);
    };
    Ok(Project::read(index, source, &folder, report))
}

/// The folder to work in, absolute.
pub(super) fn directory(options: &Options) -> Result<Utf8PathBuf, anyhow::Error> {
    let present = std::env::current_dir().context("the working directory cannot be read")?;
    let present = Utf8PathBuf::from_path_buf(present)
        .map_err(|path| anyhow!("the working directory `{}` is not UTF-8", path.display()))?;
    let folder = match &options.directory {
        Some(folder) => present.join(folder),
        None => present,
    };
    if !folder.is_dir() {
        return Err(anyhow!("the folder `{folder}` does not exist"));
    }
    Ok(folder)
}

/// A path as messages show it: relative to the working directory where it is below it.
fn shown(options: &Options, path: &Utf8Path) -> Utf8PathBuf {
    let base = directory(options).ok();
    base.and_then(|base| path.strip_prefix(base).ok())
        .unwrap_or(path)
        .to_owned()
}

fn read(path: &Utf8Path) -> Result<String, anyhow::Error> {
    let bytes = fs::read(path).with_context(|| format!("cannot read `{path}`"))?;
    String::from_utf8(bytes).map_err(|error| {
        let line = error
            .as_bytes()
            .iter()
            .take(error.utf8_error().valid_up_to())
            .filter(|byte| **byte == b'\n')
            .count();
        anyhow!("`{path}` is not UTF-8: see line {}", line + 1)
    })
}

/// The user's own templates by their path in the folder.
fn template_files(folder: &Utf8Path) -> Result<BTreeMap<String, String>, anyhow::Error> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        let entries = next
            .read_dir_utf8()
            .with_context(|| format!("cannot read the folder of templates `{next}`"))?;
        for entry in entries {
            let path = entry?.path().to_owned();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(name) = path.strip_prefix(folder) {
                files.insert(name.as_str().to_owned(), read(&path)?);
            }
        }
    }
    Ok(files)
}

/// The dialects of the command line, or those of the project. A name without a version means the
/// version that the project has.
fn wanted_dialects(options: &Options, project: &Project, report: &mut Report) -> Vec<Dialect> {
    if options.dialects.is_empty() {
        return project.dialects.clone();
    }
    let mut wanted: Vec<Dialect> = Vec::new();
    for text in &options.dialects {
        match Dialect::parse(text) {
            Ok(dialect) => {
                let listed = project.dialects.iter().find(|other| other.name == dialect.name);
                let dialect = match listed {
                    Some(listed) if !text.contains('@') || text.contains("://") => listed.clone(),
                    _ => dialect,
                };
                if !wanted.iter().any(|other| other.name == dialect.name) {
                    wanted.push(dialect);
                }
            }
            Err(problem) => report.push(problem.at(crate::text::Span::NOWHERE)),
        }
    }
    wanted
}
