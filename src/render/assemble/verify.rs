//! A script that changes nothing: whether what revisions need holds before a range, or what they promise at its end.

use std::io::Write;

use minijinja::value::Value;

use crate::dialect::Sql;
use crate::plan::ExpectationSpec;
use crate::render::fields::{Fields, number, sql};
use crate::render::rows::Rows;
use crate::render::script::{Direction, Script, ScriptRevision};
use crate::render::{Renderer, header, inert};

use super::{Assembly, closed};

impl Renderer {
    /// Writes the script of the checks that stand in `expects` of the revisions; `start` are the rows
    /// that the version table must hold, and a pre-check may begin where there is none.
    ///
    /// # Errors
    ///
    /// When a template is wrong, or the script cannot be written.
    pub fn verify(&self, script: &Script<'_>, out: &mut dyn Write) -> anyhow::Result<()> {
        let mut assembly = Assembly::new(self, script, out)?;
        assembly.verify()?;
        assembly.output.end()
    }
}

impl Assembly<'_> {
    fn verify(&mut self) -> anyhow::Result<()> {
        let script = self.script;
        let dialect = self.renderer.dialect();
        let mut fields = header::fields(dialect, script);
        fields.push(("run", Value::from(self.run_template(true))));
        self.block("header", fields)?;
        let own = self.renderer.has("script/verify/session.sql.j2");
        self.block(if own { "verify/session" } else { "session" }, Vec::new())?;
        for revision in script.revisions.iter().chain(&script.catalog) {
            self.encoding(revision)?;
        }
        self.block("verify/start", Vec::new())?;
        let mut place = 0;
        if script.looks_at_rows() {
            self.standing()?;
            place += 1;
        }
        // A pre-check also says what cannot be looked at yet.
        let says = |revision: &&ScriptRevision| {
            script.direction == Direction::Precheck || !revision.expects.is_empty()
        };
        for revision in script.revisions.iter().chain(&script.catalog).filter(says) {
            self.block("banner", vec![("lines", header::banner(dialect, revision, true))])?;
            for (index, check) in revision.expects.iter().enumerate() {
                place += 1;
                let label = match revision.id.as_str() {
                    "" => check.about().to_owned(),
                    id => format!("{id} check {}: {}", index + 1, check.about()),
                };
                self.verified(&label, place, check)?;
            }
        }
        let count = script.check_count();
        let all_hold = self.literal(&format!("OK: all {count} checks hold"));
        let of_all = self.literal(&format!(" of {count} checks"));
        let fields = vec![
            ("count", number(count)),
            ("all_hold", sql(&all_hold)),
            ("of_all", sql(&of_all)),
        ];
        self.block("verify/end", fields)
    }

    /// That the version table holds what it must.
    fn standing(&mut self) -> anyhow::Result<()> {
        let rows = Rows::new(self.script.start.clone());
        let all = rows.named("none");
        let mut fields = self.rows(&rows, false)?;
        fields.push(("all", sql(&self.literal(&all))));
        let query = self
            .renderer
            .template("script/verify/rows.sql.j2", self.fields(fields))?;
        let standing = ExpectationSpec {
            sql: Sql::trusted(query.trim_end()),
            terms: vec![(Sql::trusted("="), self.literal(&all))],
            named: all,
            because: None,
        };
        self.verified("version table", 1, &standing)
    }

    fn verified(&mut self, label: &str, place: usize, check: &ExpectationSpec) -> anyhow::Result<()> {
        let ExpectationSpec {
            sql: query,
            terms,
            named,
            because: _,
        } = check;
        let purpose = inert::line(self.renderer.dialect(), &format!("{label}: expected {named}"));
        let terms: Value = terms
            .iter()
            .map(|(operator, value)| Fields::value(vec![("operator", sql(operator)), ("value", sql(value))]))
            .collect();
        let mut fields = vec![
            ("purpose", sql(&Sql::trusted(purpose))),
            ("place", number(place)),
            ("sql", sql(&closed(query.as_str()))),
            ("terms", terms),
            ("ok", sql(&self.literal(&format!("OK: {label}")))),
            ("failed", sql(&self.literal(&format!("FAILED: {label}")))),
            ("expected", sql(&self.literal(&format!(", expected {named}")))),
        ];
        if self.renderer.has("script/value.sql.j2") {
            let value = self
                .renderer
                .template("script/value.sql.j2", self.fields(fields.clone()))?;
            let value = value.trim_end().replace('\'', "''");
            fields.push(("doubled", sql(&Sql::trusted(value))));
        }
        self.block("verify/check", fields)
    }
}
