//! The folder of one dialect: one script per direction, and one pair per revision.

use camino::{Utf8Path, Utf8PathBuf};
use serde::{Deserialize, Serialize};

use crate::render::Undo;
use crate::revision::{Direction, Path, RowChange};
use crate::text::files::Replacement;

use super::compile::Precheck;
use super::file_names::revision_stem;
use super::look::Look;
use super::manifest::Purpose;
use super::{CompiledRevision, FileEntry, Scripts, Stretch, Written, reversible};
use crate::text::sums::{Sum, Summed};

/// How the files of a bundle lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Layout {
    /// A folder for each dialect, with a script for each direction and a pair for each revision.
    Bundle,
    /// One folder, with a script for each direction of each dialect.
    Flat,
}

impl Layout {
    /// The place of the scripts of one dialect: the folder, and what stands before `upgrade.sql`.
    fn place(self, base: &Utf8Path) -> (Utf8PathBuf, String) {
        match self {
            Layout::Bundle => (base.to_owned(), String::new()),
            Layout::Flat => {
                let names: Vec<&str> = base.components().map(|part| part.as_str()).collect();
                (Utf8PathBuf::new(), format!("{}.", names.join(".")))
            }
        }
    }
}

/// Writes the scripts of one dialect.
pub struct Folder<'a> {
    /// Takes the files as they are made.
    pub output: &'a Replacement,
    /// How they lie.
    pub layout: Layout,
    /// The entries of the manifest so far.
    pub entries: Vec<FileEntry>,
}

/// The two files of a stretch of history.
struct Names {
    folder: Utf8PathBuf,
    precheck: String,
    verify: String,
    upgrade: String,
    downgrade: String,
}

/// Revisions in the order of a script, with the rows of the version table.
struct Part<'a> {
    rows: &'a [RowChange],
    revisions: &'a [&'a CompiledRevision],
}

impl Folder<'_> {
    /// Writes the scripts of a path; `base` is the folder of the dialect, relative to the bundle.
    ///
    /// # Errors
    /// A template that is wrong; a file that cannot be written.
    pub fn write(
        &mut self,
        scripts: &Scripts<'_>,
        path: &Path,
        compiled: &[CompiledRevision],
        base: &Utf8Path,
    ) -> anyhow::Result<()> {
        let (place, prefix) = self.layout.place(base);
        let names = Names {
            folder: place,
            precheck: format!("{prefix}precheck.sql"),
            verify: format!("{prefix}verify.sql"),
            upgrade: format!("{prefix}upgrade.sql"),
            downgrade: format!("{prefix}downgrade.sql"),
        };
        let up_rows = scripts.graph.rows_up(path);
        let up: Vec<&CompiledRevision> = compiled.iter().collect();
        let (down_rows, down, _) = reversible(scripts.graph, path, compiled);
        self.pair(scripts, &names, &part(&up_rows, &up), &part(&down_rows, &down))?;
        let is_now = |precheck: &Precheck| matches!(precheck, Precheck::Now(_));
        if up.iter().any(|revision| revision.precheck.iter().any(is_now)) {
            let rows = up_rows.first().map(|row| row.before.as_slice());
            self.look(scripts, &names, Purpose::Precheck, rows.unwrap_or_default(), &up)?;
        }
        let is_looked_at =
            |revision: &&CompiledRevision| !revision.verify.is_empty() || !revision.catalog.checks.is_empty();
        if up.iter().any(is_looked_at) {
            let rows = up_rows.last().map(|row| row.after.as_slice());
            self.look(scripts, &names, Purpose::Verify, rows.unwrap_or_default(), &up)?;
        }
        if self.layout == Layout::Flat {
            return Ok(());
        }
        let rows_down = scripts.graph.rows_down(path);
        for (place, (row, revision)) in up_rows.iter().zip(&up).enumerate() {
            let document = scripts.documents.get(row.index);
            let message = document.map_or("", |document| document.header.message.as_str());
            let stem = revision_stem(place + 1, scripts.graph.id(row.index), message);
            let names = Names {
                folder: base.join("revisions"),
                precheck: String::new(),
                verify: String::new(),
                upgrade: format!("{stem}.upgrade.sql"),
                downgrade: format!("{stem}.downgrade.sql"),
            };
            let own = std::slice::from_ref(revision);
            // The downgrade runs the same revisions from the end.
            let back = rows_down
                .len()
                .checked_sub(place + 1)
                .and_then(|at| rows_down.get(at..=at));
            let back = back.filter(|_| revision.downgrade.is_ok()).unwrap_or_default();
            let down = part(back, if back.is_empty() { &[] } else { own });
            self.pair(scripts, &names, &part(std::slice::from_ref(row), own), &down)?;
        }
        Ok(())
    }

    /// Writes an upgrade and, where there is one, the downgrade that undoes it.
    fn pair(
        &mut self,
        scripts: &Scripts<'_>,
        names: &Names,
        up: &Part<'_>,
        down: &Part<'_>,
    ) -> anyhow::Result<()> {
        let undo = |part: &Part<'_>, file: &str| Undo {
            file: file.to_owned(),
            end: part.end().to_vec(),
        };
        let has_way_back = !down.revisions.is_empty();
        let back = has_way_back.then(|| undo(down, &names.downgrade));
        self.add(scripts, names, Direction::Upgrade, up, back)?;
        if has_way_back {
            // Where the way back ends before the start of the upgrade, that script runs only if it may begin anywhere.
            let runs = scripts.idempotent || down.end() == up.start();
            let again = runs.then(|| undo(up, &names.upgrade));
            self.add(scripts, names, Direction::Downgrade, down, again)?;
        }
        Ok(())
    }

    fn add(
        &mut self,
        scripts: &Scripts<'_>,
        names: &Names,
        direction: Direction,
        part: &Part<'_>,
        undo: Option<Undo>,
    ) -> anyhow::Result<()> {
        let file = match direction {
            Direction::Upgrade => &names.upgrade,
            Direction::Downgrade => &names.downgrade,
        };
        let path = names.folder.join(file);
        let stretch = Stretch {
            direction,
            rows: part.rows,
            revisions: part.revisions,
            done: 0,
            file: Some(file.clone()),
            undo,
        };
        let mut text = self.output.create(&path);
        let mut summed = Summed::new(&mut text);
        let written = scripts.write(&stretch, &mut summed)?;
        let sum = summed.sum();
        text.finish()?;
        let purpose = match direction {
            Direction::Upgrade => Purpose::Upgrade,
            Direction::Downgrade => Purpose::Downgrade,
        };
        self.entry(scripts, path, purpose, written, sum);
        Ok(())
    }

    /// Writes what looks at the database before the range or at its end.
    fn look(
        &mut self,
        scripts: &Scripts<'_>,
        names: &Names,
        purpose: Purpose,
        rows: &[String],
        revisions: &[&CompiledRevision],
    ) -> anyhow::Result<()> {
        let file = match purpose {
            Purpose::Precheck => &names.precheck,
            _ => &names.verify,
        };
        let path = names.folder.join(file);
        let look = Look {
            purpose,
            rows,
            revisions,
            file,
        };
        let mut text = self.output.create(&path);
        let mut summed = Summed::new(&mut text);
        let written = scripts.write_look(&look, &mut summed)?;
        let sum = summed.sum();
        text.finish()?;
        self.entry(scripts, path, purpose, written, sum);
        Ok(())
    }

    fn entry(
        &mut self,
        scripts: &Scripts<'_>,
        path: Utf8PathBuf,
        direction: Purpose,
        written: Written,
        sum: Sum,
    ) {
        self.entries.push(FileEntry {
            path,
            environment: scripts.environment.map(ToOwned::to_owned),
            target: scripts.target.map(ToOwned::to_owned),
            dialect: scripts.dialect.to_string(),
            direction,
            from: written.from,
            to: written.to,
            revisions: written.revisions,
            checksums: written.checksums,
            statements: written.statements,
            checks: written.checks,
            manual: written.manual,
            size: sum.size,
            sha256: sum.sha256,
        });
    }
}

impl Part<'_> {
    /// The rows of the version table before it.
    fn start(&self) -> &[String] {
        self.rows.first().map_or(&[], |row| row.before.as_slice())
    }

    /// The rows of the version table after it.
    fn end(&self) -> &[String] {
        self.rows.last().map_or(&[], |row| row.after.as_slice())
    }
}

fn part<'a>(rows: &'a [RowChange], revisions: &'a [&'a CompiledRevision]) -> Part<'a> {
    Part { rows, revisions }
}
