//! Types of columns, and values of them that differ from row to row.

use retort::model::DataType;
use serde_json::{Value, json};

use super::dice::Dice;

/// Texts that a literal, a client or a template might not survive. Each is short: a number comes
/// behind it.
const HOSTILE: [&str; 22] = [
    "plain",
    "it's",
    "\"quoted\"",
    "back\\slash\\",
    "per%cent %s",
    ":name",
    "$1 $$",
    "{{ x }}",
    "tab\tx",
    "line\nbreak",
    "cr\r\nlf",
    "smile 🎉",
    "ﬁ é 日本",
    "-- x",
    "/* x",
    "&x &&y",
    "\nGO\n",
    "\n/\n",
    "NULL",
    "\u{1}\u{7f}",
    "0x41",
    ";\n.quit\n",
];

/// The types that this dialect can have in a column.
pub(crate) fn types(dialect: &str) -> Vec<&'static str> {
    let mut all = vec![
        "integer",
        "integer",
        "bigint",
        "smallint",
        "string(40)",
        "string(40)",
        "string(60)",
        "text",
        "numeric(12,2)",
        "double",
        "boolean",
        "date",
        "timestamp",
        "timestamptz",
        "time",
        "uuid",
        "json",
        "binary(20)",
        "blob",
        "char(12)",
        "unicode(40)",
        "unicode_text",
        "timestamp(3)",
        "jsonb",
        "numeric(18,4)",
    ];
    if dialect == "postgresql" {
        all.extend([
            "interval",
            "string(20)[]",
            "integer[]",
            "string",
            "inet",
            "int4range",
            "money",
            "timetz",
            "macaddr",
        ]);
    }
    if ["mysql", "mariadb"].contains(&dialect) {
        all.extend([
            "tinyint",
            "mediumtext",
            "int unsigned",
            "year",
            "set('x', 'y')",
            "mediumint",
        ]);
    }
    all
}

/// A type: one of the list, or an enum, with or without a name.
pub(crate) fn data_type(dice: &mut Dice, dialect: &str, name: impl FnOnce(&mut Dice) -> String) -> String {
    const ENUMS: [&str; 4] = ["a, b, c", "new, 'it''s', done", "ä, 'x, y'", "one"];
    match dice.below(10) {
        0 => format!("enum({})", dice.one(&ENUMS).unwrap_or_default()),
        1 => {
            let name: String = name(dice)
                .chars()
                .filter(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            format!("enum(e{name}: {})", dice.one(&ENUMS).unwrap_or_default())
        }
        _ => dice.one(&types(dialect)).unwrap_or_default().to_owned(),
    }
}

/// The value number `n` of a type; no two numbers give the same one, as far as the type has so many.
/// `None`: there is no value that could be written down.
pub(crate) fn value(dice: &mut Dice, data_type: &DataType, n: usize) -> Option<Value> {
    let n = n % 9_000;
    let text = |dice: &mut Dice, length: usize| {
        let base = dice.one(&HOSTILE).unwrap_or_default();
        let whole = format!("{base}{n}");
        json!(if whole.chars().count() > length {
            format!("x{n}")
        } else {
            whole
        })
    };
    Some(match data_type {
        DataType::SmallInt | DataType::Integer | DataType::BigInt => json!(n),
        DataType::Float | DataType::Double => json!(format!("{n}.5")),
        DataType::Numeric { .. } => json!(format!("{n}.50")),
        DataType::Boolean => json!(n.is_multiple_of(2)),
        DataType::String { length } | DataType::Unicode { length } => text(
            dice,
            length.map_or(40, |length| usize::try_from(length).expect("a length")),
        ),
        DataType::Char { .. } => json!(format!("c{n}")),
        DataType::Text | DataType::UnicodeText => text(dice, 40),
        DataType::Binary { .. } | DataType::Blob => json!({"hex": format!("00ff27{n:06}")}),
        DataType::Date => json!(format!("{}-03-{:02}", 1971 + n / 28 % 60, 1 + n % 28)),
        DataType::Time { .. } => json!(format!("{:02}:{:02}:07", n / 60 % 24, n % 60)),
        DataType::Timestamp { .. } => json!(format!(
            "2026-03-{:02} {:02}:{:02}:05",
            1 + n / 1440 % 28,
            n / 60 % 24,
            n % 60
        )),
        DataType::TimestampTz { .. } => {
            json!(format!(
                "2026-03-{:02} {:02}:{:02}:05+02:00",
                1 + n / 1440 % 28,
                n / 60 % 24,
                n % 60
            ))
        }
        DataType::Interval => json!(format!("{n} days")),
        DataType::Uuid => json!(format!("0b0e6b6a-0000-4000-8000-{n:012}")),
        DataType::Json | DataType::Jsonb => {
            json!({"n": n, "text": dice.one(&HOSTILE), "list": [1, null, "x"]})
        }
        DataType::Enum { values, .. } => json!(values.get(n % values.len().max(1))?),
        DataType::Array(element) => json!([value(dice, element, n)?, value(dice, element, n + 1)?]),
        DataType::Server(server) => match server.name {
            "inet" => json!(format!("10.1.{}.{}", n / 250, n % 250)),
            "tinyint" => json!(n % 100),
            "int unsigned" | "mediumint" => json!(n),
            "mediumtext" => text(dice, 40),
            "year" => json!(1970 + n % 100),
            _ => return None,
        },
        _ => return None,
    })
}

/// The default of a column; now and then an expression.
pub(crate) fn default(dice: &mut Dice, data_type: &DataType) -> Option<Value> {
    let moment = matches!(
        data_type,
        DataType::Timestamp { .. } | DataType::TimestampTz { .. }
    );
    match dice.below(10) {
        0 if moment => Some(json!({"sql": "CURRENT_TIMESTAMP"})),
        1 if matches!(data_type, DataType::Integer | DataType::BigInt) => Some(json!({"sql": "1 + 2"})),
        2 => Some(Value::Null),
        _ => {
            let n = dice.below(50);
            value(dice, data_type, n)
        }
    }
}
