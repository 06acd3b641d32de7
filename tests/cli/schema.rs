//! The schema at a revision. The cases are the files in `tests/cli/schema/`, as `cases` reads them.

use std::path::Path;

use camino::Utf8PathBuf;
use rayon::prelude::*;
use retort::command::Options;
use retort::command::schema::{Form, run};
use serde_json::Value as Json;
use serde_yaml::{Mapping, Value as Yaml};

use crate::cases::run_all;
use crate::support::{Project, diff, golden_cases};

#[test]
fn every_form_prints_the_schema() {
    let names = run_all("tests/cli/schema", "stdout");
    assert!(names.len() > 3, "the cases are gone");
}

/// A project's history for one target and dialect.
struct History {
    name: String,
    options: Options,
    dialect: String,
    /// The keys of a project file with which another history has the same target.
    place: Mapping,
}

fn histories(folder: &Path) -> Vec<History> {
    let text = std::fs::read_to_string(folder.join("retort.yaml")).unwrap();
    let settings: Yaml = serde_yaml::from_str(&text).unwrap();
    let environments = settings["environments"].as_mapping().cloned().unwrap_or_default();
    let mut all = Vec::new();
    let names = environments
        .keys()
        .map(|name| Some(name.as_str().unwrap().to_owned()));
    let names = if environments.is_empty() {
        vec![None]
    } else {
        names.collect()
    };
    for environment in names {
        let own = environment
            .as_ref()
            .map_or(Yaml::Null, |name| settings["environments"][name.as_str()].clone());
        let target = own["targets"]
            .as_mapping()
            .and_then(|targets| targets.iter().next());
        let mut place = Mapping::new();
        place.insert("project".into(), "again".into());
        if let Some(environment) = &environment {
            let mut inner = Mapping::new();
            inner.insert("revisions".into(), "revisions".into());
            if let Some((name, target)) = target {
                let targets = Mapping::from_iter([(name.clone(), target.clone())]);
                inner.insert("targets".into(), targets.into());
            }
            let environments = Mapping::from_iter([(environment.as_str().into(), inner.into())]);
            place.insert("environments".into(), environments.into());
        }
        for dialect in settings["dialects"].as_sequence().unwrap() {
            let dialect = dialect.as_str().unwrap().to_owned();
            all.push(History {
                name: format!("{}, {environment:?}, {dialect}", folder.display()),
                options: Options {
                    directory: Utf8PathBuf::from_path_buf(folder.to_owned()).ok(),
                    environment: environment.clone(),
                    targets: target
                        .iter()
                        .map(|(name, _)| name.as_str().unwrap().to_owned())
                        .collect(),
                    dialects: vec![dialect.clone()],
                    ..Options::default()
                },
                dialect,
                place: place.clone(),
            });
        }
    }
    all
}

/// What is printed, which must be all there is.
fn printed(options: &Options, form: Form) -> Result<String, String> {
    let outcome = run(options, "heads", form).map_err(|failure| failure.text(false, true))?;
    match outcome.warnings.as_str() {
        "" => Ok(outcome.printed),
        warnings => Err(warnings.to_owned()),
    }
}

/// The operations are the first revision of another project, without the naming convention of the first. Neither they nor
/// the statements lose anything, which would be a warning.
#[test]
fn the_operations_give_another_project_the_same_schema() {
    let problems: Vec<String> = golden_cases()
        .par_iter()
        .flat_map(|folder| histories(folder))
        .filter_map(|history| {
            let problem = again(&history).err()?;
            Some(format!("== {}\n{problem}", history.name))
        })
        .collect();
    assert!(
        problems.is_empty(),
        "{} problems\n{}",
        problems.len(),
        problems.join("\n")
    );
}

fn again(history: &History) -> Result<(), String> {
    let operations = printed(&history.options, Form::Yaml)?;
    printed(&history.options, Form::Sql)?;
    let mut place = history.place.clone();
    place.insert(
        "dialects".into(),
        vec![Yaml::from(history.dialect.as_str())].into(),
    );
    let head = "revision: \"a1\"\ndown_revision: null\nmessage: All\n";
    let project = Project::new(&[
        ("retort.yaml", &serde_yaml::to_string(&place).unwrap()),
        ("revisions/1.yaml", &format!("{head}{operations}")),
    ]);
    let options = Options {
        directory: Utf8PathBuf::from_path_buf(project.path().to_owned()).ok(),
        ..history.options.clone()
    };
    let object = |options: &Options| -> Result<String, String> {
        let text = run(options, "heads", Form::Json)
            .map_err(|failure| failure.text(false, true))?
            .printed;
        let mut object: Json = serde_json::from_str(&text).unwrap();
        object["project"] = Json::Null;
        object["revisions"] = Json::Null;
        Ok(format!("{object:#}"))
    };
    let (expected, found) = (object(&history.options)?, object(&options)?);
    match expected == found {
        true => Ok(()),
        false => Err(format!("{}\n{operations}", diff(&expected, &found))),
    }
}
