//! Comma-separated values, as RFC 4180 has them. What other readers take for good, such as a quote in the
//! middle of a field or one that is never closed, is a fault: half a file would be read as one field.

use std::borrow::Cow;
use std::ops::Range;

use super::Fault;
use super::blocks::Block;

/// A field of a record, as a part of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its first byte; of a field in quotes, the first one behind the quote.
    start: usize,
    /// The byte after its last one, without the quote.
    end: usize,
    /// Whether it stands in quotes.
    pub quoted: bool,
    /// Whether there are quotes inside, each of them doubled.
    doubled: bool,
}

impl Field {
    /// What it says.
    pub fn value(self, text: &str) -> Cow<'_, str> {
        let raw = text.get(self.start..self.end).unwrap_or_default();
        match self.doubled {
            true => Cow::Owned(raw.replace("\"\"", "\"")),
            false => Cow::Borrowed(raw),
        }
    }

    /// Its bytes in the text, with its quotes.
    pub fn range(self) -> Range<usize> {
        let quote = usize::from(self.quoted);
        self.start - quote..self.end + quote
    }
}

/// The records of a block, one after the other.
#[derive(Debug)]
pub struct Records<'a> {
    text: &'a str,
    at: usize,
    cut: bool,
}

impl<'a> Records<'a> {
    /// Before the first record.
    pub fn new(block: &'a Block) -> Records<'a> {
        Records {
            text: &block.text,
            at: 0,
            cut: block.cut,
        }
    }

    /// Those of a text that is all there is, behind its first `at` bytes.
    pub fn from(text: &'a str, at: usize) -> Records<'a> {
        Records { text, at, cut: false }
    }

    /// Reads a record into `fields`, and returns its bytes, or nothing behind the last one. A line with
    /// nothing on it is a record of one empty field.
    ///
    /// # Errors
    /// What is no CSV; nothing can be said of what follows it.
    pub fn next(&mut self, fields: &mut Vec<Field>) -> Result<Option<Range<usize>>, Fault> {
        fields.clear();
        let bytes = self.text.as_bytes();
        let start = self.at;
        if start >= bytes.len() {
            return Ok(None);
        }
        loop {
            let field = match bytes.get(self.at) {
                Some(b'"') => self.quoted(bytes)?,
                _ => self.plain(bytes)?,
            };
            fields.push(field);
            let end = self.at;
            match bytes.get(self.at..) {
                Some([b',', ..]) => self.at += 1,
                Some([b'\n', ..]) => {
                    self.at += 1;
                    return Ok(Some(start..end));
                }
                Some([b'\r', b'\n', ..]) => {
                    self.at += 2;
                    return Ok(Some(start..end));
                }
                Some([]) | None if self.cut => return Err(too_long(start, end)),
                Some([]) | None => return Ok(Some(start..end)),
                // Only behind a closing quote: a plain field ends nowhere else.
                Some(_) => {
                    return Err(Fault::new(
                        self.at,
                        self.at + 1,
                        "text stands behind the closing quote of a field",
                    )
                    .help("write a quote inside a field twice: `\"\"`"));
                }
            }
        }
    }

    fn plain(&mut self, bytes: &[u8]) -> Result<Field, Fault> {
        let start = self.at;
        let rest = bytes.get(start..).unwrap_or_default();
        let length = rest
            .iter()
            .position(|byte| matches!(byte, b',' | b'\n' | b'\r' | b'"'));
        let end = start + length.unwrap_or(rest.len());
        self.at = end;
        match bytes.get(end..) {
            Some([b'"', ..]) => {
                return Err(Fault::new(
                    end,
                    end + 1,
                    "a quote stands inside a field that is not in quotes",
                )
                .help("put the field in quotes, and write the quote in it twice: `\"\"`"));
            }
            Some([b'\r', next, ..]) if *next != b'\n' => {
                return Err(
                    Fault::new(end, end + 1, "a carriage return stands alone outside of quotes")
                        .help("lines end with a line feed, or with a carriage return and a line feed"),
                );
            }
            // At the end of the file, or before a line feed, it belongs to the line end.
            Some([b'\r']) => self.at = bytes.len(),
            _ => {}
        }
        Ok(Field {
            start,
            end,
            quoted: false,
            doubled: false,
        })
    }

    fn quoted(&mut self, bytes: &[u8]) -> Result<Field, Fault> {
        let start = self.at + 1;
        let mut at = start;
        let mut doubled = false;
        loop {
            let rest = bytes.get(at..).unwrap_or_default();
            let Some(quote) = rest.iter().position(|byte| *byte == b'"') else {
                return Err(
                    Fault::new(self.at, start, "the quote that opens here is never closed")
                        .help("close it, or write a quote inside a field twice: `\"\"`"),
                );
            };
            at += quote;
            if bytes.get(at + 1) != Some(&b'"') {
                self.at = at + 1;
                return Ok(Field {
                    start,
                    end: at,
                    quoted: true,
                    doubled,
                });
            }
            doubled = true;
            at += 2;
        }
    }
}

fn too_long(start: usize, end: usize) -> Fault {
    Fault::new(start, end, "the record is longer than 8 MiB")
}

#[cfg(test)]
mod tests {
    use super::Records;
    use crate::text::records::blocks::Block;

    /// The records with `|` between fields, `'` around those that were quoted, and the fault at the end.
    fn read(text: &str) -> Vec<String> {
        let block = Block {
            text: text.to_owned(),
            ..Block::default()
        };
        let mut records = Records::new(&block);
        let mut fields = Vec::new();
        let mut all = Vec::new();
        loop {
            match records.next(&mut fields) {
                Ok(None) => return all,
                Ok(Some(range)) => {
                    let shown = fields.iter().map(|field| {
                        let quote = if field.quoted { "'" } else { "" };
                        format!("{quote}{}{quote}", field.value(text))
                    });
                    all.push(shown.collect::<Vec<_>>().join("|"));
                    assert!(range.end <= text.len());
                }
                Err(fault) => {
                    all.push(format!("{}: {}", fault.start, fault.title));
                    return all;
                }
            }
        }
    }

    #[test]
    fn records() {
        assert_eq!(read("a,b\n1,2\n"), ["a|b", "1|2"]);
        assert_eq!(read("a,b\r\n1,\r\n"), ["a|b", "1|"]);
        assert_eq!(read("a,b"), ["a|b"]);
        assert_eq!(read("a\r"), ["a"]);
        assert_eq!(read("\"a, \"\"b\"\"\r\n\",\"\"\nc,"), ["'a, \"b\"\r\n'|''", "c|"]);
        assert_eq!(read("\n\na"), ["", "", "a"]);
        assert_eq!(read(" a , b \n"), [" a | b "]);
        assert_eq!(read(""), Vec::<String>::new());
    }

    #[test]
    fn faults() {
        assert_eq!(
            read("a\"b"),
            ["1: a quote stands inside a field that is not in quotes"]
        );
        assert_eq!(
            read("\"a\"b"),
            ["3: text stands behind the closing quote of a field"]
        );
        assert_eq!(
            read("x\n\"a\n,b\n"),
            ["x", "2: the quote that opens here is never closed"]
        );
        assert_eq!(
            read("a\rb"),
            ["1: a carriage return stands alone outside of quotes"]
        );
        assert_eq!(
            read("\"a\"\rb"),
            ["3: text stands behind the closing quote of a field"]
        );
    }
}
