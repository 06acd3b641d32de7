//! Ids, their beginnings, and labels.

use crate::revision::id::RESERVED;
use crate::revision::name_list::name_list;
use crate::revision::{Graph, NodeSet};
use crate::text::suggest::nearest_few;
use crate::text::{Diagnostic, Span};

/// How many names a message lists.
const SHOWN: usize = 6;

impl Graph {
    /// The revision with this id or label, or the only one whose id begins so; on a branch, where one
    /// was named.
    pub(super) fn lookup(
        &self,
        text: &str,
        branch: Option<(&NodeSet, &str)>,
    ) -> Result<usize, Box<Diagnostic>> {
        let on_branch = |index: usize| branch.is_none_or(|(lineage, _)| lineage.contains(index));
        let exact = self.index(text).or_else(|| self.label_owner(text));
        let index = match exact {
            Some(index) => index,
            None => {
                let all = self.beginning_with(text);
                let here: Vec<usize> = all.iter().copied().filter(|index| on_branch(*index)).collect();
                match (here.as_slice(), all.as_slice()) {
                    ([only], _) | ([], [only]) => *only,
                    ([], []) => return Err(self.unknown(text)),
                    ([], several) | (several, _) => return Err(self.ambiguous(text, several)),
                }
            }
        };
        match branch {
            Some((_, name)) if !on_branch(index) => Err(self.wrong_branch(index, name)),
            _ => Ok(index),
        }
    }

    /// Whether a word means something by itself.
    pub(super) fn knows(&self, text: &str) -> bool {
        RESERVED.contains(&text)
            || self.releases().contains_key(text)
            || self.label_owner(text).is_some()
            || !self.beginning_with(text).is_empty()
    }

    /// The revisions of these ids. `place`: what is said before an id that is gone.
    pub(super) fn known(&self, place: &str, ids: &[String]) -> Result<Vec<usize>, Box<Diagnostic>> {
        let found = |id: &String| {
            self.index(id).ok_or_else(|| {
                let title = format!("{place} revision `{id}`, which is gone");
                Box::new(
                    Diagnostic::error("unknown-revision", Span::NOWHERE, title)
                        .help("name a revision that is there: `retort history` lists all of them"),
                )
            })
        };
        ids.iter().map(found).collect()
    }

    /// The revision that a branch is known by: where its label stands, or any revision on it.
    pub(in crate::revision) fn branch(&self, text: &str) -> Result<usize, Box<Diagnostic>> {
        if let Some(owner) = self.label_owner(text).or_else(|| self.index(text)) {
            return Ok(owner);
        }
        match self.beginning_with(text).as_slice() {
            [only] => Ok(*only),
            [] => {
                let labels: Vec<&str> = self.labels().map(|(label, _)| label).collect();
                let near = nearest_few(text, labels.iter().copied(), 3);
                let error = Diagnostic::error(
                    "unknown-branch",
                    Span::NOWHERE,
                    format!("unknown branch `{text}`"),
                );
                Err(Box::new(match (near.is_empty(), labels.is_empty()) {
                    (false, _) => error.help(format!("did you mean {}?", either(&near))),
                    (true, false) => {
                        error.note(format!("the branch labels are {}", name_list(labels, SHOWN)))
                    }
                    (true, true) => error
                        .note("no revision has a branch label")
                        .help("write `branch_labels: [name]` in a revision of the branch"),
                }))
            }
            several => Err(self.ambiguous(text, several)),
        }
    }

    fn unknown(&self, text: &str) -> Box<Diagnostic> {
        let words = ["head", "heads", "base"];
        let ids = self.ids().map(|(id, _)| id);
        let labels = self.labels().map(|(label, _)| label);
        let releases = self.releases().keys().map(String::as_str);
        let near = nearest_few(text, ids.chain(labels).chain(releases).chain(words), 3);
        let error = Diagnostic::error(
            "unknown-revision",
            Span::NOWHERE,
            format!("unknown revision `{text}`"),
        );
        Box::new(if near.is_empty() {
            error.help("`retort history` lists all revisions")
        } else {
            error.help(format!("did you mean {}?", either(&near)))
        })
    }

    fn ambiguous(&self, text: &str, matches: &[usize]) -> Box<Diagnostic> {
        let names = name_list(matches.iter().map(|index| self.id(*index)), SHOWN);
        Box::new(
            Diagnostic::error(
                "ambiguous-prefix",
                Span::NOWHERE,
                format!("`{text}` is ambiguous: {} revision ids begin so", matches.len()),
            )
            .note(format!("they are {names}"))
            .help("write more characters"),
        )
    }

    fn wrong_branch(&self, index: usize, branch: &str) -> Box<Diagnostic> {
        let id = self.id(index);
        let error = Diagnostic::error(
            "wrong-branch",
            Span::NOWHERE,
            format!("revision `{id}` is not on branch `{branch}`"),
        );
        Box::new(match self.labels_of(index) {
            [] => error.note(format!("`{id}` is on no labelled branch")),
            labels => error
                .note(format!(
                    "`{id}` is on {}",
                    name_list(labels.iter().map(String::as_str), SHOWN)
                ))
                .help(format!("write `{id}` without a branch")),
        })
    }
}

/// "`a`, `b` or `c`".
fn either(names: &[&str]) -> String {
    match names {
        [all @ .., last] if !all.is_empty() => {
            let all: Vec<String> = all.iter().map(|name| format!("`{name}`")).collect();
            format!("{} or `{last}`", all.join(", "))
        }
        _ => name_list(names.iter().copied(), SHOWN),
    }
}
