//! The schemas and the files that there are: those of the golden cases, of the sample and of the manual are right, and
//! those of the cases of mistakes are wrong where a decoder says so.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use camino::Utf8Path;
use retort::text::Diagnostic;
use serde_json::{Value, json};

use super::decoded::{Of, mistakes_on, value};
use super::validator::Validator;
use super::{is_seen, schema};
use crate::fetched::fetched;
use crate::support::{Project, golden_cases, manifest_dir};

/// A file, and what the schema must say of it where that is known.
struct File {
    path: String,
    of: Of,
    value: Value,
    right: Option<bool>,
}

/// A text of which the decoders are asked. What is no YAML is nothing to a schema.
fn file(path: String, of: Of, text: &str, folder: &Path, dialects: &[&str]) -> Option<File> {
    let value = value(text)?;
    let mistakes = mistakes_on(dialects, of, text, Utf8Path::from_path(folder).unwrap());
    let right = match mistakes.is_empty() {
        true => Some(true),
        // Which server has which type, and whether brackets match, a schema does not see.
        false => {
            let unseen = |mistake: &Diagnostic| {
                mistake.code == "bad-type" || mistake.title.starts_with("`arguments` must be the types")
            };
            let seen = |mistake: &Diagnostic| is_seen(mistake) && !unseen(mistake);
            mistakes.iter().any(seen).then_some(false)
        }
    };
    Some(File {
        path,
        of,
        value,
        right,
    })
}

fn of_path(path: &str) -> Option<Of> {
    let name = path.rsplit('/').next().unwrap();
    match name.rsplit_once('.')?.1 {
        _ if name == "retort.yaml" => Some(Of::Project),
        "yaml" | "yml" => Some(Of::Revision),
        _ => None,
    }
}

fn yaml_in(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => yaml_in(&path, found),
            false if of_path(path.to_str().unwrap()).is_some() => found.push(path),
            false => {}
        }
    }
}

/// The files of whole projects, all of which are right.
fn right_files() -> Vec<File> {
    let root = manifest_dir();
    let mut paths = vec![root.join("retort.yaml")];
    yaml_in(&root.join("revisions"), &mut paths);
    for case in golden_cases() {
        yaml_in(&case, &mut paths);
    }
    paths.sort();
    let read = paths.iter().map(|path| {
        let text = fs::read_to_string(path).unwrap();
        let path = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
        File {
            of: of_path(&path).unwrap(),
            value: value(&text).unwrap(),
            right: Some(true),
            path,
        }
    });
    read.collect()
}

/// The revisions and project files that the manual shows as a whole.
fn shown_files() -> Vec<File> {
    let root = manifest_dir();
    let mut pages = vec![root.join("README.md")];
    pages.extend(
        fs::read_dir(root.join("docs"))
            .unwrap()
            .map(|entry| entry.unwrap().path()),
    );
    pages.extend(
        fs::read_dir(root.join("docs/operations"))
            .unwrap()
            .map(|entry| entry.unwrap().path()),
    );
    pages.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    pages.sort();
    let mut found = Vec::new();
    for path in pages {
        let text = fs::read_to_string(&path).unwrap();
        for (index, block) in text.split("```yaml\n").skip(1).enumerate() {
            let block = block.split("```").next().unwrap();
            let of = match block {
                block if block.contains("down_revision:") => Of::Revision,
                block if block.starts_with("project:") => Of::Project,
                _ => continue,
            };
            let name = format!("{}, block {index}", path.strip_prefix(root).unwrap().display());
            found.extend(file(name, of, block, root, &["postgresql"]));
        }
    }
    found
}

/// The files of the cases of mistakes.
fn wrong_files() -> Vec<File> {
    let folder = manifest_dir().join("tests/cli/errors");
    let mut cases: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    cases.sort();
    let mut found = Vec::new();
    for case in cases {
        let text = fs::read_to_string(&case).unwrap();
        let project = Project::new(&[]);
        let sections: Vec<(&str, &str)> = text
            .split("\n=== file ")
            .skip(1)
            .filter_map(|section| section.split("\n=== ").next()?.split_once('\n'))
            .collect();
        for (path, text) in &sections {
            project.write(path, &format!("{text}\n"));
        }
        for (path, text) in sections {
            let name = format!("{}: {path}", case.file_name().unwrap().to_str().unwrap());
            if let Some(of) = of_path(path) {
                found.extend(file(
                    name,
                    of,
                    &format!("{text}\n"),
                    project.path(),
                    &["postgresql@15", "sqlite@3.40"],
                ));
            }
        }
    }
    found
}

#[test]
fn files_are_right_where_the_decoders_say_so() {
    let validators = [Of::Revision, Of::Project].map(|of| Validator::new(schema(of)));
    let mut problems = Vec::new();
    let mut counts = [0, 0];
    let (right, shown, wrong) = (right_files(), shown_files(), wrong_files());
    assert!(shown.len() > 5, "{}", shown.len());
    for file in right.iter().chain(&shown).chain(&wrong) {
        let takes = validators[file.of as usize].takes(&file.value);
        match file.right {
            Some(right) if right != takes => problems.push(format!("{}: the schema says {takes}", file.path)),
            Some(right) => counts[usize::from(right)] += 1,
            None => {}
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert!(counts[0] > 20 && counts[1] > 300, "wrong and right: {counts:?}");
}

const CHECK: &str = r#"
import json, sys
sys.path.insert(0, sys.argv[1])
import fastjsonschema
asked = json.load(open(sys.argv[2]))
validate = [fastjsonschema.compile(schema) for schema in asked["schemas"]]
wrong = 0
for of, path, value, takes in asked["files"]:
    try:
        validate[of](value)
        found = True
    except fastjsonschema.JsonSchemaException as error:
        found = str(error)
    if (found is True) != takes:
        wrong += 1
        print(f"{path}: the test says {takes}, the validator {found}")
sys.exit(wrong > 0)
"#;

/// The validator of these tests is a small one; a real one must say the same.
#[test]
#[ignore = "needs a validator, which tests/fetch/jsonschema gets"]
fn a_real_validator_agrees_about_schemas() {
    let schemas = [Of::Revision, Of::Project].map(schema);
    let validators = schemas.clone().map(Validator::new);
    let mut files: Vec<Value> = Vec::new();
    for file in right_files().iter().chain(&shown_files()).chain(&wrong_files()) {
        let takes = validators[file.of as usize].takes(&file.value);
        files.push(json!([file.of as usize, file.path, file.value, takes]));
    }
    assert!(files.len() > 350, "{}", files.len());
    let project = Project::new(&[]);
    project.write(
        "asked.json",
        &json!({ "schemas": schemas, "files": files }).to_string(),
    );
    let output = Command::new("python3")
        .args(["-c", CHECK])
        .arg(fetched("jsonschema"))
        .arg(project.path().join("asked.json"))
        .output()
        .expect("python3 runs");
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    assert!(output.status.success(), "{}", said.concat());
}
