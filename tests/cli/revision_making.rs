//! New revisions are made as a project wants them: from a template of its own, through hooks, in an editor.

use crate::revision::{PROJECT, file, made, project, refused, words};
use crate::run::run;

#[test]
fn a_template_of_ones_own_is_used() {
    let project = project("templates: templates\nfile_template: \"{{ revision }}\"\n");
    project.write(
        "templates/revision.yaml.j2",
        "# {{ message }}\nrevision: {{ revision }}\ndown_revision: {{ down_revision }}\nupgrade: []\n",
    );
    let path = made(&project, &["revision", "-m", "a: b", "--rev-id", "b1"]);
    assert_eq!(
        file(&project, &path),
        "# \"a: b\"\nrevision: \"b1\"\ndown_revision: \"a1\"\nupgrade: []\n"
    );
    project.write(
        "templates/revision.yaml.j2",
        "revision: {{ revision }}\nupgrade: [\n",
    );
    refused(
        &project,
        &["revision"],
        &["revisions/", "--> ", "this is not valid YAML"],
    );
    project.write("templates/revision.yaml.j2", "{{ nothing }}\n");
    refused(
        &project,
        &["revision"],
        &["the template `revision.yaml.j2` is wrong in line 1"],
    );
}

#[cfg(unix)]
#[test]
fn hooks_are_run_and_their_failure_is_told() {
    let hooks = "file_template: \"{{ revision }}\"\nhooks:\n  \
                 - run: 'sed -i s/First/Second/'\n  \
                 - run: 'echo hook in $PWD; echo \"# $REVISION_SCRIPT_FILENAME\" >> REVISION_SCRIPT_FILENAME'\n";
    let project = project(hooks);
    let (code, stdout, stderr) = words(&project, &["revision", "-m", "First", "--rev-id", "b1"]);
    assert_eq!((code, stdout.as_str()), (0, "revisions/b1.yaml\n"));
    assert!(stderr.starts_with("hook in "), "{stderr}");
    let text = file(&project, "revisions/b1.yaml");
    assert!(text.contains("message: Second\n"), "{text}");
    assert!(text.trim_end().ends_with("/revisions/b1.yaml"), "{text}");

    project.write("retort.yaml", &format!("{PROJECT}file_template: \"{{{{ revision }}}}\"\nhooks: [{{run: \"exit 3;\"}}, {{run: \"touch never\"}}]\n"));
    let (code, stdout, stderr) = words(&project, &["revision", "--rev-id", "c1"]);
    assert_eq!((code, stdout.as_str()), (2, ""));
    for part in [
        "the hook `exit 3;` failed (exit status: 3); the hook behind it was not run",
        "the revision is there, as the hook left it: ",
        "/revisions/c1.yaml",
    ] {
        assert!(stderr.contains(part), "{stderr}");
    }
    assert!(!project.path().join("never").exists());
    assert!(project.path().join("revisions/c1.yaml").exists());
}

#[cfg(unix)]
#[test]
fn an_editor_is_opened_on_it() {
    let project = project("file_template: \"{{ revision }}\"\n");
    let output = project
        .retort(&["revision", "--edit", "--rev-id", "b1"])
        .env("VISUAL", "sed -i s/upgrade/downgrade:\\ auto\\\\nupgrade/")
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "{output:?}");
    assert!(file(&project, "revisions/b1.yaml").ends_with("downgrade: auto\nupgrade: []\n"));
    let output = project
        .retort(&["revision", "--edit", "--rev-id", "c1"])
        .env_remove("VISUAL")
        .env("EDITOR", "")
        .output()
        .expect("the program runs");
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        stderr.contains("set VISUAL or EDITOR") && stderr.contains("revisions/c1.yaml"),
        "{stderr}"
    );
}

/// A project that has the schemas gets the line by which editors find them, seen from the file's folder.
#[test]
fn editors_find_the_schema() {
    let project = project("file_template: \"{{ year }}/{{ revision }}\"\n");
    project.write(".retort/revision.schema.json", "{}");
    let path = made(&project, &["revision", "--rev-id", "b1"]);
    let text = file(&project, &path);
    let line = "# yaml-language-server: $schema=../../.retort/revision.schema.json\nrevision: \"b1\"\n";
    assert!(text.starts_with(line), "{text}");
    run(&project, "check").code(0);
}
