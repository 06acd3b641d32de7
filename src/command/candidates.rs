//! What a shell can complete: the names that a project knows. Nothing here complains: who is typing is helped with
//! what can be read.

use crate::dialect::Dialect;
use crate::model::DialectName;
use crate::revision::document::documents;
use crate::revision::listing::read_all;
use crate::revision::{Lock, Project};
use crate::text::{Report, Sources};

use super::Options;
use super::session::open_project;

/// A name, and what it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The name.
    pub name: String,
    /// One line about it; may be empty.
    pub about: String,
}

impl Candidate {
    fn new(name: impl Into<String>, about: impl Into<String>) -> Candidate {
        Candidate {
            name: name.into(),
            about: about.into(),
        }
    }
}

/// The environments of the project.
pub fn environments(options: &Options) -> Vec<Candidate> {
    let project = project(options, &mut Sources::default());
    let environments = project.iter().flat_map(|project| &project.environments);
    let names = environments.filter_map(|environment| environment.name.as_deref());
    names.map(|name| Candidate::new(name, "")).collect()
}

/// The targets of the environment that is named, or of all.
pub fn targets(options: &Options) -> Vec<Candidate> {
    let project = project(options, &mut Sources::default());
    let environments = project
        .iter()
        .filter_map(|project| project.environments(options.environment.as_deref()).ok());
    let targets = environments
        .flatten()
        .flat_map(|environment| environment.targets.iter().flatten());
    let names = targets.map(|target| Candidate::new(&target.name, ""));
    [Candidate::new("all", "all targets")]
        .into_iter()
        .chain(names)
        .collect()
}

/// The dialects with the versions that the project has them in.
pub fn dialects(options: &Options) -> Vec<Candidate> {
    let project = project(options, &mut Sources::default());
    let written = project.iter().flat_map(|project| &project.dialects);
    let known: Vec<Dialect> = written
        .filter_map(|(text, _)| Dialect::parse(text).ok())
        .collect();
    let names = DialectName::ALL.iter().map(|(name, text)| {
        let about = known.iter().find(|dialect| dialect.name == *name);
        Candidate::new(*text, about.map_or_else(String::new, ToString::to_string))
    });
    names.collect()
}

/// Ids, labels, releases, and the words that stand for revisions.
pub fn revisions(options: &Options) -> Vec<Candidate> {
    let words = [
        ("head", "the head"),
        ("heads", "all heads"),
        ("base", "before the first revision"),
    ];
    let mut found: Vec<Candidate> = words.map(|(name, about)| Candidate::new(name, about)).to_vec();
    let mut sources = Sources::default();
    let Some(project) = project(options, &mut sources) else {
        return found;
    };
    let mut report = Report::new();
    let lock = Lock::load(&project.directory, &mut sources, &mut report);
    let environments = project
        .environments(options.environment.as_deref())
        .unwrap_or_default();
    for environment in environments {
        let paths = project.files(environment, &mut report);
        let files = read_all(&paths, &mut sources, &mut report);
        let mut names = Vec::new();
        for document in documents(&sources, &files, &mut report) {
            let header = document.header;
            let labels = header.branch_labels.iter();
            let of_branch = |label: &str| Candidate::new(format!("{label}@head"), format!("branch {label}"));
            names.extend(labels.map(|label| of_branch(&label.text)));
            names.push(Candidate::new(header.id.text, header.message));
        }
        let releases = lock.names(environment.name.as_deref());
        names.extend(
            releases
                .into_iter()
                .map(|(name, _)| Candidate::new(name, "a release")),
        );
        found.extend(names);
    }
    found
}

fn project(options: &Options, sources: &mut Sources) -> Option<Project> {
    open_project(options, sources, &mut Report::new()).ok()
}
