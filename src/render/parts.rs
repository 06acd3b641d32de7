//! What is committed together: where a failed script can go on.

use crate::dialect::commits::{Commits, is_row_change};
use crate::model::DialectName;

use super::script::{Body, ScriptRevision, ScriptStatement, Transaction};

/// The parts of a revision that are committed one after the other. Its version row is the place behind
/// its last statement.
pub struct Parts<'a> {
    revision: &'a ScriptRevision,
    commits: Commits,
    /// Whether it runs in a transaction, where the server has any.
    transaction: bool,
    /// Whether all it does is to change rows.
    rows_only: bool,
}

impl<'a> Parts<'a> {
    /// Those of a revision in a script.
    pub fn of(dialect: DialectName, transaction: Transaction, revision: &'a ScriptRevision) -> Parts<'a> {
        Parts {
            revision,
            commits: Commits::of(dialect),
            transaction: revision.transaction && transaction != Transaction::None,
            rows_only: revision.statements.iter().all(changes_rows_only),
        }
    }

    /// Whether all of it is committed together, or nothing.
    pub fn is_one(&self) -> bool {
        self.start(self.revision.statement_count() + 1) == 1
    }

    /// The first statement that is not done when this one fails. Both are counted from 1.
    pub fn start(&self, failed: usize) -> usize {
        match self.commits {
            Commits::Each => failed,
            Commits::WithDdl if self.rows_only => 1,
            Commits::WithDdl => failed,
            Commits::Together if self.transaction => self.start_of_transaction(failed),
            Commits::Together => failed,
        }
    }

    /// Whether the script must commit behind what is no DDL, since the server does it behind DDL.
    pub fn commits_rows(&self) -> bool {
        self.commits == Commits::WithDdl && !self.rows_only
    }

    fn start_of_transaction(&self, failed: usize) -> usize {
        let mut start = 1;
        let mut place = 1;
        for statement in &self.revision.statements {
            let behind = place + statement.count();
            if statement.outside_transaction {
                start = if failed < behind { place } else { behind };
            }
            if failed < behind {
                return start;
            }
            place = behind;
        }
        start
    }
}

fn changes_rows_only(statement: &ScriptStatement) -> bool {
    match &statement.body {
        Body::Sql(sql) => is_row_change(sql),
        Body::File(..) | Body::Manual(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::Parts;
    use crate::model::DialectName;
    use crate::render::script::{Body, ScriptRevision, ScriptStatement, Transaction};

    fn revision(statements: &[&str]) -> ScriptRevision {
        let statement = |sql: &&str| ScriptStatement {
            body: Body::Sql((*sql).to_owned()),
            outside_transaction: sql.contains("CONCURRENTLY"),
            ..ScriptStatement::default()
        };
        ScriptRevision {
            transaction: true,
            statements: statements.iter().map(statement).collect(),
            ..ScriptRevision::default()
        }
    }

    fn starts(dialect: DialectName, transaction: Transaction, statements: &[&str]) -> Vec<usize> {
        let revision = revision(statements);
        let parts = Parts::of(dialect, transaction, &revision);
        (1..=statements.len() + 1)
            .map(|failed| parts.start(failed))
            .collect()
    }

    #[test]
    fn a_part_begins_behind_the_last_commit() {
        let mixed = ["INSERT a", "CREATE INDEX CONCURRENTLY b", "INSERT c", "CREATE d"];
        let rows = ["INSERT a", "UPDATE b"];
        for (dialect, transaction, statements, expected) in [
            (
                DialectName::Postgresql,
                Transaction::PerRevision,
                mixed.as_slice(),
                vec![1, 2, 3, 3, 3],
            ),
            (
                DialectName::Postgresql,
                Transaction::None,
                &mixed,
                vec![1, 2, 3, 4, 5],
            ),
            (
                DialectName::Postgresql,
                Transaction::PerRevision,
                &rows,
                vec![1, 1, 1],
            ),
            (DialectName::Mysql, Transaction::PerRevision, &rows, vec![1, 2, 3]),
            (
                DialectName::Oracle,
                Transaction::PerRevision,
                &mixed,
                vec![1, 2, 3, 4, 5],
            ),
            (
                DialectName::Oracle,
                Transaction::PerRevision,
                &rows,
                vec![1, 1, 1],
            ),
            (DialectName::Mysql, Transaction::PerRevision, &[], vec![1]),
        ] {
            assert_eq!(
                starts(dialect, transaction, statements),
                expected,
                "{dialect} {statements:?}"
            );
        }
    }
}
