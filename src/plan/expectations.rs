//! What must hold before a revision runs, as queries.

use crate::dialect::{Dialect, Sql};
use crate::model::Schema;
use crate::model::expectation::{Bound, BoundValue, Comparison, Expectation};
use crate::text::{Diagnostic, Report, Span};

use super::lower::Lowering;

/// A query, and what its value must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpectationSpec {
    /// The query.
    pub sql: Sql,
    /// Operators, with what stands behind them.
    pub terms: Vec<(Sql, Sql)>,
    /// The wanted value in words.
    pub named: String,
    /// Why, in one line.
    pub because: Option<String>,
}

impl ExpectationSpec {
    /// What it is about, in one line: why, or where nobody said, the first line of the query.
    pub fn about(&self) -> &str {
        let first = || self.sql.as_str().trim().lines().next().unwrap_or_default();
        self.because.as_deref().unwrap_or_else(first)
    }

    /// That a query counts nothing.
    pub fn none(sql: Sql, because: String) -> ExpectationSpec {
        ExpectationSpec {
            sql,
            terms: vec![(Sql::trusted("="), Sql::trusted("0"))],
            named: "0".to_owned(),
            because: Some(because),
        }
    }
}

/// The queries of a revision's expectations below a key. What the dialect cannot do goes to the report.
pub fn expectations(
    key: &str,
    expected: &[Expectation],
    schema: &Schema,
    dialect: &Dialect,
    format_sql: bool,
    report: &mut Report,
) -> Vec<ExpectationSpec> {
    let mut lowering = Lowering::new(schema, dialect, format_sql, Span::NOWHERE, report);
    expected
        .iter()
        .map(|expectation| lowering.expectation(key, expectation))
        .collect()
}

impl Lowering<'_> {
    fn expectation(&mut self, key: &str, expectation: &Expectation) -> ExpectationSpec {
        let Expectation { sql, bounds, because } = expectation;
        if self.dialect.first_word(&sql.text) == "WITH" && !self.dialect.facts.with_in_subquery {
            let instead = "write its parts as subqueries, or make a view of it";
            self.unsupported(
                sql.span,
                &format!("begin a query of `{key}` with `WITH`"),
                instead,
            );
        }
        ExpectationSpec {
            sql: self.laid_out(&sql.text, false),
            terms: bounds.iter().map(|bound| self.bound(bound)).collect(),
            named: expectation.named(),
            because: because.clone(),
        }
    }

    fn bound(&mut self, bound: &Bound) -> (Sql, Sql) {
        let Bound {
            comparison,
            value,
            span,
        } = bound;
        let operator = match comparison {
            Comparison::Equals => "=",
            Comparison::AtLeast => ">=",
            Comparison::AtMost => "<=",
        };
        let value = match value {
            BoundValue::Number(number) => Sql::trusted(number.clone()),
            BoundValue::Text(text) => {
                if text.is_empty() && self.dialect.facts.empty_is_null {
                    let title = format!(
                        "an empty text is NULL on {}: no value is equal to it",
                        self.dialect.name
                    );
                    self.report.push(
                        Diagnostic::error("empty-is-null", *span, title)
                            .help("let the query give another text in its place"),
                    );
                }
                self.text_literal(text, *span)
            }
        };
        (Sql::trusted(operator), value)
    }
}
