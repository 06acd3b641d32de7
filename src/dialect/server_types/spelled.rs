//! The words of a type and what stands in brackets behind them: `timestamp (3) with local time zone`.

use super::TypeRow;

/// A type as it was written, in words.
#[derive(Clone, Debug)]
pub struct Spelled<'a> {
    /// All of it.
    pub text: &'a str,
    /// The words in lower case, each with the inside of the brackets behind it.
    words: Vec<(String, Option<&'a str>)>,
}

impl<'a> Spelled<'a> {
    /// The words of a text. `None` where its brackets or quotes do not match.
    pub fn parse(text: &'a str) -> Option<Spelled<'a>> {
        let mut words: Vec<(String, Option<&str>)> = Vec::new();
        let mut rest = text.trim_start();
        while let Some(first) = rest.chars().next() {
            if first == '(' {
                let end = closing(rest)?;
                let (_, bracket) = words.last_mut().filter(|(_, bracket)| bracket.is_none())?;
                *bracket = rest.get(1..end);
                rest = rest.get(end + 1..)?.trim_start();
                continue;
            }
            let end = rest
                .find(|c: char| c.is_whitespace() || matches!(c, '(' | ')'))
                .unwrap_or(rest.len());
            if end == 0 {
                return None;
            }
            let (word, behind) = rest.split_at(end);
            words.push((word.to_ascii_lowercase(), None));
            rest = behind.trim_start();
        }
        Some(Spelled {
            text: text.trim(),
            words,
        })
    }

    /// Whether this is one of the names of a row. Brackets stand at most where the name has room for them.
    pub(super) fn is_named(&self, row: &TypeRow) -> bool {
        row.names.iter().any(|name| self.is(name))
    }

    fn is(&self, name: &str) -> bool {
        let mut words = self.words.iter();
        let all = name.split(' ').all(|part| {
            words
                .next()
                .is_some_and(|(word, bracket)| match part.strip_suffix("{}") {
                    Some(part) => word == part,
                    None => word == part && (bracket.is_none() || !name.contains("{}")),
                })
        });
        all && words.next().is_none()
    }

    /// What stands in the brackets, for each place of a name that has some.
    pub(super) fn brackets(&self, row: &TypeRow) -> Vec<Option<&'a str>> {
        let name = row.names.iter().find(|name| self.is(name));
        let parts = name.into_iter().flat_map(|name| name.split(' '));
        parts
            .zip(&self.words)
            .filter(|(part, (_, bracket))| part.ends_with("{}") || bracket.is_some())
            .map(|(_, (_, bracket))| *bracket)
            .collect()
    }
}

/// Where the bracket ends that the text begins with.
fn closing(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '\'' | '"') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            (None, ')') => return Some(at),
            _ => {}
        }
    }
    None
}
