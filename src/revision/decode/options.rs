//! Options of single dialects: which there are, and of what kind.

use crate::model::{DialectName, DialectOption, Name, Options, Value, ValueKind};
use crate::text::suggest::nearest;
use crate::text::yaml::{Entry, Node};
use crate::text::{Diagnostic, Report};

use super::context::DecodeContext;
use super::fields::{Fields, wrong_kind};
use super::values::plain;

/// What an option is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Object {
    /// A table.
    Table,
    /// An index.
    Index,
    /// A constraint.
    Constraint,
}

/// What an option's value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// True or false.
    Flag,
    /// A word of the server's: letters, digits and underscores.
    Word,
    /// A whole number.
    Number,
    /// SQL.
    Sql,
    /// A name or a list of names.
    Names,
    /// A mapping of names to words or numbers.
    Map,
}

/// Dialect, object, option, kind.
const OPTIONS: &[(&str, Object, &str, Kind)] = &[
    ("postgresql", Object::Index, "using", Kind::Word),
    ("postgresql", Object::Index, "concurrently", Kind::Flag),
    ("postgresql", Object::Index, "where", Kind::Sql),
    ("postgresql", Object::Index, "include", Kind::Names),
    ("postgresql", Object::Index, "nulls_not_distinct", Kind::Flag),
    ("postgresql", Object::Index, "with", Kind::Map),
    ("postgresql", Object::Index, "tablespace", Kind::Word),
    ("postgresql", Object::Index, "ops", Kind::Map),
    ("sqlite", Object::Index, "where", Kind::Sql),
    ("sqlite", Object::Table, "strict", Kind::Flag),
    ("sqlite", Object::Table, "without_rowid", Kind::Flag),
    ("mssql", Object::Index, "where", Kind::Sql),
    ("mssql", Object::Index, "include", Kind::Names),
    ("mssql", Object::Index, "clustered", Kind::Flag),
    ("mysql", Object::Index, "using", Kind::Word),
    ("mysql", Object::Index, "prefix", Kind::Word),
    ("mysql", Object::Index, "length", Kind::Map),
    ("mysql", Object::Table, "engine", Kind::Word),
    ("mysql", Object::Table, "charset", Kind::Word),
    ("mysql", Object::Table, "collate", Kind::Word),
    ("mysql", Object::Table, "auto_increment", Kind::Number),
    ("mariadb", Object::Index, "using", Kind::Word),
    ("mariadb", Object::Index, "prefix", Kind::Word),
    ("mariadb", Object::Index, "length", Kind::Map),
    ("mariadb", Object::Table, "engine", Kind::Word),
    ("mariadb", Object::Table, "charset", Kind::Word),
    ("mariadb", Object::Table, "collate", Kind::Word),
    ("mariadb", Object::Table, "auto_increment", Kind::Number),
    ("oracle", Object::Index, "bitmap", Kind::Flag),
    ("oracle", Object::Index, "tablespace", Kind::Word),
    ("oracle", Object::Table, "tablespace", Kind::Word),
    ("postgresql", Object::Table, "tablespace", Kind::Word),
    ("postgresql", Object::Table, "with", Kind::Map),
];

impl DecodeContext<'_> {
    /// The options under the dialects' names. All are checked, those of the dialect at hand returned.
    pub(super) fn options(
        &self,
        fields: &mut Fields<'_, '_>,
        object: Object,
        report: &mut Report,
    ) -> Options {
        let mut options = Options::default();
        for (dialect, key) in DialectName::ALL {
            let Some(node) = fields.some(key) else { continue };
            let Some(entries) = node.map() else {
                report.push(wrong_kind(node, &format!("`{key}`"), "a mapping of options"));
                continue;
            };
            for entry in entries {
                let option = self.option(dialect, object, entry, report);
                if dialect == self.name() {
                    options.0.extend(option);
                }
            }
        }
        options
    }

    fn option(
        &self,
        dialect: DialectName,
        object: Object,
        entry: &Entry<'_>,
        report: &mut Report,
    ) -> Option<DialectOption> {
        let of_dialect = OPTIONS
            .iter()
            .filter(|(name, of, ..)| *name == dialect.as_str() && *of == object);
        let key = entry.key.as_ref();
        let Some((.., kind)) = of_dialect.clone().find(|(_, _, option, _)| *option == key) else {
            let known: Vec<&str> = of_dialect.map(|(_, _, option, _)| *option).collect();
            let note = if known.is_empty() {
                format!("this version has no options of {dialect} here")
            } else {
                format!("the options of {dialect} here are {}", known.join(", "))
            };
            report.push(
                Diagnostic::error(
                    "unknown-option",
                    entry.key_span,
                    format!("unknown option `{key}` of {dialect}"),
                )
                .suggest(nearest(key, known.iter().copied()))
                .note(note),
            );
            return None;
        };
        let value = self.option_value(*kind, &entry.value, report)?;
        Some(DialectOption {
            name: Name::at(key, entry.key_span),
            value,
        })
    }

    fn option_value(&self, kind: Kind, node: &Node<'_>, report: &mut Report) -> Option<Value> {
        let wanted = match kind {
            Kind::Sql => {
                let sql = self.sql(node, report)?;
                return Some(Value::at(ValueKind::Text(sql.text), sql.span));
            }
            Kind::Names if node.map().is_none() => {
                let names = super::fields::names(node, report);
                let values = names
                    .iter()
                    .map(|name| Value::at(ValueKind::Text(name.as_str().into()), name.span))
                    .collect();
                return Some(Value::at(ValueKind::List(values), node.span));
            }
            Kind::Map
                if node.map().is_some_and(|entries| {
                    entries
                        .iter()
                        .all(|e| is_word(&e.key) && e.value.scalar().is_some_and(is_word))
                }) =>
            {
                return self.value(node, report);
            }
            Kind::Flag => match node.scalar() {
                Some(flag @ ("true" | "false")) => return Some(plain(flag, node.span)),
                _ => "true or false",
            },
            Kind::Number => match node.scalar() {
                Some(number) if number.parse::<u64>().is_ok() => return Some(plain(number, node.span)),
                _ => "a whole number",
            },
            Kind::Word => match node.scalar() {
                Some(word) if is_word(word) => return Some(plain(word, node.span)),
                _ => "a word of letters, digits and underscores",
            },
            Kind::Map => "a mapping of words",
            Kind::Names => "a name or a list of names",
        };
        report.push(Diagnostic::error(
            "wrong-kind",
            node.span,
            format!("the option must be {wanted}"),
        ));
        None
    }
}

fn is_word(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
}
