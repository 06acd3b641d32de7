//! How long each part of a run takes, by the length of the history: `cargo bench`.
//! `benches/against_alembic` compares the whole process with Alembic's.
#![expect(clippy::expect_used, reason = "a benchmark that cannot be set up fails")]

use std::path::Path;
use std::process::Command;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

mod generator;

const SIX: &str = "postgresql@15, mysql@8.0, mariadb@10.11, sqlite@3.40, mssql@2019, oracle@19";

/// Runs the program in a project.
fn retort(project: &Path, arguments: &[&str]) -> usize {
    let output = Command::new(env!("CARGO_BIN_EXE_retort"))
        .arg("-C")
        .arg(project)
        .args(arguments)
        .output()
        .expect("the program runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    output.stdout.len()
}

/// The whole process, from start to exit: what a user waits for.
fn whole_process(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("whole process");
    group.sample_size(10);
    for count in [1, 100, 1_000, 10_000] {
        let project = tempfile::tempdir().expect("a temporary folder");
        generator::write_project(project.path(), count, SIX).expect("a project");
        group.throughput(Throughput::Elements(count as u64));
        group.bench_with_input(
            BenchmarkId::new("upgrade postgresql", count),
            &count,
            |bencher, _| {
                bencher.iter(|| retort(project.path(), &["upgrade", "head", "-d", "postgresql"]));
            },
        );
        if count <= 1_000 {
            group.bench_with_input(
                BenchmarkId::new("render six dialects", count),
                &count,
                |bencher, _| {
                    bencher.iter(|| retort(project.path(), &["render"]));
                },
            );
        }
    }
    group.finish();
}

criterion_group!(benches, whole_process);
criterion_main!(benches);
