//! SQLite: "File Locking And Concurrency" and "Write-Ahead Logging": there is one lock, that of the whole file, from
//! the first change of a transaction to its end.

use super::{Act, Blocks, Cost, Lock, TypeChange, Work};

const FILE: Lock = Lock {
    name: "write lock of the whole file",
    blocks: Blocks::Writes,
};

pub(super) fn cost(act: &Act) -> Cost {
    let work = match *act {
        Act::Rebuild => Work::Rewrite,
        Act::CreateIndex { .. } => Work::Index,
        // ALTER TABLE DROP COLUMN: "the content … is rewritten". Everything that is no `ALTER TABLE` of SQLite comes
        // with a rebuild of its own.
        Act::DropColumn => Work::Rewrite,
        Act::AddColumn(column) if column.not_null => Work::Scan,
        Act::ChangeType(TypeChange::Rewrite) => Work::Rewrite,
        _ => Work::Catalog,
    };
    Cost::new(FILE, work)
}

pub(super) fn safer(act: &Act) -> Option<&'static str> {
    match act {
        Act::Rebuild => Some(
            "put the changes of a table into one `batch_alter_table`, which copies it once, and see that nothing else writes",
        ),
        Act::CreateIndex { .. } | Act::DropColumn => Some("see that nothing else writes meanwhile"),
        _ => None,
    }
}
