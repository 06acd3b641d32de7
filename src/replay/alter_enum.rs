//! Change the labels of an enum, and of every column that has it.

use std::sync::Arc;

use crate::dialect::facts::EnumStyle;
use crate::model::{
    AlterColumn, AlterEnum, Column, Constraint, ConstraintKind, ConstraintRef, DataType, DefaultValue,
    EnumEdit, EnumLabels, LabelPlace, Name, Operation, Relabel, Step, Table, TableName, Value, ValueKind,
};
use crate::text::suggest::nearest;
use crate::text::{Diagnostic, Span};

use super::Change;
use super::enum_check::enum_check;
use super::enums::enum_of;
use super::replayer::{Replayer, Stop};

impl Replayer<'_> {
    pub(super) fn alter_enum(&mut self, step: &Step, alter: &AlterEnum) -> Result<Vec<Change>, Stop> {
        let AlterEnum {
            name,
            edits,
            labels: _,
        } = alter;
        let mut changes = Vec::new();
        let is_rename = |edit: &EnumEdit| matches!(edit, EnumEdit::Rename(_));
        // Labels that come and go do so together, so that each column changes once.
        for edits in edits.chunk_by(|one, other| !is_rename(one) && !is_rename(other)) {
            changes.extend(self.edit_enum(step, name, edits)?);
        }
        Ok(changes)
    }

    fn edit_enum(
        &mut self,
        step: &Step,
        name: &TableName,
        edits: &[EnumEdit],
    ) -> Result<Option<Change>, Stop> {
        let old = self.enumeration(name)?;
        let span = edits.first().map_or(Span::NOWHERE, edit_span).or(name.span());
        let mut labels = EnumLabels {
            before: old.values.clone(),
            after: old.values.clone(),
        };
        for edit in edits {
            labels.after = self.edited(name, &labels.after, edit)?;
        }
        if labels.before == labels.after {
            return Ok(None);
        }
        for label in labels.gone() {
            self.refuse_label_users(name, label, span)?;
        }
        let mut enumeration = old.as_ref().clone();
        enumeration.values = labels.after.clone();
        self.schema.enums.set(name.clone(), Some(Arc::new(enumeration)));
        let relabel = match edits {
            [EnumEdit::Rename(relabel)] => Some(relabel),
            _ => None,
        };
        let tables: Vec<TableName> = self.schema.table_names().cloned().collect();
        let mut parts = Vec::new();
        for table in tables {
            parts.extend(self.relabel_table(step, &table, name, &labels, relabel)?);
        }
        let undo = match relabel {
            Some(Relabel { from, to }) => EnumEdit::Rename(Relabel {
                from: to.clone(),
                to: from.clone(),
            }),
            None => EnumEdit::Values(labels.before.iter().cloned().map(Name::new).collect()),
        };
        let operation = |edits, labels| {
            Operation::AlterEnum(Box::new(AlterEnum {
                name: name.clone(),
                edits,
                labels,
            }))
        };
        let mut change = Change::new(operation(edits.to_vec(), labels), step);
        change.parts = parts;
        change.undo = vec![operation(vec![undo], EnumLabels::default())];
        Ok(Some(change))
    }

    /// The labels as they will be, if they may be so.
    fn edited(&mut self, name: &TableName, old: &[Box<str>], edit: &EnumEdit) -> Result<Vec<Box<str>>, Stop> {
        let mut labels = old.to_vec();
        match edit {
            EnumEdit::Add { value, place } => {
                self.refuse_label(name, old, value)?;
                let at = match place {
                    None => labels.len(),
                    Some(LabelPlace::Before(other)) => self.label_at(name, old, other)?,
                    Some(LabelPlace::After(other)) => self.label_at(name, old, other)? + 1,
                };
                labels.insert(at, value.as_str().into());
            }
            EnumEdit::Rename(Relabel { from, to }) => {
                let at = self.label_at(name, old, from)?;
                if from != to {
                    self.refuse_label(name, old, to)?;
                }
                if let Some(label) = labels.get_mut(at) {
                    *label = to.as_str().into();
                }
            }
            EnumEdit::Drop(gone) => {
                for label in gone {
                    self.label_at(name, old, label)?;
                }
                labels.retain(|label| !gone.iter().any(|gone| *gone == **label));
            }
            EnumEdit::Values(values) => labels = values.iter().map(|value| value.as_str().into()).collect(),
        }
        if labels.is_empty() {
            let title = format!("enum `{name}` would be left without labels");
            return Err(self.fail(
                Diagnostic::error("no-labels", edit_span(edit).or(name.span()), title)
                    .help("keep one, or drop the columns and the enum"),
            ));
        }
        Ok(labels)
    }

    fn label_at(&mut self, name: &TableName, labels: &[Box<str>], label: &Name) -> Result<usize, Stop> {
        if let Some(at) = labels.iter().position(|other| *label == **other) {
            return Ok(at);
        }
        let title = format!("enum `{name}` has no label `{label}`");
        let diagnostic = Diagnostic::error("unknown-label", label.span, title)
            .suggest(nearest(label.as_str(), labels.iter().map(|label| &**label)))
            .note(format!("its labels are {}", labels.join(", ")));
        Err(self.fail_about(label, diagnostic))
    }

    fn refuse_label(&mut self, name: &TableName, labels: &[Box<str>], label: &Name) -> Result<(), Stop> {
        if labels.iter().any(|other| *label == **other) {
            let title = format!("enum `{name}` has the label `{label}` already");
            return Err(self.fail_about(label, Diagnostic::error("duplicate-name", label.span, title)));
        }
        Ok(())
    }

    /// Gives the columns of a table that have the enum its new labels.
    fn relabel_table(
        &mut self,
        step: &Step,
        table: &TableName,
        name: &TableName,
        labels: &EnumLabels,
        relabel: Option<&Relabel>,
    ) -> Result<Vec<Change>, Stop> {
        let has_it = |column: &&Column| enum_of(&column.data_type).is_some_and(|(other, _)| other == name);
        let columns: Vec<Column> = match self.schema.table(table) {
            Some(table) => table.columns.iter().filter(has_it).cloned().collect(),
            None => Vec::new(),
        };
        let mut parts = Vec::new();
        for old in columns {
            let mut new = old.clone();
            set_labels(&mut new.data_type, &labels.after);
            if let (Some(DefaultValue::Value(value)), Some(relabel)) = (&mut new.default, relabel) {
                rename_label(value, relabel);
            }
            self.refuse_lost_default(table, &new, labels)?;
            let before = self.table(table)?;
            let standing = enum_check(self.dialect, table, &old).and_then(|check| {
                let stands = before.checks.iter().find(|other| other.sql == check.sql);
                stands.and_then(|check| check.name.clone())
            });
            if let Some(check) = &standing {
                let which = ConstraintRef::Named(check.clone(), Some(ConstraintKind::Check));
                parts.extend(self.drop_constraint(step, table, &which, false)?);
            }
            parts.push(self.relabel_column(step, table, &old, &new, relabel)?);
            if let (Some(standing), Some(mut check)) = (standing, enum_check(self.dialect, table, &new)) {
                check.name = Some(standing);
                parts.extend(self.create_constraint(step, table, &Constraint::Check(check))?);
            }
        }
        Ok(Self::grouped(step, table, parts))
    }

    fn relabel_column(
        &mut self,
        step: &Step,
        table: &TableName,
        old: &Column,
        new: &Column,
        relabel: Option<&Relabel>,
    ) -> Result<Change, Stop> {
        let before = self.table(table)?;
        let mut after: Table = before.as_ref().clone();
        if let Some(column) = after.column_mut(&old.name) {
            *column = new.clone();
        }
        let mut alter = AlterColumn::new(table.clone(), old.name.clone());
        alter.data_type = Some(new.data_type.clone());
        alter.default = (old.default != new.default).then(|| new.default.clone());
        alter.relabel = relabel.cloned();
        let (before, after) = self.replace(before, after);
        Ok(Change::new(Operation::AlterColumn(Box::new(alter)), step).on(before, after))
    }

    /// Says that a default is a label that there is no more.
    fn refuse_lost_default(
        &mut self,
        table: &TableName,
        column: &Column,
        labels: &EnumLabels,
    ) -> Result<(), Stop> {
        let Some(DefaultValue::Value(value)) = &column.default else {
            return Ok(());
        };
        match labels.gone().find(|label| holds_label(value, label)) {
            None => Ok(()),
            Some(label) => {
                let title = format!(
                    "label `{label}` cannot go: it is the default of column `{}` of table `{table}`",
                    column.name
                );
                let help = "give the column another default first, with `alter_column`";
                let span = value.span.or(column.name.span);
                let diagnostic = Diagnostic::error("label-in-use", span, title).help(help);
                Err(self.fail(diagnostic))
            }
        }
    }

    /// Whether a column is the only one that has an enum which no operation of its own has made, so that
    /// other labels are a matter of this column.
    pub(super) fn has_enum_alone(&self, table: &Table, column: &Column, name: &TableName) -> bool {
        let kept = self.schema.enums.get(name).is_none_or(|found| found.kept);
        let mut users = self.enum_users(name);
        let alone = users.all(|(other, user)| other.name == table.name && user.name == column.name);
        !kept && alone
    }

    /// Other labels for a column that is the only one with its enum. Where the enum is a type, the change
    /// of the column becomes part of the change of the type.
    pub(super) fn relabel_alone(
        &mut self,
        before: &Table,
        old: &Column,
        new: &Column,
    ) -> Result<Option<EnumLabels>, Stop> {
        let Some((name, after)) = enum_of(&new.data_type) else {
            return Ok(None);
        };
        let (name, after) = (name.clone(), after.to_vec());
        let Some(enumeration) = self.schema.enums.get(&name).cloned() else {
            return Ok(None);
        };
        if enumeration.values == after || !self.has_enum_alone(before, old, &name) {
            return Ok(None);
        }
        let labels = EnumLabels {
            before: enumeration.values.clone(),
            after: after.clone(),
        };
        self.refuse_lost_default(&before.name, new, &labels)?;
        for label in labels.gone() {
            self.refuse_label_users(&name, label, name.span())?;
        }
        let mut changed = enumeration.as_ref().clone();
        changed.values = after;
        self.schema.enums.set(name, Some(Arc::new(changed)));
        Ok((self.dialect.facts.enums == EnumStyle::Type).then_some(labels))
    }
}

/// The same change of a column, as part of a change of the type that it alone has.
pub(super) fn with_labels(change: Change, step: &Step, new: &Column, labels: EnumLabels) -> Change {
    let Some((name, _)) = enum_of(&new.data_type) else {
        return change;
    };
    let operation = Operation::AlterEnum(Box::new(AlterEnum {
        name: name.clone(),
        edits: vec![EnumEdit::Values(
            labels.after.iter().cloned().map(Name::new).collect(),
        )],
        labels,
    }));
    let mut outer = Change::new(operation, step).on(change.before.clone(), change.after.clone());
    outer.parts = vec![change];
    outer
}

fn edit_span(edit: &EnumEdit) -> Span {
    match edit {
        EnumEdit::Add { value, .. } => value.span,
        EnumEdit::Rename(relabel) => relabel.from.span,
        EnumEdit::Drop(labels) | EnumEdit::Values(labels) => {
            labels.first().map_or(Span::NOWHERE, |label| label.span)
        }
    }
}

fn set_labels(data_type: &mut DataType, labels: &[Box<str>]) {
    match data_type {
        DataType::Array(element) => set_labels(element, labels),
        DataType::Enum { values, .. } => *values = labels.to_vec(),
        _ => {}
    }
}

fn rename_label(value: &mut Value, relabel: &Relabel) {
    match &mut value.kind {
        ValueKind::Plain(text) | ValueKind::Text(text) if relabel.from == **text => {
            *text = relabel.to.as_str().into();
        }
        ValueKind::List(values) => values.iter_mut().for_each(|value| rename_label(value, relabel)),
        _ => {}
    }
}

fn holds_label(value: &Value, label: &str) -> bool {
    match &value.kind {
        ValueKind::List(values) => values.iter().any(|value| holds_label(value, label)),
        _ => value.scalar() == Some(label),
    }
}
