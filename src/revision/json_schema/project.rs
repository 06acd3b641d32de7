//! The project file.

use serde_json::{Map, Value, json};

use crate::dialect::changes::Edition;
use crate::revision::settings::VersionTable;
use crate::revision::template::Expander;

use super::mapping::{Mapping, or_null};
use super::revision::waivers;
use super::shapes::{
    any_case, any_list_of, any_of, described, exact_words, flag, map_of, name, one_or_more, refused, said,
    text,
};

/// The schema of the project file.
pub fn project() -> Value {
    let mapping = Mapping::new("A project: its histories, and how their scripts are written.")
        .must("project", name(), "Its name, at the head of every script.")
        .may(
            "revisions",
            folders(),
            "The folder of the revisions, or a list of folders; `revisions` without a word.",
        )
        .may("templates", name(), "A folder with templates of your own.")
        .any("models", refused(), "Not supported.")
        .may("out", name(), "Where `render` writes; `out` without a word.")
        .may(
            "dialects",
            one_or_more(dialect()),
            "What is written for: `name@version`, the oldest server of each.",
        )
        .may(
            "version_table",
            version_table(),
            "The table that says where a database stands.",
        )
        .may(
            "transaction",
            exact_words(&["per_revision", "per_script", "none"]),
            "What one transaction holds.",
        )
        .may(
            "client",
            exact_words(&["native", "none"]),
            "`native`: directives of the vendor's client; `none`: pure SQL.",
        )
        .may("timeouts", timeouts(), "How long a statement may wait or run.")
        .may("format_sql", flag(), "Whether SQL of your own is laid out.")
        .may(
            "naming_convention",
            naming_convention(),
            "Names for constraints and indexes that have none.",
        )
        .may("allow", waivers(), "What `lint` may find anywhere, and why.")
        .may("file_template", text(), "The names of new revision files.")
        .may(
            "audit",
            audit(),
            "A table in which scripts write down what they did.",
        )
        .may(
            "hooks",
            any_list_of(hook()),
            "Commands that run when a revision file was made.",
        )
        .may("vars", vars(), "Variables for SQL texts.")
        .may(
            "environments",
            map_of(environment()),
            "Several histories in one project.",
        );
    let mut whole = Map::new();
    whole.insert(
        "$schema".to_owned(),
        json!("http://json-schema.org/draft-07/schema#"),
    );
    whole.insert("title".to_owned(), json!("A project of Retort"));
    if let Some(keys) = mapping.shape().as_object_mut() {
        whole.append(keys);
    }
    Value::Object(whole)
}

fn folders() -> Value {
    one_or_more(name())
}

fn dialect() -> Value {
    let editions = Edition::all();
    let names = editions.iter().flat_map(|edition| {
        [edition.name.as_str()]
            .into_iter()
            .chain(edition.aliases.iter().copied())
    });
    let names: Vec<String> = names.map(any_case).collect();
    let examples = editions
        .iter()
        .map(|edition| format!("{}@{}", edition.name, edition.default));
    json!({
        "type": "string",
        "pattern": format!("^\\s*(?:[jJ][dD][bB][cC]:)?(?:{})(?:[^A-Za-z0-9_-]|$)", names.join("|")),
        "patternErrorMessage": "no known dialect; write for example postgresql@15",
        "examples": examples.collect::<Vec<_>>(),
    })
}

fn version_table() -> Value {
    let most = VersionTable::MOST;
    let length = json!({ "type": ["integer", "string"], "minimum": 1, "maximum": most, "pattern": "^\\+?0*[1-9][0-9]*$" });
    Mapping::new("The table that says where a database stands; Alembic's without a word.")
        .may("name", name(), "Its name.")
        .may("schema", name(), "Its schema.")
        .may("column", name(), "Its column.")
        .may("length", length, "The longest id that it holds.")
        .shape()
}

fn timeouts() -> Value {
    let duration = || {
        or_null(json!({
            "type": "string",
            "pattern": "^0*[1-9][0-9]*\\s*(?:ms|s|min|h)\\s*$",
            "patternErrorMessage": "write 500ms, 5s, 15min or 1h",
        }))
    };
    Mapping::new("How long a statement may wait or run; null leaves it to the server.")
        .any("lock", duration(), "For a lock: `500ms`, `5s`, `15min`, `1h`.")
        .any("statement", duration(), "In all.")
        .shape()
}

fn naming_convention() -> Value {
    Mapping::new("Templates of names, with `table`, `columns`, `referred_table`, `name`.")
        .may(
            "ix",
            text(),
            "Indexes: \"ix_{{ table }}_{{ columns | join('_') }}\".",
        )
        .may("uq", text(), "Unique constraints.")
        .may(
            "ck",
            text(),
            "Checks, with the `name` that was written: \"ck_{{ table }}_{{ name }}\".",
        )
        .may("fk", text(), "Foreign keys.")
        .may("pk", text(), "Primary keys.")
        .may("ex", text(), "Exclusion constraints.")
        .shape()
}

fn hook() -> Value {
    Mapping::new("A command that runs when a revision file was made.")
        .must("run", said(), "The command; the file's path stands behind it, or where it has the word REVISION_SCRIPT_FILENAME.")
        .shape()
}

fn audit() -> Value {
    Mapping::new("A table in which scripts write down what they did.")
        .may("table", name(), "Its name; `retort_audit` without a word.")
        .may("schema", name(), "Its schema.")
        .shape()
}

fn vars() -> Value {
    json!({
        "type": "object",
        "propertyNames": { "pattern": "^[A-Za-z_][A-Za-z0-9_]*$", "not": { "enum": Expander::RESERVED } },
        "additionalProperties": text(),
    })
}

fn environment() -> Value {
    let target = Mapping::new("A place where the history is run.")
        .may("schema", name(), "The schema of tables that name none.")
        .may("vars", vars(), "Variables for SQL texts.")
        .shape();
    let file = json!({
        "description": "The file that lists the places.",
        "type": "object",
        "required": ["file"],
        "properties": { "file": described(name(), "A CSV file, relative to the project file.") },
        "maxProperties": 1,
    });
    Mapping::new("A history of its own.")
        .must(
            "revisions",
            folders(),
            "The folder of its revisions, or a list of folders.",
        )
        .may(
            "targets",
            any_of([map_of(or_null(target)), file]),
            "Places where it is run, by name; or the `file` that lists them.",
        )
        .may("vars", vars(), "Variables for SQL texts.")
        .shape()
}
