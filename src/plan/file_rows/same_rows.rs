//! Rows of a file that have the same key. Only hashes of the keys are kept while it is read; those that are the same
//! are looked up in the file once more.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;

use crate::dialect::Sql;
use crate::model::Name;
use crate::plan::rows::twins::{Twins, same_key, same_rows};
use crate::text::Excerpt;
use crate::text::records::blocks::Stopped;

use super::mistakes::{MOST, Mistakes};
use super::reader::Reader;
use super::{FileStatements, Values};

/// A row that was looked up.
struct Found {
    excerpt: Excerpt,
    names: Vec<Name>,
    values: Vec<Sql>,
}

impl Found {
    fn value(&self, name: &Name) -> Option<&Sql> {
        let place = self.names.iter().position(|other| other == name)?;
        self.values.get(place)
    }
}

impl FileStatements {
    /// Says which rows have the same key.
    pub(super) fn same_rows(&self, twins: Twins<'_>, mistakes: &mut Mistakes<'_>) -> Result<()> {
        let (twins, more) = twins.found(MOST);
        if twins.is_empty() {
            return Ok(());
        }
        let rows = twins.iter().flat_map(|twin| [twin.first, twin.second]).collect();
        let found = self.look_up(&rows)?;
        let value = |row: u64, name: &Name| found.get(&row).and_then(|row| row.value(name));
        let same = same_rows(&twins, |columns, one, other| {
            columns.iter().all(|name| value(one, name) == value(other, name))
        });
        for (first, twin) in same {
            let (Some(first), Some(second)) = (found.get(&first), found.get(&twin.second)) else {
                continue;
            };
            mistakes.push(|| {
                let note = format!("the first one is in line {}", first.excerpt.line);
                let diagnostic = same_key(&twin.columns, self.rows.span).note(note);
                diagnostic.excerpt(second.excerpt.clone())
            });
        }
        if mistakes.any() {
            mistakes.more(more);
        }
        Ok(())
    }

    /// The rows of these numbers.
    fn look_up(&self, rows: &BTreeSet<u64>) -> Result<BTreeMap<u64, Found>> {
        let mut reader = Reader::new(&self.dialect, &self.rows, self.table.as_deref(), None);
        // There are none: the file was read before.
        let mut mistakes = Mistakes::new(&self.rows);
        let mut found = BTreeMap::new();
        let mut number = 0;
        let last = rows.last().copied().unwrap_or_default();
        let stopped = self.rows.file.forward(&mut |block| {
            reader.block(block, &mut mistakes, &mut |record, _| {
                if rows.contains(&number) {
                    let place = record.place;
                    found.insert(
                        number,
                        Found {
                            excerpt: block.excerpt(&self.rows.file, place.start, place.end),
                            names: record.columns.names.clone(),
                            values: record.values.map(Values::into_literals).unwrap_or_default(),
                        },
                    );
                }
                number += 1;
                Ok(())
            })?;
            match number > last {
                true => Err(Stopped::Enough),
                false => Ok(()),
            }
        });
        match stopped {
            Ok(()) | Err(Stopped::Enough) => Ok(found),
            Err(Stopped::Trouble(error)) => Err(error),
            Err(Stopped::Mistake(_)) => Err(self.rows.file.changed()),
        }
    }
}
