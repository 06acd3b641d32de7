//! `graph`.

use clap::{Args, ValueEnum};

use crate::command::graph::Language;

#[derive(Debug, Args)]
pub(super) struct Graph {
    /// How it is written
    #[arg(long = "as", value_name = "LANGUAGE", value_enum, default_value = "mermaid")]
    language: LanguageName,
}

impl Graph {
    pub(super) fn language(&self) -> Language {
        match self.language {
            LanguageName::Mermaid => Language::Mermaid,
            LanguageName::Dot => Language::Dot,
            LanguageName::Svg => Language::Svg,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum LanguageName {
    /// A flowchart, for Markdown
    Mermaid,
    /// For Graphviz
    Dot,
    /// A picture
    Svg,
}
