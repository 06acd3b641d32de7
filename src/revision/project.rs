//! The project file, `retort.yaml`.

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};

use crate::dialect::Dialect;
use crate::model::Name;
use crate::text::suggest::nearest;
use crate::text::yaml::{self, Node};
use crate::text::{Diagnostic, Report, Source, Span};

use super::decode::fields::{Fields, text, wrong_kind};
use super::environment::{Environment, folder_name, targets, vars};

/// The name of the project file.
pub const FILE: &str = "retort.yaml";

/// What a project is rendered for unless it says otherwise.
const DIALECTS: [&str; 6] = ["postgresql", "mysql", "mariadb", "sqlite", "mssql", "oracle"];

/// A project.
#[derive(Debug)]
pub struct Project {
    /// Its name, printed in every script's header.
    pub name: String,
    /// The folder of the project file.
    pub folder: Utf8PathBuf,
    /// The histories; one without a name unless the project has environments.
    pub environments: Vec<Environment>,
    /// The folder of the user's own templates.
    pub templates: Option<Utf8PathBuf>,
    /// The folder to write.
    pub out: Utf8PathBuf,
    /// The dialects in the order written.
    pub dialects: Vec<Dialect>,
    /// The version table.
    pub version_table: VersionTable,
    /// How scripts use transactions.
    pub transaction: Transaction,
    /// Whether scripts hold directives of the client programs.
    pub client_directives: bool,
    /// How long a script waits for a lock, in milliseconds.
    pub lock_timeout: Option<u64>,
    /// How long a statement may run, in milliseconds.
    pub statement_timeout: Option<u64>,
    /// Whether SQL of the user's own is laid out.
    pub format_sql: bool,
    /// The naming convention: token, template, place.
    pub naming_convention: Vec<(String, String, Span)>,
    /// Variables for SQL texts.
    pub vars: BTreeMap<String, String>,
}

/// Where the version of a database is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionTable {
    /// Its name.
    pub name: Name,
    /// Its schema; `None`: that of the target, or the default one.
    pub schema: Option<Name>,
    /// Its column.
    pub column: Name,
    /// Characters that an id may have.
    pub length: u32,
}

/// How scripts use transactions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transaction {
    /// One for each revision.
    PerRevision,
    /// One for the whole script.
    PerScript,
    /// None.
    None,
}

const HINTS: &[(&str, &str)] = &[
    ("script_location", "write `revisions`"),
    ("version_locations", "write `revisions`"),
    ("dialect", "write `dialects: [postgresql@15]`"),
    ("name", "write `project`"),
];

impl Project {
    /// The project file in a folder or the nearest parent that has one.
    pub fn find(folder: &Utf8Path) -> Option<Utf8PathBuf> {
        folder
            .ancestors()
            .map(|folder| folder.join(FILE))
            .find(|file| file.is_file())
    }

    /// Reads the project file. `index` is its place among the sources, `folder` the one it is in.
    /// `None` where it cannot be used; the report says why.
    pub fn read(index: usize, source: &Source, folder: &Utf8Path, report: &mut Report) -> Option<Project> {
        let node = yaml::parse(index, source, report)?;
        let before = report.error_count();
        let mut fields = Fields::new(&node, "the project file", report)?;
        let name = fields.text("project", report);
        let revisions = fields.some("revisions").map(|node| folders(node, folder, report));
        let templates = fields
            .some("templates")
            .and_then(|node| text(node, report))
            .map(|path| folder.join(path));
        let out = fields.text("out", report).unwrap_or_else(|| "out".to_owned());
        let dialects = dialects(fields.some("dialects"), report);
        let version_table = version_table(fields.some("version_table"), report);
        let transactions = [
            ("per_revision", Transaction::PerRevision),
            ("per_script", Transaction::PerScript),
            ("none", Transaction::None),
        ];
        let transaction = fields
            .word("transaction", &transactions, report)
            .unwrap_or(Transaction::PerRevision);
        let client_directives = fields
            .word("client", &[("native", true), ("none", false)], report)
            .unwrap_or(true);
        let (lock_timeout, statement_timeout) = timeouts(fields.some("timeouts"), report);
        let format_sql = fields.maybe_flag("format_sql", report).unwrap_or(true);
        let naming_convention = naming_convention(fields.some("naming_convention"), report);
        fields.text("file_template", report);
        let vars = fields
            .some("vars")
            .map(|node| vars(node, report))
            .unwrap_or_default();
        for key in ["models", "audit"] {
            if fields.some(key).is_some() {
                let span = fields.key_span(key).unwrap_or(fields.span);
                report.push(
                    Diagnostic::error(
                        "not-supported",
                        span,
                        format!("`{key}` is not supported by this version of Retort"),
                    )
                    .help("take it out of the project file"),
                );
            }
        }
        let environments = environments(&mut fields, revisions, folder, report);
        fields.finish(HINTS, report);
        if report.error_count() > before {
            return None;
        }
        Some(Project {
            name: name.unwrap_or_else(|| folder.file_name().unwrap_or("project").to_owned()),
            folder: folder.to_owned(),
            environments,
            templates,
            out: folder.join(out),
            dialects,
            version_table,
            transaction,
            client_directives,
            lock_timeout,
            statement_timeout,
            format_sql,
            naming_convention,
            vars,
        })
    }

    /// The environment of a name, or all of them.
    ///
    /// # Errors
    /// A name that is none.
    pub fn select(&self, name: Option<&str>) -> Result<Vec<&Environment>, Report> {
        let Some(name) = name else {
            return Ok(self.environments.iter().collect());
        };
        let known = || {
            self.environments
                .iter()
                .filter_map(|environment| environment.name.as_deref())
        };
        let found: Vec<_> = self
            .environments
            .iter()
            .filter(|environment| environment.name.as_deref() == Some(name))
            .collect();
        if !found.is_empty() {
            return Ok(found);
        }
        let note = match known().next() {
            Some(_) => format!("the environments are {}", known().collect::<Vec<_>>().join(", ")),
            None => "the project has no environments".to_owned(),
        };
        let mut report = Report::new();
        report.push(
            Diagnostic::error(
                "unknown-environment",
                Span::NOWHERE,
                format!("unknown environment `{name}`"),
            )
            .suggest(nearest(name, known()))
            .note(note),
        );
        Err(report)
    }
}

fn folders(node: &Node<'_>, base: &Utf8Path, report: &mut Report) -> Vec<Utf8PathBuf> {
    let nodes = node.list().unwrap_or(std::slice::from_ref(node));
    nodes
        .iter()
        .filter_map(|node| text(node, report))
        .map(|path| base.join(path))
        .collect()
}

fn environments(
    fields: &mut Fields<'_, '_>,
    revisions: Option<Vec<Utf8PathBuf>>,
    folder: &Utf8Path,
    report: &mut Report,
) -> Vec<Environment> {
    let unnamed = |revisions| Environment {
        name: None,
        revisions,
        targets: None,
        span: Span::NOWHERE,
    };
    let Some(node) = fields.some("environments") else {
        return vec![unnamed(
            revisions.unwrap_or_else(|| vec![folder.join("revisions")]),
        )];
    };
    if revisions.is_some() {
        let span = fields.key_span("revisions").unwrap_or(fields.span);
        report.push(
            Diagnostic::error(
                "two-histories",
                span,
                "a project has `revisions` or `environments`, not both",
            )
            .help("make an environment of it"),
        );
    }
    let Some(entries) = node.map() else {
        report.push(wrong_kind(
            node,
            "`environments`",
            "a mapping of names to environments",
        ));
        return Vec::new();
    };
    if entries.is_empty() {
        report.push(Diagnostic::error(
            "no-environments",
            node.span,
            "`environments` is empty",
        ));
    }
    let mut environments = Vec::new();
    for entry in entries {
        folder_name(&entry.key, entry.key_span, "environment", report);
        let Some(mut fields) = Fields::new(&entry.value, "an environment", report) else {
            continue;
        };
        let revisions = fields
            .required("revisions", report)
            .map(|node| folders(node, folder, report));
        let targets = fields.take("targets").map(|node| {
            if node.is_null() {
                Some(Vec::new())
            } else {
                targets(node, report)
            }
        });
        fields.finish(&[], report);
        environments.push(Environment {
            name: Some(entry.key.to_string()),
            revisions: revisions.unwrap_or_default(),
            targets: targets.map(Option::unwrap_or_default),
            span: entry.key_span,
        });
    }
    environments
}

fn dialects(node: Option<&Node<'_>>, report: &mut Report) -> Vec<Dialect> {
    let mut dialects: Vec<Dialect> = Vec::new();
    let mut add = |name: &str, span: Span, report: &mut Report| match Dialect::parse(name) {
        Ok(dialect) => {
            if dialects.iter().any(|other| other.name == dialect.name) {
                report.push(
                    Diagnostic::error(
                        "duplicate-name",
                        span,
                        format!("dialect `{}` is listed twice", dialect.name),
                    )
                    .help("list the oldest version only: newer servers run its scripts"),
                );
            } else {
                dialects.push(dialect);
            }
        }
        Err(problem) => report.push(problem.at(span)),
    };
    match node {
        None => DIALECTS.iter().for_each(|name| add(name, Span::NOWHERE, report)),
        Some(node) => {
            let nodes = node.list().unwrap_or(std::slice::from_ref(node));
            if nodes.is_empty() {
                report.push(Diagnostic::error("no-dialects", node.span, "`dialects` is empty"));
            }
            for node in nodes {
                if let Some(name) = text(node, report) {
                    add(name, node.span, report);
                }
            }
        }
    }
    dialects
}

fn version_table(node: Option<&Node<'_>>, report: &mut Report) -> VersionTable {
    let mut table = VersionTable {
        name: Name::new("alembic_version"),
        schema: None,
        column: Name::new("version_num"),
        length: 32,
    };
    let Some(mut fields) = node.and_then(|node| Fields::new(node, "`version_table`", report)) else {
        return table;
    };
    table.name = fields.name("name", report).unwrap_or(table.name);
    table.schema = fields.name("schema", report);
    table.column = fields.name("column", report).unwrap_or(table.column);
    table.length = fields.number("length", report).unwrap_or(table.length);
    if table.length == 0 || table.length > 255 {
        let span = fields.key_span("length").unwrap_or(fields.span);
        report.push(Diagnostic::error(
            "wrong-kind",
            span,
            "`length` is a number from 1 to 255",
        ));
    }
    fields.finish(&[], report);
    table
}

fn timeouts(node: Option<&Node<'_>>, report: &mut Report) -> (Option<u64>, Option<u64>) {
    let usual = Some(5_000);
    let Some(mut fields) = node.and_then(|node| Fields::new(node, "`timeouts`", report)) else {
        return (usual, None);
    };
    let lock = match fields.take("lock") {
        None => usual,
        Some(node) if node.is_null() => None,
        Some(node) => duration(node, report),
    };
    let statement = fields.some("statement").and_then(|node| duration(node, report));
    fields.finish(&[], report);
    (lock, statement)
}

/// `500ms`, `5s`, `15min`, `1h`, in milliseconds.
fn duration(node: &Node<'_>, report: &mut Report) -> Option<u64> {
    let text = text(node, report)?;
    let digits = text
        .find(|letter: char| !letter.is_ascii_digit())
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let factor = match unit.trim() {
        "ms" => Some(1),
        "s" => Some(1_000),
        "min" | "m" => Some(60_000),
        "h" => Some(3_600_000),
        _ => None,
    };
    let milliseconds = factor
        .zip(number.parse::<u64>().ok())
        .and_then(|(factor, number)| number.checked_mul(factor));
    // Servers keep timeouts in 32 bits.
    let fits = milliseconds.filter(|milliseconds| (1..=2_147_483_647).contains(milliseconds));
    if fits.is_none() {
        report.push(
            Diagnostic::error("bad-duration", node.span, format!("`{text}` is not a duration"))
                .help("write `500ms`, `5s`, `15min` or `1h`; `null` for none"),
        );
    }
    fits
}

fn naming_convention(node: Option<&Node<'_>>, report: &mut Report) -> Vec<(String, String, Span)> {
    const TOKENS: [&str; 5] = ["ix", "uq", "ck", "fk", "pk"];
    let Some(mut fields) = node.and_then(|node| Fields::new(node, "`naming_convention`", report)) else {
        return Vec::new();
    };
    let mut convention = Vec::new();
    for token in TOKENS {
        if let Some(node) = fields.some(token)
            && let Some(template) = text(node, report)
        {
            convention.push((token.to_owned(), template.to_owned(), node.span));
        }
    }
    fields.finish(&[], report);
    convention
}
