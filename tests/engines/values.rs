//! Values of every type, at their limits: what goes in through `bulk_insert` is what the server shows.

use std::fmt::Write as _;

use retort::dialect::server_types::{row::Values, rows};

use crate::engine::on_every_engine;
use crate::every_type::{BEFORE, dialect};
use crate::roundtrip::only;
use crate::support::Project;

mod of_servers;
mod table;

use table::Case;

on_every_engine!(values_of_every_type_come_out_equal);

/// The types of extensions that the servers of the tests do not have.
const NOT_THERE: [&str; 3] = ["vector{}", "halfvec{}", "sparsevec{}"];

fn values_of_every_type_come_out_equal(name: &str) {
    let cases: Vec<&Case> = [table::CASES, of_servers::CASES]
        .into_iter()
        .flatten()
        .filter(|case| case.dialects.contains(name) || case.dialects == "*")
        .collect();
    every_server_type_is_there(name, &cases);
    let version = dialect(name).version;
    let mut revision = "revision: \"1\"\ndown_revision: null\nmessage: Values\nupgrade:\n".to_owned();
    for (number, case) in cases.iter().enumerate() {
        write!(
            revision,
            "  - create_table:\n      name: t{number}\n      columns:\n        - {{name: id, type: integer, primary_key: true}}\n        \
             - {{name: v, type: {}}}\n{}  - bulk_insert:\n      table: t{number}\n      rows:\n",
            serde_json::to_string(case.data_type).unwrap(),
            // It keeps values as they are there only.
            if case.data_type == "any" { "      sqlite: {strict: true}\n" } else { "" }
        )
        .unwrap();
        for (id, (value, _)) in case.values.iter().enumerate() {
            writeln!(revision, "        - {{id: {id}, v: {value}}}").unwrap();
        }
    }
    let settings = format!("project: values\nrevisions: revisions\ndialects: [{name}@{version}]\n");
    let project = Project::new(&[("retort.yaml", &settings), ("revisions/1.yaml", &revision)]);
    let bundle = only(project.path(), name);
    let database = bundle.database();
    if name == "postgresql" {
        database.query(BEFORE);
    }
    let outcome = database.run(&bundle.upgrade);
    assert!(outcome.clean(), "{name}: {}", outcome.said());
    let mut wrong = Vec::new();
    for (number, case) in cases.iter().enumerate() {
        let read = read(name, case.data_type);
        for (id, (value, expected)) in case.values.iter().enumerate() {
            let found = database.query(&format!("SELECT {read} FROM t{number} WHERE id = {id}"));
            let found = found.strip_suffix('\n').unwrap_or(&found);
            let expected = expected_of(expected, value, name);
            if !is_same(found, expected, case.data_type) {
                wrong.push(format!(
                    "{}: {value} came out as {found}, not {expected}",
                    case.data_type
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{name}:\n{}", wrong.join("\n"));
    // The rows are found again by the same literals.
    let outcome = database.run(&bundle.downgrade);
    assert!(outcome.clean(), "{name}: {}", outcome.said());
}

fn every_server_type_is_there(name: &str, cases: &[&Case]) {
    let dialect = dialect(name);
    for row in rows() {
        let is_there = row
            .since(dialect.name)
            .is_some_and(|since| since <= dialect.version);
        let is_literal = !matches!(row.values, Values::SqlOnly(_) | Values::None);
        if !is_there || !is_literal || name == "postgresql" && NOT_THERE.contains(&row.name()) {
            continue;
        }
        let bare = |text: &str| text.split(['(', '{']).next().unwrap_or_default().to_owned();
        let has = cases.iter().any(|case| {
            bare(case.data_type) == bare(row.name())
                && case.data_type.split_whitespace().count() >= row.name().split_whitespace().count()
        });
        assert!(has, "{name}: there is no value of `{}` in the table", row.name());
    }
}

/// The expectation for one dialect: what stands behind its name, or else behind the last bar.
fn expected_of<'a>(expected: &'a str, value: &'a str, name: &str) -> &'a str {
    const SHORT: [&str; 3] = ["pg: ", "lite: ", "my: "];
    let own = match name {
        "postgresql" => "pg: ",
        "sqlite" => "lite: ",
        _ => "my: ",
    };
    let expected = if SHORT.iter().any(|short| expected.starts_with(short)) {
        let named = expected.split(" | ").find_map(|part| part.strip_prefix(own));
        named.unwrap_or_else(|| expected.rsplit(" | ").next().unwrap_or_default())
    } else {
        expected
    };
    match expected {
        "=" => value.trim_matches('"'),
        expected => expected,
    }
}

fn is_json(data_type: &str) -> bool {
    data_type.ends_with("[]") || data_type.starts_with("json") && data_type != "jsonpath"
}

fn is_same(found: &str, expected: &str, data_type: &str) -> bool {
    // SQLite shows 15 digits, and not always the right ones: it is asked for the bytes.
    let bits = |text: &str| {
        text.parse::<f64>()
            .ok()
            .map(|number| format!("{:016X}", number.to_bits()))
    };
    // The others may show other digits, of the same number.
    let single = |text: &str| text.parse::<f64>().ok().map(|number| number as f32);
    let double = |text: &str| text.parse::<f64>().ok();
    match data_type {
        "float" if found != expected => {
            return bits(expected).as_deref() == Some(found) || single(found) == single(expected);
        }
        "double" if found != expected => {
            return bits(expected).as_deref() == Some(found) || double(found) == double(expected);
        }
        _ => {}
    }
    let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
    found == expected || is_json(data_type) && json(found).is_some() && json(found) == json(expected)
}

/// How a value is read.
fn read(name: &str, data_type: &str) -> &'static str {
    let first = data_type.split(['(', ' ']).next().unwrap_or_default();
    match (name, first) {
        ("postgresql", "binary" | "blob") => "upper(encode(v, 'hex'))",
        ("postgresql", "money") => "v::numeric",
        ("postgresql", _) if data_type.ends_with("[]") => "to_json(v)",
        ("postgresql", _) => "v::text",
        (_, "binary" | "blob" | "tinyblob" | "mediumblob" | "longblob") => "hex(v)",
        ("sqlite", "float" | "double") => "hex(ieee754_to_blob(v))",
        ("sqlite", _) => "v",
        (_, "bit") => "bin(v)",
        (_, "float") => "cast(v AS double)",
        ("mysql", "vector") => "vector_to_string(v)",
        _ => "v",
    }
}
