//! A history: operations by revision, as a project that can be written, checked and read.

use std::path::Path;

use camino::Utf8PathBuf;
use retort::command::{Options, check};
use retort::model::Schema;
use serde_json::{Value, json};

use crate::replayed_schema::schemas;
use crate::support::{Project, manifest_dir};

use super::rows::single;

/// A history for one dialect.
#[derive(Clone, Debug)]
pub(crate) struct History {
    /// With a version: `sqlite@3.25`.
    pub(crate) dialect: String,
    /// Whether constraints without a name get one by a convention.
    pub(crate) convention: bool,
    pub(crate) revisions: Vec<Vec<Value>>,
}

impl History {
    /// The dialect without its version.
    pub(crate) fn name(&self) -> &str {
        self.dialect.split('@').next().unwrap_or_default()
    }

    /// The files of the project: paths and texts.
    pub(crate) fn files(&self) -> Vec<(String, String)> {
        let mut project =
            json!({"project": "history", "revisions": "revisions", "out": "out", "dialects": [self.dialect]});
        if self.convention {
            project["naming_convention"] = json!({
                "ix": "ix_{{ table }}_{{ columns | join('_') }}", "uq": "uq_{{ table }}_{{ columns | join('_') }}",
                "ck": "ck_{{ table }}_{{ name }}", "fk": "fk_{{ table }}_{{ columns | join('_') }}_{{ referred_table }}",
                "pk": "pk_{{ table }}",
            });
        }
        let yaml =
            |value: &Value| serde_yaml::to_string(&plain(value)).expect("a value can be written as YAML");
        let mut files = vec![("retort.yaml".to_owned(), yaml(&project))];
        let mut before = Value::Null;
        for (number, operations) in self.revisions.iter().enumerate() {
            let id = format!("{:012}", number + 1);
            let revision = json!({"revision": id, "down_revision": before, "message": format!("Step {}", number + 1), "upgrade": operations});
            files.push((format!("revisions/{id}.yaml"), yaml(&revision)));
            before = json!(id);
        }
        // SQLite adds a column at the end only, so the way back from a dropped one leaves it there.
        let loose: Vec<String> = self
            .tables_with_drops()
            .iter()
            .map(|table| format!("sqlite {table}\n"))
            .collect();
        files.push(("column_order".to_owned(), loose.concat()));
        // The roles that grants speak of.
        let setup = format!("setup/{}.sql", self.name());
        let sql = std::fs::read_to_string(manifest_dir().join("tests/golden/grants").join(&setup));
        files.extend(sql.ok().map(|sql| (setup, sql)));
        files
    }

    /// Every name of a table, if a column is dropped somewhere.
    fn tables_with_drops(&self) -> Vec<String> {
        let operations = || self.revisions.iter().flatten().map(single);
        let drops = operations().any(|(_, arguments)| arguments.to_string().contains("drop_column"))
            || operations().any(|(word, _)| word == "drop_column");
        let names = operations().filter_map(|(word, arguments)| match word {
            "create_table" => arguments["name"].as_str(),
            "rename_table" => arguments["to"].as_str(),
            _ => None,
        });
        names.filter(|_| drops).map(str::to_owned).collect()
    }

    /// The project in a folder of its own.
    pub(crate) fn project(&self) -> Project {
        let files = self.files();
        let files: Vec<(&str, &str)> = files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .collect();
        Project::new(&files)
    }

    /// All files as one text, for messages.
    pub(crate) fn yaml(&self) -> String {
        let files = self.files();
        files
            .iter()
            .filter(|(path, _)| path.ends_with(".yaml"))
            .map(|(path, text)| format!("# {path}\n{text}"))
            .collect()
    }

    /// Why the program refuses this history; `None`: it does not.
    pub(crate) fn refusal(&self, folder: &Path) -> Option<String> {
        let options = Options {
            directory: Some(Utf8PathBuf::from_path_buf(folder.to_owned()).expect("a folder in UTF-8")),
            ..Options::default()
        };
        match check::run(&options, retort::command::Format::Text) {
            Ok(outcome) if outcome.code == 0 => None,
            Ok(outcome) => Some(outcome.warnings),
            Err(failure) => Some(failure.text(false, false)),
        }
    }

    /// The schema at the end; the history has been found valid.
    pub(crate) fn schema(&self, folder: &Path) -> Schema {
        schemas(folder, None, None, self.name()).pop().unwrap_or_default()
    }
}

/// The same in YAML's own values: the numbers of JSON keep their letters in a way that YAML would show.
fn plain(value: &Value) -> serde_yaml::Value {
    match value {
        Value::Null => serde_yaml::Value::Null,
        Value::Bool(truth) => serde_yaml::Value::Bool(*truth),
        Value::Number(number) => serde_yaml::Value::from(number.as_i64().expect("a whole number")),
        Value::String(text) => serde_yaml::Value::from(text.as_str()),
        Value::Array(list) => serde_yaml::Value::Sequence(list.iter().map(plain).collect()),
        Value::Object(object) => {
            let entries = object
                .iter()
                .map(|(key, value)| (serde_yaml::Value::from(key.as_str()), plain(value)));
            serde_yaml::Value::Mapping(entries.collect())
        }
    }
}
