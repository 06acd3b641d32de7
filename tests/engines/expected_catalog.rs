//! What a database looks like after a range, and what somebody has done to it by hand: `verify.sql` finds it, and
//! nothing else.

use crate::bundle::Bundle;
use crate::engine::on_every_engine;
use crate::guards::everything;
use crate::roundtrip::apply;
use crate::support::Project;

on_every_engine!(what_was_done_by_hand_is_found);

const PROJECT: &str = "project: catalog
revisions: revisions
out: out
dialects: [postgresql@15, mysql@8.0, mariadb@10.11, sqlite@3.40]
";

const FIRST: &str = r#"revision: "aaaa11112222"
down_revision: null
message: Create tables
upgrade:
  - create_table: {name: parents, columns: [{name: id, type: integer, primary_key: true}]}
  - create_table: {name: old, columns: [{name: id, type: integer, primary_key: true}]}
  - create_table: {name: still, columns: [{name: id, type: integer, primary_key: true}]}
  - create_table: {name: in_text, columns: [{name: id, type: integer, primary_key: true}]}
    on: postgresql
  - create_table: {name: by_hand, columns: [{name: id, type: integer, primary_key: true}]}
"#;

const SECOND: &str = r#"revision: "bbbb11112222"
down_revision: "aaaa11112222"
message: Create kids
upgrade:
  - drop_table: {name: old}
  - create_table:
      name: kids
      columns:
        - {name: id, type: integer, primary_key: true}
        - {name: parent, type: integer, nullable: false}
        - {name: word, type: string(20)}
        - {name: "Größe", type: "numeric(6,2)"}
        - {name: "it's $retort$ \"x\"", type: string(5)}
        - {name: state, type: "enum(kid_state: new, grown)"}
      foreign_keys:
        - {name: of_parent, columns: [parent], references: {table: parents, column: id, on_delete: cascade}}
      unique: [{name: one_word, columns: [word, parent]}]
      checks: [{name: no_minus, sql: id > 0}, {name: "it's \"odd\"", sql: id <> 13}]
  - add_column: {table: by_hand, column: {name: note, type: string(10)}}
  - execute: {sql: ALTER TABLE parents ADD COLUMN said integer, reverse: ALTER TABLE parents DROP COLUMN said, effects: [{add_column: {table: parents, column: {name: said, type: integer}}}]}
  - execute: {sql: ALTER TABLE by_hand ADD COLUMN more integer, reverse: ALTER TABLE by_hand DROP COLUMN more}
  - add_column: {table: in_text, column: {name: note, type: string(10)}}
    on: postgresql
  - execute: {sql: "DO $$ BEGIN EXECUTE 'ALTER TABLE in_text ADD COLUMN more integer'; END $$", reverse: ALTER TABLE in_text DROP COLUMN more}
    on: postgresql
"#;

const ALL: &[&str] = &["postgresql", "mysql", "mariadb", "sqlite"];
const FAMILY: &[&str] = &["mysql", "mariadb"];

/// What was done by hand, what is found, and where.
const DONE: &[(&str, &str, &[&str])] = &[
    (
        "ALTER TABLE kids ADD COLUMN extra integer",
        "columns of `kids`: found extra is not in the history",
        ALL,
    ),
    (
        "ALTER TABLE kids RENAME COLUMN state TO mood",
        "columns of `kids`: found mood is not in the history; state is missing",
        &["postgresql", "mysql", "mariadb"],
    ),
    (
        "ALTER TABLE kids ALTER COLUMN word TYPE varchar(30)",
        "columns of `kids`: found word is character varying(30), not character varying(20)",
        &["postgresql"],
    ),
    (
        "ALTER TABLE kids MODIFY word varchar(30)",
        "columns of `kids`: found word is varchar(30), not varchar(20)",
        FAMILY,
    ),
    (
        "ALTER TABLE kids ALTER COLUMN word SET NOT NULL",
        "columns of `kids`: found word is character varying(20) NOT NULL, not character varying(20)",
        &["postgresql"],
    ),
    (
        "ALTER TABLE kids MODIFY word varchar(20) NOT NULL",
        "columns of `kids`: found word is varchar(20) NOT NULL, not varchar(20)",
        FAMILY,
    ),
    (
        "ALTER TABLE kids ALTER COLUMN state TYPE text",
        "columns of `kids`: found state is text, not kid_state",
        &["postgresql"],
    ),
    (
        "ALTER TABLE kids MODIFY state enum('new','grown','old')",
        "columns of `kids`: found state is enum('new','grown','old'), not enum('new','grown')",
        FAMILY,
    ),
    (
        "ALTER TABLE kids DROP CONSTRAINT of_parent",
        "constraints of `kids`: found of_parent is missing",
        &["postgresql", "mysql", "mariadb"],
    ),
    (
        "ALTER TABLE kids DROP CONSTRAINT no_minus",
        "constraints of `kids`: found no_minus is missing",
        &["postgresql", "mysql", "mariadb"],
    ),
    (
        "ALTER TABLE kids ADD CONSTRAINT more CHECK (id < 9)",
        "constraints of `kids`: found more is not in the history",
        &["postgresql", "mysql", "mariadb"],
    ),
    (
        "ALTER TABLE kids DROP CONSTRAINT one_word, ADD CONSTRAINT one_word UNIQUE (parent, word)",
        "constraints of `kids`: found one_word is UNIQUE (parent, word), not UNIQUE (word, parent)",
        &["postgresql"],
    ),
    (
        "ALTER TABLE kids DROP INDEX one_word, ADD UNIQUE one_word (parent, word)",
        "constraints of `kids`: found one_word is UNIQUE (parent, word), not UNIQUE (word, parent)",
        FAMILY,
    ),
    (
        "ALTER TABLE kids DROP CONSTRAINT of_parent, ADD CONSTRAINT of_parent FOREIGN KEY (parent) REFERENCES parents (id) ON DELETE SET NULL NOT VALID",
        "constraints of `kids`: found of_parent is FOREIGN KEY (parent) REFERENCES parents (id) ON DELETE SET NULL NOT VALID, not FOREIGN KEY (parent) REFERENCES parents (id) ON DELETE CASCADE",
        &["postgresql"],
    ),
    (
        "DROP TABLE kids; CREATE TABLE kids (id INTEGER NOT NULL PRIMARY KEY, parent INTEGER NOT NULL, word VARCHAR(20), \"Größe\" NUMERIC(6, 2), \"it's $retort$ \"\"x\"\"\" VARCHAR(5), state VARCHAR(5), UNIQUE (word))",
        "constraints of `kids`: found CHECK it's \"odd\" is missing; CHECK kids_state_enum is missing; CHECK no_minus is missing; FOREIGN KEY (parent) REFERENCES parents (id) ON DELETE CASCADE is missing; UNIQUE (word) is not in the history; UNIQUE (word, parent) is missing",
        &["sqlite"],
    ),
    ("DROP TABLE kids", "constraints of `kids`: found ", ALL),
    (
        "CREATE TABLE old (id integer)",
        "table `old` is gone: found 1, expected 0",
        ALL,
    ),
    // What is not of the range, what the history does not know, and what is no column and no constraint.
    ("ALTER TABLE still ADD COLUMN extra integer", "", ALL),
    ("ALTER TABLE by_hand ADD COLUMN extra integer", "", ALL),
    ("CREATE INDEX word_of_kids ON kids (word)", "", ALL),
    ("CREATE VIEW old AS SELECT 1 AS one", "", ALL),
    ("INSERT INTO parents (id) VALUES (1)", "", ALL),
];

fn what_was_done_by_hand_is_found(dialect: &str) {
    let project = Project::new(&[
        ("retort.yaml", PROJECT),
        ("revisions/1.yaml", FIRST),
        ("revisions/2.yaml", SECOND),
    ]);
    let whole = Project::render(project.path(), &[]).unwrap();
    let bundle = Bundle::of(project.path(), &whole, dialect).remove(0);
    let range = Project::render(project.path(), &["aaaa11112222:heads"]).unwrap();
    let script = String::from_utf8(range.0[&format!("{dialect}/verify.sql")].clone()).unwrap();
    let note = "not looked at: table `by_hand`: revision bbbb11112222 may change it by a statement of its own, without `effects`";
    assert!(script.contains(note), "{script}");
    for (done, found, _) in DONE.iter().filter(|(_, _, where_)| where_.contains(&dialect)) {
        let database = bundle.database();
        apply(&*database, &bundle, &bundle.upgrade, "upgrade.sql").unwrap();
        database.query(done);
        let before = everything(&*database);
        for mode in database.modes() {
            let outcome = database.run_in(&script, *mode);
            let place = format!("{done}, {dialect} through {}\n{}", mode.name, outcome.said());
            assert_eq!(before, everything(&*database), "it changed something: {place}");
            assert_eq!(
                outcome.stdout.contains("OK: all 6 checks hold"),
                found.is_empty(),
                "{place}"
            );
            assert!(outcome.stdout.contains(found), "{place}");
        }
    }
}
