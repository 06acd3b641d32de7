//! Server types by their names.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;

fn read(text: &str, dialect: &str) -> Result<String, String> {
    let dialect = Dialect::parse(dialect).map_err(|problem| problem.title)?;
    let spelled = Spelled::parse(text).ok_or("no type at all")?;
    let found = server_type(&spelled, dialect.name, dialect.version).ok_or("unknown")?;
    let data_type =
        found.map_err(|problem| format!("{}; {}", problem.title, problem.help.unwrap_or_default()))?;
    let sql = dialect.type_name(&data_type).map_err(|problem| problem.title)?;
    Ok(sql.to_string())
}

/// What no server of the tests has: extensions, and versions that are newer or other.
#[test]
fn types_of_extensions_and_later_versions() {
    for (text, dialect, sql) in [
        ("geometry(Point, 4326)", "postgresql@15", "geometry(Point, 4326)"),
        ("Geography", "postgresql@15", "geography"),
        ("vector(3)", "postgresql@15", "vector(3)"),
        ("halfvec(16000)", "postgresql@15", "halfvec(16000)"),
        ("int4multirange", "postgresql@14", "int4multirange"),
        ("vector(3)", "mysql@9.0", "VECTOR(3)"),
        ("vector(3)", "mariadb@11.7", "VECTOR(3)"),
        ("vector(3, float32)", "oracle@23", "VECTOR(3, FLOAT32)"),
        ("long", "oracle@19", "LONG"),
        ("long raw", "oracle@19", "LONG RAW"),
        (
            "interval day(3) to second(6)",
            "oracle@19",
            "INTERVAL DAY(3) TO SECOND(6)",
        ),
        ("NVARCHAR(MAX)", "mssql@2019", "NVARCHAR(max)"),
    ] {
        assert_eq!(read(text, dialect), Ok(sql.to_owned()), "{text} on {dialect}");
    }
}

#[test]
fn what_a_server_lacks_is_said() {
    for (text, dialect, wanted) in [
        ("int4multirange", "postgresql@13", "from 14 on"),
        ("vector(3)", "mysql@8.0", "from 9.0 on"),
        ("vector(3)", "oracle@19", "from 23 on"),
        ("any", "sqlite@3.35", "from 3.37 on"),
        ("inet", "mysql@8.0", "is not a type of mysql 8.0"),
        ("datetime2", "oracle@19", "use `timestamp`"),
        ("number(39)", "oracle@19", "38"),
        ("bit(65)", "mysql@8.0", "64"),
        ("raw", "oracle@19", "raw"),
        ("vector", "mariadb@11.7", "vector"),
    ] {
        let said = read(text, dialect).unwrap_err();
        assert!(said.contains(wanted), "{text} on {dialect}: {said}");
    }
}

/// A row can be found by each of its names, and nothing else hides behind the same name on a dialect.
#[test]
fn names_are_told_apart() {
    for row in rows() {
        for (dialect, _) in row.since {
            for name in row.names {
                let others =
                    rows().filter(|other| other.since(*dialect).is_some() && other.names.contains(name));
                assert_eq!(others.count(), 1, "{name} on {dialect}");
            }
        }
    }
}
