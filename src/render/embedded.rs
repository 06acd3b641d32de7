//! The built-in templates, compiled into the program.

use std::collections::BTreeSet;

/// All built-in templates by their path in `templates/`, in the order of their paths. The build script writes the
/// table.
pub(super) const TEMPLATES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/templates.rs"));

/// The text of a built-in template.
pub(super) fn find(path: &str) -> Option<&'static str> {
    let place = TEMPLATES.binary_search_by(|(name, _)| (*name).cmp(path));
    place.ok().map(|place| TEMPLATES[place].1)
}

/// The names that templates have within their layers: what an override may be called.
pub(super) fn names() -> BTreeSet<String> {
    let within = |path: &str| Some(path.split_once('/')?.1.to_owned());
    TEMPLATES
        .iter()
        .filter_map(|(path, _)| match path.strip_prefix("script/") {
            Some(path) => within(path).map(|name| format!("script/{name}")),
            None => within(path),
        })
        .collect()
}
