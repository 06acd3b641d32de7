//! The keys of a mapping, taken one by one, so that what is left over is known to be wrong.

use std::str::FromStr;

use crate::model::Name;
use crate::text::suggest::nearest;
use crate::text::yaml::{Entry, Node, NodeValue};
use crate::text::{Diagnostic, Report, Span};

/// A mapping that is being decoded.
pub struct Fields<'n, 's> {
    entries: &'n [Entry<'s>],
    known: Vec<&'static str>,
    what: String,
    /// Where the mapping stands.
    pub span: Span,
}

impl<'n, 's> Fields<'n, 's> {
    /// Begins with a node that must be a mapping; `what` names it in messages ("a column").
    pub fn new(node: &'n Node<'s>, what: &str, report: &mut Report) -> Option<Fields<'n, 's>> {
        let Some(entries) = node.map() else {
            report.push(wrong_kind(node, what, "a mapping"));
            return None;
        };
        Some(Fields {
            entries,
            known: Vec::new(),
            what: what.to_owned(),
            span: node.span,
        })
    }

    /// The value of a key, if it is there; `key: null` is there.
    pub fn take(&mut self, key: &'static str) -> Option<&'n Node<'s>> {
        self.known.push(key);
        self.entries
            .iter()
            .find(|entry| entry.key == key)
            .map(|entry| &entry.value)
    }

    /// The value of a key that is there and not null.
    pub fn some(&mut self, key: &'static str) -> Option<&'n Node<'s>> {
        self.take(key).filter(|node| !node.is_null())
    }

    /// The value of a key that must be there.
    pub fn required(&mut self, key: &'static str, report: &mut Report) -> Option<&'n Node<'s>> {
        let found = self.some(key);
        if found.is_none() {
            self.missing(key, report);
        }
        found
    }

    /// Says that a key is missing.
    pub fn missing(&self, key: &str, report: &mut Report) {
        report.push(
            Diagnostic::error("missing-key", self.span, format!("{} has no `{key}`", self.what))
                .help(format!("add `{key}:`")),
        );
    }

    /// Where a key stands, if it is there.
    pub fn key_span(&self, key: &str) -> Option<Span> {
        self.entries
            .iter()
            .find(|entry| entry.key == key)
            .map(|entry| entry.key_span)
    }

    /// A name, if the key is there.
    pub fn name(&mut self, key: &'static str, report: &mut Report) -> Option<Name> {
        self.some(key).and_then(|node| name(node, report))
    }

    /// A name that must be there.
    pub fn required_name(&mut self, key: &'static str, report: &mut Report) -> Option<Name> {
        self.required(key, report).and_then(|node| name(node, report))
    }

    /// A text, if the key is there.
    pub fn text(&mut self, key: &'static str, report: &mut Report) -> Option<String> {
        self.some(key)
            .and_then(|node| text(node, report))
            .map(ToOwned::to_owned)
    }

    /// True or false; false if the key is not there.
    pub fn flag(&mut self, key: &'static str, report: &mut Report) -> bool {
        self.maybe_flag(key, report).unwrap_or(false)
    }

    /// True or false, if the key is there.
    pub fn maybe_flag(&mut self, key: &'static str, report: &mut Report) -> Option<bool> {
        let node = self.some(key)?;
        let flag = match &node.value {
            NodeValue::Scalar { text, plain: true } => match text.as_ref() {
                "true" | "True" | "TRUE" | "yes" => Some(true),
                "false" | "False" | "FALSE" | "no" => Some(false),
                _ => None,
            },
            _ => None,
        };
        if flag.is_none() {
            report.push(
                Diagnostic::error("wrong-kind", node.span, format!("`{key}` is true or false"))
                    .label("write `true` or `false`"),
            );
        }
        flag
    }

    /// A number, if the key is there.
    pub fn number<T: FromStr>(&mut self, key: &'static str, report: &mut Report) -> Option<T> {
        let node = self.some(key)?;
        let number = node.scalar().and_then(|text| text.parse().ok());
        if number.is_none() {
            report.push(Diagnostic::error(
                "wrong-kind",
                node.span,
                format!("`{key}` is a whole number"),
            ));
        }
        number
    }

    /// One of a few words, if the key is there.
    pub fn word<T: Copy>(
        &mut self,
        key: &'static str,
        words: &[(&'static str, T)],
        report: &mut Report,
    ) -> Option<T> {
        let node = self.some(key)?;
        let text = text(node, report)?;
        let found = words
            .iter()
            .find(|(word, _)| word.eq_ignore_ascii_case(text))
            .map(|(_, value)| *value);
        if found.is_none() {
            let all: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            report.push(
                Diagnostic::error("unknown-word", node.span, format!("`{key}` cannot be `{text}`"))
                    .suggest(nearest(text, all.iter().copied()))
                    .note(format!("it is one of {}", all.join(", "))),
            );
        }
        found
    }

    /// One name or a list of names; empty if the key is not there.
    pub fn names(&mut self, key: &'static str, report: &mut Report) -> Vec<Name> {
        self.some(key).map(|node| names(node, report)).unwrap_or_default()
    }

    /// The elements of a list; empty if the key is not there.
    pub fn list(&mut self, key: &'static str, report: &mut Report) -> &'n [Node<'s>] {
        let Some(node) = self.some(key) else { return &[] };
        list(node, key, report)
    }

    /// The entries whose keys nobody has taken yet.
    pub fn rest(&self) -> impl Iterator<Item = &'n Entry<'s>> + use<'n, 's, '_> {
        self.entries
            .iter()
            .filter(|entry| !self.known.contains(&entry.key.as_ref()))
    }

    /// Marks a key as known, whatever it is.
    pub fn know(&mut self, key: &'static str) {
        self.known.push(key);
    }

    /// Says of every key that is left that it is unknown. `hints` are keys that users of other tools
    /// write, each with what is meant.
    pub fn finish(self, hints: &[(&str, &str)], report: &mut Report) {
        for entry in self.rest() {
            let key = entry.key.as_ref();
            let mut diagnostic = Diagnostic::error(
                "unknown-key",
                entry.key_span,
                format!("unknown key `{key}` in {}", self.what),
            );
            diagnostic = match hints.iter().find(|(wrong, _)| *wrong == key) {
                Some((_, hint)) => diagnostic.label(*hint),
                None => diagnostic.suggest(nearest(key, self.known.iter().copied())),
            };
            let mut known = self.known.clone();
            known.sort_unstable();
            known.dedup();
            report.push(diagnostic.note(format!("the keys are {}", known.join(", "))));
        }
    }
}

/// A name: a text that is not empty and has no control characters.
pub fn name(node: &Node<'_>, report: &mut Report) -> Option<Name> {
    let text = text(node, report)?;
    if text.is_empty() || text.chars().any(char::is_control) {
        report.push(Diagnostic::error(
            "bad-name",
            node.span,
            if text.is_empty() {
                "a name is empty"
            } else {
                "a name has control characters"
            },
        ));
        return None;
    }
    Some(Name::at(text, node.span))
}

/// One name or a list of names.
pub fn names(node: &Node<'_>, report: &mut Report) -> Vec<Name> {
    match node.list() {
        Some(nodes) => nodes.iter().filter_map(|node| name(node, report)).collect(),
        None => name(node, report).into_iter().collect(),
    }
}

/// A text, quoted or not.
pub fn text<'n>(node: &'n Node<'_>, report: &mut Report) -> Option<&'n str> {
    let text = node.scalar();
    if text.is_none() {
        report.push(wrong_kind(node, "this", "a text"));
    }
    text
}

/// The elements of a list.
pub fn list<'n, 's>(node: &'n Node<'s>, what: &str, report: &mut Report) -> &'n [Node<'s>] {
    node.list().unwrap_or_else(|| {
        report.push(wrong_kind(node, &format!("`{what}`"), "a list"));
        &[]
    })
}

/// What to say of a node that is of another kind.
pub fn wrong_kind(node: &Node<'_>, what: &str, wanted: &str) -> Diagnostic {
    Diagnostic::error(
        "wrong-kind",
        node.span,
        format!("{what} must be {wanted}, not {}", node.describe()),
    )
}
