//! `schema`: the replayed schema at a revision.

mod json;

use tempfile::SpooledTempFile;

use crate::bundle::{CompileError, Compiler, Creation, Wanted};
use crate::dialect::Dialect;
use crate::model::Schema;
use crate::render::Renderer;
use crate::review::er_diagram;
use crate::revision::{Direction, Path, Selected};
use crate::text::{Diagnostic, Report, Span};

use super::outcome::spool;
use super::script::{Subject, one_session, only_dialect, only_target};
use super::session::{Session, Stopped, for_target, with_sessions};
use super::variables::refuse_unused;
use super::{Failure, Options, Outcome};

/// As what a schema is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Operations of a revision.
    Yaml,
    /// Statements of one dialect.
    Sql,
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
    let ((printed, script), warnings) = with_sessions(options, |_, sessions, report| {
        refuse_unused(options, sessions)?;
        let session = one_session(sessions, Subject::Schema)?;
        let selected = only_target(session, Subject::Schema)?;
        let path = session.graph.path_to(revision)?;
        let at = At {
            session,
            selected,
            path: &path,
        };
        Ok(match form {
            Form::Sql => (String::new(), Some(at.sql(report)?)),
            Form::Yaml | Form::Mermaid | Form::Json => (at.same_on_every_dialect(form, report)?, None),
        })
    })?;
    Ok(Outcome {
        printed,
        script,
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

/// The schema on a dialect, as it is printed there.
struct Shown {
    dialect: Dialect,
    schema: Schema,
    /// What must be the same on every dialect.
    text: String,
    /// What the text does not say.
    lost: Vec<String>,
}

impl At<'_, '_> {
    fn replayed(&self, dialect: &Dialect) -> Result<(Dialect, Schema), Stopped> {
        let dialect = for_target(dialect, self.selected);
        let schema = self.session.schema(&dialect, self.selected, self.path)?;
        Ok((dialect, schema))
    }

    /// What makes the schema, by a compiler of the dialect.
    fn creation<T>(
        &self,
        dialect: &Dialect,
        renderer: &Renderer,
        work: impl FnOnce(&Compiler<'_>) -> Result<Creation<T>, CompileError>,
    ) -> Result<Creation<T>, CompileError> {
        let wanted = Wanted::Only(Direction::Upgrade);
        self.session
            .with_compiler(dialect, self.selected, renderer, wanted, |compiler| {
                work(&compiler)
            })
    }

    fn sql(&self, report: &mut Report) -> Result<SpooledTempFile, Stopped> {
        let (dialect, schema) = self.replayed(only_dialect(self.session, Subject::Schema)?)?;
        let renderer = self.session.renderer(&dialect)?;
        let made = self.creation(&dialect, &renderer, |compiler| compiler.statements(&schema))?;
        warn(&made.lost, "statements", report);
        let scripts = self
            .session
            .scripts(&dialect, self.selected.target, &renderer, "", &[]);
        let mut text = spool();
        scripts.write_schema(made.made_by, &self.path.end, &mut text)?;
        Ok(text)
    }

    /// The schema as the first dialect has it, which must be that of all.
    fn same_on_every_dialect(&self, form: Form, report: &mut Report) -> Result<String, Stopped> {
        let mut first: Option<Shown> = None;
        for dialect in &self.session.dialects {
            let shown = self.shown(dialect, form)?;
            match &first {
                None => first = Some(shown),
                Some(first) if first.text != shown.text => return Err(differs(first, &shown).into()),
                Some(_) => {}
            }
        }
        let Some(shown) = first else {
            return Ok(String::new());
        };
        warn(&shown.lost, "operations", report);
        Ok(match form {
            Form::Json => json::whole(self, &shown.schema, &shown.dialect),
            Form::Yaml | Form::Sql | Form::Mermaid => shown.text,
        })
    }

    fn shown(&self, dialect: &Dialect, form: Form) -> Result<Shown, Stopped> {
        let (dialect, schema) = self.replayed(dialect)?;
        let mut lost = Vec::new();
        let text = match form {
            Form::Mermaid => er_diagram(&schema, &dialect),
            Form::Json => {
                let object = json::of_schema(&schema, &dialect, json::Types::Portable);
                format!("{object:#}\n")
            }
            Form::Yaml | Form::Sql => {
                let renderer = self.session.renderer(&dialect)?;
                let made = self.creation(&dialect, &renderer, |compiler| Ok(compiler.operations(&schema)))?;
                lost = made.lost;
                made.made_by
            }
        };
        Ok(Shown {
            dialect,
            schema,
            text,
            lost,
        })
    }
}

/// Warns of what cannot be said.
fn warn(lost: &[String], what: &str, report: &mut Report) {
    if lost.is_empty() {
        return;
    }
    let title = format!("these {what} do not make the whole schema");
    let mut warning = Diagnostic::warning("schema-not-whole", Span::NOWHERE, title);
    for line in lost {
        warning = warning.note(line.clone());
    }
    report.push(warning);
}

fn differs(one: &Shown, other: &Shown) -> Report {
    let mut report = Report::new();
    let (mut first, mut second) = (one.text.lines(), other.text.lines());
    let (first, second) = loop {
        match (first.next(), second.next()) {
            (None, None) => break (None, None),
            (first, second) if first != second => break (first, second),
            _ => {}
        }
    };
    let (one, other) = (one.dialect.name, other.dialect.name);
    let has =
        |line: Option<&str>| line.map_or_else(|| "nothing".to_owned(), |line| format!("`{}`", line.trim()));
    report.push(
        Diagnostic::error(
            "several-schemas",
            Span::NOWHERE,
            format!("the schema is not the same on every dialect: {one} and {other} differ"),
        )
        .note(format!("{one} has {}", has(first)))
        .note(format!("{other} has {}", has(second)))
        .help(format!("choose one, for example `-d {one}`")),
    );
    report
}
