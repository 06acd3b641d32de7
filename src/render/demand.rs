//! Queries that count what speaks against a change.

use minijinja::value::Value;

use crate::dialect::Sql;
use crate::plan::demands::DemandQuery;

use super::Renderer;
use super::fields::{Fields, flag, list, number, optional, sql};

impl Renderer {
    /// The query of a demand.
    ///
    /// # Errors
    /// A template that is wrong.
    pub fn demand(&self, query: &DemandQuery) -> anyhow::Result<Sql> {
        let (template, fields) = match query {
            DemandQuery::Duplicates {
                table,
                keys,
                filled,
                any_filled,
                predicate,
            } => (
                "demand/duplicates.sql.j2",
                vec![
                    ("table", sql(table)),
                    ("keys", list(keys)),
                    ("filled", list(filled)),
                    ("any_filled", list(any_filled)),
                    ("predicate", optional(predicate)),
                ],
            ),
            DemandQuery::Orphans {
                table,
                pairs,
                referred,
                full,
            } => (
                "demand/orphans.sql.j2",
                vec![
                    ("table", sql(table)),
                    ("pairs", pairs_of(["own", "other"], pairs)),
                    ("referred", sql(referred)),
                    ("full", flag(*full)),
                ],
            ),
            DemandQuery::Violations { table, condition } => (
                "demand/violations.sql.j2",
                vec![("table", sql(table)), ("condition", sql(condition))],
            ),
            DemandQuery::Nulls { table, columns } => (
                "demand/nulls.sql.j2",
                vec![("table", sql(table)), ("columns", list(columns))],
            ),
            DemandQuery::Rows { table } => ("demand/rows.sql.j2", vec![("table", sql(table))]),
            DemandQuery::Values { table, column } => (
                "demand/values.sql.j2",
                vec![("table", sql(table)), ("column", sql(column))],
            ),
            DemandQuery::TooLong { table, column, most } => (
                "demand/too_long.sql.j2",
                vec![
                    ("table", sql(table)),
                    ("column", sql(column)),
                    ("most", number(*most as usize)),
                ],
            ),
            DemandQuery::Outside {
                table,
                column,
                least,
                most,
            } => (
                "demand/outside.sql.j2",
                vec![
                    ("table", sql(table)),
                    ("column", sql(column)),
                    ("least", sql(least)),
                    ("most", sql(most)),
                ],
            ),
            DemandQuery::Overlaps {
                table,
                elements,
                predicate,
            } => (
                "demand/overlaps.sql.j2",
                vec![
                    ("table", sql(table)),
                    ("elements", pairs_of(["part", "operator"], elements)),
                    ("predicate", optional(predicate)),
                ],
            ),
        };
        let text = self.template(template, Fields::value(fields))?;
        Ok(Sql::trusted(text.trim_end()))
    }
}

/// Pairs with their places.
fn pairs_of([one, other]: [&'static str; 2], pairs: &[(Sql, Sql)]) -> Value {
    let numbered = pairs.iter().enumerate();
    numbered
        .map(|(place, (first, second))| {
            Fields::value(vec![
                ("place", number(place + 1)),
                (one, sql(first)),
                (other, sql(second)),
            ])
        })
        .collect()
}
