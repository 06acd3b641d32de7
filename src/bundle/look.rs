//! The scripts that only look: before a range, and at its end.

use std::io::Write;

use crate::render::{self, ScriptRevision};

use super::compile::{ExpectedCatalog, Precheck};
use super::manifest::Purpose;
use super::{CompiledRevision, Scripts, Written};

/// A script that only looks, and where the database stands then.
pub struct Look<'a> {
    /// What it is for.
    pub purpose: Purpose,
    /// The rows of the version table.
    pub rows: &'a [String],
    /// The revisions of the range.
    pub revisions: &'a [&'a CompiledRevision],
    /// Its own file.
    pub file: &'a str,
}

impl Scripts<'_> {
    /// Writes a script that looks, and changes nothing.
    ///
    /// # Errors
    /// A template that is wrong; what cannot be written.
    pub fn write_look(&self, look: &Look<'_>, out: &mut dyn Write) -> anyhow::Result<Written> {
        let revisions = look.revisions.iter();
        let revisions: Vec<ScriptRevision> = revisions
            .filter_map(|revision| match look.purpose {
                Purpose::Precheck => self.prechecked(revision),
                _ => self.verified(revision),
            })
            .collect();
        let ids = revisions.iter().map(|revision| revision.id.clone()).collect();
        let literal = self.literal();
        let mut script = self.script(&literal);
        script.direction = match look.purpose {
            Purpose::Precheck => render::Direction::Precheck,
            _ => render::Direction::Verify,
        };
        script.start = look.rows.to_vec();
        script.revisions = revisions;
        if look.purpose == Purpose::Verify {
            script.catalog = look.revisions.last().and_then(|last| catalog(last));
        }
        script.file = Some(look.file.to_owned());
        self.renderer.verify(&script, out)?;
        Ok(Written {
            from: look.rows.to_vec(),
            to: look.rows.to_vec(),
            revisions: ids,
            checksums: Vec::new(),
            statements: 0,
            checks: Some(script.check_count()),
            manual: Vec::new(),
        })
    }

    fn verified(&self, revision: &CompiledRevision) -> Option<ScriptRevision> {
        let mut script = self.looked_at(revision)?;
        script.expects.clone_from(&revision.verify);
        Some(script)
    }

    fn prechecked(&self, revision: &CompiledRevision) -> Option<ScriptRevision> {
        let mut script = self.looked_at(revision)?;
        let mut lines = Vec::new();
        for precheck in &revision.precheck {
            match precheck {
                Precheck::Now(spec) => script.expects.push(spec.clone()),
                Precheck::Later(why) => lines.push(format!("not to be seen yet: {why}")),
            }
        }
        script.description = (!lines.is_empty()).then(|| lines.join("\n"));
        (!revision.precheck.is_empty()).then_some(script)
    }

    fn looked_at(&self, revision: &CompiledRevision) -> Option<ScriptRevision> {
        let document = self.documents.get(revision.index)?;
        Some(ScriptRevision {
            id: self.graph.id(revision.index).to_owned(),
            message: document.header.message.clone(),
            author: document.author.clone(),
            ticket: document.ticket.clone(),
            description: document.description.clone(),
            ..ScriptRevision::default()
        })
    }
}

/// What the catalog shows at the end of a range, of its last revision.
fn catalog(last: &CompiledRevision) -> Option<ScriptRevision> {
    let ExpectedCatalog { checks, unknown } = &last.catalog;
    (!checks.is_empty()).then(|| ScriptRevision {
        message: "What the catalog says of the tables that were made, changed and dropped".to_owned(),
        description: (!unknown.is_empty()).then(|| unknown.join("\n")),
        expects: checks.clone(),
        ..ScriptRevision::default()
    })
}
