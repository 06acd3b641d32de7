//! What every block of a script may read.

use minijinja::value::Value;

use crate::dialect::Sql;
use crate::render::fields::{Fields, Named, flag, number, optional, sql};
use crate::render::script::{Body, Client, Script};
use crate::render::{inert, rows};

use super::conditional::unused_tag;
use super::run::within_quotes;
use super::{Assembly, audit};

impl Assembly<'_> {
    /// What every block may read.
    pub(super) fn names(&self) -> anyhow::Result<Named> {
        let script = self.script;
        let table = &script.version_table;
        let schema = script.default_schema.as_ref();
        let mut names = vec![
            ("native", flag(script.client == Client::Native)),
            ("tag", sql(&tag(script))),
            ("table", sql(&table.table)),
            ("table_literal", sql(&self.literal(table.table.as_str()))),
            ("table_name", sql(&self.literal(&table.name))),
            (
                "schema_name",
                optional(&table.schema.as_ref().map(|name| self.literal(name))),
            ),
            ("column", sql(&table.column)),
            ("constraint", sql(&table.constraint)),
            ("length", number(table.length)),
            ("schema", optional(&schema.map(|schema| schema.sql.clone()))),
            (
                "schema_literal",
                optional(&schema.map(|schema| self.literal(schema.sql.as_str()))),
            ),
            (
                "default_schema_name",
                optional(&schema.map(|schema| self.literal(&schema.name))),
            ),
            (
                "schema_in_shell",
                optional(&schema.map(|schema| {
                    let name = inert::line(self.renderer.dialect(), schema.sql.as_str());
                    Sql::trusted(within_quotes(&name))
                })),
            ),
            ("lock_timeout", timeout(script.timeouts.lock_ms)),
            ("statement_timeout", timeout(script.timeouts.statement_ms)),
        ];
        if self.renderer.has("script/create.sql.j2") {
            let create = self
                .renderer
                .template("script/create.sql.j2", Fields::value(names.clone()))?;
            names.push(("create_literal", sql(&self.literal(&create))));
        }
        Ok(names)
    }
}

/// A dollar quote's tag that stands nowhere in what is quoted.
fn tag(script: &Script<'_>) -> Sql {
    let table = &script.version_table;
    let schema = script.default_schema.as_ref().map(|schema| schema.sql.as_str());
    let ids = script
        .revisions
        .iter()
        .flat_map(|revision| revision.before.iter().chain([&revision.id]));
    let mut texts: Vec<&str> = ids.chain(&script.start).map(String::as_str).collect();
    texts.extend([table.table.as_str(), table.column.as_str()]);
    texts.extend(schema);
    if let Some(audit) = &script.audit {
        texts.push(audit.table.as_str());
        let rows = script
            .revisions
            .iter()
            .map(|revision| audit::texts(script, revision, ""));
        texts.extend(rows.flatten().flatten());
    }
    // What is counted stands inside of the quote as well.
    texts.extend(script.revisions.iter().flat_map(|revision| {
        let counted = revision
            .statements
            .iter()
            .filter(|statement| statement.rows.is_some());
        counted.filter_map(|statement| match &statement.body {
            Body::Sql(text) => Some(text.as_str()),
            Body::File(..) | Body::Manual(_) => None,
        })
    }));
    let asked = script.revisions.iter().chain(&script.catalog);
    for expectation in asked.flat_map(|revision| &revision.expects) {
        texts.extend([expectation.sql.as_str(), expectation.named.as_str()]);
        texts.extend(expectation.because.as_deref());
        texts.extend(expectation.terms.iter().map(|(_, value)| value.as_str()));
    }
    texts.extend(script.revisions.iter().flat_map(|revision| {
        revision
            .steps
            .iter()
            .flat_map(|step| <[_; 2]>::from(rows::change(step)))
            .flatten()
    }));
    unused_tag("retort", &texts)
}

/// A limit of time, if there is one.
pub(super) fn timeout(ms: Option<u64>) -> Value {
    ms.map_or_else(
        || Value::from(()),
        |ms| Fields::value(vec![("ms", number(ms)), ("seconds", number(ms.div_ceil(1000)))]),
    )
}
