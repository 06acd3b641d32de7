//! How long each part of a run takes, by the length of the history: `cargo bench`.
//! `benches/against_alembic` compares the whole process with Alembic's.
#![expect(clippy::expect_used, reason = "a benchmark that cannot be set up fails")]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use retort::dialect::Dialect;
use retort::model::{Name, Schema, TableName};
use retort::plan::{Planned, lower};
use retort::render::Renderer;
use retort::replay::{Change, Naming, Replayer};
use retort::revision::Document;
use retort::revision::decode::{DecodeContext, steps};
use retort::revision::document::documents;
use retort::revision::template::Quote;
use retort::text::{Report, Sources};

mod generator;

const SIX: &str = "postgresql@15, mysql@8.0, mariadb@10.11, sqlite@3.40, mssql@2019, oracle@19";

/// The lengths of history that show whether the cost is linear.
const LENGTHS: [usize; 3] = [10, 100, 1_000];

/// The texts of a history, as if they had been read.
fn sources(count: usize) -> (Sources, Vec<usize>) {
    let mut sources = Sources::default();
    let texts = generator::revisions(count).into_iter().enumerate();
    let files = texts
        .map(|(number, text)| sources.add(format!("{number}.yaml"), text))
        .collect();
    (sources, files)
}

fn parse<'s>(sources: &'s Sources, files: &[usize]) -> Vec<Document<'s>> {
    let mut report = Report::new();
    let documents = documents(sources, files, &mut report);
    assert!(!report.has_errors(), "the generated history is valid: {report:?}");
    documents
}

/// Decodes and replays the upgrades; `tell` sees every change with the schema that it left.
fn replay(documents: &[Document<'_>], dialect: &Dialect, mut tell: impl FnMut(Change, &Schema)) {
    let naming = Naming::new([]).expect("no convention is a valid one");
    let vars = BTreeMap::new();
    let context = DecodeContext::new(dialect, &vars, Arc::new(NoQuote));
    let mut replayer = Replayer::new(dialect, &naming);
    let mut report = Report::new();
    for document in documents {
        for step in steps(&document.upgrade, &context, &mut report) {
            let changes = replayer.run(&step);
            assert!(
                changes.is_ok(),
                "the generated history is valid: {:?}",
                replayer.report
            );
            for change in changes.into_iter().flatten() {
                tell(change, &replayer.schema);
            }
        }
        replayer.schema.forget();
    }
}

fn plan(change: &Change, schema: &Schema, dialect: &Dialect) -> Vec<Planned> {
    lower(change, schema, dialect, true, &mut Report::new())
}

/// The generated history has no templates in its SQL.
struct NoQuote;

impl Quote for NoQuote {
    fn literal(&self, text: &str) -> Result<String, String> {
        Err(text.to_owned())
    }

    fn ident(&self, name: &str) -> String {
        name.to_owned()
    }

    fn table(&self, name: &str) -> String {
        TableName::unqualified(Name::new(name)).to_string()
    }
}

/// The parts of a run, each alone, on one dialect that needs the fewest statements and one that
/// needs the most.
fn parts(criterion: &mut Criterion) {
    for count in LENGTHS {
        let (sources, files) = sources(count);
        let mut group = criterion.benchmark_group("parse");
        group.throughput(Throughput::Elements(count as u64));
        group.bench_function(BenchmarkId::from_parameter(count), |bencher| {
            bencher.iter(|| parse(&sources, &files))
        });
        group.finish();
    }
    for name in ["postgresql@15", "sqlite@3.40"] {
        let Ok(dialect) = Dialect::parse(name) else {
            continue;
        };
        let renderer = Renderer::new(dialect.name, &BTreeMap::new()).expect("the built-in templates");
        for count in LENGTHS {
            let (sources, files) = sources(count);
            let documents = parse(&sources, &files);
            let id = || BenchmarkId::new(name, count);

            let mut group = criterion.benchmark_group("replay");
            group.throughput(Throughput::Elements(count as u64));
            group.bench_function(id(), |bencher| {
                bencher.iter(|| replay(&documents, &dialect, |_, _| {}))
            });
            group.finish();

            // Each change is planned in the schema that it left, so replay and plan go together.
            let mut group = criterion.benchmark_group("replay and plan");
            group.throughput(Throughput::Elements(count as u64));
            group.bench_function(id(), |bencher| {
                bencher.iter(|| {
                    let mut statements = 0;
                    replay(&documents, &dialect, |change, schema| {
                        statements += plan(&change, schema, &dialect).len()
                    });
                    statements
                });
            });
            group.finish();

            let mut planned = Vec::new();
            replay(&documents, &dialect, |change, schema| {
                planned.extend(plan(&change, schema, &dialect))
            });
            let mut group = criterion.benchmark_group("render statements");
            group.throughput(Throughput::Elements(count as u64));
            group.bench_function(id(), |bencher| {
                bencher.iter(|| {
                    let texts = planned
                        .iter()
                        .map(|planned| renderer.statement(&planned.statement));
                    texts
                        .map(|text| text.expect("a statement renders").len())
                        .sum::<usize>()
                });
            });
            group.finish();
        }
    }
}

/// Runs the program in a project.
fn retort(project: &Path, arguments: &[&str]) -> usize {
    let mut command = Command::new(env!("CARGO_BIN_EXE_retort"));
    let output = command
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
        group.bench_function(BenchmarkId::new("upgrade postgresql", count), |bencher| {
            bencher.iter(|| retort(project.path(), &["upgrade", "head", "-d", "postgresql"]));
        });
        if count <= 1_000 {
            group.bench_function(BenchmarkId::new("render six dialects", count), |bencher| {
                bencher.iter(|| retort(project.path(), &["render"]));
            });
        }
    }
    group.finish();
}

/// The tenants of the sample project, many times: a target costs what another does, and the time grows as they do.
fn many_targets(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("render for targets");
    group.sample_size(10);
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("revisions/tenant");
    for count in [10, 100, 1_000] {
        let project = tempfile::tempdir().expect("a temporary folder");
        generator::write_tenants(project.path(), &sample, count).expect("a project");
        group.throughput(Throughput::Elements(count as u64));
        group.bench_function(BenchmarkId::new("postgresql", count), |bencher| {
            bencher.iter_batched(
                || {
                    let out = project.path().join("out");
                    if out.exists() {
                        std::fs::remove_dir_all(out).expect("an old folder goes");
                    }
                },
                |()| retort(project.path(), &["render"]),
                BatchSize::PerIteration,
            );
        });
    }
    group.finish();
}

criterion_group!(benches, parts, whole_process, many_targets);
criterion_main!(benches);
