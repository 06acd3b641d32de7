//! SQL that the user wrote: one text, several, or one per dialect.

use crate::model::{DialectName, SqlText};
use crate::text::yaml::{Entry, Node};
use crate::text::{Diagnostic, suggest};

use super::{Decoder, scalar};

/// The key that stands for all dialects that are not named.
const DEFAULT: &str = "default";

/// One SQL text.
pub fn one(node: &Node<'_>, what: &str, decoder: &mut Decoder<'_>) -> Option<SqlText> {
    let node = for_dialect(node, what, decoder)?;
    text(node, what, decoder)
}

/// One or more SQL texts.
pub fn several(node: &Node<'_>, what: &str, decoder: &mut Decoder<'_>) -> Option<Vec<SqlText>> {
    let node = for_dialect(node, what, decoder)?;
    let Some(nodes) = node.list() else {
        return Some(vec![text(node, what, decoder)?]);
    };
    if nodes.is_empty() {
        decoder.report.push(Diagnostic::error(
            "empty-list",
            node.span,
            format!("`{what}` must not be empty"),
        ));
        return None;
    }
    // Every text is read before a wrong one ends the matter, so that all mistakes show.
    let texts: Vec<_> = nodes.iter().map(|node| text(node, what, decoder)).collect();
    texts.into_iter().collect()
}

fn text(node: &Node<'_>, what: &str, decoder: &mut Decoder<'_>) -> Option<SqlText> {
    let text = scalar::text(node, what, decoder.report)?;
    let problem = if text.trim().is_empty() {
        "is empty"
    } else if text.contains('\0') {
        "holds a NUL character, which no server takes"
    } else if decoder.active {
        return match decoder.context.expander.expand(text, node.span) {
            Ok(text) => Some(SqlText::at(text.into_owned(), node.span)),
            Err(diagnostic) => {
                decoder.report.push(*diagnostic);
                None
            }
        };
    } else {
        return Some(SqlText::at(text, node.span));
    };
    decoder.report.push(Diagnostic::error(
        "bad-sql",
        node.span,
        format!("`{what}` {problem}"),
    ));
    None
}

/// Whether a mapping names dialects (or `default`), and nothing else.
pub fn is_per_dialect(entries: &[Entry<'_>]) -> bool {
    !entries.is_empty() && entries.iter().all(|entry| is_dialect(&entry.key))
}

fn is_dialect(key: &str) -> bool {
    key == DEFAULT || DialectName::from_name(key).is_some()
}

/// One SQL text that need not be there for every dialect.
pub fn optional(node: &Node<'_>, what: &str, decoder: &mut Decoder<'_>) -> Option<SqlText> {
    let dialect = decoder.context.dialect.as_str();
    let silent = node.map().is_some_and(|entries| {
        is_per_dialect(entries)
            && !entries
                .iter()
                .any(|entry| entry.key == dialect || entry.key == DEFAULT)
    });
    if silent { None } else { one(node, what, decoder) }
}

/// Of `{default: …, postgresql: …}` the value for the dialect at hand; any other node is itself.
pub fn for_dialect<'n, 's>(
    node: &'n Node<'s>,
    what: &str,
    decoder: &mut Decoder<'_>,
) -> Option<&'n Node<'s>> {
    let Some(entries) = node.map() else {
        return Some(node);
    };
    for entry in entries.iter().filter(|entry| !is_dialect(&entry.key)) {
        let names = DialectName::ALL.iter().map(|(_, name)| *name);
        decoder.report.push(
            Diagnostic::error(
                "unknown-dialect",
                entry.key_span,
                format!("unknown dialect `{}` in `{what}`", entry.key),
            )
            .suggest(suggest::nearest(&entry.key, names.chain([DEFAULT])))
            .note(DIALECTS),
        );
    }
    let dialect = decoder.context.dialect.as_str();
    let of = |key: &str| entries.iter().find(|entry| entry.key == key);
    if let Some(entry) = of(dialect).or_else(|| of(DEFAULT)) {
        return Some(&entry.value);
    }
    if !decoder.active {
        return entries.first().map(|entry| &entry.value);
    }
    decoder.report.push(
        Diagnostic::error(
            "no-text-for-dialect",
            node.span,
            format!("`{what}` says nothing for `{dialect}`"),
        )
        .help(format!(
            "add `{dialect}:` or `{DEFAULT}:`, or limit the operation with `on:`"
        )),
    );
    None
}

/// The names that may stand where a dialect is meant.
pub const DIALECTS: &str = "the dialects are `postgresql`, `mysql`, `mariadb`, `sqlite`, `mssql`, `oracle`";
