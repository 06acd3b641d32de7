//! What decoding depends on besides the file.

use crate::dialect::Dialect;
use crate::model::{DialectName, TableName};
use crate::revision::template::Expander;
use crate::text::Report;

use super::fields::Fields;

/// The dialect that is decoded for, and the names that SQL texts may use.
#[derive(Clone, Copy)]
pub struct DecodeContext<'a> {
    /// The dialect.
    pub dialect: &'a Dialect,
    /// Expands the templates in SQL texts.
    pub expander: &'a Expander,
}

impl DecodeContext<'_> {
    /// The dialect's name.
    pub(super) fn name(&self) -> DialectName {
        self.dialect.name
    }
}

/// The table of an operation: `table` (or `name` of a table's own operation) and `schema`.
pub(super) fn table_name(
    fields: &mut Fields<'_, '_>,
    key: &'static str,
    report: &mut Report,
) -> Option<TableName> {
    let schema = fields.name("schema", report);
    let name = fields.required_name(key, report)?;
    Some(TableName { schema, name })
}
