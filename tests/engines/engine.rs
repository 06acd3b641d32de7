//! The engines by the name of their dialect.

use std::path::PathBuf;

use crate::database::Database;
use crate::mysql_family::MysqlFamily;
use crate::postgresql::Postgresql;
use crate::sqlite::Sqlite;
use crate::support::golden_cases;

/// A fresh database on the engine of a dialect.
pub(crate) fn fresh(dialect: &str) -> Box<dyn Database> {
    match dialect {
        "postgresql" => Box::new(Postgresql::fresh()),
        "mariadb" => Box::new(MysqlFamily::fresh("mariadb")),
        "mysql" => Box::new(MysqlFamily::fresh("mysql")),
        "sqlite" => Box::new(Sqlite::fresh()),
        other => panic!("there is no engine for {other}"),
    }
}

/// One test function for each engine, which is called with the name of the dialect.
macro_rules! on_every_engine {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            #[test]
            fn postgresql() { super::$name("postgresql"); }
            #[test]
            fn mariadb() { super::$name("mariadb"); }
            #[test]
            fn sqlite() { super::$name("sqlite"); }
            #[test]
            #[ignore = "needs a MySQL server: RETORT_MYSQLD, or what tests/fetch/mysql gets"]
            fn mysql() { super::$name("mysql"); }
        }
    )+};
}
pub(crate) use on_every_engine;

/// Whether `RETORT_EVERYWHERE=1` asks for every place of every history, where otherwise some are tried: it takes
/// half an hour.
pub(crate) fn everywhere() -> bool {
    std::env::var_os("RETORT_EVERYWHERE").is_some_and(|value| value == "1")
}

/// The golden cases, or as many of them as are enough for a test that is slow on this dialect, unless all are asked for.
pub(crate) fn some_cases(dialect: &str) -> Vec<PathBuf> {
    let apart = match dialect {
        _ if everywhere() => 1,
        "mysql" | "mariadb" => 3,
        _ => 2,
    };
    golden_cases().into_iter().step_by(apart).collect()
}
