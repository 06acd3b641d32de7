//! Privileges: which there are, and how they, what they are on and who has them are written.

use crate::model::{DialectName, Name, Privilege, Securable, SecurableKind};

use super::{Dialect, Problem, Sql};

use DialectName::{Mariadb, Mssql, Mysql, Oracle, Postgresql, Sqlite};
use SecurableKind::{Database, Function, Procedure, Schema, Sequence, Table};

impl Dialect {
    /// The right to pass privileges on, where it is revoked like a privilege.
    pub fn grant_option(&self) -> Sql {
        Sql::trusted("GRANT OPTION")
    }

    /// A privilege as SQL. `verb` is what is done with it, for a message.
    ///
    /// # Errors
    /// The server has no such privilege on such a thing, or none on columns.
    pub fn privilege(&self, verb: &str, privilege: &Privilege, on: SecurableKind) -> Result<Sql, Problem> {
        let Privilege { name, columns } = privilege;
        let what = on.as_str();
        if privilege.is_all() {
            // GRANT (Transact-SQL): ALL "is deprecated", and is not all.
            return match self.name {
                Mssql => Err(self
                    .lacks(&format!("{verb} all privileges at once"))
                    .help("list the privileges that are meant")),
                _ => Ok(Sql::trusted("ALL PRIVILEGES")),
            };
        }
        let known = self.privileges(on);
        if !known.is_empty() && !known.contains(&&**name) {
            return Err(self
                .lacks(&format!("{verb} {name} on a {what}"))
                .help(format!("the privileges on a {what} there: {}", known.join(", "))));
        }
        if columns.is_empty() {
            return Ok(Sql::trusted(&**name));
        }
        let of_columns = self.column_privileges();
        if on != Table || !of_columns.contains(&&**name) {
            return Err(self.lacks(&format!("{verb} {name} on columns")).help(format!(
                "on columns of a table there are: {}",
                of_columns.join(", ")
            )));
        }
        let columns: Vec<String> = columns
            .iter()
            .map(|column| self.identifier(column).to_string())
            .collect();
        Ok(Sql::trusted(format!("{name} ({})", columns.join(", "))))
    }

    /// What stands behind `ON`.
    ///
    /// # Errors
    /// The server has no privileges on such a thing.
    pub fn securable(&self, on: &Securable) -> Result<Sql, Problem> {
        let Securable {
            kind,
            name,
            arguments,
        } = on;
        let plain = self.table(name);
        let unqualified = self.identifier(&name.name);
        let arguments = match arguments.trim() {
            "" if arguments.is_empty() => String::new(),
            arguments => format!("({arguments})"),
        };
        let what = format!("grant privileges on a {}", kind.as_str());
        Ok(Sql::trusted(match (self.name, kind) {
            (Sqlite, _) => {
                return Err(self
                    .lacks("grant privileges")
                    .help("who may read the file may read it all: limit the operation with `on:`"));
            }
            (Postgresql, Table) => plain.to_string(),
            (Postgresql, Schema) => format!("SCHEMA {unqualified}"),
            (Postgresql, Database) => format!("DATABASE {unqualified}"),
            (Postgresql, Sequence) => format!("SEQUENCE {plain}"),
            (Postgresql, Function) => format!("FUNCTION {plain}{arguments}"),
            (Postgresql, Procedure) => format!("PROCEDURE {plain}{arguments}"),
            (Mysql, Sequence) => {
                return Err(self
                    .lacks(&what)
                    .help("there are no sequences: leave it out with `on:`"));
            }
            (Mysql | Mariadb, Table | Sequence) => plain.to_string(),
            (Mysql | Mariadb, Schema | Database) => format!("{unqualified}.*"),
            (Mysql | Mariadb, Function) => format!("FUNCTION {plain}"),
            (Mysql | Mariadb, Procedure) => format!("PROCEDURE {plain}"),
            (Mssql, Table | Sequence | Function | Procedure) => format!("OBJECT::{plain}"),
            (Mssql, Schema) => format!("SCHEMA::{unqualified}"),
            (Mssql, Database) => format!("DATABASE::{unqualified}"),
            (Oracle, Table | Sequence | Function | Procedure) => plain.to_string(),
            (Oracle, Schema) if self.facts.objects.grants_on_schemas => format!("SCHEMA {unqualified}"),
            (Oracle, Schema) => {
                return Err(self
                    .lacks(&what)
                    .help("grant on the tables, views and sequences in it, one by one"));
            }
            (Oracle, Database) => {
                return Err(self
                    .lacks(&what)
                    .help("write the system privilege under `execute`: `GRANT CREATE SESSION TO …`"));
            }
        }))
    }

    /// A role or user as SQL. `app@localhost` is an account of MySQL and MariaDB.
    ///
    /// # Errors
    /// The server has no PUBLIC.
    pub fn grantee(&self, name: &Name) -> Result<Sql, Problem> {
        let text = name.as_str();
        let is = |word: &str| text.eq_ignore_ascii_case(word);
        match self.name {
            Postgresql | Oracle if is("public") => Ok(Sql::trusted("PUBLIC")),
            Postgresql
                if ["current_user", "session_user", "current_role"]
                    .into_iter()
                    .any(is) =>
            {
                Ok(Sql::trusted(text.to_uppercase()))
            }
            Mariadb if is("public") && self.facts.objects.public => Ok(Sql::trusted("PUBLIC")),
            Mysql | Mariadb if is("public") => {
                Err(self.lacks("grant to PUBLIC").help("name the users or roles"))
            }
            Mysql | Mariadb => match text.rsplit_once('@') {
                Some((user, host)) => Ok(Sql::trusted(format!(
                    "{}@{}",
                    self.text_literal(user)?,
                    self.text_literal(host)?
                ))),
                None => self.text_literal(text),
            },
            _ => Ok(self.identifier(name)),
        }
    }

    fn lacks(&self, what: &str) -> Problem {
        Problem::new(
            "unsupported",
            format!("{} {} cannot {what}", self.name, self.version),
        )
    }

    /// The privileges on a kind of thing; empty: not checked. PostgreSQL 5.8 "Privileges"; MySQL "Privileges
    /// Provided by MySQL"; MariaDB "GRANT"; SQL Server "GRANT Object Permissions", "GRANT Schema Permissions";
    /// Oracle SQLRF, GRANT, "Object Privileges".
    fn privileges(&self, on: SecurableKind) -> Vec<&'static str> {
        let new = self.facts.objects.new_privileges.iter();
        let new = new
            .filter(|(_, kinds)| kinds.contains(&on))
            .map(|(name, _)| *name);
        self.old_privileges(on).iter().copied().chain(new).collect()
    }

    fn old_privileges(&self, on: SecurableKind) -> &'static [&'static str] {
        match (self.name, on) {
            (Postgresql, Table) => &[
                "SELECT",
                "INSERT",
                "UPDATE",
                "DELETE",
                "TRUNCATE",
                "REFERENCES",
                "TRIGGER",
            ],
            (Postgresql, Sequence) => &["USAGE", "SELECT", "UPDATE"],
            (Postgresql, Schema) => &["CREATE", "USAGE"],
            (Postgresql, Database) => &["CREATE", "CONNECT", "TEMPORARY", "TEMP"],
            (Postgresql, Function | Procedure) => &["EXECUTE"],
            (Mysql | Mariadb, Table | Sequence) => &[
                "SELECT",
                "INSERT",
                "UPDATE",
                "DELETE",
                "CREATE",
                "DROP",
                "ALTER",
                "INDEX",
                "REFERENCES",
                "TRIGGER",
                "CREATE VIEW",
                "SHOW VIEW",
            ],
            (Mysql | Mariadb, Schema | Database) => &[
                "SELECT",
                "INSERT",
                "UPDATE",
                "DELETE",
                "CREATE",
                "DROP",
                "ALTER",
                "INDEX",
                "REFERENCES",
                "TRIGGER",
                "CREATE VIEW",
                "SHOW VIEW",
                "EXECUTE",
                "EVENT",
                "LOCK TABLES",
                "ALTER ROUTINE",
                "CREATE ROUTINE",
                "CREATE TEMPORARY TABLES",
            ],
            (Mysql | Mariadb, Function | Procedure) => &["EXECUTE", "ALTER ROUTINE"],
            (Mssql, Table) => &[
                "SELECT",
                "INSERT",
                "UPDATE",
                "DELETE",
                "REFERENCES",
                "ALTER",
                "CONTROL",
                "TAKE OWNERSHIP",
                "VIEW CHANGE TRACKING",
                "VIEW DEFINITION",
            ],
            (Mssql, Sequence) => &[
                "UPDATE",
                "REFERENCES",
                "ALTER",
                "CONTROL",
                "TAKE OWNERSHIP",
                "VIEW DEFINITION",
            ],
            (Mssql, Function | Procedure) => &[
                "EXECUTE",
                "SELECT",
                "REFERENCES",
                "ALTER",
                "CONTROL",
                "TAKE OWNERSHIP",
                "VIEW DEFINITION",
            ],
            (Mssql, Schema) => &[
                "SELECT",
                "INSERT",
                "UPDATE",
                "DELETE",
                "EXECUTE",
                "REFERENCES",
                "ALTER",
                "CONTROL",
                "CREATE SEQUENCE",
                "TAKE OWNERSHIP",
                "VIEW CHANGE TRACKING",
                "VIEW DEFINITION",
            ],
            (Oracle, Table) => &[
                "SELECT",
                "READ",
                "INSERT",
                "UPDATE",
                "DELETE",
                "ALTER",
                "INDEX",
                "REFERENCES",
                "DEBUG",
                "FLASHBACK",
                "ON COMMIT REFRESH",
                "QUERY REWRITE",
                "MERGE VIEW",
            ],
            (Oracle, Sequence) => &["SELECT", "ALTER", "KEEP SEQUENCE"],
            (Oracle, Function | Procedure) => &["EXECUTE", "DEBUG"],
            (Mssql | Oracle, _) | (Sqlite, _) => &[],
        }
    }

    /// The privileges that can be limited to columns.
    fn column_privileges(&self) -> &'static [&'static str] {
        match self.name {
            Postgresql | Mysql | Mariadb => &["SELECT", "INSERT", "UPDATE", "REFERENCES"],
            Mssql => &["SELECT", "UPDATE", "REFERENCES"],
            Oracle => &["INSERT", "UPDATE", "REFERENCES"],
            Sqlite => &[],
        }
    }
}
