//! The targets of an environment in a file of comma-separated values: a line for each, with the columns `name`,
//! `schema`, and one for each variable.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use camino::{Utf8Path, Utf8PathBuf};

use crate::model::Name;
use crate::text::records::csv::{Field, Records};
use crate::text::records::{Fault, Format};
use crate::text::{Diagnostic, Report, Sources, Span, suggest};

use super::decode::scalar;
use super::environment::{Environment, Target, var_problem};
use super::folder_name::FolderNames;
use super::{RowFiles, listing};

const NAME: &str = "name";
const SCHEMA: &str = "schema";

/// Reads the files of targets that environments name. They lie in the folder of the project, or below it.
pub(super) fn load(
    directory: &Utf8Path,
    environments: &mut [Environment],
    sources: &mut Sources,
    report: &mut Report,
) {
    let files = RowFiles::within(directory);
    for environment in environments {
        let named = environment.targets_file.as_ref();
        let Some(named) = named.filter(|named| !named.as_str().is_empty()) else {
            continue;
        };
        let path = match find(&files, named) {
            Ok(path) => path,
            Err(diagnostic) => {
                report.push(*diagnostic);
                continue;
            }
        };
        // Two environments may have the same targets.
        let known = sources.iter().position(|source| source.path == path);
        let Some(index) = known.or_else(|| listing::read(&path, sources, report)) else {
            continue;
        };
        let text = sources.get(index).map_or("", |source| source.text.as_str());
        environment.targets = Some(File { index, text, report }.read());
    }
}

fn find(files: &RowFiles, named: &Name) -> Result<Utf8PathBuf, Box<Diagnostic>> {
    let path = Utf8Path::new(named.as_str());
    if Format::of(path) != Some(Format::Csv) {
        let title = format!("`{path}` is not `.csv`");
        return Err(Box::new(
            Diagnostic::error("bad-file", named.span, title)
                .help("a file of targets is `.csv` (comma-separated values)"),
        ));
    }
    Ok(files.find(named.as_str(), named.span)?.path.clone())
}

struct File<'a> {
    index: usize,
    text: &'a str,
    report: &'a mut Report,
}

/// What the fields of a line are.
#[derive(Default)]
struct Columns {
    name: Option<usize>,
    schema: Option<usize>,
    vars: Vec<(usize, String)>,
    count: usize,
}

impl File<'_> {
    fn read(mut self) -> Vec<Target> {
        let start = match self.text.starts_with('\u{feff}') {
            true => '\u{feff}'.len_utf8(),
            false => 0,
        };
        let mut records = Records::from(self.text, start);
        let mut fields = Vec::new();
        let columns = match records.next(&mut fields) {
            Ok(Some(range)) if !range.is_empty() => self.columns(&fields, range),
            Ok(_) => {
                let place = self.span(0..0);
                self.report.push(
                    Diagnostic::error("bad-header", place, "the first line of the file is empty")
                        .help("it names the columns: `name`, `schema`, and one for each variable"),
                );
                return Vec::new();
            }
            Err(fault) => {
                self.fault(fault);
                return Vec::new();
            }
        };
        let mut targets = Vec::new();
        let mut names = FolderNames::of("target");
        loop {
            match records.next(&mut fields) {
                Ok(None) => return targets,
                // A line with nothing on it, which editors and spreadsheets leave at the end.
                Ok(Some(range)) if range.is_empty() => {}
                Ok(Some(range)) => targets.extend(self.target(&columns, &fields, range, &mut names)),
                Err(fault) => {
                    self.fault(fault);
                    return targets;
                }
            }
        }
    }

    fn columns(&mut self, fields: &[Field], line: Range<usize>) -> Columns {
        let mut columns = Columns {
            count: fields.len(),
            ..Columns::default()
        };
        let mut seen: BTreeMap<Cow<'_, str>, Span> = BTreeMap::new();
        for (place, field) in fields.iter().enumerate() {
            let (value, span) = (field.value(self.text), self.span(field.range()));
            if let Some(first) = seen.insert(value.clone(), span) {
                self.report.push(
                    Diagnostic::error(
                        "duplicate-name",
                        span,
                        format!("the column `{value}` is there twice"),
                    )
                    .label("the second one")
                    .related(first, "the first one"),
                );
                continue;
            }
            match &*value {
                NAME => columns.name = Some(place),
                SCHEMA => columns.schema = Some(place),
                _ => columns.vars.push((place, value.into_owned())),
            }
        }
        let span_of = |place: usize| fields.get(place).map_or(0..0, |field| field.range());
        let missing = [(NAME, columns.name), (SCHEMA, columns.schema)];
        let missing: Vec<&str> = missing
            .iter()
            .filter_map(|(name, place)| place.is_none().then_some(*name))
            .collect();
        let mut is_named_wrongly = false;
        for (place, name) in &columns.vars {
            let span = self.span(span_of(*place));
            // A schema that is taken for a variable would be none, on every target.
            if let Some(near) = suggest::nearest(name, missing.iter().copied()) {
                is_named_wrongly |= near == NAME;
                let unknown = Diagnostic::error("bad-header", span, format!("unknown column `{name}`"));
                let unknown = unknown.suggest(Some(near));
                self.report.push(match near {
                    NAME => unknown,
                    _ => unknown.help(format!(
                        "if `{name}` is a variable, have a column `{near}` beside it, which may be empty"
                    )),
                });
            } else if let Some(problem) = var_problem(name) {
                let wrong = match name.is_empty() {
                    true => Diagnostic::error("bad-header", span, "the column has no name"),
                    false => Diagnostic::error("bad-name", span, format!("the variable `{name}` {problem}")),
                };
                let is_cut_elsewhere = name.contains([';', '\t', '|']);
                is_named_wrongly |= is_cut_elsewhere;
                self.report.push(match is_cut_elsewhere {
                    true => wrong.help("commas stand between the columns"),
                    false => wrong,
                });
            }
        }
        if columns.name.is_none() && !is_named_wrongly {
            let place = self.span(line);
            self.report.push(
                Diagnostic::error("bad-header", place, "the column `name` is missing")
                    .help("the first line names the columns: `name`, `schema`, and one for each variable"),
            );
        }
        columns
    }

    fn target(
        &mut self,
        columns: &Columns,
        fields: &[Field],
        line: Range<usize>,
        names: &mut FolderNames,
    ) -> Option<Target> {
        if fields.len() != columns.count {
            let surplus = fields
                .get(columns.count)
                .map_or(line.start, |field| field.range().start);
            let place = self.span(surplus..line.end);
            let values = match fields.len() {
                1 => "1 value".to_owned(),
                count => format!("{count} values"),
            };
            self.report.push(
                Diagnostic::error(
                    "bad-record",
                    place,
                    format!("the line has {values}, and there are {} columns", columns.count),
                )
                .help("a value with a comma in it stands in quotes"),
            );
            return None;
        }
        let mut values = Vec::with_capacity(fields.len());
        for field in fields {
            values.push(self.value(*field));
        }
        let at = |place: usize| Some((values.get(place)?, self.span(fields.get(place)?.range())));
        let (name, span) = at(columns.name?)?;
        let schema = columns
            .schema
            .and_then(at)
            .filter(|(schema, _)| !schema.is_empty());
        let vars = columns.vars.iter().filter_map(|(place, name)| {
            let is_given = fields.get(*place)?.quoted || !values.get(*place)?.is_empty();
            is_given.then(|| Some((name.clone(), values.get(*place)?.clone())))?
        });
        let target = Target {
            name: name.clone(),
            span,
            schema: schema
                .as_ref()
                .map(|(schema, span)| Name::at(schema.as_str(), *span)),
            vars: vars.collect(),
        };
        names.check(name, span, self.report);
        if let Some((problem, (_, span))) = schema.and_then(|at| Some((scalar::name_problem(at.0)?, at))) {
            let title = format!("the schema {problem}");
            self.report.push(Diagnostic::error("bad-name", span, title));
        }
        Some(target)
    }

    /// What a field says. Blanks around it would become part of names and values that nobody has meant so.
    fn value(&mut self, field: Field) -> String {
        let value = field.value(self.text);
        let trimmed = value.trim();
        if !field.quoted && trimmed.len() != value.len() {
            let place = self.span(field.range());
            self.report.push(
                Diagnostic::error("bad-record", place, "blanks stand around the value")
                    .help("delete them, or put the value in quotes if they belong to it"),
            );
            return trimmed.to_owned();
        }
        value.into_owned()
    }

    fn fault(&mut self, fault: Fault) {
        let place = self.span(fault.start..fault.end);
        let diagnostic = Diagnostic::error("bad-record", place, fault.title);
        self.report.push(match fault.help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        });
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.index, range.start, range.end)
    }
}
