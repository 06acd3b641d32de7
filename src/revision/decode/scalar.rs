//! Texts, flags, numbers and names.

use crate::model::Name;
use crate::text::yaml::{Node, NodeValue};
use crate::text::{Diagnostic, Report};

/// "`name` must be a text, not a list".
pub fn wrong_shape(what: &str, wanted: &str, node: &Node<'_>) -> Diagnostic {
    Diagnostic::error(
        "wrong-shape",
        node.span,
        format!("`{what}` must be {wanted}, not {}", node.describe()),
    )
}

/// A text, quoted or not.
pub fn text<'n>(node: &'n Node<'_>, what: &str, report: &mut Report) -> Option<&'n str> {
    let text = node.scalar();
    if text.is_none() {
        report.push(wrong_shape(what, "a text", node));
    }
    text
}

/// What a node says if it is `true` or `false`.
pub fn as_flag(node: &Node<'_>) -> Option<bool> {
    match &node.value {
        NodeValue::Scalar { text, plain: true } => match &**text {
            "true" | "True" | "TRUE" => Some(true),
            "false" | "False" | "FALSE" => Some(false),
            _ => None,
        },
        NodeValue::Null | NodeValue::Scalar { .. } | NodeValue::List(_) | NodeValue::Map(_) => None,
    }
}

/// `true` or `false`.
pub fn flag(node: &Node<'_>, what: &str, report: &mut Report) -> Option<bool> {
    let flag = as_flag(node);
    if flag.is_some() {
        return flag;
    }
    report.push(
        Diagnostic::error(
            "wrong-shape",
            node.span,
            format!("`{what}` must be `true` or `false`"),
        )
        .label("neither"),
    );
    None
}

/// A whole number.
pub fn number<T: std::str::FromStr>(node: &Node<'_>, what: &str, report: &mut Report) -> Option<T> {
    let number = node.scalar().and_then(|text| text.parse().ok());
    if number.is_none() {
        let problem = match node.scalar().map(str::parse::<i128>) {
            Some(Ok(_)) => format!("`{what}` is out of range"),
            _ => format!("`{what}` must be a whole number"),
        };
        report.push(Diagnostic::error("wrong-shape", node.span, problem));
    }
    number
}

/// A name: not empty, without control characters.
pub fn name(node: &Node<'_>, what: &str, report: &mut Report) -> Option<Name> {
    let name = text(node, what, report)?;
    let Some(problem) = name_problem(name) else {
        return Some(Name::at(name, node.span));
    };
    report.push(Diagnostic::error(
        "bad-name",
        node.span,
        format!("`{what}` {problem}"),
    ));
    None
}

/// Why a text cannot be a name: the end of a sentence.
pub fn name_problem(name: &str) -> Option<&'static str> {
    if name.is_empty() {
        Some("is empty")
    } else if name.trim().is_empty() {
        Some("holds nothing but blanks")
    } else if name.contains('\0') {
        Some("holds a NUL character, which no server takes")
    } else {
        name.contains(char::is_control)
            .then_some("holds a control character")
    }
}

/// One name or a list of names. None of them may be there twice.
pub fn names(node: &Node<'_>, what: &str, report: &mut Report) -> Vec<Name> {
    let nodes = node.list().unwrap_or(std::slice::from_ref(node));
    let mut names: Vec<Name> = Vec::with_capacity(nodes.len());
    for node in nodes {
        let Some(name) = name(node, what, report) else {
            continue;
        };
        if let Some(first) = names.iter().find(|other| **other == name) {
            report.push(
                Diagnostic::error(
                    "duplicate-name",
                    name.span,
                    format!("`{name}` is there twice in `{what}`"),
                )
                .label("the second one")
                .related(first.span, "the first one"),
            );
        } else {
            names.push(name);
        }
    }
    names
}
