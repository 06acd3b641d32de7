//! Which scripts there are, and what is wrong with them.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::cases::{golden_cases, manifest_dir, retort};

/// A piece of a script, such as a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// The line at which it begins, from 1.
    pub(crate) line: usize,
    pub(crate) text: String,
}

/// Something that a server or a client would refuse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// The line, from 1.
    pub(crate) line: usize,
    pub(crate) message: String,
}

impl Problem {
    pub(crate) fn new(line: usize, message: impl Into<String>) -> Problem {
        Problem {
            line,
            message: message.into(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.line, self.message)
    }
}

/// Every script of a dialect in this repository: of the sample project, of the golden cases, and without long locks. Those
/// of another folder where `RETORT_SCRIPTS` names one (to try something out).
pub(crate) fn scripts(dialect: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    if let Some(folder) = std::env::var_os("RETORT_SCRIPTS") {
        collect(Path::new(&folder), dialect, &mut found);
    } else {
        for folder in [
            "out",
            "tests/golden",
            "tests/cli/safe/expected",
            "tests/cli/stamp",
        ] {
            collect(&root.join(folder), dialect, &mut found);
        }
    }
    found.sort();
    assert!(!found.is_empty(), "there are no scripts for {dialect}");
    found
}

/// Files below a folder whose path, from that folder on, says that they are of this dialect.
fn collect(folder: &Path, dialect: &str, found: &mut Vec<PathBuf>) {
    let mut folders = vec![folder.to_owned()];
    while let Some(current) = folders.pop() {
        let entries = fs::read_dir(&current).unwrap_or_else(|error| panic!("{}: {error}", current.display()));
        for path in entries.map(|entry| entry.expect("an entry of a folder").path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "sql") {
                let inner = path.strip_prefix(folder).expect("a path below the folder");
                let mut parts = inner.to_str().expect("a path in UTF-8").split(['/', '.']);
                if parts.any(|part| part == dialect) {
                    found.push(path);
                }
            }
        }
    }
}

/// The schemas of a dialect as statements, each under the name of its case: at the heads of every golden case that has the
/// dialect, and of the sample project.
fn schemas(dialect: &str) -> impl Iterator<Item = (String, String)> {
    let cases = golden_cases().into_iter();
    let cases = cases.filter(move |case| case.join(format!("expected/{dialect}.upgrade.sql")).is_file());
    let cases = cases.map(|case| (case, Vec::new()));
    let sample = [vec!["-n", "shared"], vec!["-n", "tenant", "--target", "acme"]];
    let sample = sample.map(|options| (manifest_dir().to_owned(), options));
    cases.chain(sample).map(move |(project, options)| {
        let mut command = retort();
        command
            .arg("-C")
            .arg(&project)
            .args(["-d", dialect])
            .args(&options);
        let output = command
            .args(["schema", "--as", "sql"])
            .output()
            .expect("the program runs");
        let name = format!("the schema of {} {}", project.display(), options.join(" "));
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && said.is_empty(), "{name}: {said}");
        (name, String::from_utf8(output.stdout).expect("UTF-8"))
    })
}

/// Asks what is wrong with the scripts of a dialect, and with the schemas, and fails with all of it. Those who are asked work
/// at once.
pub(crate) fn check_all(
    dialect: &str,
    checks: impl IntoIterator<Item = impl FnMut(&str) -> Vec<Problem> + Send>,
) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let scripts = scripts(dialect).into_iter().map(|path| {
        let text = fs::read_to_string(&path).expect("a script in UTF-8");
        let shown = path.strip_prefix(root).unwrap_or(&path).display().to_string();
        (shown, text)
    });
    let open = Mutex::new(scripts.chain(schemas(dialect)));
    let said = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for mut check in checks {
            let (open, said) = (&open, &said);
            scope.spawn(move || {
                loop {
                    // The lock is not held while the script is read.
                    let next = open.lock().expect("none has failed").next();
                    let Some((shown, text)) = next else { break };
                    let problems = check(&text);
                    let problems = problems.iter().map(|problem| format!("{shown}:{problem}"));
                    said.lock().expect("none has failed").extend(problems);
                }
            });
        }
    });
    let said = said.into_inner().expect("none has failed");
    assert!(said.is_empty(), "{} problems:\n{}", said.len(), said.join("\n"));
}
