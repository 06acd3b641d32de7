//! Every golden case renders, byte for byte, to what its `expected` folder holds: the two scripts of
//! each dialect.
//! `UPDATE_EXPECT=1` rewrites the folders; a person reads the difference.

use crate::support::{Project, Tree, golden_cases};

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
        match Project::render(&case, &["--layout", "flat"]) {
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
