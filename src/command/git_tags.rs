//! Tags of the project's repository as names of revisions.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use crate::revision::{TagResult, Tags};
use crate::text::{Diagnostic, Span};

use super::session::with_sessions;
use super::{Failure, Options, git};

/// The tags of the repository in which the project is. Git is asked only for names that mean nothing else.
#[derive(Debug)]
pub(super) struct GitTags {
    options: Options,
    /// What was asked for before.
    found: Mutex<BTreeMap<String, Option<TagResult>>>,
}

impl GitTags {
    /// The tags, for one history.
    pub(super) fn of(options: &Options, environment: Option<&str>) -> GitTags {
        GitTags {
            options: Options {
                config: options.config.clone(),
                directory: options.directory.clone(),
                environment: environment.map(str::to_owned),
                ..Options::default()
            },
            found: Mutex::default(),
        }
    }

    fn look_up(&self, name: &str) -> Option<TagResult> {
        let revision = git::tag(&self.options, name)?;
        Some(self.heads_at(&revision).map_err(|failure| {
            let why = failure.text(false, false);
            let why = why.lines().next().unwrap_or_default();
            let title = format!("the history cannot be read as it was at the git tag `{name}`");
            Box::new(
                Diagnostic::error("unknown-revision", Span::NOWHERE, title)
                    .note(why.trim_start_matches("error: "))
                    .help("name the revision itself: `retort history` lists all of them"),
            )
        }))
    }

    fn heads_at(&self, revision: &str) -> Result<Vec<String>, Failure> {
        let (_folder, config) = git::checkout(&self.options, revision)?;
        let options = Options {
            config: Some(config),
            directory: None,
            ..self.options.clone()
        };
        let (heads, _) = with_sessions(&options, |_, sessions, _| {
            // Without a name, all histories are there.
            let wanted = self.options.environment.as_deref();
            let same = sessions
                .iter()
                .filter(|session| session.environment.name.as_deref() == wanted);
            let graphs = same.map(|session| &session.graph);
            let heads = graphs.flat_map(|graph| {
                graph
                    .real_heads()
                    .into_iter()
                    .map(|head| graph.id(head).to_owned())
            });
            Ok(heads.collect())
        })?;
        Ok(heads)
    }
}

impl Tags for GitTags {
    fn heads(&self, name: &str) -> Option<TagResult> {
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let known = found.entry(name.to_owned());
        known.or_insert_with(|| self.look_up(name)).clone()
    }
}
