//! What is told of every change: it plans, renders, and asks the rules.

use anyhow::Context;

use crate::dialect::facts::GuardStyle;
use crate::model::{Operation, Schema};
use crate::plan::deeds::{Deed, Deeds};
use crate::plan::safe::Safe;
use crate::plan::{Planned, Statement, lower};
use crate::render::{Body, ScriptRows, ScriptStatement};
use crate::replay::{Change, Witness};
use crate::revision::Direction;
use crate::text::Report;

use super::{Compiler, Rewrite, Wanted, Watch};

/// Plans and renders every change as it happens.
pub(super) struct Collector<'a, 'w, 'l> {
    pub(super) compiler: &'a Compiler<'a>,
    pub(super) watch: &'a mut Watch<'w, 'l>,
    /// Its id.
    pub(super) revision: &'a str,
    pub(super) upgrade: Vec<ScriptStatement>,
    pub(super) downgrade: Vec<ScriptStatement>,
    pub(super) rewrites: Vec<Rewrite>,
    /// Looks for safer ways back. Only what the same revision makes again is new there: whatever was made on the way up
    /// has been used since.
    pub(super) safe_back: Option<Safe<'a>>,
    pub(super) trouble: Option<anyhow::Error>,
}

impl Collector<'_, '_, '_> {
    fn statements(
        &mut self,
        change: &Change,
        schema: &Schema,
        direction: Direction,
        report: &mut Report,
    ) -> Vec<ScriptStatement> {
        let safe = match direction {
            Direction::Upgrade => self.watch.safe.as_deref_mut().map(|safe| safe.change(change)),
            Direction::Downgrade => self.safe_back.as_mut().map(|safe| safe.change(change)),
        };
        let plain = change;
        let change = safe.as_ref().unwrap_or(plain);
        let planned = lower(
            change,
            schema,
            self.compiler.dialect,
            self.compiler.format_sql,
            report,
        );
        match (direction, &mut self.watch.linter) {
            (Direction::Upgrade, _) => self.watch.change(change, schema, &planned, self.revision),
            (Direction::Downgrade, Some(linter)) => linter.downgrade(plain),
            (Direction::Downgrade, None) => {}
        }
        let wanted = match self.compiler.wanted {
            Wanted::Both | Wanted::Reviewed => self.watch.wanted,
            Wanted::Only(only) => self.watch.wanted && only == direction,
            Wanted::Nothing | Wanted::Findings => false,
        };
        let counts = self.files(&planned, wanted, report);
        if !wanted || report.has_errors() {
            return Vec::new();
        }
        let mut statements = Vec::with_capacity(planned.len());
        let mut counts = counts.into_iter();
        for planned in planned {
            if let Statement::File(rows) = planned.statement {
                statements.push(ScriptStatement {
                    body: Body::File(rows, counts.next().unwrap_or_default()),
                    note: planned.note.map(Into::into),
                    ..ScriptStatement::default()
                });
                continue;
            }
            let note = planned.note.clone();
            if let Statement::Manual(step) = planned.statement {
                statements.push(ScriptStatement {
                    body: Body::Manual(step),
                    note: note.map(Into::into),
                    ..ScriptStatement::default()
                });
                continue;
            }
            match self.rendered(planned).context("failed to render a statement") {
                Ok(statement) => statements.push(statement),
                Err(error) => {
                    self.trouble.get_or_insert(error);
                }
            }
        }
        if safe.is_some() {
            self.compare(plain, change, schema, direction, &statements);
        }
        statements
    }

    /// Says where safer statements stand in the place of those that a change has by itself.
    fn compare(
        &mut self,
        plain: &Change,
        safe: &Change,
        schema: &Schema,
        direction: Direction,
        statements: &[ScriptStatement],
    ) {
        let Compiler {
            dialect, format_sql, ..
        } = *self.compiler;
        // What is to be said of them was said already.
        let planned = lower(plain, schema, dialect, format_sql, &mut Report::new());
        let was = planned
            .into_iter()
            .filter(|planned| !matches!(planned.statement, Statement::File(_) | Statement::Manual(_)));
        let was: Vec<String> = match was
            .map(|planned| self.rendered(planned))
            .collect::<Result<Vec<_>, _>>()
        {
            Ok(statements) => texts(&statements),
            Err(error) => {
                self.trouble.get_or_insert(error);
                return;
            }
        };
        let is = texts(statements);
        if was != is {
            let costs = |deeds: Vec<Deed>| {
                let mut costs: Vec<String> = deeds.iter().map(|deed| deed.cost.on(&deed.table)).collect();
                costs.dedup();
                costs
            };
            let leaves = leaves(safe);
            let of = |change: &&Change| Deeds::of(dialect, change);
            let done = |change: &&Change| Deeds::done(dialect, change);
            let mut cost_is = costs(leaves.iter().flat_map(done).collect());
            if leaves.iter().any(|leaf| leaf.asserted) {
                cost_is = vec![
                    "the server refuses to do it where it would lock longer or copy the table".to_owned(),
                ];
            }
            self.rewrites.push(Rewrite {
                direction,
                was,
                is,
                cost_was: costs(leaves.iter().flat_map(of).collect()),
                cost_is,
            });
        }
    }

    fn rendered(&self, planned: Planned) -> anyhow::Result<ScriptStatement> {
        let Compiler {
            renderer, dialect, ..
        } = self.compiler;
        let text = |statement: &Statement| -> anyhow::Result<String> {
            Ok(dialect.break_long_lines(&renderer.statement(statement)?))
        };
        let (sql, block) = match &planned.guard {
            None => (text(&planned.statement)?, false),
            Some(guard) => {
                let statement = renderer.statement(&planned.statement)?;
                let guarded = renderer.guarded(guard, &statement, dialect)?;
                let is_block = dialect.facts.guards == GuardStyle::Block;
                (dialect.break_long_lines(&guarded), is_block)
            }
        };
        Ok(ScriptStatement {
            body: Body::Sql(sql),
            note: planned.note.map(Into::into),
            outside_transaction: planned.outside_transaction,
            compound: block || planned.statement.is_compound(),
            setting: planned.statement.is_setting(),
            patient: planned.statement.is_patient(),
            guarded: planned.guard.is_some(),
            rows: match planned.rows {
                None => None,
                Some(rows) => Some(ScriptRows {
                    at_least: rows.at_least,
                    at_most: rows.at_most,
                    found: rows.found.as_deref().map(text).transpose()?,
                }),
            },
        })
    }
}

impl Collector<'_, '_, '_> {
    /// Reads the files of rows, and returns how many statements each of them makes. Those of revisions
    /// that are not wanted are left alone: they may be long, and were checked when they were wanted.
    fn files(&mut self, planned: &[Planned], as_text: bool, report: &mut Report) -> Vec<usize> {
        let mut counts = Vec::new();
        for planned in planned {
            let Statement::File(rows) = &planned.statement else {
                continue;
            };
            let checked = if self.watch.wanted && (as_text || !rows.follows()) {
                rows.check(report)
            } else {
                Ok(0)
            };
            counts.push(checked.unwrap_or_else(|error| {
                self.trouble.get_or_insert(error);
                0
            }));
        }
        counts
    }
}

/// The statements as they are read.
fn texts(statements: &[ScriptStatement]) -> Vec<String> {
    let text = |statement: &ScriptStatement| match &statement.body {
        Body::Sql(sql) => Some(sql.clone()),
        Body::File(..) | Body::Manual(_) => None,
    };
    statements.iter().filter_map(text).collect()
}

/// The changes of which a batch is made, or the change itself.
fn leaves(change: &Change) -> Vec<&Change> {
    match change.operation {
        Operation::BatchAlterTable { .. } => change.parts.iter().flat_map(leaves).collect(),
        _ => vec![change],
    }
}

impl Witness for Collector<'_, '_, '_> {
    fn upgrade(&mut self, change: &Change, schema: &Schema, report: &mut Report) {
        let statements = self.statements(change, schema, Direction::Upgrade, report);
        self.upgrade.extend(statements);
    }

    fn downgrade(&mut self, change: &Change, schema: &Schema, report: &mut Report) {
        let statements = self.statements(change, schema, Direction::Downgrade, report);
        self.downgrade.extend(statements);
    }
}
