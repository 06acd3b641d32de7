//! Whole scripts.

use crate::dialect::conditional::Conditional;
use crate::model::DialectName;
use crate::render::{Body, Client, Renderer, Script, ScriptStatement, Timeouts, Transaction};

use super::sample::{downgrade, in_schema, literal, rich, upgrade};
use super::templates::golden;

fn render(name: &str, script: &Script<'_>) -> String {
    let renderer = Renderer::new(DialectName::from_name(name).unwrap(), &Default::default()).unwrap();
    written(&renderer, script).unwrap()
}

fn written(renderer: &Renderer, script: &Script<'_>) -> anyhow::Result<String> {
    let mut text = Vec::new();
    renderer.script(script, &mut text)?;
    Ok(String::from_utf8(text)?)
}

#[test]
fn scripts_are_as_expected() {
    for (_, name) in DialectName::ALL {
        let literal = literal(name);
        golden(
            &format!("scripts/{name}.upgrade.sql"),
            &render(name, &upgrade(name, &literal)),
        );
        golden(
            &format!("scripts/{name}.downgrade.sql"),
            &render(name, &downgrade(name, &literal)),
        );
        let mut pure = upgrade(name, &literal);
        pure.client = Client::None;
        golden(&format!("scripts/{name}.pure.sql"), &render(name, &pure));
        let mut whole = in_schema(upgrade(name, &literal));
        whole.transaction = Transaction::PerScript;
        whole.timeouts = Timeouts {
            lock_ms: Some(1_500),
            statement_ms: Some(60_000),
        };
        whole.revisions.truncate(2);
        golden(&format!("scripts/{name}.per_script.sql"), &render(name, &whole));
        let mut loose = upgrade(name, &literal);
        loose.transaction = Transaction::None;
        loose.revisions.truncate(2);
        golden(
            &format!("scripts/{name}.no_transaction.sql"),
            &render(name, &loose),
        );
    }
}

/// With all that a script may have: what is expected, how many rows, an audit table, one transaction for all.
#[test]
fn conditional_scripts_are_as_expected() {
    for (dialect, name) in DialectName::ALL {
        let literal = literal(name);
        for (client, kind) in [(Client::Native, "idempotent"), (Client::None, "idempotent_pure")] {
            let native = client == Client::Native;
            if matches!(Conditional::of(dialect, native), Conditional::Nowhere(..)) {
                continue;
            }
            let mut script = rich(upgrade(name, &literal));
            script.client = client;
            script.idempotent = true;
            if !native {
                script.revisions[1].statements.remove(1);
                script.transaction = Transaction::PerScript;
            }
            golden(&format!("scripts/{name}.{kind}.sql"), &render(name, &script));
        }
    }
}

#[test]
fn lines_end_where_their_text_ends() {
    for (_, name) in DialectName::ALL {
        let literal = literal(name);
        let text = render(name, &upgrade(name, &literal));
        for line in text.lines() {
            assert_eq!(line, line.trim_end(), "{name}");
        }
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"));
        assert!(!text.contains("\n\n\n"), "{name}");
    }
}

#[test]
fn a_script_can_be_without_revisions() {
    for (_, name) in DialectName::ALL {
        let literal = literal(name);
        let mut script = upgrade(name, &literal);
        script.revisions.clear();
        script.start = vec!["a1".to_owned()];
        assert!(render(name, &script).contains("OK: shop is at a1"));
    }
}

#[test]
fn what_the_client_would_tear_apart_is_refused() {
    let literal = literal("mssql");
    let mut script = upgrade("mssql", &literal);
    script.revisions[0].statements.push(ScriptStatement {
        body: Body::Sql("SELECT 'a\nGO\nb'".to_owned()),
        ..ScriptStatement::default()
    });
    let renderer = Renderer::new(DialectName::Mssql, &Default::default()).unwrap();
    let error = written(&renderer, &script).unwrap_err().to_string();
    assert!(
        error.starts_with("revision a1, statement 3: sqlcmd ends a batch at a line `GO`"),
        "{error}"
    );
    script.client = Client::None;
    assert!(written(&renderer, &script).is_ok());
}

#[test]
fn a_dollar_quote_cannot_be_closed_by_an_id() {
    let literal = literal("postgresql");
    let mut script = upgrade("postgresql", &literal);
    script.start = vec!["x$retort$y".to_owned()];
    let text = render("postgresql", &script);
    assert!(text.contains("DO $retort_$") && !text.contains("DO $retort$"));
}

#[test]
fn a_renderer_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Renderer>();
}
