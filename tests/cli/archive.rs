//! `render --archive`: one file, the same bytes for the same bundle.

use std::fs;
use std::io::Read;
use std::path::Path;

use crate::run::run;
use crate::shop::{FIRST, PROJECT};
use crate::support::{Project, Tree};

pub(crate) fn project() -> Project {
    Project::new(&[("retort.yaml", PROJECT), ("revisions/1.yaml", FIRST)])
}

/// The files of an archive, in their order, with times, modes and owners.
fn unpacked(path: &Path) -> (Tree, Vec<String>, Vec<String>) {
    let file = fs::File::open(path).unwrap();
    let (mut tree, mut names, mut marks) = (Tree::default(), Vec::new(), Vec::new());
    if path.extension().is_some_and(|ending| ending == "zip") {
        let mut archive = zip::ZipArchive::new(file).unwrap();
        for index in 0..archive.len() {
            let mut entry = archive.by_index(index).unwrap();
            let name = entry.name().unwrap().into_owned();
            let time = entry.last_modified().unwrap();
            marks.push(format!(
                "{time} {:o} {:?}",
                entry.unix_mode().unwrap(),
                entry.system()
            ));
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            tree.0.insert(name.clone(), bytes);
            names.push(name);
        }
    } else {
        let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(file));
        for entry in archive.entries().unwrap() {
            let mut entry = entry.unwrap();
            let name = entry.path().unwrap().to_str().unwrap().to_owned();
            let header = entry.header();
            marks.push(format!(
                "{} {:o} {} {} {:?} {:?}",
                header.mtime().unwrap(),
                header.mode().unwrap(),
                header.uid().unwrap(),
                header.gid().unwrap(),
                header.username().unwrap(),
                header.groupname().unwrap(),
            ));
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            tree.0.insert(name.clone(), bytes);
            names.push(name);
        }
    }
    marks.sort();
    marks.dedup();
    (tree, names, marks)
}

#[test]
fn an_archive_holds_the_folder() {
    let project = project();
    run(&project, "render").code(0);
    let folder = Tree::read(&project.path().join("out"));
    for (ending, mark) in [
        ("zip", "1980-01-01 00:00:00 100644 Unix"),
        ("tar.gz", "315532800 644 0 0 Some(\"\") Some(\"\")"),
    ] {
        run(&project, &format!("render --archive {ending}"))
            .code(0)
            .complains(&format!("wrote 10 scripts of 1 revision to out.{ending}\n"));
        let (tree, names, marks) = unpacked(&project.path().join(format!("out.{ending}")));
        let below = folder
            .0
            .iter()
            .map(|(path, bytes)| (format!("out/{path}"), bytes.clone()));
        assert_eq!(Tree(below.collect()).difference(&tree), None);
        assert_eq!(names[..2], ["out/manifest.json", "out/SHA256SUMS"]);
        assert!(names[2..].is_sorted(), "{names:?}");
        assert_eq!(marks, [mark]);
    }
    let left: Vec<String> = fs::read_dir(project.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_str().unwrap().to_owned())
        .filter(|name| name.starts_with(".retort"))
        .collect();
    assert!(left.is_empty(), "{left:?} are left behind");
}

/// The same bundle gives the same bytes, whatever the time, the folder, the mask of modes and the number of
/// threads are.
#[test]
fn an_archive_is_the_same_wherever_it_is_made() {
    let (one, other) = (project(), project());
    for ending in ["zip", "tar.gz"] {
        let file = format!("ticket-4711.{ending}");
        let line = ["render", "--archive", ending, "--out", "ticket-4711"];
        assert!(one.retort(&line).output().unwrap().status.success());
        std::thread::sleep(std::time::Duration::from_millis(2100));
        let mut command = other.retort(&line);
        command.env("RAYON_NUM_THREADS", "1").env("TZ", "Asia/Tokyo");
        assert!(command.output().unwrap().status.success());
        let read = |project: &Project| fs::read(project.path().join(&file)).unwrap();
        assert!(read(&one) == read(&other), "{file} differs");
        run(&one, &line.join(" ")).code(0).complains(&format!(
            "ticket-4711.{ending} is up to date: 10 scripts of 1 revision\n"
        ));
    }
}

#[test]
fn only_a_bundle_is_replaced() {
    let project = project();
    project.write("out.zip", "somebody's");
    run(&project, "render --archive zip").code(2).complains(
        "error: `out.zip` is there already, and Retort did not write it. Move it away, or choose another name\n",
    );
    assert_eq!(fs::read(project.path().join("out.zip")).unwrap(), b"somebody's");
    fs::create_dir(project.path().join("out.tar.gz")).unwrap();
    run(&project, "render --archive tar.gz")
        .code(2)
        .complains("error: cannot write `out.tar.gz`: it is not a file\n");
    for out in [".", ".."] {
        run(&project, &format!("render --archive zip --out {out}"))
            .code(2)
            .complains_of(&["has no name that the archive could have"]);
    }
    run(&project, "render --archive rar").code(2);
}

#[test]
fn a_mistake_leaves_the_old_archive() {
    let project = project();
    run(&project, "render --archive zip").code(0);
    let old = fs::read(project.path().join("out.zip")).unwrap();
    project.write("revisions/2.yaml", "revision: \"ffff\"\ndown_revision: \"aaaa11112222\"\nmessage: Wrong\nupgrade:\n  - drop_table: {name: nowhere}\n");
    run(&project, "render --archive zip").code(2);
    assert!(fs::read(project.path().join("out.zip")).unwrap() == old);
    assert_eq!(
        fs::read_dir(project.path()).unwrap().count(),
        3,
        "something is left behind"
    );
}

/// What a killed run has left beside the archive goes with the next one, and a link stays a link.
#[cfg(unix)]
#[test]
fn left_overs_go_and_links_stay() {
    let project = project();
    project.write(".retort-out.zip-k1lled/packed", "half of it");
    fs::create_dir(project.path().join("elsewhere")).unwrap();
    run(&project, "render --archive zip").code(0);
    assert!(!project.path().join(".retort-out.zip-k1lled").exists());
    let (link, file) = (
        project.path().join("out.zip"),
        project.path().join("elsewhere/b.zip"),
    );
    fs::rename(&link, &file).unwrap();
    std::os::unix::fs::symlink("elsewhere/b.zip", &link).unwrap();
    run(&project, "render aaaa --archive zip").code(0);
    assert!(link.symlink_metadata().unwrap().is_symlink());
    assert!(unpacked(&file).0.0.contains_key("out/manifest.json"));
}

/// Paths of more than 100 bytes do not fit into the plain header of a tar archive.
#[test]
fn long_paths_are_whole() {
    let project = project();
    let release = format!("r{}1", "x".repeat(98));
    run(&project, &format!("render --release {release} --archive tar.gz")).code(0);
    let (tree, ..) = unpacked(&project.path().join(format!("out/{release}.tar.gz")));
    let long = format!("{release}/postgresql/revisions/0001_aaaa11112222_create_users.downgrade.sql");
    assert!(tree.0.contains_key(&long), "{:?}", tree.0.keys());
}
