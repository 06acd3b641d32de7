//! A JSON object a line.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::Fault;
use super::blocks::Block;

/// A key of an object and its value, letter by letter.
#[derive(Debug)]
pub struct Member<'a> {
    /// The key.
    pub key: Cow<'a, str>,
    /// The value as it was written.
    pub json: &'a str,
}

impl Member<'_> {
    /// The bytes of the value in the text of its block.
    pub fn range(&self, block: &Block) -> Range<usize> {
        let start = self.json.as_ptr().addr() - block.text.as_ptr().addr();
        start..start + self.json.len()
    }
}

/// The lines of a block, one after the other.
#[derive(Debug)]
pub struct Lines<'a> {
    text: &'a str,
    at: usize,
    cut: bool,
}

impl<'a> Lines<'a> {
    /// Before the first line.
    pub fn new(block: &'a Block) -> Lines<'a> {
        Lines {
            text: &block.text,
            at: 0,
            cut: block.cut,
        }
    }

    /// Reads the next object into `members`, and returns its bytes, or nothing behind the last one. Blank
    /// lines are passed over.
    ///
    /// # Errors
    /// A line that is no JSON object, or has a key twice. One can go on behind it.
    pub fn next(&mut self, members: &mut Vec<Member<'a>>) -> Result<Option<Range<usize>>, Fault> {
        members.clear();
        loop {
            let start = self.at;
            let rest = self.text.get(start..).unwrap_or_default();
            if rest.is_empty() {
                return Ok(None);
            }
            let length = rest.find('\n').unwrap_or(rest.len());
            self.at = (start + length + 1).min(self.text.len());
            let line = rest.get(..length).unwrap_or_default();
            let end = start + line.trim_end().len();
            if self.cut && self.at == self.text.len() {
                return Err(Fault::new(start, end, "the record is longer than 8 MiB"));
            }
            if line.trim().is_empty() {
                continue;
            }
            match serde_json::from_str::<Object<'a>>(line) {
                Ok(object) => *members = object.0,
                Err(error) => {
                    let column = error.column().saturating_sub(1);
                    let at = start + column.min(line.trim_end().len());
                    let what = error.to_string();
                    let what = what.split(" at line ").next().unwrap_or_default();
                    return Err(Fault::new(
                        at,
                        at + 1,
                        format!("the line is not a JSON object: {what}"),
                    ));
                }
            }
            for (index, member) in members.iter().enumerate() {
                if members.iter().take(index).any(|other| other.key == member.key) {
                    let title = format!("`{}` is there twice in this object", member.key);
                    return Err(Fault::new(start, end, title));
                }
            }
            return Ok(Some(start..end));
        }
    }
}

/// The members of an object in their order, also those that are there twice.
struct Object<'a>(Vec<Member<'a>>);

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Object<'de>, D::Error> {
        deserializer.deserialize_map(Members)
    }
}

struct Members;

impl<'de> Visitor<'de> for Members {
    type Value = Object<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object, `{\"column\": value}`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object<'de>, A::Error> {
        let mut members = Vec::new();
        while let Some((Key(key), json)) = map.next_entry::<Key<'de>, &'de RawValue>()? {
            members.push(Member {
                key,
                json: json.get(),
            });
        }
        Ok(Object(members))
    }
}

/// A text that is borrowed where it can be.
struct Key<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Key<'de>, D::Error> {
        deserializer.deserialize_str(KeyText)
    }
}

struct KeyText;

impl<'de> Visitor<'de> for KeyText {
    type Value = Key<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Key<'de>, E> {
        Ok(Key(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Key<'de>, E> {
        Ok(Key(Cow::Owned(text.to_owned())))
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;
    use crate::text::records::blocks::Block;

    fn read(text: &str) -> Vec<String> {
        let block = Block {
            text: text.to_owned(),
            ..Block::default()
        };
        let mut lines = Lines::new(&block);
        let mut members = Vec::new();
        let mut all = Vec::new();
        loop {
            match lines.next(&mut members) {
                Ok(None) => return all,
                Ok(Some(_)) => {
                    let shown = members.iter().map(|member| {
                        assert_eq!(&text[member.range(&block)], member.json);
                        format!("{}={}", member.key, member.json)
                    });
                    all.push(shown.collect::<Vec<_>>().join(" "));
                }
                Err(fault) => all.push(format!("{}: {}", fault.start, fault.title)),
            }
        }
    }

    #[test]
    fn objects() {
        assert_eq!(
            read("{\"a\": 1.10, \"b\\\"\": {\"z\": 1, \"a\": 12345678901234567890.10}}\r\n\n {}\n"),
            ["a=1.10 b\"={\"z\": 1, \"a\": 12345678901234567890.10}", ""]
        );
        assert_eq!(read("{\"a\":null}"), ["a=null"]);
    }

    #[test]
    fn faults() {
        assert_eq!(
            read("[1]\n{\"a\": 1} x\n{\"a\": }\n{\"a\": 1, \"a\": 2}\n{\"b\": 2}"),
            [
                "0: the line is not a JSON object: invalid type: sequence, expected an object, `{\"column\": value}`",
                "13: the line is not a JSON object: trailing characters",
                "21: the line is not a JSON object: expected value",
                "23: `a` is there twice in this object",
                "b=2",
            ]
        );
    }
}
