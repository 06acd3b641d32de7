//! Completion in shells, and the pages of man.

use std::path::Path;
use std::process::Command;

use crate::run::run;
use crate::support::Project;
use crate::support::retort;

fn project() -> Project {
    let revision = |id: &str, down: &str, more: &str| {
        format!("revision: \"{id}\"\ndown_revision: {down}\n{more}message: About {id}\nupgrade: []\n")
    };
    Project::new(&[
        (
            "retort.yaml",
            "project: shop\ndialects: [mysql@8.4, sqlite]\nenvironments:\n  shared: {revisions: shared}\n  \
             tenant: {revisions: tenant, targets: {acme: {schema: acme}, globex: {schema: globex}}}\n",
        ),
        ("shared/a.yaml", &revision("aaaa", "null", "")),
        (
            "tenant/b.yaml",
            &revision("bbbb", "null", "branch_labels: [side]\n"),
        ),
        ("tenant/c.yaml", &revision("bbcc", "\"bbbb\"", "")),
        (
            "retort.lock",
            "format: 1\nreleases:\n  - release: \"2026.11\"\n    environment: \"tenant\"\n    from: []\n    to: [\"bbbb\"]\n",
        ),
    ])
}

/// What fish is told for a line: `name<tab>about` each.
fn answers(folder: &Path, line: &str) -> String {
    let mut command = retort();
    command.env("RETORT_COMPLETE", "fish").current_dir(folder);
    let output = command
        .arg("--")
        .args(line.split(' '))
        .output()
        .expect("the program runs");
    assert!(
        output.status.success() && output.stderr.is_empty(),
        "{line}: {output:?}"
    );
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Those for which an argument is meant, without options.
fn names(project: &Project, line: &str) -> Vec<String> {
    let answers = answers(project.path(), line);
    let names = answers
        .lines()
        .map(|line| line.split('\t').next().unwrap_or_default());
    names
        .filter(|name| !name.starts_with('-'))
        .map(str::to_owned)
        .collect()
}

#[test]
fn names_of_the_project_are_completed() {
    let project = project();
    assert_eq!(names(&project, "retort upgr"), ["upgrade"]);
    assert_eq!(
        names(&project, "retort upgrade "),
        [
            "head",
            "heads",
            "base",
            "aaaa",
            "side@head",
            "bbbb",
            "bbcc",
            "2026.11"
        ]
    );
    assert_eq!(
        names(&project, "retort -n shared upgrade "),
        ["head", "heads", "base", "aaaa"]
    );
    assert_eq!(
        names(&project, "retort upgrade bbbb:bb"),
        ["bbbb:bbbb", "bbbb:bbcc"]
    );
    assert_eq!(
        names(&project, "retort stamp bbbb,he"),
        ["bbbb,head", "bbbb,heads"]
    );
    assert_eq!(names(&project, "retort revision --head si"), ["side@head"]);
    assert_eq!(names(&project, "retort show bbc"), ["bbcc"]);
    assert_eq!(names(&project, "retort render 2026"), ["2026.11"]);
    assert_eq!(names(&project, "retort -n "), ["shared", "tenant"]);
    assert_eq!(names(&project, "retort --target "), ["all", "acme", "globex"]);
    assert_eq!(
        names(&project, "retort render --target=gl"),
        ["--target=globex"; 0]
    );
    assert!(answers(project.path(), "retort render --target=gl").contains("--target=globex"));
    assert_eq!(names(&project, "retort -d m"), ["mysql", "mariadb", "mssql"]);
    assert_eq!(names(&project, "retort completions z"), ["zsh"]);
    assert!(answers(project.path(), "retort show bbc").contains("bbcc\tAbout bbcc"));
    assert!(answers(project.path(), "retort -d my").contains("mysql\tmysql@8.4"));
}

/// Elsewhere the words that need no project are there; a project with mistakes gives what can be read of it.
#[test]
fn nothing_is_complained_of() {
    let empty = Project::new(&[("notes.txt", "")]);
    assert_eq!(names(&empty, "retort upgrade "), ["head", "heads", "base"]);
    assert_eq!(names(&empty, "retort -n "), [""; 0]);
    let project = project();
    let elsewhere = format!("retort -C {} -n tenant upgrade bb", project.path().display());
    assert_eq!(names(&empty, &elsewhere), ["bbbb", "bbcc"]);
    project.write("tenant/c.yaml", "revision: [\n");
    project.write(
        "tenant/d.yaml",
        "revision: \"dddd\"\ndown_revision: \"gone\"\nupgrade: []\n",
    );
    assert_eq!(
        names(&project, "retort -n tenant show "),
        ["head", "heads", "base", "side@head", "bbbb", "dddd", "2026.11"]
    );
    project.write("retort.yaml", "projekt: x\n");
    assert_eq!(names(&project, "retort show "), ["head", "heads", "base"]);
}

/// bash takes `:`, `@` and `=` for ends of words; what is completed is the name all the same.
#[cfg(unix)]
#[test]
fn bash_completes_whole_names() {
    let project = project();
    let program = retort();
    let folder = Path::new(program.get_program())
        .parent()
        .expect("a folder")
        .to_owned();
    let script = r#"
        eval "$(retort completions bash)"
        for line in "retort upgr" "retort upgrade bbbb:bb" "retort upgrade side@h" "retort -d mysql@8.0 upgrade bbbb,bbc" "retort --target=g"; do
            COMP_LINE=$line COMP_POINT=${#line} COMP_TYPE=9 COMPREPLY=()
            _retort retort "${line##*[ :@=]}" ""
            printf '%s -> %s\n' "$line" "${COMPREPLY[*]}"
        done"#;
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").expect("PATH"));
    let mut bash = Command::new("bash");
    bash.args(["--norc", "-c", script])
        .env("PATH", path)
        .current_dir(project.path());
    let output = bash.output().expect("bash runs");
    let said = String::from_utf8_lossy(&output.stdout).replace('\u{b}', " ");
    assert_eq!(
        said,
        "retort upgr -> upgrade\nretort upgrade bbbb:bb -> bbbb bbcc\nretort upgrade side@h -> head\n\
         retort -d mysql@8.0 upgrade bbbb,bbc -> bbbb,bbcc\nretort --target=g -> globex\n",
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn each_shell_has_its_lines() {
    let project = project();
    for (shell, part) in [
        ("bash", "complete -o bashdefault -F _retort retort"),
        ("zsh", "compdef _clap_dynamic_completer_retort retort"),
        ("fish", "complete --keep-order --exclusive --command retort"),
        ("powershell", "Register-ArgumentCompleter"),
    ] {
        let text = run(&project, &format!("completions {shell}")).code(0).stdout();
        assert!(
            text.contains(part) && text.contains("RETORT_COMPLETE"),
            "{shell}: {text}"
        );
    }
    run(&project, "completions tcsh")
        .code(2)
        .complains_of(&["possible values: bash, zsh, fish, powershell"]);
}

#[test]
fn pages_of_man_are_written() {
    let project = project();
    run(&project, "manual")
        .code(0)
        .mentions(&[".TH retort 1", ".SH OPTIONS", "retort\\-render(1)"]);
    run(&project, "manual man/man1").code(0);
    let read = |name: &str| std::fs::read_to_string(project.path().join("man/man1").join(name)).expect(name);
    assert!(read("retort.1").contains(".TH retort 1"));
    assert!(read("retort-templates-eject.1").contains("retort templates eject create_view"));
    let render = read("retort-render.1");
    for part in [
        ".TH retort-render 1",
        "\\-\\-release",
        "retort render \\-\\-release 2026.11",
    ] {
        assert!(render.contains(part), "no {part}: {render}");
    }
    project.write("file", "");
    run(&project, "manual file")
        .code(2)
        .complains_of(&["cannot make the folder `file`"]);
}
