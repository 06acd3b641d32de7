//! A revision file: its header, and its operations as they were written.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::text::yaml::{self, Entry, Node, NodeValue};
use crate::text::{Diagnostic, Report, Source, Sources, Span};

use super::decode::{Fields, scalar};
use super::template::variables;
use super::waiver::{Waiver, waivers};
use super::{Header, Reference, id};

/// A revision file. Its operations are decoded later, for one dialect at a time.
#[derive(Clone, Debug)]
pub struct Document<'s> {
    /// What the graph needs.
    pub header: Header,
    /// The index of the file among the sources.
    pub source: usize,
    /// Prose.
    pub description: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The change ticket.
    pub ticket: Option<String>,
    /// When it was written, as it was written: a date, or a date and time.
    pub created: Option<String>,
    /// Whether it runs inside a transaction.
    pub transaction: bool,
    /// What `lint` may find in it.
    pub allow: Vec<Waiver>,
    /// What must hold before the upgrade.
    pub expects: Vec<Node<'s>>,
    /// What holds when it has run, undecoded.
    pub verify: Vec<Node<'s>>,
    /// The operations of the upgrade.
    pub upgrade: Vec<Node<'s>>,
    /// The way back.
    pub downgrade: Downgrade<'s>,
}

impl Document<'_> {
    /// The variables that its SQL texts ask for, on any dialect.
    pub fn variables(&self) -> BTreeSet<String> {
        let back = match &self.downgrade {
            Downgrade::Operations(nodes) => nodes.as_slice(),
            Downgrade::Auto | Downgrade::Irreversible { .. } => &[],
        };
        let nodes = [&self.expects[..], &self.verify, &self.upgrade, back]
            .into_iter()
            .flatten();
        nodes.flat_map(Node::scalars).flat_map(variables).collect()
    }
}

/// The way back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Downgrade<'s> {
    /// Derived from the upgrade.
    Auto,
    /// There is none.
    Irreversible {
        /// Why.
        reason: String,
        /// Where that stands.
        span: Span,
    },
    /// Written by hand.
    Operations(Vec<Node<'s>>),
}

/// Below this number of files, starting threads costs more than it saves.
const FEW: usize = 16;

/// Reads the revisions among the sources, in the order given. A file that cannot be read is left
/// out, and the report says why.
pub fn documents<'s>(sources: &'s Sources, files: &[usize], report: &mut Report) -> Vec<Document<'s>> {
    let read = |&index: &usize| {
        let mut report = Report::new();
        let document = sources
            .get(index)
            .and_then(|source| document(index, source, &mut report));
        (document, report)
    };
    let read: Vec<_> = if files.len() < FEW {
        files.iter().map(read).collect()
    } else {
        files.par_iter().map(read).collect()
    };
    let mut documents = Vec::with_capacity(read.len());
    for (document, mistakes) in read {
        report.extend(mistakes);
        documents.extend(document);
    }
    documents
}

/// Reads one revision.
pub fn document<'s>(index: usize, source: &'s Source, report: &mut Report) -> Option<Document<'s>> {
    let root = yaml::parse(index, source, report)?;
    let top = root
        .map()
        .and_then(|entries| entries.first())
        .map_or(root.span, |entry| entry.key_span);
    let mut fields = Fields::of(&root, "the revision", top, report)?;
    let id = fields
        .required("revision", report)
        .and_then(|node| reference(node, "revision", report));
    let down_revision = match fields.take("down_revision") {
        Some(node) => references(node, "down_revision", report),
        None => {
            report.push(
                Diagnostic::error("missing-key", top, "the revision needs `down_revision`")
                    .help("write the id of the revision before it, or `null` for a first one"),
            );
            Vec::new()
        }
    };
    let branch_labels = fields
        .take("branch_labels")
        .map(|node| references(node, "branch_labels", report))
        .unwrap_or_default();
    let depends_on = fields
        .take("depends_on")
        .map(|node| references(node, "depends_on", report))
        .unwrap_or_default();
    let message = line(&mut fields, "message", report).unwrap_or_default();
    let description = fields.text("description", report).map(str::to_owned);
    let author = line(&mut fields, "author", report);
    let ticket = line(&mut fields, "ticket", report);
    let created = created(&mut fields, report);
    let transaction = fields.choice("transaction", report).unwrap_or(true);
    fields.list("upgrade", report);
    let downgrade = fields.given("downgrade").and_then(|node| way_back(node, report));
    let allow = waivers(&mut fields, report);
    fields.list("expects", report);
    fields.list("verify", report);
    fields.finish(report);

    let header = Header {
        id: id?,
        down_revision,
        branch_labels,
        depends_on,
        message,
    };
    let mut expects = Vec::new();
    let mut verify = Vec::new();
    let mut upgrade = Vec::new();
    let mut operations = Vec::new();
    if let NodeValue::Map(entries) = root.value {
        for Entry { key, value, .. } in entries {
            match (&*key, value.value) {
                ("expects", NodeValue::List(nodes)) => expects = nodes,
                ("verify", NodeValue::List(nodes)) => verify = nodes,
                ("upgrade", NodeValue::List(nodes)) => upgrade = nodes,
                ("downgrade", NodeValue::List(nodes)) => operations = nodes,
                _ => {}
            }
        }
    }
    Some(Document {
        header,
        source: index,
        description,
        author,
        ticket,
        created,
        transaction,
        allow,
        expects,
        verify,
        upgrade,
        downgrade: match downgrade {
            Some(Downgrade::Operations(_)) => Downgrade::Operations(operations),
            Some(other) => other,
            None => Downgrade::Auto,
        },
    })
}

/// `auto`, `{irreversible: why}`, or a list, which is returned empty.
fn way_back<'s>(node: &Node<'s>, report: &mut Report) -> Option<Downgrade<'s>> {
    match &node.value {
        NodeValue::List(_) => return Some(Downgrade::Operations(Vec::new())),
        NodeValue::Scalar { text, .. } if text == "auto" => return Some(Downgrade::Auto),
        NodeValue::Map(_) => {
            let mut fields = Fields::of(node, "downgrade", node.span, report)?;
            let entry = fields.entry("irreversible");
            let reason = fields.required("irreversible", report);
            let reason = reason.and_then(|node| scalar::text(node, "irreversible", report));
            let reason = reason.map(str::to_owned);
            fields.finish(report);
            return Some(Downgrade::Irreversible {
                reason: reason?,
                span: entry.map_or(node.span, |entry| entry.key_span),
            });
        }
        NodeValue::Null | NodeValue::Scalar { .. } => {}
    }
    report.push(
        Diagnostic::error(
            "wrong-shape",
            node.span,
            "`downgrade` must be `auto`, a list of operations, or `{irreversible: …}`",
        )
        .label("none of these"),
    );
    None
}

/// An id or label.
fn reference(node: &Node<'_>, what: &str, report: &mut Report) -> Option<Reference> {
    let text = scalar::text(node, what, report)?;
    if let Some(problem) = id::problem(text) {
        let diagnostic = Diagnostic::error(
            "bad-id",
            node.span,
            match text {
                "" => format!("`{what}` is empty"),
                _ => format!("`{what}`: `{text}` {problem}"),
            },
        );
        let means_a_place = "`base`, `head`, `heads` and `current` mean places in every history";
        report.push(match text {
            "base" => diagnostic
                .note(means_a_place)
                .help("a revision without one before it has `down_revision: null`"),
            _ if id::RESERVED.contains(&text) => diagnostic.note(means_a_place),
            _ => diagnostic
                .note("an id or label is any text without whitespace and without `@` `-` `+` `:` `;` `,`"),
        });
        return None;
    }
    Some(Reference {
        text: text.to_owned(),
        span: node.span,
    })
}

/// Nothing, an id, or a list of ids.
fn references(node: &Node<'_>, what: &str, report: &mut Report) -> Vec<Reference> {
    if node.is_null() {
        return Vec::new();
    }
    let nodes = node.list().unwrap_or(std::slice::from_ref(node));
    let mut references: Vec<Reference> = Vec::with_capacity(nodes.len());
    for node in nodes {
        let Some(reference) = reference(node, what, report) else {
            continue;
        };
        if let Some(first) = references.iter().find(|other| other.text == reference.text) {
            report.push(
                Diagnostic::error(
                    "duplicate-name",
                    reference.span,
                    format!("`{}` is there twice in `{what}`", reference.text),
                )
                .label("the second one")
                .related(first.span, "the first one"),
            );
        } else {
            references.push(reference);
        }
    }
    references
}

/// A text of one line: it stands in comments and lists.
fn line(fields: &mut Fields<'_, '_>, key: &'static str, report: &mut Report) -> Option<String> {
    let node = fields.given(key)?;
    let text = scalar::text(node, key, report)?.trim_end();
    if text.contains(char::is_control) {
        report.push(
            Diagnostic::error("not-one-line", node.span, format!("`{key}` must be one line"))
                .help("prose goes under `description`"),
        );
        return None;
    }
    Some(text.to_owned())
}

/// A date, or a date and time with or without an offset.
fn created(fields: &mut Fields<'_, '_>, report: &mut Report) -> Option<String> {
    let node = fields.given("created")?;
    let text = scalar::text(node, "created", report)?;
    let is_time = text.parse::<jiff::Timestamp>().is_ok()
        || text.parse::<jiff::civil::DateTime>().is_ok()
        || text.parse::<jiff::civil::Date>().is_ok();
    if !is_time {
        report.push(
            Diagnostic::error("wrong-shape", node.span, "`created` must be a date or a time")
                .help("write `2026-11-20` or `2026-11-20T09:30:00Z`"),
        );
        return None;
    }
    Some(text.to_owned())
}

#[cfg(test)]
mod tests;
