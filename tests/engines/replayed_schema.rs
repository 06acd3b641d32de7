//! Asks the library what it believes a database to hold. The one place that knows its modules.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use camino::Utf8Path;
use retort::dialect::Dialect;
use retort::model::{Name, Schema, TableName};
use retort::replay::{Naming, Replayer};
use retort::revision::decode::{DecodeContext, steps};
use retort::revision::document::documents;
use retort::revision::listing::read_all;
use retort::revision::template::Quote;
use retort::revision::{Graph, Project, RowFiles};
use retort::text::{Report, Sources};

use crate::bundle::Bundle;

/// The schema after each revision of a bundle, in the order of the upgrade.
pub(crate) fn replayed_schemas(bundle: &Bundle) -> Vec<Schema> {
    let Bundle {
        project,
        environment,
        target,
        dialect,
        ..
    } = bundle;
    schemas(project, environment.as_deref(), target.as_ref(), dialect)
}

/// The schema after each revision of a project's history, for one dialect and target.
pub(crate) fn schemas(
    folder: &Path,
    environment: Option<&str>,
    target: Option<&String>,
    dialect: &str,
) -> Vec<Schema> {
    let mut sources = Sources::default();
    let mut report = Report::new();
    let folder = Utf8Path::from_path(folder).expect("a folder in UTF-8");
    let project =
        Project::load(&folder.join(Project::FILE), &mut sources, &mut report).expect("a valid project");
    let selected = project
        .select(environment, target.map(std::slice::from_ref).unwrap_or_default())
        .expect("the bundle's environment and target");
    let selected = selected.first().expect("a selection");
    let paths = project.files(selected.environment, &mut report);
    let files = read_all(&paths, &mut sources, &mut report);
    let documents = documents(&sources, &files, &mut report);
    let headers: Vec<_> = documents.iter().map(|document| document.header.clone()).collect();
    let graph = Graph::build(&headers, project.version_table.length, &mut report).expect("a valid graph");
    let path = graph.upgrade_path("base:heads").expect("a way up");
    let dialects = project
        .dialects
        .iter()
        .filter_map(|(text, _)| Dialect::parse(text).ok());
    let dialect = dialects
        .into_iter()
        .find(|known| known.name.as_str() == dialect)
        .expect("the bundle's dialect")
        .with_schema(selected.schema().cloned());
    let convention = project.naming_convention.iter();
    let naming = Naming::new(convention.map(|(token, template, span)| (*token, template.as_str(), *span)))
        .expect("a naming convention");
    let vars = selected.vars(&project.vars, &BTreeMap::new());
    let context = DecodeContext::new(&dialect, &vars, Arc::new(Quoting(dialect.clone())))
        .with_files(Arc::new(RowFiles::within(folder)));
    let mut replayer = Replayer::new(&dialect, &naming);
    let mut schemas = Vec::new();
    for index in path.steps {
        for step in steps(&documents[index].upgrade, &context, &mut report) {
            assert!(replayer.run(&step).is_ok(), "{folder}: {:?}", replayer.report);
        }
        schemas.push(replayer.schema.clone());
    }
    assert!(!report.has_errors(), "{folder}: {report:?}");
    schemas
}

/// Names and literals of a dialect, for the templates in SQL texts.
struct Quoting(Dialect);

impl Quote for Quoting {
    fn literal(&self, text: &str) -> Result<String, String> {
        self.0
            .text_literal(text)
            .map(|sql| sql.to_string())
            .map_err(|problem| problem.title)
    }

    fn ident(&self, name: &str) -> String {
        self.0.identifier(&Name::new(name)).to_string()
    }

    fn table(&self, name: &str) -> String {
        self.0.table(&TableName::unqualified(Name::new(name))).to_string()
    }
}
