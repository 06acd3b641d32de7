//! Revisions in words, as Alembic says them.

mod json;

use crate::text::pictured;

use super::session::Session;

/// Tells of the revisions of a history.
pub(super) struct Describer<'a> {
    session: &'a Session<'a>,
    /// Where a database stands, if anybody said so.
    current: Option<&'a [usize]>,
}

/// Which marks stand behind a revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Marks {
    /// Whether it is a head, and whether a database stands there.
    Heads,
    /// These, and where the history parts and comes together.
    All,
}

impl<'a> Describer<'a> {
    /// Of a session's history.
    pub(super) fn of(session: &'a Session<'a>) -> Describer<'a> {
        Describer {
            session,
            current: None,
        }
    }

    /// The same; the revisions at which a database stands are marked.
    pub(super) fn with_current(self, current: Option<&'a [usize]>) -> Describer<'a> {
        Describer { current, ..self }
    }

    /// `54be4477c094 -> 1a2b3c4d5e6f (billing) (head), Create accounts`; what it depends on stands in brackets
    /// before the arrow.
    pub(super) fn line(&self, index: usize) -> String {
        let graph = &self.session.graph;
        let dependencies = match self.dependencies(index).as_str() {
            "" => String::new(),
            dependencies => format!(" ({dependencies})"),
        };
        format!(
            "{}{dependencies} -> {}{}{}\n",
            self.parents(index),
            graph.id(index),
            self.marks(index, Marks::All),
            self.message(index)
        )
    }

    /// `, Create accounts`; nothing where nobody said what the revision does.
    pub(super) fn message(&self, index: usize) -> String {
        match self.session.documents[index].header.message.as_str() {
            "" => String::new(),
            message => format!(", {}", pictured(message)),
        }
    }

    /// `1a2b3c4d5e6f (billing) (head)`.
    pub(super) fn head_line(&self, index: usize) -> String {
        let id = self.session.graph.id(index);
        format!("{id}{}\n", self.marks(index, Marks::Heads))
    }

    /// A branch point, below it the revisions that follow it, and an empty line.
    pub(super) fn branch(&self, index: usize, verbose: bool) -> String {
        let graph = &self.session.graph;
        let id = graph.id(index);
        let mut text = match verbose {
            true => self.paragraph(index),
            false => format!("{id}{}\n", self.marks(index, Marks::All)),
        };
        let indent = " ".repeat(id.chars().count());
        for child in graph.children(index) {
            let message = if verbose {
                self.message(*child)
            } else {
                String::new()
            };
            let marks = self.marks(*child, Marks::All);
            text.push_str(&format!("{indent} -> {}{marks}{message}\n", graph.id(*child)));
        }
        text.push('\n');
        text
    }

    /// Everything that a revision says of itself, line by line.
    pub(super) fn paragraph(&self, index: usize) -> String {
        let graph = &self.session.graph;
        let document = &self.session.documents[index];
        let word = match graph.is_merge_point(index) {
            true => "Merges",
            false => "Parent",
        };
        let mut text = format!("Rev: {}{}\n", graph.id(index), self.marks(index, Marks::All));
        let children = match graph.is_branch_point(index) {
            true => self.ids(graph.children(index)),
            false => String::new(),
        };
        let optional = |text: &Option<String>| text.clone().unwrap_or_default();
        for (label, value) in [
            (word, self.parents(index)),
            ("Also depends on", self.dependencies(index)),
            ("Branches into", children),
            ("Path", self.session.path_of(index).to_owned()),
            ("Author", optional(&document.author)),
            ("Ticket", optional(&document.ticket)),
            ("Created", optional(&document.created)),
        ] {
            if !value.is_empty() {
                text.push_str(&format!("{label}: {value}\n"));
            }
        }
        text.push_str(format!("\n    {}", document.header.message).trim_end_matches(' '));
        text.push('\n');
        for line in document.description.iter().flat_map(|text| text.lines()) {
            text.push_str(format!("    {line}").trim_end());
            text.push('\n');
        }
        pictured(&text)
    }

    /// The revisions that this one follows.
    fn parents(&self, index: usize) -> String {
        match self.session.graph.down(index) {
            [] => "<base>".to_owned(),
            parents => self.ids(parents),
        }
    }

    /// The revisions and labels that this one depends on, as they were written.
    fn dependencies(&self, index: usize) -> String {
        let written = self.session.documents[index].header.depends_on.iter();
        let names: Vec<&str> = written.map(|name| name.text.as_str()).collect();
        names.join(", ")
    }

    fn ids(&self, indexes: &[usize]) -> String {
        let ids: Vec<&str> = indexes.iter().map(|i| self.session.graph.id(*i)).collect();
        ids.join(", ")
    }

    fn is_current(&self, index: usize) -> bool {
        self.current.is_some_and(|current| current.contains(&index))
    }

    /// ` (billing) (head)`: the labels that it carries, and its place.
    fn marks(&self, index: usize, wanted: Marks) -> String {
        let place = self.place(index, wanted);
        match self.session.graph.labels_of(index) {
            [] => place,
            labels => format!(" ({}){place}", labels.join(", ")),
        }
    }

    /// ` (billing) (head)`: the labels that stand in its own file, and its place.
    pub(super) fn own_marks(&self, index: usize) -> String {
        let place = self.place(index, Marks::All);
        let labels = self.session.documents[index].header.branch_labels.iter();
        let labels: Vec<&str> = labels.map(|label| label.text.as_str()).collect();
        match labels.as_slice() {
            [] => place,
            labels => format!(" ({}){place}", labels.join(", ")),
        }
    }

    /// What is special about where a revision stands.
    fn place(&self, index: usize, wanted: Marks) -> String {
        let graph = &self.session.graph;
        let mut text = String::new();
        if graph.children(index).is_empty() {
            let real = graph.dependents(index).is_empty();
            text.push_str(if real { " (head)" } else { " (effective head)" });
        }
        if self.is_current(index) {
            text.push_str(" (current)");
        }
        if wanted == Marks::All && graph.is_branch_point(index) {
            text.push_str(" (branchpoint)");
        }
        if wanted == Marks::All && graph.is_merge_point(index) {
            text.push_str(" (mergepoint)");
        }
        text
    }
}
