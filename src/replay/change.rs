//! What one operation did to the schema.

use std::sync::Arc;

use crate::model::{AlterColumn, Column, Operation, Step, Table};
use crate::text::Span;

/// One operation as it was carried out: every name filled in, one table touched.
#[derive(Clone, Debug)]
pub struct Change {
    /// The operation. Unnamed constraints and indexes have got their names, a reference without
    /// columns its columns, and what goes along with a dropped column stands as parts of its own.
    pub operation: Operation,
    /// Printed as a comment above the statement.
    pub note: Option<Box<str>>,
    /// Where the operation was written.
    pub span: Span,
    /// The table before; `None` if it was not there.
    pub before: Option<Arc<Table>>,
    /// The table after; `None` if it is gone.
    pub after: Option<Arc<Table>>,
    /// Whether what it makes may be there already, because it goes along with something that may be.
    pub guarded: bool,
    /// The parts of a batch, or the effects of an `execute`.
    pub parts: Vec<Change>,
    /// What takes the change back, for an object that is not a table.
    pub undo: Vec<Operation>,
    /// Of changed rows: why others may change with them, by foreign keys or triggers.
    pub spreads: Option<String>,
    /// What is done in its place, where others would wait for it: the way that blocks nobody.
    pub safer: Vec<Change>,
    /// Whether its statements say how they are to be carried out, so that the server refuses to do it otherwise.
    pub asserted: bool,
}

impl Change {
    /// A change that has no table before or after yet.
    pub fn new(operation: Operation, step: &Step) -> Change {
        Change {
            operation,
            note: step.note.clone(),
            span: step.span,
            before: None,
            after: None,
            parts: Vec::new(),
            guarded: false,
            undo: Vec::new(),
            spreads: None,
            safer: Vec::new(),
            asserted: false,
        }
    }

    /// The same with the table before and after.
    #[must_use]
    pub fn on(mut self, before: Option<Arc<Table>>, after: Option<Arc<Table>>) -> Change {
        self.before = before;
        self.after = after;
        self
    }

    /// The same with what takes it back.
    #[must_use]
    pub fn undone_by(mut self, undo: impl IntoIterator<Item = Operation>) -> Change {
        self.undo = undo.into_iter().collect();
        self
    }

    /// What was altered in a column, with the column before and after; `None` where the operation is another one, or
    /// the history does not know the column.
    pub fn altered(&self) -> Option<(&AlterColumn, &Column, &Column)> {
        let Operation::AlterColumn(alter) = &self.operation else {
            return None;
        };
        let new_name = alter.rename.as_ref().unwrap_or(&alter.name);
        let old = self.before.as_ref()?.column(&alter.name)?;
        let new = self.after.as_ref()?.column(new_name)?;
        Some((alter, old, new))
    }

    /// The operation as a step, to be carried out again elsewhere.
    pub fn step(operation: Operation, of: &Step) -> Step {
        Step {
            operation,
            note: of.note.clone(),
            span: of.span,
        }
    }
}
