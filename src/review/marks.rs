//! Texts for HTML and for Markdown. What stands between ⟦ and ⟧, or else between backticks, is a name or SQL.

/// Pieces of a text, each with whether it is a name or SQL.
fn pieces(text: &str) -> Vec<(bool, &str)> {
    let mut pieces = Vec::new();
    if text.contains('⟦') {
        let mut rest = text;
        while let Some((before, behind)) = rest.split_once('⟦') {
            let (inside, after) = behind.split_once('⟧').unwrap_or((behind, ""));
            pieces.extend([(false, before), (true, inside)]);
            rest = after;
        }
        pieces.push((false, rest));
    } else if text.matches('`').count().is_multiple_of(2) {
        let parts = text.split('`').enumerate();
        pieces.extend(parts.map(|(place, part)| (place % 2 == 1, part)));
    } else {
        pieces.push((false, text));
    }
    pieces.retain(|(_, piece)| !piece.is_empty());
    pieces
}

/// A text as HTML.
pub(super) fn html(text: &str) -> String {
    let pieces = pieces(text).into_iter().map(|(is_code, piece)| match is_code {
        true => format!("<code>{}</code>", escaped(piece)),
        false => escaped(piece),
    });
    pieces.collect()
}

/// A text as Markdown, on one line; it may stand in a cell of a table.
pub(super) fn markdown(text: &str) -> String {
    let pieces = pieces(text).into_iter().map(|(is_code, piece)| match is_code {
        true => code(piece),
        false => prose(piece),
    });
    pieces.collect()
}

/// A name or SQL in Markdown: behind more backticks than it has itself.
pub(super) fn code(text: &str) -> String {
    let text = one_line(text).replace('|', "\\|");
    let fence = "`".repeat(longest_run(&text) + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// Words in Markdown that mean nothing else.
pub(super) fn prose(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in one_line(text).chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '!' => {
                out.push('\\');
                out.push(letter);
            }
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            _ => out.push(letter),
        }
    }
    out
}

fn one_line(text: &str) -> String {
    let mut lines = text.split(['\n', '\r']);
    let first = lines.next().unwrap_or_default().to_owned();
    lines.fold(first, |all, line| {
        format!("{} {}", all.trim_end(), line.trim_start())
    })
}

/// Lines of SQL in Markdown, behind a fence that is longer than any in it.
pub(super) fn fenced(sql: &str) -> String {
    let fence = "`".repeat(longest_run(sql).max(2) + 1);
    let end = if sql.ends_with('\n') { "" } else { "\n" };
    format!("{fence}sql\n{sql}{end}{fence}")
}

fn longest_run(text: &str) -> usize {
    text.split(|letter| letter != '`')
        .map(str::len)
        .max()
        .unwrap_or(0)
}

/// A text in HTML, also between quotes.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_what_is_marked() {
        assert_eq!(
            html("drops ⟦a`<b⟧ & more"),
            "drops <code>a`&lt;b</code> &amp; more"
        );
        assert_eq!(
            html("column `a` of `b`"),
            "column <code>a</code> of <code>b</code>"
        );
        assert_eq!(html("an odd ` one"), "an odd ` one");
        assert_eq!(markdown("drops ⟦a`b|c⟧ <now>"), "drops ``a`b\\|c`` &lt;now&gt;");
        assert_eq!(markdown("⟦`⟧"), "`` ` ``");
        assert_eq!(markdown("two\nlines *of* it"), "two lines \\*of\\* it");
        assert_eq!(markdown("⟦a⟧ ⟦b⟧"), "`a` `b`");
        assert_eq!(prose(" of \r\n\r\n it "), " of it ");
        assert_eq!(markdown("⟦a⟧\nb"), "`a` b");
        assert_eq!(fenced("SELECT '```'"), "````sql\nSELECT '```'\n````");
    }
}
