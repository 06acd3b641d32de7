//! Guards: every template of theirs, and statements that would end what encloses them.

use std::collections::BTreeMap;

use crate::dialect::Dialect;
use crate::dialect::Sql;
use crate::plan::{Guard, Guarded};
use crate::render::Renderer;

fn guarded(dialect: &str, what: Guarded, statement: &str) -> anyhow::Result<String> {
    let dialect = Dialect::parse(dialect).unwrap();
    let guard = Guard {
        what,
        exists: true,
        schema: None,
        table: Sql::trusted("'t'"),
        path: Sql::trusted("'app.t'"),
        name: Some(Sql::trusted("'n'")),
    };
    Renderer::new(dialect.name, &BTreeMap::new())?.guarded(&guard, statement, &dialect)
}

#[test]
fn every_guard_has_its_template() {
    let kinds = [
        Guarded::Table,
        Guarded::Column,
        Guarded::Index,
        Guarded::Constraint,
        Guarded::Comment,
        Guarded::Sequence,
        Guarded::View,
        Guarded::MaterializedView,
        Guarded::Function,
        Guarded::Procedure,
        Guarded::Trigger,
        Guarded::Enum,
        Guarded::Schema,
    ];
    for dialect in ["postgresql", "mysql", "mariadb", "mssql", "oracle"] {
        for what in kinds {
            // Where there is a clause for it, there is no template.
            let wanted = match what {
                Guarded::Enum => dialect == "postgresql",
                Guarded::Constraint => true,
                Guarded::Comment => dialect == "mssql",
                Guarded::Table | Guarded::Column | Guarded::Index => dialect != "postgresql",
                Guarded::Sequence => matches!(dialect, "mssql" | "oracle"),
                Guarded::Schema => dialect.starts_with("m") && dialect != "mssql",
                Guarded::Function | Guarded::Procedure => dialect != "postgresql" && dialect != "mssql",
                _ => dialect == "oracle",
            };
            let text = guarded(dialect, what, "DROP TABLE t");
            assert_eq!(text.is_ok(), wanted, "{dialect} {what:?}: {text:?}");
        }
    }
}

#[test]
fn a_statement_stays_within_its_guard() {
    let statement = "ALTER TABLE t ADD CHECK (a <> 'x'' $retort$ \\ /\n;')";
    let text = guarded("postgresql", Guarded::Constraint, statement).unwrap();
    assert!(
        text.starts_with("DO $retort1$\n") && text.ends_with("END $retort1$"),
        "{text}"
    );
    assert!(
        text.contains("'ALTER TABLE t ADD CHECK (a <> ''x'''' $retort$ \\ /\n;'')'"),
        "{text}"
    );
    let text = guarded("oracle", Guarded::Index, statement).unwrap();
    assert!(text.contains("||CHR(10)||';'')'"), "{text}");
    let text = guarded("mysql", Guarded::Index, statement).unwrap();
    assert!(
        text.ends_with("EXECUTE retort_do") && !text.contains("DEALLOCATE"),
        "{text}"
    );
}
