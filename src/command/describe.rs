//! Revisions in words, as Alembic says them.

use super::session::Session;

/// `54be4477c094 -> 1a2b3c4d5e6f (billing) (head), Create accounts`.
pub(super) fn line(session: &Session<'_>, index: usize) -> String {
    let graph = &session.graph;
    let parents: Vec<&str> = graph.down(index).iter().map(|parent| graph.id(*parent)).collect();
    let parents = if parents.is_empty() {
        "<base>".to_owned()
    } else {
        parents.join(", ")
    };
    let end = message(session, index);
    format!("{parents} -> {}{}{end}\n", graph.id(index), marks(session, index))
}

/// `, Create accounts`; nothing where nobody said what the revision does.
pub(super) fn message(session: &Session<'_>, index: usize) -> String {
    match session.documents[index].header.message.as_str() {
        "" => String::new(),
        message => format!(", {message}"),
    }
}

/// `1a2b3c4d5e6f (billing) (head)`.
pub(super) fn head_line(session: &Session<'_>, index: usize) -> String {
    format!("{}{}\n", session.graph.id(index), marks(session, index))
}

/// Labels, and what is special about the revision.
fn marks(session: &Session<'_>, index: usize) -> String {
    let graph = &session.graph;
    let mut text = String::new();
    let labels = graph.labels_of(index);
    if !labels.is_empty() {
        text.push_str(&format!(" ({})", labels.join(", ")));
    }
    if graph.children(index).is_empty() {
        let real = graph.dependents(index).is_empty();
        text.push_str(if real { " (head)" } else { " (effective head)" });
    }
    if graph.is_branch_point(index) {
        text.push_str(" (branchpoint)");
    }
    if graph.is_merge_point(index) {
        text.push_str(" (mergepoint)");
    }
    text
}

/// Everything that a revision says of itself, line by line.
pub(super) fn paragraph(session: &Session<'_>, index: usize) -> String {
    let graph = &session.graph;
    let document = &session.documents[index];
    let ids = |indexes: &[usize]| {
        indexes
            .iter()
            .map(|i| graph.id(*i))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let mut text = format!("Rev: {}{}\n", graph.id(index), marks(session, index));
    let parents = graph.down(index);
    let word = if parents.len() > 1 { "Merges" } else { "Parent" };
    text.push_str(&format!(
        "{word}: {}\n",
        if parents.is_empty() {
            "<base>".to_owned()
        } else {
            ids(parents)
        }
    ));
    let mut add = |label: &str, value: Option<&str>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            text.push_str(&format!("{label}: {value}\n"));
        }
    };
    let dependencies = ids(graph.dependencies(index));
    add("Depends on", Some(&dependencies));
    add(
        "Branches into",
        Some(&ids(graph.children(index)))
            .filter(|_| graph.is_branch_point(index))
            .map(String::as_str),
    );
    add("Path", Some(session.path_of(index)));
    add("Author", document.author.as_deref());
    add("Ticket", document.ticket.as_deref());
    add("Created", document.created.as_deref());
    text.push_str(&format!("\n    {}\n", document.header.message));
    for line in document.description.iter().flat_map(|text| text.lines()) {
        text.push_str(format!("    {line}").trim_end());
        text.push('\n');
    }
    text
}
