//! Where a span is, in lines and columns.

use std::ops::Range;

use super::Span;

/// A span in a text, made to fit: whatever the span says, the bytes are inside the text and on
/// borders of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The line of the first character, from one.
    pub(super) line: usize,
    /// Its place in the line, from one, in characters.
    pub(super) column: usize,
    /// The line of the place after the last character.
    pub(super) last_line: usize,
    /// Its place in that line.
    pub(super) last_column: usize,
    /// The first byte of the first line.
    pub(super) line_start: usize,
    /// The byte after the first line, its line break left out.
    pub(super) line_end: usize,
    start: usize,
    end: usize,
}

impl Place {
    /// The place of a span in the text of its source.
    pub(super) fn find(text: &str, span: Span) -> Place {
        let start = floor(text, span.start as usize);
        let end = floor(text, (span.end as usize).max(start));
        let (line, line_start) = line_of(text, start);
        let (last_line, last_line_start) = line_of(text, end);
        let rest = text.get(line_start..).unwrap_or_default();
        let line_text = rest.split('\n').next().unwrap_or_default();
        let line_end = line_start + line_text.strip_suffix('\r').unwrap_or(line_text).len();
        Place {
            line,
            column: column(text, line_start, start),
            last_line,
            last_column: column(text, last_line_start, end),
            line_start,
            line_end,
            start,
            end,
        }
    }

    /// The bytes to underline: of a span over several lines the first line only, which is where the
    /// eye looks.
    pub(super) fn underlined(&self) -> Range<usize> {
        let start = self.start.min(self.line_end);
        start..self.end.clamp(start, self.line_end)
    }
}

/// The nearest border of a character that is not behind this byte.
pub(super) fn floor(text: &str, byte: usize) -> usize {
    let byte = byte.min(text.len());
    (0..=byte)
        .rev()
        .find(|place| text.is_char_boundary(*place))
        .unwrap_or(0)
}

/// The number of the line and its first byte.
fn line_of(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or_default();
    let line = 1 + before.bytes().filter(|byte| *byte == b'\n').count();
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (line, start)
}

/// A byte order mark is no character of the first line.
fn column(text: &str, line_start: usize, byte: usize) -> usize {
    let before = text.get(line_start..byte).unwrap_or_default();
    1 + before.trim_start_matches('\u{feff}').chars().count()
}

#[cfg(test)]
mod tests {
    use super::Place;
    use crate::text::Span;

    #[test]
    fn counts_lines_and_characters() {
        let text = "\u{feff}ä: 1\r\nüü: [x]\n";
        let place = |start, end| {
            let place = Place::find(text, Span::new(0, start, end));
            (
                place.line,
                place.column,
                place.last_line,
                place.last_column,
                place.underlined(),
            )
        };
        assert_eq!(place(3, 5), (1, 1, 1, 2, 3..5));
        assert_eq!(place(7, 8), (1, 4, 1, 5, 7..8));
        assert_eq!(place(10, 14), (2, 1, 2, 3, 10..14));
        assert_eq!(place(3, 14), (1, 1, 2, 3, 3..8));
        // In the middle of a character, behind the end, and turned round.
        assert_eq!(place(4, 4), (1, 1, 1, 1, 3..3));
        assert_eq!(place(900, 901), (3, 1, 3, 1, 20..20));
        assert_eq!(place(14, 3), (2, 3, 2, 3, 14..14));
    }
}
