//! What an interrupt leaves: the old folder or the new one, whole, and nothing beside it after the next run.
#![cfg(unix)]

use std::fs;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::run::run;
use crate::support::Project;

const PROJECT: &str = "project: shop
out: out
dialects: [sqlite@3.40]
environments:
  tenant: {revisions: tenant, targets: {file: tenants.csv}}
";

const HISTORY: &str = r#"revision: "aaaa11112222"
down_revision: null
message: Create orders
upgrade:
  - create_table: {name: orders, columns: [{name: id, type: bigint, primary_key: true}]}
"#;

fn project(targets: usize) -> Project {
    let lines: String = (0..targets).map(|at| format!("t{at:05}\n")).collect();
    Project::new(&[
        ("retort.yaml", PROJECT),
        ("tenant/1.yaml", HISTORY),
        ("tenants.csv", &format!("name\n{lines}")),
    ])
}

/// What of a killed run lies in the folder of the project.
fn left(project: &Project) -> usize {
    let names = fs::read_dir(project.path()).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.starts_with(".retort-")).count()
}

/// Sends a signal to a run once it has begun to write, and returns its exit code, if it has one.
fn interrupted(project: &Project, signal: &str) -> Option<i32> {
    let mut run = project.retort(&["render", "--no-review"]);
    let mut run = run.stderr(Stdio::null()).spawn().unwrap();
    let begun = Instant::now();
    while left(project) == 0 && begun.elapsed() < Duration::from_secs(60) {
        sleep(Duration::from_millis(2));
    }
    sleep(Duration::from_millis(30));
    let killed = Command::new("kill")
        .args([signal, &run.id().to_string()])
        .status();
    assert!(killed.unwrap().success());
    run.wait().unwrap().code()
}

#[test]
fn an_interrupted_run_leaves_the_old_folder() {
    let project = project(3);
    run(&project, "render").code(0);
    let manifest = || fs::read(project.path().join("out/manifest.json")).unwrap();
    let old = manifest();
    let lines: String = (0..3000).map(|at| format!("u{at:05}\n")).collect();
    project.write("tenants.csv", &format!("name\n{lines}"));
    // An interrupt that can be waited for takes away what was begun; the other one leaves that to the next run.
    for (signal, code, begun) in [
        ("-INT", Some(130), 0),
        ("-TERM", Some(130), 0),
        ("-KILL", None, 1),
    ] {
        assert_eq!(interrupted(&project, signal), code, "{signal}");
        assert_eq!(left(&project), begun, "{signal}");
        assert!(manifest() == old, "{signal}");
        run(&project, "verify out").code(0);
    }
    project.write("tenants.csv", "name\nlast\n");
    run(&project, "render").code(0);
    assert_eq!(left(&project), 0);
    assert!(project.path().join("out/tenant/last").is_dir() && manifest() != old);
}
