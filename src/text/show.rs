//! How diagnostics look: on a terminal as `rustc` shows them, and as JSON for editors and machines.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};
use camino::Utf8Path;
use serde_json::{Value, json};

use super::place::Place;
use super::secret::masked;
use super::visible::pictured;
use super::{Diagnostic, Excerpt, Report, Severity, Sources, Span};

/// The most that is shown: a table of rows can be wrong in every row.
const MOST: usize = 100;

/// The diagnostics of a report in the order of their places, with the lines that they speak of. An
/// empty line stands between two, and a newline at the end. `colour` writes terminal colours, `codes` the
/// code of each diagnostic behind its severity: `warning[drop-column]: …`.
pub fn show(report: &Report, sources: &Sources, colour: bool, codes: bool) -> String {
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let mut text = String::new();
    let all = report.sorted();
    for diagnostic in all.iter().take(MOST) {
        if !text.is_empty() {
            text.push('\n');
        }
        push_lines(&mut text, &renderer.render(&[group(diagnostic, sources, codes)]));
    }
    if all.len() > MOST {
        text.push_str(&format!("\n… and {} more\n", all.len() - MOST));
    }
    text
}

/// The same as a list of objects: `severity`, `code`, `title`, `path`, `line`, `column`, `end_line`,
/// `end_column`, `label`, `related`, `notes`, `help`. Lines and columns count from one, columns in
/// characters, and the end is the first place after; without a place in a file they are null.
pub fn to_json(report: &Report, sources: &Sources) -> Value {
    report
        .sorted()
        .into_iter()
        .map(|diagnostic| object(diagnostic, sources))
        .collect()
}

/// Adds what was rendered, without the bar that stands alone above notes.
fn push_lines(text: &mut String, rendered: &str) {
    let mut lines = rendered.lines().peekable();
    while let Some(line) = lines.next() {
        let is_bar = uncoloured(line).trim() == "|";
        let before_note = lines
            .peek()
            .is_some_and(|next| uncoloured(next).trim_start().starts_with("= "));
        if !(is_bar && before_note) {
            text.push_str(line.trim_end());
            text.push('\n');
        }
    }
}

/// A line without terminal colours.
fn uncoloured(line: &str) -> String {
    let mut parts = line.split("\u{1b}[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str(part.split_once('m').map_or("", |(_, text)| text));
    }
    plain
}

fn group<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources, codes: bool) -> Group<'a> {
    let Diagnostic {
        severity,
        code,
        title,
        span: _,
        word: _,
        excerpt,
        label,
        related,
        notes,
        help,
    } = diagnostic;
    let span = narrow(diagnostic, sources);
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(pictured(title));
    let mut group = Group::with_title(if codes { title.id(*code) } else { title });
    let mut main: Vec<_> = match excerpt {
        Some(excerpt) => vec![Spot::of(excerpt, label)],
        None => Spot::find(span, label, AnnotationKind::Primary, sources)
            .into_iter()
            .collect(),
    };
    let has_place = !main.is_empty();
    let others = related
        .iter()
        .filter_map(|(span, label)| Spot::find(*span, label, AnnotationKind::Context, sources));
    let (same, elsewhere): (Vec<_>, Vec<_>) =
        others.partition(|spot| main.iter().any(|m| m.is_in_file_of(spot)));
    main.extend(same);
    if !main.is_empty() {
        group = group.element(snippet(main));
    }
    for spot in elsewhere {
        group = group.element(snippet(vec![spot]));
    }
    for note in notes {
        group = group.element(Level::NOTE.message(pictured(note)));
    }
    // Without a line to stand beside, a label is an advice like the others.
    if !has_place && !label.is_empty() {
        group = group.element(Level::HELP.message(pictured(label)));
    }
    for help in help {
        group = group.element(Level::HELP.message(pictured(help)));
    }
    group
}

/// A place to underline.
struct Spot<'a> {
    path: &'a Utf8Path,
    /// The text of the file, or of the line that is known of it.
    text: &'a str,
    /// How many lines of the file stand before that.
    lines_before: usize,
    place: Place,
    label: &'a str,
    kind: AnnotationKind,
}

impl<'a> Spot<'a> {
    fn find(span: Span, label: &'a str, kind: AnnotationKind, sources: &'a Sources) -> Option<Spot<'a>> {
        let source = sources.get(span.source()?)?;
        Some(Spot {
            path: &source.path,
            text: &source.text,
            lines_before: 0,
            place: Place::find(&source.text, span),
            label,
            kind,
        })
    }

    fn of(excerpt: &'a Excerpt, label: &'a str) -> Spot<'a> {
        Spot {
            path: &excerpt.path,
            text: &excerpt.text,
            lines_before: excerpt.line.saturating_sub(1),
            place: place_in(excerpt),
            label,
            kind: AnnotationKind::Primary,
        }
    }

    fn is_in_file_of(&self, other: &Spot<'_>) -> bool {
        std::ptr::eq(self.text, other.text)
    }
}

/// The word that a diagnostic means, or all of its place.
fn narrow(diagnostic: &Diagnostic, sources: &Sources) -> Span {
    let Diagnostic { span, word, .. } = diagnostic;
    let text = span.source().and_then(|index| sources.get(index));
    let text = text.map(|source| source.text.as_str());
    let within = text.and_then(|text| text.get(span.start as usize..span.end as usize));
    let place = word
        .as_deref()
        .and_then(|word| word_in(within?, word).map(|at| (at, at + word.len())));
    match (span.source(), place) {
        (Some(source), Some((start, end))) => {
            let before = span.start as usize;
            Span::new(source, before + start, before + end)
        }
        _ => *span,
    }
}

/// Where a word stands between `{{` or `{%` and its end, not as a part of another.
fn word_in(text: &str, word: &str) -> Option<usize> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word).map(|(at, _)| at).find(|at| {
        let (before, rest) = text.split_at(*at);
        let after = rest.get(word.len()..).unwrap_or_default();
        let opened = before.rfind("{{").max(before.rfind("{%"));
        let closed = before.rfind("}}").max(before.rfind("%}"));
        opened > closed && !before.ends_with(is_part) && !before.ends_with('.') && !after.starts_with(is_part)
    })
}

fn place_in(excerpt: &Excerpt) -> Place {
    Place::find(&excerpt.text, Span::new(0, excerpt.start, excerpt.end))
}

/// The lines of one file with all these places underlined. Only the lines between the first and the
/// last place are handed over, since every message would otherwise cost a look at the whole file.
fn snippet<'a>(spots: Vec<Spot<'a>>) -> Snippet<'a, Annotation<'a>> {
    let first = spots
        .iter()
        .map(|spot| (spot.place.line, spot.place.line_start))
        .min()
        .unwrap_or((1, 0));
    let end = spots.iter().map(|spot| spot.place.line_end).max().unwrap_or(0);
    let (line, start) = first;
    let spot = spots.first();
    let text = spot
        .and_then(|spot| spot.text.get(start..end))
        .unwrap_or_default();
    let path = spot.map_or_else(String::new, |spot| pictured(spot.path.as_str()));
    let before = spot.map_or(0, |spot| spot.lines_before);
    Snippet::source(masked(text))
        .line_start(before + line)
        .path(path)
        .annotations(spots.into_iter().map(|spot| {
            let range = spot.place.underlined();
            let annotation = spot.kind.span(range.start - start..range.end - start);
            annotation.label(Some(spot.label).filter(|label| !label.is_empty()).map(pictured))
        }))
}

fn object(diagnostic: &Diagnostic, sources: &Sources) -> Value {
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let mut object = json!({
        "severity": severity,
        "code": diagnostic.code,
        "title": diagnostic.title,
    });
    match &diagnostic.excerpt {
        Some(excerpt) => {
            let before = excerpt.line.saturating_sub(1);
            put_place(&mut object, Some((&excerpt.path, before, place_in(excerpt))));
        }
        None => add_place(&mut object, narrow(diagnostic, sources), sources),
    }
    let related: Vec<Value> = diagnostic
        .related
        .iter()
        .map(|(span, label)| {
            let mut object = json!({});
            add_place(&mut object, *span, sources);
            object["label"] = json!(label);
            object
        })
        .collect();
    object["label"] = json!(diagnostic.label);
    object["related"] = json!(related);
    object["notes"] = json!(diagnostic.notes);
    object["help"] = json!(diagnostic.help);
    object
}

/// Adds `path`, `line`, `column`, `end_line` and `end_column` to an object, as [`to_json`] does.
pub fn add_place(object: &mut Value, span: Span, sources: &Sources) {
    let source = span.source().and_then(|index| sources.get(index));
    let place = source.map(|source| (&*source.path, 0, Place::find(&source.text, span)));
    put_place(object, place);
}

/// The file, the lines before those in which the place was found, and the place.
fn put_place(object: &mut Value, place: Option<(&Utf8Path, usize, Place)>) {
    object["path"] = json!(place.map(|(path, _, _)| path.as_str()));
    object["line"] = json!(place.map(|(_, before, place)| before + place.line));
    object["column"] = json!(place.map(|(_, _, place)| place.column));
    object["end_line"] = json!(place.map(|(_, before, place)| before + place.last_line));
    object["end_column"] = json!(place.map(|(_, _, place)| place.last_column));
}

#[cfg(test)]
mod tests;
