//! How the program ends, and what it says where: exit codes, streams, colours, quietness.

use std::process::{Command, Output, Stdio};

use crate::run::run;
use crate::support::Project;

const PROJECT: &str = "project: shop\ndialects: [postgresql@15]\n";

const FIRST: &str = "revision: a1\ndown_revision: null\nmessage: Create users\nupgrade:\n  - create_table: {name: users, columns: [{name: id, type: integer, primary_key: true}, {name: age, type: integer}]}\n";

const SECOND: &str = "revision: b2\ndown_revision: a1\nmessage: Forget the age\nupgrade:\n  - drop_column: {table: users, name: age}\n";

const WRONG: &str =
    "revision: c3\ndown_revision: a1\nmessage: Wrong\nupgrade:\n  - drop_table: {name: nowhere}\n";

/// A warning: one more head, whose id differs in case only.
const WARNED: &str = "revision: A1\ndown_revision: a1\nmessage: Warned of\nupgrade: []\n";

fn project() -> Project {
    Project::new(&[("retort.yaml", PROJECT), ("revisions/1.yaml", FIRST)])
}

fn output(command: &mut Command) -> Output {
    command.output().unwrap()
}

/// The commands as `--help` lists them.
fn commands() -> Vec<String> {
    let project = Project::new(&[]);
    let help = run(&project, "--help").stdout();
    let (_, list) = help.split_once("Commands:\n").unwrap();
    let lines = list.lines().take_while(|line| !line.is_empty());
    // What goes on in the next line is indented further.
    let names = lines.filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    let names: Vec<String> = names
        .filter(|name| !["", "help"].contains(name))
        .map(str::to_owned)
        .collect();
    assert!(
        names.len() > 10 && names.contains(&"render".to_owned()),
        "{names:?}"
    );
    names
}

#[test]
fn wrong_usage_ends_with_two_and_help_with_zero() {
    let project = project();
    for name in commands() {
        run(&project, &format!("{name} --no-such-option"))
            .code(2)
            .prints_nothing();
        run(&project, &format!("{name} --help"))
            .code(0)
            .complains("")
            .mentions(&["Usage"]);
    }
    run(&project, "").code(2).prints_nothing();
    run(&project, "--version").code(0).complains("");
}

#[test]
fn what_is_done_ends_with_zero() {
    let project = project();
    project.write("rows.txt", "a1\n");
    for line in [
        "init elsewhere",
        "render",
        "verify out",
        "diff out out",
        "keygen release.key",
        "upgrade head",
        "downgrade -1",
        "history",
        "heads",
        "current rows.txt",
        "show a1",
        "lint",
        "check",
        "lock",
        "unlock a1 --because why",
        "revision -m Next",
    ] {
        run(&project, line).code(0);
    }
}

#[test]
fn the_answer_no_is_one() {
    let project = project();
    run(&project, "lock").code(0);
    run(&project, "render").code(0);
    std::fs::rename(project.path().join("out"), project.path().join("old")).unwrap();
    project.write("revisions/2.yaml", SECOND);
    run(&project, "lint a1:b2").code(1);
    project.write("old/postgresql/upgrade.sql", "DROP TABLE users;\n");
    run(&project, "verify old").code(1);
    project.write("revisions/3.yaml", WRONG);
    run(&project, "check").code(1).prints_nothing();
    run(&project, "check --format json").code(1).complains("");
}

#[test]
fn wrong_input_ends_with_two_and_nothing_is_written() {
    let project = project();
    project.write("revisions/3.yaml", WRONG);
    for line in [
        "render",
        "upgrade head",
        "upgrade head -o up.sql",
        "lint",
        "show b7",
        "history -r b7:",
        "current nothing.txt",
        "verify nothing",
        "diff nothing nowhere",
        "-n nowhere check",
        "-c nothing.yaml check",
        "lock --release a/b",
        "unlock b7 --because why",
        "check --format xml",
    ] {
        run(&project, line).code(2).prints_nothing();
    }
    let mut files: Vec<_> = std::fs::read_dir(project.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    files.sort();
    assert_eq!(files, ["retort.yaml", "revisions"]);
}

/// A reader that goes away is no mistake: `retort history | head -1`. The answer stays what it is.
#[test]
fn a_closed_pipe_changes_no_exit_code() {
    let project = project();
    project.write("revisions/2.yaml", SECOND);
    let closed = |line: &str| {
        let arguments: Vec<&str> = line.split(' ').collect();
        let mut child = project
            .retort(&arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert!(output.stderr.is_empty(), "{line}: {output:?}");
        output.status.code()
    };
    for line in [
        "history",
        "heads",
        "show b2",
        "upgrade head",
        "upgrade head -o -",
        "check",
        "--help",
    ] {
        assert_eq!(closed(line), Some(0), "{line}");
    }
    assert_eq!(closed("lint a1:b2"), Some(1));
}

/// `/dev/full` takes nothing, as a disk without room.
#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_printed_ends_with_two() {
    let project = project();
    for line in [
        "history",
        "upgrade head",
        "upgrade head -o -",
        "check --format json",
        "--help",
        "--version",
    ] {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let arguments: Vec<&str> = line.split(' ').collect();
        let output = output(project.retort(&arguments).stdout(full));
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{line}: {said}");
        assert!(
            said.starts_with("error: cannot write to standard output"),
            "{line}: {said}"
        );
    }
}

#[test]
fn a_dash_is_standard_output() {
    let project = project();
    let plain = run(&project, "upgrade head").code(0).stdout();
    run(&project, "upgrade head -o -")
        .code(0)
        .says(&plain)
        .complains("");
    assert!(!project.path().join("-").exists());
}

#[test]
fn colours_are_for_terminals_or_on_demand() {
    let project = project();
    project.write("revisions/3.yaml", WRONG);
    let coloured = |arguments: &[&str], no_color: &str| {
        let output = output(project.retort(arguments).env("NO_COLOR", no_color));
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains("nowhere"), "{said}");
        said.contains('\u{1b}')
    };
    assert!(!coloured(&["check"], ""), "no terminal");
    assert!(coloured(&["--color", "always", "check"], ""));
    assert!(coloured(&["--color", "always", "check"], "1"), "asked for");
    assert!(!coloured(&["--color", "never", "check"], ""));
    let answer = run(&project, "--color always check --format json").stdout();
    assert!(!answer.contains('\u{1b}'), "{answer}");
}

/// `script` gives the program a terminal.
#[cfg(target_os = "linux")]
#[test]
fn no_color_holds_on_a_terminal() {
    if !std::path::Path::new("/usr/bin/script").exists() {
        return;
    }
    let project = project();
    project.write("revisions/3.yaml", WRONG);
    let program = crate::support::retort().get_program().to_owned();
    let on_terminal = |no_color: &str| {
        let line = format!("{} check", program.to_string_lossy());
        let output = output(
            Command::new("/usr/bin/script")
                .args(["-qec", &line, "/dev/null"])
                .current_dir(project.path())
                .env("NO_COLOR", no_color)
                .stdin(Stdio::null()),
        );
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(said.contains("nowhere"), "{said}");
        said.contains("\u{1b}[")
    };
    assert!(on_terminal(""));
    assert!(!on_terminal("1"));
}

#[test]
fn quiet_says_results_warnings_and_errors_only() {
    let project = project();
    for line in [
        "-q init elsewhere",
        "-q render",
        "-q upgrade head -o up.sql",
        "-q keygen release.key",
        "-q lock",
    ] {
        run(&project, line).code(0).says("").complains("");
    }
    assert!(project.path().join("up.sql").exists());
    assert_ne!(run(&project, "-q heads").code(0).stdout(), "");
    project.write("revisions/2.yaml", WARNED);
    run(&project, "-q render")
        .code(0)
        .complains_of(&["warning: revision ids"]);
    project.write("revisions/3.yaml", WRONG);
    run(&project, "-q render")
        .code(2)
        .complains_of(&["error: table `nowhere`"]);
}

#[test]
fn check_tells_machines_what_is_wrong() {
    let project = project();
    let told = |line: &str, code: i32| -> serde_json::Value {
        let run = run(&project, line);
        run.code(code).complains("");
        serde_json::from_str(&run.stdout()).unwrap()
    };
    let good = told("check --format json", 0);
    assert_eq!(
        good,
        serde_json::json!({"ok": true, "revisions": 1, "mistakes": [], "warnings": []})
    );
    project.write("revisions/2.yaml", WARNED);
    let warned = told("check --format json", 0);
    assert_eq!(warned["ok"], true);
    assert_eq!(warned["warnings"][0]["code"], "ids-differ-in-case");
    project.write("revisions/3.yaml", WRONG);
    let wrong = told("check --format json", 1);
    assert_eq!(wrong["ok"], false);
    assert_eq!(wrong["revisions"], serde_json::Value::Null);
    let mistake = &wrong["mistakes"][0];
    assert_eq!(mistake["code"], "unknown-table");
    assert_eq!(
        (&mistake["path"], &mistake["line"], &mistake["column"]),
        (&"revisions/3.yaml".into(), &5.into(), &24.into())
    );
    let usage = told("-n nowhere check --format json", 2);
    assert_eq!(usage["mistakes"][0]["code"], "unknown-environment");
    assert_eq!(usage["mistakes"][0]["path"], serde_json::Value::Null);
}
