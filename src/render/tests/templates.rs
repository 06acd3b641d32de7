//! Every template, for every dialect, on a smallest and a largest statement.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use minijinja::value::Value;

use crate::dialect::Sql;
use crate::model::DialectName;
use crate::plan::Statement;
use crate::render::chain::Chain;
use crate::render::{BuiltIn, Renderer, context, embedded};

use super::fixture;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn renderer(dialect: DialectName, overrides: &[(&str, &str)]) -> anyhow::Result<Renderer> {
    let overrides = overrides
        .iter()
        .map(|(name, text)| ((*name).into(), (*text).into()));
    Renderer::new(dialect, &overrides.collect())
}

fn drop_view() -> Statement {
    Statement::DropView {
        name: Sql::trusted("v"),
        materialized: false,
        if_exists: false,
    }
}

/// Compares with a file that a person reads; `UPDATE_EXPECT=1` writes it.
pub(super) fn golden(path: &str, text: &str) {
    let file: PathBuf = root().join("tests/golden").join(path);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, text).unwrap();
    }
    let expected = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        expected == text,
        "{path} differs: run with UPDATE_EXPECT=1 and read the difference\n{text}"
    );
}

#[test]
fn statements_are_as_expected() {
    for (dialect, name) in DialectName::ALL {
        let renderer = renderer(dialect, &[]).unwrap();
        let mut text = String::new();
        for statement in fixture::statements(name) {
            let sql = renderer.statement(&statement).unwrap();
            assert!(
                sql.lines().all(|line| line == line.trim_end()),
                "trailing blanks:\n{sql}"
            );
            assert_eq!(sql, sql.trim(), "blanks around it");
            text.push_str(&sql);
            text.push_str(match name {
                "mssql" => ";\nGO\n\n",
                "oracle" if sql.ends_with(';') => "\n/\n\n",
                _ => ";\n\n",
            });
        }
        text.pop();
        golden(&format!("statements/{name}.sql"), &text);
    }
}

/// The files that the fixtures of a dialect come through: that on top, and those that it extends or includes.
fn used(dialect: DialectName, name: &str, seen: &mut BTreeSet<String>) {
    let chain = Chain::new(dialect, &BTreeSet::new());
    let mut todo = vec![chain.top(name).unwrap().to_owned()];
    while let Some(file) = todo.pop() {
        if !seen.insert(file.clone()) {
            continue;
        }
        let text = embedded::find(&file).unwrap();
        if text.contains("{% extends \"parent\" %}") {
            todo.push(chain.below(&file).unwrap().to_owned());
        }
        for part in text.split(" include \"").skip(1) {
            todo.push(chain.top(part.split('"').next().unwrap()).unwrap().to_owned());
        }
    }
}

fn parts(context: &Value, names: &mut BTreeSet<String>) {
    for key in ["actions", "constraints"] {
        let Ok(items) = context.get_attr(key) else {
            continue;
        };
        for item in items.try_iter().into_iter().flatten() {
            names.insert(item.get_attr("template").unwrap().as_str().unwrap().to_owned());
            let constraint = item.get_attr("constraint").unwrap_or_default();
            if let Some(name) = constraint.get_attr("template").unwrap_or_default().as_str() {
                names.insert(name.to_owned());
            }
        }
    }
}

#[test]
fn every_template_is_rendered_by_a_fixture() {
    let mut seen = BTreeSet::new();
    for (dialect, name) in DialectName::ALL {
        let mut here = BTreeSet::new();
        for statement in fixture::statements(name) {
            let (template, context) = context::statement(&statement).unwrap();
            let mut names = BTreeSet::from([template.to_owned()]);
            parts(&context, &mut names);
            for name in names {
                used(dialect, &name, &mut here);
            }
        }
        seen.extend(here);
    }
    let all = embedded::TEMPLATES.iter().map(|(name, _)| *name);
    let unused: Vec<_> = all
        // Guards stand before statements, and demands and looks at the catalog are no statements: their own tests come
        // through them.
        .filter(|name| {
            !["script/", "/guard", "/demand/", "/catalog/"]
                .iter()
                .any(|part| name.contains(part))
        })
        .filter(|name| !seen.contains(*name))
        .collect();
    assert!(unused.is_empty(), "no fixture comes through {unused:?}");
}

#[test]
fn the_table_is_the_folder() {
    fn walk(folder: &Path, files: &mut BTreeMap<String, String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, files);
            } else if path.to_str().unwrap().ends_with(".sql.j2") {
                let name = path.strip_prefix(root().join("templates")).unwrap();
                let text = std::fs::read_to_string(&path).unwrap();
                files.insert(name.to_str().unwrap().replace('\\', "/"), text);
            }
        }
    }
    let mut files = BTreeMap::new();
    walk(&root().join("templates"), &mut files);
    let table: BTreeMap<_, _> = embedded::TEMPLATES
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect();
    assert_eq!(table.keys().collect::<Vec<_>>(), files.keys().collect::<Vec<_>>());
    assert!(table == files);
    assert!(embedded::TEMPLATES.is_sorted(), "binary search needs an order");
}

#[test]
fn templates_are_short_and_plain() {
    for (name, text) in embedded::TEMPLATES {
        assert!(text.lines().count() < 25, "{name} is too long");
        assert!(
            text.ends_with('\n') && !text.ends_with("\n\n"),
            "{name} ends in one line break"
        );
        let mut depth = 0;
        for tag in text
            .split("{%")
            .skip(1)
            .map(|rest| rest.split("%}").next().unwrap())
        {
            let word = tag.trim_matches(['-', '+', ' ']).split(' ').next().unwrap();
            let known = [
                "if", "elif", "else", "endif", "for", "endfor", "block", "endblock", "extends", "include",
                "with", "endwith",
            ];
            assert!(known.contains(&word), "{name}: `{word}`");
            depth += i32::from(word == "if") - i32::from(word == "endif");
            assert!(name.starts_with("script/") || depth <= 1, "{name}: nested ifs");
        }
    }
}

#[test]
fn a_file_of_the_same_name_overrides() {
    let own = [("drop_view.sql.j2", "DROP VIEW {{ name }} /* all */\n")];
    let render = |dialect, own: &[_]| renderer(dialect, own).unwrap().statement(&drop_view()).unwrap();
    assert_eq!(render(DialectName::Oracle, &own), "DROP VIEW v /* all */");
    let own = [own[0], ("oracle/drop_view.sql.j2", "{% extends \"parent\" %}")];
    assert_eq!(render(DialectName::Oracle, &own), "DROP VIEW v");
    assert_eq!(render(DialectName::Sqlite, &own), "DROP VIEW v /* all */");
    let own = [
        ("drop_view.sql.j2", "{% include \"_part.sql.j2\" %}"),
        ("_part.sql.j2", "-- {{ name }}"),
        ("revision.yaml.j2", "{{"),
    ];
    assert_eq!(render(DialectName::Sqlite, &own), "-- v");
}

/// Copies say what the originals say, the more so where they extend or include each other.
#[test]
fn copies_of_all_templates_change_nothing() {
    for (dialect, name) in DialectName::ALL {
        let copies: Vec<(String, String)> = BuiltIn::of(dialect)
            .iter()
            .map(|built_in| (built_in.name.clone(), built_in.copy(dialect).unwrap()))
            .collect();
        assert!(copies.iter().all(|(_, text)| !text.contains("\"parent\"")));
        let copies: Vec<(&str, &str)> = copies
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect();
        let (copied, original) = (
            renderer(dialect, &copies).unwrap(),
            renderer(dialect, &[]).unwrap(),
        );
        for statement in fixture::statements(name) {
            assert_eq!(
                copied.statement(&statement).unwrap(),
                original.statement(&statement).unwrap()
            );
        }
    }
}

#[test]
fn a_part_is_looked_for_from_the_top() {
    let own = [
        ("column.sql.j2", "{% extends \"parent\" %}"),
        ("computed.sql.j2", "!"),
    ];
    let renderer = renderer(DialectName::Mysql, &own).unwrap();
    let all = fixture::statements("mysql");
    let text: Vec<_> = all
        .iter()
        .map(|statement| renderer.statement(statement).unwrap())
        .collect();
    assert!(text.iter().any(|sql| sql.contains("total numeric(12, 2) !")));
}

#[test]
fn only_sql_is_printed() {
    for wrong in [
        "{{ 'x' }}",
        "{{ 1 }}",
        "{{ true }}",
        "{{ none }}",
        "{{ name ~ '' }}",
        "{{ name[0] }}",
        "{{ name[0:] }}",
        "{{ name * 2 }}",
        "{{ name + name }}",
        "{{ name|upper }}",
        "{{ name.upper() }}",
        "{{ [name, 'x'] }}",
        "{{ missing }}",
        "{{ name.missing }}",
        "{{ 'x' if name }}",
        "{{ range(3) }}",
        "{% set x %}y{% endset %}{{ x }}",
        "{% macro f() %}y{% endmacro %}{{ f() }}",
    ] {
        let result = renderer(DialectName::Sqlite, &[("drop_view.sql.j2", wrong)])
            .and_then(|renderer| renderer.statement(&drop_view()));
        assert!(result.is_err(), "{wrong} printed {result:?}");
    }
}

#[test]
fn a_wrong_template_is_explained() {
    let message = |own: &[(&str, &str)]| {
        renderer(DialectName::Sqlite, own)
            .and_then(|renderer| renderer.statement(&drop_view()))
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        message(&[("drop_view.sql.j2", "DROP VIEW\n{{ nmae }}")]),
        "your template `drop_view.sql.j2`, line 2: undefined value; it may use `name`, `materialized`, `if_exists`"
    );
    assert_eq!(
        message(&[("drop_view.sql.j2", "{% if")]),
        "your template `drop_view.sql.j2`, line 1: unexpected end of input, expected expression"
    );
    assert_eq!(
        message(&[("drop_veiw.sql.j2", "")]),
        "there is no built-in template for `drop_veiw.sql.j2` to stand in for; did you mean `drop_view.sql.j2`? \
         (a part of your own, to be included, has a name that starts with `_`)"
    );
}

#[test]
fn a_dialect_without_the_statement_says_so() {
    let drop = Statement::DropEnum {
        name: Sql::trusted("mood"),
    };
    let error = renderer(DialectName::Mysql, &[])
        .unwrap()
        .statement(&drop)
        .unwrap_err();
    assert_eq!(error.to_string(), "mysql has no template `drop_enum.sql.j2`");
}
