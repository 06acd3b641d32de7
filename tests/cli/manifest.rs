//! The manifests that the program writes are what `docs/manifest.schema.json` says.

use std::fs;
use std::process::Command;

use crate::fetched::fetched;
use crate::run::run;
use crate::support::{Project, golden_cases, manifest_dir};

const CHECK: &str = r#"
import copy, json, sys
sys.path.insert(0, sys.argv[1])
import fastjsonschema
validate = fastjsonschema.compile(json.load(open(sys.argv[2])))
for path in sys.argv[3:]:
    manifest = json.load(open(path))
    try:
        validate(manifest)
    except fastjsonschema.JsonSchemaException as error:
        sys.exit(f"{path}: {error}")

# The schema refuses what is wrong.
def refused(change):
    wrong = copy.deepcopy(manifest)
    change(wrong)
    try:
        validate(wrong)
    except fastjsonschema.JsonSchemaException:
        return
    sys.exit("the schema takes a wrong manifest")
refused(lambda m: m.update(format=2))
refused(lambda m: m.update(more=1))
refused(lambda m: m["render"].pop("dialects"))
refused(lambda m: m["files"][0].update(sha256="0"))
refused(lambda m: m["files"][0].update(path="../up.sql/"))
print(len(sys.argv) - 3)
"#;

#[test]
#[ignore = "needs a validator, which tests/fetch/jsonschema gets"]
fn a_manifest_is_as_its_schema_says() {
    let mut manifests: Vec<_> = golden_cases()
        .iter()
        .map(|case| case.join("expected/manifest.json"))
        .collect();
    let project = Project::new(&[
        (
            "retort.yaml",
            "project: shop\nrevisions: main\nenvironments:\n  shared: {revisions: shared}\n  tenant: {revisions: tenant, targets: {acme: {schema: acme}, globex: {schema: globex}}}\n",
        ),
        ("main/1.yaml", REVISION),
        ("shared/1.yaml", REVISION),
        ("tenant/1.yaml", REVISION),
        (
            "tenant/2.yaml",
            "revision: \"v2\"\ndown_revision: \"aaaa11112222\"\nupgrade:\n  - execute: {sql: \"SELECT {{ region | literal }}, {{ area }}\", reverse: SELECT 1}\n",
        ),
    ]);
    run(&project, "render --release 1.0 -x region=eu -x area=1").code(0);
    let manifest = project.path().join("out/1.0/manifest.json");
    let text = fs::read_to_string(&manifest).unwrap();
    assert!(text.contains("\"release\": \"1.0\""), "{text}");
    assert!(
        text.contains("\"variables\": [\n      \"area\",\n      \"region\"\n    ]"),
        "{text}"
    );
    assert!(!text.contains("\"eu\""), "a value is told: {text}");
    manifests.push(manifest);
    let output = Command::new("python3")
        .args(["-c", CHECK])
        .arg(fetched("jsonschema"))
        .arg(manifest_dir().join("docs/manifest.schema.json"))
        .args(&manifests)
        .output()
        .expect("python3 runs");
    assert!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

const REVISION: &str = r#"revision: "aaaa11112222"
down_revision: null
message: Create users
upgrade:
  - create_table: {name: users, columns: [{name: id, type: bigint, primary_key: true}]}
verify:
  - {sql: SELECT count(*) FROM users, equals: 0}
"#;
