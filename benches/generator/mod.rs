//! A history of any length, always the same: every revision makes a table, adds a column, adds an
//! index, changes a column and inserts rows.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// The id of a revision, twelve hexadecimal digits.
pub(crate) fn id(number: usize) -> String {
    // Fibonacci hashing: ids look as scattered as generated ones.
    let mixed = (number as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 16;
    format!("{mixed:012x}")
}

/// The revisions as YAML texts, in order, from base to head.
pub(crate) fn revisions(count: usize) -> Vec<String> {
    (1..=count).map(revision).collect()
}

fn revision(number: usize) -> String {
    let older = number / 2 + 1;
    let down = if number == 1 {
        "null".to_owned()
    } else {
        format!("\"{}\"", id(number - 1))
    };
    let parent = if number == 1 {
        String::new()
    } else {
        format!(", references: {{table: t{}, column: id}}", number - 1)
    };
    let mut out = String::new();
    let result = write!(
        out,
        r#"revision: "{id}"
down_revision: {down}
message: Step {number}
upgrade:
  - create_table:
      name: t{number}
      columns:
        - {{name: id, type: bigint, primary_key: true, autoincrement: true}}
        - {{name: parent_id, type: bigint{parent}}}
        - {{name: name, type: string(80), nullable: false}}
        - {{name: code, type: string(20), nullable: false, unique: true}}
        - {{name: amount, type: "numeric(12,2)", default: 0.00, nullable: false}}
        - {{name: active, type: boolean, default: true, nullable: false}}
        - {{name: created_at, type: timestamptz, default: {{sql: CURRENT_TIMESTAMP}}, nullable: false}}
        - {{name: note, type: text}}
  - add_column: {{table: t{older}, column: {{name: extra_{number}, type: string(40), default: none}}}}
  - create_index: {{name: ix_t{number}_name, table: t{number}, columns: [name, amount]}}
  - alter_column: {{table: t{older}, name: name, type: string({width}), default: "it's new"}}
  - bulk_insert:
      table: t{number}
      rows:
        - {{id: 1, name: "O'Hara {number}", code: a{number}, amount: 1.10, note: "C:\\tmp 100%"}}
        - {{id: 2, name: "second", code: b{number}, amount: 20.00, active: false}}
        - {{id: 3, name: "third", code: c{number}, amount: {number}.50, note: null}}
"#,
        id = id(number),
        width = 81 + number % 100,
    );
    debug_assert!(result.is_ok(), "a text takes everything");
    out
}

/// Writes a project of so many revisions into a folder.
pub(crate) fn write_project(folder: &Path, count: usize, dialects: &str) -> std::io::Result<()> {
    let revisions_folder = folder.join("revisions");
    fs::create_dir_all(&revisions_folder)?;
    fs::write(
        folder.join("retort.yaml"),
        format!("project: bench\nrevisions: revisions\nout: out\ndialects: [{dialects}]\n"),
    )?;
    for (number, text) in revisions(count).into_iter().enumerate() {
        fs::write(
            revisions_folder.join(format!("{:05}_{}.yaml", number + 1, id(number + 1))),
            text,
        )?;
    }
    Ok(())
}

/// Writes a project whose history, that of another folder, is rendered for so many targets on PostgreSQL.
pub(crate) fn write_tenants(folder: &Path, history: &Path, count: usize) -> std::io::Result<()> {
    let revisions_folder = folder.join("revisions");
    fs::create_dir_all(&revisions_folder)?;
    for entry in fs::read_dir(history)? {
        let entry = entry?;
        fs::copy(entry.path(), revisions_folder.join(entry.file_name()))?;
    }
    fs::write(
        folder.join("retort.yaml"),
        "project: bench\nout: out\ndialects: [postgresql@15]\nenvironments:\n  \
         tenant: {revisions: revisions, targets: {file: tenants.csv}}\n",
    )?;
    let lines: String = (0..count).map(|at| format!("t{at:05},t{at:05},EUR\n")).collect();
    fs::write(
        folder.join("tenants.csv"),
        format!("name,schema,currency\n{lines}"),
    )
}
