//! Which environments and targets are meant.

use std::collections::{BTreeMap, HashSet};

use crate::model::Name;
use crate::text::{Diagnostic, Span, suggest};

use super::environment::{Environment, Target};

/// An environment and, where it has targets, one of them: one set of scripts.
#[derive(Clone, Copy, Debug)]
pub struct Selected<'p> {
    /// The environment.
    pub environment: &'p Environment,
    /// The target.
    pub target: Option<&'p Target>,
}

impl Selected<'_> {
    /// The schema of the target.
    pub fn schema(&self) -> Option<&Name> {
        self.target.and_then(|target| target.schema.as_ref())
    }

    /// The variables: those of the target come before those of the environment, and these before
    /// those of the project. What was set on the command line comes before all.
    pub fn vars(
        &self,
        project: &BTreeMap<String, String>,
        set: &BTreeMap<String, String>,
    ) -> BTreeMap<String, String> {
        let mut vars = project.clone();
        vars.extend(self.environment.vars.clone());
        if let Some(target) = self.target {
            vars.extend(target.vars.clone());
        }
        vars.extend(set.clone());
        vars
    }
}

/// Of all environments those that are meant. Without a name all are.
///
/// # Errors
/// There is no environment of this name.
pub(super) fn environments<'p>(
    all: &'p [Environment],
    name: Option<&str>,
) -> Result<Vec<&'p Environment>, Box<Diagnostic>> {
    let Some(name) = name else {
        return Ok(all.iter().collect());
    };
    let found = all
        .iter()
        .find(|environment| environment.name.as_deref() == Some(name));
    if let Some(environment) = found {
        return Ok(vec![environment]);
    }
    let known: Vec<&str> = all
        .iter()
        .filter_map(|environment| environment.name.as_deref())
        .collect();
    let diagnostic = Diagnostic::error(
        "unknown-environment",
        Span::NOWHERE,
        format!("there is no environment `{name}`"),
    );
    Err(Box::new(if known.is_empty() {
        diagnostic.help("the project has no environments: leave `--name` out")
    } else {
        let near = suggest::nearest(name, known.iter().copied());
        let diagnostic = diagnostic.note(there_are(&known));
        match near {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic,
        }
    }))
}

/// Of environments, what is to be rendered. `wanted` are names of targets; none, or `all`, means
/// all. An environment without targets is rendered once, but not when targets are named.
///
/// # Errors
/// There is nothing to render, or a target of this name is nowhere.
pub(super) fn selected<'p>(
    environments: &[&'p Environment],
    wanted: &[String],
) -> Result<Vec<Selected<'p>>, Box<Diagnostic>> {
    let all = wanted.is_empty() || wanted.iter().any(|name| name == "all");
    let wanted: HashSet<&str> = wanted
        .iter()
        .map(String::as_str)
        .filter(|name| *name != "all")
        .collect();
    let mut selected = Vec::new();
    for &environment in environments {
        match &environment.targets {
            None if all => selected.push(Selected {
                environment,
                target: None,
            }),
            None => {}
            Some(targets) if targets.is_empty() => {
                return Err(Box::new(
                    none_found(environment.span).help(match &environment.targets_file {
                        Some(file) => format!("write a line for each target into `{file}`"),
                        None => {
                            "name some under `targets`, or leave `targets` out to render the history once"
                                .to_owned()
                        }
                    }),
                ));
            }
            Some(targets) => selected.extend(
                targets
                    .iter()
                    .filter(|target| all || wanted.contains(target.name.as_str()))
                    .map(|target| Selected {
                        environment,
                        target: Some(target),
                    }),
            ),
        }
    }
    let known: Vec<&str> = environments
        .iter()
        .filter_map(|environment| environment.targets.as_deref())
        .flatten()
        .map(|target| target.name.as_str())
        .collect();
    let names: HashSet<&str> = known.iter().copied().collect();
    let mut missing: Vec<&str> = wanted.into_iter().filter(|name| !names.contains(name)).collect();
    missing.sort_unstable();
    if missing.is_empty() && !selected.is_empty() {
        return Ok(selected);
    }
    let mut diagnostic = none_found(Span::NOWHERE);
    for name in missing {
        diagnostic = diagnostic.note(format!("there is no target `{name}`"));
        if let Some(near) = suggest::nearest(name, known.iter().copied()) {
            diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
        }
    }
    Err(Box::new(if known.is_empty() {
        diagnostic.help("name targets under an environment in the project file, or leave `--target` out")
    } else {
        diagnostic.help(there_are(&known))
    }))
}

fn none_found(span: Span) -> Diagnostic {
    Diagnostic::error("no-targets", span, "No targets found")
}

fn there_are(names: &[&str]) -> String {
    let names = names.iter().map(|name| format!("`{name}`"));
    format!("there are {}", suggest::some_of(names))
}
