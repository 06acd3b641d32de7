//! Names in SQL: when they need quotes, how they are quoted, and which ones no quotes can save.

use crate::model::{DialectName, Name, TableName};
use crate::text::{Diagnostic, visible};

use super::reserved_words::is_reserved;
use super::{Dialect, Sql};

impl Dialect {
    /// A name as SQL, in quotes only where the dialect needs them: a reserved word, a capital letter
    /// where the server would fold it, anything but letters, digits and `_` of ASCII, or a digit first.
    ///
    /// Names are taken by the letter. On Oracle, which folds to upper case, a lower-case name that needs
    /// no quotes is written without them and means the upper-case one of the catalog; so do the users'
    /// own queries. This is also what SQLAlchemy does.
    pub fn identifier(&self, name: &Name) -> Sql {
        let text = name.as_str();
        if self.is_plain(text) {
            Sql::trusted(text)
        } else {
            self.quoted(text)
        }
    }

    /// A name as SQL, always in quotes.
    pub fn quoted(&self, text: &str) -> Sql {
        let quoted = match self.name {
            DialectName::Mysql | DialectName::Mariadb => format!("`{}`", text.replace('`', "``")),
            DialectName::Mssql => format!("[{}]", text.replace(']', "]]")),
            DialectName::Postgresql | DialectName::Sqlite | DialectName::Oracle => {
                format!("\"{}\"", text.replace('"', "\"\""))
            }
        };
        Sql::trusted(quoted)
    }

    /// The schema that a name stands in: its own, or else the target's. `None` leaves it to the session.
    pub fn own_schema<'n>(&'n self, table: &'n TableName) -> Option<&'n Name> {
        table.schema.as_ref().or(self.default_schema.as_ref())
    }

    /// A table (or view, type, trigger) as SQL, with its schema, or with the default one if there is one.
    pub fn table(&self, table: &TableName) -> Sql {
        let name = self.identifier(&table.name);
        match self.own_schema(table) {
            Some(schema) => Sql::trusted(format!("{}.{name}", self.identifier(schema))),
            None => name,
        }
    }

    /// What is wrong with a name on this dialect even in quotes: it is empty or too long (a server may
    /// cut it without a word), or it has a character that the server or its client does not take.
    pub fn check_identifier(&self, name: &Name) -> Option<Diagnostic> {
        let text = name.as_str();
        if text.is_empty() {
            return Some(Diagnostic::error("bad-name", name.span, "a name is empty"));
        }
        if let Some(what) = self.forbidden(text) {
            let title = format!("the name `{}` holds {what}", visible(text));
            return Some(
                Diagnostic::error("bad-name", name.span, title)
                    .label(format!("not possible on {}", self.name))
                    .help("choose another name"),
            );
        }
        let (length, unit) = self.identifier_length(text);
        let limit = self.facts.max_identifier;
        (length > limit).then(|| {
            let title = format!(
                "the name `{text}` is too long for {self}: it has {length} {unit}, of {limit} at most"
            );
            Diagnostic::error("long-name", name.span, title)
                .label(format!("{} {unit} too long", length - limit))
        })
    }

    /// How long a name is, in the unit in which the server counts.
    fn identifier_length(&self, text: &str) -> (usize, &'static str) {
        match self.name {
            // Names are `sysname`, which is nvarchar(128): UTF-16.
            DialectName::Mssql => (text.encode_utf16().count(), "characters"),
            _ if self.facts.identifier_in_bytes => (text.len(), "bytes"),
            _ => (text.chars().count(), "characters"),
        }
    }

    /// What a name cannot hold, in words.
    fn forbidden(&self, text: &str) -> Option<&'static str> {
        // Servers take most control characters, but clients read scripts by the line.
        if text.contains(|c: char| c.is_control()) {
            return Some("a control character");
        }
        match self.name {
            // SQL Language Reference, "Database Object Naming Rules", 12.
            DialectName::Oracle if text.contains('"') => Some("a double quote"),
            // sqlcmd would put a variable there, inside quotes as well.
            DialectName::Mssql if text.contains("$(") => Some("`$(`, which sqlcmd reads as a variable"),
            // MySQL Reference Manual and MariaDB documentation, "Schema Object Names": the catalog is utf8mb3, and
            // names cannot end with a space (measured: error 1166).
            DialectName::Mysql | DialectName::Mariadb if text.ends_with(' ') => Some("a space at its end"),
            DialectName::Mysql | DialectName::Mariadb if text.contains(|c: char| c > '\u{ffff}') => {
                Some("a character beyond U+FFFF")
            }
            _ => None,
        }
    }

    /// Whether a name can stand without quotes and then means itself.
    pub(super) fn is_plain(&self, text: &str) -> bool {
        let folds = matches!(self.name, DialectName::Postgresql | DialectName::Oracle);
        let starts = |c: char| c.is_ascii_alphabetic() || (c == '_' && self.name != DialectName::Oracle);
        text.starts_with(starts)
            && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
            && !(folds && text.contains(|c: char| c.is_ascii_uppercase()))
            && !is_reserved(self.name, text)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    fn check(dialect: &str, names: &[(&str, &str)]) {
        let dialect = Dialect::parse(dialect).unwrap();
        for (name, sql) in names {
            assert_eq!(
                dialect.identifier(&Name::new(*name)).as_str(),
                *sql,
                "{}",
                dialect.name
            );
        }
    }

    #[test]
    fn quotes_only_what_needs_it() {
        check(
            "postgresql",
            &[
                ("email", "email"),
                ("_x1", "_x1"),
                ("Email", "\"Email\""),
                ("order", "\"order\""),
                ("a\"b", "\"a\"\"b\""),
                ("a$", "\"a$\""),
                ("1st", "\"1st\""),
                ("größe", "\"größe\""),
                ("two words", "\"two words\""),
            ],
        );
        check(
            "mysql",
            &[
                ("Email", "Email"),
                ("rank", "`rank`"),
                ("a`b", "`a``b`"),
                ("1", "`1`"),
            ],
        );
        check("mariadb", &[("rank", "rank"), ("offset", "`offset`")]);
        check(
            "sqlite",
            &[("Email", "Email"), ("Order", "\"Order\""), ("key", "\"key\"")],
        );
        check(
            "mssql",
            &[
                ("Email", "Email"),
                ("User", "[User]"),
                ("a]b", "[a]]b]"),
                ("#t", "[#t]"),
            ],
        );
        check(
            "oracle",
            &[
                ("email", "email"),
                ("Email", "\"Email\""),
                ("_x", "\"_x\""),
                ("comment", "\"comment\""),
                ("EMAIL", "\"EMAIL\""),
            ],
        );
    }

    #[test]
    fn puts_the_default_schema_before_tables_without_one() {
        let dialect = Dialect::parse("postgresql").unwrap();
        let plain = TableName::unqualified(Name::new("user"));
        let own = TableName {
            schema: Some(Name::new("App")),
            name: Name::new("t"),
        };
        assert_eq!(dialect.table(&plain).as_str(), "\"user\"");
        assert_eq!(dialect.table(&own).as_str(), "\"App\".t");
        let dialect = dialect.with_schema(Some(Name::new("acme")));
        assert_eq!(dialect.table(&plain).as_str(), "acme.\"user\"");
        assert_eq!(dialect.table(&own).as_str(), "\"App\".t");
    }

    #[test]
    fn refuses_names_that_no_quotes_save() {
        let complaint = |dialect: &str, name: &str| {
            let dialect = Dialect::parse(dialect).unwrap();
            dialect
                .check_identifier(&Name::new(name))
                .map(|diagnostic| diagnostic.title)
        };
        let umlauts = "ä".repeat(40);
        for (dialect, name, complained) in [
            ("postgresql", "a", false),
            ("postgresql", "", true),
            ("postgresql", "a\0b", true),
            ("postgresql", "a\nb", true),
            ("postgresql", &"x".repeat(63), false),
            ("postgresql", &"x".repeat(64), true),
            ("postgresql", &umlauts, true),
            ("mysql", &umlauts, false),
            ("mysql", &"x".repeat(65), true),
            ("mysql", "a ", true),
            ("mysql", "a\u{1f600}", true),
            ("sqlite", &"x".repeat(1000), false),
            ("mssql", &"x".repeat(129), true),
            ("mssql", &"\u{1f600}".repeat(65), true),
            ("mssql", "a$(b)", true),
            ("oracle", "a\"b", true),
            ("oracle", &"x".repeat(128), false),
            ("oracle@12.1", &"x".repeat(31), true),
        ] {
            assert_eq!(
                complaint(dialect, name).is_some(),
                complained,
                "{dialect}: {name}"
            );
        }
    }
}
