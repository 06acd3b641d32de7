//! What is wrong with the rows of a file: the first of many mistakes, and how many more there are.

use crate::model::FileRows;
use crate::text::{Diagnostic, Report};

/// How many mistakes are shown of one file.
pub(super) const MOST: usize = 20;

/// The mistakes of one file.
pub(super) struct Mistakes<'a> {
    rows: &'a FileRows,
    first: Vec<Diagnostic>,
    count: usize,
    /// Warnings, each with the column that it is about and how often there was reason for it.
    warnings: Vec<(usize, Diagnostic, usize)>,
}

impl<'a> Mistakes<'a> {
    /// None yet.
    pub(super) fn new(rows: &'a FileRows) -> Mistakes<'a> {
        Mistakes {
            rows,
            first: Vec::new(),
            count: 0,
            warnings: Vec::new(),
        }
    }

    /// Whether there are any.
    pub(super) fn any(&self) -> bool {
        self.count > 0
    }

    /// One more. It is not even made where it would not be shown.
    pub(super) fn push(&mut self, diagnostic: impl FnOnce() -> Diagnostic) {
        self.count += 1;
        if self.first.len() < MOST {
            let mut diagnostic = diagnostic();
            if diagnostic.excerpt.is_some() {
                diagnostic.span = self.rows.span;
            }
            self.first.push(diagnostic);
        }
    }

    /// So many more, which are like the last one.
    pub(super) fn more(&mut self, count: usize) {
        self.count += count;
    }

    /// A warning about a column, which is said once.
    pub(super) fn warn(&mut self, column: usize, diagnostic: impl FnOnce() -> Diagnostic) {
        match self.warnings.iter_mut().find(|(other, _, _)| *other == column) {
            Some((_, _, count)) => *count += 1,
            None => {
                let mut diagnostic = diagnostic();
                diagnostic.span = self.rows.span;
                self.warnings.push((column, diagnostic, 1));
            }
        }
    }

    /// Says it all.
    pub(super) fn report(self, is_empty: bool, report: &mut Report) {
        let path = &self.rows.file.path;
        let more = self.count - self.first.len();
        let last = self.first.len().saturating_sub(1);
        for (index, mut diagnostic) in self.first.into_iter().enumerate() {
            if index == last && more > 0 {
                diagnostic = diagnostic.note(format!("… and {more} more mistakes in `{path}`"));
            }
            report.push(diagnostic);
        }
        for (_, diagnostic, count) in self.warnings {
            report.push(match count {
                1 => diagnostic,
                _ => diagnostic.note(format!("so it is in {count} rows of `{path}`")),
            });
        }
        if is_empty && self.count == 0 {
            let title = format!("`{path}` has no rows");
            report.push(
                Diagnostic::warning("no-rows", self.rows.span, title)
                    .help("leave the operation out, if there are to be none"),
            );
        }
    }
}
