//! What the real clients print of the version table and of the audit table is what `retort current` reads.

use crate::bundle::Bundle;
use crate::database::Database;
use crate::engine::on_every_engine;
use crate::roundtrip::apply;
use crate::support::Project;
use crate::support::retort;

on_every_engine!(what_clients_print_is_read);

const PROJECT: &str = "project: current
revisions: revisions
out: out
dialects: [postgresql@15, mysql@8.0, mariadb@10.11, sqlite@3.40]
audit: {table: retort_audit}
";

const REVISIONS: [(&str, &str, &str); 3] = [
    ("revisions/1.yaml", "aaaa11112222", "null"),
    ("revisions/2.yaml", "bbbb11112222", "\"aaaa11112222\""),
    ("revisions/3.yaml", "cccc11112222", "\"aaaa11112222\""),
];

const QUERIES: [&str; 3] = [
    "SELECT version_num FROM alembic_version;",
    "SELECT id, revision, direction FROM retort_audit ORDER BY id;",
    "SELECT * FROM retort_audit ORDER BY id DESC;",
];

/// In what ways clients print: their options, and what is said to them before the query.
fn ways(dialect: &str) -> Vec<(Vec<&'static str>, String)> {
    let options: &[&str] = match dialect {
        "postgresql" => &[
            "",
            "-A",
            "-x",
            "-x -A",
            "-x -t",
            "-x --csv",
            "--csv",
            "-a",
            "-P border=0",
            "-P border=2",
            "-P border=3",
            "-P linestyle=unicode",
            "-P linestyle=unicode -P border=0",
            "-P linestyle=unicode -P border=2",
            "-P linestyle=unicode -P border=3 -P unicode_border_linestyle=double",
            "-P linestyle=old-ascii",
            "-x -P border=0",
            "-x -P border=2",
            "-x -P border=3",
            "-x -P linestyle=unicode",
            "-x -P linestyle=unicode -P border=2",
        ],
        "sqlite" => &[
            "line", "box", "qbox", "json", "insert", "table", "markdown", "column", "list", "csv", "tabs",
            "quote",
        ],
        _ => &["", "-t", "-E", "-v", "-vvv", "-vvvt", "-vvvE"],
    };
    let way = |options: &'static str| match dialect {
        "postgresql" => (options.split_whitespace().collect(), "\\timing on\n".to_owned()),
        "sqlite" => (Vec::new(), format!(".headers on\n.timer on\n.mode {options}\n")),
        _ => (options.split_whitespace().collect(), String::new()),
    };
    options.iter().copied().map(way).collect()
}

/// How a database is dumped, and whether its rows are in the dump.
fn dumps(dialect: &str) -> &'static [(&'static [&'static str], bool)] {
    match dialect {
        "postgresql" => &[
            (&[], true),
            (&["-a"], true),
            (&["--inserts"], true),
            (&["-a", "--column-inserts"], true),
            (&["-s"], false),
        ],
        "sqlite" => &[
            (&[".dump"], true),
            (&[".dump alembic_version"], true),
            (&[".schema"], false),
        ],
        _ => &[
            (&[], true),
            (&["--replace"], true),
            (&["--insert-ignore", "--complete-insert"], true),
            (&["--skip-extended-insert", "--skip-add-locks"], true),
            (&["--no-create-info"], true),
            (&["--no-data"], false),
        ],
    }
}

/// What is said of a text, with messages.
fn said(project: &Project, text: &str) -> String {
    project.write("rows.txt", text);
    let mut command = retort();
    command
        .arg("-C")
        .arg(project.path())
        .args(["current", "rows.txt"]);
    let output = command.output().expect("the program runs");
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// Whatever the client was told to print.
fn every_way_is_read(dialect: &str, project: &Project, database: &dyn Database, standing: &str) {
    let expected = format!("The database stands at\n{standing}");
    for (options, before) in ways(dialect) {
        for query in QUERIES {
            let printed = database.printed(&options, &format!("{before}{query}\n"));
            let text = printed.stdout + &printed.stderr;
            let said = said(project, &text);
            assert!(
                said.contains(&expected),
                "{options:?} {before}{query}\n{text}\n{said}"
            );
        }
    }
    for (options, has_rows) in dumps(dialect) {
        let dump = database.dumped(options);
        assert!(dump.success, "{}", dump.stderr);
        let said = said(project, &dump.stdout);
        let expected = match has_rows {
            true => expected.as_str(),
            false => "is a dump without the rows of `alembic_version`",
        };
        assert!(said.contains(expected), "{options:?}\n{}\n{said}", dump.stdout);
    }
}

/// A table may be missing, but only that one.
fn a_missing_table_is_base(dialect: &str, project: &Project, database: &dyn Database) {
    let base = "The database stands at\n  base";
    let refused = "has a message of an error";
    let mut queries = vec![
        ("SELECT version_num FROM alembic_version;", base),
        ("SELECT version_num FROM alembic_versions;", refused),
        ("SELECT version_num FROM shop_version;", refused),
    ];
    if dialect == "postgresql" {
        queries.push(("SELECT version_num FROM public.alembic_version;", base));
        queries.push((
            "SELECT version_num FROM (SELECT 1 AS x) AS alembic_version;",
            refused,
        ));
        queries.push(("\\connect shpo", refused));
    }
    for (query, expected) in queries {
        let printed = database.printed(&[], &format!("{query}\n"));
        let text = printed.stdout + &printed.stderr;
        let said = said(project, &text);
        assert!(said.contains(expected), "{query}\n{text}\n{said}");
    }
}

fn what_clients_print_is_read(dialect: &str) {
    let project = Project::new(&[("retort.yaml", PROJECT)]);
    for (path, id, parent) in REVISIONS {
        project.write(
            path,
            &format!("revision: \"{id}\"\ndown_revision: {parent}\nmessage: {id}\nupgrade: []\n"),
        );
    }
    let bundle = Bundle::of(
        project.path(),
        &Project::render(project.path(), &[]).unwrap(),
        dialect,
    )
    .remove(0);
    let database = bundle.database();
    a_missing_table_is_base(dialect, &project, &*database);
    let steps = [
        &bundle.steps[0].upgrade,
        &bundle.steps[1].upgrade,
        &bundle.steps[2].upgrade,
    ];
    let down = &bundle.steps[2].downgrade;
    let stages: [(&String, &[&str]); 4] = [
        (steps[0], &["aaaa11112222"]),
        (steps[1], &["bbbb11112222"]),
        (steps[2], &["bbbb11112222", "cccc11112222"]),
        (down, &["bbbb11112222"]),
    ];
    for (number, (script, rows)) in stages.into_iter().enumerate() {
        apply(&*database, &bundle, script, "a revision").unwrap();
        let standing = rows
            .iter()
            .map(|id| format!("  {id}, {id}\n"))
            .collect::<String>();
        for query in QUERIES {
            // The client of SQLite names no columns unless it is asked to.
            if dialect == "sqlite" && query.contains("retort_audit") {
                continue;
            }
            for mode in database.modes() {
                let printed = database.run_in(query, *mode).stdout;
                let said = said(&project, &printed);
                assert!(
                    said.contains(&format!("The database stands at\n{standing}")),
                    "stage {number}, {query} through {}\n{printed}\n{said}",
                    mode.name
                );
            }
        }
        every_way_is_read(dialect, &project, &*database, &standing);
    }
    for table in ["alembic_version", "retort_audit"] {
        database.query(&format!("DELETE FROM {table}"));
    }
    for (options, has_rows) in dumps(dialect) {
        let said = said(&project, &database.dumped(options).stdout);
        // A table without rows has a place for them in a dump, unless it is one without data.
        let is_base = said.contains("The database stands at\n  base");
        assert_eq!(is_base, *has_rows, "{options:?} {said}");
    }
}
