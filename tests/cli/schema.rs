//! The schema at a revision. The cases are the files in `tests/cli/schema/`, as `cases` reads them.

use crate::cases::run_all;

#[test]
fn every_form_prints_the_schema() {
    let names = run_all("tests/cli/schema", "stdout");
    assert!(names.len() > 3, "the cases are gone");
}
