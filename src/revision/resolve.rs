//! Names of revisions, as they are typed: ids and their beginnings, `head`, `heads`, `base`, labels,
//! releases, tags, steps, and lists of these.

mod lookup;
mod name;
#[cfg(test)]
mod tests;
mod walk;

use crate::text::{Diagnostic, Report, Span};

use super::name_list::name_list;
use super::{Graph, NodeSet};
pub(super) use name::{RevisionName, Steps};
pub(super) use walk::TooShort;

/// What a name means: revisions (none is the base), and the branch that was named with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) revisions: Vec<usize>,
    pub(super) branch: Option<usize>,
    /// Whether the name means all that there is (`heads`), and so may be narrowed.
    pub(super) is_group: bool,
}

/// What a name without a revision, such as `-1` or `+2`, is relative to.
#[derive(Clone, Copy, Debug)]
pub(super) enum Relative {
    /// `-1` to the head, `+2` to the base.
    Ends,
    /// Nothing: a name must say it.
    Nothing,
}

impl Graph {
    /// The one revision that a name means: `show REV`, `--head REV`.
    ///
    /// # Errors
    /// Every mistake in the name, and names that mean none or several.
    pub fn revision(&self, text: &str) -> Result<usize, Report> {
        let found = self.revisions(text)?;
        match found.as_slice() {
            [only] => Ok(*only),
            [] => Err(report(
                Diagnostic::error("no-revision", Span::NOWHERE, format!("`{text}` is no revision"))
                    .note("`base` is the place before the first revision"),
            )),
            several => Err(report(
                Diagnostic::error(
                    "several-revisions",
                    Span::NOWHERE,
                    format!("`{text}` means several revisions"),
                )
                .note(format!("they are {}", self.name_all(several)))
                .help("name one of them"),
            )),
        }
    }

    /// The revisions that a name or a list of names (`a,b`) means, by id, each once; none for `base`.
    ///
    /// # Errors
    /// Every mistake in every name of the list.
    pub fn revisions(&self, text: &str) -> Result<Vec<usize>, Report> {
        let mut all: Vec<usize> = self
            .names(text, Relative::Nothing)?
            .into_iter()
            .flat_map(|named| named.revisions)
            .collect();
        self.sort_by_id(&mut all);
        all.dedup();
        Ok(all)
    }

    /// Every name of a list.
    pub(super) fn names(&self, text: &str, relative: Relative) -> Result<Vec<Named>, Report> {
        self.each_name(text, |name| self.named(name, relative))
    }

    /// Reads every name of a list in its own way, and collects the mistakes.
    pub(super) fn each_name<T>(
        &self,
        text: &str,
        mut read: impl FnMut(&RevisionName<'_>) -> Result<T, Box<Diagnostic>>,
    ) -> Result<Vec<T>, Report> {
        let mut found = Vec::new();
        let mut mistakes = Report::new();
        for part in text.split(',') {
            match self.parse(part).and_then(|name| read(&name)) {
                Ok(one) => found.push(one),
                Err(mistake) => mistakes.push(*mistake),
            }
        }
        if mistakes.is_empty() {
            Ok(found)
        } else {
            Err(mistakes)
        }
    }

    /// Whether a name means steps from a revision that there is, as `1a2b+1` does.
    pub fn is_walk(&self, text: &str) -> bool {
        RevisionName::parse(text)
            .is_ok_and(|name| name.steps.is_some() && name.symbol.is_none_or(|symbol| self.knows(symbol)))
    }

    /// Takes a name apart, unless it is that of a release or a tag, which may be called `2026-11`.
    fn parse<'t>(&self, part: &'t str) -> Result<RevisionName<'t>, Box<Diagnostic>> {
        let whole = part.trim();
        if self.releases().contains_key(whole) {
            return Ok(RevisionName::whole(whole));
        }
        let name = RevisionName::parse(part);
        let is_known = |name: &RevisionName<'_>| name.symbol.is_none_or(|symbol| self.knows(symbol));
        match name.as_ref().is_ok_and(is_known) || self.tag(whole).is_none() {
            true => name,
            false => Ok(RevisionName::whole(whole)),
        }
    }

    /// What one name means.
    pub(super) fn named(
        &self,
        name: &RevisionName<'_>,
        relative: Relative,
    ) -> Result<Named, Box<Diagnostic>> {
        let branch = name.branch.map(|branch| self.branch(branch)).transpose()?;
        let lineage = branch.map(|branch| self.lineage(branch));
        let symbol = match (name.symbol, name.steps, relative) {
            (Some(symbol), _, _) => symbol,
            (None, Some(Steps::Up(_)), Relative::Ends) => "base",
            (None, _, Relative::Ends) => "head",
            (None, _, Relative::Nothing) => return Err(without_start(name)),
        };
        let revisions = self.symbol(name, symbol, lineage.as_ref())?;
        let revisions = match (name.steps, revisions.as_slice()) {
            (None, _) => revisions,
            (Some(_), [_, _, ..]) => return Err(self.several_heads(name.text, &revisions)),
            (Some(Steps::Up(steps)), start) => {
                let end = self.walk_up(
                    start.first().copied(),
                    steps,
                    lineage.as_ref(),
                    TooShort::Refuse,
                    name.text,
                )?;
                end.into_iter().collect()
            }
            (Some(Steps::Down(steps)), [start]) => {
                self.walk_down(*start, steps, TooShort::Refuse, name.text)?
            }
            (Some(Steps::Down(_)), []) => return Err(below_base(name.text)),
        };
        Ok(Named {
            revisions,
            branch,
            is_group: symbol == "heads" && name.steps.is_none(),
        })
    }

    fn symbol(
        &self,
        name: &RevisionName<'_>,
        symbol: &str,
        lineage: Option<&NodeSet>,
    ) -> Result<Vec<usize>, Box<Diagnostic>> {
        let on_branch = |heads: Vec<usize>| match lineage {
            Some(lineage) => heads.into_iter().filter(|head| lineage.contains(*head)).collect(),
            None => heads,
        };
        // What another branch needed is there, too.
        let stood = |rows: Vec<usize>| match lineage {
            Some(lineage) => self.heads_on(lineage, &rows),
            None => rows,
        };
        match symbol {
            "base" => Ok(Vec::new()),
            "heads" if lineage.is_none() => self.some(self.real_heads()),
            "heads" => self.some(on_branch(self.heads())),
            "head" => {
                let heads = self.some(on_branch(self.heads()))?;
                if heads.len() > 1 {
                    Err(self.several_heads(name.text, &heads))
                } else {
                    Ok(heads)
                }
            }
            "current" => Err(Box::new(
                Diagnostic::error(
                    "no-connection",
                    Span::NOWHERE,
                    "`current` is not known: no database is ever opened",
                )
                .note(
                    "where a database stands is in its version table: SELECT version_num FROM \
                 alembic_version",
                )
                .help("name the revision that stands there: `retort current` finds it in what the database's client prints; `retort history -i FILE` reads that itself"),
            )),
            release if let Some(ids) = self.releases().get(release) => {
                let place = format!("the release `{release}` ended at");
                self.known(&place, ids).map(stood)
            }
            tag if !self.knows(tag)
                && let Some(ids) = self.tag(tag) =>
            {
                let place = format!("at the git tag `{tag}` the history ended at");
                self.known(&place, &ids?).map(stood)
            }
            _ => Ok(vec![self.lookup(symbol, lineage.zip(name.branch))?]),
        }
    }

    fn some(&self, heads: Vec<usize>) -> Result<Vec<usize>, Box<Diagnostic>> {
        if !self.is_empty() {
            return Ok(heads);
        }
        Err(Box::new(
            Diagnostic::error("no-revisions", Span::NOWHERE, "the history has no revisions yet")
                .help("a first one is a YAML file in the folder `revisions` of the project, with `down_revision: null`"),
        ))
    }

    /// The error for a name that must mean one head and means several.
    pub(super) fn several_heads(&self, text: &str, heads: &[usize]) -> Box<Diagnostic> {
        let mut error = Diagnostic::error(
            "several-heads",
            Span::NOWHERE,
            format!("`{text}` is ambiguous: there are {} heads", heads.len()),
        )
        .note(format!("the heads are {}", self.name_all(heads)));
        let labelled = heads
            .iter()
            .find_map(|head| Some((*head, self.labels_of(*head).first()?)));
        error = match labelled {
            Some((head, label)) => error.help(format!(
                "name one, as in `{}` or `{label}@head`, or write `heads` for all of them",
                self.id(head)
            )),
            None => error.help(
                "name one (or `label@head`, where a branch has a label), or write `heads` for \
                 all of them",
            ),
        };
        Box::new(error)
    }

    /// Revisions in a message.
    pub fn name_all(&self, indices: &[usize]) -> String {
        name_list(indices.iter().map(|index| self.id(*index)), 6)
    }
}

fn report(diagnostic: Diagnostic) -> Report {
    let mut report = Report::new();
    report.push(diagnostic);
    report
}

fn without_start(name: &RevisionName<'_>) -> Box<Diagnostic> {
    let branch = name.branch.map(|branch| format!("{branch}@")).unwrap_or_default();
    let steps = match name.steps {
        Some(Steps::Down(steps)) => steps,
        _ => 1,
    };
    Box::new(
        Diagnostic::error(
            "no-start",
            Span::NOWHERE,
            format!("`{}` does not say from where", name.text),
        )
        .help(format!("write the revision too, as in `{branch}head-{steps}`")),
    )
}

fn below_base(text: &str) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::error(
            "too-few-steps",
            Span::NOWHERE,
            format!("`{text}` is too far: nothing is below `base`"),
        )
        .help("name a revision, or `base`"),
    )
}
