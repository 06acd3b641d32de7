//! A script at the wrong place changes nothing, also where its revisions have no transactions.

use crate::database::Database;
use crate::engine::on_every_engine;
use crate::guards::{FIRST, PROJECT, SECOND, THIRD, fail_on, must_refuse, step};
use crate::roundtrip::{apply, only};
use crate::support::Project;

on_every_engine!(a_wrong_version_changes_nothing_there_either);

/// Nothing is rolled back there, and some of what stands there cannot be guarded by a transaction.
fn a_wrong_version_changes_nothing_there_either(dialect: &str) {
    let alone = match dialect {
        // The rewritten file and the journal's mode would be there to be seen.
        "sqlite" => "[PRAGMA auto_vacuum = 1, VACUUM, PRAGMA journal_mode = WAL, PRAGMA user_version = 7]",
        "postgresql" => "VACUUM one",
        _ => "SET @alone = 1",
    };
    let outside = |text: &str| text.replace("upgrade:\n", "transaction: false\nupgrade:\n");
    let second = outside(SECOND)
        + &format!(
            "  - execute: {{sql: {alone}, reverse: []}}
  - update: {{table: one, set: {{word: tre}}, where: {{id: 1}}, expect_rows: 1, reverse: []}}
  - execute: {{sql: [BEGIN, \"INSERT INTO one (id, word) VALUES (3, 'tre')\", COMMIT], reverse: DELETE FROM one WHERE id = 3}}
  - create_table: {{name: after, columns: [{{name: id, type: integer}}]}}
"
        );
    for more in ["", "audit: {}\n", "transaction: per_script\n"] {
        let project = Project::new(&[
            ("retort.yaml", &format!("{PROJECT}{more}")),
            ("revisions/1.yaml", FIRST),
            ("revisions/2.yaml", &second),
            ("revisions/3.yaml", &outside(THIRD)),
        ]);
        let bundle = only(project.path(), dialect);
        let mut failures = Vec::new();
        let database = bundle.database();
        apply(
            &*database,
            &bundle,
            &step(&bundle, 1, "upgrade"),
            "the first revision",
        )
        .unwrap();
        // Where the second revision starts, but with a row too many.
        let (table, column) = &bundle.version_table;
        let other = format!("INSERT INTO {table} ({column}) VALUES ('ffff00000000')");
        database.query(&other);
        let both = format!("{}{}", step(&bundle, 2, "upgrade"), step(&bundle, 3, "upgrade"));
        for mode in database.modes() {
            for (what, script) in [
                ("the second upgrade", step(&bundle, 2, "upgrade")),
                ("the third upgrade", step(&bundle, 3, "upgrade")),
                ("the second and the third one after the other", both.clone()),
                ("the second downgrade", step(&bundle, 2, "downgrade")),
                ("an upgrade from base", bundle.upgrade.clone()),
            ] {
                let file = physical(&*database);
                failures.extend(must_refuse(&*database, &script, *mode, what));
                if physical(&*database) != file {
                    failures.push(format!("{what} through {}: the file is another one", mode.name));
                }
            }
        }
        fail_on(&failures);
        // In its place it runs.
        database.query(&format!("DELETE FROM {table} WHERE {column} = 'ffff00000000'"));
        let state = apply(
            &*database,
            &bundle,
            &step(&bundle, 2, "upgrade"),
            "the second revision",
        );
        assert_eq!(state.unwrap().versions, ["bbbb11112222"], "{dialect}");
        let fresh = bundle.database();
        let state = apply(&*fresh, &bundle, &bundle.upgrade, "upgrade.sql");
        assert_eq!(state.unwrap().versions, ["cccc11112222"], "{dialect}");
    }
}

/// What VACUUM and some PRAGMAs leave in the file of SQLite.
fn physical(database: &dyn Database) -> String {
    match database.dialect() {
        "sqlite" => database.query("PRAGMA journal_mode; PRAGMA auto_vacuum; PRAGMA user_version"),
        _ => String::new(),
    }
}
