//! The parts of scripts that belong to single revisions.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufRead, BufReader, Read};
use std::ops::ControlFlow;

use super::Side;
use crate::bundle::container::Unreadable;

/// The most bytes that are kept of a revision in one script.
const MOST: usize = 256 * 1024;

/// What one revision does in a script.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chunk {
    /// Its message, with author and ticket.
    pub title: String,
    /// The lines without their line feeds, and without those of Retort's own that guard each statement.
    pub lines: Vec<String>,
    /// How many lines more there are.
    pub more: usize,
}

/// The revisions that are wanted of each script.
pub(super) type Wishes = BTreeMap<String, BTreeSet<String>>;

/// Reads what is wanted, by script and revision.
pub(super) fn read(side: &Side, wishes: &Wishes) -> Result<BTreeMap<(String, String), Chunk>, Unreadable> {
    let mut found = BTreeMap::new();
    if wishes.is_empty() {
        return Ok(found);
    }
    let ok = format!("OK: {} is at ", side.manifest.project);
    let mut left = wishes.len();
    side.container.each(&mut |entry| {
        let path = entry.path.strip_prefix(side.top.as_str()).unwrap_or_default();
        if let Some(wanted) = wishes.get(path) {
            let chunks = chunks(entry.bytes, wanted, &ok)?;
            found.extend(
                chunks
                    .into_iter()
                    .map(|(id, chunk)| ((path.to_owned(), id), chunk)),
            );
            left -= 1;
        }
        Ok(match left {
            0 => ControlFlow::Break(()),
            _ => ControlFlow::Continue(()),
        })
    })?;
    Ok(found)
}

/// Takes a script apart at the banners of its revisions.
///
/// `ok` stands in what the script says at its end, which belongs to no revision.
fn chunks(bytes: &mut dyn Read, wanted: &BTreeSet<String>, ok: &str) -> io::Result<BTreeMap<String, Chunk>> {
    let mut found: BTreeMap<String, Chunk> = BTreeMap::new();
    let mut reader = BufReader::new(bytes);
    let (mut current, mut size) = (None, 0);
    let mut state = State::Outside;
    let mut told = false;
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        if reader.read_until(b'\n', &mut bytes)? == 0 {
            return Ok(found);
        }
        let line = String::from_utf8_lossy(&bytes);
        state = match state {
            State::Outside if is_rule(&line) => State::Title,
            State::Outside => State::Outside,
            State::Title => {
                let title = line.trim_end().strip_prefix("-- ").unwrap_or_default();
                let (id, title) = title
                    .split_once(": ")
                    .unwrap_or((title.trim_end_matches(':'), ""));
                current = wanted.get(id).cloned();
                size = 0;
                if let Some(id) = &current {
                    let chunk = found.entry(id.clone()).or_default();
                    title.clone_into(&mut chunk.title);
                }
                State::Prose
            }
            State::Prose if is_rule(&line) => State::Outside,
            State::Prose => State::Prose,
        };
        let Some(chunk) = current.as_ref().and_then(|id| found.get_mut(id)) else {
            continue;
        };
        if !matches!(state, State::Outside) || is_rule(&line) {
            continue;
        }
        if line.contains(ok) {
            let paragraph = chunk.lines.iter().rposition(String::is_empty);
            chunk.lines.truncate(paragraph.unwrap_or(0));
            current = None;
            continue;
        }
        let text = line.trim_end_matches(['\r', '\n']);
        let id = current.as_deref().unwrap_or_default();
        told = tells(text, id) || (told && ends_telling(text));
        if told {
            continue;
        }
        size += line.len();
        match size > MOST {
            true => chunk.more += 1,
            false => push(chunk, text),
        }
    }
}

/// Where in a script a line stands.
enum State {
    Outside,
    /// The line after the first rule of a banner.
    Title,
    /// What follows it, up to the second rule.
    Prose,
}

/// Whether a line is one of the two around what a banner says.
fn is_rule(line: &str) -> bool {
    let line = line.trim_end();
    line.len() > 60
        && line
            .strip_prefix("-- ")
            .is_some_and(|rest| rest.bytes().all(|byte| byte == b'='))
}

/// Whether a line tells how far the script has come in this revision: `1/3 1a2b Create`, `1a2b:2 of 4`.
fn tells(line: &str, id: &str) -> bool {
    const WORDS: [&str; 6] = ["SELECT '", "PROMPT ", "\\echo '", "PRINT '", "PRINT N'", "-- "];
    let Some(rest) = WORDS.iter().find_map(|word| line.strip_prefix(word)) else {
        return false;
    };
    let of_revision = rest.split_once(' ').and_then(|(place, rest)| {
        let (number, count) = place.split_once('/')?;
        (is_number(number) && is_number(count) && rest.starts_with(id)).then_some(())
    });
    let of_statement = rest.strip_prefix(id).and_then(|rest| {
        let (number, rest) = rest.strip_prefix(':')?.split_once(' ')?;
        let is_place = rest.starts_with("of ") || rest.starts_with("the version row");
        (is_number(number) && is_place).then_some(())
    });
    of_revision.or(of_statement).is_some()
}

/// Whether a line still belongs to such a one, or to the gap behind it.
fn ends_telling(line: &str) -> bool {
    line.is_empty() || line == "GO" || line.starts_with("WHERE (SELECT count(*) FROM temp.retort_done) = ")
}

/// Keeps a line, unless it is one of those that look after each statement whether it went well.
fn push(chunk: &mut Chunk, line: &str) {
    const FENCES: [&str; 4] = [
        "SET SESSION transaction_read_only = @@transaction_read_only OR ",
        "SET SESSION tx_read_only = @@tx_read_only OR ",
        "IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;",
        "IF @@ERROR <> 0 SET NOEXEC ON;",
    ];
    if FENCES.iter().any(|fence| line.starts_with(fence)) {
        // The batch before it is ended by the `GO` that ends this one.
        if chunk.lines.last().is_some_and(|last| last == "GO") {
            chunk.lines.pop();
        }
        return;
    }
    chunk.lines.push(uncounted(line));
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A line without the numbers by which MySQL and MariaDB tell how far a script came: one statement more would change
/// them all.
fn uncounted(line: &str) -> String {
    let Some((before, rest)) = line.split_once("'statement ") else {
        return line.to_owned();
    };
    let after = rest.split_once(" of ").and_then(|(number, rest)| {
        let (count, rest) = rest.split_once(" of ")?;
        (is_number(number) && is_number(count)).then_some(rest)
    });
    match after {
        Some(after) => format!("{before}'a statement of {after}"),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::collections::BTreeSet;

    use super::{chunks, uncounted};

    const SCRIPT: &str = "-- head\n
-- ======================================================================
-- a: First (Ada)
--
-- Prose
-- ======================================================================

CREATE TABLE a;

-- ======================================================================
-- b: Second
-- ======================================================================

PRINT N'2/2 b Second';
GO

SELECT 'b:1 of 2' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

CREATE TABLE b;
IF @@ERROR <> 0 SET NOEXEC ON;

SELECT
'OK: shop is at b';
";

    #[test]
    fn a_script_is_taken_apart_at_its_banners() {
        let wanted = BTreeSet::from(["a".to_owned(), "b".to_owned()]);
        let found = chunks(&mut SCRIPT.as_bytes(), &wanted, "OK: shop is at ").unwrap();
        assert_eq!(found["a"].title, "First (Ada)");
        assert_eq!(found["a"].lines.join("|"), "|CREATE TABLE a;|");
        assert_eq!(found["b"].title, "Second");
        assert_eq!(found["b"].lines.join("|"), "|CREATE TABLE b;");
        let found = chunks(&mut SCRIPT.as_bytes(), &BTreeSet::from(["b".to_owned()]), "OK: ").unwrap();
        assert_eq!(found.keys().collect::<Vec<_>>(), ["b"]);
    }

    #[test]
    fn numbers_of_statements_do_not_count() {
        assert_eq!(
            uncounted("IF(x, @retort_at, 'statement 2 of 12 of 8be2');"),
            "IF(x, @retort_at, 'a statement of 8be2');"
        );
        for line in ["'statement of'", "'statement x of 2 of'", "SELECT 1"] {
            assert_eq!(uncounted(line), line);
        }
    }
}
