//! Scripts that run each revision only where it is not done yet. The guard finds out how many of the revisions are done;
//! what a later one does stands under a condition that asks for this number.

use anyhow::bail;

use crate::dialect::Sql;
use crate::dialect::conditional::Conditional;
use crate::dialect::lexer::tokens;
use crate::render::fields::{Fields, Named, flag, number, optional, sql};
use crate::render::script::{ScriptRevision, Transaction};

use super::Assembly;

impl Assembly<'_> {
    /// Whether a condition stands around all of a revision.
    pub(super) fn is_around(&self) -> bool {
        self.conditional == Some(Conditional::Around)
    }

    /// What stands before the condition of a revision. A transaction that does not end with its revision does not begin
    /// within the condition either: whether the revision runs or not, it is open behind it.
    pub(super) fn before_condition(
        &mut self,
        revision: &ScriptRevision,
        transaction: bool,
    ) -> anyhow::Result<()> {
        // It asks nothing of the database.
        self.encoding(revision)?;
        if self.open && !transaction {
            self.commit()?;
        }
        if transaction && self.script.transaction == Transaction::PerScript {
            self.begin()?;
        }
        self.condition()
    }

    fn condition(&mut self) -> anyhow::Result<()> {
        match self.is_around() {
            true => self.block("condition", Vec::new()),
            false => Ok(()),
        }
    }

    /// Ends the condition of a revision.
    pub(super) fn end_of_condition(&mut self) -> anyhow::Result<()> {
        match self.is_around() {
            true => self.block("end_of_condition", Vec::new()),
            false => Ok(()),
        }
    }

    /// Makes the audit table, where any of the revisions is to run: which is the first one cannot be known.
    pub(super) fn audit_table_at_once(&mut self) -> anyhow::Result<()> {
        let script = self.script;
        let (Some(first), true) = (
            script.revisions.first(),
            script.idempotent && script.audit.is_some(),
        ) else {
            return Ok(());
        };
        self.position = script.revisions.len() - 1;
        self.condition()?;
        self.audit_table(first)?;
        self.end_of_condition()
    }

    /// What the session remembers when so many revisions are done.
    pub(super) fn done(&self, position: usize) -> Sql {
        let before = position
            .checked_sub(1)
            .and_then(|before| self.script.revisions.get(before));
        match (before, self.script.idempotent) {
            (_, true) => self.literal(&position.to_string()),
            (Some(revision), false) => self.literal(&revision.id),
            (None, false) => self.literal("start"),
        }
    }

    /// What a guard may read: the rows in each state of the range, as one text with their number, and how many revisions
    /// are done then.
    pub(super) fn states(&self, position: usize) -> anyhow::Result<Named> {
        let states = self.script.states().into_iter().enumerate();
        let states = states.map(|(done, rows)| {
            let text = format!("{}: {}", rows.ids().len(), rows.ids().join(", "));
            Fields::value(vec![
                ("rows", sql(&self.literal(&text))),
                ("position", number(done)),
            ])
        });
        let base = self.script.start.is_empty();
        let mut fields = vec![
            ("states", states.collect()),
            ("base", flag(base)),
            // Whether the version table may not be there yet.
            ("unmade", flag(base && position == 0)),
        ];
        let query = "script/idempotent/query.sql.j2";
        if self.renderer.has(query) {
            let query = self.renderer.template(query, self.fields(Vec::new()))?;
            fields.push(("state_query", sql(&self.literal(&query))));
        }
        Ok(fields)
    }

    /// What a statement under a condition may read besides.
    pub(super) fn conditional_fields(&self, text: &str) -> anyhow::Result<Named> {
        if text.contains('\0') {
            bail!("a statement holds a NUL character, which no literal does:\n{text}");
        }
        let outer = unused_tag("retort", &[text]);
        let inner = unused_tag("sql", &[text]);
        Ok(vec![
            ("text", sql(&self.literal(text))),
            ("tag", sql(&outer)),
            ("sql_tag", sql(&inner)),
            ("turn", number(self.position)),
        ])
    }

    /// The first statement of a guarded one, which asks what to do, and those behind it, which do it.
    pub(super) fn parts_of_guarded(&self, text: &str) -> Named {
        let tokens = tokens(self.renderer.dialect(), text);
        let end = tokens.iter().find(|token| token.text(text) == ";");
        let (asks, does) = end.map_or((text, ""), |end| {
            (&text[..end.range.start], &text[end.range.end..])
        });
        vec![
            ("asks", sql(&self.literal(asks))),
            ("does", sql(&Sql::trusted(does.trim()))),
        ]
    }

    /// The query of an expectation as a literal, where the dialect has a template for it.
    pub(super) fn conditional_query(&self, fields: &Named) -> anyhow::Result<Named> {
        let template = "script/idempotent/value.sql.j2";
        let wanted = self.script.idempotent && self.renderer.has(template);
        let query = wanted
            .then(|| self.renderer.template(template, self.fields(fields.clone())))
            .transpose()?;
        let query = query.map(|query| self.literal(query.trim_end()));
        Ok(vec![("query_literal", optional(&query))])
    }
}

/// The tag of a dollar quote that stands in none of the texts.
pub(super) fn unused_tag(tag: &str, texts: &[&str]) -> Sql {
    let mut tag = tag.to_owned();
    while texts.iter().any(|text| text.contains(&format!("${tag}$"))) {
        tag.push('_');
    }
    Sql::trusted(tag)
}
