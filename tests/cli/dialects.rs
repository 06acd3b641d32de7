//! `dialects` tells all that the program knows of versions.

use std::collections::BTreeSet;

use retort::model::DialectName;

use crate::run::run;
use crate::support::Project;
use crate::versions::boundaries;

fn told() -> serde_json::Value {
    let project = Project::new(&[]);
    let run = run(&project, "dialects --format json");
    serde_json::from_str(&run.code(0).stdout()).unwrap()
}

/// What differs between versions is found here by another way: by looking at every field of the facts.
#[test]
fn every_boundary_of_versions_is_told() {
    let told = told();
    for (index, (dialect, name)) in DialectName::ALL.into_iter().enumerate() {
        let told = &told["dialects"][index];
        assert_eq!(told["name"], name);
        let mut found = BTreeSet::new();
        for change in told["changes"].as_array().unwrap() {
            let version = change["version"].as_str().unwrap();
            for change in change["from_here"].as_array().unwrap() {
                let says = change["says"].as_str().unwrap();
                assert!(!says.is_empty() && !says.contains("no longer"), "{change}");
                found.insert((version.to_owned(), change["key"].as_str().unwrap().to_owned()));
            }
        }
        assert_eq!(found, boundaries(dialect), "{name}");
    }
}

#[test]
fn dialects_are_listed_with_their_other_names() {
    let project = Project::new(&[]);
    let listed = run(&project, "dialects").code(0).stdout();
    for line in [
        "dialect     default  oldest  DDL in transactions  also called\n",
        "postgresql  15       13      yes                  pg, pgsql, postgres\n",
        "mysql       8.0      5.7     no\n",
        "\n[sqlite]\n3.31  stored computed columns\n      virtual computed columns\n",
    ] {
        assert!(listed.contains(line), "{line}\n{listed}");
    }
    let one = run(&project, "-d oracle@12.2 dialects").code(0).stdout();
    let (head, changes) = one.split_once("\n\n").unwrap();
    assert!(head.lines().count() == 2 && head.contains("oracledb"), "{one}");
    assert!(
        changes.starts_with("[oracle]\n") && listed.ends_with(changes),
        "{one}"
    );
    run(&project, "-d orcale dialects")
        .code(2)
        .prints_nothing()
        .complains_of(&["did you mean `oracle`?"]);
}
