//! What decoding needs to know beside the file.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::dialect::Dialect;
use crate::model::TableName;
use crate::revision::RowFiles;
use crate::revision::template::{Expander, Quote};
use crate::text::Report;

/// The dialect that the operations are wanted for, and what the user's SQL may name.
pub struct DecodeContext {
    /// The dialect.
    pub dialect: Dialect,
    /// Whether the scripts go through the vendor's client, which takes some SQL for its own.
    pub native_client: bool,
    /// Expands templates in SQL.
    pub expander: Expander,
    /// Where files of rows are.
    pub files: Arc<RowFiles>,
}

impl DecodeContext {
    /// A context. `vars` are what SQL may name, `quote` writes names and literals in the dialect.
    pub fn new(dialect: &Dialect, vars: &BTreeMap<String, String>, quote: Arc<dyn Quote>) -> DecodeContext {
        DecodeContext {
            dialect: dialect.clone(),
            native_client: false,
            expander: Expander::new(dialect.name, vars, quote),
            files: Arc::default(),
        }
    }

    /// The same, for scripts that go through the vendor's client.
    #[must_use]
    pub fn for_client(self, native_client: bool) -> DecodeContext {
        DecodeContext {
            native_client,
            ..self
        }
    }

    /// The same, with the files of rows of a project.
    #[must_use]
    pub fn with_files(self, files: Arc<RowFiles>) -> DecodeContext {
        DecodeContext { files, ..self }
    }
}

/// A decoding under way: where mistakes go, and what surrounds the operation at hand.
pub struct Decoder<'a> {
    /// The dialect and the variables.
    pub context: &'a DecodeContext,
    /// Where mistakes go.
    pub report: &'a mut Report,
    /// Whether the operation is wanted on this dialect. Where it is not, it is read for its
    /// mistakes, but need not have a text for the dialect.
    pub(super) active: bool,
    /// The table of the surrounding `batch_alter_table`.
    pub(super) batch: Option<TableName>,
}

impl<'a> Decoder<'a> {
    /// A decoder outside of any operation.
    pub fn new(context: &'a DecodeContext, report: &'a mut Report) -> Decoder<'a> {
        Decoder {
            context,
            report,
            active: true,
            batch: None,
        }
    }
}
