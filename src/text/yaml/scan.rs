//! A cursor that follows the parser through the text, to know where each token starts. The parser
//! tells where ordinary scalars stand; all else (containers, nulls, block scalars, aliases) is
//! found here, with the rules of libyaml's `yaml_parser_fetch_next_token`.

/// Where the parser is in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'s> {
    bytes: &'s [u8],
    /// The first byte of the next token, once it was looked for.
    pub(super) at: usize,
    /// How many `[` and `{` are open.
    flow: usize,
}

/// What stands before a token.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Gap {
    /// Where the indicator (`:` or `-`) ended: the place of an empty value.
    pub(super) empty_at: usize,
    /// A tag, from its `!` to its end.
    pub(super) tag: Option<(usize, usize)>,
}

/// What the next token looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ahead {
    /// A list or mapping, or nothing at all.
    Container,
    /// An alias, up to this byte.
    Alias(usize),
    /// Probably a scalar.
    Scalar,
}

impl<'s> Cursor<'s> {
    /// A cursor at a place of a text.
    pub(super) fn new(text: &'s str, at: usize) -> Cursor<'s> {
        Cursor {
            bytes: text.as_bytes(),
            at,
            flow: 0,
        }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    /// Whether nothing, a blank or a line break stands here.
    fn is_blank(&self, at: usize) -> bool {
        matches!(self.byte(at), None | Some(b' ' | b'\t' | b'\n' | b'\r'))
    }

    /// Skips blanks, line breaks, comments, byte order marks and, at the top, directives.
    fn skip_space(&mut self) {
        loop {
            match self.byte(self.at) {
                Some(b' ' | b'\t' | b'\n' | b'\r') => self.at += 1,
                Some(b'#') => self.skip_line(),
                Some(0xEF) if self.bytes[self.at..].starts_with(b"\xEF\xBB\xBF") => self.at += 3,
                _ => return,
            }
        }
    }

    fn skip_line(&mut self) {
        while !matches!(self.byte(self.at), None | Some(b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Skips directives and `---` before the document.
    pub(super) fn skip_to_document(&mut self) -> Gap {
        loop {
            self.skip_space();
            if self.byte(self.at) == Some(b'%') {
                self.skip_line();
            } else if self.bytes[self.at..].starts_with(b"---") && self.is_blank(self.at + 3) {
                self.at += 3;
                return self.properties();
            } else {
                return self.properties();
            }
        }
    }

    /// Skips to a key.
    pub(super) fn skip_to_key(&mut self) -> Gap {
        self.skip_space();
        if self.byte(self.at) == Some(b',') {
            self.at += 1;
            self.skip_space();
        }
        if self.byte(self.at) == Some(b'?') && (self.flow > 0 || self.is_blank(self.at + 1)) {
            self.at += 1;
        }
        self.properties()
    }

    /// Skips to the value of the key that was read last.
    pub(super) fn skip_to_value(&mut self) -> Gap {
        self.skip_space();
        if self.byte(self.at) == Some(b':') && (self.flow > 0 || self.is_blank(self.at + 1)) {
            self.at += 1;
        }
        self.properties()
    }

    /// Skips to the next element of a list.
    pub(super) fn skip_to_element(&mut self) -> Gap {
        self.skip_space();
        let indicator = match self.byte(self.at) {
            Some(b',') => true,
            Some(b'-') => self.flow == 0 && self.is_blank(self.at + 1),
            _ => false,
        };
        if indicator {
            self.at += 1;
        }
        self.properties()
    }

    /// Skips anchors and tags.
    fn properties(&mut self) -> Gap {
        let mut gap = Gap {
            empty_at: self.at,
            tag: None,
        };
        loop {
            self.skip_space();
            let start = self.at;
            match self.byte(start) {
                Some(b'&') => self.skip_word(),
                Some(b'!') => {
                    self.skip_word();
                    gap.tag = Some((start, self.at));
                }
                _ => return gap,
            }
        }
    }

    fn skip_word(&mut self) {
        while !self.is_blank(self.at) {
            if self.flow > 0 && matches!(self.byte(self.at), Some(b',' | b'[' | b']' | b'{' | b'}')) {
                return;
            }
            self.at += 1;
        }
    }

    /// The end of the alias that starts here.
    pub(super) fn alias_end(&self) -> Option<usize> {
        let mut word = *self;
        if word.byte(word.at) != Some(b'*') {
            return None;
        }
        word.skip_word();
        Some(word.at)
    }

    /// What the next token looks like.
    pub(super) fn ahead(&self) -> Ahead {
        match self.byte(self.at) {
            None | Some(b'[' | b'{') => Ahead::Container,
            Some(b'-') if self.flow == 0 && self.is_blank(self.at + 1) => Ahead::Container,
            Some(b'*') => {
                let end = self.alias_end().unwrap_or(self.at);
                if self.flow == 0 && self.is_block_key(end) {
                    Ahead::Container
                } else {
                    Ahead::Alias(end)
                }
            }
            Some(_) if self.flow > 0 => Ahead::Scalar,
            Some(quote @ (b'"' | b'\'')) => {
                let end = self.quoted_end(quote);
                if self.is_one_line(end) && self.is_block_key(end) {
                    Ahead::Container
                } else {
                    Ahead::Scalar
                }
            }
            Some(b'|' | b'>') => Ahead::Scalar,
            Some(_) => {
                let mut at = self.at;
                loop {
                    match self.byte(at) {
                        None | Some(b'\n' | b'\r') => return Ahead::Scalar,
                        Some(b':' | b'?') if self.is_blank(at + 1) && self.starts_pair(at) => {
                            return Ahead::Container;
                        }
                        Some(b'#') if at > self.at && self.is_blank(at - 1) => return Ahead::Scalar,
                        Some(_) => at += 1,
                    }
                }
            }
        }
    }

    /// A `:` ends a key wherever it stands, a `?` starts one only at the start.
    fn starts_pair(&self, at: usize) -> bool {
        self.byte(at) == Some(b':') || at == self.at
    }

    fn is_block_key(&self, end: usize) -> bool {
        let mut at = end;
        while matches!(self.byte(at), Some(b' ' | b'\t')) {
            at += 1;
        }
        self.byte(at) == Some(b':') && self.is_blank(at + 1)
    }

    fn is_one_line(&self, end: usize) -> bool {
        !self.bytes[self.at..end]
            .iter()
            .any(|byte| matches!(byte, b'\n' | b'\r'))
    }

    /// Whether the next token is a quoted scalar.
    pub(super) fn at_quote(&self) -> bool {
        matches!(self.byte(self.at), Some(b'"' | b'\''))
    }

    /// Whether the next token is a block scalar.
    pub(super) fn at_block(&self) -> bool {
        self.flow == 0 && matches!(self.byte(self.at), Some(b'|' | b'>'))
    }

    /// Enters a list or mapping, and returns whether it must be closed by a bracket.
    pub(super) fn open(&mut self) -> bool {
        let bracket = matches!(self.byte(self.at), Some(b'[' | b'{'));
        if bracket {
            self.at += 1;
            self.flow += 1;
        }
        bracket
    }

    /// Leaves a list or mapping in brackets.
    pub(super) fn close(&mut self) {
        self.skip_space();
        while matches!(self.byte(self.at), Some(b',')) {
            self.at += 1;
            self.skip_space();
        }
        if matches!(self.byte(self.at), Some(b']' | b'}')) {
            self.at += 1;
        }
        self.flow = self.flow.saturating_sub(1);
    }

    /// The end of the scalar that starts here, whose value is `text`.
    pub(super) fn scalar_end(&self, text: &str) -> usize {
        match self.byte(self.at) {
            Some(quote @ (b'"' | b'\'')) => self.quoted_end(quote),
            Some(b'|' | b'>') if self.flow == 0 => self.block_end(text),
            _ => self.plain_end(text),
        }
    }

    /// The byte behind the closing quote.
    fn quoted_end(&self, quote: u8) -> usize {
        let mut at = self.at + 1;
        loop {
            match self.byte(at) {
                None => return self.bytes.len(),
                Some(b'\\') if quote == b'"' => at += 2,
                Some(byte) if byte == quote => {
                    at += 1;
                    if quote == b'"' || self.byte(at) != Some(quote) {
                        return at;
                    }
                    at += 1;
                }
                Some(_) => at += 1,
            }
        }
    }

    /// The end of a plain scalar over several lines: its letters are those of the value, only the
    /// space between them differs.
    fn plain_end(&self, text: &str) -> usize {
        let mut at = self.at;
        for byte in text.bytes().filter(|byte| !byte.is_ascii_whitespace()) {
            while self.byte(at).is_some_and(|here| here.is_ascii_whitespace()) {
                at += 1;
            }
            if self.byte(at) != Some(byte) {
                return at;
            }
            at += 1;
        }
        at
    }

    /// The end of a block scalar: its lines are indented as far as its first line is.
    fn block_end(&self, text: &str) -> usize {
        let mut line = *self;
        line.skip_line();
        let header_end = line.at;
        let Some(first) = text.lines().find(|line| !line.trim_matches(' ').is_empty()) else {
            return header_end;
        };
        let kept = first.len() - first.trim_start_matches(' ').len();
        let mut end = header_end;
        let mut indent = None;
        while line.at < self.bytes.len() {
            line.at += if self.bytes[line.at..].starts_with(b"\r\n") {
                2
            } else {
                1
            };
            let start = line.at;
            while line.byte(line.at) == Some(b' ') {
                line.at += 1;
            }
            let depth = line.at - start;
            let is_empty = matches!(line.byte(line.at), None | Some(b'\n' | b'\r'));
            line.skip_line();
            if is_empty {
                continue;
            }
            if depth < *indent.get_or_insert(depth.saturating_sub(kept)) {
                break;
            }
            end = line.at;
        }
        end
    }
}
