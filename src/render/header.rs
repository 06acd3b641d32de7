//! What a reader is told: the comment at the head of a script, and the one above each revision.

use minijinja::value::Value;

use crate::dialect::Sql;
use crate::model::DialectName;

use super::fields::{Fields, Named, list, sql};
use super::inert;
use super::parts::Parts;
use super::rows::Rows;
use super::script::{Client, Direction, Script, ScriptRevision, ScriptStatement, Undo};

/// What the header's template may read.
pub(super) fn fields(dialect: DialectName, script: &Script<'_>) -> Named {
    let one = |text: &str| Sql::trusted(inert::line(dialect, text));
    let title = format!(
        "Retort: {} of {} on {}",
        script.direction.as_str(),
        script.project,
        script.dialect
    );
    let lines: Vec<Sql> = lines(dialect, script).iter().map(|line| one(line)).collect();
    let run = script.file.iter().map(|file| ("to run:".to_owned(), file));
    let undo = script.undo.iter().map(|undo| (back(script, undo), &undo.file));
    let files = run.chain(undo).map(|(label, file)| {
        Fields::value(vec![
            (
                "label",
                sql(&Sql::trusted(format!("{:<9}", inert::line(dialect, &label)))),
            ),
            ("name", sql(&one(file))),
        ])
    });
    vec![
        ("title", sql(&one(&title))),
        ("lines", list(&lines)),
        ("files", files.collect()),
    ]
}

/// The same of statements that make a schema.
pub(super) fn of_schema(dialect: DialectName, script: &Script<'_>) -> Named {
    let one = |text: &str| Sql::trusted(inert::line(dialect, text));
    let title = format!("Retort: the schema of {} on {}", script.project, script.dialect);
    let known = [
        ("project", Some(&script.project)),
        ("environment", script.environment.as_ref()),
        ("target", script.target.as_ref()),
        ("dialect", Some(&script.dialect)),
        ("revisions", Some(&script.range)),
    ];
    let mut lines = vec![Sql::trusted("")];
    lines.extend(known.into_iter().filter_map(|(name, value)| {
        let name = format!("{name}:");
        Some(one(&format!("{name:<12} {}", value?)))
    }));
    vec![
        ("title", sql(&one(&title))),
        ("lines", list(&lines)),
        ("files", Value::from_iter::<[Value; 0]>([])),
    ]
}

fn lines(dialect: DialectName, script: &Script<'_>) -> Vec<String> {
    let start = Rows::new(script.start.clone());
    let starts = match script.purge {
        false => start.named("base: no version table, or one without rows"),
        true => "anything".to_owned(),
    };
    let looks = matches!(script.direction, Direction::Verify | Direction::Precheck);
    let end = script
        .revisions
        .last()
        .filter(|_| !looks)
        .map_or_else(|| script.start.clone(), ScriptRevision::after);
    let end = Rows::new(end).named("base");
    let looks_at = if script.looks_at_rows() { &end } else { &starts };
    let resumed = resumed(script);
    let idempotent = "runs only what is not done yet (--idempotent)".to_owned();
    let within = format!("any version on its way, from {} to {end}", start.named("base"));
    let safe = "without long locks where there is a way (--safe)".to_owned();
    let mut lines = vec![String::new()];
    let known = [
        ("project", Some(&script.project)),
        ("environment", script.environment.as_ref()),
        ("target", script.target.as_ref()),
        ("dialect", Some(&script.dialect)),
        ("range", Some(&script.range)),
        ("rewritten", Some(&safe).filter(|_| script.safe && !looks)),
        ("resumes", resumed.as_ref()),
        (
            "idempotent",
            Some(&idempotent).filter(|_| script.idempotent && !looks),
        ),
        (
            "starts at",
            Some(if script.idempotent { &within } else { &starts }).filter(|_| !looks),
        ),
        (if looks { "looks at" } else { "ends at" }, Some(looks_at)),
    ];
    let known = known.iter().filter_map(|(name, value)| Some((name, (*value)?)));
    lines.extend(known.map(|(name, value)| format!("{:<12} {value}", format!("{name}:"))));
    lines.push(String::new());
    let width = script
        .revisions
        .iter()
        .map(|revision| revision.id.chars().count())
        .max()
        .unwrap_or(0);
    for (position, revision) in script.revisions.iter().enumerate() {
        lines.push(format!(
            "{:>4}. {:<width$}  {}",
            position + 1,
            revision.id,
            summary(revision)
        ));
    }
    let manual = manual(script);
    if !manual.is_empty() {
        lines.push(String::new());
        lines.push(
            "MANUAL STEPS, which stand in it as comments and which a person must do by hand:".to_owned(),
        );
        lines.extend(manual);
    }
    lines.push(String::new());
    match looks {
        false if script.direction == Direction::Stamp => lines.extend([
            format!(
                "It writes to {} only, and runs nothing of any revision.",
                match script.audit.is_some() {
                    true => "the version table and the audit table (made where they are missing)",
                    false => "the version table",
                }
            ),
            match script.purge {
                true => "What the version table holds goes, whatever it is.".to_owned(),
                false => "It changes nothing in a database that stands anywhere else than where it starts."
                    .to_owned(),
            },
            format!(
                "It has run to its end if the last it prints is: OK: {} is at {end}",
                script.project
            ),
        ]),
        true => lines.extend([
            "It changes nothing. Each check prints a line that begins with OK or FAILED.".to_owned(),
            format!(
                "All is well if the last it prints is: OK: all {} checks hold",
                script.check_count()
            ),
        ]),
        false => lines.extend([
            match script.idempotent {
                false => "It changes nothing in a database that stands anywhere else than where it starts.",
                true => {
                    "It changes nothing in a database that stands at none of these, or at its end already."
                }
            }
            .to_owned(),
            format!(
                "It has run to its end if the last it prints is: OK: {} is at {end}",
                script.project
            ),
        ]),
    }
    lines.extend(stopped(dialect, script));
    if script.file.is_some() || script.undo.is_some() {
        lines.push(String::new());
    }
    lines
}

/// What the other script does after this one. That of a script that may begin anywhere does not stop where this
/// one began, and no downgrade goes behind a revision without a way back.
fn back(script: &Script<'_>, undo: &Undo) -> String {
    match !script.idempotent && undo.end == script.start {
        true => "to undo:".to_owned(),
        false => format!("to go to {}:", Rows::new(undo.end.clone()).named("base")),
    }
}

/// Where in its first revision a script goes on: `1a2b3c4d5e6f at statement 3 of 5`.
fn resumed(script: &Script<'_>) -> Option<String> {
    let first = script.revisions.first().filter(|_| script.done > 0)?;
    let count = first.statement_count();
    Some(match script.done < count {
        true => format!("{} at statement {} of {count}", first.id, script.done + 1),
        false => format!("{} at its version row", first.id),
    })
}

/// What to do where it stops within a revision, and leaves it half done.
fn stopped(dialect: DialectName, script: &Script<'_>) -> Vec<String> {
    let mut parts = script
        .revisions
        .iter()
        .filter(|revision| !Parts::of(dialect, script.transaction, revision).is_one());
    let (Some(revision), Some(command)) = (parts.next(), &script.command) else {
        return Vec::new();
    };
    let place = format!("{}:{}", revision.id, revision.statement_count().min(2));
    let told = match script.client {
        Client::Native => "the last place that it printed",
        Client::None => "the place that stands above the failed statement",
    };
    vec![
        format!("If it stops within a revision, go on with {told}, such as {place}:"),
        format!("  {command} --resume {place}"),
    ]
}

/// The steps that a person must do by hand, by their revisions: the first line of each.
fn manual(script: &Script<'_>) -> Vec<String> {
    let steps = script.revisions.iter().flat_map(|revision| {
        let steps = revision.statements.iter().filter_map(ScriptStatement::manual);
        steps.map(move |step| (&revision.id, step))
    });
    steps
        .map(|(id, step)| format!("      {id}  {}", step.because.lines().next().unwrap_or_default()))
        .collect()
}

/// `Create accounts (Platform team, CHG0042317)`.
fn summary(revision: &ScriptRevision) -> String {
    let about: Vec<&str> = [&revision.author, &revision.ticket]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    match about.is_empty() {
        true => revision.message.clone(),
        false => format!("{} ({})", revision.message, about.join(", ")),
    }
}

/// The lines of the comment above a revision. Inside of a block there is no empty one: SQL*Plus would join a line
/// that ends in a hyphen to the next.
pub(super) fn banner(dialect: DialectName, revision: &ScriptRevision, in_block: bool) -> Value {
    let title = match revision.id.as_str() {
        "" => summary(revision),
        id => format!("{id}: {}", summary(revision)),
    };
    let mut lines = vec![Sql::trusted(inert::line(dialect, &title))];
    if let Some(description) = &revision.description {
        lines.extend((!in_block).then(|| Sql::trusted("")));
        let all = inert::lines(dialect, description).into_iter();
        lines.extend(all.filter(|line| !in_block || !line.as_str().is_empty()));
    }
    list(&lines)
}
