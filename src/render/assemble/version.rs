//! The version table in a script: the check of its rows before a revision, and the step after it.

use crate::dialect::Sql;
use crate::render::fields::{Fields, Named, flag, list, number, optional, sql};
use crate::render::inert;
use crate::render::rows::{Rows, change};
use crate::render::script::ScriptRevision;

use super::audit::Checksum;
use super::{Assembly, quoted_name};

impl Assembly<'_> {
    /// The check that the database stands where a revision starts: the `guard` of the script, or the `check` of a
    /// revision.
    pub(super) fn guard(&mut self, template: &str, position: usize) -> anyhow::Result<()> {
        let script = self.script;
        let revision = script.revisions.get(position);
        let rows = Rows::new(
            revision
                .map_or(&script.start, |revision| &revision.before)
                .clone(),
        );
        let anywhere = script.idempotent && template == "guard";
        let message = match anywhere {
            true => "ABORT: expected a version of the range".to_owned(),
            false => format!("ABORT: expected version {}", rows.named("none")),
        };
        let purpose = match (anywhere, script.purge) {
            (true, _) => "Goes on only if the version table stands somewhere in the range; what is done by then is left out."
                .to_owned(),
            (false, true) => "Goes on whatever the version table holds.".to_owned(),
            (false, false) => format!("Goes on only if the version table holds {}.", rows.exactly()),
        };
        let mut fields = self.rows(&rows, script.purge)?;
        fields.extend([
            (
                "purpose",
                sql(&Sql::trusted(inert::line(self.renderer.dialect(), &purpose))),
            ),
            ("message", sql(&self.literal(&message))),
            ("message_name", sql(&quoted_name(&message))),
            ("done", sql(&self.done(position))),
            ("position", number(position)),
            (
                "at",
                sql(&revision.map_or_else(|| self.literal("the end"), |revision| self.place(revision, 0))),
            ),
        ]);
        if script.idempotent {
            fields.extend(self.states(position)?);
        }
        self.block(template, fields)
    }

    pub(super) fn version(&mut self, revision: &ScriptRevision, commits: bool) -> anyhow::Result<()> {
        let checksum = std::mem::replace(&mut self.checksum, Checksum::new()).end();
        let audit = self.audit_row(revision, &checksum)?;
        self.checksums.push(checksum);
        let mut steps = Vec::new();
        for step in &revision.steps {
            let (from, to) = change(step);
            let ends = [("from", from), ("to", to)];
            let mut step: Named = ends
                .map(|(name, id)| (name, optional(&id.map(|id| self.literal(id)))))
                .to_vec();
            let fields = vec![("step", Fields::value(step.clone()))];
            let text = self
                .renderer
                .template("script/step.sql.j2", self.fields(fields))?;
            step.push(("literal", sql(&self.literal(&text))));
            steps.push(Fields::value(step));
        }
        let purge = self
            .script
            .purge
            .then(|| Sql::trusted(format!("DELETE FROM {}", self.script.version_table.table)));
        let after = Rows::new(revision.after());
        let message = format!("ABORT: version {} was not reached", after.named("base"));
        let mut fields = self.rows(&after, false)?;
        fields.extend([
            ("changes", number(steps.len() + 1)),
            ("steps", steps.into_iter().collect()),
            ("purge", optional(&purge)),
            (
                "purge_literal",
                optional(&purge.as_ref().map(|purge| self.literal(purge.as_str()))),
            ),
            ("audit", audit),
            ("commits", flag(commits)),
            ("message", sql(&self.literal(&message))),
            ("message_name", sql(&quoted_name(&message))),
            ("done", sql(&self.done(self.position + 1))),
            ("at", sql(&self.literal(&format!("the end of {}", revision.id)))),
        ]);
        self.block("version", fields)
    }

    /// What a check of the version table's rows may read; `any`: whatever they are.
    pub(super) fn rows(&self, rows: &Rows, any: bool) -> anyhow::Result<Named> {
        let expected: Vec<Sql> = rows.ids().iter().map(|id| self.literal(id)).collect();
        let mut fields = vec![
            ("expected", list(&expected)),
            ("count", number(expected.len())),
            ("any_rows", flag(any)),
        ];
        if self.renderer.has("script/query.sql.j2") {
            let query = self
                .renderer
                .template("script/query.sql.j2", self.fields(fields.clone()))?;
            fields.push(("query_literal", sql(&self.literal(&query))));
            fields.push(("query", sql(&Sql::trusted(query))));
        }
        Ok(fields)
    }
}
