//! Whether what was released is as it was.

use anyhow::Result;

use crate::revision::{Document, Graph};
use crate::text::{Diagnostic, Report};

use super::{Lock, Meanings};

/// A history beside its lock.
pub struct Checked<'a> {
    /// The environment.
    pub environment: Option<&'a str>,
    /// Its revisions, as the graph has them.
    pub documents: &'a [Document<'a>],
    /// Its graph.
    pub graph: &'a Graph,
}

impl Lock {
    /// Reports the revisions of a history that were released and are gone or not what they were.
    ///
    /// # Errors
    /// A file of rows that cannot be read.
    pub fn check(&self, history: &Checked<'_>, meanings: &Meanings<'_>, report: &mut Report) -> Result<()> {
        for release in self.of(history.environment) {
            for (id, locked) in &release.revisions {
                let Some(document) = history
                    .graph
                    .index(id)
                    .and_then(|index| history.documents.get(index))
                else {
                    report.push(
                        Diagnostic::error(
                            "released-revision-missing",
                            locked.span,
                            format!("revision `{id}` was released{} and is gone", release.described()),
                        )
                        .help(format!(
                            "put its file back: databases have run it; if none has: \
                             retort unlock {id} --because \"…\""
                        )),
                    );
                    continue;
                };
                if meanings.of(document)? == locked.hash {
                    continue;
                }
                report.push(
                    Diagnostic::error(
                        "released-revision-changed",
                        document.header.id.span,
                        format!(
                            "revision `{id}` was released{} and was changed since",
                            release.described()
                        ),
                    )
                    .label("what it means now is not what was released")
                    .related(locked.span, "released here")
                    .note("databases that ran it before would differ from those that run it now")
                    .help(format!(
                        "put it back as it was, and write a new revision for the change; if no database ran \
                         it: retort unlock {id} --because \"…\""
                    )),
                );
            }
        }
        Ok(())
    }
}
