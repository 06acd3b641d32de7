//! `verify --rerender`: the project still gives these bytes.

use std::fs;

use crate::run::run;
use crate::shop::FIRST as SHARED;
use crate::support::Project;

const PROJECT: &str = "project: shop
out: out
dialects: [postgresql@15, sqlite@3.40]
environments:
  shared: {revisions: shared}
  tenant:
    revisions: tenant
    targets: {acme: {schema: acme}, globex: {schema: globex}}
";

const TENANT: &str = r#"revision: "bbbb11112222"
down_revision: null
message: Create orders
upgrade:
  - execute: {sql: "UPDATE settings SET region = {{ region | literal }}", reverse: "SELECT 1"}
"#;

const LATER: &str = r#"revision: "cccc11112222"
down_revision: "aaaa11112222"
message: Keep an age
upgrade:
  - add_column: {table: users, column: {name: age, type: integer}}
"#;

fn project() -> Project {
    Project::new(&[
        ("retort.yaml", PROJECT),
        ("shared/1.yaml", SHARED),
        ("tenant/1.yaml", TENANT),
    ])
}

#[test]
fn what_was_rendered_is_rendered_again() {
    let project = project();
    run(
        &project,
        "-x region=eu -d postgresql@17 --target acme render --layout flat --archive zip",
    )
    .code(0);
    // What was asked for is in the manifest, and what came later does not count.
    project.write("shared/2.yaml", LATER);
    run(&project, "verify out.zip --rerender")
        .code(2)
        .complains_of(&["was rendered with a value for `region`", "-x region=…"]);
    run(&project, "-x region=eu verify out.zip --rerender")
        .code(0)
        .mentions(&[
            "out.zip is unchanged: ",
            ", and the project gives the same bytes\n",
        ]);
    run(&project, "-x region=us verify out.zip --rerender")
        .code(1)
        .mentions(&[
            "the project renders `tenant.acme.postgresql.upgrade.sql` differently now",
            "out.zip is not what the project renders now: 1 problem",
        ]);
}

#[test]
fn a_project_that_changed_is_told() {
    let project = project();
    run(&project, "-x region=eu render").code(0);
    project.write("shared/1.yaml", &SHARED.replace("bigint", "integer"));
    let said = run(&project, "-x region=eu verify out --rerender --format json");
    said.code(1)
        .mentions(&["\"ok\": false", "bundle-differs", "shared/postgresql/revisions/"]);
    assert!(!said.stdout().contains("tenant"), "{}", said.stdout());

    project.write("retort.yaml", &PROJECT.replace(", globex: {schema: globex}", ""));
    run(&project, "-x region=eu verify out --rerender")
        .code(2)
        .complains_of(&["the project has no target `globex` any more"]);
    fs::remove_file(project.path().join("shared/1.yaml")).unwrap();
    run(&project, "-x region=eu verify out --rerender")
        .code(2)
        .complains_of(&["unknown revision"]);
    // A bundle that was changed needs no project to be wrong.
    project.write("out/shared/sqlite/upgrade.sql", "");
    run(&project, "-x region=eu verify out --rerender")
        .code(1)
        .mentions(&["`shared/sqlite/upgrade.sql` was changed"]);
}
