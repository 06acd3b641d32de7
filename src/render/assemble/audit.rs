//! The audit table: who ran which revision, when, and what it was made of.

use minijinja::value::Value;
use sha2::{Digest, Sha256};

use crate::dialect::Sql;
use crate::render::fields::{Fields, Named, list, sql};
use crate::render::script::{AuditTable, Script, ScriptRevision};
use crate::text::sums::hexadecimal;

use super::Assembly;

/// The longest text that the table's columns take.
const LONGEST: usize = 255;

impl Assembly<'_> {
    /// Makes the table where it is missing, once in a script.
    pub(super) fn audit_table(&mut self, revision: &ScriptRevision) -> anyhow::Result<()> {
        let Some(AuditTable { table, constraint }) = &self.script.audit else {
            return Ok(());
        };
        let mut audit = vec![
            ("table", sql(table)),
            ("table_literal", sql(&self.literal(table.as_str()))),
            ("constraint", sql(constraint)),
        ];
        if self.renderer.has("script/audit_create.sql.j2") {
            let fields = self.fields(vec![("audit", Fields::value(audit.clone()))]);
            let create = self.renderer.template("script/audit_create.sql.j2", fields)?;
            audit.push(("create_literal", sql(&self.literal(&create))));
        }
        let fields = vec![
            ("audit", Fields::value(audit)),
            ("at", sql(&self.place(revision, 0))),
        ];
        self.block("audit_table", fields)
    }

    /// The row of a revision whose statements have this checksum, for the change of the version
    /// table: nothing where there is no audit table.
    pub(super) fn audit_row(&self, revision: &ScriptRevision, checksum: &str) -> anyhow::Result<Value> {
        let Some(AuditTable { table, .. }) = &self.script.audit else {
            return Ok(Value::from(()));
        };
        let values: Vec<Sql> = texts(self.script, revision, checksum)
            .into_iter()
            .map(|text| text.map_or_else(|| Sql::trusted("NULL"), |text| self.literal(&cut(text))))
            .collect();
        let mut audit: Named = vec![("table", sql(table)), ("values", list(&values))];
        let fields = self.fields(vec![("audit", Fields::value(audit.clone()))]);
        let row = self.renderer.template("script/audit_row.sql.j2", fields)?;
        audit.push(("row_literal", sql(&self.literal(&row))));
        audit.push(("row", sql(&Sql::trusted(row))));
        Ok(Fields::value(audit))
    }
}

/// The texts of a row, in the order of the columns that `audit_row` names. What stands in for the
/// server's part (when and who) is in the template.
pub(super) fn texts<'s>(
    script: &'s Script<'_>,
    revision: &'s ScriptRevision,
    checksum: &'s str,
) -> [Option<&'s str>; 9] {
    [
        Some(&script.project),
        script.environment.as_deref(),
        script.target.as_deref(),
        Some(&revision.id),
        Some(script.direction.as_str()),
        Some(checksum),
        revision.ticket.as_deref(),
        script.file.as_deref(),
        Some(&script.range),
    ]
}

/// A text that is short enough for its column.
fn cut(text: &str) -> String {
    match text.chars().count() > LONGEST {
        true => text.chars().take(LONGEST - 1).chain(['…']).collect(),
        false => text.to_owned(),
    }
}

/// The SHA-256 over the statements of a revision in one direction: each as it is sent to the server,
/// without what ends it for the client, and behind it `;` and a line feed. Guards, comments and
/// Retort's own tables do not count, so it is the same in every script that holds the revision,
/// with and without a client's directives.
pub(super) struct Checksum(Sha256);

impl Checksum {
    /// That of no statements.
    pub(super) fn new() -> Checksum {
        Checksum(Sha256::new())
    }

    /// Takes the next statement in.
    pub(super) fn add(&mut self, statement: &str) {
        self.0.update(statement.trim_end());
        self.0.update(";\n");
    }

    /// In hexadecimal.
    pub(super) fn end(self) -> String {
        hexadecimal(&self.0.finalize())
    }
}

#[cfg(test)]
mod tests {
    use super::{Checksum, cut};

    #[test]
    fn a_checksum_is_that_of_the_text() {
        // printf 'CREATE TABLE t (a int);\nDROP TABLE t;\n' | sha256sum
        let mut checksum = Checksum::new();
        checksum.add("CREATE TABLE t (a int)\n");
        checksum.add("DROP TABLE t");
        assert_eq!(
            checksum.end(),
            "6b94887bd977dae4f481f0bb2c0cb13f7a682e1667da4b0785a6a3ca974f7a0e"
        );
    }

    #[test]
    fn a_long_text_is_cut() {
        assert_eq!(cut("CHG1"), "CHG1");
        let long = cut(&"ä".repeat(256));
        assert_eq!((long.chars().count(), long.ends_with("ä…")), (255, true));
    }
}
