//! Text of users in comments: whatever they wrote, it stays a comment for the server, for its
//! client and for the eye of the reader.

use crate::dialect::{ClientHabits, Sql};
use crate::model::DialectName;
use crate::text::is_hidden;

/// The lines of a text, each fit to stand behind `-- `. Lines end wherever any reader may see an
/// end; control characters and those that turn the direction of writing become visible.
pub(super) fn lines(dialect: DialectName, text: &str) -> Vec<Sql> {
    let breaks = ['\n', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim_end_matches(breaks);
    text.split(breaks)
        .map(|line| Sql::trusted(inert(dialect, line)))
        .collect()
}

/// A text as one line.
pub(super) fn line(dialect: DialectName, text: &str) -> String {
    let lines = lines(dialect, text);
    lines.iter().map(Sql::as_str).collect::<Vec<_>>().join(" ")
}

fn inert(dialect: DialectName, line: &str) -> String {
    let mut text: String = line
        .chars()
        .map(|letter| {
            if letter != '\t' && is_hidden(letter) {
                '\u{fffd}'
            } else {
                letter
            }
        })
        .collect();
    let habits = ClientHabits::of(dialect);
    for (dangerous, harmless) in habits.substitutions {
        text = text.replace(dangerous, harmless);
    }
    text.truncate(text.trim_end().len());
    if text.ends_with(habits.line_endings) {
        text.push_str(" .");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{line, lines};
    use crate::dialect::Sql;
    use crate::model::DialectName;

    fn text(dialect: DialectName, text: &str) -> Vec<String> {
        lines(dialect, text)
            .iter()
            .map(|line| Sql::as_str(line).to_owned())
            .collect()
    }

    #[test]
    fn nothing_gets_out_of_a_comment() {
        let nasty = "a\r\nDROP TABLE t;\rGO\u{2028}/\u{85}*/ x\u{0}\u{1b}[2K\u{202e}";
        assert_eq!(
            text(DialectName::Sqlite, nasty),
            ["a", "DROP TABLE t;", "GO", "/", "*/ x\u{fffd}\u{fffd}[2K\u{fffd}"]
        );
        assert_eq!(line(DialectName::Sqlite, "a\nb\n"), "a b");
    }

    #[test]
    fn no_client_puts_something_else() {
        assert_eq!(text(DialectName::Mssql, "$(x) &y"), ["$ (x) &y"]);
        assert_eq!(text(DialectName::Oracle, "$(x) &y -"), ["$(x) & y - ."]);
        assert_eq!(text(DialectName::Oracle, "a;\nb"), ["a; .", "b"]);
        assert_eq!(text(DialectName::Postgresql, "R&D $(x)"), ["R&D $(x)"]);
    }
}
