//! YAML with places: one parse of a file into nodes that know where they stand and that keep the
//! letters in which they were written (`1.10`, `007`, `NO`).

mod fault;
pub mod quote;
mod reader;
mod scalar;
mod scan;
pub mod write;

use std::borrow::Cow;

use super::{Diagnostic, Report, Source, Span};

/// A value of a YAML file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node<'s> {
    /// Where it stands. A quoted scalar includes its quotes, an empty one has no width.
    pub span: Span,
    /// What it is.
    pub value: NodeValue<'s>,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NodeValue<'s> {
    /// `~`, `null` or nothing, without quotes.
    Null,
    /// Any other scalar, letter by letter.
    Scalar {
        /// The text, without quotes and with its escapes resolved.
        text: Cow<'s, str>,
        /// Whether it was written without quotes and not as a block.
        plain: bool,
    },
    /// A list.
    List(Vec<Node<'s>>),
    /// A mapping, in the order written. No key is there twice.
    Map(Vec<Entry<'s>>),
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<'s> {
    /// The key, always text.
    pub key: Cow<'s, str>,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub value: Node<'s>,
}

impl<'s> Node<'s> {
    /// What it is, for messages.
    pub fn describe(&self) -> &'static str {
        match self.value {
            NodeValue::Null => "nothing",
            NodeValue::Scalar { .. } => "a text",
            NodeValue::List(_) => "a list",
            NodeValue::Map(_) => "a mapping",
        }
    }

    /// Whether it is `null`, `~` or nothing.
    pub fn is_null(&self) -> bool {
        matches!(self.value, NodeValue::Null)
    }

    /// The text of a scalar.
    pub fn scalar(&self) -> Option<&str> {
        match &self.value {
            NodeValue::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The elements of a list.
    pub fn list(&self) -> Option<&[Node<'s>]> {
        match &self.value {
            NodeValue::List(elements) => Some(elements),
            _ => None,
        }
    }

    /// The entries of a mapping.
    pub fn map(&self) -> Option<&[Entry<'s>]> {
        match &self.value {
            NodeValue::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// All texts in it, keys left out.
    pub fn scalars(&self) -> Vec<&str> {
        match &self.value {
            NodeValue::Null => Vec::new(),
            NodeValue::Scalar { text, .. } => vec![text],
            NodeValue::List(elements) => elements.iter().flat_map(Node::scalars).collect(),
            NodeValue::Map(entries) => entries.iter().flat_map(|entry| entry.value.scalars()).collect(),
        }
    }

    /// The value of a key of a mapping.
    pub fn get(&self, key: &str) -> Option<&Node<'s>> {
        self.map()?
            .iter()
            .find(|entry| entry.key == key)
            .map(|entry| &entry.value)
    }
}

/// Parses a file whose top level is a mapping. `index` is its place among the
/// [`super::Sources`].
///
/// Returns `None` where the text cannot be read at all. Duplicate keys, tags and aliases of lists
/// are reported too, but what stands around them is returned, so that more mistakes can be found.
pub fn parse<'s>(index: usize, source: &'s Source, report: &mut Report) -> Option<Node<'s>> {
    let text = &source.text;
    if let Some(diagnostic) =
        fault::forbidden_character(index, text).or_else(|| fault::far_too_deep(index, text))
    {
        report.push(diagnostic);
        return None;
    }
    let (node, diagnostics) = reader::read(index, &source.text);
    for diagnostic in diagnostics {
        report.push(diagnostic);
    }
    let node = node?;
    match node.value {
        NodeValue::Map(_) => Some(node),
        NodeValue::Null => {
            report.push(
                Diagnostic::error("empty-file", Span::new(index, 0, 0), "the file is empty")
                    .help("write its keys, or delete it"),
            );
            None
        }
        NodeValue::Scalar { .. } | NodeValue::List(_) => {
            report.push(fault::not_a_mapping(node.span, node.describe()));
            None
        }
    }
}

#[cfg(test)]
mod tests;
