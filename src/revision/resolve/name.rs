//! A revision name on the command line, taken apart.

use crate::text::{Diagnostic, Span};

/// `branch@symbol+2`: every part may be missing, but not all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::revision) struct RevisionName<'a> {
    /// As it was typed.
    pub(in crate::revision) text: &'a str,
    /// Before the `@`.
    pub(in crate::revision) branch: Option<&'a str>,
    /// An id, a prefix, a label, a release, `head`, `heads` or `base`.
    pub(in crate::revision) symbol: Option<&'a str>,
    /// What is to be walked from there.
    pub(in crate::revision) steps: Option<Steps>,
}

/// A walk: towards the heads or towards the bases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::revision) enum Steps {
    Up(usize),
    Down(usize),
}

impl<'a> RevisionName<'a> {
    /// A name as a whole, whatever its characters are.
    pub(in crate::revision) fn whole(text: &'a str) -> RevisionName<'a> {
        RevisionName {
            text,
            branch: None,
            symbol: Some(text),
            steps: None,
        }
    }

    /// Reads one name, without commas and colons.
    pub(in crate::revision) fn parse(text: &'a str) -> Result<RevisionName<'a>, Box<Diagnostic>> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Box::new(
                Diagnostic::error("empty-name", Span::NOWHERE, "a revision name is empty")
                    .help("name a revision, `head`, `heads` or `base`"),
            ));
        }
        let (branch, rest) = match text.split_once('@') {
            Some((branch, rest)) => (Some(branch), rest),
            None => (None, text),
        };
        let (symbol, steps) = match rest.find(['+', '-']) {
            Some(place) => {
                let (symbol, steps) = rest.split_at(place);
                (symbol, Some(Steps::parse(steps).ok_or_else(|| malformed(text))?))
            }
            None => (rest, None),
        };
        let symbol = Some(symbol).filter(|symbol| !symbol.is_empty());
        let is_complete = symbol.is_some() || steps.is_some();
        if branch == Some("") || !is_complete || symbol.is_some_and(|s| s.contains('@')) {
            return Err(malformed(text));
        }
        Ok(RevisionName {
            text,
            branch,
            symbol,
            steps,
        })
    }
}

impl Steps {
    fn parse(text: &str) -> Option<Steps> {
        let digits = text.get(1..)?;
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        // No history is as long as a number that does not fit.
        let number = digits.parse().unwrap_or(usize::MAX);
        match text.as_bytes().first()? {
            b'+' => Some(Steps::Up(number)),
            _ => Some(Steps::Down(number)),
        }
    }
}

fn malformed(text: &str) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::error(
            "malformed-name",
            Span::NOWHERE,
            format!("`{text}` is not the name of a revision"),
        )
        .help(
            "write an id or the start of one, `head`, `heads`, `base`, `label@head`, \
                 `rev+2`, `rev-1`, `+2`, `-1` or `label@+2`",
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::{RevisionName, Steps};

    #[test]
    fn takes_names_apart() {
        let parts = |text| {
            let name = RevisionName::parse(text).ok()?;
            Some((name.branch, name.symbol, name.steps))
        };
        assert_eq!(parts("ab12"), Some((None, Some("ab12"), None)));
        assert_eq!(parts(" heads "), Some((None, Some("heads"), None)));
        assert_eq!(parts("pay@head"), Some((Some("pay"), Some("head"), None)));
        assert_eq!(parts("pay@+2"), Some((Some("pay"), None, Some(Steps::Up(2)))));
        assert_eq!(
            parts("pay@ab-3"),
            Some((Some("pay"), Some("ab"), Some(Steps::Down(3))))
        );
        assert_eq!(parts("-1"), Some((None, None, Some(Steps::Down(1)))));
        assert_eq!(
            parts("-99999999999999999999999"),
            Some((None, None, Some(Steps::Down(usize::MAX))))
        );
        for wrong in [
            "", " ", "@", "pay@", "@head", "a@b@c", "a+", "a-x", "a+1-1", "a+1x", "+", "é-",
        ] {
            assert_eq!(parts(wrong), None, "{wrong}");
        }
    }
}
