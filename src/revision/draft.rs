//! A new revision file: its text and its name.

mod file_name;
mod slug;
#[cfg(test)]
mod tests;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Value, ValueKind};
use minijinja::{Environment, Error, ErrorKind, Output, UndefinedBehavior, context};

use crate::text::yaml::quote;
use crate::text::{Diagnostic, Span};

pub use file_name::FileTemplate;
pub use slug::slug;

/// A revision that is not written yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Its id.
    pub id: String,
    /// The ids of the revisions that it follows: none for a first one, several for a merge.
    pub down_revision: Vec<String>,
    /// The labels of the branch that it starts.
    pub branch_labels: Vec<String>,
    /// Ids and labels that it depends on.
    pub depends_on: Vec<String>,
    /// One line about it; may be empty.
    pub message: String,
    /// Who writes it.
    pub author: Option<String>,
    /// The change ticket.
    pub ticket: Option<String>,
    /// The path of the JSON Schema for editors, seen from the file.
    pub schema: Option<String>,
    /// When it is written.
    pub created: jiff::Timestamp,
}

/// The template of new revisions, built in; a file of this name among the project's own takes its place.
pub const TEMPLATE: &str = "revision.yaml.j2";

/// Its text.
pub const BUILT_IN: &str = include_str!("../../templates/revision.yaml.j2");

impl Draft {
    /// The text of its file, by the project's own template or the built-in one.
    ///
    /// # Errors
    /// A template that is wrong.
    pub fn text(&self, own: Option<&str>) -> Result<String, Box<Diagnostic>> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        let syntax = SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .keep_trailing_newline(true)
            .build();
        // With the usual delimiters the builder cannot fail.
        if let Ok(syntax) = syntax {
            environment.set_syntax(syntax);
        }
        environment.set_formatter(print);
        let optional =
            |text: &Option<String>| text.as_deref().filter(|text| !text.is_empty()).map(str::to_owned);
        let values = context! {
            revision => Value::from_safe_string(quote::quoted(&self.id)),
            down_revision => match self.down_revision.as_slice() {
                [] => Value::from_safe_string("null".to_owned()),
                [only] => Value::from_safe_string(quote::quoted(only)),
                several => Value::from_safe_string(quote::quoted_list(several)),
            },
            branch_labels => list(&self.branch_labels),
            depends_on => list(&self.depends_on),
            message => Some(&self.message).filter(|text| !text.is_empty()),
            author => optional(&self.author),
            ticket => optional(&self.ticket),
            schema => self.schema.clone().map(Value::from_safe_string),
            created => Value::from_safe_string(self.created.to_string()),
            is_merge => self.down_revision.len() > 1,
        };
        environment
            .render_named_str(TEMPLATE, own.unwrap_or(BUILT_IN), values)
            .map_err(|error| Box::new(bad_template(&error)))
    }
}

/// Ids and labels in one line; nothing where there are none.
fn list(names: &[String]) -> Value {
    match names {
        [] => Value::from(()),
        names => Value::from_safe_string(quote::quoted_list(names)),
    }
}

/// Prints texts as YAML scalars, so that no message can be anything else.
fn print(out: &mut Output<'_>, _: &mut minijinja::State<'_, '_>, value: &Value) -> Result<(), Error> {
    if value.is_safe() {
        return Ok(out.write_str(value.as_str().unwrap_or_default())?);
    }
    match value.kind() {
        ValueKind::String => Ok(out.write_str(&quote::scalar(value.as_str().unwrap_or_default()))?),
        ValueKind::None => Ok(out.write_str("null")?),
        ValueKind::Number | ValueKind::Bool => Ok(out.write_str(&value.to_string())?),
        ValueKind::Undefined => Err(Error::from(ErrorKind::UndefinedError)),
        kind => Err(Error::new(
            ErrorKind::InvalidOperation,
            format!("a {kind} cannot be printed here"),
        )),
    }
}

fn bad_template(error: &Error) -> Diagnostic {
    let detail = error
        .detail()
        .map_or_else(|| error.kind().to_string(), str::to_owned);
    let line = error
        .line()
        .map_or_else(String::new, |line| format!(" in line {line}"));
    Diagnostic::error(
        "bad-template",
        Span::NOWHERE,
        format!("the template `{TEMPLATE}` is wrong{line}: {detail}"),
    )
    .note(
        "known are `revision`, `down_revision`, `branch_labels`, `depends_on`, `message`, `author`, `ticket`, \
         `schema`, `created` and `is_merge`",
    )
}
