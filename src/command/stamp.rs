//! `stamp`: the script that only says where a database stands.

use camino::Utf8Path;

use crate::text::Report;

use super::folders::working_folder;
use super::script::{Destination, Subject, Written, only_dialect, only_session, only_target};
use super::session::{for_target, with_sessions};
use super::{Failure, Format, Options, Outcome};

/// What is asked of the script.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The revisions, of which one may be `FROM:TO`.
    pub revisions: &'a [String],
    /// Whether the rows before may be any, and go.
    pub purge: bool,
    /// The file to write; `None`: it is printed.
    pub output: Option<&'a Utf8Path>,
    /// How it is told what was written.
    pub format: Format,
}

/// Writes the script.
///
/// # Errors
/// Anything wrong in the project or the names; more than one script; a file that cannot be written.
pub fn run(options: &Options, request: &Request<'_>) -> Result<Outcome, Failure> {
    let here = working_folder(options)?;
    let (written, warnings) = with_sessions(options, |_, sessions, _: &mut Report| {
        let session = only_session(sessions)?;
        let stamp = session.graph.stamp(request.revisions, request.purge)?;
        let selected = only_target(session, Subject::Script)?;
        let dialect = for_target(only_dialect(session, Subject::Script)?, selected);
        let renderer = session.renderer(&dialect)?;
        let range = match request.purge {
            true => format!("--purge {}", request.revisions.join(" ")),
            false => request.revisions.join(" "),
        };
        let scripts = session.scripts(&dialect, selected.target, &renderer, &range, &stamp.start);
        let place = request.output.map(|output| here.join(output));
        let mut text = Destination::begin(place.as_deref())?;
        let file = request.output.and_then(Utf8Path::file_name);
        scripts.write_stamp(&stamp, file, text.writer())?;
        let ends = (stamp.start.as_slice(), stamp.end.as_slice());
        let about = Written::about(session, selected, &dialect, "stamp", ends);
        Ok(Written { text, about })
    })?;
    let outcome = written.finish(request.output, request.format)?;
    Ok(outcome.with_warnings(warnings))
}
