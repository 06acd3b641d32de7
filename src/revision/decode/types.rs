//! Types as users write them: `string(320)`, `enum(state: new, paid)`, `text[]`.

use crate::model::{DataType, Name};
use crate::text::suggest::nearest;
use crate::text::yaml::Node;
use crate::text::{Diagnostic, Report, Span};

use super::context::DecodeContext;
use super::fields::wrong_kind;
use super::sql::is_by_dialect;

/// What a name of a type takes in brackets, and what it becomes.
#[derive(Clone, Copy)]
enum Shape {
    /// Nothing.
    Plain(fn() -> DataType),
    /// A length, which may be left out.
    Length(fn(Option<u32>) -> DataType),
    /// A precision of seconds, which may be left out.
    Seconds(fn(Option<u8>) -> DataType),
    /// Precision and scale, which may be left out.
    Numeric,
    /// Labels.
    Enum,
}

/// The names of portable types, and the spellings that people type for them.
const NAMES: &[(&str, Shape)] = &[
    ("smallint", Shape::Plain(|| DataType::SmallInt)),
    ("int2", Shape::Plain(|| DataType::SmallInt)),
    ("integer", Shape::Plain(|| DataType::Integer)),
    ("int", Shape::Plain(|| DataType::Integer)),
    ("int4", Shape::Plain(|| DataType::Integer)),
    ("bigint", Shape::Plain(|| DataType::BigInt)),
    ("int8", Shape::Plain(|| DataType::BigInt)),
    ("biginteger", Shape::Plain(|| DataType::BigInt)),
    ("float", Shape::Plain(|| DataType::Float)),
    ("real", Shape::Plain(|| DataType::Float)),
    ("float4", Shape::Plain(|| DataType::Float)),
    ("double", Shape::Plain(|| DataType::Double)),
    ("double precision", Shape::Plain(|| DataType::Double)),
    ("float8", Shape::Plain(|| DataType::Double)),
    ("numeric", Shape::Numeric),
    ("decimal", Shape::Numeric),
    ("boolean", Shape::Plain(|| DataType::Boolean)),
    ("bool", Shape::Plain(|| DataType::Boolean)),
    ("string", Shape::Length(|length| DataType::String { length })),
    ("varchar", Shape::Length(|length| DataType::String { length })),
    (
        "character varying",
        Shape::Length(|length| DataType::String { length }),
    ),
    (
        "char",
        Shape::Length(|length| DataType::Char {
            length: length.unwrap_or(1),
        }),
    ),
    (
        "character",
        Shape::Length(|length| DataType::Char {
            length: length.unwrap_or(1),
        }),
    ),
    ("text", Shape::Plain(|| DataType::Text)),
    ("unicode", Shape::Length(|length| DataType::Unicode { length })),
    ("unicode_text", Shape::Plain(|| DataType::UnicodeText)),
    ("unicodetext", Shape::Plain(|| DataType::UnicodeText)),
    ("binary", Shape::Length(|length| DataType::Binary { length })),
    ("varbinary", Shape::Length(|length| DataType::Binary { length })),
    ("blob", Shape::Plain(|| DataType::Blob)),
    ("largebinary", Shape::Plain(|| DataType::Blob)),
    ("bytea", Shape::Plain(|| DataType::Blob)),
    ("date", Shape::Plain(|| DataType::Date)),
    ("time", Shape::Seconds(|precision| DataType::Time { precision })),
    (
        "time without time zone",
        Shape::Seconds(|precision| DataType::Time { precision }),
    ),
    (
        "timestamp",
        Shape::Seconds(|precision| DataType::Timestamp { precision }),
    ),
    (
        "timestamp without time zone",
        Shape::Seconds(|precision| DataType::Timestamp { precision }),
    ),
    (
        "datetime",
        Shape::Seconds(|precision| DataType::Timestamp { precision }),
    ),
    (
        "timestamptz",
        Shape::Seconds(|precision| DataType::TimestampTz { precision }),
    ),
    (
        "timestamp with time zone",
        Shape::Seconds(|precision| DataType::TimestampTz { precision }),
    ),
    ("interval", Shape::Plain(|| DataType::Interval)),
    ("uuid", Shape::Plain(|| DataType::Uuid)),
    ("json", Shape::Plain(|| DataType::Json)),
    ("jsonb", Shape::Plain(|| DataType::Jsonb)),
    ("enum", Shape::Enum),
];

/// Types of single servers, which this version does not know by name yet.
const SERVER_TYPES: &[&str] = &[
    "inet",
    "cidr",
    "macaddr",
    "citext",
    "hstore",
    "tsvector",
    "tsquery",
    "int4range",
    "int8range",
    "numrange",
    "tsrange",
    "tstzrange",
    "daterange",
    "vector",
    "geometry",
    "geography",
    "xml",
    "money",
    "bit",
    "varbit",
    "oid",
    "serial",
    "bigserial",
    "tinytext",
    "mediumtext",
    "longtext",
    "tinyint",
    "mediumint",
    "tinyblob",
    "mediumblob",
    "longblob",
    "year",
    "set",
    "datetime2",
    "datetimeoffset",
    "smalldatetime",
    "nvarchar",
    "nchar",
    "ntext",
    "image",
    "uniqueidentifier",
    "rowversion",
    "smallmoney",
    "sql_variant",
    "hierarchyid",
    "varchar2",
    "nvarchar2",
    "number",
    "clob",
    "nclob",
    "bfile",
    "raw",
    "long",
    "binary_float",
    "binary_double",
    "rowid",
    "xmltype",
];

impl DecodeContext<'_> {
    /// The type of a node for this dialect: a text, `{raw: …}`, or either by dialect.
    pub(super) fn data_type(&self, node: &Node<'_>, report: &mut Report) -> Option<DataType> {
        let node = match node.map() {
            Some(entries) if is_by_dialect(entries) => self.for_dialect(node, "type", report)?,
            _ => node,
        };
        if let Some([entry]) = node.map()
            && entry.key == "raw"
        {
            return self.sql(&entry.value, report).map(DataType::Raw);
        }
        let Some(text) = node.scalar() else {
            report.push(
                wrong_kind(node, "a type", "a text")
                    .help("write `type: string(40)`, `{raw: …}`, or a type per dialect"),
            );
            return None;
        };
        match parse(text, node.span) {
            Ok(data_type) => Some(data_type),
            Err(diagnostic) => {
                report.push(*diagnostic);
                None
            }
        }
    }
}

/// Parses a type.
fn parse(text: &str, span: Span) -> Result<DataType, Box<Diagnostic>> {
    let text = text.trim();
    if let Some(element) = text.strip_suffix("[]") {
        return Ok(DataType::Array(Box::new(parse(element, span)?)));
    }
    let (word, inside) = match text.split_once('(') {
        None => (text, None),
        Some((word, rest)) => match rest.rsplit_once(')') {
            Some((inside, tail)) => {
                let tail = tail.trim();
                // `timestamp(3) with time zone`
                if tail.is_empty() {
                    (word.trim(), Some(inside))
                } else {
                    return parse_named(&format!("{} {tail}", word.trim()), Some(inside), text, span);
                }
            }
            None => return Err(wrong(span, format!("type `{text}` has no closing bracket"))),
        },
    };
    parse_named(word, inside, text, span)
}

fn parse_named(
    word: &str,
    inside: Option<&str>,
    text: &str,
    span: Span,
) -> Result<DataType, Box<Diagnostic>> {
    let lower = word
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase();
    let Some((_, shape)) = NAMES.iter().find(|(name, _)| *name == lower) else {
        return Err(unknown(&lower, span));
    };
    let one = |inside: &str| {
        let number: Option<u32> = inside.trim().parse().ok().filter(|number| *number > 0);
        number.ok_or_else(|| {
            wrong(
                span,
                format!("the length in `{text}` is not a whole number above zero"),
            )
        })
    };
    match (shape, inside) {
        (Shape::Plain(make), None) => Ok(make()),
        (Shape::Plain(_), Some(_)) => Err(wrong(span, format!("type `{lower}` takes nothing in brackets"))),
        (Shape::Length(make), None) => Ok(make(None)),
        (Shape::Length(make), Some(inside)) => Ok(make(Some(one(inside)?))),
        (Shape::Seconds(make), None) => Ok(make(None)),
        (Shape::Seconds(make), Some(inside)) => match inside.trim().parse::<u8>() {
            Ok(precision) if precision <= 9 => Ok(make(Some(precision))),
            _ => Err(wrong(
                span,
                format!("the precision in `{text}` is not a number from 0 to 9"),
            )),
        },
        (Shape::Numeric, None) => Ok(DataType::Numeric {
            precision: None,
            scale: None,
        }),
        (Shape::Numeric, Some(inside)) => numeric(inside, text, span),
        (Shape::Enum, Some(inside)) => labels(inside, span),
        (Shape::Enum, None) => Err(Box::new(
            Diagnostic::error("bad-type", span, "an enum needs its labels")
                .help("write `enum(state: new, paid)`"),
        )),
    }
}

fn numeric(inside: &str, text: &str, span: Span) -> Result<DataType, Box<Diagnostic>> {
    let numbers: Option<Vec<u16>> = inside
        .split(',')
        .map(|number| number.trim().parse().ok())
        .collect();
    let (precision, scale) = match numbers.as_deref() {
        Some([precision]) => (*precision, None),
        Some([precision, scale]) => (*precision, Some(*scale)),
        _ => {
            return Err(wrong(
                span,
                format!("`{text}` takes a precision and a scale, such as `numeric(12,2)`"),
            ));
        }
    };
    if precision == 0 || precision > 1000 {
        return Err(wrong(
            span,
            format!("the precision in `{text}` is not from 1 to 1000"),
        ));
    }
    if scale.is_some_and(|scale| scale > precision) {
        return Err(wrong(
            span,
            format!("the scale in `{text}` is greater than the precision"),
        ));
    }
    Ok(DataType::Numeric {
        precision: Some(precision),
        scale,
    })
}

/// `order_state: new, paid` or `new, paid`. A label with a comma, colon, quote or space at an end is
/// written in single or double quotes.
fn labels(inside: &str, span: Span) -> Result<DataType, Box<Diagnostic>> {
    let mut pieces = Vec::new();
    let mut name = None;
    let mut rest = inside.trim();
    while !rest.is_empty() {
        let (label, after, quoted) = label(rest, span)?;
        match after.chars().next() {
            Some(':') if name.is_none() && pieces.is_empty() && !quoted => {
                if label.is_empty() {
                    return Err(wrong(span, "the enum has an empty name".to_owned()));
                }
                name = Some(Name::at(label, span));
            }
            None | Some(',') => pieces.push(label),
            Some(_) => {
                return Err(wrong(
                    span,
                    format!("the labels of the enum cannot be read at `{after}`"),
                ));
            }
        }
        rest = after.get(1..).unwrap_or_default().trim_start();
    }
    if pieces.is_empty() || inside.trim_end().ends_with(',') {
        return Err(wrong(span, "the enum has no label here".to_owned()));
    }
    for (i, label) in pieces.iter().enumerate() {
        if label.is_empty() {
            return Err(wrong(span, "an enum cannot have an empty label".to_owned()));
        }
        if pieces.iter().take(i).any(|earlier| earlier == label) {
            return Err(wrong(span, format!("the enum has label `{label}` twice")));
        }
    }
    Ok(DataType::Enum {
        name,
        values: pieces.into_iter().map(Into::into).collect(),
    })
}

/// The first label of a text, what follows it, and whether it stood in quotes.
fn label(text: &str, span: Span) -> Result<(String, &str, bool), Box<Diagnostic>> {
    let Some(quote) = text.chars().next().filter(|letter| matches!(letter, '\'' | '"')) else {
        let end = text.find([',', ':']).unwrap_or(text.len());
        let (label, after) = text.split_at(end);
        return Ok((label.trim().to_owned(), after, false));
    };
    let mut label = String::new();
    let mut letters = text.char_indices().skip(1).peekable();
    while let Some((at, letter)) = letters.next() {
        if letter != quote {
            label.push(letter);
        } else if letters.next_if(|(_, next)| *next == quote).is_some() {
            label.push(quote);
        } else {
            return Ok((label, text.get(at + 1..).unwrap_or_default().trim_start(), true));
        }
    }
    Err(wrong(span, format!("the label {text} has no closing quote")))
}

fn wrong(span: Span, title: String) -> Box<Diagnostic> {
    Box::new(Diagnostic::error("bad-type", span, title))
}

fn unknown(word: &str, span: Span) -> Box<Diagnostic> {
    let first = word.split_whitespace().next().unwrap_or_default();
    if SERVER_TYPES.contains(&first) {
        return Box::new(
            Diagnostic::error(
                "server-type",
                span,
                format!("type `{word}` is not supported by this version of Retort"),
            )
            .help(format!("write `{{raw: {word}}}`, or a type per dialect")),
        );
    }
    Box::new(
        Diagnostic::error("unknown-type", span, format!("unknown type `{word}`"))
            .suggest(nearest(word, NAMES.iter().map(|(name, _)| *name)))
            .help("a type that Retort does not know can be written as `{raw: …}`"),
    )
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::text::Span;

    #[test]
    fn types_are_read_in_every_spelling() {
        for (written, read) in [
            ("string(320)", "string(320)"),
            ("VARCHAR( 40 )", "string(40)"),
            ("character  varying(3)", "string(3)"),
            ("numeric(12,2)", "numeric(12,2)"),
            ("DECIMAL(5)", "numeric(5)"),
            ("numeric", "numeric"),
            ("timestamp(3) with time zone", "timestamptz(3)"),
            ("double precision", "double"),
            ("char", "char(1)"),
            ("text[]", "text[]"),
            ("string(40)[][]", "string(40)[][]"),
            ("enum(state: new, paid)", "enum(state: new, paid)"),
            ("enum(new, 'it''s, so', \"a:b\")", "enum(new, it's, so, a:b)"),
        ] {
            let parsed = parse(written, Span::NOWHERE).map(|data_type| data_type.to_string());
            assert_eq!(parsed.as_deref().ok(), Some(read), "{written}");
        }
    }

    #[test]
    fn mistakes_are_named() {
        for (written, title) in [
            ("strng(3)", "unknown type `strng`"),
            (
                "string(0)",
                "the length in `string(0)` is not a whole number above zero",
            ),
            ("string(3", "type `string(3` has no closing bracket"),
            (
                "numeric(2,5)",
                "the scale in `numeric(2,5)` is greater than the precision",
            ),
            ("integer(11)", "type `integer` takes nothing in brackets"),
            ("enum()", "the enum has no label here"),
            ("enum(a, a)", "the enum has label `a` twice"),
            ("enum(a,)", "the enum has no label here"),
            ("enum(a, , b)", "an enum cannot have an empty label"),
            ("inet", "type `inet` is not supported by this version of Retort"),
            ("", "unknown type ``"),
        ] {
            let title_of = parse(written, Span::NOWHERE).map_err(|diagnostic| diagnostic.title);
            assert_eq!(title_of.err().as_deref(), Some(title), "{written}");
        }
    }
}
