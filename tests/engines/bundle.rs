//! What `retort render` wrote, found by its layout.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_yaml::Value;

use crate::database::Database;
use crate::engine;
use crate::support::{Project, Tree};

/// The scripts of one environment, target and dialect.
#[derive(Clone, Debug)]
pub(crate) struct Bundle {
    /// For messages: the project and the folder in `out/`.
    pub(crate) name: String,
    /// The project's folder.
    pub(crate) project: PathBuf,
    /// The environment, if the project has some.
    pub(crate) environment: Option<String>,
    /// The target, if the environment has some.
    pub(crate) target: Option<String>,
    pub(crate) dialect: String,
    pub(crate) upgrade: String,
    pub(crate) downgrade: String,
    /// The script that looks whether all is as the history says, if there is something to look at.
    pub(crate) verify: Option<String>,
    /// In the order of the upgrade.
    pub(crate) steps: Vec<Step>,
    /// The version table and its column.
    pub(crate) version_table: (String, String),
    /// The audit table, if there is one.
    pub(crate) audit_table: Option<String>,
    /// The schemas that the scripts expect to be there.
    pub(crate) schemas: Vec<String>,
    /// Tables of which a downgrade does not restore the order of the columns.
    pub(crate) loose: BTreeSet<String>,
}

/// The two scripts of one revision.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub(crate) name: String,
    pub(crate) upgrade: String,
    pub(crate) downgrade: String,
}

impl Bundle {
    /// Renders a project and takes its output apart, for one dialect.
    pub(crate) fn render(project: &Path, dialect: &str) -> Result<Vec<Bundle>, String> {
        let tree =
            Project::render(project, &[]).map_err(|error| format!("== {}: {error}", project.display()))?;
        Ok(Bundle::of(project, &tree, dialect))
    }

    /// Takes rendered output apart.
    pub(crate) fn of(project: &Path, tree: &Tree, dialect: &str) -> Vec<Bundle> {
        let text = std::fs::read_to_string(project.join("retort.yaml")).expect("the project file");
        let settings: Value = serde_yaml::from_str(&text).expect("a project file in YAML");
        let suffix = format!("{dialect}/upgrade.sql");
        let folders = tree
            .0
            .keys()
            .filter_map(|path| path.strip_suffix(&suffix))
            .filter(|at| at.is_empty() || at.ends_with('/'));
        folders
            .map(|folder| Bundle::at(project, tree, dialect, folder, &settings))
            .collect()
    }

    fn at(project: &Path, tree: &Tree, dialect: &str, folder: &str, settings: &Value) -> Bundle {
        let script = |path: &str| -> String {
            let bytes = tree
                .0
                .get(path)
                .unwrap_or_else(|| panic!("{path} is not in the output of {}", project.display()));
            String::from_utf8(bytes.clone()).expect("a script in UTF-8")
        };
        let base = format!("{folder}{dialect}");
        let mut names: BTreeMap<String, ()> = BTreeMap::new();
        for path in tree
            .0
            .keys()
            .filter_map(|path| path.strip_prefix(&format!("{base}/revisions/")))
        {
            let name = path
                .strip_suffix(".upgrade.sql")
                .or_else(|| path.strip_suffix(".downgrade.sql"));
            names.insert(
                name.unwrap_or_else(|| panic!("an unexpected file: {path}"))
                    .to_owned(),
                (),
            );
        }
        let steps = names.into_keys().map(|name| Step {
            upgrade: script(&format!("{base}/revisions/{name}.upgrade.sql")),
            downgrade: script(&format!("{base}/revisions/{name}.downgrade.sql")),
            name,
        });
        let parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
        let environment = parts.first().map(|part| (*part).to_owned());
        let target = parts.get(1).map(|part| (*part).to_owned());
        let own = environment
            .as_ref()
            .map_or(&Value::Null, |name| &settings["environments"][name.as_str()]);
        let schema = target
            .as_ref()
            .and_then(|name| own["targets"][name.as_str()]["schema"].as_str());
        let version = |key: &str, default: &str| {
            let value = own["version_table"][key]
                .as_str()
                .or_else(|| settings["version_table"][key].as_str());
            value.unwrap_or(default).to_owned()
        };
        let version_schema = version("schema", "");
        let schemas: BTreeSet<String> = schema
            .map(str::to_owned)
            .into_iter()
            .chain(Some(version_schema).filter(|name| !name.is_empty()))
            .chain(settings["audit"]["schema"].as_str().map(str::to_owned))
            .collect();
        Bundle {
            name: format!(
                "{}: {base}",
                project
                    .file_name()
                    .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
            ),
            project: project.to_owned(),
            environment,
            target,
            dialect: dialect.to_owned(),
            upgrade: script(&format!("{base}/upgrade.sql")),
            downgrade: script(&format!("{base}/downgrade.sql")),
            verify: Some(format!("{base}/verify.sql"))
                .filter(|path| tree.0.contains_key(path))
                .map(|path| script(&path)),
            steps: steps.collect(),
            version_table: (
                version("name", "alembic_version"),
                version("column", "version_num"),
            ),
            audit_table: settings["audit"]["table"].as_str().map(str::to_owned),
            schemas: schemas.into_iter().collect(),
            loose: loose_tables(project, dialect),
        }
    }

    /// A new database with the schemas that the scripts expect, as a DBA has made them.
    pub(crate) fn database(&self) -> Box<dyn Database> {
        let mut database = engine::fresh(&self.dialect);
        for schema in &self.schemas {
            database.create_schema(schema);
        }
        // What is not in the database, such as roles, is made by a file of the case.
        let setup = self.project.join(format!("setup/{}.sql", self.dialect));
        if let Ok(sql) = std::fs::read_to_string(setup) {
            database.query(&sql);
        }
        for line in self.upgrade.lines() {
            let made = line.strip_prefix("CREATE SCHEMA ");
            let made = made.map(|name| name.strip_prefix("IF NOT EXISTS ").unwrap_or(name));
            if let Some(name) = made {
                database.expect_schema(name.trim_matches([';', '`']));
            }
        }
        database
    }
}

/// Reads `column_order` of a case: lines `DIALECT TABLE`, with `#` comments.
fn loose_tables(project: &Path, dialect: &str) -> BTreeSet<String> {
    let text = std::fs::read_to_string(project.join("column_order")).unwrap_or_default();
    let lines = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(' ').filter(|(own, _)| *own == dialect))
        .map(|(_, table)| table.trim().to_owned())
        .collect()
}
