//! SQLite makes a table again where it cannot change it. Nothing may get lost by that.

use crate::database::Database;
use crate::engine;
use crate::roundtrip::{only, rows};
use crate::support::Project;

const PROJECT: &str = "project: rebuild
revisions: revisions
out: out
dialects: [sqlite@3.40]
";

/// A table with everything on it and around it, and others that refer to it.
const FIRST: &str = r#"revision: "aaaa00000001"
down_revision: null
message: Create the shop
upgrade:
  - create_table:
      name: groups
      columns:
        - {name: id, type: integer, primary_key: true, autoincrement: true}
        - {name: name, type: string(20), nullable: false, unique: true}
  - create_table:
      name: people
      columns:
        - {name: id, type: integer, primary_key: true, autoincrement: true}
        - {name: email, type: string(50), nullable: false}
        - {name: group_id, type: integer, references: {table: groups, column: id, on_delete: cascade}}
        - {name: boss_id, type: integer, references: {table: people, column: id, on_delete: set null}}
        - {name: age, type: string(10), default: "42"}
        - {name: twice, type: integer, computed: {sql: id * 2, stored: true}}
      unique: [{name: uq_people_email, columns: [email]}]
      checks: [{name: ck_people_email, sql: "email <> ''"}]
      indexes: [{name: ix_people_age, columns: [age]}]
  - create_index:
      name: ix_people_young
      table: people
      columns: [{name: email, order: desc}]
      unique: true
      sqlite: {where: "age = '1'"}
  - create_table:
      name: letters
      columns:
        - {name: id, type: integer, primary_key: true}
        - {name: person_id, type: integer, nullable: false, references: {table: people, column: id, on_delete: cascade}}
        - {name: person_email, type: string(50), references: {table: people, column: email}}
  - create_table:
      name: journal
      columns:
        - {name: what, type: string(100)}
"#;

/// Every change that SQLite has no statement for.
const SECOND: &str = r#"revision: "aaaa00000002"
down_revision: "aaaa00000001"
message: Change the people
upgrade:
  - alter_column: {table: people, name: age, type: integer, nullable: false, default: 7}
  - create_check_constraint: {name: ck_people_age, table: people, sql: age > 0}
  - create_unique_constraint: {name: uq_people_both, table: people, columns: [email, group_id]}
  - batch_alter_table:
      table: people
      operations:
        - add_column: {column: {name: nick, type: string(20), default: "it's"}}
        - drop_constraint: {name: ck_people_email, type: check}
        - alter_column: {name: group_id, nullable: false}
  - alter_column: {table: groups, name: name, type: string(40)}
"#;

const SURROUNDINGS: &str = "
CREATE TRIGGER tr_people AFTER UPDATE OF email ON people BEGIN INSERT INTO journal VALUES ('email of ' || new.id || ' is it''s ' || new.email); END;
CREATE TRIGGER tr_letters AFTER INSERT ON letters WHEN (SELECT count(*) FROM people WHERE id = new.person_id) = 0 BEGIN SELECT RAISE(ABORT, 'nobody'); END;
CREATE VIEW young_people AS SELECT id, email FROM people WHERE id < 50;
CREATE VIEW their_letters AS SELECT letters.id, young_people.email FROM letters JOIN young_people ON young_people.id = letters.person_id;
";

const ROWS: &str = "
INSERT INTO groups (id, name) VALUES (1, 'it''s'), (2, 'b'), (70, 'gone');
DELETE FROM groups WHERE id = 70;
INSERT INTO people (id, email, group_id, boss_id, age) VALUES (1, 'a@x', 1, NULL, '30'), (2, 'b@x', 2, 1, '41'), (3, 'c@x', 1, 1, '52'), (90, 'z@x', 1, 1, '9');
DELETE FROM people WHERE id = 90;
INSERT INTO letters VALUES (1, 1, 'a@x'), (2, 2, NULL), (3, 2, 'b@x'), (4, 3, 'c@x');
";

/// The first revision, with the trigger and the views as operations that the history knows.
fn first() -> String {
    let mut text = FIRST.to_owned();
    for statement in SURROUNDINGS.trim().lines() {
        let words: Vec<&str> = statement.split(' ').collect();
        let name = words[2];
        let operation = if words[1] == "VIEW" {
            let query = statement
                .split_once(" AS ")
                .expect("a view")
                .1
                .trim_end_matches(';');
            format!("  - create_view:\n      name: {name}\n      sql: {query:?}\n")
        } else {
            let table = statement
                .split_once(" ON ")
                .expect("a trigger")
                .1
                .split(' ')
                .next()
                .expect("a table");
            format!(
                "  - create_trigger:\n      name: {name}\n      table: {table}\n      sql: {:?}\n",
                statement.trim_end_matches(';')
            )
        };
        text.push_str(&operation);
    }
    text
}

/// The ids that the next rows get: a rebuild must not use a number again.
fn next_ids(database: &dyn Database) -> String {
    database.query("SELECT name, seq FROM sqlite_sequence WHERE name IN ('people', 'groups') ORDER BY name")
}

#[test]
fn rows_and_everything_around_survive_a_rebuild() {
    let project = Project::new(&[
        ("retort.yaml", PROJECT),
        ("revisions/1.yaml", &first()),
        ("revisions/2.yaml", SECOND),
    ]);
    let bundle = only(project.path(), "sqlite");
    let modes = bundle.database().modes();
    for mode in modes {
        let database = bundle.database();
        let run = |script: &str, what: &str| {
            let outcome = database.run_in(script, *mode);
            assert!(
                outcome.clean(),
                "{what} through {}: {}",
                mode.name,
                outcome.said()
            );
            assert_eq!(database.complaints(), "", "{what} through {}", mode.name);
        };
        run(&bundle.steps[0].upgrade, "the first revision");
        database.query(ROWS);
        let before = database.catalog();
        let rows_before = rows(&*database, &before.clone().without("alembic_version"));
        let ids_before = next_ids(&*database);
        for table in ["people", "letters", "groups"] {
            assert!(rows_before.contains(&format!("{table}: ")), "{rows_before}");
        }

        run(&bundle.steps[1].upgrade, "the rebuild");
        let after = database.catalog();
        let people = &after.tables["people"];
        assert_eq!(people.triggers, before.tables["people"].triggers, "the triggers");
        assert_eq!(
            after.tables["letters"].triggers, before.tables["letters"].triggers,
            "the triggers of others"
        );
        assert_eq!(after.others, before.others, "the views");
        assert_eq!(people.indexes, before.tables["people"].indexes, "the indexes");
        assert_eq!(
            after.tables["letters"], before.tables["letters"],
            "a table that refers to it"
        );
        let keys = |table: &crate::catalog::Table| {
            table
                .constraints
                .iter()
                .filter(|c| c.kind == "foreign key")
                .cloned()
                .collect::<Vec<_>>()
        };
        assert_eq!(
            keys(people),
            keys(&before.tables["people"]),
            "its own foreign keys"
        );
        assert_eq!(next_ids(&*database), ids_before, "the next numbers");
        assert_eq!(
            database.query(
                "SELECT id, email, group_id, boss_id, age, typeof(age), twice, nick FROM people ORDER BY id"
            ),
            "1\ta@x\t1\t\t30\tinteger\t2\tit's\n2\tb@x\t2\t1\t41\tinteger\t4\tit's\n3\tc@x\t1\t1\t52\tinteger\t6\tit's\n"
        );
        assert_eq!(
            database.query("SELECT * FROM letters ORDER BY id"),
            "1\t1\ta@x\n2\t2\t\n3\t2\tb@x\n4\t3\tc@x\n"
        );
        assert_eq!(
            database.query("SELECT * FROM their_letters ORDER BY id"),
            "1\ta@x\n2\tb@x\n3\tb@x\n4\tc@x\n"
        );
        // The trigger still fires, the keys still hold.
        database.query("UPDATE people SET email = 'd@x' WHERE id = 3 AND 0; UPDATE people SET email = email WHERE id = 1");
        assert_eq!(
            database.query("SELECT what FROM journal"),
            "email of 1 is it's a@x\n"
        );
        database.query("DELETE FROM journal");
        let refused = database.run("PRAGMA foreign_keys = ON;\nINSERT INTO letters VALUES (9, 77, NULL);\n");
        assert!(
            !refused.success,
            "a foreign key to the rebuilt table holds: {}",
            refused.said()
        );

        run(&bundle.steps[1].downgrade, "the way back");
        let back = database.catalog();
        assert_eq!(
            before.difference(&back, &bundle.loose),
            None,
            "through {}",
            mode.name
        );
        let rows_back = rows(&*database, &back.without("alembic_version"));
        assert_eq!(
            rows_before,
            rows_back,
            "{}",
            crate::support::diff(&rows_before, &rows_back)
        );
    }
}

/// An error in the middle of a rebuild: the old table is there, with all its rows.
#[test]
fn a_rebuild_that_fails_changes_nothing() {
    let project = Project::new(&[
        ("retort.yaml", PROJECT),
        ("revisions/1.yaml", &first()),
        ("revisions/2.yaml", SECOND),
    ]);
    let bundle = only(project.path(), "sqlite");
    let modes = engine::fresh("sqlite").modes();
    // No word of SQLite's tells a script that a statement before has failed.
    for mode in modes.iter().filter(|mode| !mode.goes_on) {
        let database = bundle.database();
        assert!(database.run(&bundle.steps[0].upgrade).clean());
        // NULL in a column that becomes NOT NULL.
        database.query(ROWS);
        database.query("INSERT INTO people (id, email, group_id) VALUES (50, 'n@x', NULL)");
        let catalog = database.catalog();
        let before = format!("{catalog}{}", rows(&*database, &catalog));
        let outcome = database.run_in(&bundle.steps[1].upgrade, *mode);
        assert!(!outcome.stderr.is_empty(), "{}: {}", mode.name, outcome.said());
        let catalog = database.catalog();
        let after = format!("{catalog}{}", rows(&*database, &catalog));
        assert_eq!(
            before,
            after,
            "{}: {}",
            mode.name,
            crate::support::diff(&before, &after)
        );
    }
}
