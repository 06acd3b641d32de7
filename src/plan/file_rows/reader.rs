//! The records of a file as rows of literals.

use std::ops::Range;

use crate::dialect::Dialect;
use crate::model::{FileRows, Name, Table, Value, ValueKind};
use crate::text::records::Format;
use crate::text::records::blocks::{Block, Stopped};
use crate::text::records::csv::{Field, Records};
use crate::text::records::json_lines::{Lines, Member};
use crate::text::{Diagnostic, Span};

use crate::plan::rows::inserter::Values;

use super::cell;
use super::columns::{Columns, Slot, key_range};
use super::mistakes::Mistakes;

/// A row.
pub(super) struct Record<'r> {
    /// Its columns.
    pub(super) columns: &'r Columns,
    /// Its values, those that are wanted; `None` where one of them is wrong.
    pub(super) values: Option<Values>,
    /// Which of the columns are NULL.
    nulls: &'r [bool],
    /// Where it is in its block.
    pub(super) place: Range<usize>,
}

impl Record<'_> {
    /// Whether it has a value for a column that is not NULL.
    pub(super) fn gives(&self, name: &Name) -> bool {
        let mut columns = self.columns.names.iter().zip(self.nulls);
        columns.any(|(other, null)| other == name && !null)
    }
}

/// Is told of each row.
type Each<'e, 'm> = &'e mut dyn FnMut(Record<'_>, &mut Mistakes<'m>) -> anyhow::Result<()>;

/// Reads rows, block by block.
pub(super) struct Reader<'a> {
    pub(super) dialect: &'a Dialect,
    pub(super) rows: &'a FileRows,
    table: Option<&'a Table>,
    /// The columns whose values are wanted: those of a key. `None`: all, since the rows are inserted.
    pub(super) only: Option<&'a [Name]>,
    columns: Option<Columns>,
}

impl<'a> Reader<'a> {
    /// Before the first block.
    pub(super) fn new(
        dialect: &'a Dialect,
        rows: &'a FileRows,
        table: Option<&'a Table>,
        only: Option<&'a [Name]>,
    ) -> Reader<'a> {
        Reader {
            dialect,
            rows,
            table,
            only,
            columns: None,
        }
    }

    /// Reads the rows of a block. What is wrong with them goes to `mistakes`.
    pub(super) fn block<'m>(
        &mut self,
        block: &Block,
        mistakes: &mut Mistakes<'m>,
        each: Each<'_, 'm>,
    ) -> Result<(), Stopped> {
        match self.rows.file.format {
            Format::Csv => self.csv(block, mistakes, each),
            Format::JsonLines => self.json_lines(block, mistakes, each),
        }
    }

    fn csv<'m>(
        &mut self,
        block: &Block,
        mistakes: &mut Mistakes<'m>,
        each: Each<'_, 'm>,
    ) -> Result<(), Stopped> {
        let text = &block.text;
        let mut records = Records::new(block);
        let mut fields: Vec<Field> = Vec::new();
        if block.line == 1 && self.rows.header {
            let read = records.next(&mut fields);
            read.map_err(|_| self.rows.file.changed())?;
            let mut names = fields.iter().map(|field| field.value(text));
            let mut known = self.rows.columns.iter();
            if !known.all(|name| names.next().is_some_and(|found| found == name.as_str()))
                || names.next().is_some()
            {
                return Err(self.rows.file.changed().into());
            }
        }
        let columns = match self.columns.take() {
            Some(columns) => columns,
            None => self.header(&fields, block, mistakes),
        };
        let width = columns.names.len();
        let mut nulls = Vec::new();
        loop {
            let range = match records.next(&mut fields) {
                Ok(Some(range)) => range,
                Ok(None) => break,
                Err(fault) => {
                    mistakes.push(|| self.rows.file.fault(block, &fault, self.rows.span));
                    return Err(Stopped::Enough);
                }
            };
            // A line with nothing on it is no row of several columns; of one column it could be one.
            if range.is_empty() && width > 1 {
                continue;
            }
            if range.is_empty() || fields.len() != width {
                mistakes.push(|| self.wrong_length(width, &fields, block, range));
                continue;
            }
            let cell = |index: usize, slot: &Slot| {
                let field = fields.get(index)?;
                let value = field.value(text);
                let is_null = !field.quoted && self.rows.null.as_deref().is_some_and(|null| null == value);
                let value = match is_null {
                    true => Ok(Value::at(ValueKind::Null, self.rows.span)),
                    false => cell::field(&value, &slot.data_type),
                };
                Some((value, field.range()))
            };
            let values = self.row(&columns, &mut nulls, block, mistakes, cell);
            each(record(&columns, values, &nulls, range), mistakes)?;
        }
        self.columns = Some(columns);
        Ok(())
    }

    fn json_lines<'m>(
        &mut self,
        block: &Block,
        mistakes: &mut Mistakes<'m>,
        each: Each<'_, 'm>,
    ) -> Result<(), Stopped> {
        let mut lines = Lines::new(block);
        let mut members: Vec<Member<'_>> = Vec::new();
        let mut nulls = Vec::new();
        loop {
            let range = match lines.next(&mut members) {
                Ok(Some(range)) => range,
                Ok(None) => return Ok(()),
                Err(fault) => {
                    mistakes.push(|| self.rows.file.fault(block, &fault, self.rows.span));
                    continue;
                }
            };
            if members.is_empty() {
                mistakes.push(|| {
                    let diagnostic = Diagnostic::error("empty-row", self.rows.span, "the row is empty");
                    self.at(diagnostic, block, range)
                });
                continue;
            }
            let columns = match self.columns.take() {
                Some(columns) if has_keys(&columns, &members) => columns,
                _ => self.shape(&members, block, &range, mistakes),
            };
            let cell = |index: usize, slot: &Slot| {
                let member = members.get(index)?;
                Some((cell::json(member.json, &slot.data_type), member.range(block)))
            };
            let mut values = self.row(&columns, &mut nulls, block, mistakes, cell);
            if let Some(only) = self.only.filter(|only| columns.wanted.len() < only.len()) {
                mistakes.push(|| self.at(keyless(only), block, range.clone()));
                values = None;
            }
            each(record(&columns, values, &nulls, range), mistakes)?;
            self.columns = Some(columns);
        }
    }

    /// The columns of a CSV file, whose names stand in these fields if they stand in it at all.
    fn header(&self, fields: &[Field], block: &Block, mistakes: &mut Mistakes<'_>) -> Columns {
        let columns = self.columns_of(self.rows.columns.clone());
        for wrong in self.wrong_columns(&columns) {
            mistakes.push(|| {
                let (first, last) = match wrong.column {
                    Some(column) => (fields.get(column), fields.get(column)),
                    None => (fields.first(), fields.last()),
                };
                match first.zip(last) {
                    Some((first, last)) => {
                        self.at(wrong.diagnostic, block, first.range().start..last.range().end)
                    }
                    None => wrong.diagnostic,
                }
            });
        }
        columns
    }

    /// The columns of an object that has other keys than the one before.
    fn shape(
        &self,
        members: &[Member<'_>],
        block: &Block,
        record: &Range<usize>,
        mistakes: &mut Mistakes<'_>,
    ) -> Columns {
        let names = members
            .iter()
            .map(|member| Name::at(&*member.key, self.rows.span))
            .collect();
        let columns = self.columns_of(names);
        for wrong in self.wrong_columns(&columns) {
            mistakes.push(|| {
                let member = wrong.column.and_then(|column| members.get(column));
                let place = match member {
                    Some(member) => key_range(&block.text, record, &member.key, member.range(block)),
                    None => record.clone(),
                };
                self.at(wrong.diagnostic, block, place)
            });
        }
        columns
    }

    fn columns_of(&self, names: Vec<Name>) -> Columns {
        Columns::new(names, self.rows, self.table, self.only, self.dialect)
    }

    fn wrong_columns(&self, columns: &Columns) -> Vec<super::columns::Wrong> {
        match self.only {
            Some(_) => Vec::new(),
            None => columns.check(self.dialect, self.rows, self.table),
        }
    }

    pub(super) fn at(&self, diagnostic: Diagnostic, block: &Block, place: Range<usize>) -> Diagnostic {
        diagnostic.excerpt(block.excerpt(&self.rows.file, place.start, place.end))
    }

    fn wrong_length(
        &self,
        wanted: usize,
        fields: &[Field],
        block: &Block,
        record: Range<usize>,
    ) -> Diagnostic {
        let there = fields.len();
        if record.is_empty() {
            let diagnostic = Diagnostic::error("row-length", self.rows.span, "the line is empty");
            let help = "remove it, or write `\"\"` for an empty text";
            return self.at(diagnostic.help(help), block, record);
        }
        let title = format!("the record has {there} fields for {wanted} columns");
        let fault = match fields.get(wanted) {
            Some(surplus) => surplus.range().start..record.end,
            None => record,
        };
        let diagnostic = Diagnostic::error("row-length", self.rows.span, title);
        let diagnostic = match there > wanted {
            true => diagnostic.help("put a field with a comma in it in quotes"),
            false => diagnostic,
        };
        self.at(diagnostic, block, fault)
    }
}

/// What to do about a row without a key.
pub(super) const KEY_HELP: &str =
    "give all rows their key, or write the `downgrade` of this revision by hand";

fn record<'r>(
    columns: &'r Columns,
    values: Option<Values>,
    nulls: &'r [bool],
    place: Range<usize>,
) -> Record<'r> {
    Record {
        columns,
        values,
        nulls,
        place,
    }
}

fn has_keys(columns: &Columns, members: &[Member<'_>]) -> bool {
    columns.names.len() == members.len()
        && columns
            .names
            .iter()
            .zip(members)
            .all(|(name, member)| name.as_str() == member.key)
}

fn keyless(only: &[Name]) -> Diagnostic {
    let names: Vec<&str> = only.iter().map(Name::as_str).collect();
    let title = format!(
        "the row has no value for `{}`, by which it could be deleted again",
        names.join("`, `")
    );
    Diagnostic::error("no-reverse", Span::NOWHERE, title).help(KEY_HELP)
}
