//! What `lint` may find without the answer being no, and why.

use crate::text::yaml::Node;
use crate::text::{Diagnostic, Report, Span};

use super::decode::{Fields, scalar};

/// One rule that is waived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// The rule.
    pub rule: String,
    /// Where that stands.
    pub span: Span,
    /// Why.
    pub because: String,
    /// The last day on which it holds.
    pub until: Option<jiff::civil::Date>,
}

/// `allow: [{rule, because, until}]`.
pub fn waivers(fields: &mut Fields<'_, '_>, report: &mut Report) -> Vec<Waiver> {
    let nodes = fields.list("allow", report);
    nodes.iter().filter_map(|node| waiver(node, report)).collect()
}

fn waiver(node: &Node<'_>, report: &mut Report) -> Option<Waiver> {
    let mut fields = Fields::of(node, "a waiver", node.span, report)?;
    let rule = fields.required("rule", report);
    let rule = rule.and_then(|node| Some((scalar::text(node, "rule", report)?, node.span)));
    let because = fields.required("because", report);
    let because = because.and_then(|node| one_line(node, report));
    let until = fields.given("until").and_then(|node| date(node, report));
    fields.finish(report);
    let (rule, span) = rule?;
    Some(Waiver {
        rule: rule.to_owned(),
        span,
        because: because?,
        until,
    })
}

fn one_line(node: &Node<'_>, report: &mut Report) -> Option<String> {
    let text = scalar::text(node, "because", report)?.trim();
    if text.is_empty() || text.contains(char::is_control) {
        let title = "`because` must be one line that gives a reason";
        report.push(Diagnostic::error("not-one-line", node.span, title));
        return None;
    }
    Some(text.to_owned())
}

fn date(node: &Node<'_>, report: &mut Report) -> Option<jiff::civil::Date> {
    let date = scalar::text(node, "until", report)?.parse().ok();
    if date.is_none() {
        report.push(
            Diagnostic::error("wrong-shape", node.span, "`until` must be a date")
                .help("write the last day on which it holds: `2027-01-31`"),
        );
    }
    date
}
