//! Files of variables: `KEY=VALUE` in each line, as shells, containers and frameworks read them. The values may be
//! secrets: no message shows them.

use std::collections::HashMap;
use std::fs;

use camino::Utf8Path;

use super::{Diagnostic, Excerpt, Report, Span};

/// Reads a file, and returns its keys with their values. What is wrong with it goes to the report.
///
/// Comments begin with `#` at the start of a line, or behind a blank. A value in single quotes is what it is, one in
/// double quotes may have `\n`, `\r`, `\t`, `\"`, `\$` and `\\` in it; both may go over several lines. Nothing is put in
/// the place of `$NAME`.
pub fn read(path: &Utf8Path, report: &mut Report) -> Vec<(String, String)> {
    let text = match fs::read(path).map(String::from_utf8) {
        Ok(Ok(text)) => text,
        Ok(Err(_)) => {
            let title = format!("`{path}` is not UTF-8");
            report.push(Diagnostic::error("bad-env-file", Span::NOWHERE, title).help("save it as UTF-8"));
            return Vec::new();
        }
        Err(error) => {
            let title = format!("cannot read `{path}`: {}", error.kind());
            report.push(Diagnostic::error("cannot-read", Span::NOWHERE, title));
            return Vec::new();
        }
    };
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut reader = Reader {
        text: &text,
        at: start,
        path,
        report,
    };
    let mut found: Vec<(String, String)> = Vec::new();
    let mut seen: HashMap<String, usize> = HashMap::new();
    while let Some(entry) = reader.next() {
        let Ok((key, value, place)) = entry else {
            reader.skip_line();
            continue;
        };
        match seen.get(&key) {
            Some(first) => {
                let line = 1 + text.get(..*first).unwrap_or_default().matches('\n').count();
                let title = format!("`{key}` is there twice; the first time in line {line}");
                let _: Result<(), ()> = reader.fault(place, place + key.len(), &title, None);
            }
            None => {
                seen.insert(key.clone(), place);
                found.push((key, value));
            }
        }
    }
    found
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    path: &'a Utf8Path,
    report: &'a mut Report,
}

/// A key, its value, and where the key stands; or a mistake, which was reported.
type Entry = Result<(String, String, usize), ()>;

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The rest of the line.
    fn line(&self) -> &'a str {
        let line = self.rest().split('\n').next().unwrap_or_default();
        line.strip_suffix('\r').unwrap_or(line)
    }

    fn skip_line(&mut self) {
        let rest = self.rest();
        self.at += rest.find('\n').map_or(rest.len(), |at| at + 1);
    }

    fn skip_blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t']).len();
    }

    fn next(&mut self) -> Option<Entry> {
        loop {
            self.skip_blanks();
            let line = self.line();
            if !line.is_empty() && !line.starts_with('#') {
                return Some(self.entry());
            }
            if self.rest().is_empty() {
                return None;
            }
            self.skip_line();
        }
    }

    fn entry(&mut self) -> Entry {
        let export = self.line().strip_prefix("export");
        if export.is_some_and(|rest| rest.starts_with([' ', '\t'])) {
            self.at += "export".len();
            self.skip_blanks();
        }
        let (place, line) = (self.at, self.line());
        let Some((key, _)) = line.split_once('=') else {
            return self.fault(place, place + line.len(), "the line is not KEY=VALUE", None);
        };
        let length = key.len();
        let key = key.trim_end_matches([' ', '\t']);
        if !is_key(key) {
            let help = "letters, digits, `_`, `.` and `-`, and no digit at the start";
            return self.fault(place, place + length.max(1), "the key is not a name", Some(help));
        }
        self.at = place + length + 1;
        self.skip_blanks();
        let value = match self.rest().chars().next() {
            Some(quote @ ('"' | '\'')) => self.quoted(quote)?,
            _ => self.plain(),
        };
        Ok((key.to_owned(), value, place))
    }

    fn plain(&mut self) -> String {
        let line = self.line();
        // `#` behind the sign itself is a comment as well: the value is empty.
        let comment = line.char_indices().find(|(at, letter)| {
            let before = line.get(..*at).unwrap_or_default();
            *letter == '#' && (before.is_empty() || before.ends_with([' ', '\t']))
        });
        let value = line.get(..comment.map_or(line.len(), |(at, _)| at));
        self.skip_line();
        value.unwrap_or_default().trim_end_matches([' ', '\t']).to_owned()
    }

    fn quoted(&mut self, quote: char) -> Result<String, ()> {
        let open = self.at;
        self.at += 1;
        let mut value = String::new();
        let mut letters = self.rest().char_indices();
        let end = loop {
            match letters.next() {
                None => {
                    let title = "the quote that opens here is never closed";
                    self.at = self.text.len();
                    return self.fault(open, open + 1, title, None);
                }
                Some((at, letter)) if letter == quote => break self.at + at + 1,
                Some((_, '\\')) if quote == '"' => match letters.next() {
                    Some((_, 'n')) => value.push('\n'),
                    Some((_, 'r')) => value.push('\r'),
                    Some((_, 't')) => value.push('\t'),
                    Some((_, escaped @ ('\\' | '"' | '$'))) => value.push(escaped),
                    Some((_, other)) => value.extend(['\\', other]),
                    None => {}
                },
                Some((_, letter)) => value.push(letter),
            }
        };
        self.at = end;
        let line = self.line();
        let behind = line.trim_start_matches([' ', '\t']);
        let is_comment = behind.starts_with('#') && behind.len() < line.len();
        if !behind.is_empty() && !is_comment {
            let start = end + line.len() - behind.len();
            let title = "text stands behind the closing quote";
            return self.fault(start, end + line.len(), title, None);
        }
        self.skip_line();
        Ok(value)
    }

    /// Reports a mistake.
    fn fault<T>(&mut self, start: usize, end: usize, title: &str, help: Option<&str>) -> Result<T, ()> {
        let excerpt = Excerpt::of(self.path, self.text, 1, start, end);
        let diagnostic = Diagnostic::error("bad-env-file", Span::NOWHERE, title).excerpt(masked(excerpt));
        self.report.push(match help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        });
        Err(())
    }
}

fn is_key(text: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
    !text.is_empty() && text.chars().all(is_letter) && !text.starts_with(|c: char| c.is_ascii_digit())
}

/// A line of which nothing can be read but its key.
fn masked(excerpt: Excerpt) -> Excerpt {
    let text = &excerpt.text;
    let key = text.split_once('=').map(|(key, _)| key);
    // What is no key may be the next line of a secret.
    let key = key.filter(|key| is_key(key.trim().trim_start_matches("export ").trim()));
    let shown = key.map_or(0, |key| key.len() + 1);
    let mask = |part: &str| -> String {
        let letters = part.char_indices();
        letters
            .map(|(at, letter)| if at < shown { letter } else { '*' })
            .collect()
    };
    let until = |end: usize| mask(text.get(..end).unwrap_or_default()).len();
    Excerpt {
        start: until(excerpt.start),
        end: until(excerpt.end),
        text: mask(text),
        ..excerpt
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may fail")]

    use super::*;

    /// The entries, and what is said, with lines and columns.
    fn read_text(text: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = Utf8Path::from_path(folder.path()).unwrap().join("x.env");
        fs::write(&path, text).unwrap();
        let mut report = Report::new();
        let found = read(&path, &mut report);
        let found = found.iter().map(|(key, value)| format!("{key}={value:?}"));
        let said = report.sorted().into_iter().map(|diagnostic| {
            let excerpt = diagnostic.excerpt.as_ref().unwrap();
            let Excerpt {
                line,
                text,
                start,
                end,
                ..
            } = &**excerpt;
            format!("{line}:{start}-{end} {} [{text}]", diagnostic.title)
        });
        found.chain(said).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn values() {
        assert_eq!(
            read_text(
                "\u{feff}# all\r\nA=1\r\n\r\n export  B = two words # comment\nC=\nD=#e\nE=a#b\nF='x \"#$A\\n'\n\
                 G=\"a\\n\\\"\\\\\\d\\$\" # end\nH=\"two\nlines\"\nI={\"a\": 1}\nexport=y\na.b-c=z"
            ),
            "A=\"1\"\nB=\"two words\"\nC=\"\"\nD=\"\"\nE=\"a#b\"\nF=\"x \\\"#$A\\\\n\"\n\
             G=\"a\\n\\\"\\\\\\\\d$\"\nH=\"two\\nlines\"\nI=\"{\\\"a\\\": 1}\"\nexport=\"y\"\na.b-c=\"z\""
        );
        assert_eq!(read_text(""), "");
        assert_eq!(
            read_text("A='1"),
            "1:2-3 the quote that opens here is never closed [A=**]"
        );
    }

    #[test]
    fn mistakes_do_not_show_values() {
        assert_eq!(
            read_text("A=1\nsecret\nexport B\n=x\n1a=ü\nA=ü2\nC=\"ü\" no\nD='it''s'\nE=5\nF=\"never\nG=6\n"),
            "A=\"1\"\nE=\"5\"\n2:0-6 the line is not KEY=VALUE [******]\n3:7-8 the line is not KEY=VALUE [********]\n\
             4:0-1 the key is not a name [**]\n5:0-2 the key is not a name [****]\n\
             6:0-1 `A` is there twice; the first time in line 1 [A=**]\n\
             7:6-8 text stands behind the closing quote [C=******]\n\
             8:6-9 text stands behind the closing quote [D=*******]\n\
             10:2-3 the quote that opens here is never closed [F=******]"
        );
    }
}
