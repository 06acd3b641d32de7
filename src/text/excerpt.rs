//! A place in a file that is too large to be kept.

use camino::Utf8PathBuf;

use super::place::floor;

/// A line of a file, and the part of it that a diagnostic speaks of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Excerpt {
    /// The file, as messages show it.
    pub path: Utf8PathBuf,
    /// The number of the line, from one.
    pub line: usize,
    /// The line, without its end.
    pub text: String,
    /// The first byte of the part.
    pub start: usize,
    /// The byte after its last one.
    pub end: usize,
}

/// What is kept of a line before and behind the part: a line can be as long as a book.
const KEPT: usize = 2000;

impl Excerpt {
    /// The line in which a part of a text begins. The text begins with the line of this number.
    pub fn of(
        path: impl Into<Utf8PathBuf>,
        text: &str,
        first_line: usize,
        start: usize,
        end: usize,
    ) -> Excerpt {
        let start = floor(text, start);
        let before = text.get(..start).unwrap_or_default();
        let from = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = first_line + before.bytes().filter(|byte| *byte == b'\n').count();
        let rest = text.get(start..).unwrap_or_default();
        let to = start + rest.find('\n').unwrap_or(rest.len());
        let end = floor(text, end).clamp(start, to);
        let cut = floor(text, to.min(end.min(start + KEPT) + KEPT));
        let line_text = text.get(from..cut).unwrap_or_default();
        Excerpt {
            path: path.into(),
            line,
            text: line_text.strip_suffix('\r').unwrap_or(line_text).to_owned(),
            start: start - from,
            end: (end - from).min(cut - from),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Excerpt;

    #[test]
    fn the_line_around_a_part() {
        let text = "a,b\r\nc,\"d\ne\"\n";
        let excerpt = |start, end| {
            let excerpt = Excerpt::of("x.csv", text, 7, start, end);
            (excerpt.line, excerpt.text, excerpt.start..excerpt.end)
        };
        assert_eq!(excerpt(2, 3), (7, "a,b".to_owned(), 2..3));
        assert_eq!(excerpt(7, 12), (8, "c,\"d".to_owned(), 2..4));
        assert_eq!(excerpt(10, 10), (9, "e\"".to_owned(), 0..0));
        assert_eq!(excerpt(90, 99), (10, String::new(), 0..0));
    }
}
