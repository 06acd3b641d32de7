//! SQL of the user's own: statements and views.

use crate::dialect::{ClientHabits, Sql};
use crate::model::{SqlText, View};
use crate::text::{Diagnostic, Span};

use super::lower::Lowering;
use super::statement::Statement;

/// What happens to SQL of the user's own.
#[derive(Clone, Copy, Debug)]
pub struct OwnSql {
    /// It is laid out.
    pub format: bool,
    /// It goes through the vendor's client, which takes some of it for its own.
    pub native_client: bool,
}

impl Lowering<'_> {
    pub(super) fn execute(&mut self, texts: &[SqlText]) {
        for text in texts {
            for statement in self.dialect.split_statements(&text.text) {
                self.raw(statement, text.span);
            }
        }
    }

    fn raw(&mut self, statement: &str, span: Span) {
        let compound = self.dialect.is_compound(statement);
        let trimmed = if compound {
            statement.trim()
        } else {
            self.dialect.trim_terminator(statement).trim()
        };
        if !trimmed.is_empty() {
            self.refuse_hazards(trimmed, compound, span);
            self.push(Statement::Raw {
                sql: self.laid_out(trimmed, compound),
                compound,
            });
        }
    }

    /// Says what the client would tear apart or change.
    pub(super) fn refuse_hazards(&mut self, sql: &str, compound: bool, span: Span) {
        let habits = ClientHabits::of(self.dialect.name);
        if let Some(problem) = habits
            .hazard(sql, compound)
            .filter(|_| self.own_sql.native_client)
        {
            let diagnostic = Diagnostic::error("client-hazard", span.or(self.span), problem);
            self.report.push(diagnostic);
        }
    }

    /// The user's own SQL, laid out by `sqlformat` if that changes nothing but white space between
    /// its tokens. Bodies of triggers and routines stay as they are.
    fn laid_out(&self, sql: &str, compound: bool) -> Sql {
        if !self.own_sql.format || compound {
            return Sql::trusted(sql);
        }
        let options = sqlformat::FormatOptions {
            uppercase: Some(false),
            ..sqlformat::FormatOptions::default()
        };
        let formatted = sqlformat::format(sql, &sqlformat::QueryParams::None, &options);
        let same = self.dialect.same_tokens(sql, &formatted);
        Sql::trusted(if same { formatted.as_str() } else { sql })
    }

    pub(super) fn create_view(&mut self, view: &View) {
        self.refuse_hazards(&view.sql.text, false, view.sql.span);
        let statement = Statement::CreateView {
            name: self.dialect.table(&view.name),
            columns: view
                .columns
                .iter()
                .map(|column| self.dialect.identifier(column))
                .collect(),
            sql: self.laid_out(self.dialect.trim_terminator(&view.sql.text).trim(), false),
        };
        self.push(statement);
    }
}
