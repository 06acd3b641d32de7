//! A script as `sqlcmd` reads it: lines of its own, and batches that end in `GO`.

use crate::scripts::{Piece, Problem};

/// Lines of sqlcmd's own that the scripts may have.
const COMMANDS: &[&str] = &[":on error exit"];

/// The batches of a script, and what is wrong with lines that sqlcmd takes for its own. It sees lines
/// only: a `GO` inside a text ends the batch too, and the parser then refuses its two halves.
pub(crate) fn batches(script: &str) -> (Vec<Piece>, Vec<Problem>) {
    let (mut batches, mut problems) = (Vec::new(), Vec::new());
    let mut current = Piece {
        line: 1,
        text: String::new(),
    };
    for (index, line) in script.lines().enumerate() {
        let word = line.trim();
        if is_go(word) {
            // What stands before the first GO, or between two, may be nothing but a comment.
            batches.push(std::mem::replace(
                &mut current,
                Piece {
                    line: index + 2,
                    text: String::new(),
                },
            ));
            continue;
        }
        if word.starts_with(':') || word.starts_with("!!") {
            if !COMMANDS.contains(&line) {
                problems.push(Problem::new(
                    index + 1,
                    format!("sqlcmd takes this line for its own: {line}"),
                ));
            }
            current.text.push('\n');
            continue;
        }
        current.text.push_str(line);
        current.text.push('\n');
    }
    if !current.text.trim().is_empty() {
        problems.push(Problem::new(
            current.line,
            "the last batch has no GO: sqlcmd runs it, other clients may not",
        ));
        batches.push(current);
    }
    (batches, problems)
}

/// `GO` and `GO 5`; and `go` too.
fn is_go(line: &str) -> bool {
    let mut words = line.split_whitespace();
    words.next().is_some_and(|word| word.eq_ignore_ascii_case("go"))
        && words.next().is_none_or(|count| count.parse::<u32>().is_ok())
        && words.next().is_none()
}

#[test]
fn batches_are_cut_as_sqlcmd_cuts_them() {
    let (found, problems) = batches(":on error exit\nSELECT 1;\nGO\ngo 3\nSELECT 'a\nGO\nb';\n  GO  \n");
    let texts: Vec<_> = found
        .iter()
        .map(|piece| (piece.line, piece.text.as_str()))
        .collect();
    assert_eq!(
        texts,
        [(1, "\nSELECT 1;\n"), (4, ""), (5, "SELECT 'a\n"), (7, "b';\n")]
    );
    assert_eq!(problems, []);
    let (_, problems) = batches("SELECT '\n:r other.sql\n';\nGO\nSELECT 1;\n");
    assert_eq!(
        problems.iter().map(|problem| problem.line).collect::<Vec<_>>(),
        [2, 5]
    );
}
