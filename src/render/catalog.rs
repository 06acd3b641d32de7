//! Queries over the catalog of a server.

use minijinja::value::Value;

use crate::dialect::{Dialect, Sql};
use crate::plan::catalog::{CatalogPart, CatalogQuery};

use super::Renderer;
use super::fields::{Fields, flag, list, optional, sql};

impl Renderer {
    /// The query that gives what differs, or for [`CatalogPart::Gone`] a number.
    ///
    /// # Errors
    /// A template that is wrong.
    pub fn catalog(&self, query: &CatalogQuery, dialect: &Dialect) -> anyhow::Result<Sql> {
        let CatalogQuery {
            schema,
            holder,
            table,
            path,
            any,
            none,
            part,
        } = query;
        let mut fields = vec![
            ("schema", optional(schema)),
            ("holder", optional(holder)),
            ("table", sql(table)),
            ("path", sql(path)),
            ("any", sql(any)),
            ("same", sql(none)),
            ("generated", flag(dialect.facts.computed_stored)),
        ];
        let (source, sides) = match part {
            CatalogPart::Gone => {
                let text = self.template("catalog/gone.sql.j2", Fields::value(fields))?;
                return Ok(Sql::trusted(text.trim_end()));
            }
            CatalogPart::Columns(sides) => ("catalog/columns.sql.j2", sides),
            CatalogPart::Constraints(sides) => ("catalog/constraints.sql.j2", sides),
        };
        fields.push(("source", Value::from(source)));
        fields.push(("rows", pairs(["name", "what"], &sides.rows)));
        let names: Vec<Sql> = sides.rows.iter().map(|(name, _)| name.clone()).collect();
        fields.push(("names", list(&names)));
        fields.push(("loose", list(&sides.loose)));
        fields.push(("words", pairs(["name", "word"], &sides.words)));
        let text = self.template("catalog/differences.sql.j2", Fields::value(fields))?;
        Ok(Sql::trusted(dialect.break_long_lines(text.trim_end())))
    }
}

fn pairs([one, other]: [&'static str; 2], pairs: &[(Sql, Sql)]) -> Value {
    pairs
        .iter()
        .map(|(first, second)| Fields::value(vec![(one, sql(first)), (other, sql(second))]))
        .collect()
}
