//! How a script is run.

use crate::dialect::Sql;
use crate::render::fields::{Fields, sql};
use crate::render::script::Script;
use crate::render::{Renderer, inert};

use super::Assembly;

impl Renderer {
    /// The command line that runs a script of this file, or what is said where there is none; `looks`: the script
    /// only looks.
    ///
    /// # Errors
    ///
    /// When a template is wrong.
    pub fn run_command(&self, script: &Script<'_>, file: &str, looks: bool) -> anyhow::Result<String> {
        let mut nowhere = std::io::sink();
        let assembly = Assembly::new(self, script, &mut nowhere)?;
        let name = Sql::trusted(inert::line(self.dialect(), file));
        let file = Fields::value(vec![("name", sql(&name))]);
        let command = self.template(
            &assembly.run_template(looks),
            assembly.fields(vec![("file", file)]),
        )?;
        Ok(command.trim_end().to_owned())
    }
}

/// A text as it stands between the double quotes of a shell. An interactive one reads `!` there too, and takes no
/// backslash before it.
pub(super) fn within_quotes(text: &str) -> String {
    let mut quoted = String::new();
    for letter in text.chars() {
        match letter {
            '!' => quoted.push_str("\"'!'\""),
            '"' | '\\' | '$' | '`' => quoted.extend(['\\', letter]),
            _ => quoted.push(letter),
        }
    }
    quoted
}

impl Assembly<'_> {
    /// The template of the command line. A script that only looks may want another one: it must go on after an error.
    pub(super) fn run_template(&self, looks: bool) -> String {
        let own = "script/verify/run.sql.j2";
        match looks && self.renderer.has(own) {
            true => own.to_owned(),
            false => self.template("run"),
        }
    }
}
