//! A file of many rows goes in whole, and out again.

use std::fmt::Write as _;

use crate::database::Database;
use crate::engine::on_every_engine;
use crate::roundtrip::only;
use crate::support::Project;

on_every_engine!(many_rows_go_in_and_out, nasty_rows_come_out_unchanged);

/// In each of two files.
const ROWS: usize = 25_000;

const TABLES: &str = r#"
revision: "1"
down_revision: null
message: Tables
upgrade:
  - create_table:
      name: readings
      columns:
        - {name: id, type: bigint, primary_key: true, autoincrement: true}
        - {name: sensor, type: string(20), nullable: false}
        - {name: amount, type: "numeric(12,2)"}
        - {name: taken_at, type: timestamp}
        - {name: note, type: text}
  - create_table:
      name: nodes
      columns:
        - {name: id, type: integer, primary_key: true}
        - {name: parent_id, type: integer, references: {table: nodes, column: id}}
  - create_table:
      name: texts
      columns:
        - {name: id, type: integer, primary_key: true}
        - {name: body, type: text}
"#;

fn project(dialect: &str, seeds: &[(&str, &str)], upgrade: &str) -> Project {
    let project = Project::new(&[
        (
            "retort.yaml",
            &format!("project: rows\nrevisions: revisions\ndialects: [{dialect}]\n"),
        ),
        ("revisions/1.yaml", TABLES),
        (
            "revisions/2.yaml",
            &format!("revision: \"2\"\ndown_revision: \"1\"\nmessage: Rows\nupgrade:\n{upgrade}"),
        ),
    ]);
    for (path, text) in seeds {
        project.write(path, text);
    }
    project
}

fn run(database: &dyn Database, script: &str) {
    let outcome = database.run(script);
    assert!(outcome.clean(), "{}", outcome.said());
}

fn many_rows_go_in_and_out(dialect: &str) {
    let mut csv = "id,sensor,amount,taken_at,note\n".to_owned();
    let mut lines = String::new();
    for n in 1..=ROWS {
        writeln!(
            csv,
            "{n},s-{},{n}.25,2026-11-20 09:{:02}:00,\"it's, {n}\"",
            n % 97,
            n % 60
        )
        .unwrap();
        let id = n + ROWS;
        writeln!(lines, "{{\"id\": {id}, \"sensor\": \"s\", \"amount\": {n}.50}}").unwrap();
    }
    // Each node refers to the one before: they must go in the opposite order.
    let nodes: String = (1..=300)
        .map(|n| {
            format!(
                "{n},{}\n",
                if n == 1 {
                    String::new()
                } else {
                    (n - 1).to_string()
                }
            )
        })
        .collect();
    let project = project(
        dialect,
        &[
            ("seeds/readings.csv", &csv),
            ("seeds/readings.jsonl", &lines),
            ("seeds/nodes.csv", &nodes),
        ],
        "  - bulk_insert: {table: readings, file: seeds/readings.csv}\n  - bulk_insert: {table: readings, file: \
         seeds/readings.jsonl, batch: 1000}\n  - bulk_insert: {table: nodes, file: seeds/nodes.csv, columns: [id, \
         parent_id], null: \"\"}\n",
    );
    let bundle = only(project.path(), dialect);
    let database = bundle.database();
    let found = |sql: &str| database.query(sql).trim().to_owned();
    for _ in 0..2 {
        run(&*database, &bundle.upgrade);
        assert_eq!(found("SELECT count(*) FROM readings"), (2 * ROWS).to_string());
        assert_eq!(
            found("SELECT count(DISTINCT note) FROM readings"),
            ROWS.to_string()
        );
        assert_eq!(found("SELECT note FROM readings WHERE id = 777"), "it's, 777");
        let sum = ROWS * (ROWS + 1) / 2;
        let cents = 100 * 2 * sum + (25 + 50) * ROWS;
        assert_eq!(
            found("SELECT CAST(sum(amount) * 100 AS CHAR(20)) FROM readings")
                .trim_end()
                .split('.')
                .next(),
            Some(cents.to_string().as_str())
        );
        assert_eq!(found("SELECT count(*) FROM nodes"), "300");
        // The server's own numbers go on behind those of the file.
        run(
            &*database,
            "INSERT INTO readings (sensor) VALUES ('new');\nDELETE FROM readings WHERE sensor = 'new';\n",
        );
        run(&*database, &bundle.steps[1].downgrade);
        assert_eq!(found("SELECT count(*) FROM readings"), "0");
        assert_eq!(found("SELECT count(*) FROM nodes"), "0");
        run(&*database, &bundle.steps[0].downgrade);
    }
}

fn nasty_rows_come_out_unchanged(dialect: &str) {
    let texts = [
        "'", "\"", "\\", "a\nb", "a\r\nb", "{{ x }}", "$(x)", "&x", "GO\n/\n;", "😀 ü", "NULL", "a\tb",
        " x ", "--", "$$",
    ];
    let mut csv = "id,body\n".to_owned();
    let mut lines = String::new();
    for (index, text) in texts.iter().enumerate() {
        writeln!(csv, "{index},\"{}\"", text.replace('"', "\"\"")).unwrap();
        let json = text
            .replace('\\', "\\\\")
            .replace('"', "\\\"")
            .replace('\n', "\\n")
            .replace('\r', "\\r")
            .replace('\t', "\\t");
        writeln!(lines, "{{\"body\": \"{json}\", \"id\": {}}}", index + 100).unwrap();
    }
    let project = project(
        dialect,
        &[("seeds/texts.csv", &csv), ("seeds/texts.jsonl", &lines)],
        "  - insert: {table: texts, file: seeds/texts.csv, null: \"NULL\"}\n  - insert: {table: texts, file: \
         seeds/texts.jsonl}\n",
    );
    let bundle = only(project.path(), dialect);
    let database = bundle.database();
    run(&*database, &bundle.upgrade);
    let hex = match dialect {
        "postgresql" => "encode(convert_to(body, 'UTF8'), 'hex')",
        _ => "lower(hex(body))",
    };
    for (index, text) in texts.iter().enumerate() {
        let expected: String = text.bytes().map(|byte| format!("{byte:02x}")).collect();
        for id in [index, index + 100] {
            let found = database.query(&format!("SELECT {hex} FROM texts WHERE id = {id}"));
            assert_eq!(found.trim(), expected, "{text:?} in row {id}");
        }
    }
}
