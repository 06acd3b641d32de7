//! What the catalog of a server must show of a table.

use crate::dialect::{CatalogType, Dialect, Problem, Sql};
use crate::model::{Column, Table, TableName};

/// A query over the catalog, which gives what differs from what is wanted. Names are text literals, as the catalog
/// has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogQuery {
    /// The schema; `None` leaves it to the session.
    pub schema: Option<Sql>,
    /// The same as SQL names it.
    pub holder: Option<Sql>,
    /// The table.
    pub table: Sql,
    /// The table as SQL names it, as a text literal.
    pub path: Sql,
    /// What stands for all that is not compared, as a text literal.
    pub any: Sql,
    /// What it gives where nothing differs, as a text literal.
    pub none: Sql,
    /// What is looked at.
    pub part: CatalogPart,
}

/// What of a table is looked at. Every variant has a template of its name, in the folder `catalog`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CatalogPart {
    /// That it is not there: the query counts it.
    Gone,
    /// Its columns with their types, and whether they take NULL.
    Columns(Sides),
    /// Its primary key, unique constraints, foreign keys, checks and exclusion constraints.
    Constraints(Sides),
}

/// What is wanted, and how the catalog is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sides {
    /// Names, with what is wanted of each.
    pub rows: Vec<(Sql, Sql)>,
    /// The names of which nothing else is wanted than that they are there.
    pub loose: Vec<Sql>,
    /// Constraints that are there if the table's definition has a word.
    pub words: Vec<(Sql, Sql)>,
}

/// What the query gives where nothing differs.
pub const NO_DIFFERENCE: &str = "no difference";

/// What stands for all that is not compared.
const ANY: &str = "there";

/// That a table is not there.
///
/// # Errors
/// A name that cannot be a literal.
pub fn gone(table: &TableName, dialect: &Dialect) -> Result<CatalogQuery, Problem> {
    query(table, dialect, CatalogPart::Gone)
}

/// The columns of a table.
///
/// # Errors
/// A name that cannot be a literal.
pub fn columns(table: &Table, dialect: &Dialect) -> Result<CatalogQuery, Problem> {
    let mut sides = Sides::default();
    for column in &table.columns {
        let name = dialect.text_literal(&dialect.stored_name(&column.name))?;
        let what = match what(table, column, dialect)? {
            Some(what) => what,
            None => {
                sides.loose.push(name.clone());
                dialect.text_literal(ANY)?
            }
        };
        sides.rows.push((name, what));
    }
    query(&table.name, dialect, CatalogPart::Columns(sides))
}

/// The constraints of a table.
///
/// # Errors
/// A name that cannot be a literal.
pub fn constraints(table: &Table, dialect: &Dialect) -> Result<CatalogQuery, Problem> {
    let mut sides = Sides::default();
    for key in dialect.catalog_keys(table) {
        let name = dialect.text_literal(&key.name)?;
        let what = dialect.text_literal(key.what.as_deref().unwrap_or(ANY))?;
        if let Some(word) = key.word {
            sides.words.push((name.clone(), dialect.text_literal(&word)?));
        } else if key.what.is_none() {
            sides.loose.push(name.clone());
        }
        sides.rows.push((name, what));
    }
    query(&table.name, dialect, CatalogPart::Constraints(sides))
}

/// A column: `bigint NOT NULL`. `None`: of a computed column the server makes the type, and a type of the user's own
/// it alone knows.
fn what(table: &Table, column: &Column, dialect: &Dialect) -> Result<Option<Sql>, Problem> {
    if column.computed.is_some() {
        return Ok(None);
    }
    let data_type = &column.data_type;
    let written = dialect.column_type_name(column, table.options.flag("strict"))?;
    let null = if column.nullable { "" } else { " NOT NULL" };
    Ok(match dialect.catalog_type(data_type, &written) {
        CatalogType::Text(text) => Some(dialect.text_literal(&(text + null))?),
        CatalogType::Asked(sql) if column.nullable => Some(sql),
        CatalogType::Asked(sql) => Some(Sql::trusted(format!("{sql} || '{null}'"))),
        CatalogType::Unknown => None,
    })
}

fn query(table: &TableName, dialect: &Dialect, part: CatalogPart) -> Result<CatalogQuery, Problem> {
    let schema = dialect.own_schema(table);
    let literal = |name| dialect.text_literal(&dialect.stored_name(name));
    Ok(CatalogQuery {
        schema: schema.map(literal).transpose()?,
        holder: schema.map(|schema| dialect.identifier(schema)),
        table: literal(&table.name)?,
        path: dialect.text_literal(dialect.table(table).as_str())?,
        any: dialect.text_literal(ANY)?,
        none: dialect.text_literal(NO_DIFFERENCE)?,
        part,
    })
}
