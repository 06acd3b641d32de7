//! `stamp`: what the version table is to hold, without a revision being run.

use crate::revision::resolve::{Named, Relative};
use crate::revision::{Graph, NodeSet, VersionStep};
use crate::text::{Diagnostic, Report, Span};

use super::{Range, refuse};

/// A change of the version table alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The rows before, sorted; of a purge none.
    pub start: Vec<String>,
    /// The rows afterwards, sorted.
    pub end: Vec<String>,
    /// Whether the rows before may be any, and go.
    pub is_purge: bool,
}

impl Stamp {
    /// The changes, row by row: as many as can be become others.
    pub fn steps(&self) -> Vec<VersionStep> {
        let without = |rows: &[String], others: &[String]| -> Vec<String> {
            rows.iter().filter(|row| !others.contains(row)).cloned().collect()
        };
        let gone = without(&self.start, &self.end);
        let new = without(&self.end, &self.start);
        let both = gone.len().min(new.len());
        let (gone, changed) = gone.split_at(gone.len() - both);
        let deletes = gone.iter().cloned().map(VersionStep::Delete);
        let updates = changed.iter().zip(&new).map(|(from, to)| VersionStep::Update {
            from: from.clone(),
            to: to.clone(),
        });
        let inserts = new.iter().skip(both).cloned().map(VersionStep::Insert);
        deletes.chain(updates).chain(inserts).collect()
    }
}

impl Graph {
    /// What `stamp` with these names does: `REV`, several of them, or `FROM:TO`. Without `FROM` it starts at the
    /// base, where no row is. Rows of `FROM` on branches that no `TO` is about stay. `purge`: the rows before
    /// may be any, and all of them go.
    ///
    /// # Errors
    /// Mistakes in the names; several starts; a revision that comes before another; nothing to do.
    pub fn stamp(&self, names: &[String], purge: bool) -> Result<Stamp, Report> {
        let mut from = None;
        let mut targets = Vec::new();
        for name in names {
            let range = Range::parse(name)?;
            match (range.from, from) {
                (Some(_), Some(_)) => return Err(refuse(several_starts())),
                (Some(start), None) => from = Some(start),
                (None, _) => {}
            }
            targets.push(range.to.unwrap_or("heads"));
        }
        if let (true, Some(from)) = (purge, from) {
            return Err(refuse(
                Diagnostic::error(
                    "contradiction",
                    Span::NOWHERE,
                    format!("`--purge` starts at any rows, and `{from}:` at certain ones"),
                )
                .help(format!(
                    "leave out one of them: `{from}:` makes sure of where the database stands"
                )),
            ));
        }
        let starts = self.starts(&self.names(from.unwrap_or("base"), Relative::Ends)?)?;
        let named = self.names(&targets.join(","), Relative::Nothing)?;
        let targets = self.starts(&named)?;
        let about = self.about(&named);
        let mut rows: Vec<usize> = starts
            .iter()
            .copied()
            .filter(|row| !about.contains(*row))
            .collect();
        rows.extend(&targets);
        let rows = self.tips(&self.ancestors(&rows));
        if rows == starts && !purge {
            let place = super::rows(&self.id_list(&rows));
            return Err(refuse(
                Diagnostic::error(
                    "nothing-to-do",
                    Span::NOWHERE,
                    format!("nothing to do: the database stands at {place} before and afterwards"),
                )
                .help("name another revision; `--purge` empties a version table, whatever it holds"),
            ));
        }
        Ok(Stamp {
            start: self.id_list(&starts),
            end: self.id_list(&rows),
            is_purge: purge,
        })
    }

    /// The revisions that have to do with what was named: before it or after it, dependencies too.
    fn about(&self, named: &[Named]) -> NodeSet {
        let mut about = NodeSet::new(self.len());
        for one in named {
            match (one.revisions.as_slice(), one.branch) {
                ([], Some(branch)) => about.extend(&self.lineage(branch)),
                ([], None) => about.extend(&self.descendants(&self.bases())),
                (revisions, _) => {
                    about.extend(&self.ancestors(revisions));
                    about.extend(&self.descendants(revisions));
                }
            }
        }
        about
    }

    fn id_list(&self, revisions: &[usize]) -> Vec<String> {
        revisions.iter().map(|index| self.id(*index).to_owned()).collect()
    }
}

fn several_starts() -> Diagnostic {
    Diagnostic::error("malformed-range", Span::NOWHERE, "a stamp starts at one place")
        .help("write `FROM:TO` once, and further revisions alone; several rows at the start are `a,b:TO`")
}
