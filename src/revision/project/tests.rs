#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::time::Duration;

use super::*;

fn decode(text: &str) -> (Option<Project>, String) {
    let mut sources = Sources::default();
    let index = sources.add("retort.yaml", text.to_owned());
    let mut report = Report::new();
    let project = Project::decode("shop".into(), index, sources.get(index).unwrap(), &mut report);
    let mut said = Vec::new();
    for diagnostic in report.sorted() {
        let Span { start, end, .. } = diagnostic.span;
        said.push(format!(
            "<{}> {}",
            &text[start as usize..end as usize],
            diagnostic.title
        ));
    }
    (project, said.join("\n"))
}

fn project(text: &str) -> Project {
    let (project, said) = decode(text);
    assert_eq!(said, "");
    project.unwrap()
}

#[test]
fn defaults() {
    let project = project("project: shop\n");
    assert_eq!(project.name, "shop");
    assert_eq!(project.out, "out");
    assert_eq!(project.version_table, VersionTable::default());
    assert_eq!(project.dialects.len(), 6);
    assert_eq!(project.environments.len(), 1);
    assert_eq!(project.environments[0].revisions[0].path, "revisions");
    assert!(project.format_sql);
    assert_eq!(project.timeouts.lock, Some(Duration::from_secs(5)));
}

#[test]
fn every_key() {
    let project = project(
        r#"
project: shop
revisions: [a, b]
templates: templates
models: null
out: dist/sql
dialects: [postgresql@15, mysql@8.0]
version_table: {name: v, schema: s, column: c, length: 80}
transaction: per_script
client: none
timeouts: {lock: null, statement: 15min}
format_sql: false
naming_convention: {pk: "p_{{ table }}"}
file_template: "{{ revision }}"
audit: {table: log, schema: ops}
vars: {region: eu, year: 2026, flag: no}
environments:
  shared: {revisions: revisions/shared}
  tenant:
    revisions: revisions/tenant
    vars: {region: us, a: 1}
    targets:
      acme: {schema: acme, vars: {tenant_id: 007}}
      globex:
"#,
    );
    assert_eq!(project.version_table.length, 80);
    let audit = project.audit.as_ref().unwrap();
    assert_eq!(audit.full_name().to_string(), "ops.log");
    assert_eq!(project.transaction, TransactionMode::PerScript);
    assert_eq!(project.client, Client::None);
    assert_eq!(
        project.timeouts,
        Timeouts {
            lock: None,
            statement: Some(Duration::from_secs(900))
        }
    );
    let names: Vec<_> = project
        .naming_convention
        .iter()
        .map(|(key, text, _)| (*key, text.as_str()))
        .collect();
    assert_eq!(names, [("pk", "p_{{ table }}")]);
    assert_eq!(project.vars["flag"], "no");
    let names: Vec<_> = project.environments.iter().map(|e| e.name.as_deref()).collect();
    assert_eq!(names, [None, Some("shared"), Some("tenant")]);

    let shown = |name: Option<&str>, targets: &[&str]| {
        let targets: Vec<String> = targets.iter().map(|target| (*target).to_owned()).collect();
        match project.select(name, &targets) {
            Ok(selected) => selected
                .iter()
                .map(|one| {
                    let name = one.environment.name.as_deref().unwrap_or("-");
                    format!("{name}/{}", one.target.map_or("-", |target| &target.name))
                })
                .collect::<Vec<_>>()
                .join(" "),
            Err(d) => format!("{} {:?} {:?}", d.title, d.notes, d.help),
        }
    };
    assert_eq!(shown(None, &[]), "-/- shared/- tenant/acme tenant/globex");
    assert_eq!(shown(None, &["all"]), shown(None, &[]));
    assert_eq!(shown(Some("tenant"), &["globex"]), "tenant/globex");
    assert_eq!(shown(None, &["acme"]), "tenant/acme");
    assert_eq!(
        shown(Some("tenants"), &[]),
        "there is no environment `tenants` [\"there are `shared`, `tenant`\"] [\"did you mean `tenant`?\"]"
    );
    assert_eq!(
        shown(None, &["acmee"]),
        "No targets found [\"there is no target `acmee`\"] [\"did you mean `acme`?\", \"there are `acme`, `globex`\"]"
    );
    assert!(shown(Some("shared"), &["acme"]).starts_with("No targets found"));

    let selected = project.select(Some("tenant"), &["acme".to_owned()]).unwrap();
    let set = BTreeMap::from([("a".to_owned(), "2".to_owned())]);
    let vars = selected[0].vars(&project.vars, &set);
    let vars: Vec<_> = vars
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    assert_eq!(
        vars,
        ["a=2", "flag=no", "region=us", "tenant_id=007", "year=2026"]
    );
    assert_eq!(selected[0].schema().unwrap().as_str(), "acme");
}

#[test]
fn environments_without_revisions_at_the_top() {
    let project = project("project: p\nenvironments:\n  a: {revisions: x, targets: {}}\n");
    assert_eq!(project.environments.len(), 1);
    let error = project.select(None, &[]).unwrap_err();
    assert_eq!(error.title, "No targets found");
    assert!(error.span.is_somewhere());
}

#[test]
fn mistakes() {
    for (text, expected) in [
        ("revisions: a\n", "<revisions> the project needs `project`"),
        (
            "project: p\nrevision: a\n",
            "<revision> unknown key `revision` in the project",
        ),
        (
            "project: p\nmodels: models\n",
            "<models> `models` is not supported by this version of Retort",
        ),
        (
            "project: p\ntransaction: per_revison\nclient: psql\n",
            "<per_revison> `transaction` cannot be `per_revison`\n<psql> `client` cannot be `psql`",
        ),
        (
            "project: p\ntimeouts: {lock: 5, statement: 0s}\n",
            "<5> `lock` must be a duration\n<0s> `statement` must be a duration",
        ),
        (
            "project: p\nversion_table: {length: 0, colum: x}\n",
            "<0> `length` must be from 1 to 255\n<colum> unknown key `colum` in `version_table`",
        ),
        (
            "project: p\naudit: {table: Alembic_Version, colum: x}\n",
            "<{table: Alembic_Version, colum: x}> `Alembic_Version` is the version table\n<colum> unknown key `colum` in `audit`",
        ),
        ("project: p\ndialects: []\n", "<[]> `dialects` must not be empty"),
        ("project: p\nout: .\n", "<.> `out` must be a folder of its own"),
        (
            "project: p\nout: x/..\n",
            "<x/..> `out` must be a folder of its own",
        ),
        (
            "project: p\nout: ./revisions\n",
            "<./revisions> `out` and the revisions in `revisions` must be apart",
        ),
        (
            "project: p\nvars: {table: x, a-b: y, c: [1]}\n",
            "<table> the variable `table` has a meaning of its own in templates\n<a-b> the variable `a-b` must be letters, digits and `_`, and start with a letter\n<[1]> `c` must be a text, not a list",
        ),
        (
            "project: p\nenvironments:\n  mysql: {revisions: a}\n  a/b: {}\n",
            "<mysql> the name of the environment is the name of a dialect\n<a/b> the name of the environment cannot be the name of a folder everywhere\n<a/b> the environment needs `revisions`",
        ),
        (
            "project: p\nenvironments:\n  a: {revisions: x, targets: {file: t.csv, b: {}}}\n",
            "<b> targets are named here or in a file, not both",
        ),
        (
            "project: p\nenvironments:\n  a: {revisions: x, targets: {File: {}, file: {}, b: {}, B: {}}}\n",
            "<file> the targets `File` and `file` differ in capital letters only\n<B> the targets `b` and `B` differ in capital letters only",
        ),
    ] {
        assert_eq!(decode(text).1, expected, "{text}");
    }
}

#[test]
fn finds_the_project_above() {
    let temp = tempfile::tempdir().unwrap();
    let root = Utf8Path::from_path(temp.path()).unwrap();
    std::fs::create_dir_all(root.join("a/b")).unwrap();
    std::fs::write(root.join("retort.yaml"), "project: p\n").unwrap();
    assert_eq!(Project::find(root).unwrap(), root.join("retort.yaml"));
    let found = Project::find(&root.join("a/b")).unwrap();
    assert_eq!(found, root.join("a/b/../../retort.yaml"));
    let mut sources = Sources::default();
    let mut report = Report::new();
    let project = Project::load(&found, &mut sources, &mut report).unwrap();
    assert_eq!(project.directory, root.join("a/b/../.."));
    std::fs::remove_file(root.join("retort.yaml")).unwrap();
    let error = Project::find(&root.join("a")).unwrap_err();
    assert!(error.title.starts_with("no retort.yaml in `"), "{}", error.title);
}
