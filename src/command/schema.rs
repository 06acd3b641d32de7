//! `schema`: the replayed schema at a revision.

mod json;

use crate::dialect::Dialect;
use crate::model::Schema;
use crate::review::er_diagram;
use crate::revision::{Path, Selected};
use crate::text::{Diagnostic, Report, Span};

use super::session::{Session, Stopped, for_target, with_sessions};
use super::{Failure, Options, Outcome};

/// As what a schema is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// An entity-relationship diagram.
    Mermaid,
    /// An object for machines.
    Json,
}

/// Prints the schema at a revision.
///
/// # Errors
/// Anything wrong in the project up to the revision; more than one schema that could be meant.
pub fn run(options: &Options, revision: &str, form: Form) -> Result<Outcome, Failure> {
    let (printed, warnings) = with_sessions(options, |_, sessions, _| {
        let [session] = sessions else {
            let names = sessions
                .iter()
                .filter_map(|session| session.environment.name.as_deref());
            return Err(several("environment", "-n", &names.collect::<Vec<_>>()).into());
        };
        let [selected] = session.selected.as_slice() else {
            let targets = session.selected.iter().filter_map(|selected| selected.target);
            let names: Vec<&str> = targets.map(|target| target.name.as_str()).collect();
            return Err(several("target", "--target", &names).into());
        };
        let path = session.graph.path_to(revision)?;
        let at = At {
            session,
            selected,
            path: &path,
        };
        at.same_on_every_dialect(form)
    })?;
    Ok(Outcome {
        printed,
        warnings,
        ..Outcome::default()
    })
}

/// A place in a history, for one target.
struct At<'s, 'a> {
    session: &'s Session<'a>,
    selected: &'s Selected<'a>,
    path: &'s Path,
}

impl At<'_, '_> {
    fn replayed(&self, dialect: &Dialect) -> Result<(Dialect, Schema), Stopped> {
        let dialect = for_target(dialect, self.selected);
        let schema = self.session.schema(&dialect, self.selected, self.path)?;
        Ok((dialect, schema))
    }

    /// The schema as the first dialect has it, which must be that of all.
    fn same_on_every_dialect(&self, form: Form) -> Result<String, Stopped> {
        let mut first: Option<(Dialect, Schema, String)> = None;
        for dialect in &self.session.dialects {
            let (dialect, schema) = self.replayed(dialect)?;
            let compared = match form {
                Form::Mermaid => er_diagram(&schema, &dialect),
                Form::Json => json::of_schema(&schema, &dialect, json::Types::Portable).to_string(),
            };
            match &first {
                None => first = Some((dialect, schema, compared)),
                Some((other, _, text)) if *text != compared => {
                    return Err(differs(other, &dialect).into());
                }
                Some(_) => {}
            }
        }
        let Some((dialect, schema, compared)) = first else {
            return Ok(String::new());
        };
        Ok(match form {
            Form::Mermaid => compared,
            Form::Json => json::whole(self, &schema, &dialect),
        })
    }
}

fn differs(one: &Dialect, other: &Dialect) -> Report {
    let mut report = Report::new();
    report.push(
        Diagnostic::error(
            "several-schemas",
            Span::NOWHERE,
            format!(
                "the schema is not the same on every dialect: {} and {} differ",
                one.name, other.name
            ),
        )
        .help(format!("choose one, for example `-d {}`", one.name)),
    );
    report
}

fn several(what: &str, option: &str, names: &[&str]) -> Report {
    let mut report = Report::new();
    let example = names.first().copied().unwrap_or_default();
    report.push(
        Diagnostic::error(
            "several-schemas",
            Span::NOWHERE,
            format!("one schema is of one {what}"),
        )
        .note(format!("there are {}", names.join(", ")))
        .help(format!("choose one, for example `{option} {example}`")),
    );
    report
}
