//! Names for things: plain ones, and those that somebody would have got wrong.

use super::dice::Dice;

/// Names that want quotes, a careful template or a careful count of their letters.
const HOSTILE: [&str; 33] = [
    "order",
    "Group",
    "SELECT",
    "key",
    "check",
    "user",
    "level",
    "default",
    "values",
    "rowid",
    "name",
    "type",
    "Mixed Case",
    "it's",
    "a\"b",
    "back`tick",
    "back\\slash",
    "[x]",
    "semi;colon",
    "--dash",
    "/*star*/",
    "per%cent",
    "$1",
    "$$",
    ":name",
    "{{x}}",
    "naïve",
    "日本語",
    "UPPER",
    "upper",
    "new",
    "__tmp",
    "1st",
];

/// What has been called how so far.
#[derive(Default)]
pub(crate) struct Names {
    used: Vec<String>,
    serial: usize,
}

impl Names {
    /// A name that is new, as a rule; a few are used again.
    pub(crate) fn make(&mut self, dice: &mut Dice, prefix: &str) -> String {
        self.serial += 1;
        let name = match dice.below(100) {
            0..60 => format!("{prefix}{}", self.serial),
            60..88 => {
                let base = dice.one(&HOSTILE).unwrap_or_default();
                if self.used.iter().any(|used| used.eq_ignore_ascii_case(base)) {
                    format!("{base}{}", self.serial)
                } else {
                    base.to_owned()
                }
            }
            88..92 => format!("{prefix}{}{}", self.serial, "x".repeat(70))
                .chars()
                .take(63)
                .collect(),
            92..94 => format!("{prefix}{}{}", self.serial, "ä".repeat(29)),
            _ => dice.one(&self.used).unwrap_or_else(|| prefix.to_owned()),
        };
        self.used.push(name.clone());
        name
    }

    /// A number that was not given before.
    pub(crate) fn number(&mut self) -> usize {
        self.serial += 1;
        self.serial
    }
}

/// A name inside an SQL text.
pub(crate) fn ident(name: &str) -> String {
    let quoted = name.replace('\\', "\\\\").replace('"', "\\\"");
    format!("{{{{ \"{quoted}\" | ident }}}}")
}

/// The name of a table inside an SQL text.
pub(crate) fn table(name: &str) -> String {
    let quoted = name.replace('\\', "\\\\").replace('"', "\\\"");
    format!("{{{{ table(\"{quoted}\") }}}}")
}
