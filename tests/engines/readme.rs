//! The tour in README.md is run, command by command, and must print what it shows.
//!
//! Only what stands between `<!-- tour -->` and `<!-- /tour -->` counts. A block ```` ```console ````
//! holds `$ command` lines, each followed by what it prints; a line that ends with a backslash goes
//! on in the next. A shown line `...` stands for any lines, `...` within a line for any text. Any
//! other block whose first line is `# PATH` (or `-- PATH`) is written to that file. Blocks are taken
//! in order, in one temporary folder, with `retort` on the path and a fresh PostgreSQL database
//! behind `psql`.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::postgresql::Postgresql;
use crate::support::{Project, diff, manifest_dir};

/// A piece of the tour.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    /// A file to write, and its text.
    File(String, String),
    /// A command, and what it prints.
    Run(String, String),
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut inside = false;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        match line {
            "<!-- tour -->" => inside = true,
            "<!-- /tour -->" => inside = false,
            fence if inside && fence.starts_with("```") => {
                let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
                if fence == "```console" {
                    commands(&body, &mut out);
                } else if let Some(path) = file_name(&body) {
                    out.push(Piece::File(path, body.join("\n") + "\n"));
                }
            }
            _ => {}
        }
    }
    out
}

/// `# PATH` or `-- PATH` in the first line.
fn file_name(body: &[&str]) -> Option<String> {
    let (sign, path) = body.first()?.split_once(' ')?;
    (["#", "--"].contains(&sign) && path.contains('.') && !path.contains(' ')).then(|| path.to_owned())
}

fn commands(body: &[&str], out: &mut Vec<Piece>) {
    let mut lines = body.iter();
    while let Some(line) = lines.next() {
        if let Some(start) = line.strip_prefix("$ ") {
            let mut command = start.to_owned();
            while command.ends_with('\\') {
                command.push('\n');
                command.push_str(lines.next().expect("a line after a backslash"));
            }
            out.push(Piece::Run(command, String::new()));
        } else if let Some(Piece::Run(_, printed)) = out.last_mut() {
            printed.push_str(line);
            printed.push('\n');
        }
    }
}

/// Whether the lines are as shown.
fn matches(shown: &[&str], found: &[&str]) -> bool {
    match (shown.split_first(), found.split_first()) {
        (None, None) => true,
        (Some((&"...", rest)), _) => (0..=found.len()).any(|skip| matches(rest, &found[skip..])),
        (Some((first, rest)), Some((line, others))) => line_matches(first, line) && matches(rest, others),
        _ => false,
    }
}

fn line_matches(shown: &str, found: &str) -> bool {
    let parts: Vec<&str> = shown.trim_end().split("...").collect();
    let found = found.trim_end();
    let [first, middle @ .., last] = parts.as_slice() else {
        return parts[0] == found;
    };
    let Some(mut rest) = found.strip_prefix(first) else {
        return false;
    };
    for part in middle {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

#[test]
fn the_tour_prints_what_it_shows() {
    let readme = std::fs::read_to_string(manifest_dir().join("README.md")).expect("README.md");
    let pieces = pieces(&readme);
    let runs = pieces
        .iter()
        .filter(|piece| matches!(piece, Piece::Run(..)))
        .count();
    assert!(
        runs >= 3,
        "the tour in README.md has {runs} commands; are its markers there?"
    );
    let folder = Project::new(&[]);
    let database = Postgresql::fresh();
    let program = Path::new(env!("CARGO_BIN_EXE_retort"))
        .parent()
        .expect("the program's folder");
    let path = std::env::join_paths(std::iter::once(program.to_owned()).chain(std::env::split_paths(
        &std::env::var_os("PATH").unwrap_or_default(),
    )))
    .expect("a path");
    for piece in pieces {
        match piece {
            Piece::File(path, text) => {
                let here = std::fs::read_to_string(folder.path().join(".here")).unwrap_or_default();
                let file = if here.is_empty() {
                    folder.path().join(path)
                } else {
                    Path::new(here.trim_end()).join(path)
                };
                std::fs::write(&file, text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            }
            Piece::Run(command, shown) => {
                // One shell a command, so the exit code of each is seen; `cd` moves the later ones too.
                let script = format!(
                    "cd \"$(cat \"$HOME/.here\" 2>/dev/null || pwd)\" && {{ {command}\n}} 2>&1; code=$?; pwd > \"$HOME/.here\"; exit $code"
                );
                let mut shell = Command::new("bash");
                shell
                    .arg("-c")
                    .arg(script)
                    .current_dir(folder.path())
                    .stdin(Stdio::null());
                shell
                    .env_clear()
                    .env("PATH", &path)
                    .env("HOME", folder.path())
                    .env("LC_ALL", "C.UTF-8")
                    .envs(database.environment());
                let output = shell.output().expect("bash runs");
                let found = String::from_utf8_lossy(&output.stdout).into_owned();
                let (expected, lines): (Vec<&str>, Vec<&str>) = (
                    shown.trim_end().lines().collect(),
                    found.trim_end().lines().collect(),
                );
                assert!(
                    matches(&expected, &lines),
                    "$ {command}\nprints something else (exit code {:?}): {}",
                    output.status.code(),
                    diff(&shown, &found)
                );
            }
        }
    }
}

#[test]
fn the_tour_is_read_as_its_module_says() {
    let text = "```console\n$ not this\n```\n<!-- tour -->\n```console\n$ a \\\n  b\none\n...\nthree\n$ c\n```\n```yaml\n# x/y.yaml\nk: v\n```\n```yaml\nnot a file\n```\n<!-- /tour -->\n";
    assert_eq!(
        pieces(text),
        [
            Piece::Run("a \\\n  b".to_owned(), "one\n...\nthree\n".to_owned()),
            Piece::Run("c".to_owned(), String::new()),
            Piece::File("x/y.yaml".to_owned(), "# x/y.yaml\nk: v\n".to_owned()),
        ]
    );
    assert!(matches(&["one", "...", "three"], &["one", "two", "2½", "three"]));
    assert!(matches(&["one", "..."], &["one"]));
    assert!(!matches(&["one", "...", "three"], &["one", "two"]));
    assert!(line_matches("wrote ... files in ...", "wrote 84 files in out/"));
    assert!(!line_matches("wrote 84 files", "wrote 85 files"));
    assert!(!line_matches("a...a", "a"));
}
