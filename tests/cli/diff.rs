//! `diff`: bundles, ranges and git revisions beside each other.

use std::fs;

use crate::run::{git, run};
use crate::support::Project;

const PROJECT: &str =
    "project: shop\nrevisions: revisions\nout: out\ndialects: [postgresql@15, mysql@8.0, mssql@2019]\n";

const FIRST: &str = r#"revision: "aaaa11112222"
down_revision: null
message: Create `users` | <b>
upgrade:
  - create_table:
      name: users
      columns: [{name: id, type: bigint, primary_key: true}, {name: age, type: integer}]
"#;

const SECOND: &str = r#"revision: "bbbb11112222"
down_revision: "aaaa11112222"
message: Keep a name
upgrade:
  - add_column: {table: users, column: {name: name, type: string(40)}}
"#;

const THIRD: &str = r#"revision: "cccc11112222"
down_revision: "bbbb11112222"
message: Drop the age
upgrade:
  - drop_column: {table: users, name: age}
"#;

fn project() -> Project {
    Project::new(&[
        ("retort.yaml", PROJECT),
        ("revisions/1.yaml", FIRST),
        ("revisions/2.yaml", SECOND),
    ])
}

#[test]
fn ranges_tell_schema_lint_and_statements() {
    let project = project();
    project.write("revisions/3.yaml", THIRD);
    run(&project, "-d mysql diff bbbb heads").code(0).says(
        "old: bbbb (shop, bbbb)
new: heads (shop, heads)

revisions
  added    cccc11112222  Drop the age

schema
  - column `age` of table `users`

lint
  + error[drop-column]: column `age` of `users` is dropped with all its values (cccc11112222)

statements

upgrade on mysql of cccc11112222  Drop the age (added)
@@ -0,0 +1,4 @@
+ALTER TABLE users DROP COLUMN age;
+
+UPDATE alembic_version SET version_num = 'cccc11112222' WHERE version_num = 'bbbb11112222';
+SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of cccc11112222');

downgrade on mysql of cccc11112222  Drop the age (added)
@@ -0,0 +1,4 @@
+ALTER TABLE users ADD COLUMN age INTEGER AFTER id;
+
+UPDATE alembic_version SET version_num = 'bbbb11112222' WHERE version_num = 'cccc11112222';
+SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of cccc11112222');
",
    );
}

/// What is given out is held against what the project gives now.
#[test]
fn a_revision_that_changed_after_its_release_is_an_alarm() {
    let project = project();
    run(&project, "render --release 2026.10").code(0);
    run(&project, "diff out/2026.10 out/2026.10")
        .code(0)
        .mentions(&["no difference"]);
    project.write("revisions/3.yaml", THIRD);
    run(&project, "render --release 2026.11 --archive zip").code(0);
    run(&project, "diff out/2026.10 out/2026.11.zip")
        .code(0)
        .mentions(&[
            "old: out/2026.10 (shop 2026.10, base:heads)\n",
            "note: a bundle does not hold the schema",
            "  added    cccc11112222  Drop the age\n",
            "+ALTER TABLE users DROP COLUMN age;",
        ]);

    // What lies before the start of the newer one is not gone.
    run(&project, "render bbbb: --release 2026.12").code(0);
    run(&project, "diff out/2026.11.zip out/2026.12").code(0).mentions(&[
        "revisions\n  earlier  aaaa11112222  Create `users` | <b>\n  earlier  bbbb11112222  Keep a name\n\nstatements\n",
    ]);

    project.write(
        "revisions/1.yaml",
        &FIRST.replace("type: integer", "type: smallint"),
    );
    run(&project, "diff out/2026.11.zip heads").code(1).mentions(&[
        "ALARM: 2 revisions changed after release\n",
        "  changed  aaaa11112222  Create `users` | <b>\n",
        "upgrade on mssql of aaaa11112222",
        "-    age INTEGER,\n+    age SMALLINT,\n",
    ]);
    fs::remove_file(project.path().join("revisions/3.yaml")).unwrap();
    run(&project, "diff out/2026.12 heads")
        .code(1)
        .mentions(&["1 revision gone\n", "  removed  cccc11112222"]);
}

/// A statement more renumbers what MySQL says of all statements: that is no difference.
#[test]
fn only_statements_differ() {
    let project = project();
    run(&project, "render").code(0);
    project.write(
        "revisions/2.yaml",
        &format!("{SECOND}  - add_column: {{table: users, column: {{name: born, type: date}}}}\n"),
    );
    let said = run(&project, "-d mysql diff out heads");
    said.code(1).mentions(&[
        "note: only the older bundle has scripts for mssql, postgresql\n",
        "upgrade on mysql of bbbb11112222  Keep a name (changed)\n\
         @@ -1,4 +1,6 @@\n ALTER TABLE users ADD COLUMN name VARCHAR(40);\n \n\
         +ALTER TABLE users ADD COLUMN born DATE;\n+\n",
    ]);
}

#[test]
fn a_git_revision_is_the_project_as_it_was() {
    let project = project();
    let git = |line: &str| git(&project, line);
    git("init -q .");
    git("add -A");
    git("commit -qm one");
    git("tag v1.0");
    project.write("revisions/3.yaml", THIRD);
    for old in ["v1.0", "git:HEAD"] {
        run(&project, &format!("diff {old} heads"))
            .code(0)
            .mentions(&["  added    cccc11112222", "  - column `age` of table `users`"]);
    }
    run(&project, "diff v2.0 heads").code(2).complains_of(&[
        "unknown revision `v2",
        "`v2.0` is no file or folder either, and no git revision",
    ]);
    run(&project, "diff git:v2.0 heads")
        .code(2)
        .complains_of(&["git knows no revision `v2.0`"]);
    fs::remove_dir_all(project.path().join(".git")).unwrap();
    run(&project, "diff git:v1.0 heads").code(2);
}

#[test]
fn every_format_keeps_hostile_words_inert() {
    let project = project();
    project.write(
        "revisions/3.yaml",
        &SECOND
            .replace("bbbb", "cccc")
            .replace("aaaa", "bbbb")
            .replace("name: name", "name: '`x` | <script>'"),
    );
    run(&project, "diff base:aaaa heads --format html")
        .code(0)
        .mentions(&["<!DOCTYPE html>", "&lt;script&gt;", "</html>\n"]);
    let page = run(&project, "diff base:aaaa heads --format html").stdout();
    assert!(!page.contains("<script") && !page.contains("http"), "{page}");
    run(&project, "diff base:aaaa heads --format markdown")
        .code(0)
        .mentions(&["# Differences\n", "- added bbbb11112222", "```diff\n"]);
    let json = run(&project, "diff base:aaaa heads --format json").stdout();
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["alarm"], false);
    assert_eq!(value["revisions"][0]["fate"], "added");
    assert_eq!(
        value["schema"][0]["what"],
        "column ``x` | <script>` of table `users`"
    );
}

#[test]
fn what_is_no_side_is_wrong_usage() {
    let project = project();
    run(&project, "diff retort.yaml heads")
        .code(2)
        .complains_of(&["`retort.yaml` is neither a folder nor a .zip or .tar.gz archive"]);
    run(&project, "diff revisions heads")
        .code(2)
        .complains_of(&["`revisions` is no bundle: it has no manifest.json"]);
    run(&project, "diff heads").code(2).complains_of(&["<NEW>"]);
}
