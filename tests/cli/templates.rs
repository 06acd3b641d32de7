//! `templates`: the built-in templates, copied out.

use std::fs;
use std::path::Path;

use crate::run::run;
use crate::support::{Project, Tree, golden_cases};

const PROJECT: &str = "project: shop\nrevisions: revisions\ntemplates: words\n";

const REVISION: &str = "revision: aaaa11112222\ndown_revision: null\nmessage: A view\nupgrade:\n  - create_view: {name: v, sql: SELECT 1 AS a}\n";

fn project(text: &str) -> Project {
    Project::new(&[("retort.yaml", text), ("revisions/1.yaml", REVISION)])
}

/// The names of all built-in templates.
fn names(project: &Project) -> Vec<String> {
    let listed = run(project, "templates list --format json").code(0).stdout();
    let listed: serde_json::Value = serde_json::from_str(&listed).unwrap();
    let names = listed["templates"].as_array().unwrap().iter();
    let mut names: Vec<String> = names
        .map(|template| template["name"].as_str().unwrap().to_owned())
        .collect();
    names.sort();
    names.dedup();
    assert!(names.len() > 150, "{names:?}");
    names
}

/// Scripts of every kind, through the copies of all templates, are the same bytes as before.
#[test]
fn ejected_templates_render_the_same_bytes() {
    let cases = ["audit", "constraints", "verify"];
    let found = golden_cases();
    let found: Vec<_> = found
        .iter()
        .filter(|case| cases.contains(&case.file_name().unwrap().to_str().unwrap()))
        .collect();
    assert_eq!(found.len(), cases.len(), "{found:?}");
    for case in found {
        let project = Project::new(&[]);
        copy(case, project.path());
        let text = fs::read_to_string(project.path().join("retort.yaml")).unwrap();
        project.write("retort.yaml", &format!("{text}\ntemplates: words\n"));
        project.write("words/_nothing.sql.j2", "");
        run(&project, "render --allow-manual --out before").code(0);
        let names = names(&project);
        let eject = format!(
            "-d postgresql -d mysql -d mariadb -d sqlite -d mssql -d oracle templates eject {}",
            names.join(" ")
        );
        run(&project, &eject).code(0).complains_of(&[
            "made words/alter/drop_column.sql.j2",
            "made words/mssql/create_view.sql.j2",
        ]);
        run(&project, "render --allow-manual --out after").code(0);
        let [before, after] = ["before", "after"].map(|folder| Tree::read(&project.path().join(folder)));
        let out = |tree: &Tree| {
            let texts = tree.0.iter();
            texts
                .filter(|(path, _)| path.ends_with(".sql"))
                .map(|(path, text)| (path.clone(), text.clone()))
                .collect::<Vec<_>>()
        };
        assert!(!out(&before).is_empty());
        assert!(out(&before) == out(&after), "{}", case.display());
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (path, name) = entry.map(|entry| (entry.path(), entry.file_name())).unwrap();
        match path.is_dir() {
            true if name == "expected" => {}
            true => copy(&path, &to.join(name)),
            false => drop(fs::copy(&path, to.join(name)).unwrap()),
        }
    }
}

#[test]
fn a_changed_copy_changes_the_script() {
    let project = project(PROJECT);
    run(&project, "-d sqlite templates eject create_view").code(0);
    let path = "words/sqlite/create_view.sql.j2";
    let text = fs::read_to_string(project.path().join(path)).unwrap();
    project.write(path, &text.replace("CREATE", "CREATE /* ours */"));
    run(&project, "-d sqlite upgrade head")
        .code(0)
        .mentions(&["/* ours */"]);
    let other = run(&project, "-d oracle upgrade head").code(0).stdout();
    assert!(!other.contains("ours"), "{other}");
    let listed = run(&project, "templates list -d sqlite -d oracle")
        .code(0)
        .stdout();
    let views: Vec<&str> = listed
        .lines()
        .filter(|line| line.starts_with("create_view."))
        .collect();
    assert!(views[0].ends_with(&format!("  {path}")), "{listed}");
    assert!(
        views[1].ends_with("create_view.sql.j2") && !views[1].contains("words"),
        "{listed}"
    );
}

/// What the manual says of `script/banner.sql.j2`.
#[test]
fn a_template_of_scripts_can_be_changed() {
    let project = project(PROJECT);
    run(&project, "templates eject script/banner.sql.j2")
        .code(0)
        .complains("made words/script/banner.sql.j2\n");
    let before = run(&project, "-d mysql upgrade head").code(0).stdout();
    project.write("words/script/banner.sql.j2", "{% extends \"parent\" %}");
    assert_eq!(run(&project, "-d mysql upgrade head").code(0).stdout(), before);
    project.write("words/script/banner.sql.j2", "-- ours\n");
    run(&project, "-d mysql upgrade head")
        .code(0)
        .mentions(&["-- ours"]);
}

#[test]
fn nothing_is_overwritten_and_nothing_is_half_done() {
    let project = project("project: shop\nrevisions: revisions\ndialects: [oracle]\n");
    run(&project, "templates eject create_view").code(0).complains(
        "made templates/oracle/create_view.sql.j2\nnext: add `templates: templates` to the project file: without it they have no effect\n",
    );
    // The project file does not know the folder, and the file is there all the same.
    run(&project, "templates eject alter/drop_column create_view")
        .code(2)
        .complains_of(&[
            "`create_view.sql.j2` has a file in its place already: `templates/oracle/create_view.sql.j2`",
        ]);
    assert!(!project.path().join("templates/alter/drop_column.sql.j2").exists());
    project.write("retort.yaml", PROJECT);
    project.write("words/create_view.sql.j2", "-- ours\n");
    run(&project, "-d mssql templates eject create_view alter/drop_column")
        .code(2)
        .complains_of(&["`create_view.sql.j2` has a file in its place already: `words/create_view.sql.j2`"]);
    assert!(!project.path().join("words/alter/drop_column.sql.j2").exists());
    run(&project, "-d mssql templates eject add_enum_value")
        .code(2)
        .complains_of(&["there is no built-in template `add_enum_value` for mssql"]);
}

#[test]
fn the_template_of_revisions_can_be_changed() {
    let project = project(PROJECT);
    run(&project, "templates eject revision.yaml create_view -d oracle")
        .code(0)
        .complains("made words/oracle/create_view.sql.j2\nmade words/revision.yaml.j2\n");
    run(&project, "templates eject revision.yaml.j2")
        .code(2)
        .complains_of(&["`revision.yaml.j2` has a file in its place already: `words/revision.yaml.j2`"]);
    let line = "revision.yaml.j2";
    let listed = run(&project, "templates list").code(0).stdout();
    let of_revisions: Vec<&str> = listed.lines().take(2).collect();
    assert_eq!(of_revisions[0], "[revision]");
    assert!(of_revisions[1].starts_with(line) && of_revisions[1].ends_with("  words/revision.yaml.j2"));
    let of_oracle = run(&project, "templates list -d oracle").code(0).stdout();
    assert!(!of_oracle.contains(line), "{of_oracle}");
    // A copy gives the same file.
    let make = |file: &str| {
        let line = format!("revision -m same --rev-id bbbb11112222 --version-path revisions/{file}");
        run(&project, &line).code(0);
    };
    make("own");
    let read = |folder: &str| {
        let folder = project.path().join("revisions").join(folder);
        let path = fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
        let text = fs::read_to_string(path).unwrap();
        fs::remove_dir_all(folder).unwrap();
        let lines = text.lines().filter(|line| !line.starts_with("created"));
        lines.collect::<Vec<_>>().join("\n")
    };
    let own = read("own");
    fs::remove_file(project.path().join("words/revision.yaml.j2")).unwrap();
    make("built_in");
    assert_eq!(own, read("built_in"));
}

#[test]
fn outside_of_a_project_the_built_in_ones_are_listed() {
    let project = Project::new(&[]);
    run(&project, "templates list").code(0).mentions(&[
        "[postgresql]\n",
        "create_table.sql.j2",
        "\n\n[oracle]\n",
    ]);
    run(&project, "-c nowhere.yaml templates list").code(2);
    run(&project, "templates eject create_table")
        .code(2)
        .complains_of(&["no retort.yaml"]);
}
