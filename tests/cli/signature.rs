//! `keygen`, `render --sign` and `verify --public-key`.

use std::fs;
use std::process::Command;

use crate::archive::project;
use crate::run::run;
use crate::support::Project;

fn signed() -> Project {
    let project = project();
    run(&project, "keygen release.key").code(0).complains(
        "wrote the secret key release.key, which signs: keep it to yourself\n\
         wrote the public key release.key.pub, which verifies: give it away\n",
    );
    run(&project, "render --sign release.key").code(0);
    project
}

#[test]
fn a_signature_tells_whose_the_bundle_is() {
    let project = signed();
    run(&project, "verify out --public-key release.key.pub")
        .code(0)
        .says("out is unchanged: 10 scripts of shop, base:heads; the signature is valid\n");
    run(&project, "verify out")
        .code(0)
        .says("out is unchanged: 10 scripts of shop, base:heads; it is signed, and `--public-key` would tell by whom\n");
    run(&project, "render --sign release.key")
        .code(0)
        .complains("out is up to date: 10 scripts of 1 revision\n");
    for (archive, file) in [("zip", "out.zip"), ("tar.gz", "out.tar.gz")] {
        run(
            &project,
            &format!("render --sign release.key --archive {archive}"),
        )
        .code(0);
        run(&project, &format!("verify {file} --public-key release.key.pub"))
            .code(0)
            .mentions(&["the signature is valid"]);
    }
    run(&project, "keygen other.key").code(0);
    run(&project, "verify out --public-key other.key.pub --format json")
        .code(1)
        .mentions(&["\"ok\": false", "\"signature\": \"invalid\"", "bundle-signature"]);
    run(&project, "render").code(0);
    run(&project, "verify out --public-key release.key.pub")
        .code(1)
        .mentions(&["`SHA256SUMS.sig` is missing: the bundle is not signed"]);
}

/// Checksums that were made again after a change do not have the signature.
#[test]
fn whoever_changes_the_checksums_too_is_found() {
    let project = signed();
    let old = fs::read(project.path().join("out/SHA256SUMS.sig")).unwrap();
    project.write(
        "revisions/1.yaml",
        &fs::read_to_string(project.path().join("revisions/1.yaml"))
            .unwrap()
            .replace("bigint", "integer"),
    );
    run(&project, "render").code(0);
    fs::write(project.path().join("out/SHA256SUMS.sig"), old).unwrap();
    run(&project, "verify out").code(0);
    run(&project, "verify out --public-key release.key.pub")
        .code(1)
        .mentions(&[
            "the signature is not of these checksums",
            "out is not what was rendered: 1 problem",
        ]);
    project.write("out/SHA256SUMS.sig", "short");
    run(&project, "verify out --public-key release.key.pub").code(1);
}

#[test]
fn keys_that_are_none_are_wrong_input() {
    let project = signed();
    run(&project, "keygen release.key")
        .code(2)
        .complains_of(&["exists already"]);
    fs::remove_file(project.path().join("release.key.pub")).unwrap();
    run(&project, "keygen release.key")
        .code(2)
        .complains_of(&["exists already"]);
    assert!(!project.path().join("release.key.pub").exists());
    run(&project, "keygen other.key").code(0);
    for (line, problem) in [
        (
            "render --sign other.key.pub",
            "is a public key: signing needs the secret one",
        ),
        ("render --sign retort.yaml", "is no secret Ed25519 key in PEM"),
        ("render --sign nowhere", "cannot read the key `nowhere`"),
        (
            "verify out --public-key other.key",
            "is a secret key: verifying needs the public one",
        ),
        (
            "verify out --public-key retort.yaml",
            "is no public Ed25519 key in PEM",
        ),
    ] {
        run(&project, line).code(2).complains_of(&[problem]);
    }
}

#[cfg(unix)]
#[test]
fn nobody_else_can_read_a_secret_key() {
    use std::os::unix::fs::PermissionsExt;
    let project = signed();
    let mode = |file: &str| {
        fs::metadata(project.path().join(file))
            .unwrap()
            .permissions()
            .mode()
            & 0o777
    };
    assert_eq!(mode("release.key"), 0o600);
    assert_ne!(mode("release.key.pub") & 0o044, 0);
}

/// A DBA without Retort can verify too.
#[test]
#[ignore = "needs openssl: ./tests/run runs it"]
fn openssl_knows_the_keys_and_the_signature() {
    let project = signed();
    let openssl = |line: &str| {
        let output = Command::new("openssl")
            .args(line.split(' '))
            .current_dir(project.path())
            .output()
            .expect("openssl runs");
        assert!(output.status.success(), "{line}: {output:?}");
    };
    openssl(
        "pkeyutl -verify -pubin -inkey release.key.pub -rawin -in out/SHA256SUMS -sigfile out/SHA256SUMS.sig",
    );
    openssl("genpkey -algorithm ed25519 -out theirs.key");
    openssl("pkey -in theirs.key -pubout -out theirs.key.pub");
    run(&project, "render --sign theirs.key").code(0);
    run(&project, "verify out --public-key theirs.key.pub").code(0);
}
