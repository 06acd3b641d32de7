//! What goes in through `bulk_insert`, a default or a comment comes out of the engine unchanged.

use std::fmt::Write as _;

use crate::engine::on_every_engine;
use crate::roundtrip::only;
use crate::support::Project;

on_every_engine!(
    every_text_comes_out_unchanged,
    hostile_defaults_and_comments_come_out_unchanged
);

/// Texts that some client, server or formatter is known to have changed.
fn nasty() -> Vec<String> {
    let mut texts: Vec<String> = [
        "",
        " ",
        "'",
        "''",
        "\"",
        "`",
        "it's",
        "'quoted'",
        "\\",
        "\\\\",
        "\\'",
        "C:\\tmp\\new",
        "\\n",
        "\\0",
        "ends with \\",
        "100%",
        "%s %(x)s %%",
        ":name",
        "a:b::c",
        "?",
        "??",
        "$$",
        "$1",
        "$tag$",
        "${HOME}",
        "$(x)",
        "$(y",
        "&x",
        "&&x",
        "&",
        "@x",
        "@@version",
        "#",
        "tab\there",
        "\t",
        "a\nb",
        "a\r\nb",
        "\r",
        "\n",
        "\n\n",
        "a\n\nb",
        "GO",
        "a\nGO\nb",
        "a\ngo 5\nb",
        "/",
        "a\n/\nb",
        ";",
        "a;\nb",
        "a;",
        ";;",
        "a;\n\n;b",
        "--",
        "-- no comment",
        "a\n-- b\nc",
        "/*",
        "/* a */",
        "/*! a */",
        "*/",
        "#a",
        "\\q",
        "a\n\\q\nb",
        "\\! echo x",
        "\\.",
        "a\n\\.\nb",
        ".quit",
        "a\n.quit\nb",
        ".bail off",
        "a\n.read x\nb",
        "delimiter //",
        "a\ndelimiter //\nb\n//\n",
        "DELIMITER ;",
        "a\nsource x\nb",
        "a\n\\u mysql\nb",
        "!!x",
        "a\n:quit\nb",
        "a\n:r x\nb",
        "a\n:setvar x y\nb",
        "EXIT",
        "a\nEXIT\nb",
        "a\nSET DEFINE ON\nb",
        "a\n@script\nb",
        "a\nhost ls\nb",
        "{{ x }}",
        "{% raw %}",
        "{# no #}",
        "null",
        "NULL",
        "~",
        "true",
        "NO",
        "007",
        "1e5",
        "0x41",
        "1.10",
        "2026-11-20",
        "[a]",
        "{a: b}",
        "- a",
        "# a",
        "a: b",
        "!x",
        "*x",
        "Grüße",
        "naïve café",
        "日本語",
        "\u{1F600}",
        "👩‍👩‍👧‍👦",
        "a\u{2028}b",
        "a\u{2029}b",
        "a\u{85}b",
        "\u{FEFF}bom",
        "a\u{A0}b",
        "e\u{301}",
        "\u{200B}",
        "\u{202E}right",
        "\u{7F}",
        "\u{1}",
        "\u{1B}[31m",
        "\u{1A}",
        "\u{8}",
        "trailing  ",
        "  leading",
        "a\tb\nc\\d'e\"f`g%h;i--j/*k*/l$m&n@o#p:q?r",
    ]
    .iter()
    .map(|text| (*text).to_owned())
    .collect();
    texts.push("x".repeat(10_240));
    texts.push("ü'\\\n".repeat(2_560));
    texts.push("a very long line with a quote ' in it ".repeat(200));
    texts.push((1..=127u8).map(char::from).collect());
    texts
}

/// A text as YAML in double quotes, with everything escaped that YAML would read as something else.
fn yaml(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            ' '..='~' => out.push(c),
            c if c.is_alphabetic() => out.push(c),
            c => write!(out, "\\U{:08X}", u32::from(c)).unwrap(),
        }
    }
    out.push('"');
    out
}

fn hex(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        write!(out, "{byte:02X}").unwrap();
        out
    })
}

const PROJECT: &str = "project: literals
revisions: revisions
out: out
dialects: [postgresql@15, mysql@8.0, mariadb@10.11, sqlite@3.40]
";

fn every_text_comes_out_unchanged(dialect: &str) {
    let texts = nasty();
    let mut revision = String::from(
        "revision: \"1111aaaa2222\"\ndown_revision: null\nmessage: Nasty texts\nupgrade:\n  - create_table:\n      name: texts\n      columns:\n        \
         - {name: id, type: integer, primary_key: true}\n        - {name: body, type: text}\n        - {name: short, type: string(200)}\n  - bulk_insert:\n      table: texts\n      rows:\n",
    );
    for (id, text) in texts.iter().enumerate() {
        let short = if text.chars().count() <= 200 {
            yaml(text)
        } else {
            "null".to_owned()
        };
        writeln!(
            revision,
            "        - {{id: {id}, body: {}, short: {short}}}",
            yaml(text)
        )
        .unwrap();
    }
    let project = Project::new(&[("retort.yaml", PROJECT), ("revisions/1.yaml", &revision)]);
    let bundle = only(project.path(), dialect);
    let modes = bundle.database().modes();
    for mode in modes {
        let database = bundle.database();
        let outcome = database.run_in(&bundle.upgrade, *mode);
        assert!(
            outcome.clean(),
            "{dialect} through {}: {}",
            mode.name,
            outcome.said()
        );
        for column in ["body", "short"] {
            let found = database.query(&format!(
                "SELECT id, {} FROM texts WHERE {column} IS NOT NULL ORDER BY id",
                database.hex(column)
            ));
            let expected = texts
                .iter()
                .enumerate()
                .filter(|(_, text)| column == "body" || text.chars().count() <= 200);
            let mut lines = found.lines();
            for (id, text) in expected {
                let line = lines
                    .next()
                    .unwrap_or_else(|| panic!("row {id} ({text:?}) is missing"));
                let value = line
                    .split_once('\t')
                    .filter(|(own, _)| *own == id.to_string())
                    .map(|(_, value)| value);
                assert_eq!(
                    value,
                    Some(hex(text).as_str()),
                    "{dialect} through {}: {column} of row {id}, {text:?}",
                    mode.name
                );
            }
            assert_eq!(lines.next(), None, "{dialect}: more rows than were inserted");
        }
        // The way back removes exactly these rows, which are found by the same literals.
        let outcome = database.run_in(&bundle.downgrade, *mode);
        assert!(
            outcome.clean(),
            "{dialect} through {}: {}",
            mode.name,
            outcome.said()
        );
        let left = database.catalog().without(&bundle.version_table.0);
        assert!(left.tables.is_empty(), "{dialect} through {}: {left}", mode.name);
    }
}

fn hostile_defaults_and_comments_come_out_unchanged(dialect: &str) {
    // A comment or default is one line in most tools, so the classes stand together in a few texts.
    let texts: Vec<String> = nasty()
        .into_iter()
        .filter(|text| {
            (2..=60).contains(&text.chars().count())
                && !text.chars().any(|c| c < ' ' && c != '\n' && c != '\t')
        })
        .collect();
    let mut revision =
        String::from("revision: \"1111aaaa2222\"\ndown_revision: null\nmessage: Nasty defaults\nupgrade:\n");
    // A row of MariaDB has room for so many texts only.
    for (table, texts) in texts.chunks(25).enumerate() {
        write!(revision, "  - create_table:\n      name: defaults{table}\n      columns:\n        - {{name: id, type: integer, primary_key: true}}\n").unwrap();
        for (number, text) in texts.iter().enumerate() {
            writeln!(
                revision,
                "        - {{name: c{number}, type: string(60), default: {}, comment: {}}}",
                yaml(text),
                yaml(text)
            )
            .unwrap();
        }
    }
    let project = Project::new(&[("retort.yaml", PROJECT), ("revisions/1.yaml", &revision)]);
    let bundle = only(project.path(), dialect);
    let modes = bundle.database().modes();
    for mode in modes {
        let database = bundle.database();
        let outcome = database.run_in(&bundle.upgrade, *mode);
        assert!(
            outcome.clean(),
            "{dialect} through {}: {}",
            mode.name,
            outcome.said()
        );
        let catalog = database.catalog();
        for (table, texts) in texts.chunks(25).enumerate() {
            database.query(&format!("INSERT INTO defaults{table} (id) VALUES (1)"));
            let columns = &catalog.tables[&format!("defaults{table}")].columns;
            for (number, text) in texts.iter().enumerate() {
                let value = database.hex(&format!("c{number}"));
                let found = database.query(&format!("SELECT {value} FROM defaults{table}"));
                assert_eq!(
                    found.trim_end(),
                    hex(text),
                    "{dialect} through {}: default {text:?}",
                    mode.name
                );
                // SQLite has no comments. MariaDB and MySQL keep them in the character set of their catalog, which
                // has no characters above U+FFFF.
                let kept = match dialect {
                    "sqlite" => false,
                    "mariadb" | "mysql" => text.chars().all(|c| c <= '\u{FFFF}'),
                    _ => true,
                };
                if kept {
                    let comment = columns[number + 1].comment.as_deref();
                    assert_eq!(
                        comment,
                        Some(text.as_str()),
                        "{dialect} through {}: comment",
                        mode.name
                    );
                }
            }
        }
    }
}
