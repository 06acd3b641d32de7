//! Pages of the manual that hold what the program knows, between two marks. `UPDATE_EXPECT=1` rewrites them; a person
//! reads the difference.

use std::fs;

use crate::support::{diff, manifest_dir};

/// Holds a page of `docs/` against what belongs between its marks: `<!-- what -->` and `<!-- /what -->`.
pub(crate) fn holds(page: &str, parts: &[(&str, String)]) {
    let path = manifest_dir().join("docs").join(page);
    let text = fs::read_to_string(&path).unwrap();
    let filled = parts
        .iter()
        .fold(text.clone(), |filled, (what, part)| replaced(&filled, what, part));
    if std::env::var_os("UPDATE_EXPECT").is_some_and(|value| value == "1") {
        return fs::write(&path, filled).unwrap();
    }
    assert!(
        text == filled,
        "docs/{page} (UPDATE_EXPECT=1 accepts):\n{}",
        diff(&text, &filled)
    );
}

/// The text with what stands between two marks put in anew.
fn replaced(text: &str, what: &str, part: &str) -> String {
    let (open, close) = (format!("<!-- {what} -->\n"), format!("<!-- /{what} -->"));
    let (before, rest) = text
        .split_once(&open)
        .unwrap_or_else(|| panic!("no mark for the {what}"));
    let (_, after) = rest
        .split_once(&close)
        .unwrap_or_else(|| panic!("no end of the {what}"));
    format!("{before}{open}\n{part}\n{close}{after}")
}
