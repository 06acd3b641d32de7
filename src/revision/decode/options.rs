//! Options of one dialect: which there are, and what shape they have.

use crate::dialect::Fragment;
use crate::dialect::options::{OptionObject, OptionRule, OptionShape, rules};
use crate::model::{DialectName, DialectOption, Name, Options, Value, ValueKind};
use crate::text::yaml::{Entry, Node, NodeValue};
use crate::text::{Diagnostic, Report, suggest};

use super::{Decoder, Fields, scalar};

/// Takes the dialects' blocks out of a mapping. All are checked, those of the dialect at hand are
/// returned.
pub fn take(fields: &mut Fields<'_, '_>, object: OptionObject, decoder: &mut Decoder<'_>) -> Options {
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
        let is_other = dialect != decoder.context.dialect.name;
        let was_active = decoder.active;
        decoder.active &= !is_other;
        for entry in entries {
            let option = option(entry, object, dialect, decoder);
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
    object: OptionObject,
    dialect: DialectName,
    decoder: &mut Decoder<'_>,
) -> Option<DialectOption> {
    let rules = rules(dialect, object);
    let Some(rule) = rules.iter().find(|rule| rule.name == entry.key) else {
        decoder.report.push(unknown(entry, object, dialect));
        return None;
    };
    if entry.value.is_null() {
        return None;
    }
    let kind = value(&entry.value, rule, decoder)?;
    Some(DialectOption {
        name: Name::at(rule.name, entry.key_span),
        value: Value::at(kind, entry.value.span),
    })
}

fn unknown(entry: &Entry<'_>, object: OptionObject, dialect: DialectName) -> Diagnostic {
    let known = || rules(dialect, object).iter().map(|rule| rule.name);
    let list: Vec<String> = known().map(|name| format!("`{name}`")).collect();
    let diagnostic = Diagnostic::error(
        "unknown-option",
        entry.key_span,
        format!("unknown option `{}` for `{dialect}`", entry.key),
    )
    .suggest(suggest::nearest(&entry.key, known()));
    let what = object.as_str();
    if list.is_empty() {
        diagnostic.note(format!("{what} has no options on {dialect}"))
    } else {
        diagnostic.note(format!(
            "the options of {what} on {dialect} are {}",
            list.join(", ")
        ))
    }
}

fn value(node: &Node<'_>, rule: &OptionRule, decoder: &mut Decoder<'_>) -> Option<ValueKind> {
    let name = rule.name;
    let report = &mut *decoder.report;
    let plain = |text: &str| Some(ValueKind::Plain(text.into()));
    match rule.shape {
        OptionShape::Flag => plain(if scalar::flag(node, name, report)? {
            "true"
        } else {
            "false"
        }),
        OptionShape::FlagOr(words) => match node.scalar() {
            Some(flag @ ("true" | "false")) => plain(flag),
            _ => plain(one_of(node, name, words, report)?),
        },
        OptionShape::FlagOrNumber => match node.scalar() {
            Some(flag @ ("true" | "false")) => plain(flag),
            _ => plain(&scalar::number::<u32>(node, name, report)?.to_string()),
        },
        OptionShape::Name => plain(scalar::name(node, name, report)?.as_str()),
        OptionShape::Word => plain(word(node, name, report)?),
        OptionShape::OneOf(words) => plain(one_of(node, name, words, report)?),
        OptionShape::Number => plain(&scalar::number::<u64>(node, name, report)?.to_string()),
        OptionShape::Sql => Some(ValueKind::Sql(super::sql::one(
            node,
            name,
            Fragment::Expression,
            decoder,
        )?)),
        OptionShape::Columns | OptionShape::Tables => {
            let names = scalar::names(node, name, report);
            let values = names
                .into_iter()
                .map(|name| Value::at(ValueKind::Text(name.as_str().into()), name.span));
            Some(ValueKind::List(values.collect()))
        }
        OptionShape::Lengths if node.scalar().is_some() => {
            plain(&scalar::number::<u32>(node, name, report)?.to_string())
        }
        OptionShape::Settings | OptionShape::ByColumn | OptionShape::Lengths => entries(node, rule, report),
        OptionShape::Never(why) => {
            report.push(
                Diagnostic::error(
                    "unsupported",
                    node.span,
                    format!("`{name}` cannot be kept: {why}"),
                )
                .help("write the statement with `execute`"),
            );
            None
        }
    }
}

fn entries(node: &Node<'_>, rule: &OptionRule, report: &mut Report) -> Option<ValueKind> {
    let Some(entries) = node.map() else {
        report.push(scalar::wrong_shape(rule.name, "a mapping", node));
        return None;
    };
    let mut pairs = Vec::with_capacity(entries.len());
    for entry in entries {
        let key = &*entry.key;
        let kind = match rule.shape {
            OptionShape::Lengths => ValueKind::Plain(
                scalar::number::<u32>(&entry.value, key, report)?
                    .to_string()
                    .into(),
            ),
            OptionShape::ByColumn => ValueKind::Plain(class(&entry.value, key, report)?.into()),
            _ => {
                if !key.split('.').all(is_word) {
                    report.push(Diagnostic::error(
                        "wrong-value",
                        entry.key_span,
                        format!("`{key}` is no name of a setting"),
                    ));
                    return None;
                }
                match &entry.value.value {
                    NodeValue::Scalar { text, plain: false } => ValueKind::Text((&**text).into()),
                    _ => ValueKind::Plain(
                        checked(
                            &entry.value,
                            key,
                            is_setting,
                            "a number, a word, or a text in quotes",
                            report,
                        )?
                        .into(),
                    ),
                }
            }
        };
        pairs.push((key.into(), Value::at(kind, entry.value.span)));
    }
    Some(ValueKind::Map(pairs))
}

fn one_of(
    node: &Node<'_>,
    name: &str,
    words: &'static [&'static str],
    report: &mut Report,
) -> Option<&'static str> {
    let text = scalar::text(node, name, report)?;
    let found = words.iter().find(|word| word.eq_ignore_ascii_case(text));
    if found.is_none() {
        let list: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
        report.push(
            Diagnostic::error(
                "unknown-word",
                node.span,
                format!("`{name}` must be one of {}", list.join(", ")),
            )
            .suggest(suggest::nearest(text, words.iter().copied())),
        );
    }
    found.copied()
}

/// A text that is printed as it is, and so must be no more than what it says.
fn checked<'n>(
    node: &'n Node<'_>,
    name: &str,
    is_right: fn(&str) -> bool,
    wanted: &str,
    report: &mut Report,
) -> Option<&'n str> {
    let text = scalar::text(node, name, report)?;
    if is_right(text) {
        return Some(text);
    }
    report.push(Diagnostic::error(
        "wrong-value",
        node.span,
        format!("`{name}` must be {wanted}"),
    ));
    None
}

pub(super) fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

fn is_setting(text: &str) -> bool {
    is_word(text) || text.parse::<f64>().is_ok()
}

/// A word of the server.
pub(super) fn word<'n>(node: &'n Node<'_>, name: &str, report: &mut Report) -> Option<&'n str> {
    checked(node, name, is_word, "a word of letters, digits and `_`", report)
}

/// The name of an operator class.
pub(super) fn class<'n>(node: &'n Node<'_>, name: &str, report: &mut Report) -> Option<&'n str> {
    checked(node, name, is_class, "the name of an operator class", report)
}

/// The name of an operator class, perhaps with its schema and settings: `app.gist_trgm_ops (siglen = 32)`.
fn is_class(text: &str) -> bool {
    let (name, settings) = match text.split_once('(') {
        Some((name, rest)) => (name.trim_end(), rest.strip_suffix(')')),
        None => (text, Some("")),
    };
    let is_plain = |settings: &str| {
        settings
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | ' ' | '=' | ',' | '.'))
    };
    name.split('.').all(is_word) && settings.is_some_and(is_plain)
}
