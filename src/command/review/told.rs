//! What one job tells: a dialect, and what its revisions do.

use crate::bundle::manifest::Purpose;
use crate::bundle::{CompiledRevision, FileEntry, Rewrite, Scripts};
use crate::dialect::Dialect;
use crate::lint::Finding;
use crate::render::{Body, ScriptStatement};
use crate::review::Account;

/// How many bytes of statements are shown of a revision on one dialect.
const MOST_SQL: usize = 8 * 1024;

/// What one job tells.
pub(in crate::command) struct Told {
    /// The dialect as it is read.
    pub(super) name: String,
    /// Its word.
    pub(super) word: String,
    /// With its version, as the rules and the manifest have it.
    pub(super) version: String,
    /// The target, if the environment has any.
    pub(super) target: Option<String>,
    /// The scripts of the whole range, and how they are run.
    pub(super) scripts: Vec<(FileEntry, String)>,
    /// What the revisions do; nothing where another target has told it already.
    pub(super) revisions: Vec<ToldRevision>,
}

/// What one revision does on the dialect.
pub(super) struct ToldRevision {
    pub(super) index: usize,
    pub(super) account: Account,
    pub(super) findings: Vec<Finding>,
    pub(super) rewrites: Vec<Rewrite>,
    pub(super) upgrade: Shown,
    pub(super) downgrade: Result<Shown, String>,
    /// What must be done by hand, there and on the way back.
    pub(super) manual: [Vec<String>; 2],
}

/// Statements as they are shown.
#[derive(Default)]
pub(super) struct Shown {
    pub(super) text: String,
    /// How many bytes are not.
    pub(super) cut: usize,
}

/// A dialect as it is read.
pub(super) fn name(dialect: &Dialect) -> String {
    format!("{} {}", dialect.name, dialect.version)
}

impl Told {
    /// Of a job: its compiled revisions, whose accounts are taken out of them, and the entries of its scripts.
    ///
    /// # Errors
    /// When a template is wrong.
    pub(in crate::command) fn of(
        scripts: &Scripts<'_>,
        entries: &[FileEntry],
        compiled: Vec<CompiledRevision>,
        tells: bool,
    ) -> anyhow::Result<Told> {
        let dialect = scripts.dialect;
        let mut runs = Vec::new();
        for entry in entries.iter().filter(|entry| is_of_range(entry)) {
            let looks = matches!(entry.direction, Purpose::Precheck | Purpose::Verify);
            let command = scripts.run_command(entry.path.as_str(), looks)?;
            runs.push((entry.clone(), command));
        }
        Ok(Told {
            name: name(dialect),
            word: dialect.name.to_string(),
            version: dialect.to_string(),
            target: scripts.target.map(ToOwned::to_owned),
            scripts: runs,
            revisions: match tells {
                true => compiled.into_iter().map(revision).collect(),
                false => Vec::new(),
            },
        })
    }
}

/// Whether a script is one of the whole range.
fn is_of_range(entry: &FileEntry) -> bool {
    let folder = entry.path.parent().and_then(|folder| folder.file_name());
    folder != Some("revisions")
}

fn revision(compiled: CompiledRevision) -> ToldRevision {
    let by_hand = |statements: &[ScriptStatement]| {
        let steps = statements.iter().filter_map(ScriptStatement::manual);
        steps.map(|step| step.because.to_string()).collect::<Vec<_>>()
    };
    let back = compiled.downgrade.as_deref().unwrap_or_default();
    ToldRevision {
        index: compiled.index,
        manual: [by_hand(&compiled.upgrade), by_hand(back)],
        upgrade: shown(&compiled.upgrade),
        downgrade: compiled.downgrade.map(|statements| shown(&statements)),
        account: compiled.account,
        findings: compiled.findings,
        rewrites: compiled.rewrites,
    }
}

fn shown(statements: &[ScriptStatement]) -> Shown {
    let mut shown = Shown::default();
    for statement in statements {
        let text = match &statement.body {
            Body::Sql(sql) if statement.compound => sql.clone(),
            Body::Sql(sql) => format!("{sql};"),
            Body::File(_, count) => format!("-- {count} statements with the rows of a file"),
            Body::Manual(step) => format!("-- BY HAND: {}", step.because.replace('\n', "\n-- ")),
        };
        if shown.cut == 0 && shown.text.len() + text.len() <= MOST_SQL {
            if !shown.text.is_empty() {
                shown.text.push_str("\n\n");
            }
            shown.text.push_str(&text);
        } else {
            shown.cut += text.len();
        }
    }
    shown
}
