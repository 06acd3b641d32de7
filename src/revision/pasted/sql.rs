//! The words of a dump, whoever wrote it.

/// A piece of a dump.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// A key word, a number or a name, without its quotes.
    Word(&'t str),
    /// A text, between these bytes, without its quotes.
    Text(usize, usize),
    /// A comment or a command for the client.
    Comment(&'t str),
    /// Anything else.
    Mark(char),
    /// A text that does not end.
    Open,
}

/// A table's name, with its schema.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name<'t> {
    pub(super) schema: Option<&'t str>,
    pub(super) table: &'t str,
}

/// Reads a dump piece by piece.
#[derive(Clone, Debug)]
pub(super) struct Pieces<'t> {
    text: &'t str,
    at: usize,
    /// Whether a backslash in a text escapes the letter behind it.
    has_escapes: bool,
    /// Whether the end came in the middle of a text, a name or a comment.
    pub(super) is_cut: bool,
}

impl<'t> Pieces<'t> {
    pub(super) fn of(text: &'t str, has_escapes: bool) -> Pieces<'t> {
        Pieces {
            text,
            at: 0,
            has_escapes,
            is_cut: false,
        }
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// The rest of the line, which is passed.
    pub(super) fn line(&mut self) -> (usize, &'t str) {
        let (start, rest) = (self.at, self.rest());
        let length = rest.find('\n').unwrap_or(rest.len());
        self.at = (start + length + 1).min(self.text.len());
        (start, rest[..length].trim_end_matches('\r'))
    }

    /// Whether nothing is left.
    pub(super) fn is_done(&self) -> bool {
        self.at >= self.text.len()
    }

    /// What comes next, which is not passed.
    pub(super) fn peek(&self) -> Option<Piece<'t>> {
        self.clone().next()
    }

    fn is_line_start(&self) -> bool {
        let before = self.text[..self.at].trim_end_matches([' ', '\t']);
        before.is_empty() || before.ends_with('\n')
    }

    /// Passes what ends with an end, which the beginning of the rest is not part of.
    fn until(&mut self, skipped: usize, end: &str) -> Option<(usize, usize)> {
        let start = self.at + skipped;
        let length = self.text[start..].find(end)?;
        self.at = start + length + end.len();
        Some((start, start + length))
    }

    /// A text in single quotes.
    fn quoted(&mut self, skipped: usize, has_escapes: bool) -> Piece<'t> {
        let start = self.at + skipped;
        let bytes = self.text.as_bytes();
        let mut at = start;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'\\' if has_escapes => at += 2,
                b'\'' if bytes.get(at + 1) == Some(&b'\'') => at += 2,
                b'\'' => {
                    self.at = at + 1;
                    return Piece::Text(start, at);
                }
                _ => at += 1,
            }
        }
        self.open()
    }

    fn open(&mut self) -> Piece<'t> {
        self.at = self.text.len();
        self.is_cut = true;
        Piece::Open
    }

    /// What a pair of marks is around.
    fn enclosed(&mut self, end: &str) -> Piece<'t> {
        match self.until(1, end) {
            Some((start, end)) => Piece::Word(&self.text[start..end]),
            None => self.open(),
        }
    }

    fn comment(&mut self, end: &str) -> Piece<'t> {
        match self.until(2, end) {
            Some((start, end)) => Piece::Comment(&self.text[start..end]),
            None => self.open(),
        }
    }

    fn word(&mut self) -> Piece<'t> {
        let rest = self.rest();
        let is_letter = |c: char| c.is_alphanumeric() || "_#@$".contains(c);
        let length = rest.find(|c| !is_letter(c)).unwrap_or(rest.len());
        let word = &rest[..length];
        let is_one = |words: &[&str]| words.iter().any(|one| one.eq_ignore_ascii_case(word));
        if rest[length..].starts_with('\'') && is_one(&["n", "e", "b", "x"]) {
            let has_escapes = self.has_escapes || word.eq_ignore_ascii_case("e");
            return self.quoted(length + 1, has_escapes);
        }
        // Commands of SQL*Plus go to the end of their line.
        if is_one(&["rem", "remark", "prompt"]) && self.is_line_start() {
            return Piece::Comment(self.line().1);
        }
        self.at += length;
        Piece::Word(word)
    }

    /// A text between dollars, with or without a tag.
    fn dollars(&mut self) -> Option<Piece<'t>> {
        let rest = self.rest();
        let tag = rest[1..].find(|c: char| !(c.is_alphanumeric() || c == '_'))? + 1;
        let tag = rest[tag..].starts_with('$').then_some(&rest[..=tag])?;
        Some(match self.until(tag.len(), tag) {
            Some((start, end)) => Piece::Text(start, end),
            None => self.open(),
        })
    }
}

/// What statements are made of.
impl<'t> Pieces<'t> {
    /// Where the values in brackets are, as far as they are texts and numbers.
    pub(super) fn values(&mut self) -> Vec<Option<(usize, usize)>> {
        let mut values = Vec::new();
        let mut value = None;
        let mut count = 0;
        let mut depth = 0;
        while let Some(piece) = self.next() {
            match piece {
                Piece::Mark(')') if depth == 0 => break,
                Piece::Mark(',') if depth == 0 => {
                    values.push(value.take().filter(|_| count == 1));
                    count = 0;
                    continue;
                }
                Piece::Mark('(') => depth += 1,
                Piece::Mark(')') => depth -= 1,
                Piece::Text(start, end) => value = Some((start, end)),
                Piece::Word(word) => {
                    // A name may have its quotes behind it.
                    let end = self.at - usize::from(!self.text[..self.at].ends_with(word));
                    value = Some((end - word.len(), end));
                }
                Piece::Mark(_) | Piece::Comment(_) | Piece::Open => {}
            }
            count += 1;
        }
        values.push(value.filter(|_| count == 1));
        values
    }

    /// Passes words as long as they are of these; whether there was one.
    pub(super) fn pass(&mut self, words: &[&str]) -> bool {
        let mut is_passed = false;
        while let Some(Piece::Word(word)) = self.peek() {
            if !words.iter().any(|one| one.eq_ignore_ascii_case(word)) {
                break;
            }
            self.next();
            is_passed = true;
        }
        is_passed
    }

    /// Passes a mark, if it is the next piece.
    pub(super) fn pass_mark(&mut self, mark: char) -> bool {
        let is_it = self.peek() == Some(Piece::Mark(mark));
        if is_it {
            self.next();
        }
        is_it
    }

    /// The names of columns in brackets.
    pub(super) fn columns(&mut self) -> Option<Vec<&'t str>> {
        if !self.pass_mark('(') {
            return None;
        }
        let mut columns = Vec::new();
        for piece in self.by_ref() {
            match piece {
                Piece::Word(name) => columns.push(name),
                Piece::Mark(')') => break,
                _ => {}
            }
        }
        Some(columns)
    }

    /// A name, perhaps behind those of its database and its schema.
    pub(super) fn name(&mut self) -> Option<Name<'t>> {
        let mut schema = None;
        let Some(Piece::Word(mut table)) = self.peek() else {
            return None;
        };
        self.next();
        while self.pass_mark('.') {
            if let Some(Piece::Word(next)) = self.next() {
                schema = Some(std::mem::replace(&mut table, next));
            }
        }
        Some(Name { schema, table })
    }
}

impl<'t> Iterator for Pieces<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Piece<'t>> {
        self.at = self.text.len() - self.rest().trim_start().len();
        let rest = self.rest();
        let letter = rest.chars().next()?;
        Some(match letter {
            '-' if rest.starts_with("--") => Piece::Comment(self.line().1),
            '/' if rest.starts_with("/*") => self.comment("*/"),
            '\\' if self.is_line_start() => Piece::Comment(self.line().1),
            '\'' => self.quoted(1, self.has_escapes),
            '"' => self.enclosed("\""),
            '`' => self.enclosed("`"),
            '[' if is_bracketed(rest) => self.enclosed("]"),
            '$' if !self.has_escapes => match self.dollars() {
                Some(piece) => piece,
                None => self.word(),
            },
            letter if letter.is_alphanumeric() || "_#@$".contains(letter) => self.word(),
            letter => {
                self.at += letter.len_utf8();
                Piece::Mark(letter)
            }
        })
    }
}

/// Whether brackets are around a name, as SQL Server writes it, and not around what an array holds.
fn is_bracketed(rest: &str) -> bool {
    let inner = rest[1..].split(']').next().unwrap_or_default();
    !inner.is_empty() && !inner.contains(['\'', '"', '\n', '$', ','])
}
