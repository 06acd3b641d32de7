//! `templates`: the built-in templates, and which of them the project has taken the place of.

pub mod eject;

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};
use serde_json::{Value, json};

use crate::model::DialectName;
use crate::render::BuiltIn;
use crate::revision::{Project, draft};
use crate::text::{Report, Sources};

use super::folders::{template_files, working_folder};
use super::session::{Stopped, open_project};
use super::wanted::wanted_dialects;
use super::{Failure, Format, Options, Outcome};

/// Lists the built-in templates: that of revision files, unless dialects were asked for, and those of each dialect. Outside of a project there are no others.
///
/// # Errors
/// A project file that cannot be read, or its folder of templates.
pub fn list(options: &Options, format: Format) -> Result<Outcome, Failure> {
    let (own, dialects) = with_project(|sources, report| {
        let start = working_folder(options)?;
        let project = match options.config.is_none() && Project::find(&start).is_err() {
            true => None,
            false => Some(open_project(options, sources, report)?),
        };
        let dialects = dialects(options, project.as_ref(), report)?;
        let own = project.as_ref().map(Own::of).transpose()?;
        Ok((own.unwrap_or_default(), dialects))
    })?;
    let mut rows = Vec::new();
    if options.dialects.is_empty() {
        rows.push(Row {
            dialect: None,
            name: draft::TEMPLATE.to_owned(),
            file: draft::TEMPLATE.to_owned(),
            own: own.path_of(draft::TEMPLATE),
        });
    }
    for dialect in dialects {
        rows.extend(BuiltIn::of(dialect).into_iter().map(|built_in| Row {
            own: own.path_for(dialect, &built_in),
            dialect: Some(dialect),
            name: built_in.name,
            file: built_in.file,
        }));
    }
    Ok(Outcome {
        printed: match format {
            Format::Text => text(&rows),
            Format::Json => format!("{:#}\n", json(&rows)),
        },
        ..Outcome::default()
    })
}

/// A built-in template: of a dialect, or of revision files.
struct Row {
    dialect: Option<DialectName>,
    name: String,
    file: String,
    /// The project's own in its place.
    own: Option<Utf8PathBuf>,
}

fn text(rows: &[Row]) -> String {
    let width = |text: fn(&Row) -> &str| rows.iter().map(|row| text(row).len()).max().unwrap_or(0);
    let widths = (width(|row| &row.name), width(|row| &row.file));
    let mut out = String::new();
    let mut last = None;
    for row in rows {
        if last != Some(row.dialect) {
            let gap = if out.is_empty() { "" } else { "\n" };
            let title = row.dialect.map_or("revision", DialectName::as_str);
            out.push_str(&format!("{gap}[{title}]\n"));
            last = Some(row.dialect);
        }
        let Row { name, file, own, .. } = row;
        match own {
            None => out.push_str(&format!("{name:0$}  {file}\n", widths.0)),
            Some(own) => out.push_str(&format!("{name:0$}  {file:1$}  {own}\n", widths.0, widths.1)),
        }
    }
    out
}

fn json(rows: &[Row]) -> Value {
    let templates = rows.iter().map(|row| {
        json!({
            "dialect": row.dialect.map(DialectName::as_str),
            "name": row.name,
            "built_in": row.file,
            "override": row.own,
        })
    });
    json!({ "templates": templates.collect::<Vec<_>>() })
}

/// The templates of the project's own.
#[derive(Default)]
struct Own {
    /// Their folder, relative to the project file.
    folder: Utf8PathBuf,
    files: BTreeMap<String, String>,
}

impl Own {
    fn of(project: &Project) -> Result<Own, Stopped> {
        let Some(folder) = &project.templates else {
            return Ok(Own::default());
        };
        Own::below(project, folder)
    }

    fn below(project: &Project, folder: &Utf8Path) -> Result<Own, Stopped> {
        let whole = project.directory.join(folder);
        Ok(Own {
            folder: folder.to_owned(),
            // It comes with the first template.
            files: match whole.symlink_metadata().is_ok() {
                true => template_files(&whole)?,
                false => BTreeMap::new(),
            },
        })
    }

    /// The file of a name, relative to the project file.
    fn path_of(&self, name: &str) -> Option<Utf8PathBuf> {
        self.files.contains_key(name).then(|| self.folder.join(name))
    }

    /// The file that takes the place of a built-in one, relative to the project file.
    fn path_for(&self, dialect: DialectName, built_in: &BuiltIn) -> Option<Utf8PathBuf> {
        let paths = self.files.keys().map(String::as_str);
        let own = built_in.override_in(dialect, paths)?;
        Some(self.folder.join(own))
    }
}

/// The dialects of the command line, or those of the project, or all.
fn dialects(
    options: &Options,
    project: Option<&Project>,
    report: &mut Report,
) -> Result<Vec<DialectName>, Stopped> {
    let wanted = match project {
        Some(project) => wanted_dialects(options, &project.dialects, report),
        None => wanted_dialects(options, &[], report),
    };
    if report.has_errors() {
        return Err(Report::new().into());
    }
    Ok(match wanted.is_empty() {
        true => DialectName::ALL.map(|(dialect, _)| dialect).into(),
        false => wanted.iter().map(|dialect| dialect.name).collect(),
    })
}

/// Does something for which the project file is read, and makes mistakes of what stops it.
fn with_project<T>(work: impl FnOnce(&mut Sources, &mut Report) -> Result<T, Stopped>) -> Result<T, Failure> {
    let mut sources = Sources::default();
    let mut report = Report::new();
    let result = work(&mut sources, &mut report);
    result.map_err(|stopped| stopped.failure(report, sources))
}
