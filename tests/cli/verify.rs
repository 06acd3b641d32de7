//! `verify`: a bundle is what was rendered, or what is wrong with it is said.

use std::fs;
use std::path::Path;

use crate::archive::project;
use crate::run::run;
use crate::support::{Project, Tree};

pub(crate) const UP: &str = "sqlite/upgrade.sql";

pub(crate) fn rendered() -> Project {
    let project = project();
    run(&project, "render").code(0);
    project
}

/// Something is done to the bundle, and this is what is said.
fn refused(change: impl Fn(&Path), expected: &[&str]) {
    let project = rendered();
    change(&project.path().join("out"));
    let said = run(&project, "verify out");
    said.code(1).mentions(expected).complains("");
    let count = said.stdout().matches("error: ").count();
    assert_eq!(count, expected.len() - 1, "{}", said.stdout());
}

#[test]
fn what_was_rendered_is_unchanged() {
    let project = rendered();
    for (line, bundle) in [
        ("render --archive zip", "out.zip"),
        ("render --archive tar.gz", "out.tar.gz"),
        ("render --layout flat --out flat", "flat"),
        ("render --release 1.0 --archive zip --layout flat", "out/1.0.zip"),
    ] {
        run(&project, line).code(0);
        run(&project, &format!("verify {bundle}"))
            .code(0)
            .mentions(&[" is unchanged: "]);
    }
    run(&project, "render --release 2.0").code(0);
    run(&project, "verify out").code(0).says(
        "out is unchanged: 10 scripts of shop, base:heads\n\
         out/1.0.zip is a bundle of its own, and was not looked at\n\
         out/2.0 is a bundle of its own, and was not looked at\n",
    );
    fs::remove_file(project.path().join("out/1.0.zip")).unwrap();
    fs::remove_dir_all(project.path().join("out/2.0")).unwrap();
    run(&project, "verify out")
        .code(0)
        .says("out is unchanged: 10 scripts of shop, base:heads\n")
        .complains("");
    run(&project, "verify out --format json")
        .code(0)
        .says("{\n  \"ok\": true,\n  \"signature\": \"none\",\n  \"releases\": [],\n  \"problems\": []\n}\n");
    project.write("out/.gitattributes", "* -text\n");
    run(&project, "verify ./out/").code(0);
}

#[test]
fn every_change_has_its_message() {
    let end = |count: usize| match count {
        1 => "out is not what was rendered: 1 problem\n".to_owned(),
        _ => format!("out is not what was rendered: {count} problems\n"),
    };
    let one = end(1);
    refused(
        |out| fs::write(out.join(UP), "DROP TABLE users;\n").unwrap(),
        &["error: `sqlite/upgrade.sql` was changed\n", &one],
    );
    refused(
        |out| fs::remove_file(out.join(UP)).unwrap(),
        &["error: `sqlite/upgrade.sql` is missing\n", &one],
    );
    refused(
        |out| fs::write(out.join("sqlite/more.sql"), "").unwrap(),
        &[
            "error: `sqlite/more.sql` was added: the manifest does not list it\n",
            &one,
        ],
    );
    refused(
        |out| {
            let unix = fs::read_to_string(out.join(UP)).unwrap();
            fs::write(out.join(UP), unix.replace('\n', "\r\n")).unwrap();
        },
        &[
            "error: the lines of `sqlite/upgrade.sql` end with CRLF now; otherwise it is unchanged\n",
            &one,
        ],
    );
    refused(
        |out| fs::remove_file(out.join("manifest.json")).unwrap(),
        &["error: `manifest.json` is missing\n", &one],
    );
    refused(
        |out| fs::remove_file(out.join("SHA256SUMS")).unwrap(),
        &["error: `SHA256SUMS` is missing\n", &one],
    );
    refused(
        |out| fs::write(out.join("manifest.json"), "{\"format\": 1}").unwrap(),
        &[
            "error: `manifest.json` is not as Retort writes it: missing field `project`",
            &one,
        ],
    );
    refused(
        |out| {
            let sums = fs::read_to_string(out.join("SHA256SUMS")).unwrap();
            fs::write(out.join("SHA256SUMS"), sums.replace('\n', "\r\n")).unwrap();
        },
        &["error: the lines of `SHA256SUMS` end with CRLF", &one],
    );
    refused(
        |out| {
            let sums = fs::read_to_string(out.join("SHA256SUMS")).unwrap();
            let sums = sums.replace("  sqlite/upgrade.sql", "  sqlite/uprade.sql");
            fs::write(out.join("SHA256SUMS"), sums + "x\n").unwrap();
        },
        &[
            "error: line 14 of `SHA256SUMS` is no line of sha256sum\n",
            "error: `sqlite/upgrade.sql` is missing from `SHA256SUMS`\n",
            "error: `SHA256SUMS` lists `sqlite/uprade.sql`, which the manifest does not\n",
            &end(3),
        ],
    );
}

/// The manifest is under the checksums as well.
#[test]
fn a_manifest_that_was_changed_does_not_help() {
    refused(
        |out| {
            let manifest = fs::read_to_string(out.join("manifest.json")).unwrap();
            fs::write(
                out.join("manifest.json"),
                manifest.replace("\"shop\"", "\"shoq\""),
            )
            .unwrap();
        },
        &[
            "error: `manifest.json` was changed\n",
            "out is not what was rendered: 1 problem\n",
        ],
    );
    refused(
        |out| {
            let text = fs::read_to_string(out.join("manifest.json")).unwrap();
            let mut manifest: serde_json::Value = serde_json::from_str(&text).unwrap();
            manifest["files"][0]["path"] = "../up.sql".into();
            fs::write(out.join("manifest.json"), manifest.to_string()).unwrap();
        },
        &[
            "error: the manifest lists `../up.sql`, which is no path in the bundle\n",
            "error: `../up.sql` is missing from `SHA256SUMS`\n",
            "error: `SHA256SUMS` lists `postgresql/downgrade.sql`, which the manifest does not\n",
            "error: `manifest.json` was changed\n",
            "error: `../up.sql` is missing\n",
            "error: `postgresql/downgrade.sql` was added",
            "out is not what was rendered: 6 problems\n",
        ],
    );
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    refused(
        |out| {
            let place = out.with_file_name("same.sql");
            fs::rename(out.join(UP), &place).unwrap();
            std::os::unix::fs::symlink(place, out.join(UP)).unwrap();
            std::os::unix::fs::symlink("/", out.join("root")).unwrap();
        },
        &[
            "error: `sqlite/upgrade.sql` is a link: what it leads to is no part of the bundle\n",
            "error: `root` was added",
            "out is not what was rendered: 2 problems\n",
        ],
    );
}

#[test]
fn a_bundle_in_a_bundle_is_one_thing() {
    refused(
        |out| {
            let copy = Tree::read(out);
            copy.write(&out.join("2026.11"));
        },
        &[
            "error: the folder `2026.11` is a bundle of its own, and no part of this one\n",
            "out is not what was rendered: 1 problem\n",
        ],
    );
}

#[test]
fn what_is_no_bundle_is_wrong_usage() {
    let project = rendered();
    for (bundle, message) in [
        ("nowhere", "error: cannot read `nowhere`: "),
        (
            "retort.yaml",
            "error: `retort.yaml` is neither a folder nor a .zip or .tar.gz archive\n",
        ),
        (
            "revisions",
            "error: `revisions` is no bundle: it has no manifest.json\n",
        ),
    ] {
        run(&project, &format!("verify {bundle}"))
            .code(2)
            .prints_nothing()
            .complains_of(&[message]);
    }
    project.write("out/manifest.json", "{\"format\": 2}");
    run(&project, "verify out").code(2).prints_nothing().complains(
        "error: `out` was rendered by another version of Retort: its manifest has the format 2, and this version knows 1\n",
    );
}
