//! A file of a million rows with six columns: `cargo bench --bench rows`. Prints the speed and the largest
//! amount of memory of each run; a number of rows may follow behind `--`.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark that cannot be set up fails, and prints what it measured"
)]

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

const PROJECT: &str = "project: rows\nrevisions: revisions\n\
dialects: [postgresql@15, mysql@8.0, mariadb@10.11, sqlite@3.40, mssql@2019, oracle@19]\n";

const REVISION: &str = r#"
revision: "1"
down_revision: null
message: A table and its rows
upgrade:
  - create_table:
      name: products
      columns:
        - {name: id, type: bigint, primary_key: true}
        - {name: code, type: string(20), nullable: false}
        - {name: name, type: string(80), nullable: false}
        - {name: price, type: "numeric(12,2)"}
        - {name: created_at, type: timestamp}
        - {name: active, type: boolean}
  - bulk_insert: {table: products, file: products.csv}
"#;

fn main() {
    let rows = std::env::args()
        .filter_map(|argument| argument.parse().ok())
        .next()
        .unwrap_or(1_000_000);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let project = folder.path();
    fs::create_dir(project.join("revisions")).expect("a folder");
    fs::write(project.join("retort.yaml"), PROJECT).expect("a project file");
    fs::write(project.join("revisions/1.yaml"), REVISION).expect("a revision");
    write_rows(&project.join("products.csv"), rows);
    println!(
        "{:<34} {:>8} {:>8} {:>9} {:>8}",
        "", "MB out", "s CPU", "MB/s CPU", "MB held"
    );
    for dialect in ["postgresql", "mysql", "mariadb", "sqlite", "mssql", "oracle"] {
        measure(
            &format!("upgrade {dialect}"),
            project,
            &["-d", dialect, "upgrade", "head", "-o", "out.sql"],
        );
    }
    measure("render, six dialects, both ways", project, &["render"]);
}

fn write_rows(path: &Path, rows: usize) {
    let mut file = BufWriter::new(File::create(path).expect("a file of rows"));
    writeln!(file, "id,code,name,price,created_at,active").expect("a header");
    for n in 1..=rows {
        let (day, hour) = (n % 28 + 1, n % 24);
        writeln!(
            file,
            "{n},SKU-{:06},\"Product, number {n}\",{}.{:02},2026-11-{day:02} {hour:02}:15:00,{}",
            n % 99_991,
            n % 10_000,
            n % 100,
            n % 3 == 0
        )
        .expect("a row");
    }
}

/// Runs the program, and looks at what the kernel says of it while it runs.
fn measure(name: &str, project: &Path, arguments: &[&str]) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_retort"))
        .current_dir(project)
        .args(arguments)
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    let of_child = Path::new("/proc").join(child.id().to_string());
    let (mut held, mut ticks) = (0, 0);
    while child.try_wait().expect("the program's state").is_none() {
        if let Ok(status) = fs::read_to_string(of_child.join("status")) {
            held = held.max(number_behind(&status, "VmHWM:"));
        }
        if let Ok(stat) = fs::read_to_string(of_child.join("stat")) {
            // proc(5): utime and stime, in hundredths of a second.
            let fields: Vec<&str> = stat.rsplit(") ").next().unwrap_or_default().split(' ').collect();
            let field = |index: usize| {
                fields
                    .get(index)
                    .and_then(|text| text.parse::<u64>().ok())
                    .unwrap_or(0)
            };
            ticks = ticks.max(field(11) + field(12));
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(child.wait().expect("an exit code").success(), "{name}");
    let out = project.join("out.sql");
    let bytes = match out.metadata() {
        Ok(file) => file.len(),
        Err(_) => size(&project.join("out")),
    };
    let _ = fs::remove_file(out);
    let (megabytes, seconds) = (bytes as f64 / 1e6, ticks as f64 / 100.0);
    println!(
        "{name:<34} {megabytes:>8.0} {seconds:>8.2} {:>9.0} {:>8.0}",
        megabytes / seconds,
        held as f64 / 1000.0
    );
}

fn number_behind(text: &str, key: &str) -> u64 {
    let line = text.lines().find_map(|line| line.strip_prefix(key));
    let number = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    number.unwrap_or(0)
}

fn size(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| match entry.path().is_dir() {
            true => size(&entry.path()),
            false => entry.metadata().map_or(0, |file| file.len()),
        })
        .sum()
}
