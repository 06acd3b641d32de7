//! Tests of writing.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::io::{Read, Write};

use anyhow::bail;
use camino::{Utf8Path, Utf8PathBuf};
use tempfile::TempDir;

use super::{Owner, Replaced, Replacement, Tree, create_file, replace_dir, write_file};

fn folder() -> (TempDir, Utf8PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = Utf8PathBuf::from_path_buf(folder.path().to_owned()).unwrap();
    (folder, path)
}

fn tree(files: &[(&str, &str)]) -> Tree {
    let mut tree: Tree = files
        .iter()
        .map(|(path, text)| (path.into(), text.as_bytes().to_vec()))
        .collect();
    let list: Vec<&str> = tree.keys().map(|path| path.as_str()).collect();
    let manifest = list.join("\n");
    tree.insert("manifest.json".into(), manifest.into_bytes());
    tree
}

/// The manifests of these tests list one path a line.
struct OneALine;

impl Owner for OneALine {
    fn listed(&self, manifest: &mut dyn Read) -> anyhow::Result<BTreeSet<Utf8PathBuf>> {
        let mut text = String::new();
        manifest.read_to_string(&mut text)?;
        if text.starts_with('!') {
            bail!("no manifest");
        }
        Ok(text.lines().map(Utf8PathBuf::from).collect())
    }

    fn stays(&self, place: &Utf8Path) -> bool {
        place.file_name() == Some("release")
    }
}

fn write(out: &Utf8Path, files: &[(&str, &str)]) -> Result<Replaced, String> {
    replace_dir(out, &tree(files), &OneALine).map_err(|error| format!("{error:#}"))
}

/// Every file and its text; folders end with a slash.
fn contents(folder: &Utf8Path) -> Vec<String> {
    let mut all = Vec::new();
    for entry in folder.read_dir_utf8().unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name();
        if entry.path().is_dir() {
            all.push(format!("{name}/"));
            all.extend(
                contents(entry.path())
                    .iter()
                    .map(|inner| format!("{name}/{inner}")),
            );
        } else {
            let text = fs::read_to_string(entry.path()).unwrap();
            all.push(format!("{name}={}", text.replace('\n', ",")));
        }
    }
    all.sort();
    all
}

#[test]
fn replaces_a_folder_and_leaves_nothing_beside_it() {
    let (_guard, root) = folder();
    let out = root.join("out");
    assert_eq!(
        write(&out, &[("a.sql", "1"), ("pg/b.sql", "2")]),
        Ok(Replaced::Written)
    );
    assert_eq!(
        contents(&out),
        ["a.sql=1", "manifest.json=a.sql,pg/b.sql", "pg/", "pg/b.sql=2"]
    );
    fs::write(out.join(".gitignore"), "x").unwrap();
    fs::write(out.join("pg/.DS_Store"), "x").unwrap();
    assert_eq!(write(&out, &[("pg/c/d.sql", "3")]), Ok(Replaced::Written));
    assert_eq!(
        contents(&root),
        [
            "out/",
            "out/.gitignore=x",
            "out/manifest.json=pg/c/d.sql",
            "out/pg/",
            "out/pg/c/",
            "out/pg/c/d.sql=3",
        ]
    );
    assert_eq!(write(&out, &[("pg/c/d.sql", "3")]), Ok(Replaced::Unchanged));
    assert_eq!(write(&out, &[("pg/c/d.sql", "4")]), Ok(Replaced::Written));
}

#[test]
fn an_empty_folder_is_welcome() {
    let (_guard, root) = folder();
    let out = root.join("deep/er/out");
    fs::create_dir_all(&out).unwrap();
    assert_eq!(write(&out, &[("a", "1")]), Ok(Replaced::Written));
    assert_eq!(contents(&out), ["a=1", "manifest.json=a"]);
}

#[test]
fn leaves_what_others_wrote_alone() {
    let (_guard, root) = folder();
    let out = root.join("out");
    fs::create_dir(&out).unwrap();
    fs::write(out.join("thesis.txt"), "mine").unwrap();
    let error = write(&out, &[("a", "1")]).unwrap_err();
    assert!(
        error.contains("holds files that Retort did not write: `thesis.txt`. "),
        "{error}"
    );
    fs::write(out.join("manifest.json"), "a").unwrap();
    fs::write(out.join("a"), "0").unwrap();
    fs::create_dir(out.join("sub")).unwrap();
    fs::write(out.join("sub/x"), "").unwrap();
    let error = write(&out, &[("a", "1")]).unwrap_err();
    assert!(error.contains("`sub/x` and 1 more"), "{error}");
    fs::write(out.join("manifest.json"), "!").unwrap();
    let error = write(&out, &[("a", "1")]).unwrap_err();
    assert!(error.contains("manifest.json cannot be read"), "{error}");
    assert_eq!(
        contents(&root),
        [
            "out/",
            "out/a=0",
            "out/manifest.json=!",
            "out/sub/",
            "out/sub/x=",
            "out/thesis.txt=mine",
        ]
    );
}

#[test]
fn refuses_a_file_in_the_place_of_the_folder() {
    let (_guard, root) = folder();
    fs::write(root.join("out"), "x").unwrap();
    let error = write(&root.join("out"), &[("a", "1")]).unwrap_err();
    assert!(error.ends_with("it is a file, not a folder"), "{error}");
    let error = write(&root.join("out/in"), &[("a", "1")]).unwrap_err();
    assert!(error.starts_with("cannot write in `"), "{error}");
    assert_eq!(contents(&root), ["out=x"]);
}

#[test]
fn refuses_paths_that_lead_out() {
    let (_guard, root) = folder();
    for path in ["../a", "/a", "a/../b", ""] {
        let error = write(&root.join("out"), &[(path, "1")]).unwrap_err();
        assert!(error.ends_with("does not lead into the output folder"), "{error}");
    }
    assert!(contents(&root).is_empty());
}

#[test]
fn a_failure_changes_nothing() {
    let (_guard, root) = folder();
    let out = root.join("out");
    write(&out, &[("a", "1")]).unwrap();
    // No file system has names of this length.
    let name = "n".repeat(5000);
    let error = write(&out, &[("a", "2"), (&name, "")]).unwrap_err();
    assert!(error.starts_with("cannot write the new `"), "{error}");
    assert_eq!(contents(&root), ["out/", "out/a=1", "out/manifest.json=a"]);
}

#[test]
fn puts_in_order_what_a_killed_run_left() {
    let (_guard, root) = folder();
    let out = root.join("out");
    write(&out, &[("a", "1")]).unwrap();
    // Killed while writing.
    fs::create_dir_all(root.join(".retort-out-AAAAAA/new")).unwrap();
    fs::write(root.join(".retort-out-AAAAAA/lock"), "").unwrap();
    // Of another folder, which may be at work.
    fs::create_dir_all(root.join(".retort-out-2-AAAAAA/new")).unwrap();
    assert_eq!(write(&out, &[("a", "1")]), Ok(Replaced::Unchanged));
    assert_eq!(
        contents(&root),
        [
            ".retort-out-2-AAAAAA/",
            ".retort-out-2-AAAAAA/new/",
            "out/",
            "out/a=1",
            "out/manifest.json=a",
        ]
    );
    // Killed between the two renames: the old folder, with what is to be kept in it, comes back first.
    fs::write(out.join(".gitignore"), "x").unwrap();
    fs::create_dir_all(root.join(".retort-out-BBBBBB/new")).unwrap();
    fs::rename(&out, root.join(".retort-out-BBBBBB/old")).unwrap();
    assert_eq!(write(&out, &[("b", "1")]), Ok(Replaced::Written));
    assert_eq!(contents(&out), [".gitignore=x", "b=1", "manifest.json=b"]);
}

#[test]
fn does_not_touch_a_run_that_is_at_work() {
    let (_guard, root) = folder();
    let out = root.join("out");
    let other = super::staging::Staging::beside(&out).unwrap();
    write(&out, &[("a", "1")]).unwrap();
    assert!(other.new_folder().parent().unwrap().join("lock").exists());
    drop(other);
    assert_eq!(contents(&root), ["out/", "out/a=1", "out/manifest.json=a"]);
}

#[cfg(unix)]
#[test]
fn follows_links() {
    use std::os::unix::fs::symlink;
    let (_guard, root) = folder();
    fs::create_dir(root.join("real")).unwrap();
    symlink("real", root.join("out")).unwrap();
    write(&root.join("out"), &[("a", "1")]).unwrap();
    assert!(root.join("out").is_symlink());
    assert_eq!(contents(&root.join("real")), ["a=1", "manifest.json=a"]);

    symlink("nowhere", root.join("dangling")).unwrap();
    let error = write(&root.join("dangling"), &[("a", "1")]).unwrap_err();
    assert!(error.starts_with("cannot follow the link"), "{error}");

    fs::write(root.join("file.sql"), "old").unwrap();
    symlink("file.sql", root.join("link.sql")).unwrap();
    write_file(&root.join("link.sql"), b"new").unwrap();
    assert!(root.join("link.sql").is_symlink());
    assert_eq!(fs::read_to_string(root.join("file.sql")).unwrap(), "new");
    write_file(&root.join("dangling"), b"made").unwrap();
    assert_eq!(fs::read_to_string(root.join("nowhere")).unwrap(), "made");
    symlink("loop", root.join("loop")).unwrap();
    assert!(write_file(&root.join("loop"), b"").is_err());
}

#[cfg(unix)]
#[test]
fn keeps_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let (_guard, root) = folder();
    let mode = |path: &Utf8Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    // What this process gives to files and folders that it makes.
    fs::write(root.join("usual"), "").unwrap();
    fs::create_dir(root.join("folder")).unwrap();

    write_file(&root.join("a.sql"), b"1").unwrap();
    assert_eq!(mode(&root.join("a.sql")), mode(&root.join("usual")));
    fs::set_permissions(root.join("a.sql"), fs::Permissions::from_mode(0o640)).unwrap();
    write_file(&root.join("a.sql"), b"2").unwrap();
    assert_eq!(mode(&root.join("a.sql")), 0o640);

    let out = root.join("out");
    write(&out, &[("a", "1")]).unwrap();
    assert_eq!(mode(&out), mode(&root.join("folder")));
    assert_eq!(mode(&out.join("a")), mode(&root.join("usual")));
    fs::set_permissions(&out, fs::Permissions::from_mode(0o750)).unwrap();
    write(&out, &[("a", "2")]).unwrap();
    assert_eq!(mode(&out), 0o750);
}

#[cfg(unix)]
#[test]
fn a_device_is_written_to() {
    write_file(Utf8Path::new("/dev/null"), b"x").unwrap();
    assert!(!fs::metadata("/dev/null").unwrap().is_file());
    let full = Utf8Path::new("/dev/full");
    if full.exists() {
        let error = format!("{:#}", write_file(full, b"x").unwrap_err());
        assert!(error.starts_with("cannot write `/dev/full`: "), "{error}");
    }
}

#[test]
fn single_files_are_whole_or_absent() {
    let (_guard, root) = folder();
    let path = root.join("a.sql");
    create_file(&path, b"1").unwrap();
    let error = format!("{:#}", create_file(&path, b"2").unwrap_err());
    assert!(error.ends_with("it exists already"), "{error}");
    write_file(&path, b"2").unwrap();
    let error = format!("{:#}", write_file(&root, b"2").unwrap_err());
    assert!(error.ends_with("it is a folder"), "{error}");
    let error = format!("{:#}", write_file(&root.join("no/such/file"), b"2").unwrap_err());
    assert!(error.contains("there is no folder"), "{error}");
    assert_eq!(contents(&root), ["a.sql=2"]);
}

#[test]
fn long_files_are_written_piece_by_piece() {
    let (_guard, root) = folder();
    let out = root.join("out");
    let write = |letter: u8| {
        let replacement = Replacement::begin(&out, &OneALine).unwrap();
        let mut file = replacement.create(Utf8Path::new("a/long.sql"));
        for _ in 0..30 {
            file.write_all(&[letter; 30_000]).unwrap();
        }
        file.finish().unwrap();
        replacement
            .add(Utf8Path::new("manifest.json"), b"a/long.sql")
            .unwrap();
        replacement.finish().unwrap()
    };
    assert_eq!(write(b'1'), Replaced::Written);
    assert_eq!(write(b'1'), Replaced::Unchanged);
    assert_eq!(write(b'2'), Replaced::Written);
    assert_eq!(fs::read(out.join("a/long.sql")).unwrap(), vec![b'2'; 900_000]);
    assert_eq!(fs::read_dir(&root).unwrap().count(), 1);
}
