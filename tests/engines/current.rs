//! What the real clients print of the version table and of the audit table is what `retort current` reads.

use crate::bundle::Bundle;
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
                project.write("rows.txt", &printed);
                let mut command = retort();
                command
                    .arg("-C")
                    .arg(project.path())
                    .args(["current", "rows.txt"]);
                let output = command.output().expect("the program runs");
                let said = String::from_utf8_lossy(&output.stdout);
                assert!(
                    said.contains(&format!("The database stands at\n{standing}")),
                    "stage {number}, {query} through {}\n{printed}\n{said}{}",
                    mode.name,
                    String::from_utf8_lossy(&output.stderr)
                );
            }
        }
    }
}
