//! Ids and labels: which revision has which, and whether they can be told apart.

use std::collections::BTreeMap;

use crate::revision::{Header, Reference};
use crate::text::{Diagnostic, Report, Span};

/// Who is called what. Where two claim a name, the first has it.
pub(super) struct Identity {
    pub(super) by_id: BTreeMap<String, usize>,
    pub(super) by_label: BTreeMap<String, usize>,
}

impl Identity {
    /// Reads the names of all revisions. `version_length` is how many characters the column of the
    /// version table holds.
    pub(super) fn read(headers: &[Header], version_length: u32, report: &mut Report) -> Identity {
        let mut identity = Identity {
            by_id: BTreeMap::new(),
            by_label: BTreeMap::new(),
        };
        for (index, header) in headers.iter().enumerate() {
            check_length(&header.id, version_length, report);
            match identity.by_id.get(&header.id.text) {
                None => {
                    identity.by_id.insert(header.id.text.clone(), index);
                }
                Some(first) => report.push(duplicate_id(&header.id, span_of(headers, *first))),
            }
        }
        check_case(headers, report);
        for (index, header) in headers.iter().enumerate() {
            for label in &header.branch_labels {
                identity.claim_label(headers, index, label, report);
            }
        }
        identity
    }

    fn claim_label(&mut self, headers: &[Header], index: usize, label: &Reference, report: &mut Report) {
        let text = &label.text;
        if let Some(revision) = self.by_id.get(text) {
            report.push(
                Diagnostic::error(
                    "label-is-revision",
                    label.span,
                    format!("branch label `{text}` is the id of a revision"),
                )
                .label("choose another label")
                .related(span_of(headers, *revision), "the revision with this id"),
            );
        }
        match self.by_label.get(text) {
            None => {
                self.by_label.insert(text.clone(), index);
            }
            Some(owner) => {
                let first = headers.get(*owner);
                let place = first.and_then(|h| h.branch_labels.iter().find(|l| l.text == *text));
                let id = first.map_or("", |h| &h.id.text);
                report.push(
                    Diagnostic::error(
                        "duplicate-label",
                        label.span,
                        format!("branch label `{text}` is used twice"),
                    )
                    .label("a label names one branch: choose another")
                    .related(
                        place.map_or(Span::NOWHERE, |l| l.span),
                        format!("revision `{id}` has it already"),
                    )
                    .note(format!(
                        "revision `{id}` has this label; revisions after it carry it by themselves"
                    )),
                );
            }
        }
    }
}

fn span_of(headers: &[Header], index: usize) -> Span {
    headers.get(index).map_or(Span::NOWHERE, |header| header.id.span)
}

fn duplicate_id(id: &Reference, first: Span) -> Diagnostic {
    Diagnostic::error(
        "duplicate-revision",
        id.span,
        format!("revision id `{}` is used twice", id.text),
    )
    .label("every revision needs an id of its own")
    .related(first, "first used here")
    .help(
        "if one file is a copy of the other, delete it; otherwise give it a new id, and \
                 name the new id wherever this revision is meant",
    )
}

fn check_length(id: &Reference, version_length: u32, report: &mut Report) {
    let characters = id.text.chars().count();
    if characters > version_length as usize {
        report.push(
            Diagnostic::error(
                "revision-id-too-long",
                id.span,
                format!(
                    "revision id `{}` has {characters} characters, the version table's column holds \
                 {version_length}",
                    id.text
                ),
            )
            .label("too long for the version table")
            .help(format!(
                "set `version_table: {{length: {characters}}}` in the project file, or shorten \
                 the id"
            ))
            .note("a version table that exists already must be widened in the database too"),
        );
    }
}

/// Warns of ids that differ in case only: the version table is compared by the server, and the
/// default collations of MySQL and SQL Server ignore case.
fn check_case(headers: &[Header], report: &mut Report) {
    let mut folded: BTreeMap<String, &Reference> = BTreeMap::new();
    for header in headers {
        let id = &header.id;
        match folded.get(&id.text.to_lowercase()) {
            Some(first) if first.text != id.text => report.push(
                Diagnostic::warning(
                    "ids-differ-in-case",
                    id.span,
                    format!(
                        "revision ids `{}` and `{}` differ in case only",
                        first.text, id.text
                    ),
                )
                .label("some servers take them for the same id")
                .related(first.span, "the other one"),
            ),
            Some(_) => {}
            None => {
                folded.insert(id.text.to_lowercase(), id);
            }
        }
    }
}
