//! The folder of one dialect: one script per direction, and one pair per revision.

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};

use crate::revision::{Direction, Path, RowChange};

use super::file_names::revision_stem;
use super::manifest::sha256;
use super::{CompiledRevision, FileEntry, Scripts, Stretch, reversible};

/// Files by path, and what the manifest says of them.
#[derive(Debug, Default)]
pub struct Folder {
    /// The files.
    pub tree: BTreeMap<Utf8PathBuf, Vec<u8>>,
    /// The entries of the manifest.
    pub entries: Vec<FileEntry>,
}

impl Folder {
    /// Writes the scripts of a path into `base`, relative to the bundle.
    ///
    /// # Errors
    /// A template that is wrong.
    pub fn write(
        scripts: &Scripts<'_>,
        path: &Path,
        compiled: &[CompiledRevision],
        base: &Utf8Path,
    ) -> anyhow::Result<Folder> {
        let mut folder = Folder::default();
        let up_rows = scripts.graph.rows_up(path);
        let up: Vec<&CompiledRevision> = compiled.iter().collect();
        let (down_rows, down, _) = reversible(scripts.graph, path, compiled);
        folder.add(
            scripts,
            base,
            "upgrade",
            (!down.is_empty()).then_some("downgrade"),
            Direction::Upgrade,
            &up_rows,
            &up,
        )?;
        if !down.is_empty() {
            folder.add(
                scripts,
                base,
                "downgrade",
                Some("upgrade"),
                Direction::Downgrade,
                &down_rows,
                &down,
            )?;
        }
        let own = base.join("revisions");
        let back: BTreeMap<usize, RowChange> = scripts
            .graph
            .rows_down(path)
            .into_iter()
            .map(|row| (row.index, row))
            .collect();
        for (place, (row, revision)) in up_rows.iter().zip(&up).enumerate() {
            let message = scripts
                .documents
                .get(row.index)
                .map(|d| d.header.message.as_str())
                .unwrap_or_default();
            let stem = revision_stem(place + 1, scripts.graph.id(row.index), message);
            let up_file = format!("{stem}.upgrade");
            let down_file = format!("{stem}.downgrade");
            let undo = revision.downgrade.is_ok().then_some(down_file.as_str());
            let rows = std::slice::from_ref(row);
            folder.add(
                scripts,
                &own,
                &up_file,
                undo,
                Direction::Upgrade,
                rows,
                &[revision],
            )?;
            if let (Ok(_), Some(row)) = (&revision.downgrade, back.get(&row.index)) {
                let rows = std::slice::from_ref(row);
                folder.add(
                    scripts,
                    &own,
                    &down_file,
                    Some(&up_file),
                    Direction::Downgrade,
                    rows,
                    &[revision],
                )?;
            }
        }
        Ok(folder)
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "the two directions differ in all of them"
    )]
    fn add(
        &mut self,
        scripts: &Scripts<'_>,
        base: &Utf8Path,
        stem: &str,
        undo: Option<&str>,
        direction: Direction,
        rows: &[RowChange],
        revisions: &[&CompiledRevision],
    ) -> anyhow::Result<()> {
        let file = format!("{stem}.sql");
        let written = scripts.write(&Stretch {
            direction,
            rows,
            revisions,
            file: Some(file.clone()),
            undo_file: undo.map(|undo| format!("{undo}.sql")),
        })?;
        let path = base.join(file);
        let bytes = written.text.into_bytes();
        self.entries.push(FileEntry {
            path: path.clone(),
            environment: scripts.environment.map(ToOwned::to_owned),
            target: scripts.target.map(ToOwned::to_owned),
            dialect: format!("{}@{}", scripts.dialect.name, scripts.dialect.version),
            direction: direction.name(),
            from: written.from,
            to: written.to,
            revisions: written.revisions,
            statements: written.statements,
            sha256: sha256(&bytes),
        });
        self.tree.insert(path, bytes);
        Ok(())
    }
}
