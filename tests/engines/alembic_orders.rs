//! The order of revisions and the rows of the version table, beside those of Alembic itself, for random graphs.
//! `docs/alembic.md` says where the two differ, and why; the rules here are those of that page.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::process::{Command, Stdio};

use retort::revision::{Direction, Graph, Reference, RowChange};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::alembic::python;
use crate::random_history::{History, Numbers, Task, history, tasks};
use crate::support::retort;
use crate::support::{Project, manifest_dir};

const GRAPHS: u64 = 200;

/// The revisions of a script in its order, each with the rows after it.
type Steps = Vec<(String, Vec<String>)>;

/// The script, or the codes of what is wrong.
fn retorts(graph: &Graph, task: &Task) -> Result<Steps, Vec<&'static str>> {
    let found = match task.way {
        Direction::Upgrade => graph.upgrade_path(&task.range()).map(|path| graph.rows_up(&path)),
        Direction::Downgrade => graph
            .downgrade_path(&task.range())
            .map(|path| graph.rows_down(&path)),
    };
    match found {
        Ok(changes) => Ok(changes
            .into_iter()
            .map(|RowChange { index, after, .. }| (graph.id(index).to_owned(), after))
            .collect()),
        Err(report) => Err(report.sorted().iter().map(|mistake| mistake.code).collect()),
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    history: Vec<String>,
    heads: Vec<String>,
    branches: Vec<String>,
    done: Vec<Theirs>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Theirs {
    steps: Steps,
    refused: Option<String>,
    /// After the steps.
    crashed: Option<String>,
}

fn alembics(questions: &[Value]) -> Vec<Answer> {
    let mut child = Command::new(python())
        .arg(manifest_dir().join("tests/alembic/orders.py"))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Python runs");
    let text = serde_json::to_vec(questions).unwrap();
    child.stdin.take().unwrap().write_all(&text).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
#[ignore = "needs Python and what tests/fetch/alembic gets"]
fn alembic_and_retort_agree_on_random_graphs() {
    let mut numbers = Numbers(2026);
    let mut histories = Vec::new();
    let mut questions = Vec::new();
    for _ in 0..GRAPHS {
        let history = history(&mut numbers);
        let tasks = tasks(&history, &mut numbers);
        let asked: Vec<Value> = tasks
            .iter()
            .flat_map(|task| {
                let mut asked =
                    vec![json!({"way": task.way.name(), "rows": task.rows, "target": task.target})];
                if let Ok(steps) = retorts(&history.graph, task) {
                    let order: Vec<String> = steps.into_iter().map(|(id, _)| id).collect();
                    asked.push(json!({"way": task.way.name(), "rows": task.rows, "steps": order}));
                }
                asked
            })
            .collect();
        let texts =
            |references: &[Reference]| references.iter().map(|one| one.text.clone()).collect::<Vec<_>>();
        let revisions: Vec<Value> = history
            .headers
            .iter()
            .map(|header| {
                json!({
                    "id": header.id.text, "down": texts(&header.down_revision),
                    "labels": texts(&header.branch_labels), "needs": texts(&header.depends_on),
                })
            })
            .collect();
        questions.push(json!({"revisions": revisions, "tasks": asked}));
        histories.push((history, tasks));
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut failures = Vec::new();
    for ((history, tasks), answer) in histories.iter().zip(alembics(&questions)) {
        failures.extend(listings(history, &answer));
        let mut done = answer.done.into_iter();
        for task in tasks {
            let ours = retorts(&history.graph, task);
            let theirs = done.next().unwrap();
            let again = ours.is_ok().then(|| done.next().unwrap());
            let found = match (&ours, &again) {
                (Ok(ours), Some(again)) => rows_agree(history, task, ours, again)
                    .and_then(|_| orders_agree(history, task, ours, &theirs)),
                (Err(codes), _) => refusals_agree(task, codes, &theirs),
                (Ok(_), None) => unreachable!(),
            };
            match found {
                Ok(how) => *counts.entry(how).or_default() += 1,
                Err(why) => failures.push(format!(
                    "{why}\n  retort {}\n  {}\n  Retort:  {ours:?}\n  Alembic: {theirs:?}\n  Retort's order in Alembic: {again:?}",
                    task.asked(),
                    history.shown()
                )),
            }
        }
    }
    assert!(
        failures.is_empty(),
        "{} differ:\n{}",
        failures.len(),
        failures[..failures.len().min(10)].join("\n")
    );
    for (how, least) in [
        (SAME, 1000),
        (OTHER_ORDER, 100),
        (NOTHING_TO_DO, 100),
        (BOTH_REFUSE, 100),
    ] {
        assert!(
            counts.get(how).is_some_and(|count| *count >= least),
            "too few are compared: {counts:#?}"
        );
    }
}

const SAME: &str = "the same revisions, order and rows";
const OTHER_ORDER: &str = "another legal order";
const CRASHES: &str = "Alembic crashes over a parent that says nothing new";
const ENDS_AT_MERGE: &str = "Alembic does not go back to before a merge by `-n`";
const FORKED_BRANCH: &str = "Alembic does not go back by `label@-n` to where the branch forks";
const NOTHING_TO_DO: &str = "nothing is to be done, which Retort refuses";
const SEVERAL_HEADS: &str = "Alembic begins `-n` at any of several rows, and warns";
const BOTH_REFUSE: &str = "both refuse";

/// The version table after every step, where Alembic takes the revisions in Retort's order. They may differ from a step on
/// whose revision names a parent that another of its parents has brought along already: Alembic gives such a parent a row of
/// its own, or looks for that row and crashes.
fn rows_agree(history: &History, task: &Task, ours: &Steps, theirs: &Theirs) -> Result<(), String> {
    assert_eq!(theirs.refused, None);
    history.rows_hold(task, ours)?;
    let same = ours
        .iter()
        .zip(&theirs.steps)
        .take_while(|(our, their)| our == their)
        .count();
    match ours.get(same) {
        None if theirs.crashed.is_none() => Ok(()),
        Some((id, _)) if history.says_nothing_new(id) => Ok(()),
        _ => Err(format!("the rows differ at step {}", same + 1)),
    }
}

/// The revisions of a script: always the same, in an order that may be another legal one.
fn orders_agree(
    history: &History,
    task: &Task,
    ours: &Steps,
    theirs: &Theirs,
) -> Result<&'static str, String> {
    let set = |steps: &Steps| steps.iter().map(|(id, _)| id.clone()).collect::<BTreeSet<_>>();
    match (&theirs.refused, &theirs.crashed) {
        (Some(why), _) if why.contains("Ambiguous walk") && history.goes_before_a_merge(task, ours) => {
            Ok(ENDS_AT_MERGE)
        }
        (Some(why), _) if why.contains("Not a valid downgrade target") && task.target.contains("@-") => {
            let down = ours
                .last()
                .map(|(id, _)| history.graph.down(history.graph.index(id).unwrap()));
            let forks =
                down.is_some_and(|down| down.iter().any(|index| history.graph.is_branch_point(*index)));
            forks
                .then_some(FORKED_BRANCH)
                .ok_or_else(|| "only Alembic refuses".to_owned())
        }
        (Some(_), _) => Err("only Alembic refuses".to_owned()),
        (None, Some(_)) => {
            let excused = ours.iter().any(|(id, _)| history.says_nothing_new(id));
            excused
                .then_some(CRASHES)
                .ok_or_else(|| "Alembic crashes".to_owned())
        }
        (None, None) if set(ours) != set(&theirs.steps) => Err("other revisions".to_owned()),
        (None, None) => {
            history.is_legal(task.way, &theirs.steps)?;
            history.is_legal(task.way, ours)?;
            let same = ours
                .iter()
                .map(|(id, _)| id)
                .eq(theirs.steps.iter().map(|(id, _)| id));
            Ok(if same { SAME } else { OTHER_ORDER })
        }
    }
}

fn refusals_agree(task: &Task, codes: &[&str], theirs: &Theirs) -> Result<&'static str, String> {
    match codes {
        _ if theirs.steps.is_empty() && (theirs.refused.is_some() || theirs.crashed.is_some()) => {
            Ok(BOTH_REFUSE)
        }
        ["nothing-to-do" | "reversed-range"] if theirs.steps.is_empty() => Ok(NOTHING_TO_DO),
        ["several-heads"] if task.target.starts_with('-') && task.rows.len() > 1 => Ok(SEVERAL_HEADS),
        _ => Err("only Retort refuses".to_owned()),
    }
}

/// `history`, `heads` and `branches` say the same lines. Their order is that of the revisions.
fn listings(history: &History, answer: &Answer) -> Vec<String> {
    let project = Project::new(&[("retort.yaml", "project: shop\ndialects: [sqlite@3.40]\n")]);
    for (number, header) in history.headers.iter().enumerate() {
        let texts =
            |references: &[Reference]| json!(references.iter().map(|one| &one.text).collect::<Vec<_>>());
        let revision = json!({
            "revision": header.id.text, "down_revision": texts(&header.down_revision),
            "branch_labels": texts(&header.branch_labels), "depends_on": texts(&header.depends_on),
            "message": header.message, "upgrade": [],
        });
        // JSON is YAML.
        project.write(&format!("revisions/{number}.yaml"), &revision.to_string());
    }
    let mut failures = Vec::new();
    for (command, theirs) in [
        ("history", &answer.history),
        ("heads", &answer.heads),
        ("branches", &answer.branches),
    ] {
        let output = retort()
            .current_dir(project.path())
            .arg(command)
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let lines = text.lines().filter(|line| !line.is_empty());
        let ours: BTreeSet<String> = lines.map(|line| history.comparable(line)).collect();
        let theirs: BTreeSet<String> = theirs.iter().map(|line| history.comparable(line)).collect();
        if ours != theirs {
            let more: Vec<_> = ours.difference(&theirs).collect();
            let less: Vec<_> = theirs.difference(&ours).collect();
            failures.push(format!(
                "{command}: Retort: {more:?}\n  Alembic: {less:?}\n  {}",
                history.shown()
            ));
        }
    }
    failures
}
