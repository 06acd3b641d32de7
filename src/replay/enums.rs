//! Enum types come with their first column and go with their last.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::dialect::facts::EnumStyle;
use crate::dialect::namespace::NameKind;
use crate::model::{DataType, Enumeration, Operation, Step, Table, TableName};
use crate::text::Diagnostic;

use super::Change;
use super::replayer::{Replayer, Stop};

impl Replayer<'_> {
    /// Puts the creation of new enum types before the changes, and the end of unused ones after.
    pub(super) fn with_enums(&mut self, changes: Vec<Change>, step: &Step) -> Result<Vec<Change>, Stop> {
        let mut before = BTreeMap::new();
        let mut after = BTreeMap::new();
        for change in &changes {
            before.extend(change.before.iter().flat_map(|table| enums_of(table)));
            after.extend(change.after.iter().flat_map(|table| enums_of(table)));
        }
        if before.is_empty() && after.is_empty() {
            return Ok(changes);
        }
        let mut all = Vec::new();
        for (name, values) in &after {
            match self.schema.enums.get(name).cloned() {
                None => {
                    if self.dialect.facts.enums == EnumStyle::Type {
                        self.check_names([&name.name])?;
                        self.check_free(NameKind::Enum, name)?;
                    }
                    let enumeration = Enumeration {
                        name: name.clone(),
                        values: values.to_vec(),
                    };
                    self.schema
                        .enums
                        .set(name.clone(), Some(Arc::new(enumeration.clone())));
                    all.push(Change::new(Operation::CreateEnum(enumeration), step));
                }
                Some(old) if old.values != *values => {
                    return Err(self.fail(
                        Diagnostic::error(
                            "enum-conflict",
                            name.span().or(step.span),
                            format!(
                                "enum `{name}` has other labels already: {}, not {}",
                                old.values.join(", "),
                                values.join(", ")
                            ),
                        )
                        .related(old.name.span(), "first defined here")
                        .help("give the new type another name: changing the labels of a type in place is not supported by this version"),
                    ));
                }
                Some(_) => {}
            }
        }
        all.extend(changes);
        for name in before.into_keys() {
            if after.contains_key(&name)
                || self
                    .schema
                    .tables()
                    .any(|table| enums_of(table).any(|(n, _)| n == name))
            {
                continue;
            }
            if self.schema.enums.set(name.clone(), None).is_some() {
                all.push(Change::new(Operation::DropEnum(name), step));
            }
        }
        Ok(all)
    }
}

/// The enum types of a table's columns, with their labels.
fn enums_of(table: &Table) -> impl Iterator<Item = (TableName, Vec<Box<str>>)> {
    table.columns.iter().filter_map(|column| {
        let mut data_type = &column.data_type;
        while let DataType::Array(element) = data_type {
            data_type = element;
        }
        match data_type {
            DataType::Enum {
                name: Some(name),
                values,
            } => Some((table.name.sibling(name.clone()), values.clone())),
            _ => None,
        }
    })
}
