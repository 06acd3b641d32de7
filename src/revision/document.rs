//! A revision file.

use crate::text::yaml::{self, Node, NodeValue};
use crate::text::{Diagnostic, Report, Source, Span};

use super::decode::fields::{Fields, list, text};
use super::{Header, Reference};

/// A revision as it was written. Its operations are decoded per dialect.
#[derive(Debug)]
pub struct Document<'s> {
    /// Id, parents, labels, dependencies, message.
    pub header: Header,
    /// The place of the file among the sources.
    pub source: usize,
    /// Prose for the script's header.
    pub description: Option<String>,
    /// Who made it.
    pub author: Option<String>,
    /// The change ticket.
    pub ticket: Option<String>,
    /// When it was made, as written.
    pub created: Option<String>,
    /// Whether its statements run in a transaction.
    pub transaction: bool,
    /// The operations of the upgrade.
    pub upgrade: Vec<Node<'s>>,
    /// The way back.
    pub downgrade: WrittenDowngrade<'s>,
}

/// What a revision says of its way back.
#[derive(Debug)]
pub enum WrittenDowngrade<'s> {
    /// It is derived.
    Auto,
    /// There is none, and why.
    Irreversible(String),
    /// The operations, and where they stand.
    Operations(Vec<Node<'s>>, Span),
}

const HINTS: &[(&str, &str)] = &[
    ("id", "write `revision`"),
    ("down_revisions", "write `down_revision`"),
    ("labels", "write `branch_labels`"),
    ("branch_label", "write `branch_labels`"),
    ("create_date", "write `created`"),
    ("operations", "write `upgrade`"),
];

/// Words that name revisions on the command line, and so cannot be ids or labels.
const RESERVED: [&str; 4] = ["head", "heads", "base", "current"];

impl<'s> Document<'s> {
    /// Reads a file. `index` is its place among the sources.
    pub fn read(index: usize, source: &'s Source, report: &mut Report) -> Option<Document<'s>> {
        let mut node = yaml::parse(index, source, report)?;
        let upgrade = take(&mut node, "upgrade");
        let downgrade = take(&mut node, "downgrade");
        let mut fields = Fields::new(&node, "the revision", report)?;
        let id = fields
            .required("revision", report)
            .and_then(|node| reference(node, "revision id", report));
        let down_revision = references(&mut fields, "down_revision", "revision id", report);
        let header = Header {
            id: id.clone().unwrap_or(Reference {
                text: String::new(),
                span: Span::NOWHERE,
            }),
            down_revision,
            branch_labels: references(&mut fields, "branch_labels", "branch label", report),
            depends_on: references(&mut fields, "depends_on", "revision id", report),
            message: fields.text("message", report).unwrap_or_default(),
        };
        let description = fields.text("description", report);
        let author = fields.text("author", report);
        let ticket = fields.text("ticket", report);
        let created = fields.some("created").and_then(|node| created(node, report));
        let transaction = fields.maybe_flag("transaction", report).unwrap_or(true);
        for key in ["expects", "verify"] {
            let node = fields.some(key);
            if node.is_some_and(|node| node.list().is_none_or(|list| !list.is_empty())) {
                let span = fields.key_span(key).unwrap_or(fields.span);
                report.push(
                    Diagnostic::error(
                        "not-supported",
                        span,
                        format!("`{key}` is not supported by this version of Retort"),
                    )
                    .help("take it out; the statement can go into an `execute`"),
                );
            }
        }
        for key in ["upgrade", "downgrade"] {
            fields.know(key);
        }
        fields.finish(HINTS, report);
        let upgrade = operations(upgrade, "upgrade", report);
        let downgrade = written_downgrade(downgrade, report);
        id?;
        Some(Document {
            header,
            source: index,
            description,
            author,
            ticket,
            created,
            transaction,
            upgrade,
            downgrade,
        })
    }
}

/// The value of a key of a mapping, moved out of it.
fn take<'s>(node: &mut Node<'s>, key: &str) -> Option<Node<'s>> {
    let NodeValue::Map(entries) = &mut node.value else {
        return None;
    };
    let entry = entries.iter_mut().find(|entry| entry.key == key)?;
    let empty = Node {
        span: entry.value.span,
        value: NodeValue::Null,
    };
    Some(std::mem::replace(&mut entry.value, empty))
}

fn operations<'s>(node: Option<Node<'s>>, key: &str, report: &mut Report) -> Vec<Node<'s>> {
    let Some(node) = node.filter(|node| !node.is_null()) else {
        return Vec::new();
    };
    list(&node, key, report);
    match node.value {
        NodeValue::List(nodes) => nodes,
        _ => Vec::new(),
    }
}

fn written_downgrade<'s>(node: Option<Node<'s>>, report: &mut Report) -> WrittenDowngrade<'s> {
    let Some(node) = node.filter(|node| !node.is_null()) else {
        return WrittenDowngrade::Auto;
    };
    let span = node.span;
    match &node.value {
        NodeValue::Scalar { text, .. } if text == "auto" => WrittenDowngrade::Auto,
        NodeValue::Map(_) => {
            let Some(mut fields) = Fields::new(&node, "the downgrade", report) else {
                return WrittenDowngrade::Auto;
            };
            let why = fields
                .required("irreversible", report)
                .and_then(|node| text(node, report));
            fields.finish(&[], report);
            WrittenDowngrade::Irreversible(why.unwrap_or_default().to_owned())
        }
        NodeValue::List(_) => WrittenDowngrade::Operations(operations(Some(node), "downgrade", report), span),
        _ => {
            report.push(Diagnostic::error(
                "wrong-kind",
                span,
                "`downgrade` is `auto`, a list of operations, or `{irreversible: \"why\"}`",
            ));
            WrittenDowngrade::Auto
        }
    }
}

fn references(
    fields: &mut Fields<'_, '_>,
    key: &'static str,
    what: &str,
    report: &mut Report,
) -> Vec<Reference> {
    let Some(node) = fields.some(key) else {
        return Vec::new();
    };
    let nodes = node.list().unwrap_or(std::slice::from_ref(node));
    nodes
        .iter()
        .filter_map(|node| reference(node, what, report))
        .collect()
}

/// An id or label: text without white space and the characters that ranges are made of.
fn reference(node: &Node<'_>, what: &str, report: &mut Report) -> Option<Reference> {
    let text = text(node, report)?;
    let bad = text
        .chars()
        .find(|letter| letter.is_whitespace() || letter.is_control() || "@-+:;,".contains(*letter));
    let diagnostic = if text.is_empty() {
        Diagnostic::error("bad-id", node.span, format!("the {what} is empty"))
    } else if let Some(letter) = bad {
        Diagnostic::error("bad-id", node.span, format!("a {what} cannot hold {letter:?}"))
            .note("white space, control characters and @ - + : ; , have a meaning in ranges")
    } else if RESERVED.contains(&text) {
        Diagnostic::error(
            "bad-id",
            node.span,
            format!("`{text}` cannot be a {what}: it has a meaning in ranges"),
        )
    } else {
        return Some(Reference {
            text: text.to_owned(),
            span: node.span,
        });
    };
    report.push(diagnostic);
    None
}

/// A date and time, kept as written once it is known to be one.
fn created(node: &Node<'_>, report: &mut Report) -> Option<String> {
    let text = text(node, report)?;
    let valid = text.parse::<jiff::Timestamp>().is_ok()
        || text.parse::<jiff::civil::DateTime>().is_ok()
        || text.parse::<jiff::civil::Date>().is_ok();
    if !valid {
        report.push(
            Diagnostic::error("bad-date", node.span, "`created` is not a date and time")
                .help("write it as 2026-11-20T09:30:00Z"),
        );
    }
    Some(text.to_owned())
}
