//! A history on a real server, and the smallest history that fails there in the same way.

use serde_json::Value;

use crate::bundle::Bundle;
use crate::database::Database;
use crate::replayed::compare;
use crate::replayed_schema::replayed_schemas;
use crate::roundtrip::{Moment, State, walk};

use super::history::History;
use super::lineage::Content;

/// Runs a history up, down and up, one by one and in one script. What goes wrong, if anything.
pub(crate) fn run(history: &History) -> Result<(), String> {
    let project = history.project();
    let bundles = Bundle::render(project.path(), history.name())?;
    for bundle in &bundles {
        let schemas = replayed_schemas(bundle);
        let mut contents: Vec<Content> = Vec::new();
        walk(bundle, &mut |moment, state: &State, database: &dyn Database| {
            let content = Content::read(database, &state.catalog);
            match moment {
                Moment::Start => contents.push(content),
                Moment::Up(number) => {
                    let problems = compare(&schemas[number], &state.catalog, bundle);
                    if !problems.is_empty() {
                        return Err(format!(
                            "after {}: {}",
                            bundle.steps[number].name,
                            problems.join("\n")
                        ));
                    }
                    let last = contents.last().expect("the state before the revision");
                    Content::compare(last, &content, &history.revisions[number])
                        .map_err(|error| format!("{}.upgrade.sql: {error}", bundle.steps[number].name))?;
                    contents.push(content);
                }
                Moment::Down(number) => {
                    let above = contents.pop().expect("the state above");
                    Content::compare(&content, &above, &history.revisions[number])
                        .map_err(|error| format!("{}.downgrade.sql: {error}", bundle.steps[number].name))?;
                    contents.pop();
                    contents.push(content);
                }
            }
            Ok(())
        })?;
    }
    Ok(())
}

/// A history without needless parts that still fails, and how it does.
pub(crate) fn shrink(history: &History, why: String) -> (History, String) {
    let (mut best, mut why) = (history.clone(), why);
    let mut left = 120;
    loop {
        let before = best.clone();
        for path in paths(&Value::from(
            best.revisions
                .iter()
                .cloned()
                .map(Value::from)
                .collect::<Vec<_>>(),
        )) {
            if left == 0 {
                return (best, why);
            }
            let Some(smaller) = without(&best, &path) else {
                continue;
            };
            let project = smaller.project();
            if smaller.refusal(project.path()).is_some() {
                continue;
            }
            left -= 1;
            if let Err(other) = run(&smaller)
                && sign(&why) == sign(&other)
            {
                (best, why) = (smaller, other);
            }
        }
        if before.revisions == best.revisions {
            return (best, why);
        }
    }
}

/// The kind of a failure: the first words of what the server, or else the test, says.
pub(crate) fn sign(text: &str) -> String {
    let line = text
        .lines()
        .find(|line| line.to_lowercase().contains("error"))
        .or(text.lines().next());
    let start = line.unwrap_or_default().to_lowercase();
    let start = start.split("error").nth(1).unwrap_or(&start);
    start
        .chars()
        .filter(|c| c.is_alphabetic() || *c == ' ')
        .take(24)
        .collect()
}

/// A key or a place in a list.
#[derive(Clone, Debug)]
enum Part {
    Key(String),
    At(usize),
}

/// The paths of everything that could be left out, the large things first, the last ones before the
/// first ones.
fn paths(value: &Value) -> Vec<Vec<Part>> {
    let mut all = Vec::new();
    collect(value, &mut Vec::new(), &mut all);
    all.reverse();
    all.sort_by_key(Vec::len);
    all
}

fn collect(value: &Value, at: &mut Vec<Part>, all: &mut Vec<Vec<Part>>) {
    let parts: Vec<(Part, &Value)> = match value {
        Value::Array(list) => list
            .iter()
            .enumerate()
            .map(|(number, value)| (Part::At(number), value))
            .collect(),
        Value::Object(object) => object
            .iter()
            .map(|(key, value)| (Part::Key(key.clone()), value))
            .collect(),
        _ => Vec::new(),
    };
    for (part, value) in parts {
        at.push(part);
        all.push(at.clone());
        collect(value, at, all);
        at.pop();
    }
}

fn without(history: &History, path: &[Part]) -> Option<History> {
    let mut whole = Value::from(
        history
            .revisions
            .iter()
            .cloned()
            .map(Value::from)
            .collect::<Vec<_>>(),
    );
    let (last, parents) = path.split_last()?;
    let mut value = &mut whole;
    for part in parents {
        value = match part {
            Part::Key(key) => value.get_mut(key)?,
            Part::At(number) => value.get_mut(number)?,
        };
    }
    match (last, value) {
        (Part::Key(key), Value::Object(object)) => drop(object.shift_remove(key)?),
        (Part::At(number), Value::Array(list)) if *number < list.len() => drop(list.remove(*number)),
        _ => return None,
    }
    let revisions = whole
        .as_array()?
        .iter()
        .map(|revision| revision.as_array().cloned())
        .collect::<Option<Vec<_>>>()?;
    let revisions: Vec<Vec<Value>> = revisions
        .into_iter()
        .filter(|revision| !revision.is_empty())
        .collect();
    let whole = revisions
        .iter()
        .flatten()
        .all(|operation| operation.as_object().is_some_and(|object| !object.is_empty()));
    (whole && !revisions.is_empty()).then(|| History {
        revisions,
        ..history.clone()
    })
}
