//! What a script tells while it runs: which revision it is at and, where a failure leaves what came before,
//! which statement.

use crate::dialect::{ClientHabits, Sql};
use crate::render::fields::{number, sql};
use crate::render::inert;
use crate::render::script::{Client, ScriptRevision};

use super::Assembly;

/// The longest text that is told; longer ones are cut. SQL*Plus takes lines of 2499 bytes.
const LONGEST: usize = 200;

impl Assembly<'_> {
    /// Tells that a revision begins: `3/12 1a2b3c4d5e6f Create accounts`.
    pub(super) fn tell_revision(&mut self, position: usize, revision: &ScriptRevision) -> anyhow::Result<()> {
        let count = self.script.revisions.len();
        let text = format!("{}/{count} {} {}", position + 1, revision.id, revision.message);
        // Without a client there is nobody to tell.
        match self.script.client {
            Client::Native => self.tell("progress", &text),
            Client::None => Ok(()),
        }
    }

    /// Tells which statement is next, counted from 0, as `--resume` takes it: `1a2b3c4d5e6f:2 of 5`.
    pub(super) fn tell_statement(&mut self, revision: &ScriptRevision, index: usize) -> anyhow::Result<()> {
        if self.in_one {
            return Ok(());
        }
        let what = match index < self.count {
            true => format!("of {}", self.count),
            false => "the version row".to_owned(),
        };
        let template = match self.script.client {
            Client::Native => "progress",
            Client::None => "place",
        };
        self.tell(template, &format!("{}:{} {what}", revision.id, index + 1))
    }

    fn tell(&mut self, template: &str, text: &str) -> anyhow::Result<()> {
        let dialect = self.renderer.dialect();
        let mut line = inert::line(dialect, text);
        if line.chars().count() > LONGEST {
            line = line.chars().take(LONGEST - 1).chain(['…']).collect();
        }
        let argument = (ClientHabits::of(dialect).argument)(&line);
        let fields = vec![
            ("text", sql(&self.literal(&line))),
            ("argument", sql(&Sql::trusted(argument))),
            ("line", sql(&Sql::trusted(line))),
            ("position", number(self.position)),
        ];
        self.block(template, fields)
    }
}
