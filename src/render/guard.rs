//! Guards before statements.

use minijinja::value::Value;

use crate::dialect::{Dialect, Problem, Sql};
use crate::plan::Guard;

use super::Renderer;
use super::fields::{Fields, flag, optional, sql};

/// What encloses a block of PostgreSQL, the first one that the statement does not hold.
const TAGS: [&str; 4] = ["$retort$", "$retort1$", "$retort2$", "$retort3$"];

impl Renderer {
    /// A statement with its guard before it.
    ///
    /// # Errors
    /// A template that is wrong, or a statement that cannot be a literal.
    pub fn guarded(&self, guard: &Guard, statement: &str, dialect: &Dialect) -> anyhow::Result<String> {
        let Guard {
            what,
            exists,
            schema,
            table,
            path,
            name,
        } = guard;
        let literal = dialect
            .text_literal(statement)
            .map_err(|problem: Problem| anyhow::anyhow!(problem.title))?;
        let tag = TAGS
            .iter()
            .find(|tag| !statement.contains(*tag))
            .unwrap_or(&TAGS[0]);
        let fields = vec![
            ("template", Value::from(what.template())),
            ("exists", flag(*exists)),
            ("schema", optional(schema)),
            ("table", sql(table)),
            ("path", sql(path)),
            ("name", optional(name)),
            ("statement", sql(&Sql::trusted(statement))),
            ("statement_literal", sql(&literal)),
            ("tag", sql(&Sql::trusted(*tag))),
        ];
        self.template("guard.sql.j2", Fields::value(fields))
    }
}
