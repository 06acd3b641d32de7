//! What stands in the brackets behind a server type, checked against its row.

use crate::model::TypeArgument;

use super::super::Problem;
use super::row::{Brackets, Limits};
use super::{Spelled, TypeRow};

/// The kinds of PostGIS ("Geometry type modifiers"), each perhaps with `Z`, `M` or `ZM` behind it.
const GEOMETRIES: [&str; 16] = [
    "Geometry",
    "Point",
    "LineString",
    "Polygon",
    "MultiPoint",
    "MultiLineString",
    "MultiPolygon",
    "GeometryCollection",
    "CircularString",
    "CompoundCurve",
    "CurvePolygon",
    "MultiCurve",
    "MultiSurface",
    "PolyhedralSurface",
    "Tin",
    "Triangle",
];

/// The most members of a set (MySQL Reference Manual, "The SET Type").
const MOST_MEMBERS: usize = 64;

/// What stands in the brackets at each place.
pub(super) fn read(spelled: &Spelled<'_>, row: &TypeRow) -> Result<Vec<Vec<TypeArgument>>, Problem> {
    let written = spelled.brackets(row);
    if written.len() > row.brackets.len() {
        return Err(
            wrong(spelled, "nothing in brackets").help(format!("write `{}`", row.name().replace("{}", "")))
        );
    }
    let places = row.brackets.iter().zip(written);
    places
        .map(|(brackets, written)| match written {
            Some(text) => one(spelled, *brackets, text),
            None => missing(spelled, *brackets).map(|()| Vec::new()),
        })
        .collect()
}

/// Whether there may be no brackets.
fn missing(spelled: &Spelled<'_>, brackets: Brackets) -> Result<(), Problem> {
    match brackets {
        Brackets::Number(_) | Brackets::Decimal { .. } | Brackets::Vector { .. } | Brackets::Geometry => {
            Ok(())
        }
        Brackets::Required(limits) | Brackets::Counted(limits) => Err(wrong(spelled, &number_of(limits))),
        Brackets::Max => Err(wrong(spelled, "`max` in brackets")),
        Brackets::Labels => Err(wrong(spelled, LABELS)),
    }
}

const LABELS: &str = "its members in brackets, in quotes: `set('a', 'b')`";

fn one(spelled: &Spelled<'_>, brackets: Brackets, text: &str) -> Result<Vec<TypeArgument>, Problem> {
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    match brackets {
        Brackets::Number(limits) | Brackets::Required(limits) => match parts.as_slice() {
            [only] => number(only, limits).map(|number| vec![TypeArgument::Number(number)]),
            _ => None,
        }
        .ok_or_else(|| wrong(spelled, &number_of(limits))),
        Brackets::Decimal {
            precision,
            scale,
            star,
        } => decimal(&parts, precision, scale, star).ok_or_else(|| {
            wrong(
                spelled,
                &format!(
                    "{}, and perhaps a scale from {} to {}",
                    number_of(precision),
                    scale.min,
                    scale.max
                ),
            )
        }),
        Brackets::Counted(limits) => match parts.as_slice() {
            [only] => counted(only, limits),
            _ => None,
        }
        .ok_or_else(|| {
            wrong(
                spelled,
                &format!("{}, perhaps with `char` or `byte`", number_of(limits)),
            )
        }),
        Brackets::Max => match parts.as_slice() {
            [max] if max.eq_ignore_ascii_case("max") => Ok(vec![TypeArgument::Word("max".into())]),
            _ => Err(wrong(spelled, "`max` in brackets")),
        },
        Brackets::Labels => labels(spelled, text),
        Brackets::Vector { dimensions, formats } => vector(&parts, dimensions, formats).ok_or_else(|| {
            wrong(
                spelled,
                &format!(
                    "{}, and perhaps one of {}",
                    number_of(dimensions),
                    formats.join(", ")
                ),
            )
        }),
        Brackets::Geometry => geometry(&parts).ok_or_else(|| {
            wrong(
                spelled,
                "a kind of geometry and perhaps its reference system in brackets: `Point, 4326`",
            )
        }),
    }
}

fn wrong(spelled: &Spelled<'_>, takes: &str) -> Problem {
    Problem::new(
        "unsupported-type",
        format!("the type `{}` takes {takes}", spelled.text),
    )
}

fn number_of(limits: Limits) -> String {
    let Limits { min, max, of } = limits;
    if min == max {
        format!("nothing in brackets but {min}")
    } else {
        format!("a number of {of} from {min} to {max} in brackets")
    }
}

fn number(text: &str, limits: Limits) -> Option<i32> {
    let number = text.parse().ok()?;
    (limits.min..=limits.max).contains(&number).then_some(number)
}

fn decimal(parts: &[&str], precision: Limits, scale: Limits, star: bool) -> Option<Vec<TypeArgument>> {
    let (first, second) = match parts {
        [first] => (first, None),
        [first, second] => (first, Some(number(second, scale)?)),
        _ => return None,
    };
    let first = match number(first, precision) {
        // SQL Language Reference, "NUMBER Data Type": the scale can be larger there. MySQL: M must be >= D.
        Some(digits) if star || second.is_none_or(|scale| scale <= digits) => TypeArgument::Number(digits),
        None if star && *first == "*" => TypeArgument::Word("*".into()),
        _ => return None,
    };
    Some(
        std::iter::once(first)
            .chain(second.map(TypeArgument::Number))
            .collect(),
    )
}

fn counted(text: &str, limits: Limits) -> Option<Vec<TypeArgument>> {
    let mut words = text.split_whitespace();
    let length = number(words.next()?, limits)?;
    let argument = match words.next() {
        None => TypeArgument::Number(length),
        Some(unit) => {
            let units = ["CHAR", "BYTE"];
            let unit = units.into_iter().find(|known| known.eq_ignore_ascii_case(unit))?;
            TypeArgument::Counted(u32::try_from(length).ok()?, unit)
        }
    };
    words.next().is_none().then(|| vec![argument])
}

fn vector(parts: &[&str], dimensions: Limits, formats: &[&str]) -> Option<Vec<TypeArgument>> {
    let (first, format) = match parts {
        [first] => (*first, None),
        [first, format] => (*first, Some(*format)),
        _ => return None,
    };
    let first = match first {
        "*" => TypeArgument::Word("*".into()),
        first => TypeArgument::Number(number(first, dimensions)?),
    };
    let format = match format {
        None => None,
        Some("*") => Some(TypeArgument::Word("*".into())),
        Some(format) => {
            let known = formats.iter().find(|known| known.eq_ignore_ascii_case(format))?;
            Some(TypeArgument::Word(known.to_uppercase().into()))
        }
    };
    Some(std::iter::once(first).chain(format).collect())
}

fn geometry(parts: &[&str]) -> Option<Vec<TypeArgument>> {
    let (kind, system) = match parts {
        [kind] => (*kind, None),
        [kind, system] => (
            *kind,
            Some(number(system, Limits::new(0, 999_999, "")).map(TypeArgument::Number)?),
        ),
        _ => return None,
    };
    let known = GEOMETRIES.iter().find_map(|known| {
        let (start, end) = kind.split_at_checked(known.len())?;
        let suffix = ["", "Z", "M", "ZM"]
            .into_iter()
            .find(|suffix| suffix.eq_ignore_ascii_case(end))?;
        start
            .eq_ignore_ascii_case(known)
            .then(|| format!("{known}{suffix}"))
    })?;
    Some(
        std::iter::once(TypeArgument::Word(known.into()))
            .chain(system)
            .collect(),
    )
}

/// `'a', 'it''s'`, or plain words.
fn labels(spelled: &Spelled<'_>, text: &str) -> Result<Vec<TypeArgument>, Problem> {
    let mut labels: Vec<String> = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (label, behind) = label(rest).ok_or_else(|| wrong(spelled, LABELS))?;
        if label.contains(',') || label.is_empty() {
            return Err(wrong(spelled, "members that are not empty and hold no comma"));
        }
        if labels.contains(&label) {
            return Err(wrong(
                spelled,
                &format!("each member once: `{label}` is there twice"),
            ));
        }
        labels.push(label);
        rest = match behind.trim_start() {
            "" => "",
            behind => behind
                .strip_prefix(',')
                .map(str::trim_start)
                .filter(|rest| !rest.is_empty())
                .ok_or_else(|| wrong(spelled, LABELS))?,
        };
    }
    match labels.len() {
        0 => Err(wrong(spelled, LABELS)),
        1..=MOST_MEMBERS => Ok(labels
            .into_iter()
            .map(|label| TypeArgument::Label(label.into()))
            .collect()),
        _ => Err(wrong(spelled, &format!("{MOST_MEMBERS} members at most"))),
    }
}

/// The first label, and what stands behind it.
fn label(text: &str) -> Option<(String, &str)> {
    let Some(quote) = text.chars().next().filter(|c| matches!(c, '\'' | '"')) else {
        let end = text.find(',').unwrap_or(text.len());
        let label = text.get(..end)?.trim();
        return Some((label.to_owned(), text.get(end..)?));
    };
    let mut label = String::new();
    let mut rest = text.get(1..)?;
    loop {
        let (part, behind) = rest.split_once(quote)?;
        label.push_str(part);
        match behind.strip_prefix(quote) {
            Some(behind) => {
                label.push(quote);
                rest = behind;
            }
            None => return Some((label, behind)),
        }
    }
}
