//! Add and drop columns.

use std::cmp::Reverse;
use std::sync::Arc;

use crate::dialect::facts::EnumStyle;
use crate::dialect::{Dialect, Facts};
use crate::model::{
    Check, Column, Constraint, ConstraintRef, DataType, Name, Operation, Options, Position, SqlText, Step,
    Table, TableName, Value, ValueKind,
};
use crate::text::{Diagnostic, Span};

use super::Change;
use super::lookup::duplicate;
use super::naming::shortened;
use super::replayer::{Replayer, Stop};
use super::uses::{computed_from, index_uses, triggers_on, view_uses_column, views_on};

impl Replayer<'_> {
    /// Puts a column into a table that is being made or changed.
    pub(super) fn push_column(
        &mut self,
        table: &mut Table,
        column: &Column,
        at: Option<usize>,
    ) -> Result<(), Stop> {
        self.check_new_column(table, &column.name)?;
        self.check_names([&column.name])?;
        let mut column = column.clone();
        fill_enum_name(
            &mut column.data_type,
            &table.name,
            &column.name,
            &self.dialect.facts,
        );
        if let Some(computed) = &column.computed {
            let also = [
                (column.default.is_some(), "a default"),
                (column.autoincrement, "autoincrement"),
                (column.identity.is_some(), "an identity"),
            ];
            if let Some((_, what)) = also.into_iter().find(|(is, _)| *is) {
                return Err(self.fail(Diagnostic::error(
                    "computed-column",
                    computed.sql.span.or(column.name.span),
                    format!("computed column `{}` cannot have {what}", column.name),
                )));
            }
        }
        self.name_default(table, &mut column);
        let at = at.unwrap_or(table.columns.len());
        table.columns.insert(at.min(table.columns.len()), column);
        Ok(())
    }

    /// Says that a table has a column of this name already.
    pub(super) fn check_new_column(&mut self, table: &Table, name: &Name) -> Result<(), Stop> {
        let old = table
            .columns
            .iter()
            .find(|column| self.dialect.same_name(&column.name, name));
        match old {
            None => Ok(()),
            Some(old) => {
                let mut diagnostic = duplicate("column", name, Some(&table.name), old.name.span);
                if old.name != *name {
                    let note = format!(
                        "{} does not look at the case of letters in names",
                        self.dialect.name
                    );
                    diagnostic = diagnostic.note(note);
                }
                Err(self.fail_about(name, diagnostic))
            }
        }
    }

    /// A default is a named constraint on some servers: gives it a name that is free, unless it has
    /// one from a derived way back.
    pub(super) fn name_default(&self, table: &Table, column: &mut Column) {
        if self.derived && column.default.is_some() {
            return;
        }
        column.default_name.0 = None;
        if !self.dialect.facts.named_defaults || column.default.is_none() {
            return;
        }
        let base = format!("df_{}_{}", table.name.name, column.name);
        column.default_name.0 = Some(self.free_name(&base, table));
    }

    pub(super) fn add_column(&mut self, step: &Step) -> Result<Vec<Change>, Stop> {
        let Operation::AddColumn {
            table: name,
            columns,
            constraints,
            indexes,
            position,
            if_not_exists,
        } = &step.operation
        else {
            return Ok(Vec::new());
        };
        let before = self.table(name)?;
        let mut after = before.as_ref().clone();
        let mut at = match position {
            Some(Position::After(column)) => {
                self.require_columns(&before, [column])?;
                before
                    .columns
                    .iter()
                    .position(|c| c.name == *column)
                    .map(|i| i + 1)
            }
            Some(Position::First) => Some(0),
            None => None,
        }
        .filter(|_| self.dialect.facts.column_position);
        let mut result = Ok(());
        let mut added = Vec::new();
        for column in columns {
            if *if_not_exists && before.column(&column.name).is_some() {
                continue;
            }
            result = result.and(self.push_column(&mut after, column, at));
            at = at.map(|at| at + 1);
            added.extend(after.column(&column.name).cloned());
        }
        result?;
        if added.is_empty() {
            return Ok(Vec::new());
        }
        let names: Vec<Name> = added.iter().map(|column| column.name.clone()).collect();
        let checks = self.enum_checks(name, &added);
        let operation = Operation::AddColumn {
            table: name.clone(),
            columns: added,
            constraints: Vec::new(),
            indexes: Vec::new(),
            position: position.clone().filter(|_| self.dialect.facts.column_position),
            if_not_exists: *if_not_exists,
        };
        let (before, after) = self.replace(before, after);
        let mut parts = vec![Change::new(operation, step).on(before, after)];
        for constraint in constraints
            .iter()
            .cloned()
            .chain(checks.into_iter().map(Constraint::Check))
        {
            if *if_not_exists && !constraint.columns().iter().all(|column| names.contains(column)) {
                continue;
            }
            parts.extend(self.create_constraint(step, name, &constraint)?);
        }
        for index in indexes {
            parts.extend(self.create_index(step, name, index, *if_not_exists)?);
        }
        if let Some(table) = parts.last().and_then(|part| part.after.clone()) {
            self.check_numbering(&table)?;
        }
        Ok(Self::grouped(step, name, parts))
    }

    pub(super) fn drop_column(
        &mut self,
        step: &Step,
        name: &TableName,
        columns: &[Name],
        if_exists: bool,
        cascade: bool,
    ) -> Result<Vec<Change>, Stop> {
        let first = self.table(name)?;
        let mut columns: Vec<&Name> = columns
            .iter()
            .filter(|column| !if_exists || first.column(column).is_some())
            .collect();
        self.require_columns(&first, columns.iter().copied())?;
        // A computed column stands in the way of those that it reads, which may be computed themselves.
        columns.sort_by_key(|name| {
            let computed = |column: &Column| column.name == **name && column.computed.is_some();
            Reverse(first.columns.iter().position(computed))
        });
        let mut elsewhere = Vec::new();
        let mut parts = Vec::new();
        for column in &columns {
            self.refuse_users(&first, column, "dropped", true)?;
            if let Some(computed) = computed_from(self.dialect, &first, column)
                .find(|computed| !columns.contains(&&computed.name))
            {
                let diagnostic = in_use(&first, column, "dropped", "computed column", &computed.name)
                    .related(computed.name.span, "it is defined here")
                    .help(format!(
                        "drop column `{}` too, before or together with it",
                        computed.name
                    ));
                return Err(self.fail(diagnostic));
            }
            elsewhere.extend(self.drop_references(step, &first, column, cascade)?);
            let table = self.table(name)?;
            let (keys, others) = self.constraints_of(&table, column);
            for constraint in keys {
                parts.extend(self.drop_constraint(step, name, &constraint, false)?);
            }
            for index in table
                .indexes
                .iter()
                .filter(|index| index_uses(self.dialect, index, column))
            {
                if let Some(index_name) = &index.name {
                    parts.extend(self.drop_index(step, Some(name), index_name, false)?);
                }
            }
            for constraint in others {
                parts.extend(self.drop_constraint(step, name, &constraint, false)?);
            }
        }
        let before = self.table(name)?;
        let mut after = before.as_ref().clone();
        after.columns.retain(|column| !columns.contains(&&column.name));
        if after.columns.is_empty() && !columns.is_empty() {
            return Err(self.fail(
                Diagnostic::error(
                    "no-columns",
                    name.span(),
                    format!("table `{name}` would be left without columns"),
                )
                .help("drop the table instead"),
            ));
        }
        if columns.is_empty() {
            return Ok(Vec::new());
        }
        let operation = Operation::DropColumn {
            table: name.clone(),
            columns: columns.into_iter().cloned().collect(),
            if_exists,
            cascade,
        };
        let (before, after) = self.replace(before, after);
        parts.push(Change::new(operation, step).on(before, after));
        elsewhere.extend(Self::grouped(step, name, parts));
        Ok(elsewhere)
    }

    /// Says which view or trigger uses a column.
    pub(super) fn refuse_users(
        &mut self,
        table: &Table,
        column: &Name,
        what: &str,
        triggers: bool,
    ) -> Result<(), Stop> {
        let view = views_on(self.dialect, &self.schema, &table.name)
            .find(|view| view_uses_column(self.dialect, view, column))
            .map(|view| ("view", view.name.name.clone()));
        let user = view.or_else(|| {
            triggers_on(self.dialect, &self.schema, &table.name)
                .find(|trigger| triggers && self.dialect.mentions(&trigger.sql.text, column))
                .map(|trigger| ("trigger", trigger.name.clone()))
        });
        let Some((kind, user)) = user else { return Ok(()) };
        let diagnostic = in_use(table, column, what, kind, &user)
            .related(user.span, format!("the {kind} is created here"))
            .help(format!(
                "drop the {kind} first, and create it again afterwards if it is still wanted"
            ));
        Err(self.fail(diagnostic))
    }

    /// Drops the foreign keys of other tables to a column, or says that they are in the way.
    fn drop_references(
        &mut self,
        step: &Step,
        table: &Table,
        column: &Name,
        cascade: bool,
    ) -> Result<Vec<Change>, Stop> {
        let mut changes = Vec::new();
        for referrer in self.referrers(&table.name) {
            for key in &referrer.foreign_keys {
                if key.referred_table != table.name || !key.referred_columns.contains(column) {
                    continue;
                }
                let Some(key_name) = &key.name else { continue };
                if !cascade {
                    let user = format!("`{key_name}` of table `{}`", referrer.name);
                    let diagnostic = Diagnostic::error(
                        "column-in-use",
                        column.span,
                        format!(
                            "column `{column}` of table `{}` cannot be dropped: foreign key {user} refers to it",
                            table.name
                        ),
                    )
                    .related(key_name.span, "the foreign key is defined here")
                    .help("drop the foreign key first, or write `cascade: true`");
                    return Err(self.fail(diagnostic));
                }
                let which = ConstraintRef::Named(key_name.clone(), None);
                changes.extend(self.drop_constraint(step, &referrer.name, &which, false)?);
            }
        }
        Ok(changes)
    }

    /// The constraints of a table that go with a column: the foreign keys, which need the indexes,
    /// and the others.
    fn constraints_of(&self, table: &Table, column: &Name) -> (Vec<ConstraintRef>, Vec<ConstraintRef>) {
        let checks = table
            .checks
            .iter()
            .filter(|check| self.dialect.mentions(&check.sql.text, column))
            .filter_map(|check| check.name.clone());
        let keys = table
            .foreign_keys
            .iter()
            .filter(|key| {
                key.columns.contains(column)
                    || (key.referred_table == table.name && key.referred_columns.contains(column))
            })
            .filter_map(|key| key.name.clone());
        let uniques = table
            .uniques
            .iter()
            .filter(|unique| unique.columns.contains(column))
            .filter_map(|unique| unique.name.clone());
        let primary = table
            .primary_key
            .iter()
            .filter(|key| key.columns.contains(column))
            .filter_map(|key| key.name.clone());
        let named = |name| ConstraintRef::Named(name, None);
        (
            keys.map(named).collect(),
            checks.chain(uniques).chain(primary).map(named).collect(),
        )
    }

    /// The checks that stand for enums where a server has no such type. A derived way back names them
    /// itself.
    pub(super) fn enum_checks(&self, table: &TableName, columns: &[Column]) -> Vec<Check> {
        columns
            .iter()
            .filter(|_| !self.derived)
            .filter_map(|column| enum_check(self.dialect, table, column))
            .collect()
    }

    /// Says that a column cannot number the rows of its table.
    pub(super) fn check_numbering(&mut self, table: &Arc<Table>) -> Result<(), Stop> {
        check_numbering(table).map_err(|diagnostic| self.fail(*diagnostic))
    }
}

/// What to say of a column that something uses.
pub(super) fn in_use(table: &Table, column: &Name, what: &str, kind: &str, user: &Name) -> Diagnostic {
    Diagnostic::error(
        "column-in-use",
        column.span,
        format!(
            "column `{column}` of table `{}` cannot be {what}: {kind} `{user}` uses it",
            table.name
        ),
    )
}

/// An enum without a name is named after the first column that has it.
pub(super) fn fill_enum_name(data_type: &mut DataType, table: &TableName, column: &Name, facts: &Facts) {
    match data_type {
        DataType::Enum {
            name: name @ None, ..
        } => {
            let made = format!("{}_{column}_enum", table.name);
            *name = Some(Name::new(shortened(&made, facts)));
        }
        DataType::Array(element) => fill_enum_name(element, table, column, facts),
        _ => {}
    }
}

/// The check that stands for the enum of a column where a server has no such type.
pub(super) fn enum_check(dialect: &Dialect, table: &TableName, column: &Column) -> Option<Check> {
    let DataType::Enum { values, .. } = &column.data_type else {
        return None;
    };
    if dialect.facts.enums != EnumStyle::Check {
        return None;
    }
    let labels: Vec<String> = values
        .iter()
        .map(|label| {
            let value = Value::at(ValueKind::Text(label.clone()), Span::NOWHERE);
            dialect
                .literal(&value, &DataType::String { length: None })
                .map(|sql| sql.to_string())
                .unwrap_or_default()
        })
        .collect();
    let sql = format!("{} IN ({})", dialect.identifier(&column.name), labels.join(", "));
    let name = shortened(&format!("{}_{}_enum", table.name, column.name), &dialect.facts);
    Some(Check {
        name: Some(Name::new(name)),
        sql: SqlText::at(sql, column.name.span),
        options: Options::default(),
    })
}

/// One column at most numbers the rows; it is an integer and a key.
pub(super) fn check_numbering(table: &Table) -> Result<(), Box<Diagnostic>> {
    let mut numbering = table.columns.iter().filter(|column| column.autoincrement);
    let Some(column) = numbering.next() else {
        return Ok(());
    };
    let wrong = |title: String| {
        Err(Box::new(Diagnostic::error(
            "autoincrement",
            column.name.span,
            title,
        )))
    };
    if let Some(second) = numbering.next() {
        return wrong(format!(
            "table `{}` has two autoincrement columns, `{}` and `{}`",
            table.name, column.name, second.name
        ));
    }
    if !matches!(
        column.data_type,
        DataType::SmallInt | DataType::Integer | DataType::BigInt | DataType::Raw(_)
    ) {
        return wrong(format!(
            "column `{}` is a {}: only an integer can be autoincrement",
            column.name, column.data_type
        ));
    }
    let first_of = |columns: &[Name]| columns.first() == Some(&column.name);
    let is_key = table
        .primary_key
        .as_ref()
        .is_some_and(|key| first_of(&key.columns))
        || table.uniques.iter().any(|unique| first_of(&unique.columns))
        || table
            .indexes
            .iter()
            .any(|index| index.columns().next() == Some(&column.name));
    if !is_key {
        return wrong(format!(
            "autoincrement column `{}` of table `{}` must be the first column of a key",
            column.name, table.name
        ));
    }
    Ok(())
}
