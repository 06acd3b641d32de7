//! Options of one dialect: which there are, and what shape they have.

use crate::model::{DialectName, DialectOption, Name, Options, Value, ValueKind};
use crate::text::yaml::{Entry, Node};
use crate::text::{Diagnostic, suggest};

use super::{Decoder, Fields, scalar};

/// What an option belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Object {
    /// A table.
    Table,
    /// An index.
    Index,
    /// A constraint.
    Constraint,
}

/// What an option's value is.
#[derive(Clone, Copy, Debug)]
enum Shape {
    /// `true` or `false`.
    Flag,
    /// A text.
    Text,
    /// SQL, expanded as any other.
    Sql,
    /// One of these words.
    Word(&'static [&'static str]),
    /// One name or a list of names: a list afterwards.
    Names,
    /// Texts by name.
    Pairs,
    /// A number, or numbers by column.
    Lengths,
    /// Known, but for a later version.
    Later,
}

type Table = &'static [(&'static str, Shape)];

/// Every option, by dialect and by what it belongs to.
const OPTIONS: &[(Object, &str, Table)] = &[
    (
        Object::Table,
        "postgresql",
        &[
            ("inherits", Shape::Later),
            ("on_commit", Shape::Later),
            ("partition_by", Shape::Later),
            ("tablespace", Shape::Later),
            ("unlogged", Shape::Later),
            ("with", Shape::Later),
        ],
    ),
    (Object::Table, "mysql", MYSQL_TABLE),
    (Object::Table, "mariadb", MYSQL_TABLE),
    (
        Object::Table,
        "sqlite",
        &[("strict", Shape::Flag), ("without_rowid", Shape::Flag)],
    ),
    (Object::Table, "mssql", &[("filegroup", Shape::Later)]),
    (
        Object::Table,
        "oracle",
        &[("compress", Shape::Later), ("tablespace", Shape::Later)],
    ),
    (
        Object::Index,
        "postgresql",
        &[
            ("concurrently", Shape::Flag),
            ("include", Shape::Names),
            ("nulls_not_distinct", Shape::Flag),
            ("ops", Shape::Pairs),
            ("tablespace", Shape::Text),
            ("using", Shape::Text),
            ("where", Shape::Sql),
            ("with", Shape::Pairs),
        ],
    ),
    (Object::Index, "mysql", MYSQL_INDEX),
    (Object::Index, "mariadb", MYSQL_INDEX),
    (Object::Index, "sqlite", &[("where", Shape::Sql)]),
    (
        Object::Index,
        "mssql",
        &[
            ("clustered", Shape::Flag),
            ("columnstore", Shape::Later),
            ("include", Shape::Names),
            ("online", Shape::Later),
            ("where", Shape::Sql),
        ],
    ),
    (
        Object::Index,
        "oracle",
        &[
            ("bitmap", Shape::Flag),
            ("compress", Shape::Later),
            ("online", Shape::Later),
            ("tablespace", Shape::Text),
        ],
    ),
    (
        Object::Constraint,
        "postgresql",
        &[
            ("include", Shape::Later),
            ("not_valid", Shape::Later),
            ("nulls_not_distinct", Shape::Later),
            ("tablespace", Shape::Later),
            ("with", Shape::Later),
        ],
    ),
    (Object::Constraint, "mysql", &[("using", Shape::Later)]),
    (Object::Constraint, "mariadb", &[("using", Shape::Later)]),
    (Object::Constraint, "sqlite", &[("on_conflict", Shape::Later)]),
    (Object::Constraint, "mssql", &[("clustered", Shape::Later)]),
    (Object::Constraint, "oracle", &[("tablespace", Shape::Later)]),
];

const MYSQL_TABLE: Table = &[
    ("auto_increment", Shape::Later),
    ("charset", Shape::Text),
    ("collate", Shape::Text),
    ("engine", Shape::Text),
    ("row_format", Shape::Later),
];

const MYSQL_INDEX: Table = &[
    ("algorithm", Shape::Later),
    ("length", Shape::Lengths),
    ("lock", Shape::Later),
    ("prefix", Shape::Word(&["fulltext", "spatial"])),
    ("using", Shape::Word(&["btree", "hash"])),
    ("with_parser", Shape::Later),
];

/// Takes the dialects' blocks out of a mapping. All are checked, those of the dialect at hand are
/// returned.
pub fn take(fields: &mut Fields<'_, '_>, object: Object, decoder: &mut Decoder<'_>) -> Options {
    let mut options = Options::default();
    for (dialect, name) in DialectName::ALL {
        let Some(node) = fields.given(name) else { continue };
        let Some(entries) = node.map() else {
            decoder
                .report
                .push(scalar::wrong_shape(name, "a mapping of options", node));
            continue;
        };
        // A template in another dialect's SQL may be meant for that dialect alone.
        let is_other = dialect != decoder.context.dialect;
        let was_active = decoder.active;
        decoder.active &= !is_other;
        for entry in entries {
            let option = option(entry, object, name, decoder);
            if !is_other {
                options.0.extend(option);
            }
        }
        decoder.active = was_active;
    }
    options
}

fn option(
    entry: &Entry<'_>,
    object: Object,
    dialect: &str,
    decoder: &mut Decoder<'_>,
) -> Option<DialectOption> {
    let table = OPTIONS
        .iter()
        .find(|(of, name, _)| *of == object && *name == dialect)
        .map_or(&[] as Table, |(_, _, table)| table);
    let Some((name, shape)) = table.iter().find(|(name, _)| *name == entry.key) else {
        let known = || table.iter().map(|(name, _)| *name);
        let list: Vec<String> = known().map(|name| format!("`{name}`")).collect();
        decoder.report.push(
            Diagnostic::error(
                "unknown-option",
                entry.key_span,
                format!("unknown option `{}` for `{dialect}`", entry.key),
            )
            .suggest(suggest::nearest(&entry.key, known()))
            .note(format!("the known options are {}", list.join(", "))),
        );
        return None;
    };
    if entry.value.is_null() {
        return None;
    }
    let kind = value(&entry.value, name, *shape, dialect, decoder)?;
    Some(DialectOption {
        name: Name::at(*name, entry.key_span),
        value: Value::at(kind, entry.value.span),
    })
}

fn value(
    node: &Node<'_>,
    name: &str,
    shape: Shape,
    dialect: &str,
    decoder: &mut Decoder<'_>,
) -> Option<ValueKind> {
    let report = &mut *decoder.report;
    match shape {
        Shape::Flag => {
            let flag = scalar::flag(node, name, report)?;
            Some(ValueKind::Plain(if flag { "true" } else { "false" }.into()))
        }
        Shape::Text => Some(ValueKind::Plain(scalar::text(node, name, report)?.into())),
        Shape::Sql => Some(ValueKind::Text(super::sql::one(node, name, decoder)?.text)),
        Shape::Word(words) => {
            let text = scalar::text(node, name, report)?;
            match words.iter().find(|word| word.eq_ignore_ascii_case(text)) {
                Some(word) => Some(ValueKind::Plain((*word).into())),
                None => {
                    let list: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
                    report.push(Diagnostic::error(
                        "unknown-word",
                        node.span,
                        format!("`{name}` must be one of {}", list.join(", ")),
                    ));
                    None
                }
            }
        }
        Shape::Names => {
            let names = scalar::names(node, name, report);
            let values = names
                .into_iter()
                .map(|name| Value::at(ValueKind::Text(name.as_str().into()), name.span));
            Some(ValueKind::List(values.collect()))
        }
        Shape::Lengths if node.scalar().is_some() => {
            let length: u32 = scalar::number(node, name, report)?;
            Some(ValueKind::Plain(length.to_string().into()))
        }
        Shape::Pairs | Shape::Lengths => {
            let Some(entries) = node.map() else {
                report.push(scalar::wrong_shape(name, "a mapping", node));
                return None;
            };
            let mut pairs = Vec::with_capacity(entries.len());
            for entry in entries {
                let text = scalar::text(&entry.value, &entry.key, report)?;
                if matches!(shape, Shape::Lengths) {
                    scalar::number::<u32>(&entry.value, &entry.key, report)?;
                }
                let value = Value::at(ValueKind::Plain(text.into()), entry.value.span);
                pairs.push(((&*entry.key).into(), value));
            }
            Some(ValueKind::Map(pairs))
        }
        Shape::Later => {
            report.push(
                Diagnostic::error(
                    "not-supported",
                    node.span,
                    format!("the option `{name}` for `{dialect}` is not supported by this version of Retort"),
                )
                .help("write the statement with `execute`, with `reverse` and `effects`"),
            );
            None
        }
    }
}
