//! Every golden case renders, byte for byte, to what its `expected` folder holds: the two scripts of
//! each dialect.
//! `UPDATE_EXPECT=1` rewrites the folders; a person reads the difference.

use crate::support::{Project, Tree, golden_cases, manifest_dir};

#[test]
fn every_case_renders_to_what_was_expected() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some_and(|value| value == "1");
    let mut failures = Vec::new();
    for case in golden_cases() {
        let name = case
            .file_name()
            .expect("a case has a name")
            .to_string_lossy()
            .into_owned();
        let expected = case.join("expected");
        // What looks at the catalog is long, and alike: it is compared where a case has it already. The engines run
        // that of every case.
        let rendered = Project::render(&case, &["--layout", "flat"]).map(|mut found| {
            let is_compared = |path: &String| !path.ends_with("verify.sql") || expected.join(path).is_file();
            found.0.retain(|path, _| is_compared(path));
            found
        });
        match rendered {
            Err(error) => failures.push(format!("== {name}: {error}")),
            Ok(found) if update => found.write(&expected),
            Ok(found) if !expected.is_dir() => failures.push(format!("== {name}: nothing is expected yet, though {} files are rendered; run with UPDATE_EXPECT=1 and read them", found.0.len())),
            Ok(found) => failures.extend(Tree::read(&expected).difference(&found).map(|text| format!("== {name} (first: expected, second: found)\n{text}"))),
        }
    }
    assert!(
        failures.is_empty(),
        "{} cases differ (UPDATE_EXPECT=1 accepts):\n{}",
        failures.len(),
        failures.join("\n")
    );
}

/// No server runs the scripts of SQL Server and Oracle: each case says where in the manual its statements stand.
#[test]
fn every_case_names_its_sections_of_the_manual() {
    let path = manifest_dir().join("tests/golden/MANUALS.md");
    let manuals = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{error}"));
    let mut missing = Vec::new();
    for case in golden_cases() {
        let name = case.file_name().expect("a case has a name").to_string_lossy();
        let cells = manuals
            .lines()
            .find_map(|line| line.strip_prefix(&format!("| {name} | ")));
        let cells: Vec<&str> = cells.unwrap_or_default().split('|').map(str::trim).collect();
        let scripts = Tree::read(&case.join("expected"));
        for (dialect, column) in [("mssql.", 0), ("oracle.", 1)] {
            let has_scripts = scripts.0.keys().any(|script| script.starts_with(dialect));
            let has_cell = cells.get(column).is_some_and(|cell| !cell.is_empty());
            if has_scripts != has_cell {
                missing.push(format!("{name}, {dialect}"));
            }
        }
    }
    assert!(
        missing.is_empty(),
        "tests/golden/MANUALS.md is not as the cases are:\n{}",
        missing.join("\n")
    );
}
