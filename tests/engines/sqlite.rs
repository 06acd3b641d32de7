//! SQLite through its shell.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::catalog::Catalog;
use crate::database::{Database, Mode, Outcome, client, feed, feed_text};

pub(crate) struct Sqlite {
    folder: tempfile::TempDir,
    schemas: Vec<String>,
}

const STDIN: Mode = Mode {
    name: "sqlite3 db < file",
    goes_on: false,
};
const BAIL: Mode = Mode {
    name: "sqlite3 -bail db < file",
    goes_on: false,
};
const READ: Mode = Mode {
    name: "sqlite3 db '.read file'",
    goes_on: false,
};
/// An application's setting that a script must not rely on, nor stumble over.
const KEYS_ON: Mode = Mode {
    name: "sqlite3 -cmd 'PRAGMA foreign_keys = ON' db < file",
    goes_on: false,
};
/// Whatever its directives are, a script without them is what an application's driver may run to its end.
const GOES_ON: Mode = Mode {
    name: "sqlite3 db < file without `.bail on`",
    goes_on: true,
};

impl Sqlite {
    /// A new database.
    pub(crate) fn fresh() -> Sqlite {
        Sqlite {
            folder: tempfile::tempdir().expect("a temporary folder"),
            schemas: Vec::new(),
        }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(format!("{name}.db"))
    }

    fn shell(&self, arguments: &[&str]) -> Command {
        let program = std::env::var("RETORT_SQLITE3").unwrap_or_else(|_| "sqlite3".to_owned());
        let mut command = client(&program);
        command.args(["-batch", "-init", "/dev/null"]).args(arguments);
        for schema in &self.schemas {
            command.arg("-cmd").arg(format!(
                "ATTACH '{}' AS \"{schema}\"",
                self.file(schema).display()
            ));
        }
        command.arg(self.file("main"));
        command
    }
}

impl Database for Sqlite {
    fn dialect(&self) -> &'static str {
        "sqlite"
    }

    fn url(&self) -> String {
        format!("sqlite:///{}", self.file("main").display())
    }

    fn modes(&self) -> &'static [Mode] {
        &[STDIN, BAIL, READ, KEYS_ON, GOES_ON]
    }

    fn run_file(&self, script: &Path, mode: Mode) -> Outcome {
        match mode {
            BAIL => feed(&mut self.shell(&["-bail"]), script),
            KEYS_ON => feed(&mut self.shell(&["-cmd", "PRAGMA foreign_keys = ON"]), script),
            GOES_ON => {
                let text = std::fs::read_to_string(script).expect("a script");
                let mut without = tempfile::NamedTempFile::new().expect("a temporary file");
                write!(without, "{}", text.replacen(".bail on\n", "", 1)).expect("a script file");
                feed(&mut self.shell(&[]), without.path())
            }
            READ => {
                let read = format!(".read {}", script.display());
                Outcome::of(&self.shell(&[]).arg(read).output().expect("sqlite3 runs"))
            }
            _ => feed(&mut self.shell(&[]), script),
        }
    }

    fn printed(&self, options: &[&str], text: &str) -> Outcome {
        feed_text(&mut self.shell(options), text)
    }

    fn dumped(&self, options: &[&str]) -> Outcome {
        feed_text(&mut self.shell(&[]), &format!("{}\n", options.join(" ")))
    }

    fn query(&self, sql: &str) -> String {
        let mut script = tempfile::NamedTempFile::new().expect("a temporary file");
        writeln!(script, "{sql};").expect("a script file");
        let outcome = feed(&mut self.shell(&["-bail", "-separator", "\t"]), script.path());
        assert!(outcome.success, "{sql}\n{}", outcome.stderr);
        outcome.stdout
    }

    fn create_schema(&mut self, name: &str) {
        self.schemas.push(name.to_owned());
    }

    fn catalog(&self) -> Catalog {
        let sql = include_str!("catalog/sqlite.sql");
        let mut lines = self.query(&sql.replace("{schema}", "main").replace("{prefix}", "''"));
        for schema in &self.schemas {
            lines += &self.query(
                &sql.replace("{schema}", schema)
                    .replace("{prefix}", &format!("'{schema}.'")),
            );
        }
        Catalog::read(&lines)
    }

    fn quote(&self, name: &str) -> String {
        format!("\"{}\"", name.replace('"', "\"\""))
    }

    fn hex(&self, expression: &str) -> String {
        format!("hex({expression})")
    }

    fn complaints(&self) -> String {
        let said = self.query("PRAGMA integrity_check; PRAGMA foreign_key_check;");
        said.lines()
            .filter(|line| *line != "ok")
            .collect::<Vec<_>>()
            .join("\n")
    }
}
