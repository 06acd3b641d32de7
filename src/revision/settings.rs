//! The settings of a project: version table, transactions, clients, timeouts, names.

use std::time::Duration;

use crate::model::{Name, TableName};
use crate::text::yaml::Node;
use crate::text::{Diagnostic, Report, Span, suggest};

use super::decode::{Fields, scalar};
use super::draft::FileTemplate;

/// The table that holds where a database stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionTable {
    /// Its name.
    pub name: Name,
    /// Its schema; `None`: the default one.
    pub schema: Option<Name>,
    /// Its column.
    pub column: Name,
    /// The longest id that the column holds.
    pub length: u32,
}

impl VersionTable {
    /// Its name with its schema.
    pub fn full_name(&self) -> TableName {
        TableName {
            schema: self.schema.clone(),
            name: self.name.clone(),
        }
    }

    /// The widest column that every server takes as a primary key.
    pub const MOST: u32 = 255;
}

impl Default for VersionTable {
    /// Alembic's.
    fn default() -> VersionTable {
        VersionTable {
            name: Name::new("alembic_version"),
            schema: None,
            column: Name::new("version_num"),
            length: 32,
        }
    }
}

/// The table in which scripts write down what they did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditTable {
    /// Its name.
    pub name: Name,
    /// Its schema; `None`: the default one.
    pub schema: Option<Name>,
}

impl AuditTable {
    /// Its name with its schema.
    pub fn full_name(&self) -> TableName {
        TableName {
            schema: self.schema.clone(),
            name: self.name.clone(),
        }
    }
}

/// What one transaction holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TransactionMode {
    /// One revision.
    #[default]
    PerRevision,
    /// The whole script.
    PerScript,
    /// There are none.
    None,
}

/// Whose directives a script holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Client {
    /// Those of the dialect's own client.
    #[default]
    Native,
    /// None: pure SQL.
    None,
}

/// How long a statement may wait or run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeouts {
    /// For a lock; `None`: the server's own setting.
    pub lock: Option<Duration>,
    /// For a statement; `None`: the server's own setting.
    pub statement: Option<Duration>,
}

impl Default for Timeouts {
    fn default() -> Timeouts {
        Timeouts {
            lock: Some(Duration::from_secs(5)),
            statement: None,
        }
    }
}

/// A command that is run when a revision file was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hook {
    /// The command, for the system's shell.
    pub run: String,
}

/// The names of constraints and indexes that were given none, as templates: token, text, place. What
/// it leaves out has the name that PostgreSQL would give it.
pub type NamingConvention = Vec<(&'static str, String, Span)>;

pub(super) fn version_table(node: &Node<'_>, report: &mut Report) -> Option<VersionTable> {
    let default = VersionTable::default();
    let mut fields = Fields::of(node, "version_table", node.span, report)?;
    let name = fields.name("name", report);
    let schema = fields.name("schema", report);
    let column = fields.name("column", report);
    let length_node = fields.given("length");
    let written: Option<i64> = length_node.and_then(|node| scalar::number(node, "length", report));
    let length = written
        .and_then(|length| u32::try_from(length).ok())
        .filter(|length| (1..=VersionTable::MOST).contains(length));
    if let (Some(_), None, Some(node)) = (written, length, length_node) {
        report.push(Diagnostic::error(
            "wrong-shape",
            node.span,
            format!("`length` must be from 1 to {}", VersionTable::MOST),
        ));
    }
    fields.finish(report);
    Some(VersionTable {
        name: name.unwrap_or(default.name),
        schema,
        column: column.unwrap_or(default.column),
        length: length.unwrap_or(default.length),
    })
}

/// The audit table, which cannot be the version table as well.
pub(super) fn audit(
    node: &Node<'_>,
    version_table: &VersionTable,
    report: &mut Report,
) -> Option<AuditTable> {
    let mut fields = Fields::of(node, "audit", node.span, report)?;
    let name = fields.name("table", report);
    let schema = fields.name("schema", report);
    fields.finish(report);
    let audit = AuditTable {
        name: name.unwrap_or_else(|| Name::new("retort_audit")),
        schema,
    };
    let same = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
    if audit.schema == version_table.schema && same(audit.name.as_str(), version_table.name.as_str()) {
        report.push(
            Diagnostic::error(
                "duplicate-name",
                node.span,
                format!("`{}` is the version table", audit.name),
            )
            .help("give the audit table a name of its own: `audit: {table: retort_audit}`"),
        );
    }
    Some(audit)
}

pub(super) fn timeouts(node: &Node<'_>, report: &mut Report) -> Option<Timeouts> {
    let default = Timeouts::default();
    let mut fields = Fields::of(node, "timeouts", node.span, report)?;
    let mut one = |key, default| match fields.take(key) {
        None => default,
        Some(node) if node.is_null() => None,
        Some(node) => duration(node, key, report),
    };
    let lock = one("lock", default.lock);
    let statement = one("statement", default.statement);
    fields.finish(report);
    Some(Timeouts { lock, statement })
}

/// `file_template`.
pub(super) fn file_template(fields: &mut Fields<'_, '_>, report: &mut Report) -> FileTemplate {
    let span = fields.given("file_template").map(|node| node.span);
    let text = fields.text("file_template", report).map(str::to_owned);
    match (text, span) {
        (Some(text), Some(span)) => FileTemplate { text, span },
        _ => FileTemplate::default(),
    }
}

/// `hooks: [{run: …}]`.
pub(super) fn hooks(fields: &mut Fields<'_, '_>, report: &mut Report) -> Vec<Hook> {
    let nodes = fields.list("hooks", report).iter();
    let hooks = nodes.filter_map(|node| {
        let mut fields = Fields::of(node, "a hook", node.span, report)?;
        let run = fields.required("run", report);
        let run = run.and_then(|node| Some((scalar::text(node, "run", report)?, node.span)));
        fields.finish(report);
        let (run, span) = run?;
        if run.trim().is_empty() || run.contains('\0') {
            report.push(Diagnostic::error("wrong-shape", span, "`run` must be a command"));
            return None;
        }
        Some(Hook {
            run: run.trim().to_owned(),
        })
    });
    hooks.collect()
}

pub(super) fn naming_convention(node: &Node<'_>, report: &mut Report) -> Option<NamingConvention> {
    let mut names = NamingConvention::new();
    let mut fields = Fields::of(node, "naming_convention", node.span, report)?;
    for key in ["ix", "uq", "ck", "fk", "pk", "ex"] {
        let span = fields.given(key).map_or(node.span, |node| node.span);
        if let Some(text) = fields.text(key, report) {
            names.push((key, text.to_owned(), span));
        }
    }
    fields.finish(report);
    Some(names)
}

/// One of a few words, each standing for something.
pub(super) fn word<T: Copy>(
    fields: &mut Fields<'_, '_>,
    key: &'static str,
    words: &[(&'static str, T)],
    report: &mut Report,
) -> Option<T> {
    let node = fields.given(key)?;
    let text = scalar::text(node, key, report)?;
    let found = words.iter().find(|(word, _)| *word == text);
    if found.is_none() {
        let list: Vec<String> = words.iter().map(|(word, _)| format!("`{word}`")).collect();
        report.push(
            Diagnostic::error("unknown-word", node.span, format!("`{key}` cannot be `{text}`"))
                .suggest(suggest::nearest(text, words.iter().map(|(word, _)| *word)))
                .note(format!("it is one of {}", list.join(", "))),
        );
    }
    found.map(|(_, value)| *value)
}

/// `500ms`, `5s`, `15min` or `1h`.
fn duration(node: &Node<'_>, key: &str, report: &mut Report) -> Option<Duration> {
    const UNITS: [(&str, u64); 4] = [("ms", 1), ("s", 1000), ("min", 60_000), ("h", 3_600_000)];
    let text = scalar::text(node, key, report)?;
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let factor = UNITS.iter().find(|(name, _)| *name == unit.trim());
    let millis = number
        .parse::<u64>()
        .ok()
        .zip(factor)
        .and_then(|(number, (_, factor))| number.checked_mul(*factor))
        .filter(|millis| *millis > 0);
    if millis.is_none() {
        report.push(
            Diagnostic::error("wrong-shape", node.span, format!("`{key}` must be a duration"))
                .help("write `500ms`, `5s`, `15min` or `1h`, or `null` for none"),
        );
    }
    millis.map(Duration::from_millis)
}
