//! `show`: a revision, and its statements in each dialect.

use crate::bundle::Wanted;
use crate::render::{Body, ScriptStatement};
use crate::text::Report;

use super::describe::paragraph;
use super::session::{Session, Stopped, for_target, with_sessions};
use super::{Failure, Options, Outcome};

/// Shows a revision.
///
/// # Errors
/// A name that is none in any history; anything wrong up to the revision.
pub fn run(options: &Options, revision: &str) -> Result<Outcome, Failure> {
    let (printed, warnings) = with_sessions(options, |_, sessions, report| {
        let mut unknown = Report::new();
        for session in sessions {
            match session.graph.revision(revision) {
                Ok(index) => return show_revision(session, index, report),
                Err(mistake) => unknown.extend(mistake),
            }
        }
        Err(unknown.into())
    })?;
    Ok(Outcome {
        printed,
        warnings,
        ..Outcome::default()
    })
}

fn show_revision(session: &Session<'_>, index: usize, report: &mut Report) -> Result<String, Stopped> {
    let mut text = paragraph(session, index);
    let path = session.graph.upgrade_path(session.graph.id(index))?;
    let Some(selected) = session.selected.first() else {
        return Ok(text);
    };
    for dialect in &session.dialects {
        let dialect = for_target(dialect, selected);
        let renderer = session.renderer(&dialect)?;
        let (compiled, warnings) = session.compile(&dialect, selected, &renderer, &path, Wanted::Both)?;
        report.extend(warnings);
        let Some(compiled) = compiled.iter().find(|compiled| compiled.index == index) else {
            continue;
        };
        let title = format!("{} {}", dialect.name, dialect.version);
        text.push_str(&format!(
            "\n-- {title}: upgrade\n{}",
            statements(&compiled.upgrade)
        ));
        match &compiled.downgrade {
            Ok(downgrade) => text.push_str(&format!("\n-- {title}: downgrade\n{}", statements(downgrade))),
            Err(why) => text.push_str(&format!("\n-- {title}: irreversible: {why}\n")),
        }
    }
    Ok(text)
}

fn statements(statements: &[ScriptStatement]) -> String {
    statements
        .iter()
        .map(|statement| match &statement.body {
            Body::Sql(sql) => format!("{sql};\n"),
            Body::File(rows, count) => format!("-- {count} statements with the rows of {}\n", rows.path()),
        })
        .collect()
}
