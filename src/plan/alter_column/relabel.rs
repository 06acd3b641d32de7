//! Rows follow when a label of their enum gets another word, where an enum is a text.

use crate::dialect::Sql;
use crate::dialect::facts::EnumStyle;
use crate::model::{Column, DataType, DefaultValue, Relabel, Table};
use crate::plan::lower::Lowering;
use crate::plan::statement::{AlterAction, Statement};

use super::Alteration;

impl Lowering<'_> {
    /// The rows that have the label get the other word.
    pub(super) fn relabel_rows(&mut self, alteration: &Alteration<'_>, relabel: &Relabel) {
        let Alteration {
            table, before, old, ..
        } = alteration;
        let statement = Statement::Relabel {
            table: self.dialect.table(table),
            column: self.dialect.identifier(&old.name),
            from: self.text_literal(relabel.from.as_str(), relabel.from.span),
            to: self.text_literal(relabel.to.as_str(), relabel.to.span),
            keep: self.kept(before),
        };
        self.push(statement);
    }

    /// MySQL and MariaDB: for a while the column has both words, in the place of the old one. Words that
    /// differ in case only are one to the server, which takes the new one over by itself.
    pub(super) fn widen_labels(&mut self, alteration: &Alteration<'_>, relabel: &Relabel) {
        let (from, to) = (relabel.from.as_str(), relabel.to.as_str());
        if from.to_lowercase() == to.to_lowercase() {
            return;
        }
        let mut both = alteration.old.clone();
        if let DataType::Enum { values, .. } = &mut both.data_type {
            let at = values.iter().position(|label| **label == *from);
            values.insert(at.map_or(values.len(), |at| at + 1), to.into());
        }
        let column = self.column_spec(&both, None);
        self.alter(alteration.table, AlterAction::ModifyColumn(column));
        self.relabel_rows(alteration, relabel);
    }

    /// The label to be renamed, before or behind the change of the type, which must hold both words.
    pub(super) fn relabelling<'c>(
        &self,
        alteration: &Alteration<'c>,
    ) -> (Option<&'c Relabel>, Option<&'c Relabel>) {
        let length = |data_type: &DataType| match data_type {
            DataType::Enum { values, .. } => values.iter().map(|label| label.chars().count()).max(),
            _ => None,
        };
        if length(&alteration.new.data_type) < length(&alteration.old.data_type) {
            (alteration.relabel, None)
        } else {
            (None, alteration.relabel)
        }
    }

    /// Whether two types are one to the server.
    pub(super) fn same_type_name(&self, alteration: &Alteration<'_>) -> bool {
        let name = |column: &Column| self.dialect.column_type(column).ok();
        let old = name(alteration.old);
        old.is_some() && old == name(alteration.new)
    }

    /// Columns that an `UPDATE` changes by itself (MySQL manual, "Automatic Initialization and Updating
    /// for TIMESTAMP and DATETIME"): they are to stay as they are.
    fn kept(&self, table: &Table) -> Vec<Sql> {
        let updates = |default: &Option<DefaultValue>| match default {
            Some(DefaultValue::Sql(sql)) => sql.text.to_ascii_uppercase().contains("ON UPDATE"),
            Some(DefaultValue::Value(_)) => false,
            // The first TIMESTAMP does so unasked, in servers without `explicit_defaults_for_timestamp`.
            None => true,
        };
        let columns = table.columns.iter().filter(|column| {
            let is_time = matches!(
                column.data_type,
                DataType::Timestamp { .. } | DataType::TimestampTz { .. } | DataType::Raw(_)
            );
            let unasked = column.default.is_some()
                || (!column.nullable && matches!(column.data_type, DataType::TimestampTz { .. }));
            is_time && unasked && updates(&column.default)
        });
        let inline = self.dialect.facts.enums == EnumStyle::Inline;
        columns
            .filter(|_| inline)
            .map(|column| self.dialect.identifier(&column.name))
            .collect()
    }
}
