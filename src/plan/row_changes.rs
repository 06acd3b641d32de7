//! `update` and `delete`, with their conditions.

use crate::dialect::Sql;
use crate::model::{Column, DataType, ExpectedRows, Filter, Name, RowChange, Table, Value, ValueKind};
use crate::text::{Diagnostic, Span};

use super::lower::Lowering;
use super::statement::{FilterSpec, Planned, RowCount, Statement, TermSpec};

impl Lowering<'_> {
    pub(super) fn update(&mut self, table: Option<&Table>, rows: &RowChange) {
        let RowChange {
            table: name,
            set,
            filter,
            types,
            expect,
            reverse: _,
        } = rows;
        let filter = self.filter(table, types, filter);
        self.refuse_order(set);
        let set = set
            .iter()
            .map(|(column, value)| {
                if let Some(known) = table.and_then(|table| table.column(column)) {
                    self.warn_empty(known, value);
                }
                let value_sql = self.typed(table, types, column, value);
                (self.dialect.identifier(column), value_sql)
            })
            .collect();
        let name_sql = self.dialect.table(name);
        let found = self.dialect.facts.counts_changed_rows.then(|| {
            Box::new(Statement::CountRows {
                table: name_sql.clone(),
                filter: filter.clone(),
            })
        });
        let statement = Statement::Update {
            table: name_sql,
            set,
            filter,
        };
        self.push_counted(statement, expect.as_ref(), found);
        let numbering = table.and_then(|table| {
            let named = |column: &&Column| rows.set.iter().any(|(name, _)| *name == column.name);
            let numbers = |column: &&Column| column.autoincrement || column.identity.is_some();
            table.columns.iter().filter(named).find(numbers)
        });
        if let Some(column) = numbering.filter(|_| self.dialect.facts.sequence_lags) {
            self.sync_sequence(name, column);
        }
    }

    /// An expression that reads a column which has got its new value already means something else there.
    fn refuse_order(&mut self, set: &[(Name, Value)]) {
        if !self.dialect.facts.assigns_in_order {
            return;
        }
        for (at, (name, value)) in set.iter().enumerate() {
            let ValueKind::Sql(text) = &value.kind else {
                continue;
            };
            let mut earlier = set.iter().take(at);
            if let Some((read, _)) = earlier.find(|(column, _)| self.dialect.mentions(&text.text, column)) {
                let what =
                    format!("read the old value of `{read}` in that of `{name}`, once `{read}` is set");
                let instead = format!("name `{name}` before `{read}`, or make two updates of it");
                self.unsupported(text.span, &what, &instead);
            }
        }
    }

    pub(super) fn delete(&mut self, table: Option<&Table>, rows: &RowChange) {
        let RowChange {
            table: name,
            set: _,
            filter,
            types,
            expect,
            reverse: _,
        } = rows;
        let filter = self.filter(table, types, filter);
        let statement = Statement::Delete {
            table: self.dialect.table(name),
            filter,
        };
        self.push_counted(statement, expect.as_ref(), None);
    }

    /// A statement whose rows are counted. `found` counts those that it is about to hit, where the server
    /// counts others.
    pub(super) fn push_counted(
        &mut self,
        statement: Statement,
        expect: Option<&ExpectedRows>,
        found: Option<Box<Statement>>,
    ) {
        let rows = expect.map(|expect| {
            let ExpectedRows {
                at_least,
                at_most,
                span: _,
            } = *expect;
            RowCount {
                at_least,
                at_most,
                found,
            }
        });
        self.planned.push(Planned {
            rows,
            ..Planned::new(statement)
        });
    }

    fn filter(&mut self, table: Option<&Table>, types: &[(Name, DataType)], filter: &Filter) -> FilterSpec {
        match filter {
            Filter::All => FilterSpec::All,
            Filter::Sql(text) => FilterSpec::Sql(Sql::own(text)),
            Filter::Columns(columns) => FilterSpec::Terms(
                columns
                    .iter()
                    .map(|(name, value)| self.term(table, types, name, value))
                    .collect(),
            ),
        }
    }

    pub(super) fn term(
        &mut self,
        table: Option<&Table>,
        types: &[(Name, DataType)],
        name: &Name,
        value: &Value,
    ) -> TermSpec {
        let values = match &value.kind {
            ValueKind::List(values) => values.as_slice(),
            _ => std::slice::from_ref(value),
        };
        let (nulls, values): (Vec<&Value>, Vec<&Value>) =
            values.iter().partition(|value| value.kind == ValueKind::Null);
        let known = table.and_then(|table| table.column(name));
        let data_type = known.map(|column| &column.data_type);
        let data_type = data_type.or_else(|| {
            let given = types.iter().find(|(other, _)| other == name);
            given.map(|(_, data_type)| data_type)
        });
        let span = value.span.or(name.span);
        if let Some(data_type) = data_type.filter(|_| !values.is_empty())
            && !self.dialect.is_comparable(data_type)
        {
            let what = format!("compare a column of type `{data_type}` with a value");
            self.unsupported(span, &what, "write the condition as `where: {sql: …}`");
        }
        if self.dialect.facts.empty_is_null {
            for value in values.iter().filter(|value| is_empty(value)) {
                self.refuse_empty(name, value.span.or(span));
            }
        }
        let values: Vec<Sql> = values
            .into_iter()
            .map(|value| self.typed(table, types, name, value))
            .collect();
        TermSpec {
            column: self.dialect.identifier(name),
            or_null: !nulls.is_empty(),
            lists: values
                .chunks(self.dialect.facts.max_list)
                .map(<[Sql]>::to_vec)
                .collect(),
        }
    }

    fn refuse_empty(&mut self, name: &Name, span: Span) {
        let title = format!(
            "an empty text is NULL on {}: no `{name}` is equal to it",
            self.dialect.name
        );
        self.report.push(
            Diagnostic::error("empty-is-null", span, title)
                .help("write `null` there, with `on:` if it must differ"),
        );
    }

    /// A value as a literal of its column's type, from the history or from `types`.
    pub(super) fn typed(
        &mut self,
        table: Option<&Table>,
        types: &[(Name, DataType)],
        name: &Name,
        value: &Value,
    ) -> Sql {
        match self.type_of(table, types, name, value.span) {
            Some(data_type) => self.value(value, data_type),
            None => Sql::trusted("NULL"),
        }
    }

    /// The type of a column, from the history or from `types`. A column that neither knows is a mistake.
    pub(super) fn type_of<'t>(
        &mut self,
        table: Option<&'t Table>,
        types: &'t [(Name, DataType)],
        name: &Name,
        span: Span,
    ) -> Option<&'t DataType> {
        let column = table.and_then(|table| table.column(name));
        let known = column.map(|column| &column.data_type);
        let given = types.iter().find(|(other, _)| other == name);
        let found = known.or(given.map(|(_, data_type)| data_type));
        if found.is_none() {
            let what = format!("type the value of column `{name}`: its table is not known");
            self.unsupported(span.or(name.span), &what, "add the column to `types`");
        }
        found
    }
}

fn is_empty(value: &Value) -> bool {
    value.scalar().is_some_and(str::is_empty)
}
