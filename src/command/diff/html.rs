//! A page of its own: nothing is loaded from elsewhere, and it has no scripts.

use crate::review::escaped;

use super::answer::{Answer, found_line, revision_line, schema_line, scripts};

const HEAD: &str = include_str!("../../../templates/report/diff_head.html");

pub(super) fn html(answer: &Answer) -> String {
    let mut page = HEAD.replace("{title}", &escaped(&format!("{} → {}", answer.old, answer.new)));
    page.push_str(&format!(
        "<h1>Differences</h1>\n<dl>\n<dt>old</dt><dd>{}</dd>\n<dt>new</dt><dd>{}</dd>\n</dl>\n",
        escaped(&answer.old),
        escaped(&answer.new)
    ));
    for note in &answer.notes {
        page.push_str(&format!("<p>Note: {}</p>\n", escaped(note)));
    }
    if let Some(alarm) = answer.alarm() {
        page.push_str(&format!(
            "<p class=\"alarm\" role=\"alert\">{}</p>\n",
            escaped(&alarm)
        ));
    }
    if answer.is_empty() {
        page.push_str("<p>No difference.</p>\n");
    }
    if !answer.revisions.is_empty() {
        page.push_str("<h2>Revisions</h2>\n<ul>\n");
        for change in &answer.revisions {
            page.push_str(&format!(
                "<li><b class=\"{0}\">{0}</b> {1}</li>\n",
                change.fate.as_str(),
                escaped(&revision_line(change))
            ));
        }
        page.push_str("</ul>\n");
    }
    if let Some(changes) = &answer.project {
        let schema = changes.schema.iter().map(schema_line);
        let schema = schema
            .map(|(sign, line)| format!("{sign} {line}\n"))
            .collect::<String>();
        let found = changes
            .found
            .iter()
            .map(|found| format!("+ {}\n", found_line(found)));
        let gone = changes
            .gone
            .iter()
            .map(|found| format!("- {}\n", found_line(found)));
        for (title, lines) in [("Schema", schema), ("Lint", found.chain(gone).collect())] {
            if !lines.is_empty() {
                page.push_str(&format!("<h2>{title}</h2>\n{}", lines_of(&lines, title)));
            }
        }
    }
    if !answer.revisions.is_empty() {
        page.push_str("<h2>Statements</h2>\n");
    }
    for change in &answer.revisions {
        let open = if change.fate.is_alarm() { " open" } else { "" };
        for (name, lines) in scripts(change) {
            let title = format!("{name} of {}", revision_line(change));
            page.push_str(&format!(
                "<details{open}>\n<summary>{}</summary>\n{}</details>\n",
                escaped(&title),
                lines_of(&lines, &title)
            ));
        }
    }
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

/// Lines of a diff, each with its colour.
fn lines_of(lines: &str, label: &str) -> String {
    let mut text = format!(
        "<pre tabindex=\"0\" role=\"region\" aria-label=\"{}\">",
        escaped(label)
    );
    for line in lines.split_inclusive('\n') {
        let class = match line.bytes().next() {
            Some(b'+') => "ins",
            Some(b'-') => "del",
            Some(b'@') => "at",
            _ => "",
        };
        text.push_str(&match class {
            "" => escaped(line),
            class => format!("<span class=\"{class}\">{}</span>", escaped(line)),
        });
    }
    text.push_str("</pre>\n");
    text
}
