//! SQL of the user's own inside of a statement: conditions, computed columns, parts of an index.

use crate::dialect::Sql;
use crate::model::SqlText;
use crate::text::Diagnostic;

use super::lower::Lowering;

impl Lowering<'_> {
    /// One expression, without the comments behind it, which would take what follows with them. `what` is what
    /// it is, for a message. What would end the statement, or the brackets around it, goes to the report.
    pub(super) fn expression(&mut self, text: &SqlText, what: &str) -> Sql {
        self.refuse_hazards(&text.text, false, text.span);
        let problem = if self.dialect.split_statements(&text.text).len() > 1 {
            Some("holds a `;`")
        } else if !self.is_balanced(&text.text) {
            Some("has a bracket too few or too many")
        } else {
            None
        };
        if let Some(problem) = problem {
            let title = format!("{what} is one expression, and this {problem}");
            self.report
                .push(Diagnostic::error("bad-sql", text.span.or(self.span), title));
        }
        Sql::trusted(self.dialect.trim_terminator(&text.text).trim())
    }

    /// Whether every bracket outside of texts, names and comments has its other half.
    fn is_balanced(&self, sql: &str) -> bool {
        let mut open = 0_usize;
        for token in self.dialect.lex(sql) {
            match token.text(sql) {
                "(" => open += 1,
                ")" if open == 0 => return false,
                ")" => open -= 1,
                _ => {}
            }
        }
        open == 0
    }
}
