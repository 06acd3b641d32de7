//! From the parser's events to nodes.
//!
//! serde would turn `1.10` into a number and lose its letters. Asked for an enum, the parser hands
//! out a scalar's own text, and refuses a list or mapping without having moved: so each value is
//! asked for as an enum, and where that fails, or where the text shows a container, as anything.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, EnumAccess, Error, MapAccess, SeqAccess, Visitor};

use super::super::{Diagnostic, Span};
use super::fault;
use super::scalar::{Scalar, Text};
use super::scan::{Ahead, Cursor, Gap};
use super::{Entry, Node, NodeValue};

/// Reads a text. Without a node, the text cannot be read, and a diagnostic says why.
pub(super) fn read(index: usize, text: &str) -> (Option<Node<'_>>, Vec<Diagnostic>) {
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut reader = Reader {
        index,
        text,
        cursor: Cursor::new(text, start),
        failed: None,
        fatal: None,
        misread: None,
        diagnostics: Vec::new(),
    };
    let gap = reader.cursor.skip_to_document();
    if let Some((from, to)) = gap.tag {
        let span = reader.span(from, to);
        return (None, vec![fault::tag(span)]);
    }
    let container = Container {
        reader: &mut reader,
        gap,
    };
    match serde_yaml::Deserializer::from_str(&text[start..]).deserialize_any(container) {
        Ok(node) => match reader.misread {
            None => (Some(node), reader.diagnostics),
            Some(at) => (
                None,
                vec![fault::not_a_mapping(fault::word_at(index, text, at), "a text")],
            ),
        },
        Err(error) => {
            let fatal = reader.fatal.take();
            let explain = || fault::explain(index, text, start, reader.cursor.at, &error);
            (None, vec![fatal.unwrap_or_else(explain)])
        }
    }
}

struct Reader<'s> {
    index: usize,
    text: &'s str,
    cursor: Cursor<'s>,
    /// What to do after the attempt to read a scalar has failed.
    failed: Option<Failed>,
    /// Why the rest of the file is not read.
    fatal: Option<Diagnostic>,
    /// Where a scalar stood that looked like a container.
    misread: Option<usize>,
    diagnostics: Vec<Diagnostic>,
}

#[derive(Clone, Copy)]
enum Failed {
    /// It was a container: ask again.
    AskAgain(Gap),
    /// It was an alias of a container, and is consumed.
    Alias(Span),
}

#[derive(Clone, Copy)]
enum Place {
    Value,
    Element,
    /// The attempt to read a scalar has failed here.
    Again(Gap),
}

impl<'s> Reader<'s> {
    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.index, start, end)
    }

    fn null(&self, at: usize) -> Node<'s> {
        Node {
            span: self.span(at, at),
            value: NodeValue::Null,
        }
    }

    /// The byte of the source at which a borrowed text starts.
    fn offset(&self, borrowed: &str) -> usize {
        (borrowed.as_ptr() as usize)
            .wrapping_sub(self.text.as_ptr() as usize)
            .min(self.text.len())
    }

    /// Makes a node of the scalar's text, and moves behind it.
    fn scalar(&mut self, text: Cow<'s, str>, gap: Gap, alias: Option<usize>) -> Node<'s> {
        let (start, plain, end) = if let Some(end) = alias {
            let plain = match &text {
                Cow::Borrowed(borrowed) => {
                    let behind = self.offset(borrowed) + borrowed.len();
                    !matches!(self.text.as_bytes().get(behind), Some(b'"' | b'\''))
                }
                Cow::Owned(_) => false,
            };
            (self.cursor.at, plain, end)
        } else {
            let plain = !self.cursor.at_quote() && !self.cursor.at_block();
            match &text {
                Cow::Borrowed("") if plain => return self.null(gap.empty_at),
                Cow::Borrowed(borrowed) if plain => {
                    let start = self.offset(borrowed);
                    (start, true, start + borrowed.len())
                }
                _ => (self.cursor.at, plain, self.cursor.scalar_end(&text)),
            }
        };
        self.cursor.at = end;
        let is_null = plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
        Node {
            span: self.span(start, end),
            value: if is_null {
                NodeValue::Null
            } else {
                NodeValue::Scalar { text, plain }
            },
        }
    }

    /// One value: `ask` hands the seed to the parser, and is called twice for a container that
    /// did not look like one.
    fn value<T, E>(
        &mut self,
        place: Place,
        mut ask: impl FnMut(ValueSeed<'_, 's>) -> Result<T, E>,
        found: impl FnOnce(Node<'s>) -> T,
    ) -> Result<T, E> {
        let first = ask(ValueSeed { reader: self, place });
        if first.is_ok() {
            return first;
        }
        match self.failed.take() {
            None => first,
            Some(Failed::AskAgain(gap)) => ask(ValueSeed {
                reader: self,
                place: Place::Again(gap),
            }),
            Some(Failed::Alias(span)) => {
                self.cursor.at = span.end as usize;
                self.diagnostics.push(fault::alias(span));
                Ok(found(Node {
                    span,
                    value: NodeValue::Null,
                }))
            }
        }
    }
}

/// Reads one value.
struct ValueSeed<'a, 's> {
    reader: &'a mut Reader<'s>,
    place: Place,
}

impl<'s> DeserializeSeed<'s> for ValueSeed<'_, 's> {
    type Value = Node<'s>;

    fn deserialize<D: Deserializer<'s>>(self, deserializer: D) -> Result<Node<'s>, D::Error> {
        let reader = self.reader;
        let gap = match self.place {
            Place::Value => reader.cursor.skip_to_value(),
            Place::Element => reader.cursor.skip_to_element(),
            Place::Again(gap) => return deserializer.deserialize_any(Container { reader, gap }),
        };
        let ahead = reader.cursor.ahead();
        if let Some((from, to)) = gap.tag {
            let tag = fault::tag(reader.span(from, to));
            if ahead == Ahead::Container {
                reader.fatal = Some(tag);
                return Err(D::Error::custom(fault::GIVE_UP));
            }
            reader.diagnostics.push(tag);
            let text = Text.deserialize(deserializer)?;
            return Ok(reader.scalar(text, gap, None));
        }
        let alias = match ahead {
            Ahead::Container => return deserializer.deserialize_any(Container { reader, gap }),
            Ahead::Alias(end) => Some(end),
            Ahead::Scalar => None,
        };
        reader.failed = Some(match alias {
            Some(end) => Failed::Alias(reader.span(reader.cursor.at, end)),
            None => Failed::AskAgain(gap),
        });
        let text = deserializer.deserialize_enum("", &[], Scalar)?;
        reader.failed = None;
        Ok(reader.scalar(text, gap, alias))
    }
}

/// Reads a key.
struct Key<'a, 's> {
    reader: &'a mut Reader<'s>,
}

impl<'s> DeserializeSeed<'s> for Key<'_, 's> {
    type Value = (Cow<'s, str>, Span);

    fn deserialize<D: Deserializer<'s>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        let reader = self.reader;
        let gap = reader.cursor.skip_to_key();
        if let Some((from, to)) = gap.tag {
            let span = reader.span(from, to);
            reader.diagnostics.push(fault::tag(span));
        }
        let alias = reader.cursor.alias_end();
        let text = Text.deserialize(deserializer)?;
        let node = reader.scalar(text.clone(), gap, alias);
        Ok((text, node.span))
    }
}

/// Reads a list or mapping, or the nothing before one.
struct Container<'a, 's> {
    reader: &'a mut Reader<'s>,
    gap: Gap,
}

impl<'s> Container<'_, 's> {
    /// A scalar stands where the text looked like a container. That happens at the top of a file,
    /// and before an error of syntax, which the parser then reports.
    fn misread(self) -> Node<'s> {
        let at = self.reader.cursor.at;
        self.reader.misread.get_or_insert(at);
        self.reader.null(at)
    }

    fn finish(self, start: usize, bracket: bool, last: Option<Span>, value: NodeValue<'s>) -> Node<'s> {
        if bracket {
            self.reader.cursor.close();
        }
        let end = match last {
            Some(last) if !bracket => last.end as usize,
            _ => self.reader.cursor.at,
        };
        Node {
            span: self.reader.span(start, end.max(start)),
            value,
        }
    }
}

impl<'s> Visitor<'s> for Container<'_, 's> {
    type Value = Node<'s>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list or a mapping")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Node<'s>, E> {
        Ok(self.misread())
    }

    fn visit_i64<E>(self, _: i64) -> Result<Node<'s>, E> {
        Ok(self.misread())
    }

    fn visit_i128<E>(self, _: i128) -> Result<Node<'s>, E> {
        Ok(self.misread())
    }

    fn visit_u64<E>(self, _: u64) -> Result<Node<'s>, E> {
        Ok(self.misread())
    }

    fn visit_u128<E>(self, _: u128) -> Result<Node<'s>, E> {
        Ok(self.misread())
    }

    fn visit_f64<E>(self, _: f64) -> Result<Node<'s>, E> {
        Ok(self.misread())
    }

    fn visit_str<E>(self, _: &str) -> Result<Node<'s>, E> {
        Ok(self.misread())
    }

    fn visit_none<E>(self) -> Result<Node<'s>, E> {
        Ok(self.reader.null(self.gap.empty_at))
    }

    fn visit_unit<E>(self) -> Result<Node<'s>, E> {
        Ok(self.reader.null(self.gap.empty_at))
    }

    fn visit_enum<A: EnumAccess<'s>>(self, access: A) -> Result<Node<'s>, A::Error> {
        drop(access);
        let at = self.reader.cursor.at;
        self.reader.fatal = Some(fault::tag(self.reader.span(at, at)));
        Err(A::Error::custom(fault::GIVE_UP))
    }

    fn visit_seq<A: SeqAccess<'s>>(self, mut access: A) -> Result<Node<'s>, A::Error> {
        let start = self.reader.cursor.at;
        let bracket = self.reader.cursor.open();
        let mut elements = Vec::new();
        while let Some(element) =
            self.reader
                .value(Place::Element, |seed| access.next_element_seed(seed), Some)?
        {
            elements.push(element);
        }
        let last = elements.last().map(|element| element.span);
        Ok(self.finish(start, bracket, last, NodeValue::List(elements)))
    }

    fn visit_map<A: MapAccess<'s>>(self, mut access: A) -> Result<Node<'s>, A::Error> {
        let start = self.reader.cursor.at;
        let bracket = self.reader.cursor.open();
        let mut entries: Vec<Entry<'s>> = Vec::new();
        while let Some((key, key_span)) = access.next_key_seed(Key { reader: self.reader })? {
            let value = self
                .reader
                .value(Place::Value, |seed| access.next_value_seed(seed), |node| node)?;
            entries.push(Entry { key, key_span, value });
        }
        let last = entries.last().map(|entry| {
            if entry.value.is_null() {
                entry.key_span
            } else {
                entry.value.span
            }
        });
        drop_duplicates(&mut entries, &mut self.reader.diagnostics);
        Ok(self.finish(start, bracket, last, NodeValue::Map(entries)))
    }
}

/// Reports keys that are there twice, and keeps the first of each.
fn drop_duplicates(entries: &mut Vec<Entry<'_>>, diagnostics: &mut Vec<Diagnostic>) {
    const FEW: usize = 16;
    let mut doubles: Vec<(usize, usize)> = Vec::new();
    if entries.len() <= FEW {
        for (i, entry) in entries.iter().enumerate() {
            if let Some(first) = entries[..i].iter().position(|other| other.key == entry.key) {
                doubles.push((i, first));
            }
        }
    } else {
        let mut seen = BTreeMap::new();
        for (i, entry) in entries.iter().enumerate() {
            let first = *seen.entry(&*entry.key).or_insert(i);
            if first != i {
                doubles.push((i, first));
            }
        }
    }
    for &(second, first) in &doubles {
        diagnostics.push(fault::duplicate(
            &entries[second].key,
            entries[second].key_span,
            entries[first].key_span,
        ));
    }
    for &(second, _) in doubles.iter().rev() {
        entries.remove(second);
    }
}
