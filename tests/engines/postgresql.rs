//! PostgreSQL through `psql`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::catalog::Catalog;
use crate::database::{Database, Mode, Outcome, client, feed, feed_text, unique};
use crate::server::{Server, server};

pub(crate) struct Postgresql {
    server: &'static Server,
    name: String,
}

const FILE: Mode = Mode {
    name: "psql -X -f",
    goes_on: false,
};
const STDIN: Mode = Mode {
    name: "psql -X < file",
    goes_on: false,
};
const STOP: Mode = Mode {
    name: "psql -X -v ON_ERROR_STOP=1 -f",
    goes_on: false,
};
/// As a graphical client does it: the directives are not there, and errors do not stop it.
const UNDIRECTED: Mode = Mode {
    name: "psql -X, directives taken out, errors ignored",
    goes_on: true,
};

impl Postgresql {
    /// A new database.
    pub(crate) fn fresh() -> Postgresql {
        let database = Postgresql {
            server: server("postgresql"),
            name: unique("t"),
        };
        database.outside(&format!("CREATE DATABASE {}", database.name));
        database
    }

    /// What `psql` needs to know to reach this database by itself.
    pub(crate) fn environment(&self) -> [(&'static str, String); 3] {
        let host = self.server.folder.display().to_string();
        [
            ("PGHOST", host),
            ("PGUSER", "postgres".to_owned()),
            ("PGDATABASE", self.name.clone()),
        ]
    }

    fn psql(&self) -> Command {
        self.psql_in(&self.name)
    }

    fn psql_in(&self, database: &str) -> Command {
        let mut command = client(psql_program());
        command
            .args(["-X", "-U", "postgres", "-h"])
            .arg(&self.server.folder)
            .args(["-d", database]);
        command
    }

    /// Runs a statement in another database of the server.
    fn outside(&self, sql: &str) {
        let output = self
            .psql_in("postgres")
            .args(["-q", "-c", sql])
            .output()
            .expect("psql runs");
        assert!(output.status.success(), "{sql}\n{}", Outcome::of(&output).stderr);
    }
}

/// The client itself where it can be found: `psql` on a Debian path is a script that looks for it,
/// which takes longer than most of what the tests ask.
fn psql_program() -> &'static str {
    static PROGRAM: OnceLock<String> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let chosen = std::env::var("RETORT_PG_BIN").map(PathBuf::from);
        let versions = std::fs::read_dir("/usr/lib/postgresql")
            .into_iter()
            .flatten()
            .flatten();
        let newest = versions.max_by_key(|version| version.file_name().to_string_lossy().parse::<u32>().ok());
        let installed = newest.map(|version| version.path().join("bin"));
        let program = chosen.ok().or(installed).map(|folder| folder.join("psql"));
        let program = program.filter(|program| program.is_file());
        program.map_or_else(|| "psql".to_owned(), |program| program.display().to_string())
    })
}

impl Database for Postgresql {
    fn dialect(&self) -> &'static str {
        "postgresql"
    }

    fn url(&self) -> String {
        format!(
            "postgresql+psycopg://postgres@/{}?host={}",
            self.name,
            self.server.folder.display()
        )
    }

    fn modes(&self) -> &'static [Mode] {
        &[FILE, STDIN, STOP, UNDIRECTED]
    }

    fn run_file(&self, script: &Path, mode: Mode) -> Outcome {
        match mode {
            STDIN => feed(&mut self.psql(), script),
            STOP => Outcome::of(
                &self
                    .psql()
                    .args(["-v", "ON_ERROR_STOP=1", "-f"])
                    .arg(script)
                    .output()
                    .expect("psql runs"),
            ),
            UNDIRECTED => {
                let text = std::fs::read_to_string(script).expect("the script can be read");
                // The directives stand at the head; a backslash in a literal is further down.
                let head = text
                    .lines()
                    .take_while(|line| line.is_empty() || line.starts_with("--") || line.starts_with('\\'))
                    .count();
                let kept = text
                    .lines()
                    .enumerate()
                    .filter(|(at, line)| *at >= head || !line.starts_with('\\'));
                let stripped = kept.map(|(_, line)| format!("{line}\n")).collect::<String>();
                let folder = tempfile::tempdir().expect("a temporary folder");
                let file = folder.path().join("undirected.sql");
                std::fs::write(&file, stripped).expect("a script file");
                feed(self.psql().args(["-v", "ON_ERROR_STOP=0"]), &file)
            }
            _ => Outcome::of(&self.psql().arg("-f").arg(script).output().expect("psql runs")),
        }
    }

    fn printed(&self, options: &[&str], text: &str) -> Outcome {
        feed_text(self.psql().args(options), text)
    }

    fn dumped(&self, options: &[&str]) -> Outcome {
        let folder = psql_program().strip_suffix("psql").unwrap_or_default();
        let mut command = client(&format!("{folder}pg_dump"));
        command.args(["-U", "postgres", "-h"]).arg(&self.server.folder);
        Outcome::of(
            &command
                .args(options)
                .arg(&self.name)
                .output()
                .expect("pg_dump runs"),
        )
    }

    fn query(&self, sql: &str) -> String {
        let output = self
            .psql()
            .args(["-q", "-At", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-c", sql])
            .output()
            .expect("psql runs");
        let outcome = Outcome::of(&output);
        assert!(outcome.success, "{sql}\n{}", outcome.stderr);
        outcome.stdout
    }

    fn create_schema(&mut self, name: &str) {
        self.query(&format!("CREATE SCHEMA {}", self.quote(name)));
    }

    fn catalog(&self) -> Catalog {
        Catalog::read(&self.query(include_str!("catalog/postgresql.sql")))
    }

    fn quote(&self, name: &str) -> String {
        format!("\"{}\"", name.replace('"', "\"\""))
    }

    fn hex(&self, expression: &str) -> String {
        format!("upper(encode(convert_to({expression}, 'UTF8'), 'hex'))")
    }
}

impl Drop for Postgresql {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.outside(&format!("DROP DATABASE {} WITH (FORCE)", self.name));
        }
    }
}
