//! Cases that are files of a folder:
//!
//! ```text
//! === run check                       the arguments
//! === code 2                          the exit code
//! === file revisions/1.yaml           a file of the project, up to the next `===`
//! === must                            texts that are printed, one a line
//! === stderr                          all of standard error (or stdout), rewritten by UPDATE_EXPECT=1
//! ```
//!
//! A case without a `retort.yaml` gets a plain one. `must` is written by hand and says what the
//! case is for; the last section shows how it looks.

use std::fs;
use std::path::Path;

use crate::run::run;
use crate::support::{Project, diff, manifest_dir};

const PROJECT: &str =
    "project: shop\nrevisions: revisions\nout: out\ndialects: [postgresql@15, sqlite@3.40]\n";

#[derive(Default)]
struct Case {
    arguments: String,
    code: i32,
    files: Vec<(String, String)>,
    must: Vec<String>,
    expected: Option<String>,
}

impl Case {
    fn read(text: &str, stream: &str) -> Case {
        let mut case = Case {
            code: -1,
            ..Case::default()
        };
        let mut section = ("", "");
        for line in text.split_inclusive('\n') {
            if let Some(head) = line.strip_prefix("=== ") {
                section = head.trim_end().split_once(' ').unwrap_or((head.trim_end(), ""));
                match section {
                    ("run", arguments) => case.arguments = arguments.to_owned(),
                    ("code", code) => case.code = code.parse().expect("an exit code"),
                    ("file", path) => case.files.push((path.to_owned(), String::new())),
                    ("must", "") => {}
                    (name, "") if name == stream => case.expected = Some(String::new()),
                    other => panic!("an unknown section: {other:?}"),
                }
                continue;
            }
            match section.0 {
                "file" => case.files.last_mut().expect("a file section").1.push_str(line),
                "must" if !line.trim().is_empty() => case.must.push(line.trim_end().to_owned()),
                name if name == stream => {
                    case.expected.as_mut().expect("its section").push_str(line);
                }
                _ => assert!(line.trim().is_empty(), "a line outside of any section: {line}"),
            }
        }
        assert!(
            case.code >= 0 && !case.must.is_empty() && !case.arguments.is_empty(),
            "`run`, `code` and `must` are needed"
        );
        case
    }

    fn project(&self) -> Project {
        let project = Project::new(&[("retort.yaml", PROJECT)]);
        for (path, text) in &self.files {
            project.write(path, text);
        }
        if self.files.iter().any(|(path, _)| path == "elsewhere/retort.yaml") {
            fs::remove_file(project.path().join("retort.yaml")).expect("the plain project file");
        }
        project
    }
}

fn check(file: &Path, stream: &str, update: bool) -> Result<(), String> {
    let text = fs::read_to_string(file).expect("a case");
    let case = Case::read(&text, stream);
    let project = case.project();
    let run = run(&project, &case.arguments);
    run.code(case.code);
    if case.code == 2 {
        run.prints_nothing();
    }
    let found = match stream {
        "stdout" => run.stdout(),
        _ => run.stderr(),
    };
    assert!(!run.stderr().contains("panicked"), "{}", run.stderr());
    for text in &case.must {
        assert!(found.contains(text), "{text:?} is missing:\n{found}");
    }
    if update {
        let head = text
            .split(&format!("=== {stream}\n"))
            .next()
            .expect("the head of the case");
        fs::write(file, format!("{}\n=== {stream}\n{found}", head.trim_end()))
            .expect("the case can be rewritten");
        return Ok(());
    }
    match case.expected {
        None => Err(format!(
            "no `=== {stream}` section yet; run with UPDATE_EXPECT=1 and read:\n{found}"
        )),
        Some(expected) if expected != found => Err(diff(&expected, &found)),
        Some(_) => Ok(()),
    }
}

/// The project of a case, and its arguments.
pub(crate) fn project_of(text: &str, stream: &str) -> (Project, String) {
    let case = Case::read(text, stream);
    (case.project(), case.arguments)
}

/// Runs every case of a folder; `stream` is what is compared: `stdout` or `stderr`. Returns their names.
pub(crate) fn run_all(folder: &str, stream: &str) -> Vec<String> {
    let update = std::env::var_os("UPDATE_EXPECT").is_some_and(|value| value == "1");
    let folder = manifest_dir().join(folder);
    let mut files: Vec<_> = fs::read_dir(&folder)
        .expect("the cases")
        .map(|entry| entry.expect("a case").path())
        .collect();
    files.sort();
    let mut names = Vec::new();
    let mut failures = Vec::new();
    for file in files {
        let name = file
            .file_stem()
            .expect("a case has a name")
            .to_string_lossy()
            .into_owned();
        names.push(name.clone());
        // A panic is one case's failure; the others are looked at all the same.
        match std::panic::catch_unwind(|| check(&file, stream, update)) {
            Ok(Ok(())) => {}
            Ok(Err(failure)) => failures.push(format!("== {name}: {failure}")),
            Err(panic) => failures.push(format!(
                "== {name}: {}",
                panic
                    .downcast_ref::<String>()
                    .cloned()
                    .unwrap_or_else(|| "panicked".to_owned())
            )),
        }
    }
    assert!(
        failures.is_empty(),
        "{} cases fail (UPDATE_EXPECT=1 accepts another look, not another sense):\n{}",
        failures.len(),
        failures.join("\n\n")
    );
    names
}
