//! The review of a bundle: what the scripts do, put together for people.

mod grouped;
mod history;
mod told;

use crate::bundle::manifest::{Document, document};
use crate::review::Page;
use crate::revision::Project;
use crate::text::files::Replacement;

use super::order::Order;

pub(super) use history::MOST_RUNS;
pub(super) use told::Told;

/// The review for tickets.
const MARKDOWN: &str = "REVIEW.md";
/// The review for browsers.
const HTML: &str = "review.html";

/// Writes the review, and returns what the manifest says of it. `told` is of each part what its jobs told, in their
/// order; those behind the first [`MOST_RUNS`] need tell nothing.
///
/// # Errors
/// A file that cannot be written.
pub(super) fn write(
    project: &Project,
    order: &Order<'_>,
    told: Vec<Vec<Told>>,
    output: &Replacement,
) -> anyhow::Result<Vec<Document>> {
    let dialects = order.parts.first().map(|part| &part.session.dialects);
    let page = Page {
        project: project.name.clone(),
        release: order.release.map(ToOwned::to_owned),
        range: order.range.to_owned(),
        idempotent: order.parts.iter().any(|part| part.session.idempotent),
        dialects: dialects
            .into_iter()
            .flatten()
            .map(|dialect| (dialect.name.to_string(), told::name(dialect)))
            .collect(),
        histories: order
            .parts
            .iter()
            .zip(told)
            .map(|(part, told)| history::history(part, &told, &project.name))
            .collect(),
        retort: env!("CARGO_PKG_VERSION"),
    };
    let texts = [(MARKDOWN, page.markdown()?), (HTML, page.html()?)];
    let mut documents = Vec::new();
    for (name, text) in texts {
        output.add(name.into(), text.as_bytes())?;
        documents.push(document(name, text.as_bytes()));
    }
    Ok(documents)
}
