//! MariaDB and MySQL through their own client.

use std::path::Path;
use std::process::Command;
use std::sync::MutexGuard;

use crate::catalog::Catalog;
use crate::database::{Database, Mode, Outcome, client, feed, feed_text, unique};
use crate::server::{Server, server};

pub(crate) struct MysqlFamily {
    dialect: &'static str,
    server: &'static Server,
    name: String,
    schemas: Vec<String>,
    /// Schemas are databases here, and every test sees them.
    whole: Option<MutexGuard<'static, ()>>,
}

/// As the header of a script says.
const STDIN: Mode = Mode {
    name: "client --comments < file",
    goes_on: false,
};
const FORCE: Mode = Mode {
    name: "client --comments --force < file",
    goes_on: true,
};
const SOURCE: Mode = Mode {
    name: "client -e 'source file'",
    goes_on: true,
};
/// MySQL's client from 9 on stops at an error here too.
const SOURCE_STOPS: Mode = Mode {
    name: SOURCE.name,
    goes_on: false,
};
/// A DBA's shell in an old locale: what the script does not say itself, it gets wrong.
const LATIN1: Mode = Mode {
    name: "client --default-character-set=latin1 < file",
    goes_on: false,
};

impl MysqlFamily {
    /// A new database.
    pub(crate) fn fresh(dialect: &'static str) -> MysqlFamily {
        let start = MysqlFamily {
            dialect,
            server: server(dialect),
            name: String::new(),
            schemas: Vec::new(),
            whole: None,
        };
        let name = unique("t");
        start.query(&format!("CREATE DATABASE {name} CHARACTER SET utf8mb4"));
        MysqlFamily {
            name,
            schemas: Vec::new(),
            whole: None,
            dialect,
            server: start.server,
        }
    }

    /// The sequences of some schemas, which only they themselves can tell about (MariaDB).
    fn sequences(&self, schemas: &str) -> String {
        let rows = self.query(&format!(
            "SELECT table_schema, table_name, table_schema = DATABASE() FROM information_schema.tables \
             WHERE table_type = 'SEQUENCE' AND table_schema IN ({schemas})"
        ));
        let queries = rows.lines().map(|row| {
            let mut fields = row.split('\t');
            let (schema, name) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
            let path = match fields.next() {
                Some("1") => name.to_owned(),
                _ => format!("{schema}.{name}"),
            };
            format!(
                "SELECT JSON_OBJECT('kind', 'sequence', 'name', '{}', 'definition', CONCAT_WS(' ', 'start', start_value, \
                 'increment', increment, 'min', minimum_value, 'max', maximum_value, 'cache', cache_size, \
                 IF(cycle_option, 'cycle', NULL))) FROM {}.{};",
                path.replace('\\', r"\\").replace('\'', "''"),
                self.quote(schema),
                self.quote(name)
            )
        });
        match queries.collect::<String>() {
            none if none.is_empty() => none,
            all => self.query(&all),
        }
    }

    fn client(&self) -> Command {
        let own = self.server.folder.join("client");
        let program = if self.dialect == "mysql" {
            own.to_str().expect("a path in UTF-8")
        } else {
            "mariadb"
        };
        let mut command = client(program);
        command.arg("--no-defaults").arg("-uroot").arg(format!(
            "--socket={}",
            self.server.folder.join("socket").display()
        ));
        command
    }
}

impl Database for MysqlFamily {
    fn dialect(&self) -> &'static str {
        self.dialect
    }

    fn url(&self) -> String {
        let folder = self.server.folder.display();
        format!(
            "{}+pymysql://root@/{}?unix_socket={folder}/socket&charset=utf8mb4",
            self.dialect, self.name
        )
    }

    fn modes(&self) -> &'static [Mode] {
        if self.dialect == "mysql" {
            &[STDIN, FORCE, SOURCE_STOPS, LATIN1]
        } else {
            &[STDIN, FORCE, SOURCE, LATIN1]
        }
    }

    fn run_file(&self, script: &Path, mode: Mode) -> Outcome {
        let mut command = self.client();
        match mode {
            FORCE => feed(command.args(["--comments", "--force"]).arg(&self.name), script),
            SOURCE | SOURCE_STOPS => {
                // MySQL's client from 9 on wants to be told that `source` may be meant.
                if self.dialect == "mysql" {
                    command.arg("--loose-commands");
                }
                let source = format!("source {}", script.display());
                Outcome::of(
                    &command
                        .args(["-e", &source])
                        .arg(&self.name)
                        .output()
                        .expect("the client runs"),
                )
            }
            LATIN1 => feed(
                command.arg("--default-character-set=latin1").arg(&self.name),
                script,
            ),
            _ => feed(command.arg("--comments").arg(&self.name), script),
        }
    }

    fn printed(&self, options: &[&str], text: &str) -> Outcome {
        feed_text(self.client().args(options).arg(&self.name), text)
    }

    /// That of MariaDB, which is installed, dumps MySQL's databases too.
    fn dumped(&self, options: &[&str]) -> Outcome {
        let socket = format!("--socket={}", self.server.folder.join("socket").display());
        let mut command = client("mariadb-dump");
        command.args(["--no-defaults", "-uroot", "--no-tablespaces", &socket]);
        Outcome::of(
            &command
                .args(options)
                .arg(&self.name)
                .output()
                .expect("mariadb-dump runs"),
        )
    }

    fn query(&self, sql: &str) -> String {
        let mut command = self.client();
        command
            .args(["--default-character-set=utf8mb4", "-N", "-B", "--raw", "-e", sql])
            .arg(&self.name);
        let outcome = Outcome::of(&command.output().expect("the client runs"));
        assert!(outcome.success, "{sql}\n{}", outcome.stderr);
        outcome.stdout
    }

    fn create_schema(&mut self, name: &str) {
        self.expect_schema(name);
        let quoted = self.quote(name);
        self.query(&format!("CREATE DATABASE {quoted} CHARACTER SET utf8mb4"));
    }

    fn expect_schema(&mut self, name: &str) {
        if self.whole.is_none() {
            self.whole = Some(
                self.server
                    .whole
                    .lock()
                    .unwrap_or_else(std::sync::PoisonError::into_inner),
            );
        }
        self.query(&format!(
            "SET foreign_key_checks = 0; DROP DATABASE IF EXISTS {}",
            self.quote(name)
        ));
        self.schemas.push(name.to_owned());
    }

    fn catalog(&self) -> Catalog {
        let literals = self
            .schemas
            .iter()
            .map(|name| format!("'{}'", name.replace('\'', "''")));
        let schemas = std::iter::once("DATABASE()".to_owned())
            .chain(literals)
            .collect::<Vec<_>>()
            .join(", ");
        let check_table = if self.dialect == "mariadb" {
            "AND c.table_name = k.table_name"
        } else {
            ""
        };
        let sql = include_str!("catalog/mysql_family.sql")
            .replace("{schemas}", &schemas)
            .replace("{check_table}", check_table);
        Catalog::read(&format!("{}{}", self.query(&sql), self.sequences(&schemas)))
    }

    fn quote(&self, name: &str) -> String {
        format!("`{}`", name.replace('`', "``"))
    }

    fn hex(&self, expression: &str) -> String {
        format!("HEX(CONVERT({expression} USING utf8mb4))")
    }
}

impl Drop for MysqlFamily {
    fn drop(&mut self) {
        if !std::thread::panicking() && !self.name.is_empty() {
            for name in self.schemas.iter().chain([&self.name]) {
                self.query(&format!(
                    "SET foreign_key_checks = 0; DROP DATABASE IF EXISTS {}",
                    self.quote(name)
                ));
            }
        }
    }
}
