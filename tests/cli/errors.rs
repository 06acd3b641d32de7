//! Every mistake of a user has its message. The cases are the files in `tests/cli/errors/`, as `cases` reads them.

use crate::cases::run_all;

#[test]
fn every_mistake_has_its_message() {
    let names = run_all("tests/cli/errors", "stderr");
    assert!(names.len() > 20, "the cases are gone");
}
