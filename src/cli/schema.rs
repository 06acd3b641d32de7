//! `schema`.

use clap::{Args, ValueEnum};

use crate::command::schema::Form;

#[derive(Debug, Args)]
pub(super) struct Schema {
    /// The revision at which it is looked at
    #[arg(value_name = "REV", default_value = "heads", allow_hyphen_values = true)]
    pub(super) revision: String,
    /// As what it is printed
    #[arg(long = "as", value_enum, value_name = "FORM", default_value = "yaml")]
    pub(super) form: FormName,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FormName {
    /// Operations, for the first revision of another project
    Yaml,
    /// CREATE statements of one dialect
    Sql,
    /// An entity-relationship diagram
    Mermaid,
    /// An object for machines
    Json,
}

impl From<FormName> for Form {
    fn from(name: FormName) -> Form {
        match name {
            FormName::Yaml => Form::Yaml,
            FormName::Sql => Form::Sql,
            FormName::Mermaid => Form::Mermaid,
            FormName::Json => Form::Json,
        }
    }
}
