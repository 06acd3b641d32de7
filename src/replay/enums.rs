//! Enum types: made and dropped by operations of their own, or with their first and last column.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::dialect::facts::EnumStyle;
use crate::dialect::namespace::NameKind;
use crate::model::{Column, DataType, Enumeration, Name, Operation, Step, Table, TableName};
use crate::text::suggest::nearest;
use crate::text::{Diagnostic, Span};

use super::Change;
use super::lookup::{duplicate, some_of};
use super::replayer::{Replayer, Stop};

impl Replayer<'_> {
    /// Puts the creation of new enum types before the changes, and the end of unused ones after.
    pub(super) fn with_enums(&mut self, changes: Vec<Change>, step: &Step) -> Result<Vec<Change>, Stop> {
        let mut before = BTreeMap::new();
        let mut after: BTreeMap<TableName, Vec<Box<str>>> = BTreeMap::new();
        for change in &changes {
            before.extend(change.before.iter().flat_map(|table| enums_of(table)));
            let mut own: BTreeMap<TableName, Vec<Box<str>>> = BTreeMap::new();
            for (name, values) in change.after.iter().flat_map(|table| enums_of(table)) {
                if let Some((first, other)) = own.get_key_value(&name).filter(|(_, other)| **other != values)
                {
                    let known = self.schema.enums.get(&name).cloned();
                    let known = known.as_deref().filter(|known| known.values == *other);
                    let first = known.map_or(first, |known| &known.name).clone();
                    return Err(self.other_labels(name.span().or(step.span), &first, other, &values));
                }
                // The place is the one where these labels were written.
                if after.get(&name).is_some_and(|other| *other != values) {
                    after.remove(&name);
                }
                after.entry(name.clone()).or_insert_with(|| values.clone());
                own.insert(name, values);
            }
        }
        if before.is_empty() && after.is_empty() {
            return Ok(changes);
        }
        let mut all = Vec::new();
        for (name, values) in &after {
            match self.schema.enums.get(name).cloned() {
                None => {
                    let enumeration = Enumeration {
                        name: name.clone(),
                        values: values.to_vec(),
                        kept: false,
                    };
                    self.add_enum(&enumeration)?;
                    let mut change = Change::new(Operation::CreateEnum(enumeration), step);
                    change.guarded = comes_conditionally(&changes, name);
                    all.push(change);
                }
                Some(old) if old.values != *values => {
                    return Err(self.other_labels(name.span().or(step.span), &old.name, &old.values, values));
                }
                Some(_) => {}
            }
        }
        all.extend(changes);
        for name in before.into_keys() {
            let kept = self.schema.enums.get(&name).is_none_or(|old| old.kept);
            if kept || after.contains_key(&name) || self.enum_users(&name).next().is_some() {
                continue;
            }
            self.schema.enums.set(name.clone(), None);
            all.push(Change::new(Operation::DropEnum(name), step));
        }
        Ok(all)
    }

    pub(super) fn create_enum(
        &mut self,
        step: &Step,
        enumeration: &Enumeration,
    ) -> Result<Vec<Change>, Stop> {
        let name = &enumeration.name;
        if let Some(old) = self.schema.enums.get(name).cloned() {
            let mut diagnostic = duplicate("enum", &name.name, None, old.name.span());
            if let Some((table, column)) = self.enum_users(name).next().filter(|_| !old.kept) {
                diagnostic = diagnostic.note(format!(
                    "it came with column `{}` of table `{}`",
                    column.name, table.name
                ));
            }
            return Err(self.fail_about(&name.name, diagnostic));
        }
        self.add_enum(enumeration)?;
        let operation = Operation::CreateEnum(enumeration.clone());
        Ok(vec![Change::new(operation, step)])
    }

    pub(super) fn drop_enum(&mut self, step: &Step, name: &TableName) -> Result<Vec<Change>, Stop> {
        let old = self.enumeration(name)?;
        let users: Vec<String> = self
            .enum_users(name)
            .map(|(table, column)| format!("{}.{}", table.name, column.name))
            .collect();
        if !users.is_empty() {
            let users = some_of(users.iter().map(String::as_str));
            let title = format!("enum `{name}` cannot be dropped: {users} has it");
            return Err(self.fail(Diagnostic::error("enum-in-use", name.span(), title).help(
                "give the column another type or drop it first; an enum that came with a column goes with the last one",
            )));
        }
        self.schema.enums.set(name.clone(), None);
        let mut change = Change::new(Operation::DropEnum(name.clone()), step);
        change.undo = vec![Operation::CreateEnum(old.as_ref().clone())];
        Ok(vec![change])
    }

    /// An enum that must be there.
    pub(super) fn enumeration(&mut self, name: &TableName) -> Result<Arc<Enumeration>, Stop> {
        if let Some(found) = self.schema.enums.get(name) {
            return Ok(Arc::clone(found));
        }
        let known: Vec<String> = self.schema.enums.names().map(ToString::to_string).collect();
        let title = format!("enum `{name}` does not exist");
        let diagnostic = Diagnostic::error("unknown-enum", name.span(), title)
            .suggest(nearest(&name.to_string(), known.iter().map(String::as_str)))
            .note(if known.is_empty() {
                "there is no enum at this point of the history".to_owned()
            } else {
                let known = some_of(known.iter().map(String::as_str));
                format!("the enums at this point: {known}")
            });
        Err(self.fail_about(&name.name, diagnostic))
    }

    /// The columns that have an enum, or an array of it, with their tables.
    pub(super) fn enum_users<'r>(
        &'r self,
        name: &'r TableName,
    ) -> impl Iterator<Item = (&'r Table, &'r Column)> + use<'r> {
        self.schema.tables().flat_map(move |table| {
            let columns = table.columns.iter();
            columns
                .filter(move |column| enum_of(&column.data_type).is_some_and(|(other, _)| other == name))
                .map(move |column| (table.as_ref(), column))
        })
    }

    /// Fills in what a column leaves open of its enum: the name, which is made of those of the first
    /// table and column that have it; the schema, which is that of the table; the labels, which are
    /// those that the enum has in another column of the table or elsewhere.
    pub(super) fn fill_enum(
        &mut self,
        data_type: &mut DataType,
        table: &Table,
        column: &Name,
    ) -> Result<(), Stop> {
        super::enum_check::fill_enum_name(data_type, &table.name, column, &self.dialect.facts);
        let mut inner = data_type;
        while let DataType::Array(element) = inner {
            inner = element;
        }
        if let DataType::Enum {
            name: Some(name),
            values,
        } = inner
            && values.is_empty()
        {
            let name = name.clone();
            let beside = enums_of(table).find(|(other, _)| *other == name);
            *values = match beside {
                Some((_, values)) => values,
                None => self.enumeration(&name)?.values.clone(),
            };
        }
        Ok(())
    }

    fn add_enum(&mut self, enumeration: &Enumeration) -> Result<(), Stop> {
        let name = &enumeration.name;
        if self.dialect.facts.enums == EnumStyle::Type {
            self.check_names([&name.name])?;
            self.check_free(NameKind::Enum, name)?;
        }
        self.schema
            .enums
            .set(name.clone(), Some(Arc::new(enumeration.clone())));
        Ok(())
    }

    fn other_labels(
        &mut self,
        span: Span,
        name: &TableName,
        known: &[Box<str>],
        values: &[Box<str>],
    ) -> Stop {
        let title = format!(
            "enum `{name}` has other labels already: {}, not {}",
            known.join(", "),
            values.join(", ")
        );
        let diagnostic = Diagnostic::error("enum-conflict", span, title)
            .related(name.span(), "first defined here")
            .help(format!(
                "change the labels everywhere with `alter_enum: {{name: {}, …}}` first, or give the new type another name",
                name.name
            ));
        self.fail(diagnostic)
    }
}

/// The enum that a column has, or has an array of: its name and labels.
pub(super) fn enum_of(data_type: &DataType) -> Option<(&TableName, &[Box<str>])> {
    match data_type {
        DataType::Array(element) => enum_of(element),
        DataType::Enum {
            name: Some(name),
            values,
        } => Some((name, values)),
        _ => None,
    }
}

/// Whether an enum comes only with tables and columns that may be there already.
fn comes_conditionally(changes: &[Change], name: &TableName) -> bool {
    let has = |table: &Option<Arc<Table>>| {
        table
            .iter()
            .flat_map(|table| enums_of(table))
            .any(|(own, _)| own == *name)
    };
    let mut bringing = changes
        .iter()
        .filter(|change| has(&change.after) && !has(&change.before));
    bringing.all(|change| match &change.operation {
        Operation::CreateTable { if_not_exists, .. } | Operation::AddColumn { if_not_exists, .. } => {
            *if_not_exists
        }
        Operation::BatchAlterTable { .. } => comes_conditionally(&change.parts, name),
        _ => false,
    })
}

/// The enum types of a table's columns, with their labels.
pub(super) fn enums_of(table: &Table) -> impl Iterator<Item = (TableName, Vec<Box<str>>)> {
    let columns = table.columns.iter();
    columns
        .filter_map(|column| enum_of(&column.data_type))
        .map(|(name, values)| (name.clone(), values.to_vec()))
}
