//! SQL that the user wrote: one text, several, or one per dialect.

use crate::dialect::client::Hazard;
use crate::dialect::{ClientHabits, Fragment};
use crate::model::{DialectName, SqlText};
use crate::text::yaml::{Entry, Node};
use crate::text::{Diagnostic, Span, suggest};

use super::{Decoder, scalar};

/// The key that stands for all dialects that are not named.
const DEFAULT: &str = "default";

/// One SQL text, of which `fragment` says what it must be as a whole.
pub fn one(node: &Node<'_>, what: &str, fragment: Fragment, decoder: &mut Decoder<'_>) -> Option<SqlText> {
    let node = for_dialect(node, what, decoder)?;
    text(node, what, fragment, decoder)
}

/// One or more texts of SQL statements.
pub fn several(node: &Node<'_>, what: &str, decoder: &mut Decoder<'_>) -> Option<Vec<SqlText>> {
    let node = for_dialect(node, what, decoder)?;
    let Some(nodes) = node.list() else {
        return Some(vec![text(node, what, Fragment::Statements, decoder)?]);
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
    let texts: Vec<_> = nodes
        .iter()
        .map(|node| text(node, what, Fragment::Statements, decoder))
        .collect();
    texts.into_iter().collect()
}

fn text(node: &Node<'_>, what: &str, fragment: Fragment, decoder: &mut Decoder<'_>) -> Option<SqlText> {
    let text = scalar::text(node, what, decoder.report)?;
    let problem = if text.trim().is_empty() {
        "is empty"
    } else if text.contains('\0') {
        "holds a NUL character, which no server takes"
    } else if decoder.active {
        return match decoder.context.expander.expand(text, node.span) {
            Ok(text) => Some(whole(&text, node.span, what, fragment, decoder)),
            Err(mistakes) => {
                mistakes
                    .into_iter()
                    .for_each(|mistake| decoder.report.push(mistake));
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

/// A text as it is put into a script. What keeps it from being what it must be, and what the client would tear apart
/// or change, goes to the report; the operation goes on with it, so that no other mistake is missed.
fn whole(text: &str, span: Span, what: &str, fragment: Fragment, decoder: &mut Decoder<'_>) -> SqlText {
    let dialect = &decoder.context.dialect;
    let bare = dialect.bare(text, fragment);
    if let Some(flaw) = dialect.flaw(text, fragment) {
        let diagnostic = Diagnostic::error("bad-sql", span, format!("`{what}` {}", flaw.says));
        decoder.report.push(match flaw.help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        });
    }
    if decoder.context.native_client {
        let habits = ClientHabits::of(dialect.name);
        let hazards: Vec<&Hazard> = match fragment {
            Fragment::Statements => {
                let statements = dialect.split_statements(text);
                let hazard = |sql: &&str| habits.hazard(sql, dialect.is_compound(sql));
                statements.iter().filter_map(hazard).collect()
            }
            _ => habits
                .hazard(bare, fragment == Fragment::Definition)
                .into_iter()
                .collect(),
        };
        for hazard in hazards {
            decoder
                .report
                .push(Diagnostic::error("client-hazard", span, hazard.says).help(hazard.instead));
        }
    }
    SqlText::at(bare, span)
}

/// Whether a mapping names dialects (or `default`), and nothing else.
pub fn is_per_dialect(entries: &[Entry<'_>]) -> bool {
    !entries.is_empty() && entries.iter().all(|entry| is_dialect(&entry.key))
}

/// Whether a key is that of a dialect, or `default`.
pub fn is_dialect(key: &str) -> bool {
    key == DEFAULT || DialectName::from_name(key).is_some()
}

/// One SQL text that need not be there for every dialect.
pub fn optional(
    node: &Node<'_>,
    what: &str,
    fragment: Fragment,
    decoder: &mut Decoder<'_>,
) -> Option<SqlText> {
    let dialect = decoder.context.dialect.name.as_str();
    let silent = node.map().is_some_and(|entries| {
        is_per_dialect(entries)
            && !entries
                .iter()
                .any(|entry| entry.key == dialect || entry.key == DEFAULT)
    });
    if silent {
        None
    } else {
        one(node, what, fragment, decoder)
    }
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
    let dialect = decoder.context.dialect.name.as_str();
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
