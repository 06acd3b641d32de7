//! The rows of a file as statements. There may be more rows than fit into memory, so that the statements are
//! made twice: once to see that all is well and how many there are, and once more for each script.

mod cell;
mod columns;
mod mistakes;
mod reader;
mod row;
mod same_rows;

use std::sync::Arc;

use anyhow::Result;

use crate::dialect::{Dialect, Sql};
use crate::model::{FileRows, Name, Table};
use crate::replay::Change;
use crate::text::Report;
use crate::text::records::Format;
use crate::text::records::blocks::Stopped;

use super::Statement;
use super::lower::Lowering;
use super::rows::inserter::{Inserter, Tell, Values};
use super::rows::twins::Twins;
use mistakes::Mistakes;
use reader::{Reader, Record};

/// What is to be done with the rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// They are inserted.
    Insert,
    /// They are deleted, the last one first, by these columns.
    Delete(Vec<Name>),
}

/// Rows in one `DELETE`: Oracle takes 1000 in a list (ORA-01795).
const MOST_KEYS: usize = 500;

/// The same for keys of several columns, which are a tree of conditions.
const MOST_COMPOSITE_KEYS: usize = 100;

/// Bytes of literals in one `DELETE`.
const MOST_KEY_BYTES: usize = 100_000;

/// The statements for the rows of a file.
#[derive(Debug)]
pub struct FileStatements {
    dialect: Dialect,
    rows: Arc<FileRows>,
    table: Option<Arc<Table>>,
    way: Way,
}

impl PartialEq for FileStatements {
    fn eq(&self, other: &FileStatements) -> bool {
        self.rows == other.rows && self.way == other.way && self.dialect.name == other.dialect.name
    }
}
impl Eq for FileStatements {}

impl Lowering<'_> {
    pub(super) fn file_rows(&mut self, change: &Change, rows: &Arc<FileRows>, way: Way) {
        let columns = change.before.iter().flat_map(|table| &table.columns);
        for column in columns.filter(|column| way == Way::Insert && rows.columns.contains(&column.name)) {
            self.refuse_number(column, rows.span);
        }
        self.push(Statement::File(Arc::new(FileStatements {
            dialect: self.dialect.clone(),
            rows: Arc::clone(rows),
            table: change.before.clone(),
            way,
        })));
    }
}

impl FileStatements {
    /// What they are of, for people.
    pub fn path(&self) -> &str {
        self.rows.file.path.as_str()
    }

    /// The dialect that they are for.
    pub fn dialect(&self) -> &Dialect {
        &self.dialect
    }

    /// Whether nothing can be wrong with them where the rows could be inserted: all rows have the columns
    /// of the key, and none of these is NULL.
    pub fn follows(&self) -> bool {
        let Way::Delete(key) = &self.way else {
            return false;
        };
        let table = self.table.as_deref();
        let is_filled = |name: &Name| {
            table
                .and_then(|table| table.column(name))
                .is_some_and(|column| !column.nullable)
        };
        self.rows.file.format == Format::Csv && key.iter().all(is_filled)
    }

    /// Reads the whole file, says what is wrong with it, and returns how many statements it makes.
    ///
    /// # Errors
    /// A file that cannot be read, or was changed since it was read before.
    pub fn check(&self, report: &mut Report) -> Result<usize> {
        let mut mistakes = Mistakes::new(&self.rows);
        let mut count = 0;
        let table = self.table.as_deref().filter(|_| self.way == Way::Insert);
        let mut twins = Twins::new(&self.dialect, table);
        self.run(&mut mistakes, Some(&mut twins), &mut |_| {
            count += 1;
            Ok(())
        })?;
        if !mistakes.any() {
            self.same_rows(twins, &mut mistakes)?;
        }
        mistakes.report(self.way == Way::Insert && count == 0, report);
        Ok(count)
    }

    /// Makes the statements, one after the other.
    ///
    /// # Errors
    /// The same, and what `tell` returns.
    pub fn each(&self, tell: Tell<'_>) -> Result<()> {
        let mut mistakes = Mistakes::new(&self.rows);
        self.run(&mut mistakes, None, tell)?;
        match mistakes.any() {
            true => Err(self.rows.file.changed()),
            false => Ok(()),
        }
    }

    fn run(&self, mistakes: &mut Mistakes<'_>, twins: Option<&mut Twins<'_>>, tell: Tell<'_>) -> Result<()> {
        let stopped = match &self.way {
            Way::Insert => self.insert(mistakes, twins, tell),
            Way::Delete(key) => self.delete(key, mistakes, tell),
        };
        match stopped {
            Ok(()) | Err(Stopped::Enough) => Ok(()),
            Err(Stopped::Trouble(error)) => Err(error),
            Err(Stopped::Mistake(diagnostic)) => {
                mistakes.push(|| *diagnostic);
                Ok(())
            }
        }
    }

    fn insert(
        &self,
        mistakes: &mut Mistakes<'_>,
        mut twins: Option<&mut Twins<'_>>,
        tell: Tell<'_>,
    ) -> Result<(), Stopped> {
        let table = self.table.as_deref();
        let mut inserter = Inserter::new(&self.dialect, &self.rows.table, table, self.rows.batch);
        let numbering = inserter.numbering().map(|column| &column.name);
        let mut reader = Reader::new(&self.dialect, &self.rows, table, None);
        let mut shape: Arc<[Sql]> = Arc::default();
        self.rows.file.forward(&mut |block| {
            reader.block(block, mistakes, &mut |record, mistakes| {
                let numbered = numbering.is_some_and(|name| record.gives(name));
                let Record {
                    columns,
                    values: Some(values),
                    ..
                } = record
                else {
                    return Ok(());
                };
                // With a mistake there will be no statement.
                if mistakes.any() {
                    return Ok(());
                }
                if let Some(twins) = &mut twins {
                    if !Arc::ptr_eq(&shape, &columns.sql) {
                        shape = Arc::clone(&columns.sql);
                        twins.shape(columns.names.iter());
                    }
                    twins.row(|place| values.literal(place));
                }
                inserter.row(&columns.sql, numbered, values, tell)
            })
        })?;
        Ok(inserter.end(tell)?)
    }

    fn delete(&self, key: &[Name], mistakes: &mut Mistakes<'_>, tell: Tell<'_>) -> Result<(), Stopped> {
        let mut deleter = Deleter {
            table: self.dialect.table(&self.rows.table),
            most: self.most_keys(key),
            columns: key.iter().map(|name| self.dialect.identifier(name)).collect(),
            rows: Vec::new(),
            bytes: 0,
        };
        let mut reader = Reader::new(&self.dialect, &self.rows, self.table.as_deref(), Some(key));
        self.rows.file.backward(&mut |block| {
            let mut keys = Vec::new();
            reader.block(block, mistakes, &mut |record, _| {
                keys.extend(record.values.map(Values::into_literals));
                Ok(())
            })?;
            for values in keys.into_iter().rev() {
                deleter.row(values, tell)?;
            }
            Ok(())
        })?;
        Ok(deleter.flush(tell)?)
    }

    /// How many rows one statement deletes. Rows that refer to others of their table go one by one, the
    /// last one first: MySQL and MariaDB look at the foreign key after each row, not after the statement.
    fn most_keys(&self, key: &[Name]) -> usize {
        let refers_to_itself = self.table.as_deref().is_some_and(|table| {
            let mut keys = table.foreign_keys.iter();
            keys.any(|foreign| foreign.referred_table == table.name)
        });
        let most = match key {
            _ if refers_to_itself => 1,
            [_] => MOST_KEYS,
            _ => MOST_COMPOSITE_KEYS,
        };
        self.rows.batch.min(most).max(1)
    }
}

/// The keys that are not yet in a statement.
struct Deleter {
    table: Sql,
    most: usize,
    columns: Vec<Sql>,
    rows: Vec<Vec<Sql>>,
    bytes: usize,
}

impl Deleter {
    fn row(&mut self, values: Vec<Sql>, tell: Tell<'_>) -> Result<()> {
        let bytes: usize = values.iter().map(|value| value.as_str().len()).sum();
        if self.rows.len() >= self.most || self.bytes + bytes > MOST_KEY_BYTES {
            self.flush(tell)?;
        }
        self.bytes += bytes;
        self.rows.push(values);
        Ok(())
    }

    fn flush(&mut self, tell: Tell<'_>) -> Result<()> {
        if self.rows.is_empty() {
            return Ok(());
        }
        self.bytes = 0;
        let table = self.table.clone();
        let columns = self.columns.clone();
        let mut rows = std::mem::take(&mut self.rows);
        tell(match rows.pop() {
            Some(row) if rows.is_empty() => Statement::DeleteRow {
                table,
                key: columns.into_iter().zip(row).collect(),
            },
            last => {
                rows.extend(last);
                Statement::DeleteRows { table, columns, rows }
            }
        })
    }
}
