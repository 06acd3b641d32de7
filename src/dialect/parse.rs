//! Reading a dialect as users write it: `postgresql@15`, `mssql`, a database URL.

use crate::model::DialectName;
use crate::text::suggest::nearest;

use super::{Dialect, Problem, Version};

/// What users type for a dialect, lower case.
const ALIASES: [(&str, DialectName); 13] = [
    ("postgresql", DialectName::Postgresql),
    ("mysql", DialectName::Mysql),
    ("mariadb", DialectName::Mariadb),
    ("sqlite", DialectName::Sqlite),
    ("mssql", DialectName::Mssql),
    ("oracle", DialectName::Oracle),
    ("pg", DialectName::Postgresql),
    ("pgsql", DialectName::Postgresql),
    ("postgres", DialectName::Postgresql),
    ("sqlite3", DialectName::Sqlite),
    ("sqlserver", DialectName::Mssql),
    ("sql-server", DialectName::Mssql),
    ("oracledb", DialectName::Oracle),
];

impl Dialect {
    /// Reads `name`, `name@version`, or a database URL such as `postgresql+asyncpg://user:pw@host/db`,
    /// of which only the dialect is used.
    ///
    /// # Errors
    ///
    /// An unknown dialect, something that is not a version, or a version older than the oldest one
    /// that is supported. A message repeats nothing that could be part of a URL, since that could be
    /// a password.
    pub fn parse(text: &str) -> Result<Dialect, Problem> {
        let text = text.trim();
        let text = strip_prefix_ignoring_case(text, "jdbc:").unwrap_or(text);
        let word_end = text
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_')
            .unwrap_or(text.len());
        let (word, mut rest) = text.split_at(word_end);
        if let Some(driver) = rest.strip_prefix('+') {
            rest = driver.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_');
        }
        let may_hold_password = rest.starts_with(':') || rest.contains(['/', ':']);
        let name = name(word).ok_or_else(|| unknown_dialect(if may_hold_password { "" } else { word }))?;
        match rest.strip_prefix('@') {
            Some(version) => Ok(Dialect::new(name, parse_version(name, version)?)),
            None if rest.is_empty() || rest.starts_with(':') => Ok(Dialect::new(name, default_version(name))),
            None => Err(unknown_dialect("")),
        }
    }
}

/// The version where none is written.
pub(super) fn default_version(name: DialectName) -> Version {
    match name {
        DialectName::Postgresql => Version::new(15, 0),
        DialectName::Mysql => Version::new(8, 0),
        DialectName::Mariadb => Version::new(10, 11),
        DialectName::Sqlite => Version::new(3, 40),
        DialectName::Mssql => Version::new(2019, 0),
        DialectName::Oracle => Version::new(19, 0),
    }
}

/// The oldest version that is supported.
pub(super) fn oldest_version(name: DialectName) -> Version {
    match name {
        DialectName::Postgresql => Version::new(13, 0),
        DialectName::Mysql => Version::new(5, 7),
        DialectName::Mariadb => Version::new(10, 6),
        DialectName::Sqlite => Version::new(3, 25),
        DialectName::Mssql => Version::new(2016, 0),
        DialectName::Oracle => Version::new(12, 0),
    }
}

/// SQL Server's internal major versions, which tools print, and the names they are sold under.
const MSSQL_INTERNAL: [(u16, u16); 8] = [
    (10, 2008),
    (11, 2012),
    (12, 2014),
    (13, 2016),
    (14, 2017),
    (15, 2019),
    (16, 2022),
    (17, 2025),
];

/// What else is understood as the name of a dialect.
pub(super) fn aliases(name: DialectName) -> impl Iterator<Item = &'static str> {
    let of_dialect = ALIASES.iter().filter(move |(_, of)| *of == name);
    of_dialect
        .map(|(alias, _)| *alias)
        .filter(move |alias| *alias != name.as_str())
}

fn name(word: &str) -> Option<DialectName> {
    let word = word.to_ascii_lowercase();
    ALIASES
        .iter()
        .find(|(alias, _)| *alias == word)
        .map(|(_, name)| *name)
}

fn unknown_dialect(word: &str) -> Problem {
    let title = match word {
        "" => "this is not a dialect".to_owned(),
        word => format!("unknown dialect `{word}`"),
    };
    let known = DialectName::ALL.map(|(_, name)| name).join(", ");
    let help = match nearest(word, ALIASES.iter().map(|(alias, _)| *alias)) {
        Some(near) if !word.is_empty() => format!("did you mean `{near}`? The dialects are {known}"),
        _ => format!("write one of {known}, or one of them with a version, such as `postgresql@15`"),
    };
    Problem::new("unknown-dialect", title).help(help)
}

fn parse_version(name: DialectName, text: &str) -> Result<Version, Problem> {
    let oldest = oldest_version(name);
    let default = default_version(name);
    let Some((version, patch)) = numbers(name, text) else {
        let shown = text.len() <= 12
            && text.starts_with(|c: char| c.is_ascii_digit())
            && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '.');
        let title = if shown {
            format!("`{text}` is not a version of {name}")
        } else {
            format!("what follows the `@` is not a version of {name}")
        };
        return Err(
            Problem::new("unknown-version", title).help(format!("write for example `{name}@{default}`"))
        );
    };
    // The facts of MySQL 8.0 (enforced CHECK, expressions as defaults) hold from its 16th release.
    let early_eight =
        name == DialectName::Mysql && version == Version::new(8, 0) && patch.is_some_and(|patch| patch < 16);
    if version < oldest || early_eight {
        let oldest = if early_eight {
            "8.0.16".to_owned()
        } else {
            oldest.to_string()
        };
        return Err(Problem::new(
            "old-version",
            format!("{name} {text} is too old: {oldest} is the oldest that is supported"),
        )
        .help(format!(
            "write `{name}@{oldest}` or newer; without a version, {default} is meant"
        )));
    }
    Ok(version)
}

/// The first two numbers of a version, and the third if one was written.
fn numbers(name: DialectName, text: &str) -> Option<(Version, Option<u16>)> {
    let lower = text.to_ascii_lowercase();
    let plain = match name {
        // `12c`, `19c`, `23ai`, `12cR2`: Oracle's marketing letters say nothing about SQL.
        DialectName::Oracle => match lower.split_once('c') {
            Some((major, release)) => match release.strip_prefix('r') {
                Some(release) => format!("{major}.{release}"),
                None if release.is_empty() => major.to_owned(),
                None => return None,
            },
            None => lower
                .trim_end_matches("ai")
                .trim_end_matches(['g', 'i'])
                .to_owned(),
        },
        _ => lower,
    };
    let mut parts = Vec::new();
    for part in plain.split('.') {
        let digits = !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
        parts.push(part.parse::<u16>().ok().filter(|_| digits)?);
    }
    let (major, minor) = (*parts.first()?, parts.get(1).copied().unwrap_or(0));
    if parts.len() > 4 {
        return None;
    }
    let version = match name {
        DialectName::Mssql => match MSSQL_INTERNAL.iter().find(|(internal, _)| *internal == major) {
            Some((_, sold_as)) => Version::new(*sold_as, 0),
            None => Version::new(major, 0),
        },
        // The second number of PostgreSQL from 10 on, and of Oracle from 18 on, is that of a bug-fix release.
        DialectName::Postgresql if major >= 10 => Version::new(major, 0),
        DialectName::Oracle if major >= 18 => Version::new(major, 0),
        _ => Version::new(major, minor),
    };
    Some((version, parts.get(2).copied()))
}

fn strip_prefix_ignoring_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    fn shown(text: &str) -> String {
        let dialect = Dialect::parse(text).unwrap();
        dialect.to_string()
    }

    #[test]
    fn reads_what_people_type() {
        for (text, read) in [
            ("postgresql@15", "postgresql@15"),
            ("postgresql", "postgresql@15"),
            ("Postgres@16.4", "postgresql@16"),
            ("mysql", "mysql@8.0"),
            ("mysql@8", "mysql@8.0"),
            ("mysql@8.0.36", "mysql@8.0"),
            ("mysql@8.4", "mysql@8.4"),
            ("mysql@5.7", "mysql@5.7"),
            ("mariadb@11.4", "mariadb@11.4"),
            ("mariadb", "mariadb@10.11"),
            ("sqlite", "sqlite@3.40"),
            ("sqlite3@3.35.5", "sqlite@3.35"),
            ("mssql", "mssql@2019"),
            ("sqlserver@2022", "mssql@2022"),
            ("mssql@15.0.2000", "mssql@2019"),
            ("oracle", "oracle@19"),
            ("oracle@12c", "oracle@12"),
            ("oracle@12cR2", "oracle@12.2"),
            ("oracle@12.2", "oracle@12.2"),
            ("oracle@12.1.0.2", "oracle@12.1"),
            ("oracle@19c", "oracle@19"),
            ("oracle@23ai", "oracle@23"),
            ("postgresql+asyncpg://user:pw@host/db", "postgresql@15"),
            ("mysql+mysqldb://user:pw@host/db?x=1", "mysql@8.0"),
            ("sqlite:///shop.db", "sqlite@3.40"),
            ("jdbc:sqlserver://host;user=a;password=b", "mssql@2019"),
            ("jdbc:oracle:thin:@host:1521/shop", "oracle@19"),
            ("postgresql+psycopg", "postgresql@15"),
        ] {
            assert_eq!(shown(text), read, "{text}");
        }
    }

    #[test]
    fn says_the_oldest_version() {
        for (text, oldest) in [
            ("postgresql@12", "13"),
            ("mysql@5.6", "5.7"),
            ("mysql@8.0.15", "8.0.16"),
            ("mariadb@10.5", "10.6"),
            ("sqlite@3.24", "3.25"),
            ("mssql@2014", "2016"),
            ("oracle@11g", "12"),
            ("oracle@11.2", "12"),
        ] {
            let problem = Dialect::parse(text).unwrap_err();
            assert!(problem.title.contains(oldest), "{text}: {}", problem.title);
        }
    }

    #[test]
    fn repeats_no_password() {
        for text in [
            "user:secret@host/db",
            "postgrsql://user:secret@host/db",
            "postgresql@secret:5432/db",
            "postgresql user:secret@host",
            "mongodb+srv://user:secret@host",
            "postgresql@secret",
            "://secret@x",
            "secret:secret@x",
        ] {
            let problem = Dialect::parse(text).unwrap_err();
            assert!(!format!("{problem:?}").contains("secret"), "{text}: {problem:?}");
        }
    }

    #[test]
    fn suggests_the_near_dialect() {
        let problem = Dialect::parse("postgrsql").unwrap_err();
        assert_eq!(problem.title, "unknown dialect `postgrsql`");
        assert!(problem.help.unwrap().contains("did you mean `postgresql`?"));
    }
}
