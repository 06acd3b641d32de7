//! `verify` of archives that others made, some of them with bad intentions.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::PathBuf;

use zip::write::SimpleFileOptions;

use crate::run::run;
use crate::support::{Project, Tree};
use crate::verify::{UP, rendered};

/// A project and the files of its bundle.
fn with_files() -> (Project, Tree) {
    let project = rendered();
    let tree = Tree::read(&project.path().join("out"));
    (project, tree)
}

type Zip = zip::ZipWriter<Cursor<Vec<u8>>>;

fn zip_of(tree: &Tree, top: &str, more: impl FnOnce(&mut Zip)) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in &tree.0 {
        archive
            .start_file(format!("{top}{path}"), SimpleFileOptions::default())
            .unwrap();
        archive.write_all(bytes).unwrap();
    }
    more(&mut archive);
    archive.finish().unwrap().into_inner()
}

type Tar = tar::Builder<Vec<u8>>;

fn tar_of(tree: &Tree, top: &str, more: impl FnOnce(&mut Tar)) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    for (path, bytes) in &tree.0 {
        add(&mut archive, &format!("{top}{path}"), bytes);
    }
    more(&mut archive);
    archive.into_inner().unwrap()
}

/// Also under names that the crate would not write.
fn add(archive: &mut Tar, path: &str, bytes: &[u8]) {
    let mut header = tar::Header::new_gnu();
    header.as_mut_bytes()[..path.len()].copy_from_slice(path.as_bytes());
    header.set_size(bytes.len() as u64);
    header.set_mode(0o644);
    header.set_entry_type(tar::EntryType::Regular);
    header.set_cksum();
    archive.append(&header, bytes).unwrap();
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    flate2::bufread::GzEncoder::new(bytes, flate2::Compression::fast())
        .read_to_end(&mut out)
        .unwrap();
    out
}

fn written(project: &Project, name: &str, bytes: &[u8]) -> PathBuf {
    let path = project.path().join(name);
    fs::write(&path, bytes).unwrap();
    path
}

/// A ticket system or a colleague may have packed it again.
#[test]
fn archives_that_others_made_are_read() {
    let (project, tree) = with_files();
    for top in ["", "elsewhere/"] {
        written(&project, "a.zip", &zip_of(&tree, top, |_| {}));
        written(&project, "a.tar.gz", &gzip(&tar_of(&tree, top, |_| {})));
        written(
            &project,
            "b.tgz",
            &gzip(&tar_of(&tree, &format!("./{top}"), |_| {})),
        );
        for archive in ["a.zip", "a.tar.gz", "b.tgz"] {
            run(&project, &format!("verify {archive}")).code(0);
        }
    }
}

#[test]
fn archives_cannot_do_harm() {
    let (project, tree) = with_files();
    let evil = "../../../../tmp/evil.sql";
    let plain = SimpleFileOptions::default;
    let twice = |archive: &mut Tar| add(archive, &format!("out/{UP}"), b"DROP TABLE users;");
    let mut overlapping = zip_of(&tree, "out/", |_| {});
    let mut cut = gzip(&tar_of(&tree, "out/", |_| {}));
    cut.truncate(cut.len() - 9);
    let mut behind = tar_of(&tree, "out/", |_| {});
    behind.extend_from_slice(&tar_of(&tree, "other/", |_| {}));
    let mut flipped = zip_of(&tree, "out/", |_| {});
    let at = flipped.len() / 3;
    flipped[at] ^= 0x55;
    let half = overlapping.len() / 2;
    overlapping.truncate(half);
    let mut double = zip_of(&tree, "out/", |archive| {
        archive.start_file("out/sqlite/upgradf.sql", plain()).unwrap();
    });
    rename(&mut double, b"sqlite/upgradf.sql", UP.as_bytes());
    let before = [b"PK, but not yet".as_slice(), &zip_of(&tree, "out/", |_| {})].concat();
    let cases: [(&str, Vec<u8>, &str); 13] = [
        (
            "slip.zip",
            zip_of(&tree, "out/", |archive| {
                archive.start_file(evil, plain()).unwrap()
            }),
            "leads out of the bundle: do not unpack it",
        ),
        (
            "slip.tar.gz",
            gzip(&tar_of(&tree, "out/", |archive| add(archive, evil, b"x"))),
            "error: \"../../../../tmp/evil.sql\" leads out of the bundle: do not unpack it",
        ),
        (
            "absolute.tar.gz",
            gzip(&tar_of(&tree, "out/", |archive| {
                add(archive, "/etc/cron.d/x", b"x")
            })),
            "error: \"/etc/cron.d/x\" leads out of the bundle: do not unpack it",
        ),
        (
            "backslash.zip",
            zip_of(&tree, "out/", |archive| {
                archive.start_file("out\\..\\x", plain()).unwrap()
            }),
            "leads out of the bundle",
        ),
        (
            "outside.zip",
            zip_of(&tree, "out/", |archive| {
                archive.start_file("x.sql", plain()).unwrap()
            }),
            "error: `x.sql` was added",
        ),
        (
            "link.zip",
            zip_of(&tree, "out/", |archive| {
                archive.add_symlink("out/l", "/", plain()).unwrap()
            }),
            "error: `l` was added",
        ),
        (
            "twice.tar.gz",
            gzip(&tar_of(&tree, "out/", twice)),
            "error: `sqlite/upgrade.sql` is there twice",
        ),
        ("twice.zip", double, "two files in it have the same name"),
        ("cut.zip", overlapping, "is damaged: "),
        ("cut.tar.gz", cut, "is damaged: it ends too early"),
        (
            "behind.tar.gz",
            gzip(&behind),
            "is damaged: something stands behind the archive",
        ),
        ("flipped.zip", flipped, "is damaged: "),
        (
            "before.zip",
            before,
            "is damaged: something stands before the archive",
        ),
    ];
    for (name, bytes, message) in cases {
        written(&project, name, &bytes);
        run(&project, &format!("verify {name}"))
            .code(1)
            .complains("")
            .mentions(&[message, &format!("{name} is not what was rendered")]);
    }
    assert!(!project.path().join("../../../../tmp/evil.sql").exists());
}

/// A name of the same length is put in place of another, wherever it stands.
fn rename(archive: &mut [u8], old: &[u8], new: &[u8]) {
    for at in 0..archive.len() - old.len() {
        if archive[at..].starts_with(old) {
            archive[at..at + new.len()].copy_from_slice(new);
        }
    }
}

/// A file that unpacks to much more than it is costs no memory, and no time if it is not listed.
#[test]
fn a_file_full_of_nothing_is_not_unpacked() {
    let (project, tree) = with_files();
    let bomb = zip_of(&tree, "out/", |archive| {
        let large = SimpleFileOptions::default().large_file(true);
        archive.start_file("out/bomb", large).unwrap();
        std::io::copy(&mut std::io::repeat(0).take(1 << 26), archive).unwrap();
    });
    let path = written(&project, "bomb.zip", &bomb);
    assert!(path.metadata().unwrap().len() < 1 << 20);
    run(&project, "verify bomb.zip")
        .code(1)
        .mentions(&["error: `bomb` was added"]);
}
