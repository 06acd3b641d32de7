//! The tables of `docs/types.md` are made from the program's own. `UPDATE_EXPECT=1` rewrites them; a person
//! reads the difference.

use retort::dialect::Dialect;
use retort::dialect::server_types::{TypeRow, row::Brackets, row::Limits, rows};
use retort::model::{DataType, DialectName};

use crate::page::holds;

/// The versions from which something about types is different, with the oldest first.
const VERSIONS: &[(&str, &[&str])] = &[
    ("postgresql", &["13", "14", "15", "16", "17", "18"]),
    ("mysql", &["5.7", "8.0", "9.0"]),
    (
        "mariadb",
        &["10.6", "10.7", "10.10", "10.11", "11.4", "11.7", "11.8"],
    ),
    ("sqlite", &["3.25", "3.35", "3.37", "3.40"]),
    ("mssql", &["2016", "2017", "2019", "2022"]),
    ("oracle", &["12.1", "12.2", "18", "19", "21", "23"]),
];

/// The portable types as the page writes them, with numbers that stand for letters.
fn portable() -> Vec<(&'static str, DataType)> {
    let length = Some(40);
    vec![
        ("smallint", DataType::SmallInt),
        ("integer", DataType::Integer),
        ("bigint", DataType::BigInt),
        ("float", DataType::Float),
        ("double", DataType::Double),
        (
            "numeric(p,s)",
            DataType::Numeric {
                precision: Some(12),
                scale: Some(2),
            },
        ),
        ("boolean", DataType::Boolean),
        ("string(n)", DataType::String { length }),
        ("char(n)", DataType::Char { length: 40 }),
        ("text", DataType::Text),
        ("unicode(n)", DataType::Unicode { length }),
        ("unicode_text", DataType::UnicodeText),
        ("binary(n)", DataType::Binary { length }),
        ("blob", DataType::Blob),
        ("date", DataType::Date),
        ("time", DataType::Time { precision: None }),
        ("timestamp", DataType::Timestamp { precision: None }),
        ("timestamptz", DataType::TimestampTz { precision: None }),
        ("interval", DataType::Interval),
        ("uuid", DataType::Uuid),
        ("json", DataType::Json),
        ("jsonb", DataType::Jsonb),
        ("integer[]", DataType::Array(Box::new(DataType::Integer))),
    ]
}

#[test]
fn the_tables_of_types_are_the_programs_own() {
    let names = DialectName::ALL.map(|(dialect, name)| (format!("types of {name}"), server_table(dialect)));
    let mut parts = vec![("portable types", portable_table())];
    parts.extend(names.iter().map(|(what, table)| (what.as_str(), table.clone())));
    holds("types.md", &parts);
}

fn portable_table() -> String {
    let mut table = "| type |".to_owned();
    for (dialect, _) in VERSIONS {
        table.push_str(&format!(" {dialect} |"));
    }
    table.push_str("\n|---|---|---|---|---|---|---|\n");
    for (written, data_type) in portable() {
        table.push_str(&format!("| `{written}` |"));
        for (dialect, versions) in VERSIONS {
            table.push_str(&format!(" {} |", by_version(dialect, versions, &data_type)));
        }
        table.push('\n');
    }
    table
}

/// What a type is on the oldest version, and since when it is something else.
fn by_version(dialect: &str, versions: &[&str], data_type: &DataType) -> String {
    let mut parts: Vec<(String, &str)> = Vec::new();
    for version in versions {
        let dialect = Dialect::parse(&format!("{dialect}@{version}")).unwrap();
        let sql = match dialect.type_name(data_type) {
            Ok(sql) => format!("`{}`", sql.as_str().replace("12, 2", "p, s").replace("40", "n")),
            Err(_) => "an error".to_owned(),
        };
        if parts.last().is_none_or(|(last, _)| *last != sql) {
            parts.push((sql, version));
        }
    }
    let later = parts
        .iter()
        .skip(1)
        .map(|(sql, version)| format!("; {sql} from {version}"));
    parts[0].0.clone() + &later.collect::<String>()
}

fn server_table(dialect: DialectName) -> String {
    let oldest = Dialect::parse(&format!("{}@{}", dialect.as_str(), oldest(dialect))).unwrap();
    let mut table = "| type | SQL | from | in brackets | elsewhere |\n|---|---|---|---|---|\n".to_owned();
    for row in rows() {
        let Some(since) = row.since(dialect) else { continue };
        let names: Vec<String> = row
            .names
            .iter()
            .map(|name| format!("`{}`", brackets_in(name)))
            .collect();
        let from = if since > oldest.version {
            since.to_string()
        } else {
            String::new()
        };
        let inside: Vec<String> = row.brackets.iter().map(described).collect();
        table.push_str(&format!(
            "| {} | `{}` | {from} | {} | {} |\n",
            names.join(", "),
            brackets_in(row.sql),
            inside.join("; "),
            elsewhere(row)
        ));
    }
    table
}

fn oldest(dialect: DialectName) -> &'static str {
    let found = VERSIONS.iter().find(|(name, _)| *name == dialect.as_str());
    found.and_then(|(_, versions)| versions.first().copied()).unwrap()
}

fn brackets_in(pattern: &str) -> String {
    pattern.replace("{}", "(…)")
}

fn elsewhere(row: &TypeRow) -> String {
    match row.instead.contains(' ') {
        true => row.instead.to_owned(),
        false => format!("`{}`", row.instead),
    }
}

fn range(limits: &Limits) -> String {
    match limits.min == limits.max {
        true => format!("{} of {}", limits.min, limits.of),
        false => format!("{} to {} {}", limits.min, limits.max, limits.of),
    }
}

fn described(brackets: &Brackets) -> String {
    match brackets {
        Brackets::Number(limits) => format!("perhaps {}", range(limits)),
        Brackets::Required(limits) => range(limits),
        Brackets::Decimal {
            precision,
            scale,
            star,
        } => {
            let star = if *star { ", or `*`" } else { "" };
            format!(
                "perhaps {}{star}; then perhaps {}",
                range(precision),
                range(scale)
            )
        }
        Brackets::Counted(limits) => format!("{}, then perhaps `char` or `byte`", range(limits)),
        Brackets::Max => "`max`".to_owned(),
        Brackets::Labels => "the members, in quotes".to_owned(),
        Brackets::Vector { dimensions, formats } => {
            format!(
                "perhaps {}; then perhaps {}",
                range(dimensions),
                formats.join(", ")
            )
        }
        Brackets::Geometry => "perhaps a kind of geometry, then a reference system".to_owned(),
    }
}
