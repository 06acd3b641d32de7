//! Types of single servers, by their own names: `inet`, `mediumint`, `datetime2(3)`, `varchar2(50 char)`.

use std::fmt;

/// A server type as a revision wrote it. What it is, the dialect's table knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerType {
    /// Its name in lower case, with `{}` where brackets may stand: `interval day{} to second{}`.
    pub name: &'static str,
    /// What it is turned into without a cast.
    pub family: &'static str,
    /// What stood in the brackets, for each `{}`; empty where there were none.
    pub brackets: Vec<Vec<TypeArgument>>,
}

/// One thing in the brackets behind a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeArgument {
    /// `12`, `-2`.
    Number(i32),
    /// `50 char`.
    Counted(u32, &'static str),
    /// `max`, `*`, `Point`.
    Word(Box<str>),
    /// A member of a set.
    Label(Box<str>),
}

impl ServerType {
    /// The numbers in the first brackets.
    pub fn numbers(&self) -> impl Iterator<Item = i32> {
        self.numbers_at(0)
    }

    /// The numbers in the brackets at a place.
    pub fn numbers_at(&self, place: usize) -> impl Iterator<Item = i32> {
        let arguments = self.brackets.get(place).into_iter().flatten();
        arguments.filter_map(|argument| match argument {
            TypeArgument::Number(number) => Some(*number),
            TypeArgument::Counted(number, _) => i32::try_from(*number).ok(),
            TypeArgument::Word(_) | TypeArgument::Label(_) => None,
        })
    }

    /// The members of a set.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        let arguments = self.brackets.iter().flatten();
        arguments.filter_map(|argument| match argument {
            TypeArgument::Label(label) => Some(&**label),
            _ => None,
        })
    }

    /// A pattern with the brackets in it, where `write` writes what stands in them.
    pub fn fill(&self, pattern: &str, write: impl Fn(&TypeArgument) -> String) -> String {
        let mut parts = pattern.split("{}");
        let mut out = parts.next().unwrap_or_default().to_owned();
        let mut brackets = self.brackets.iter();
        for part in parts {
            if let Some(arguments) = brackets.next().filter(|arguments| !arguments.is_empty()) {
                let written: Vec<String> = arguments.iter().map(&write).collect();
                out.push('(');
                out.push_str(&written.join(", "));
                out.push(')');
            }
            out.push_str(part);
        }
        out
    }
}

impl fmt::Display for ServerType {
    /// The type as a revision writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.fill(self.name, |argument| match argument {
            TypeArgument::Number(number) => number.to_string(),
            TypeArgument::Counted(number, unit) => format!("{number} {unit}"),
            TypeArgument::Word(word) => word.to_string(),
            TypeArgument::Label(label) => format!("'{}'", label.replace('\'', "''")),
        }))
    }
}
