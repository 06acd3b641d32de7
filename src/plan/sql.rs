//! SQL of the user's own: statements and views.

use crate::dialect::object_facts::ReplaceStyle;
use crate::dialect::{ClientHabits, Sql};
use crate::model::{ExpectedRows, SqlText, TableName, View};
use crate::text::{Diagnostic, Span};

use super::guard::Guarded;
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
    pub(super) fn execute(&mut self, texts: &[SqlText], expect: Option<&ExpectedRows>) {
        let dialect = self.dialect;
        let statements: Vec<(&str, Span)> = texts
            .iter()
            .flat_map(|text| {
                let statements = dialect.split_statements(&text.text);
                statements.into_iter().map(|statement| (statement, text.span))
            })
            .collect();
        if let Some(expect) = expect {
            self.refuse_uncounted(&statements, expect);
        }
        for (statement, span) in statements {
            self.raw(statement, span, expect);
        }
    }

    /// The rows of one statement are counted, and only of one that changes some.
    fn refuse_uncounted(&mut self, statements: &[(&str, Span)], expect: &ExpectedRows) {
        let problem = match statements {
            [(statement, _)] if self.dialect.changes_rows(statement) => return,
            [_] => "`expect_rows` counts the rows of an INSERT, UPDATE, DELETE or MERGE",
            _ => "`expect_rows` counts the rows of one statement",
        };
        self.report.push(
            Diagnostic::error("uncounted-rows", expect.span.or(self.span), problem)
                .help("give that statement an `execute` of its own"),
        );
    }

    fn raw(&mut self, statement: &str, span: Span, expect: Option<&ExpectedRows>) {
        let compound = self.dialect.is_compound(statement);
        let trimmed = if compound {
            statement.trim()
        } else {
            self.dialect.trim_terminator(statement).trim()
        };
        if !trimmed.is_empty() {
            self.refuse_hazards(trimmed, compound, span);
            let statement = Statement::Raw {
                sql: self.laid_out(trimmed, compound),
                compound,
            };
            self.push_counted(statement, expect, None);
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
    pub(super) fn laid_out(&self, sql: &str, compound: bool) -> Sql {
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

    /// A view; `replace`: in place of one that may be there, of which the history knows nothing or which has
    /// the same columns.
    pub(super) fn create_view(&mut self, view: &View, replace: bool) {
        let View {
            name,
            sql,
            columns,
            materialized,
        } = view;
        self.refuse_hazards(&sql.text, false, sql.span);
        let facts = &self.dialect.facts.objects;
        let drops_first = replace && (*materialized || facts.replace_view == ReplaceStyle::Drop);
        let can = facts.materialized;
        if *materialized && self.has(can, "keep the rows of a view", name.span()).is_none() {
            return;
        }
        if drops_first {
            self.drop_view(name, *materialized, true);
        }
        let statement = Statement::CreateView {
            name: self.dialect.table(name),
            columns: columns
                .iter()
                .map(|column| self.dialect.identifier(column))
                .collect(),
            sql: self.laid_out(self.dialect.trim_terminator(&sql.text).trim(), false),
            materialized: *materialized,
            replace: replace && !drops_first,
        };
        self.push(statement);
    }

    pub(super) fn drop_view(&mut self, name: &TableName, materialized: bool, if_exists: bool) {
        let clause = self.dialect.facts.objects.if_exists_view;
        let there = if materialized {
            Guarded::MaterializedView
        } else {
            Guarded::View
        };
        if let Some(guard) = self.condition(if_exists, clause, (there, true), name, None) {
            let statement = Statement::DropView {
                name: self.dialect.table(name),
                materialized,
                if_exists: if_exists && clause,
            };
            self.guarded(guard, |own| own.push(statement));
        }
    }
}
