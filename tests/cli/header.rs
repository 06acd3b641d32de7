//! What the header of a script says of other scripts, and of itself.

use crate::run::run;
use crate::support::Project;

fn project(more: &str) -> Project {
    let revision = |number: usize, end: &str| {
        let down = match number {
            1 => "null".to_owned(),
            _ => format!("a{}", number - 1),
        };
        format!("revision: a{number}\ndown_revision: {down}\nmessage: {number}\nupgrade: []\n{end}")
    };
    Project::new(&[
        (
            "retort.yaml",
            &format!("project: shop\ndialects: [mariadb]\n{more}"),
        ),
        ("revisions/1.yaml", &revision(1, "")),
        (
            "revisions/2.yaml",
            &revision(2, "downgrade: {irreversible: it is gone}\n"),
        ),
        ("revisions/3.yaml", &revision(3, "")),
    ])
}

/// The lines of a script's header about files, without the client.
fn files(project: &Project, arguments: &[&str], name: &str) -> Vec<String> {
    let tree = Project::render(project.path(), arguments).unwrap_or_else(|error| panic!("{error}"));
    let script = String::from_utf8_lossy(&tree.0[&format!("mariadb/{name}")]).into_owned();
    let lines = script.lines().filter_map(|line| line.strip_prefix("-- to "));
    lines
        .map(|line| line.replace("mariadb --comments DATABASE < ", ""))
        .collect()
}

#[test]
fn only_what_ends_where_this_begins_undoes_it() {
    let project = project("");
    let cases: &[(&[&str], &str, &[&str])] = &[
        (
            &["a2:"],
            "upgrade.sql",
            &["run:   upgrade.sql", "undo:  downgrade.sql"],
        ),
        (
            &["a2:"],
            "downgrade.sql",
            &["run:   downgrade.sql", "undo:  upgrade.sql"],
        ),
        // Behind a revision without a way back the one ends elsewhere, and the other aborts.
        (
            &[],
            "upgrade.sql",
            &["run:   upgrade.sql", "go to a2: downgrade.sql"],
        ),
        (&[], "downgrade.sql", &["run:   downgrade.sql"]),
        // Where a script began that may begin anywhere, no other knows.
        (
            &["a2:", "--idempotent"],
            "upgrade.sql",
            &["run:   upgrade.sql", "go to a2: downgrade.sql"],
        ),
        (
            &["--idempotent"],
            "downgrade.sql",
            &["run:   downgrade.sql", "go to a3: upgrade.sql"],
        ),
        (
            &["--idempotent"],
            "revisions/0001_a1_1.downgrade.sql",
            &[
                "run:   0001_a1_1.downgrade.sql",
                "go to a1: 0001_a1_1.upgrade.sql",
            ],
        ),
    ];
    for (arguments, name, expected) in cases {
        assert_eq!(
            &files(&project, arguments, name),
            expected,
            "{arguments:?} {name}"
        );
    }
}

/// The audit table is written to as well.
#[test]
fn a_stamp_says_what_it_writes_to() {
    for (more, words) in [
        ("", "It writes to the version table only, and runs nothing"),
        (
            "audit: {table: log}\n",
            "It writes to the version table and the audit table (made where they are missing) only, and runs nothing",
        ),
    ] {
        let script = run(&project(more), "stamp heads").code(0).stdout();
        assert!(script.contains(words), "{script}");
    }
}

/// What goes on whatever it finds has nothing to say of where it does not.
#[test]
fn a_purge_has_no_check_that_does_not_hold() {
    let project = project("");
    let said = "-- Where it does not hold";
    for (command, expected) in [("stamp heads", true), ("stamp --purge heads", false)] {
        let script = run(&project, &format!("-d mssql {command}")).code(0).stdout();
        assert_eq!(script.contains(said), expected, "{script}");
    }
}
