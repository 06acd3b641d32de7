//! `grant` and `revoke`.

use crate::model::{Grant, Name, Operation, Privilege, Securable, SecurableKind, TableName};
use crate::text::yaml::{Node, NodeValue};
use crate::text::{Diagnostic, suggest};

use super::{Decoder, Fields, routine, scalar, sql};

/// What privileges can be on, and the keys for it. A view is like a table.
const KINDS: [(&str, SecurableKind); 7] = [
    ("table", SecurableKind::Table),
    ("view", SecurableKind::Table),
    ("schema", SecurableKind::Schema),
    ("sequence", SecurableKind::Sequence),
    ("function", SecurableKind::Function),
    ("procedure", SecurableKind::Procedure),
    ("database", SecurableKind::Database),
];

/// `grant`.
pub(super) fn grant(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let grantable = fields.flag("with_grant_option", decoder.report);
    let grant = read(fields, "to", decoder)?;
    Some(Operation::Grant(Box::new(Grant { grantable, ..grant })))
}

/// `revoke`.
pub(super) fn revoke(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let option_only = fields.flag("grant_option_for", decoder.report);
    let grant = read(fields, "from", decoder)?;
    if option_only {
        return Some(Operation::RevokeGrantOption(Box::new(grant)));
    }
    Some(Operation::Revoke {
        grant: Box::new(grant),
        silent: false,
    })
}

fn read(fields: &mut Fields<'_, '_>, whom: &'static str, decoder: &mut Decoder<'_>) -> Option<Grant> {
    let errors = decoder.report.error_count();
    let privileges = fields
        .required("privileges", decoder.report)
        .and_then(|node| match node.map() {
            // One privilege, with its columns.
            Some(entries) if !entries.iter().any(|entry| sql::is_dialect(&entry.key)) => Some(node),
            _ => sql::for_dialect(node, "privileges", decoder),
        });
    let privileges = privileges
        .map(|node| privileges_of(node, decoder))
        .unwrap_or_default();
    let schema = fields.name("schema", decoder.report);
    let on = fields
        .required("on", decoder.report)
        .and_then(|node| securable(node, schema, decoder));
    let to = fields
        .required(whom, decoder.report)
        .and_then(|node| Some((sql::for_dialect(node, whom, decoder)?, node)));
    let to = to.map(|(node, whole)| {
        let names = scalar::names(node, whom, decoder.report);
        if names.is_empty() {
            let diagnostic = Diagnostic::error("empty-list", whole.span, format!("`{whom}` names nobody"));
            decoder.report.push(diagnostic);
        }
        names
    });
    if decoder.report.error_count() > errors {
        return None;
    }
    Some(Grant {
        privileges,
        on: on?,
        to: to?,
        grantable: false,
    })
}

/// One privilege or a list: a text, or `{update: [a, b]}` for columns.
fn privileges_of(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Vec<Privilege> {
    let nodes = node.list().unwrap_or(std::slice::from_ref(node));
    let mut all = Vec::new();
    for node in nodes {
        if let NodeValue::Map(entries) = &node.value {
            for entry in entries {
                let columns = scalar::names(&entry.value, "columns", decoder.report);
                all.extend(privilege(&entry.key, columns, node, decoder));
            }
        } else if let Some(text) = scalar::text(node, "privileges", decoder.report) {
            all.extend(privilege(text, Vec::new(), node, decoder));
        }
    }
    if all.is_empty() {
        decoder.report.push(Diagnostic::error(
            "empty-list",
            node.span,
            "`privileges` must not be empty",
        ));
    }
    if all.len() > 1 && all.iter().any(Privilege::is_all) {
        decoder.report.push(
            Diagnostic::error("said-twice", node.span, "`all` stands for every privilege")
                .help("leave the others out"),
        );
    }
    all
}

/// The words of a privilege: letters only, since they go into the script as they are.
fn privilege(
    text: &str,
    columns: Vec<Name>,
    node: &Node<'_>,
    decoder: &mut Decoder<'_>,
) -> Option<Privilege> {
    let words: Vec<String> = text.split_whitespace().map(str::to_ascii_uppercase).collect();
    let name = match words.join(" ").as_str() {
        "ALL PRIVILEGES" => Privilege::ALL.to_owned(),
        name => name.to_owned(),
    };
    if name.is_empty() || !name.chars().all(|c| c.is_ascii_uppercase() || c == ' ') {
        decoder.report.push(
            Diagnostic::error("unknown-word", node.span, format!("`{text}` is no privilege"))
                .help("for example `select`, `[insert, update]`, `all`; for columns, `{update: [a, b]}`"),
        );
        return None;
    }
    Some(Privilege {
        name: name.into(),
        columns,
    })
}

/// The name of a table, or a mapping that says what it is.
fn securable(node: &Node<'_>, schema: Option<Name>, decoder: &mut Decoder<'_>) -> Option<Securable> {
    let NodeValue::Map(entries) = &node.value else {
        let name = scalar::name(node, "on", decoder.report)?;
        return Some(Securable {
            kind: SecurableKind::Table,
            name: TableName { schema, name },
            arguments: Box::default(),
        });
    };
    let mut found = None;
    let mut own_schema = schema;
    let mut arguments = Box::default();
    for entry in entries {
        match (&*entry.key, KINDS.iter().find(|(key, _)| *key == &*entry.key)) {
            // A schema's own name, or that of what is in it.
            ("schema", _) if entries.iter().any(|other| is_in_schema(&other.key)) => {
                own_schema = scalar::name(&entry.value, "schema", decoder.report);
            }
            ("arguments", _) => arguments = routine::arguments(&entry.value, decoder)?,
            (_, Some((key, kind))) if found.is_none() => {
                found = Some((*kind, scalar::name(&entry.value, key, decoder.report)?));
            }
            (key, _) => {
                let known = KINDS.iter().map(|(key, _)| *key).chain(["arguments"]);
                decoder.report.push(
                    Diagnostic::error(
                        "unknown-key",
                        entry.key_span,
                        format!("`{key}` cannot stand here in `on`"),
                    )
                    .suggest(suggest::nearest(key, known))
                    .help("write one of `table`, `view`, `schema`, `sequence`, `function`, `procedure`, `database`"),
                );
                return None;
            }
        }
    }
    let Some((kind, name)) = found else {
        decoder.report.push(
            Diagnostic::error("missing-key", node.span, "`on` does not say what it is")
                .help("write the name of a table, or `{schema: …}`, `{sequence: …}`, …"),
        );
        return None;
    };
    let schema = own_schema.filter(|_| !matches!(kind, SecurableKind::Schema | SecurableKind::Database));
    Some(Securable {
        kind,
        name: TableName { schema, name },
        arguments,
    })
}

fn is_in_schema(key: &str) -> bool {
    KINDS.iter().any(|(other, kind)| {
        *other == key && !matches!(kind, SecurableKind::Schema | SecurableKind::Database)
    })
}
