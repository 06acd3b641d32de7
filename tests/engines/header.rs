//! The command in the header of a script.

use std::process::Command;

use crate::database::Outcome;
use crate::support::Project;

const PROJECT: &str = r#"project: shop
dialects: [sqlite@3.40]
environments:
  shops:
    revisions: revisions
    targets:
      plain: {schema: north}
      odd: {schema: "South-2 $HOME `id` \\ \"q\" it's !x"}
"#;

const REVISION: &str = "revision: a1
down_revision: null
message: Start
upgrade:
  - create_table: {name: one, columns: [{name: id, type: integer, primary_key: true}]}
";

/// A shell passes the schema of a target on as it is.
#[test]
fn a_schema_is_attached_on_sqlite() {
    let project = Project::new(&[("retort.yaml", PROJECT), ("revisions/1.yaml", REVISION)]);
    let tree = Project::render(project.path(), &[]).unwrap_or_else(|error| panic!("{error}"));
    for target in ["plain", "odd"] {
        let databases = tempfile::tempdir().unwrap();
        for (name, end) in [
            ("upgrade.sql", "OK: shop is at a1"),
            ("verify.sql", "OK: all 3 checks hold"),
            ("downgrade.sql", "OK: shop is at base"),
        ] {
            let script = &tree.0[&format!("shops/{target}/sqlite/{name}")];
            std::fs::write(databases.path().join(name), script).unwrap();
            let text = String::from_utf8_lossy(script);
            let command = text.lines().find_map(|line| line.strip_prefix("-- to run:"));
            let command = command.expect("a header says how to run the script");
            let command = command.replace("FILE", "file.db").replace("DATABASE", "main.db");
            let mut shell = Command::new("sh");
            shell.current_dir(databases.path()).args(["-c", &command]);
            let outcome = Outcome::of(&shell.output().unwrap());
            let said = outcome.stdout.lines().last();
            assert!(outcome.success && said == Some(end), "{command}: {outcome:?}");
        }
    }
}
