//! A small script in both directions: a table, a branch, a merge, a trigger, a note full of traps.

use crate::dialect::Sql;
use crate::plan::ExpectationSpec;
use crate::render::{
    AuditTable, Body, Client, Direction, SchemaName, Script, ScriptRevision, ScriptRows, ScriptStatement,
    Timeouts, Transaction, Undo, VersionTable,
};
use crate::revision::VersionStep;

/// Literals as the dialects have them, for ids and messages.
pub(super) fn literal(dialect: &str) -> fn(&str) -> Sql {
    match dialect {
        "mysql" | "mariadb" => |text| quoted("'", &text.replace('\\', "\\\\")),
        "mssql" => |text| Sql::trusted(quoted("N'", text).as_str().replace("$(", "$'+N'(")),
        _ => |text| quoted("'", text),
    }
}

fn quoted(start: &str, text: &str) -> Sql {
    Sql::trusted(format!("{start}{}'", text.replace('\'', "''")))
}

fn plain(sql: &str) -> ScriptStatement {
    ScriptStatement {
        body: Body::Sql(sql.to_owned()),
        ..ScriptStatement::default()
    }
}

fn revision(id: &str, message: &str, before: &[&str], steps: Vec<VersionStep>) -> ScriptRevision {
    ScriptRevision {
        id: id.to_owned(),
        message: message.to_owned(),
        transaction: true,
        before: before.iter().map(|id| (*id).to_owned()).collect(),
        steps,
        ..ScriptRevision::default()
    }
}

fn insert(id: &str) -> VersionStep {
    VersionStep::Insert(id.to_owned())
}

fn delete(id: &str) -> VersionStep {
    VersionStep::Delete(id.to_owned())
}

fn update(from: &str, to: &str) -> VersionStep {
    VersionStep::Update {
        from: from.to_owned(),
        to: to.to_owned(),
    }
}

fn script<'a>(dialect: &'static str, direction: Direction, literal: &'a fn(&str) -> Sql) -> Script<'a> {
    let label = format!("{dialect} 15");
    Script {
        project: "shop".to_owned(),
        environment: None,
        target: None,
        dialect: label,
        direction,
        range: String::new(),
        safe: false,
        idempotent: false,
        client: Client::Native,
        transaction: Transaction::PerRevision,
        timeouts: Timeouts {
            lock_ms: Some(5_000),
            statement_ms: None,
        },
        version_table: VersionTable {
            table: Sql::trusted(if dialect == "mssql" {
                "dbo.alembic_version"
            } else {
                "alembic_version"
            }),
            column: Sql::trusted("version_num"),
            constraint: Sql::trusted("alembic_version_pkc"),
            name: "alembic_version".to_owned(),
            schema: None,
            length: 32,
        },
        audit: None,
        default_schema: None,
        start: Vec::new(),
        revisions: Vec::new(),
        file: Some("upgrade.sql".to_owned()),
        catalog: None,
        purge: false,
        done: 0,
        command: None,
        undo: Some(Undo {
            file: "downgrade.sql".to_owned(),
            end: Vec::new(),
        }),
        literal,
    }
}

/// From nothing to the merge.
pub(super) fn upgrade<'a>(dialect: &'static str, literal: &'a fn(&str) -> Sql) -> Script<'a> {
    let mut script = script(dialect, Direction::Upgrade, literal);
    script.range = "base:heads".to_owned();
    let mut first = revision("a1", "Create accounts", &[], vec![insert("a1")]);
    first.author = Some("Platform team".to_owned());
    first.ticket = Some("CHG0042317".to_owned());
    first.description = Some("First table of the billing service;\r\nGO\n/\n$(x) &y \\q -\n".to_owned());
    let text = if dialect == "oracle" {
        "VARCHAR2(40)"
    } else {
        "varchar(40)"
    };
    first.statements.push(plain(&format!(
        "CREATE TABLE accounts (\n    id integer NOT NULL,\n    name {text}\n)"
    )));
    let mut seeds = plain("INSERT INTO accounts (id, name) VALUES\n    (1, 'it''s; one')");
    seeds.note = Some("The first account */\n\\! rm -rf\nDROP TABLE accounts;".to_owned());
    first.statements.push(seeds);
    let mut second = revision("b2", "Find accounts by name", &["a1"], vec![update("a1", "b2")]);
    second
        .statements
        .push(plain(&format!("ALTER TABLE accounts ADD code {text}")));
    let mut index = plain("CREATE INDEX ix_accounts_name ON accounts (name)");
    if dialect == "postgresql" {
        index = plain("CREATE INDEX CONCURRENTLY ix_accounts_name ON accounts (name)");
        index.outside_transaction = true;
    }
    second.statements.push(index);
    second
        .statements
        .push(plain("UPDATE accounts SET code = 'x' -- all of them"));
    let mut side = revision("s'3", "A branch of its own", &["b2"], vec![insert("s'3")]);
    let mut trigger = plain(trigger(dialect));
    trigger.compound = true;
    side.statements.push(trigger);
    let merge = revision(
        "m4",
        "Merge",
        &["b2", "s'3"],
        vec![delete("s'3"), update("b2", "m4")],
    );
    script.revisions = vec![first, second, side, merge];
    script
}

/// And back.
pub(super) fn downgrade<'a>(dialect: &'static str, literal: &'a fn(&str) -> Sql) -> Script<'a> {
    let mut script = script(dialect, Direction::Downgrade, literal);
    script.file = Some("downgrade.sql".to_owned());
    script.undo = Some(Undo {
        file: "upgrade.sql".to_owned(),
        end: vec!["m4".to_owned()],
    });
    script.range = "m4:base".to_owned();
    script.start = vec!["m4".to_owned()];
    let unmerge = revision("m4", "Merge", &["m4"], vec![insert("s'3"), update("m4", "b2")]);
    let mut side = revision("s'3", "A branch of its own", &["b2", "s'3"], vec![delete("s'3")]);
    let drop = if dialect == "postgresql" {
        "DROP TRIGGER noted ON accounts"
    } else {
        "DROP TRIGGER noted"
    };
    side.statements.push(plain(drop));
    let mut second = revision("b2", "Find accounts by name", &["b2"], vec![update("b2", "a1")]);
    let on = if ["mysql", "mariadb", "mssql"].contains(&dialect) {
        " ON accounts"
    } else {
        ""
    };
    second
        .statements
        .push(plain(&format!("DROP INDEX ix_accounts_name{on}")));
    second
        .statements
        .push(plain("ALTER TABLE accounts DROP COLUMN code"));
    let mut first = revision("a1", "Create accounts", &["a1"], vec![delete("a1")]);
    first.statements.push(plain("DROP TABLE accounts"));
    script.revisions = vec![unmerge, side, second, first];
    script
}

fn trigger(dialect: &str) -> &'static str {
    match dialect {
        "postgresql" => {
            "CREATE TRIGGER noted BEFORE UPDATE ON accounts\n    FOR EACH ROW EXECUTE FUNCTION \
             suppress_redundant_updates_trigger()"
        }
        "mysql" | "mariadb" => {
            "CREATE TRIGGER noted BEFORE INSERT ON accounts FOR EACH ROW\nBEGIN\n    SET NEW.code = '//';\nEND"
        }
        "mssql" => "CREATE TRIGGER noted ON accounts AFTER INSERT AS\nBEGIN\n    SET NOCOUNT ON;\nEND",
        "oracle" => {
            "CREATE TRIGGER noted BEFORE INSERT ON accounts FOR EACH ROW\nBEGIN\n    :NEW.code := 'x';\nEND;"
        }
        _ => "CREATE TRIGGER noted AFTER INSERT ON accounts\nBEGIN\n    UPDATE accounts SET code = 'x';\nEND",
    }
}

/// The same script with an audit table, something that is expected, and a number of rows.
pub(super) fn rich<'a>(mut script: Script<'a>) -> Script<'a> {
    script.audit = Some(AuditTable {
        table: Sql::trusted("retort_audit"),
        constraint: Sql::trusted("retort_audit_pkc"),
    });
    let second = &mut script.revisions[1];
    second.expects.push(ExpectationSpec {
        sql: Sql::trusted("SELECT count(*) FROM accounts WHERE name = 'it''s'"),
        terms: vec![(Sql::trusted("="), Sql::trusted("0"))],
        named: "0".to_owned(),
        because: Some("it's gone".to_owned()),
    });
    second.statements[2].rows = Some(ScriptRows {
        at_least: 1,
        at_most: Some(3),
        found: None,
    });
    script
}

/// The same script for a target with a schema of its own.
pub(super) fn in_schema<'a>(mut script: Script<'a>) -> Script<'a> {
    script.environment = Some("tenant".to_owned());
    script.target = Some("acme".to_owned());
    script.default_schema = Some(SchemaName {
        sql: Sql::trusted("acme"),
        name: "acme".to_owned(),
    });
    script.version_table.table = Sql::trusted("acme.alembic_version");
    script.version_table.schema = Some("acme".to_owned());
    script
}
