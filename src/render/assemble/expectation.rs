//! What must hold before a revision runs.

use minijinja::value::Value;

use crate::dialect::Sql;
use crate::plan::ExpectationSpec;
use crate::render::fields::{Fields, sql};
use crate::render::inert;
use crate::render::script::ScriptRevision;

use super::{Assembly, closed, quoted_name};

impl Assembly<'_> {
    /// The checks of a revision's expectations, one after the other.
    pub(super) fn expectations(&mut self, revision: &ScriptRevision) -> anyhow::Result<()> {
        for expectation in &revision.expects {
            self.expectation(expectation)?;
        }
        Ok(())
    }

    fn expectation(&mut self, expectation: &ExpectationSpec) -> anyhow::Result<()> {
        let ExpectationSpec {
            sql: query,
            terms,
            named,
            because,
        } = expectation;
        let because = because.as_ref().map(|because| format!(": {because}"));
        let wanted = format!("{named}{}", because.unwrap_or_default());
        let expected = format!("expected {wanted}");
        let purpose = format!("Goes on only if the query gives {wanted}");
        let terms: Value = terms
            .iter()
            .map(|(operator, value)| Fields::value(vec![("operator", sql(operator)), ("value", sql(value))]))
            .collect();
        let mut fields = vec![
            (
                "purpose",
                sql(&Sql::trusted(inert::line(self.renderer.dialect(), &purpose))),
            ),
            ("sql", sql(&closed(query.as_str()))),
            ("terms", terms),
            ("before", sql(&self.literal("ABORT: found "))),
            ("after", sql(&self.literal(&format!(", {expected}")))),
            ("message_name", sql(&quoted_name(&format!("ABORT: {expected}")))),
        ];
        if self.renderer.has("script/value.sql.j2") {
            let value = self
                .renderer
                .template("script/value.sql.j2", self.fields(fields.clone()))?;
            fields.push(("doubled", sql(&Sql::trusted(value.replace('\'', "''")))));
        }
        fields.extend(self.conditional_query(&fields)?);
        self.block("expect", fields)
    }
}
