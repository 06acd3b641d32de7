//! `expects` and `verify` of a revision: queries, and the values that they must give.

use crate::dialect::Fragment;
use crate::model::expectation::{Bound, BoundValue, Comparison, Expectation};
use crate::text::yaml::{Node, NodeValue};
use crate::text::{Diagnostic, Report};

use super::expected_rows::more_than_most;
use super::{DecodeContext, Decoder, Fields, scalar, sql};

/// The expectations of a revision below a key.
pub fn expectations(
    key: &'static str,
    nodes: &[Node<'_>],
    context: &DecodeContext,
    report: &mut Report,
) -> Vec<Expectation> {
    // A report of its own: one that has seen another dialect would not count the same mistake again.
    let mut own = Report::new();
    let mut decoder = Decoder::new(context, &mut own);
    let read = nodes
        .iter()
        .filter_map(|node| expectation(key, node, &mut decoder));
    let read = read.collect();
    report.extend(own);
    read
}

fn expectation(key: &'static str, node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<Expectation> {
    const WANTED: [(&str, Comparison); 3] = [
        ("equals", Comparison::Equals),
        ("at_least", Comparison::AtLeast),
        ("at_most", Comparison::AtMost),
    ];
    let errors = decoder.report.error_count();
    let mut fields = Fields::of(node, key, node.span, decoder.report)?;
    let sql = fields.required("sql", decoder.report);
    let sql = sql.and_then(|node| sql::one(node, "sql", Fragment::Query, decoder));
    let because = fields
        .given("because")
        .and_then(|node| line(node, decoder.report));
    let mut bounds = Vec::new();
    for (bounded, comparison) in WANTED {
        let Some(entry) = fields.entry(bounded) else {
            continue;
        };
        let value = bound(&entry.value, bounded, comparison, decoder.report);
        bounds.extend(value.map(|value| Bound {
            comparison,
            value,
            span: entry.value.span,
        }));
    }
    fields.finish(decoder.report);
    if decoder.report.error_count() > errors {
        return None;
    }
    let equals = bounds.iter().any(|bound| bound.comparison == Comparison::Equals);
    let problem = match bounds.len() {
        0 => Some(format!("`{key}` needs the value that the query must give")),
        2.. if equals => Some("`equals` excludes `at_least` and `at_most`".to_owned()),
        2.. if is_empty(&bounds) => {
            decoder.report.push(more_than_most(node.span));
            return None;
        }
        _ => None,
    };
    if let Some(problem) = problem {
        decoder.report.push(
            Diagnostic::error("wrong-shape", node.span, problem)
                .help("write `equals`, `at_least` or `at_most`"),
        );
        return None;
    }
    Some(Expectation {
        sql: sql?,
        bounds,
        because,
    })
}

/// Whether no number is in the bounds. What is too long to be compared is taken as it is.
fn is_empty(bounds: &[Bound]) -> bool {
    let number = |comparison: Comparison| {
        let bound = bounds.iter().find(|bound| bound.comparison == comparison)?;
        match &bound.value {
            BoundValue::Number(text) => text.parse::<f64>().ok(),
            BoundValue::Text(_) => None,
        }
    };
    let (least, most) = (number(Comparison::AtLeast), number(Comparison::AtMost));
    least.zip(most).is_some_and(|(least, most)| least > most)
}

/// A number; for `equals` also a text.
fn bound(node: &Node<'_>, key: &str, comparison: Comparison, report: &mut Report) -> Option<BoundValue> {
    let is_text = comparison == Comparison::Equals;
    match &node.value {
        NodeValue::Scalar { text, plain: true } if is_number(text) => {
            return Some(BoundValue::Number(text.to_string()));
        }
        NodeValue::Scalar { text, plain: true } if is_text && !is_word_of_yaml(text) => {
            return Some(BoundValue::Text(text.to_string()));
        }
        NodeValue::Scalar { text, plain: false } if is_text => {
            return Some(BoundValue::Text(text.to_string()));
        }
        _ => {}
    }
    let wanted = if is_text { "a number or a text" } else { "a number" };
    report.push(
        Diagnostic::error("wrong-shape", node.span, format!("`{key}` must be {wanted}"))
            .help("let the query give a number, as with `count(*)` or `CASE WHEN … THEN 1 ELSE 0 END`"),
    );
    None
}

/// Digits, with a sign before and a fraction behind them if need be.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    text.split_once('.')
        .map_or_else(|| digits(text), |(whole, rest)| digits(whole) && digits(rest))
}

fn is_word_of_yaml(text: &str) -> bool {
    ["true", "false", "null", "~", ""].contains(&text.to_ascii_lowercase().as_str())
}

fn line(node: &Node<'_>, report: &mut Report) -> Option<String> {
    let text = scalar::text(node, "because", report)?.trim();
    if text.contains(char::is_control) {
        report.push(Diagnostic::error(
            "not-one-line",
            node.span,
            "`because` must be one line",
        ));
        return None;
    }
    Some(text.to_owned())
}
