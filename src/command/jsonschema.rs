//! `jsonschema`: what the files of a project may hold, for editors.

use std::fs;

use anyhow::Context;
use camino::Utf8Path;
use serde_json::Value;

use crate::revision::json_schema;
use crate::text::files::write_file;

use super::folders::working_folder;
use super::{Failure, Options, Outcome};

/// Of which file the schema is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// A revision.
    Revision,
    /// The project file.
    Project,
}

/// Prints the JSON Schema of a revision file or of the project file, or writes it to a file.
///
/// # Errors
/// A file that cannot be written.
pub fn run(options: &Options, of: Of, output: Option<&Utf8Path>) -> Result<Outcome, Failure> {
    let text = text(of);
    let Some(output) = output else {
        return Ok(Outcome {
            printed: text,
            ..Outcome::default()
        });
    };
    let path = working_folder(options)?.join(output);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make the folder `{folder}`"))?;
    }
    write_file(&path, text.as_bytes())?;
    Ok(Outcome {
        said: format!("wrote {output}\n"),
        ..Outcome::default()
    })
}

/// The schema as it is written: one line for each key and each definition, so that a person can compare two.
pub(super) fn text(of: Of) -> String {
    let schema = match of {
        Of::Revision => json_schema::revision(),
        Of::Project => json_schema::project(),
    };
    let mut lines = Vec::new();
    for (word, value) in schema.as_object().into_iter().flatten() {
        let word = Value::from(word.as_str());
        match value.as_object() {
            Some(keys) => {
                let keys = keys.iter().map(|(key, shape)| {
                    let key = Value::from(key.as_str());
                    format!("    {key}: {shape}")
                });
                let keys: Vec<String> = keys.collect();
                lines.push(format!("  {word}: {{\n{}\n  }}", keys.join(",\n")));
            }
            None => lines.push(format!("  {word}: {value}")),
        }
    }
    format!("{{\n{}\n}}\n", lines.join(",\n"))
}
