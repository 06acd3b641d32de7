//! `manual`: a step that no script can hold.

use crate::model::{ManualStep, Operation};
use crate::text::Diagnostic;
use crate::text::yaml::Node;

use super::{Decoder, Fields, scalar};

/// `manual`.
pub(super) fn manual(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let because = fields
        .required("because", decoder.report)
        .and_then(|node| said(node, "because", decoder));
    let source = fields.given("source").map(|node| said(node, "source", decoder));
    let reverse = fields.given("reverse").map(|node| said(node, "reverse", decoder));
    let span = fields.span();
    let step = |because, source| ManualStep {
        because,
        source,
        span,
    };
    Some(Operation::Manual {
        step: step(
            because?,
            match source {
                Some(source) => Some(source?),
                None => None,
            },
        ),
        reverse: match reverse {
            Some(reverse) => Some(step(reverse?, None)),
            None => None,
        },
    })
}

/// A text that says something, in any number of lines.
fn said(node: &Node<'_>, what: &str, decoder: &mut Decoder<'_>) -> Option<Box<str>> {
    let text = scalar::text(node, what, decoder.report)?.trim();
    let is_forbidden = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    let problem = if text.is_empty() {
        "is empty"
    } else if text.contains(is_forbidden) {
        "holds a control character"
    } else {
        return Some(text.into());
    };
    decoder.report.push(Diagnostic::error(
        "wrong-shape",
        node.span,
        format!("`{what}` {problem}"),
    ));
    None
}
