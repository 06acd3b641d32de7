//! The type that a server must show for a portable type: the test's own table, so that a mistake in
//! the program's is seen.

use retort::model::DataType;

/// Whether the catalog shows this type; otherwise what it should show.
pub(crate) fn is_type(data_type: &DataType, found: &str, dialect: &str) -> Result<(), String> {
    match dialect {
        "postgresql" => postgresql(data_type, found),
        "sqlite" => affinity(data_type, found),
        _ => mysql_family(data_type, found),
    }
}

fn one_of(expected: &[String], found: &str) -> Result<(), String> {
    if expected.iter().any(|each| each.eq_ignore_ascii_case(found)) {
        Ok(())
    } else {
        Err(expected.join(" or "))
    }
}

fn sized<N: ToString>(name: &str, size: Option<N>) -> String {
    size.map_or_else(|| name.to_owned(), |size| format!("{name}({})", size.to_string()))
}

fn postgresql(data_type: &DataType, found: &str) -> Result<(), String> {
    let zoned =
        |name: &str, precision: &Option<u8>, zone: &str| format!("{} {zone}", sized(name, *precision));
    let expected = match data_type {
        DataType::SmallInt => "smallint".to_owned(),
        DataType::Integer => "integer".to_owned(),
        DataType::BigInt => "bigint".to_owned(),
        DataType::Float => "real".to_owned(),
        DataType::Double => "double precision".to_owned(),
        DataType::Numeric { precision: None, .. } => "numeric".to_owned(),
        DataType::Numeric {
            precision: Some(p),
            scale,
        } => format!("numeric({p},{})", scale.unwrap_or(0)),
        DataType::Boolean => "boolean".to_owned(),
        DataType::String { length } | DataType::Unicode { length } => sized("character varying", *length),
        DataType::Char { length } => format!("character({length})"),
        DataType::Text | DataType::UnicodeText => "text".to_owned(),
        DataType::Binary { .. } | DataType::Blob => "bytea".to_owned(),
        DataType::Date => "date".to_owned(),
        DataType::Time { precision } => zoned("time", precision, "without time zone"),
        DataType::Timestamp { precision } => zoned("timestamp", precision, "without time zone"),
        DataType::TimestampTz { precision } => zoned("timestamp", precision, "with time zone"),
        DataType::Interval => "interval".to_owned(),
        DataType::Uuid => "uuid".to_owned(),
        DataType::Json => "json".to_owned(),
        DataType::Jsonb => "jsonb".to_owned(),
        DataType::Enum { name, .. } => {
            let bare = found.rsplit('.').next().unwrap_or(found).trim_matches('"');
            let bare = bare.replace("\"\"", "\"");
            return match name {
                Some(name) if name.name.as_str() != bare => Err(format!("the enum type {name}")),
                _ => Ok(()),
            };
        }
        DataType::Array(element) => {
            let inner = found
                .strip_suffix("[]")
                .ok_or_else(|| format!("an array of {element}"))?;
            // The catalog does not keep the number of dimensions ("Arrays", 8.15.1).
            let mut element = element;
            while let DataType::Array(inner) = &**element {
                element = inner;
            }
            return postgresql(element, inner);
        }
        DataType::Server(server) => return one_of(&[postgresql_server(&server.to_string())], found),
        DataType::Raw(_) => return Ok(()),
    };
    one_of(&[expected], found)
}

fn mysql_family(data_type: &DataType, found: &str) -> Result<(), String> {
    // The collation stands behind the type of a text.
    let bare = found
        .rsplit_once(' ')
        .filter(|(_, last)| {
            ["utf8", "latin1", "ascii", "binary"]
                .iter()
                .any(|set| last.starts_with(set))
        })
        .map_or(found, |(bare, _)| bare);
    let seconds = |name: &str, precision: &Option<u8>| match precision {
        Some(0) => vec![name.to_owned()],
        Some(digits) => vec![format!("{name}({digits})")],
        None => vec![name.to_owned(), format!("{name}(6)")],
    };
    // MySQL from 8.0.19 leaves the display widths out.
    let plain = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let expected = match data_type {
        DataType::SmallInt => plain(&["smallint(6)", "smallint"]),
        DataType::Integer => plain(&["int(11)", "int"]),
        DataType::BigInt => plain(&["bigint(20)", "bigint"]),
        DataType::Float => plain(&["float"]),
        DataType::Double => plain(&["double"]),
        DataType::Numeric { precision: None, .. } => {
            return if bare.starts_with("decimal(") {
                Ok(())
            } else {
                Err("decimal".to_owned())
            };
        }
        DataType::Numeric {
            precision: Some(p),
            scale,
        } => vec![format!("decimal({p},{})", scale.unwrap_or(0))],
        DataType::Boolean => plain(&["tinyint(1)"]),
        DataType::String { length: Some(n) } | DataType::Unicode { length: Some(n) } => {
            vec![format!("varchar({n})")]
        }
        DataType::String { length: None } | DataType::Unicode { length: None } => {
            return if bare.starts_with("varchar") || bare.ends_with("text") {
                Ok(())
            } else {
                Err("varchar".to_owned())
            };
        }
        DataType::Char { length } => vec![format!("char({length})")],
        DataType::Text | DataType::UnicodeText => plain(&["longtext", "mediumtext", "text"]),
        DataType::Binary { length: Some(n) } => vec![format!("varbinary({n})")],
        DataType::Binary { length: None } | DataType::Blob => plain(&["longblob", "mediumblob", "blob"]),
        DataType::Date => plain(&["date"]),
        DataType::Time { precision } => seconds("time", precision),
        DataType::Timestamp { precision } => seconds("datetime", precision),
        DataType::TimestampTz { precision } => {
            [seconds("timestamp", precision), seconds("datetime", precision)].concat()
        }
        DataType::Uuid => plain(&["uuid", "char(36)", "binary(16)"]),
        DataType::Json | DataType::Jsonb => plain(&["json", "longtext"]),
        DataType::Enum { values, .. } => {
            let list: Vec<String> = values
                .iter()
                // Measured: the catalog shows a backslash twice.
                .map(|value| format!("'{}'", value.replace('\'', "''").replace('\\', r"\\")))
                .collect();
            vec![format!("enum({})", list.join(","))]
        }
        DataType::Server(server) => {
            // MySQL has two names for it, and shows the shorter one.
            let bare = bare.replace("geomcollection", "geometrycollection");
            return one_of(&[mysql_server(&server.to_string())], &without_width(&bare));
        }
        DataType::Interval | DataType::Array(_) | DataType::Raw(_) => return Ok(()),
    };
    one_of(&expected, bare)
}

/// What `format_type` calls a server type.
fn postgresql_server(written: &str) -> String {
    let (name, behind) = written.find('(').map_or((written, ""), |at| written.split_at(at));
    match name {
        "timetz" => format!("time{behind} with time zone"),
        "bit" if behind.is_empty() => "bit(1)".to_owned(),
        "varbit" => format!("bit varying{behind}"),
        _ => written.to_owned(),
    }
}

/// What the catalog of MySQL and MariaDB calls a server type, without the widths of numbers.
fn mysql_server(written: &str) -> String {
    match written {
        "int unsigned" => "int unsigned".to_owned(),
        "bit" => "bit(1)".to_owned(),
        _ => match written.strip_prefix("nchar") {
            Some("") => "char(1)".to_owned(),
            Some(length) => format!("char{length}"),
            None => without_width(&written.replace("', '", "','").replace(", ", ",")),
        },
    }
}

/// `bigint(20) unsigned` as `bigint unsigned`, `year(4)` as `year`: MySQL from 8.0.19 leaves the widths out.
fn without_width(found: &str) -> String {
    let integer = found.contains("int") || found.starts_with("year");
    match (found.find('('), found.find(')')) {
        (Some(start), Some(end)) if integer => format!("{}{}", &found[..start], &found[end + 1..]),
        _ => found.to_owned(),
    }
}

/// SQLite keeps the declared words; what counts is the affinity that it reads from them.
fn affinity(data_type: &DataType, found: &str) -> Result<(), String> {
    let upper = found.to_uppercase();
    let has = |words: &[&str]| words.iter().any(|word| upper.contains(word));
    let affinity = if has(&["INT"]) {
        "integer"
    } else if has(&["CHAR", "CLOB", "TEXT"]) {
        "text"
    } else if has(&["BLOB"]) || upper.is_empty() {
        "blob"
    } else if has(&["REAL", "FLOA", "DOUB"]) {
        "real"
    } else {
        "numeric"
    };
    let expected: &[&str] = match data_type {
        DataType::SmallInt | DataType::Integer | DataType::BigInt => &["integer"],
        DataType::Boolean => &["integer", "numeric"],
        DataType::Float | DataType::Double => &["real"],
        // NUMERIC keeps 15 digits only: a long decimal may be kept as a text.
        DataType::Numeric { .. } => &["numeric", "text"],
        DataType::String { .. }
        | DataType::Char { .. }
        | DataType::Text
        | DataType::Unicode { .. }
        | DataType::UnicodeText
        | DataType::Enum { .. } => &["text"],
        DataType::Binary { .. } | DataType::Blob => &["blob"],
        DataType::Date
        | DataType::Time { .. }
        | DataType::Timestamp { .. }
        | DataType::TimestampTz { .. }
        | DataType::Interval
        | DataType::Uuid
        | DataType::Json
        | DataType::Jsonb => &["text", "numeric"],
        DataType::Server(_) | DataType::Array(_) | DataType::Raw(_) => return Ok(()),
    };
    let expected: Vec<String> = expected.iter().map(|word| (*word).to_owned()).collect();
    one_of(&expected, affinity).map_err(|words| format!("a type of {words} affinity"))
}
