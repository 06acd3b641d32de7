//! What the decoders say of a file.

use std::collections::BTreeMap;
use std::sync::Arc;

use camino::Utf8Path;
use retort::dialect::Dialect;
use retort::model::DialectName;
use retort::revision::decode::expectation::expectations;
use retort::revision::decode::{DecodeContext, steps};
use retort::revision::document::{Downgrade, document};
use retort::revision::template::Quote;
use retort::revision::{Project, RowFiles};
use retort::text::yaml::{self, Node, NodeValue};
use retort::text::{Diagnostic, Report, Severity, Sources};
use serde_json::{Map, Value};

/// Of which file a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    Revision,
    Project,
}

/// The mistakes of a file, whatever the dialect.
pub(super) fn mistakes(of: Of, text: &str, folder: &Utf8Path) -> Vec<Diagnostic> {
    mistakes_on(&DialectName::ALL.map(|(_, name)| name), of, text, folder)
}

/// The mistakes of a file that are ones on some dialects.
pub(super) fn mistakes_on(dialects: &[&str], of: Of, text: &str, folder: &Utf8Path) -> Vec<Diagnostic> {
    let mut sources = Sources::default();
    sources.add("file.yaml", text.to_owned());
    let source = sources.get(0).unwrap();
    let mut report = Report::new();
    match of {
        Of::Project => {
            let project = Project::decode(Utf8Path::new(""), 0, source, &mut report);
            for (text, span) in project.into_iter().flat_map(|project| project.dialects) {
                if let Err(problem) = Dialect::parse(&text) {
                    report.push(problem.at(span));
                }
            }
        }
        Of::Revision => {
            if let Some(document) = document(0, source, &mut report) {
                for name in dialects {
                    let dialect = Dialect::parse(name).unwrap();
                    let context = DecodeContext::new(&dialect, &BTreeMap::new(), Arc::new(Unquoted))
                        .with_files(Arc::new(RowFiles::within(folder)));
                    steps(&document.upgrade, &context, &mut report);
                    if let Downgrade::Operations(nodes) = &document.downgrade {
                        steps(nodes, &context, &mut report);
                    }
                    expectations("expects", &document.expects, &context, &mut report);
                    expectations("verify", &document.verify, &context, &mut report);
                }
            }
        }
    }
    let all = report.sorted().into_iter().cloned();
    all.filter(|diagnostic| diagnostic.severity == Severity::Error)
        .collect()
}

/// A file as an editor sees it: what is no text, number, `true`, `false` or null in YAML 1.2 is a text.
pub(super) fn value(text: &str) -> Option<Value> {
    let mut sources = Sources::default();
    sources.add("file.yaml", text.to_owned());
    let mut report = Report::new();
    let node = yaml::parse(0, sources.get(0).unwrap(), &mut report)?;
    (!report.has_errors()).then(|| of_node(&node))
}

fn of_node(node: &Node<'_>) -> Value {
    match &node.value {
        NodeValue::Null => Value::Null,
        NodeValue::Scalar { text, plain: true } => plain(text),
        NodeValue::Scalar { text, plain: false } => Value::from(&**text),
        NodeValue::List(nodes) => nodes.iter().map(of_node).collect(),
        NodeValue::Map(entries) => {
            let entries = entries
                .iter()
                .map(|entry| (entry.key.to_string(), of_node(&entry.value)));
            Value::Object(entries.collect::<Map<_, _>>())
        }
    }
}

/// "Core Schema" of YAML 1.2.
fn plain(text: &str) -> Value {
    match text {
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    let bare = text.strip_prefix(['-', '+']).unwrap_or(text);
    let is_number = bare.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && bare.chars().any(|c| c.is_ascii_digit())
        && bare.chars().all(|c| c.is_ascii_digit() || ".eE+-".contains(c));
    // The letters of a number do not count: `007` is 7.
    let number = is_number.then(|| match text.parse::<i64>() {
        Ok(whole) => Some(Value::from(whole)),
        Err(_) => text.parse::<f64>().ok().map(Value::from),
    });
    number.flatten().unwrap_or_else(|| Value::from(text))
}

struct Unquoted;

impl Quote for Unquoted {
    fn literal(&self, text: &str) -> Result<String, String> {
        Ok(format!("'{text}'"))
    }
    fn ident(&self, name: &str) -> String {
        name.to_owned()
    }
    fn table(&self, name: &str) -> String {
        name.to_owned()
    }
}
