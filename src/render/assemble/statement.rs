//! A statement in a script: its note, its terminator, and what its client would misread.

use anyhow::{anyhow, bail};

use crate::dialect::commits::is_ddl;
use crate::dialect::conditional::Conditional;
use crate::dialect::{ClientHabits, Sql};
use crate::model::ManualStep;
use crate::render::fields::{Fields, Named, flag, list, number, optional, sql};
use crate::render::inert;
use crate::render::script::{Client, ScriptRevision, ScriptRows, ScriptStatement};
use crate::render::texts::Nature;

use super::conditional::unused_tag;
use super::names::timeout;
use super::{Assembly, place_named, quoted_name};

impl Assembly<'_> {
    /// A statement, or all those that bring the rows of a file; `done` are before it in the revision.
    pub(super) fn statement(
        &mut self,
        revision: &ScriptRevision,
        done: usize,
        statement: &ScriptStatement,
    ) -> anyhow::Result<()> {
        let note = statement.note.as_deref();
        if let Some(step) = statement.manual() {
            return match done < self.skip {
                true => Ok(()),
                false => self.manual(step, note),
            };
        }
        let rows = statement.rows.as_ref();
        let mut written = 0;
        self.renderer.texts(statement, &mut |text, nature| {
            let note = note.filter(|_| written == 0);
            self.one(revision, done + written, text, note, nature, rows)?;
            written += 1;
            Ok(())
        })
    }

    /// What a person must do by hand, as a comment that is not overlooked.
    fn manual(&mut self, step: &ManualStep, note: Option<&str>) -> anyhow::Result<()> {
        let dialect = self.renderer.dialect();
        let lines = |text: Option<&str>| text.map(|text| inert::lines(dialect, text)).unwrap_or_default();
        let fields = vec![
            ("notes", list(&lines(note))),
            ("because", list(&lines(Some(&step.because)))),
            ("source", list(&lines(step.source.as_deref()))),
        ];
        self.block("manual", fields)
    }

    fn one(
        &mut self,
        revision: &ScriptRevision,
        index: usize,
        text: &str,
        note: Option<&str>,
        nature: Nature,
        rows: Option<&ScriptRows>,
    ) -> anyhow::Result<()> {
        let Nature {
            compound,
            setting,
            patient,
            guarded,
        } = nature;
        self.checksum.add(text);
        // What sets something for the statements behind it is set in every session.
        if index < self.skip && !setting {
            return Ok(());
        }
        self.tell_statement(revision, index)?;
        let dialect = self.renderer.dialect();
        let native = self.script.client == Client::Native;
        if let Some(problem) = ClientHabits::of(dialect)
            .hazard(text, compound)
            .filter(|_| native)
        {
            bail!(
                "revision {}, statement {}: {}: {}\n{text}",
                revision.id,
                index + 1,
                problem.says,
                problem.instead
            );
        }
        // A condition within has a literal of the statement, which ends where it ends.
        let within = self.conditional == Some(Conditional::Within);
        let delimiter = if compound && native && !within {
            Some(delimiter(text)?)
        } else {
            None
        };
        let in_parts = guarded && within && self.renderer.has("script/idempotent/guarded.sql.j2");
        let template = self.template(match rows {
            _ if self.bare => "bare",
            Some(_) => "counted",
            None if in_parts => "guarded",
            None => "statement",
        });
        let notes = note.map(|note| inert::lines(dialect, note)).unwrap_or_default();
        let doubled = if native && !within {
            None
        } else {
            let longest = ClientHabits::of(dialect).longest_embedded;
            let (why, instead) = match native {
                true => ("--idempotent", "write the script without it"),
                false => ("client: none", "use the native client"),
            };
            if let Some(longest) = longest.filter(|longest| text.len() > *longest) {
                bail!(
                    "revision {}, statement {}: with `{why}` a statement has {longest} bytes at most on \
                     {dialect}, this one has {}: {instead}",
                    revision.id,
                    index + 1,
                    text.len()
                );
            }
            let longest = ClientHabits::of(dialect).longest_line.filter(|_| native);
            Some(Sql::trusted(doubled(text, longest)))
        };
        let commit = self.commits_rows && !is_ddl(text);
        let mut fields = vec![
            ("sql", sql(&closed(text))),
            ("doubled", optional(&doubled)),
            ("notes", list(&notes)),
            ("compound", flag(compound)),
            ("setting", flag(setting)),
            ("commit", flag(commit)),
            ("delimiter", optional(&delimiter)),
            (
                "lock_timeout",
                timeout(self.script.timeouts.lock_ms.filter(|_| patient)),
            ),
            ("native", flag(native)),
            ("in_transaction", flag(self.open)),
            ("at", sql(&self.place_of(revision, index + 1, self.count))),
        ];
        if self.script.idempotent {
            fields.extend(self.conditional_fields(text)?);
            if in_parts {
                fields.extend(self.parts_of_guarded(text));
            }
        }
        if let Some(rows) = rows {
            fields.extend(self.names.iter().cloned());
            fields.extend(self.counted(revision, index, text, rows));
        }
        let text = self.renderer.template(&template, Fields::value(fields))?;
        self.output.block(&text)
    }

    /// What the count of a statement's rows may read.
    fn counted(&self, revision: &ScriptRevision, index: usize, text: &str, rows: &ScriptRows) -> Named {
        let ScriptRows {
            at_least,
            at_most,
            found,
        } = rows;
        let place = place_named(revision, index, self.count);
        let named = rows.named();
        let most = at_most.map(|most| Sql::trusted(most.to_string()));
        vec![
            ("sql_tag", sql(&unused_tag("sql", &[text]))),
            ("least", number(at_least)),
            (
                "exact",
                optional(&most.clone().filter(|_| *at_most == Some(*at_least))),
            ),
            ("most", optional(&most)),
            ("found", optional(&found.clone().map(Sql::trusted))),
            (
                "found_literal",
                optional(&found.as_deref().map(|found| self.literal(found))),
            ),
            ("before", sql(&self.literal("ABORT: "))),
            (
                "after",
                sql(&self.literal(&format!(" rows, not {named}, at {place}"))),
            ),
            (
                "message_name",
                sql(&quoted_name(&format!("ABORT: not {named} rows at {place}"))),
            ),
        ]
    }
}

/// A text as it stands within quotes. A line that gets too long for the client is put together from several literals.
fn doubled(text: &str, longest: Option<usize>) -> String {
    let plain = text.replace('\'', "''");
    // The words around the literal stand on its first line and its last.
    let Some(most) = longest.map(|longest| longest - 100) else {
        return plain;
    };
    if plain.lines().all(|line| line.len() <= most) {
        return plain;
    }
    let mut out = String::with_capacity(plain.len() + 32);
    let mut length = 0;
    for letter in text.chars() {
        if letter == '\n' {
            length = 0;
        } else if length >= most - 8 {
            out.push_str("'\n    || '");
            length = 8;
        }
        match letter {
            '\'' => out.push_str("''"),
            letter => out.push(letter),
        }
        length += if letter == '\'' { 2 } else { letter.len_utf8() };
    }
    out
}

/// A delimiter that does not stand in a text.
fn delimiter(text: &str) -> anyhow::Result<Sql> {
    let mut candidates = ["//", "$$", "||", ";;", "//retort//"].into_iter();
    let found = candidates.find(|candidate| !text.contains(candidate));
    found
        .map(Sql::trusted)
        .ok_or_else(|| anyhow!("no delimiter is left for the statement:\n{text}"))
}

/// A statement to which a terminator can be put: one that ends in a comment gets a line break.
pub(super) fn closed(text: &str) -> Sql {
    let text = text.trim_end();
    let last = text.rsplit('\n').next().unwrap_or(text);
    match last.contains("--") || last.contains('#') {
        true => Sql::trusted(format!("{text}\n")),
        false => Sql::trusted(text),
    }
}

#[cfg(test)]
mod tests {
    use super::doubled;

    #[test]
    fn a_long_line_is_put_together() {
        assert_eq!(doubled("it's\nx", Some(300)), "it''s\nx");
        let long = format!("{}\nshort's", "it's ü".repeat(100));
        let found = doubled(&long, Some(300));
        assert!(found.lines().all(|line| line.len() <= 204), "{found}");
        let pieces: Vec<&str> = found.split("'\n    || '").collect();
        assert!(pieces.len() > 3, "{found}");
        assert_eq!(pieces.concat().replace("''", "'"), long);
        assert!(
            pieces.iter().all(|piece| piece.matches('\'').count() % 2 == 0),
            "{found}"
        );
    }
}
