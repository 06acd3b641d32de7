//! SQL texts: one for all dialects, or one per dialect; each expanded as a template.

use crate::model::{DialectName, SqlText};
use crate::text::suggest::nearest;
use crate::text::yaml::{Entry, Node};
use crate::text::{Diagnostic, Report};

use super::context::DecodeContext;
use super::fields::wrong_kind;

impl DecodeContext<'_> {
    /// The SQL of a node for this dialect: text, or a mapping by dialect.
    pub(super) fn sql(&self, node: &Node<'_>, report: &mut Report) -> Option<SqlText> {
        let node = self.for_dialect(node, "SQL", report)?;
        self.one_sql(node, report)
    }

    /// The same where a dialect may be left out.
    pub(super) fn optional_sql(&self, node: &Node<'_>, report: &mut Report) -> Option<SqlText> {
        let node = match node.map() {
            Some(entries) => self.choose(entries, report)?,
            None => node,
        };
        self.one_sql(node, report)
    }

    /// The statements of a node for this dialect: a text, a list of texts, or either by dialect.
    pub(super) fn statements(&self, node: &Node<'_>, report: &mut Report) -> Vec<SqlText> {
        let Some(node) = self.for_dialect(node, "SQL", report) else {
            return Vec::new();
        };
        match node.list() {
            Some(nodes) => nodes
                .iter()
                .filter_map(|node| self.one_sql(node, report))
                .collect(),
            None => self.one_sql(node, report).into_iter().collect(),
        }
    }

    fn one_sql(&self, node: &Node<'_>, report: &mut Report) -> Option<SqlText> {
        let Some(text) = node.scalar() else {
            report.push(wrong_kind(node, "SQL", "a text"));
            return None;
        };
        if text.contains('\0') {
            report.push(Diagnostic::error(
                "nul",
                node.span,
                "SQL cannot hold a NUL character",
            ));
            return None;
        }
        if text.trim().is_empty() {
            report.push(Diagnostic::error("empty-sql", node.span, "the SQL is empty"));
            return None;
        }
        match self.expander.expand(text, node.span) {
            Ok(text) => Some(SqlText::at(text.as_ref(), node.span)),
            Err(diagnostic) => {
                report.push(*diagnostic);
                None
            }
        }
    }

    /// The entry of a mapping by dialect that is for this one; any other node itself.
    pub(super) fn for_dialect<'n, 's>(
        &self,
        node: &'n Node<'s>,
        what: &str,
        report: &mut Report,
    ) -> Option<&'n Node<'s>> {
        let Some(entries) = node.map() else {
            return Some(node);
        };
        let found = self.choose(entries, report);
        if found.is_none() {
            let name = self.name();
            report.push(
                Diagnostic::error("no-dialect", node.span, format!("no {what} for `{name}`")).help(format!(
                    "add `{name}:` or `default:`, or limit the operation with `on:`"
                )),
            );
        }
        found
    }

    fn choose<'n, 's>(&self, entries: &'n [Entry<'s>], report: &mut Report) -> Option<&'n Node<'s>> {
        check_dialects(entries, report);
        let by_key = |key: &str| {
            entries
                .iter()
                .find(|entry| entry.key == key)
                .map(|entry| &entry.value)
        };
        by_key(self.name().as_str()).or_else(|| by_key("default"))
    }
}

/// Says which keys of a mapping by dialect are none.
fn check_dialects(entries: &[Entry<'_>], report: &mut Report) {
    for entry in entries {
        if entry.key != "default" && DialectName::from_name(&entry.key).is_none() {
            report.push(unknown_dialect(&entry.key, entry.key_span));
        }
    }
}

/// What to say of a dialect that there is not.
pub(super) fn unknown_dialect(name: &str, span: crate::text::Span) -> Diagnostic {
    let known = DialectName::ALL.map(|(_, name)| name);
    Diagnostic::error("unknown-dialect", span, format!("unknown dialect `{name}`"))
        .suggest(nearest(name, known))
        .note(format!("the dialects are {}", known.join(", ")))
}

/// Whether a mapping is one by dialect: every key is a dialect or `default`.
pub(super) fn is_by_dialect(entries: &[Entry<'_>]) -> bool {
    !entries.is_empty()
        && entries
            .iter()
            .all(|entry| entry.key == "default" || DialectName::from_name(&entry.key).is_some())
}
