//! `stamp`: what its scripts are on each dialect, and what is refused.

use crate::run::run;
use crate::support::{Project, Tree, manifest_dir};

const DIALECTS: [&str; 6] = ["postgresql", "mysql", "mariadb", "sqlite", "mssql", "oracle"];

fn project(more: &str) -> Project {
    let revision = |id: &str, down: &str| {
        format!("revision: \"{id}\"\ndown_revision: {down}\nmessage: {id}\nupgrade: []\n")
    };
    Project::new(&[
        ("retort.yaml", &format!("project: shop\n{more}")),
        ("revisions/a1.yaml", &revision("a1", "null")),
        ("revisions/b1.yaml", &revision("b1", "\"a1\"")),
        (
            "revisions/c1.yaml",
            &format!("branch_labels: [side]\n{}", revision("c1", "\"a1\"")),
        ),
    ])
}

/// `UPDATE_EXPECT=1` rewrites what is expected.
#[test]
fn the_scripts_are_as_expected() {
    let mut found = Tree::default();
    let cases = [
        ("", "stamp a1:heads", "from"),
        ("audit: {table: retort_audit}\n", "stamp --purge heads", "purge"),
        ("client: none\n", "stamp --purge heads", "purge_none"),
    ];
    for (more, words, name) in cases {
        let project = project(more);
        for dialect in DIALECTS {
            // The parsers read as scripts for clients what says its dialect between dots.
            let dot = if name == "purge_none" { "-" } else { "." };
            let script = run(&project, &format!("-d {dialect} {words}")).code(0).stdout();
            found
                .0
                .insert(format!("{name}{dot}{dialect}.sql"), script.into_bytes());
        }
    }
    let expected = manifest_dir().join("tests/cli/stamp");
    if std::env::var_os("UPDATE_EXPECT").is_some_and(|value| value == "1") {
        return found.write(&expected);
    }
    if let Some(difference) = Tree::read(&expected).difference(&found) {
        panic!("first: expected, second: found\n{difference}");
    }
}

#[test]
fn the_rows_are_those_of_alembic() {
    let project = project("dialects: [sqlite]\n");
    let steps = |words: &str| {
        let script = run(&project, &format!("stamp {words}")).code(0).stdout();
        let lines = script.lines().filter(|line| {
            line.contains("alembic_version")
                && !line.starts_with("CREATE")
                && !line.starts_with("FROM")
                && !line.starts_with("WHERE")
        });
        lines.fold(String::new(), |all, line| all + line + "\n")
    };
    let insert = |id: &str| format!("INSERT INTO alembic_version (version_num) VALUES ('{id}');\n");
    let update = |from: &str, to: &str| {
        format!("UPDATE alembic_version SET version_num = '{to}' WHERE version_num = '{from}';\n")
    };
    let delete = |id: &str| format!("DELETE FROM alembic_version WHERE version_num = '{id}';\n");
    assert_eq!(steps("b1"), insert("b1"));
    assert_eq!(steps("b1 side"), insert("b1") + &insert("c1"));
    assert_eq!(steps("a1:b1 side@head"), update("a1", "b1") + &insert("c1"));
    assert_eq!(steps("b1:c1"), insert("c1"));
    assert_eq!(steps("heads:side@base"), delete("c1"));
    assert_eq!(steps("heads:a1"), delete("b1") + &update("c1", "a1"));
    assert_eq!(steps("b1,c1:base"), delete("b1") + &delete("c1"));
    assert_eq!(steps("--purge base"), "DELETE FROM alembic_version;\n");
    assert_eq!(
        steps("--purge b1 --sql"),
        "DELETE FROM alembic_version;\n".to_owned() + &insert("b1")
    );
}

#[test]
fn what_cannot_be_is_refused() {
    let project = project("dialects: [sqlite]\n");
    for (words, part) in [
        (
            "base",
            "nothing to do: the database stands at base before and afterwards",
        ),
        ("b1:b1", "nothing to do"),
        ("b1 a1", "no database stands at both `a1` and `b1`"),
        ("a1:b1 a1:c1", "a stamp starts at one place"),
        (
            "--purge a1:b1",
            "`--purge` starts at any rows, and `a1:` at certain ones",
        ),
        ("head", "`head` is ambiguous: there are 2 heads"),
        ("+1", "`+1` does not say from where"),
        ("a:b:c", "more than one colon"),
        ("zz yy", "unknown revision `yy`"),
        ("b1 -d postgresql -d mysql", "one script is for one dialect"),
    ] {
        run(&project, &format!("stamp {words}"))
            .code(2)
            .complains_of(&[part])
            .prints_nothing();
    }
}
