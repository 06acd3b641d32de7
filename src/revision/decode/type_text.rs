//! Types as users write them: `string(320)`, `numeric(12,2)`, `enum(state: new, paid)`, `int[]`.

use crate::dialect::server_types::{self, Spelled};
use crate::dialect::{Problem, Version};
use crate::model::{DataType, DialectName};
use crate::text::{Span, suggest};

use super::enum_text::enumeration;
use super::type_names::{Arguments, NUMBERING, TYPES};

/// Why a text is not a type.
#[derive(Debug, PartialEq, Eq)]
pub struct TypeProblem {
    /// What is wrong: the end of a sentence that starts with the type.
    pub title: String,
    /// What stands beside the underlining.
    pub label: String,
    /// What to do.
    pub help: Option<String>,
}

impl TypeProblem {
    pub(super) fn new(title: impl Into<String>) -> TypeProblem {
        TypeProblem {
            title: title.into(),
            label: String::new(),
            help: None,
        }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> TypeProblem {
        self.help = Some(help.into());
        self
    }
}

/// The server that a type must be one of.
#[derive(Clone, Copy, Debug)]
pub enum Server {
    /// This one.
    Of(DialectName, Version),
    /// Any: the operation is not wanted here.
    Any,
}

/// Reads a type. `span` is the place of the text.
///
/// # Errors
/// An unknown type, wrong numbers behind it, or one that the server does not have.
pub fn parse(text: &str, span: Span, server: Server) -> Result<DataType, TypeProblem> {
    let text = text.trim();
    let mut element = text;
    let mut dimensions = 0;
    while let Some(inner) = element.strip_suffix("[]") {
        element = inner.trim_end();
        dimensions += 1;
    }
    if dimensions > MOST_DIMENSIONS {
        return Err(TypeProblem::new(format!(
            "an array has at most {MOST_DIMENSIONS} dimensions"
        )));
    }
    let element = scalar(element, span, server)?;
    Ok((0..dimensions).fold(element, |element, _| DataType::Array(Box::new(element))))
}

/// PostgreSQL's limit (`MAXDIM`).
const MOST_DIMENSIONS: usize = 6;

fn scalar(text: &str, span: Span, server: Server) -> Result<DataType, TypeProblem> {
    let (head, arguments, tail) = split(text)?;
    let name = words(head, tail);
    if name == "enum" {
        return enumeration(arguments.unwrap_or(""), span);
    }
    let found = TYPES.iter().find(|(names, _, _)| names.contains(&name.as_str()));
    let portable = match found {
        Some((_, kind, make)) => numbers(arguments, text)
            .and_then(|numbers| check(*kind, &numbers, &name).map(|()| make(&numbers))),
        None => Err(unknown(text, &name)),
    };
    // A portable name wins. What stands in its brackets may make it a server's: `nvarchar(max)`.
    portable.or_else(|problem| server_type(text, server).unwrap_or(Err(problem)))
}

/// A type of one server or a few, by its name there. `None` where no server has it.
fn server_type(text: &str, server: Server) -> Option<Result<DataType, TypeProblem>> {
    let spelled = Spelled::parse(text)?;
    match server {
        Server::Any => server_types::server_type_of_any(&spelled).map(Ok),
        Server::Of(dialect, version) => {
            let found = server_types::server_type(&spelled, dialect, version)?;
            Some(found.map_err(|Problem { title, help, .. }| TypeProblem {
                title,
                label: String::new(),
                help,
            }))
        }
    }
}

/// `timestamp(3) with time zone` as `timestamp`, `3`, ` with time zone`.
fn split(text: &str) -> Result<(&str, Option<&str>, &str), TypeProblem> {
    let Some((head, rest)) = text.split_once('(') else {
        return if text.contains(')') {
            Err(brackets(text))
        } else {
            Ok((text, None, ""))
        };
    };
    match rest.rsplit_once(')') {
        Some((arguments, tail)) => Ok((head, Some(arguments), tail)),
        None => Err(brackets(text)),
    }
}

fn brackets(text: &str) -> TypeProblem {
    TypeProblem::new(format!("the brackets of the type `{text}` do not match"))
        .help("a type with a comma in it needs quotes between `{` and `}`: `type: \"numeric(12,2)\"`")
}

/// The words of a type in lower case, with one blank between them.
fn words(head: &str, tail: &str) -> String {
    let mut name = String::with_capacity(head.len() + tail.len());
    for word in head.split_whitespace().chain(tail.split_whitespace()) {
        if !name.is_empty() {
            name.push(' ');
        }
        name.extend(word.chars().map(|c| c.to_ascii_lowercase()));
    }
    name
}

fn numbers(arguments: Option<&str>, text: &str) -> Result<Vec<u32>, TypeProblem> {
    let Some(arguments) = arguments else {
        return Ok(Vec::new());
    };
    arguments
        .split(',')
        .map(|number| {
            number.trim().parse().map_err(|_| {
                TypeProblem::new(format!(
                    "`{}` in the type `{text}` is not a number",
                    number.trim()
                ))
            })
        })
        .collect()
}

fn check(kind: Arguments, numbers: &[u32], name: &str) -> Result<(), TypeProblem> {
    let problem = match (kind, numbers) {
        (_, []) => return Ok(()),
        (Arguments::None, _) => {
            return Err(
                TypeProblem::new(format!("the type `{name}` takes nothing in brackets"))
                    .help(format!("write `{name}`")),
            );
        }
        (Arguments::Length | Arguments::LengthOrOne, [length]) if *length > 0 => return Ok(()),
        (Arguments::Length | Arguments::LengthOrOne, _) => "one length of at least 1",
        (Arguments::Decimal, [1..=1000]) => return Ok(()),
        (Arguments::Decimal, [precision @ 1..=1000, scale]) if scale <= precision => return Ok(()),
        (Arguments::Decimal, _) => "a precision from 1 to 1000, and a scale that is not larger",
        (Arguments::Fraction, [0..=9]) => return Ok(()),
        (Arguments::Fraction, _) => "the digits of a second's fraction, 0 to 9",
        (Arguments::Bits, [1..=53]) => return Ok(()),
        (Arguments::Bits, _) => "the binary digits, 1 to 53",
    };
    Err(TypeProblem::new(format!(
        "the type `{name}` takes {problem} in brackets"
    )))
}

fn unknown(text: &str, name: &str) -> TypeProblem {
    if let Some((_, portable)) = NUMBERING.iter().find(|(serial, _)| *serial == name) {
        return TypeProblem::new(format!("`{text}` is not a type but a type with a numbering"))
            .help(format!("write `type: {portable}` with `autoincrement: true`"));
    }
    let known = TYPES.iter().flat_map(|(names, _, _)| names.iter().copied());
    let of_servers = server_types::rows().flat_map(|row| row.names.iter().copied());
    let known = known
        .chain(["enum"])
        .chain(of_servers.filter(|name| !name.contains(' ')));
    let near = suggest::nearest(name, known.map(|name| name.trim_end_matches("{}")));
    TypeProblem {
        title: format!("unknown type `{text}`"),
        label: near.map_or_else(String::new, |near| format!("did you mean `{near}`?")),
        help: match near {
            Some(_) => None,
            None => Some(format!(
                "a type of the server's own is written `type: {{raw: \"{text}\"}}`"
            )),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Server = Server::Of(DialectName::Postgresql, Version::new(15, 0));

    fn shown(text: &str) -> String {
        match parse(text, Span::NOWHERE, HERE) {
            Ok(data_type) => data_type.to_string(),
            Err(problem) => [problem.title, problem.label, problem.help.unwrap_or_default()]
                .iter()
                .filter(|part| !part.is_empty())
                .cloned()
                .collect::<Vec<_>>()
                .join(" / "),
        }
    }

    #[test]
    fn every_portable_type_reads_its_own_name() {
        for (names, _, make) in TYPES {
            let name = names[0];
            assert_eq!(parse(name, Span::NOWHERE, HERE), Ok(make(&[])), "{name}");
            assert_eq!(
                parse(&make(&[]).to_string(), Span::NOWHERE, HERE),
                Ok(make(&[])),
                "{name}"
            );
        }
    }

    #[test]
    fn spellings() {
        for (written, expected) in [
            ("string(320)", "string(320)"),
            (" VarChar ( 20 ) ", "string(20)"),
            ("character  varying(5)", "string(5)"),
            ("DOUBLE PRECISION", "double"),
            ("float(24)", "float"),
            ("float(53)", "double"),
            ("real", "float"),
            ("decimal(12, 2)", "numeric(12,2)"),
            ("numeric(38)", "numeric(38)"),
            ("int", "integer"),
            ("bool", "boolean"),
            ("char", "char(1)"),
            ("timestamp(3) with time zone", "timestamptz(3)"),
            ("datetime", "timestamp"),
            ("bytea", "blob"),
            ("nvarchar(40)", "unicode(40)"),
            ("string(40)[]", "string(40)[]"),
            ("int[][]", "integer[][]"),
            (
                "enum(order_state: new, paid, shipped)",
                "enum(order_state: new, paid, shipped)",
            ),
            ("ENUM('a','b c')", "enum(a, b c)"),
            ("enum(Kind: 'it''s, so', \"x\")", "enum(Kind: it's, so, x)"),
            ("enum(a)", "enum(a)"),
        ] {
            assert_eq!(shown(written), expected);
        }
    }

    #[test]
    fn mistakes() {
        for (written, expected) in [
            ("strng(3)", "unknown type `strng(3)` / did you mean `string`?"),
            (
                "zzz",
                "unknown type `zzz` / a type of the server's own is written `type: {raw: \"zzz\"}`",
            ),
            (
                "numeric(12",
                "the brackets of the type `numeric(12` do not match / a type with a comma in it needs quotes between `{` and `}`: `type: \"numeric(12,2)\"`",
            ),
            (
                "int(11)",
                "the type `int` takes nothing in brackets / write `int`",
            ),
            (
                "string(0)",
                "the type `string` takes one length of at least 1 in brackets",
            ),
            ("string(x)", "`x` in the type `string(x)` is not a number"),
            (
                "numeric(2,3)",
                "the type `numeric` takes a precision from 1 to 1000, and a scale that is not larger in brackets",
            ),
            (
                "timestamp(10)",
                "the type `timestamp` takes the digits of a second's fraction, 0 to 9 in brackets",
            ),
            (
                "serial",
                "`serial` is not a type but a type with a numbering / write `type: integer` with `autoincrement: true`",
            ),
            (
                "tinyint(1)",
                "`tinyint(1)` is not a type of postgresql 15 / use smallint, or `boolean` for `tinyint(1)`, or give each dialect its type: `type: {mysql: \"tinyint(1)\", default: …}`",
            ),
            (
                "int unsigned",
                "`int unsigned` is not a type of postgresql 15 / use `bigint`, or give each dialect its type: `type: {mysql: \"int unsigned\", default: …}`",
            ),
            (
                "nvarchar(max)",
                "`nvarchar(max)` is not a type of postgresql 15 / use `text`, or give each dialect its type: `type: {mssql: \"nvarchar(max)\", default: …}`",
            ),
            (
                "timetz(7)",
                "the type `timetz(7)` takes a number of digits of a second's fraction from 0 to 6 in brackets",
            ),
            (
                "inet(3)",
                "the type `inet(3)` takes nothing in brackets / write `inet`",
            ),
            ("ineet", "unknown type `ineet` / did you mean `inet`?"),
            (
                "enum()",
                "the enum has no labels / write `enum(name: first, second)`",
            ),
            (
                "enum",
                "the enum has no labels / write `enum(name: first, second)`",
            ),
            ("enum(a, a)", "the enum has the label `a` twice"),
            (
                "enum(a,,b)",
                "a label of the enum is empty / write '' for an empty label",
            ),
            ("enum('a)", "a label of the enum has no closing quote"),
            (
                "enum('a' 'b')",
                "between the labels of an enum there must be commas",
            ),
            ("enum(: a)", "the name of the enum is empty"),
        ] {
            assert_eq!(shown(written), expected);
        }
    }
}
