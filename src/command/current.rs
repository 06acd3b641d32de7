//! `current`: where a database stands, from what its DBA pasted.

use camino::Utf8Path;
use serde_json::{Value, json};

use crate::revision::range;

use super::describe::Describer;
use super::script::{Subject, one_session};
use super::session::{Session, Stopped, with_sessions};
use super::standing::Pasted;
use super::{Failure, Format, Options, Outcome};

/// Says where a database stands, what it lacks, and how to get the scripts.
///
/// # Errors
/// A project or a text that cannot be read; an id that the history does not have; rows that no version table has.
pub fn run(options: &Options, from: Option<&Utf8Path>, format: Format) -> Result<Outcome, Failure> {
    let pasted = Pasted::read(options, from)?;
    let (printed, warnings) = with_sessions(options, |_, sessions, _| {
        let session = one_session(sessions, Subject::Standing)?;
        let place = Place::of(session, pasted.standing(session)?, &options.targets)?;
        Ok(match format {
            Format::Text => place.told(),
            Format::Json => format!("{:#}\n", place.object()),
        })
    })?;
    Ok(Outcome {
        printed,
        warnings,
        ..Outcome::default()
    })
}

/// Where a database stands.
struct Place<'s> {
    session: &'s Session<'s>,
    rows: Vec<usize>,
    /// What it lacks, in the order of the graph.
    missing: Vec<usize>,
    /// What makes the scripts for that, if anything is missing.
    command: Option<String>,
}

impl<'s> Place<'s> {
    fn of(session: &'s Session<'s>, rows: Vec<usize>, targets: &[String]) -> Result<Place<'s>, Stopped> {
        let graph = &session.graph;
        let applied = graph.ancestors(&rows);
        let order = graph.order().iter().copied();
        let missing: Vec<usize> = order.filter(|index| !applied.contains(*index)).collect();
        let mut command = None;
        if !missing.is_empty() {
            let ids: Vec<String> = rows.iter().map(|index| graph.id(*index).to_owned()).collect();
            let range = range::written(&ids, &["heads".to_owned()]);
            // That there is a way is known, or said.
            graph.upgrade_path(&range)?;
            let environment = session.environment.name.iter().map(|name| format!("-n {name} "));
            let targets = targets.iter().map(|name| format!("--target {name} "));
            let chosen: String = environment.chain(targets).collect();
            command = Some(format!("retort {chosen}render {range}"));
        }
        Ok(Place {
            session,
            rows,
            missing,
            command,
        })
    }

    /// In words.
    fn told(&self) -> String {
        let graph = &self.session.graph;
        let words = Describer::of(self.session);
        let mut text = String::from("The database stands at\n");
        if self.rows.is_empty() {
            text.push_str("  base: before the first revision\n");
        }
        for index in &self.rows {
            text.push_str(&format!("  {}{}\n", graph.id(*index), words.message(*index)));
        }
        let Some(command) = &self.command else {
            text.push_str("Nothing is missing.\n");
            return text;
        };
        let count = self.missing.len();
        let are = if count == 1 { "is" } else { "are" };
        text.push_str(&format!("{count} of {} revisions {are} missing:\n", graph.len()));
        for index in &self.missing {
            text.push_str(&format!("  {}", words.line(*index)));
        }
        text.push_str(&format!("Scripts: {command}\n"));
        text
    }

    /// For machines.
    fn object(&self) -> Value {
        let words = Describer::of(self.session);
        let all = |indexes: &[usize]| -> Vec<Value> {
            indexes.iter().map(|index| words.json(*index).into()).collect()
        };
        json!({
            "environment": self.session.environment.name,
            "rows": all(&self.rows),
            "missing": all(&self.missing),
            "command": self.command,
        })
    }
}
