//! Raw SQL, as far as its words tell what it does.

use crate::dialect::Dialect;
use crate::dialect::raw_statement::{RawKind, RawStatement};
use crate::model::Operation;
use crate::replay::Change;
use crate::text::Span;

/// A statement that the user wrote.
#[derive(Clone, Debug)]
pub struct Raw {
    /// What it does.
    pub statement: RawStatement,
    /// Where it is written.
    pub span: Span,
}

/// The statements of an `execute` in the order in which they run. Where its effects are said, those of the schema are
/// left to them.
pub(super) fn statements(dialect: &Dialect, change: &Change) -> Vec<Raw> {
    let Operation::Execute { sql, effects, .. } = &change.operation else {
        return Vec::new();
    };
    let said = !effects.is_empty();
    let all = sql.iter().flat_map(|text| {
        let statements = dialect.raw_statements(&text.text).into_iter();
        statements.map(|statement| Raw {
            statement,
            span: text.span,
        })
    });
    all.filter(|raw| !said || raw.kind().is_beside_the_schema())
        .collect()
}

impl Raw {
    /// What it does.
    pub fn kind(&self) -> RawKind {
        self.statement.kind
    }
}
