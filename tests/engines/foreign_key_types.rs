//! Which types can refer to which: the program's rule against what the servers say, for every pair of types.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use retort::dialect::Dialect;
use retort::model::{Column, DataType, DefaultName, Name};

use crate::engine::{fresh, on_every_engine};
use crate::every_type::{BEFORE, dialect, types};

on_every_engine!(types_refer_as_the_server_has_it);

fn types_refer_as_the_server_has_it(name: &str) {
    let dialect = dialect(name);
    let columns = columns(&dialect);
    let mut script = String::new();
    if name == "postgresql" {
        script += BEFORE;
    }
    let written: Vec<String> = columns
        .iter()
        .map(|column| dialect.column_type(column).unwrap().to_string())
        .collect();
    for (to, parent) in written.iter().enumerate() {
        writeln!(script, "CREATE TABLE p{to} (a {parent} NOT NULL PRIMARY KEY);").unwrap();
        for (from, child) in written.iter().enumerate() {
            writeln!(
                script,
                "CREATE TABLE c{from}_{to} (a {child}, FOREIGN KEY (a) REFERENCES p{to} (a));"
            )
            .unwrap();
        }
    }
    let database = fresh(name);
    let goes_on = database.modes().iter().find(|mode| mode.goes_on);
    database.run_in(&script, *goes_on.unwrap_or(&database.modes()[0]));
    let found = database.query(match name {
        "postgresql" => "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
        "sqlite" => "SELECT name FROM sqlite_master WHERE type = 'table'",
        _ => "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()",
    });
    let made: BTreeSet<&str> = found.lines().collect();

    let mut wrong = Vec::new();
    let mut pairs = 0;
    for (to, parent) in columns.iter().enumerate() {
        // What no key can be made over; the types of an extension that is not there. MariaDB takes a key over a
        // POINT, but the program does not.
        if !made.contains(format!("p{to}").as_str()) || written[to] == "POINT" {
            continue;
        }
        for (from, child) in columns.iter().enumerate() {
            // The collation of the database is known to the server only.
            if child.collation.is_some() != parent.collation.is_some() {
                continue;
            }
            pairs += 1;
            let taken = made.contains(format!("c{from}_{to}").as_str());
            let allowed = dialect.can_refer(child, parent);
            let senseless = taken && finds_nothing(&written[from], &written[to]);
            if taken != allowed && !senseless {
                wrong.push(format!(
                    "{} -> {}: taken {taken}, allowed {allowed}",
                    written[from], written[to]
                ));
            }
        }
    }
    assert!(pairs > 500, "{name}: only {pairs} pairs");
    assert!(wrong.is_empty(), "{name}, {pairs} pairs:\n{}", wrong.join("\n"));
}

/// A column of each type, and texts in several collations.
fn columns(dialect: &Dialect) -> Vec<Column> {
    let column = |data_type| Column {
        name: Name::new("a"),
        data_type,
        collation: None,
        nullable: true,
        default: None,
        default_name: DefaultName::default(),
        autoincrement: false,
        identity: None,
        computed: None,
        comment: None,
    };
    let mut columns: Vec<Column> = types(dialect).into_iter().map(column).collect();
    let collations: &[&str] = match dialect.name.as_str() {
        "postgresql" => &["C", "POSIX"],
        "sqlite" => &["NOCASE", "BINARY"],
        _ => &["utf8mb4_bin", "utf8mb4_unicode_ci", "utf8mb3_bin", "utf8_bin"],
    };
    for collation in collations {
        columns.push(Column {
            collation: Some((*collation).into()),
            ..column(DataType::String { length: Some(10) })
        });
    }
    columns
}

/// Where MySQL and MariaDB take two types because their bytes look alike, and the program does not: a value of the one
/// would never find, or only by chance, its like of the other.
fn finds_nothing(from: &str, to: &str) -> bool {
    const LIKE_BYTES: [&str; 7] = ["NUMERIC", "VARBINARY", "TIME", "DATETIME", "BIT", "UUID", "INET"];
    const LIKE_NUMBERS: [&str; 5] = ["ENUM", "SET", "YEAR", "TINYINT UNSIGNED", "SMALLINT UNSIGNED"];
    const LIKE_DAYS: [&str; 2] = ["DATE", "MEDIUMINT"];
    let both = |prefixes: &[&str]| {
        let is_one = |sql: &str| prefixes.iter().any(|prefix| sql.starts_with(prefix));
        is_one(from) && is_one(to)
    };
    both(&LIKE_BYTES) || both(&LIKE_NUMBERS) || both(&LIKE_DAYS)
}
