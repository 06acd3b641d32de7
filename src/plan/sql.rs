//! SQL of the user's own: statements and views.

use crate::dialect::Sql;
use crate::dialect::object_facts::ReplaceStyle;
use crate::model::{ExpectedRows, SqlText, TableName, View};
use crate::text::Diagnostic;

use super::guard::Guarded;
use super::lower::Lowering;
use super::statement::Statement;

impl Lowering<'_> {
    pub(super) fn execute(&mut self, texts: &[SqlText], expect: Option<&ExpectedRows>) {
        let dialect = self.dialect;
        let texts = texts.iter();
        let statements: Vec<&str> = texts
            .flat_map(|text| dialect.split_statements(&text.text))
            .collect();
        if let Some(expect) = expect {
            self.refuse_uncounted(&statements, expect);
        }
        for sql in statements {
            let compound = dialect.is_compound(sql);
            let statement = Statement::Raw {
                sql: self.laid_out(sql, compound),
                compound,
            };
            self.push_counted(statement, expect, None);
        }
    }

    /// The rows of one statement are counted, and only of one that changes some.
    fn refuse_uncounted(&mut self, statements: &[&str], expect: &ExpectedRows) {
        let problem = match statements {
            [statement] if self.dialect.changes_rows(statement) => return,
            [_] => "`expect_rows` counts the rows of an INSERT, UPDATE, DELETE or MERGE",
            _ => "`expect_rows` counts the rows of one statement",
        };
        self.report.push(
            Diagnostic::error("uncounted-rows", expect.span.or(self.span), problem)
                .help("give that statement an `execute` of its own"),
        );
    }

    /// The user's own SQL, laid out by `sqlformat` if that changes nothing but white space between
    /// its tokens. Bodies of triggers and routines stay as they are.
    pub(super) fn laid_out(&self, sql: &str, compound: bool) -> Sql {
        if !self.format_sql || compound {
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
            indexes,
        } = view;
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
            sql: self.laid_out(&sql.text, false),
            materialized: *materialized,
            replace: replace && !drops_first,
        };
        self.push(statement);
        for index in indexes {
            self.create_index(name, index, false);
        }
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
