//! Asks the library what it believes a database to hold. The one place that knows its modules.

use std::sync::Arc;

use camino::Utf8Path;
use retort::dialect::Dialect;
use retort::model::{Name, Schema, TableName};
use retort::replay::{Naming, Replayer};
use retort::revision::decode::{DecodeContext, steps};
use retort::revision::listing::revision_files;
use retort::revision::template::{Expander, Quote};
use retort::revision::{Document, Graph, Project};
use retort::text::{Report, Sources};

use crate::bundle::Bundle;

/// The schema after each revision of a bundle, in the order of the upgrade.
pub(crate) fn replayed_schemas(bundle: &Bundle) -> Vec<Schema> {
    let mut sources = Sources::default();
    let mut report = Report::new();
    let folder = Utf8Path::from_path(&bundle.project).expect("a folder in UTF-8");
    let mut add = |path: &Utf8Path| {
        let text = std::fs::read_to_string(path).expect("a source file");
        sources.add(path, text)
    };
    let file = add(&folder.join("retort.yaml"));
    // The project is read once to learn which files there are, and again once all are there.
    let text = std::fs::read_to_string(folder.join("retort.yaml")).expect("the project file");
    let mut first = Sources::default();
    let index = first.add("retort.yaml", text);
    let project = Project::read(index, first.get(index).expect("the file"), folder, &mut report)
        .expect("a valid project");
    let environment = project
        .environments
        .iter()
        .find(|each| each.name == bundle.environment)
        .expect("the bundle's environment");
    let files: Vec<usize> = revision_files(&environment.revisions)
        .expect("the revisions")
        .iter()
        .map(|path| add(path))
        .collect();
    assert_eq!(file, 0, "the project file is the first source");
    let documents: Vec<Document<'_>> = files
        .iter()
        .filter_map(|index| Document::read(*index, sources.get(*index)?, &mut report))
        .collect();
    let headers: Vec<_> = documents.iter().map(|document| document.header.clone()).collect();
    let graph = Graph::build(&headers, project.version_table.length, &mut report).expect("a valid graph");
    let path = graph.upgrade_path("base:heads").expect("a way up");
    let targets = environment.targets.iter().flatten();
    let target = targets
        .into_iter()
        .find(|target| Some(&target.name) == bundle.target.as_ref());
    let dialect = project
        .dialects
        .iter()
        .find(|dialect| dialect.name.as_str() == bundle.dialect);
    let dialect = dialect
        .expect("the bundle's dialect")
        .clone()
        .with_schema(target.and_then(|target| target.schema.clone()));
    let convention = project.naming_convention.iter();
    let naming =
        Naming::new(convention.map(|(token, template, span)| (token.as_str(), template.as_str(), *span)))
            .expect("a naming convention");
    let mut vars = project.vars.clone();
    vars.extend(target.map(|target| target.vars.clone()).unwrap_or_default());
    let expander = Expander::new(dialect.name, &vars, Arc::new(Quoting(dialect.clone())));
    let context = DecodeContext {
        dialect: &dialect,
        expander: &expander,
    };
    let mut replayer = Replayer::new(&dialect, &naming);
    let mut schemas = Vec::new();
    for index in path.steps {
        for step in steps(&documents[index].upgrade, &context, &mut report) {
            assert!(
                replayer.run(&step).is_ok(),
                "{}: {:?}",
                bundle.name,
                replayer.report
            );
        }
        schemas.push(replayer.schema.clone());
    }
    assert!(!report.has_errors(), "{}: {report:?}", bundle.name);
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
