//! A database of one's own on a real server, and the real clients that run scripts on it.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use crate::catalog::Catalog;

/// A way in which a DBA runs a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mode {
    /// For messages.
    pub(crate) name: &'static str,
    /// Whether the client goes on after an error, whatever the script's directives say.
    pub(crate) goes_on: bool,
}

/// What a client said.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) success: bool,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Outcome {
    pub(crate) fn of(output: &Output) -> Outcome {
        Outcome {
            success: output.status.success(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Whether every statement went well: `psql` ends with 0 after errors too.
    pub(crate) fn clean(&self) -> bool {
        self.success && !self.stderr.contains("ERROR")
    }

    /// The end of what was said, for messages.
    pub(crate) fn said(&self) -> String {
        let end = |text: &str| {
            text.lines()
                .rev()
                .take(15)
                .collect::<Vec<_>>()
                .into_iter()
                .rev()
                .collect::<Vec<_>>()
                .join("\n")
        };
        format!("stdout:\n{}\nstderr:\n{}", end(&self.stdout), end(&self.stderr))
    }
}

/// One fresh database on one engine.
pub(crate) trait Database {
    /// The dialect, as the folder in `out/` is named.
    fn dialect(&self) -> &'static str;

    /// Where SQLAlchemy finds it.
    fn url(&self) -> String;

    /// How scripts are run here. The first is the plain way.
    fn modes(&self) -> &'static [Mode];

    /// Runs a script file through the client.
    fn run_file(&self, script: &Path, mode: Mode) -> Outcome;

    /// What the client prints of a text with more options.
    fn printed(&self, options: &[&str], text: &str) -> Outcome;

    /// What the program that dumps the database prints with these options.
    fn dumped(&self, options: &[&str]) -> Outcome;

    /// Runs statements and gives the rows, one a line, columns separated by tabs or bars. Panics
    /// where the server refuses: it is for the test's own statements.
    fn query(&self, sql: &str) -> String;

    /// Makes a schema of this name and has the catalog read it too.
    fn create_schema(&mut self, name: &str);

    /// Has the catalog read a schema of this name too, which a script will make.
    fn expect_schema(&mut self, _name: &str) {}

    /// What the database holds.
    fn catalog(&self) -> Catalog;

    /// A name as this engine quotes it.
    fn quote(&self, name: &str) -> String;

    /// An expression that gives a text's bytes in hexadecimal, in UTF-8 and upper case.
    fn hex(&self, expression: &str) -> String;

    /// What is wrong inside the database, such as violated foreign keys.
    fn complaints(&self) -> String {
        String::new()
    }

    /// Runs a script's text in the plain way.
    fn run(&self, script: &str) -> Outcome {
        self.run_in(script, self.modes()[0])
    }

    /// Runs a script's text.
    fn run_in(&self, script: &str, mode: Mode) -> Outcome {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("script.sql");
        std::fs::write(&file, script).expect("a script file");
        self.run_file(&file, mode)
    }

    /// The ids in the version table, sorted; `None` where there is no such table.
    fn versions(&self, catalog: &Catalog, table: &str, column: &str) -> Option<Vec<String>> {
        let full = catalog
            .tables
            .keys()
            .find(|name| name.rsplit('.').next() == Some(table))?;
        let path: Vec<String> = full.split('.').map(|part| self.quote(part)).collect();
        let rows = self.query(&format!("SELECT {} FROM {}", self.quote(column), path.join(".")));
        let mut rows: Vec<String> = rows.lines().map(str::to_owned).collect();
        rows.sort();
        Some(rows)
    }
}

/// A name that no other test has.
pub(crate) fn unique(prefix: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!(
        "{prefix}_{}_{}",
        std::process::id(),
        NEXT.fetch_add(1, Ordering::Relaxed)
    )
}

/// A client program without this machine's settings.
pub(crate) fn client(program: &str) -> Command {
    let mut command = Command::new(program);
    command
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.env("LC_ALL", "C.UTF-8").env("HOME", "/nonexistent");
    command
}

/// Runs a client with a text as its standard input.
pub(crate) fn feed_text(command: &mut Command, text: &str) -> Outcome {
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(text.as_bytes()).expect("a file");
    feed(command, file.path())
}

/// Runs a client with a file as its standard input.
pub(crate) fn feed(command: &mut Command, script: &Path) -> Outcome {
    let file = std::fs::File::open(script).expect("the script can be read");
    Outcome::of(
        &command
            .stdin(Stdio::from(file))
            .output()
            .expect("the client runs"),
    )
}
