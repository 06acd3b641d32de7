//! `expect_rows`: how many rows a statement is to hit.

use crate::model::ExpectedRows;
use crate::text::yaml::{Node, NodeValue};
use crate::text::{Diagnostic, Span};

use super::{Decoder, Fields, scalar};

/// `expect_rows`: a number, or `{at_least, at_most}`.
pub(super) fn expect_rows(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<ExpectedRows> {
    let node = fields.given("expect_rows")?;
    match &node.value {
        NodeValue::Map(_) => between(node, decoder),
        NodeValue::Null | NodeValue::Scalar { .. } | NodeValue::List(_) => {
            let number = scalar::number(node, "expect_rows", decoder.report)?;
            Some(ExpectedRows {
                at_least: number,
                at_most: Some(number),
                span: node.span,
            })
        }
    }
}

fn between(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<ExpectedRows> {
    let errors = decoder.report.error_count();
    let mut fields = Fields::of(node, "expect_rows", node.span, decoder.report)?;
    let at_least = fields.number::<u64>("at_least", decoder.report);
    let at_most = fields.number::<u64>("at_most", decoder.report);
    fields.finish(decoder.report);
    if decoder.report.error_count() > errors {
        return None;
    }
    let problem = match (at_least, at_most) {
        (None, None) => "`expect_rows` says nothing",
        (Some(least), Some(most)) if least > most => {
            decoder.report.push(more_than_most(node.span));
            return None;
        }
        _ => {
            return Some(ExpectedRows {
                at_least: at_least.unwrap_or(0),
                at_most,
                span: node.span,
            });
        }
    };
    decoder.report.push(
        Diagnostic::error("wrong-shape", node.span, problem)
            .help("write a number, or `{at_least: 1, at_most: 10}`"),
    );
    None
}

/// No number is between these.
pub(super) fn more_than_most(span: Span) -> Diagnostic {
    Diagnostic::error("contradiction", span, "`at_least` is more than `at_most`")
        .help("exchange the numbers; if both are the same, no other number will do")
}
