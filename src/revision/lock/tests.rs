#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;

use camino::Utf8PathBuf;

use super::{Lock, Meanings};
use crate::revision::RowFiles;
use crate::revision::document::document;
use crate::text::{Report, Sources};

const REVISION: &str = r#"revision: "aaaa11112222"
down_revision: null
message: Create users
upgrade:
  - create_table:
      name: users
      columns:
        - {name: id, type: bigint, primary_key: true}
  - insert:
      table: users
      rows: [{id: 1, name: "no"}]
"#;

fn meaning(text: &str, files: &RowFiles) -> String {
    let mut sources = Sources::default();
    let mut report = Report::new();
    let index = sources.add("revisions/1.yaml", text.to_owned());
    let document = document(index, sources.get(index).unwrap(), &mut report).unwrap();
    assert!(report.is_empty(), "{report:?}");
    Meanings { files }.of(&document).unwrap()
}

#[test]
fn layout_does_not_count_and_meaning_does() {
    let files = RowFiles::default();
    let same = |from: &str, to: &str| {
        let changed = REVISION.replace(from, to);
        assert_ne!(changed, REVISION, "{from}");
        meaning(&changed, &files) == meaning(REVISION, &files)
    };
    assert!(same(
        "message: Create users",
        "# why\nmessage: \"Create users\"  # what"
    ));
    assert!(same(
        "{name: id, type: bigint, primary_key: true}",
        "{type: bigint, primary_key: true, name: 'id'}"
    ));
    assert!(same(
        "[{id: 1, name: \"no\"}]",
        "\n        - id: 1\n          name: 'no'"
    ));
    assert!(same(
        "down_revision: null\n",
        "down_revision: null\nbranch_labels: [users]\n"
    ));
    assert!(same(
        "down_revision: null\n",
        "down_revision: ~\ndowngrade: auto\n"
    ));
    // The order of columns is in the SQL, and so may be what quotes do to a value.
    assert!(!same("{id: 1, name: \"no\"}", "{name: \"no\", id: 1}"));
    assert!(!same("\"no\"", "no"));
    assert!(!same("bigint", "integer"));
    assert!(!same("Create users", "Create Users"));
    assert!(!same(
        "down_revision: null",
        "down_revision: null\ntransaction: false"
    ));
    assert!(!same("down_revision: null", "down_revision: null\ndowngrade: []"));
}

#[test]
fn the_bytes_of_row_files_count() {
    let folder = tempfile::tempdir().unwrap();
    let root = Utf8PathBuf::from_path_buf(folder.path().to_owned()).unwrap();
    let revision = REVISION.replace("rows: [{id: 1, name: \"no\"}]", "file: users.csv");
    fs::write(root.join("users.csv"), "id\n1\n").unwrap();
    let first = meaning(&revision, &RowFiles::within(&root));
    assert_eq!(first, meaning(&revision, &RowFiles::within(&root)));
    fs::write(root.join("users.csv"), "id\n2\n").unwrap();
    assert_ne!(first, meaning(&revision, &RowFiles::within(&root)));
}

#[test]
fn what_is_written_is_read_again() {
    let text = r#"# What was released. A change to a revision that stands here is an error.
# Written by `retort lock` and `retort unlock`; keep it under version control.
format: 1
releases:
  - release: "2026.10"
    environment: "tenant"
    from: []
    to: ["aa\"\\é", "b"]
    revisions:
      "aa\"\\é": "00ff"
      "b": "11"
  - from: ["b"]
    to: ["c"]
unlocked:
  - revision: "c"
    release: "2026.10"
    hash: "22"
    because: "it: never \"ran\""
"#;
    let mut sources = Sources::default();
    let mut report = Report::new();
    let index = sources.add("retort.lock", text.to_owned());
    let lock = Lock::decode(index, sources.get(index).unwrap(), &mut report).unwrap();
    assert!(report.is_empty(), "{report:?}");
    assert_eq!(lock.to_string(), text);
    assert_eq!(
        lock.holder(Some("tenant"), "b").unwrap().described(),
        " as `2026.10`"
    );
    assert!(lock.holder(None, "b").is_none());
}
