//! SQL of the user's own: `execute`, views and triggers; and several operations as one.

use crate::model::{Operation, Step, Trigger, View};
use crate::text::yaml::Node;
use crate::text::{Diagnostic, Report};

use super::context::{DecodeContext, table_name};
use super::fields::Fields;
use super::operation::{step_in, steps};
use super::tables::not_supported;

impl DecodeContext<'_> {
    pub(super) fn execute(&self, fields: &mut Fields<'_, '_>, report: &mut Report) -> Option<Operation> {
        let sql = fields
            .required("sql", report)
            .map(|node| self.statements(node, report));
        let reverse = fields.some("reverse").map(|node| self.statements(node, report));
        let effects = fields.list("effects", report);
        if fields.some("expect_rows").is_some() {
            let span = fields.key_span("expect_rows").unwrap_or(fields.span);
            report.push(not_supported("`expect_rows`", span));
        }
        Some(Operation::Execute {
            sql: sql?,
            reverse,
            effects: steps(effects, self, report),
        })
    }

    pub(super) fn batch(&self, fields: &mut Fields<'_, '_>, report: &mut Report) -> Option<Operation> {
        let table = table_name(fields, "table", report)?;
        let node = fields.required("operations", report)?;
        let nodes: &[Node<'_>] = super::fields::list(node, "operations", report);
        if nodes.is_empty() {
            report.push(Diagnostic::error(
                "nothing-to-do",
                node.span,
                "`batch_alter_table` has no operations",
            ));
        }
        let steps: Vec<Step> = nodes
            .iter()
            .filter_map(|node| step_in(node, Some(&table), self, report))
            .collect();
        Some(Operation::BatchAlterTable { table, steps })
    }

    pub(super) fn create_view(&self, fields: &mut Fields<'_, '_>, report: &mut Report) -> Option<Operation> {
        let name = table_name(fields, "name", report);
        let sql = fields
            .required("sql", report)
            .and_then(|node| self.sql(node, report));
        let columns = fields.names("columns", report);
        for key in ["materialized", "replace"] {
            if fields.flag(key, report) {
                let span = fields.key_span(key).unwrap_or(fields.span);
                report.push(not_supported(&format!("`{key}` of `create_view`"), span));
            }
        }
        Some(Operation::CreateView(View {
            name: name?,
            sql: sql?,
            columns,
        }))
    }

    pub(super) fn drop_view(&self, fields: &mut Fields<'_, '_>, report: &mut Report) -> Option<Operation> {
        table_name(fields, "name", report).map(Operation::DropView)
    }

    pub(super) fn create_trigger(
        &self,
        fields: &mut Fields<'_, '_>,
        report: &mut Report,
    ) -> Option<Operation> {
        let table = table_name(fields, "table", report);
        let name = super::rows::required(fields, "name", report);
        let sql = fields
            .required("sql", report)
            .and_then(|node| self.sql(node, report));
        Some(Operation::CreateTrigger(Trigger {
            name: name?,
            table: table?,
            sql: sql?,
        }))
    }

    pub(super) fn drop_trigger(&self, fields: &mut Fields<'_, '_>, report: &mut Report) -> Option<Operation> {
        let table = table_name(fields, "table", report);
        let name = super::rows::required(fields, "name", report);
        Some(Operation::DropTrigger {
            name: name?,
            table: table?,
        })
    }
}
