//! Several changes of one table.

use crate::model::{Operation, Step, TableName};

use super::Change;
use super::replayer::{Replayer, Stop};

impl Replayer<'_> {
    pub(super) fn batch(
        &mut self,
        step: &Step,
        table: &TableName,
        steps: &[Step],
    ) -> Result<Vec<Change>, Stop> {
        self.table(table)?;
        let mut result = Ok(());
        let mut elsewhere = Vec::new();
        let mut own = Vec::new();
        for inner in steps {
            match self.dispatch(inner) {
                Ok(changes) => {
                    for change in changes.into_iter().flat_map(flattened) {
                        if change.after.as_ref().is_some_and(|after| after.name == *table) {
                            own.push(change);
                        } else {
                            elsewhere.push(change);
                        }
                    }
                }
                Err(stop) => {
                    self.doubt_step(inner);
                    result = Err(stop);
                }
            }
        }
        result?;
        elsewhere.extend(Self::grouped(step, table, own));
        Ok(elsewhere)
    }
}

/// The parts of a group, or the change itself.
fn flattened(change: Change) -> Vec<Change> {
    match change.operation {
        Operation::BatchAlterTable { .. } => change.parts,
        _ => vec![change],
    }
}
