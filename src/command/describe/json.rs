//! A revision for machines: one shape wherever a command tells of one.

use camino::Utf8Path;
use serde_json::{Map, Value, json};

use super::Describer;

impl Describer<'_> {
    /// Everything about a revision that is no operation. `is_current` is there only where a command was told where
    /// a database stands.
    pub(in crate::command) fn json(&self, index: usize) -> Map<String, Value> {
        let graph = &self.session.graph;
        let document = &self.session.documents[index];
        let ids =
            |indexes: &[usize]| -> Vec<String> { indexes.iter().map(|i| graph.id(*i).to_owned()).collect() };
        let message = Some(document.header.message.as_str()).filter(|message| !message.is_empty());
        let mut object = Map::new();
        for (key, value) in [
            ("revision", json!(graph.id(index))),
            ("down_revision", json!(ids(graph.down(index)))),
            ("depends_on", json!(ids(graph.written_dependencies(index)))),
            ("branch_labels", json!(graph.labels_of(index))),
            ("message", json!(message)),
            ("description", json!(document.description)),
            ("author", json!(document.author)),
            ("ticket", json!(document.ticket)),
            ("created", json!(document.created)),
            ("path", json!(self.path(index))),
            ("children", json!(ids(graph.children(index)))),
            ("dependents", json!(ids(graph.dependents(index)))),
            ("is_base", json!(graph.down(index).is_empty())),
            ("is_head", json!(graph.children(index).is_empty())),
            ("is_branch_point", json!(graph.is_branch_point(index))),
            ("is_merge_point", json!(graph.is_merge_point(index))),
        ] {
            object.insert(key.to_owned(), value);
        }
        if self.current.is_some() {
            object.insert("is_current".to_owned(), json!(self.is_current(index)));
        }
        object
    }

    /// The file of a revision, relative to the project file; with `/` on every system.
    fn path(&self, index: usize) -> String {
        let path = Utf8Path::new(self.session.path_of(index));
        let path = path.strip_prefix(&self.session.project.directory).unwrap_or(path);
        path.as_str().replace('\\', "/")
    }
}
