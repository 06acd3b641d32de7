//! The file as it is written.

use std::fmt::{self, Display, Formatter, Write};

use super::{Lock, Release};

const HEAD: &str = "\
# What was released. A change to a revision that stands here is an error.
# Written by `retort lock` and `retort unlock`; keep it under version control.
format: 1
";

impl Display for Lock {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(HEAD)?;
        if !self.releases.is_empty() {
            f.write_str("releases:\n")?;
        }
        for release in &self.releases {
            release.fmt(f)?;
        }
        if !self.unlocked.is_empty() {
            f.write_str("unlocked:\n")?;
        }
        for unlocked in &self.unlocked {
            let mut keys = Keys { f, is_first: true };
            keys.line("revision", Some(&unlocked.revision))?;
            keys.line("environment", unlocked.environment.as_ref())?;
            keys.line("release", unlocked.release.as_ref())?;
            keys.line("hash", Some(&unlocked.hash))?;
            keys.line("because", Some(&unlocked.because))?;
        }
        Ok(())
    }
}

impl Display for Release {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut keys = Keys { f, is_first: true };
        keys.line("release", self.name.as_ref())?;
        keys.line("environment", self.environment.as_ref())?;
        keys.begin("from")?;
        list(keys.f, &self.from)?;
        keys.begin("to")?;
        list(keys.f, &self.to)?;
        if self.revisions.is_empty() {
            return Ok(());
        }
        keys.begin("revisions")?;
        f.write_char('\n')?;
        for (id, locked) in &self.revisions {
            writeln!(f, "      {}: {}", quoted(id), quoted(&locked.hash))?;
        }
        Ok(())
    }
}

/// The keys of an element of a list: the first one comes after its dash.
struct Keys<'a, 'f> {
    f: &'a mut Formatter<'f>,
    is_first: bool,
}

impl Keys<'_, '_> {
    fn begin(&mut self, key: &str) -> fmt::Result {
        let dash = if self.is_first { "  - " } else { "    " };
        self.is_first = false;
        write!(self.f, "{dash}{key}:")
    }

    fn line(&mut self, key: &str, text: Option<&String>) -> fmt::Result {
        let Some(text) = text else { return Ok(()) };
        self.begin(key)?;
        writeln!(self.f, " {}", quoted(text))
    }
}

fn list(f: &mut Formatter<'_>, texts: &[String]) -> fmt::Result {
    let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    writeln!(f, " [{}]", texts.join(", "))
}

/// A text in double quotes: a string of JSON is one of YAML too.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
