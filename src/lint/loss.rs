//! Things that are no tables, and are gone at the end of a revision.

use std::collections::BTreeSet;

use crate::model::{ObjectKind, Operation, ViewReplace};
use crate::replay::Change;
use crate::text::Span;

/// Something that is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// What kind of thing.
    pub kind: LossKind,
    /// What it is, in words: "view `v`".
    pub what: String,
    /// The operation that drops it.
    pub span: Span,
}

/// What kind of thing is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LossKind {
    /// A view, also one that keeps its rows.
    View,
    /// A function or procedure.
    Routine,
    /// A trigger.
    Trigger,
    /// A sequence.
    Sequence,
    /// A schema.
    Schema,
}

/// What a revision has dropped so far, and not made again.
#[derive(Debug, Default)]
pub(super) struct Losses {
    all: Vec<Loss>,
    /// The operations that drop a table, view or column: what goes along with it is not told by itself.
    owners: BTreeSet<Span>,
    /// What the range has made: nobody uses it yet.
    fresh: BTreeSet<String>,
}

impl Losses {
    pub(super) fn take(&mut self, change: &Change) {
        let (kind, what) = match &change.operation {
            Operation::DropView { name, .. } => {
                self.owners.insert(change.span);
                (LossKind::View, format!("view `{name}`"))
            }
            Operation::DropTable { .. } | Operation::DropColumn { .. } => {
                self.owners.insert(change.span);
                return;
            }
            Operation::DropTrigger { name, table, .. } => {
                (LossKind::Trigger, format!("trigger `{name}` of `{table}`"))
            }
            Operation::DropObject { key, .. } => {
                let kind = match key.kind {
                    ObjectKind::Schema => LossKind::Schema,
                    ObjectKind::Sequence => LossKind::Sequence,
                    ObjectKind::Function | ObjectKind::Procedure => LossKind::Routine,
                    ObjectKind::Extension | ObjectKind::Privilege => return,
                };
                (kind, format!("{} `{}`", key.kind.as_str(), key.name))
            }
            Operation::CreateView { view, replace } => {
                return self.made(format!("view `{}`", view.name), *replace == ViewReplace::No);
            }
            Operation::CreateTrigger { trigger, replace } => {
                let what = format!("trigger `{}` of `{}`", trigger.name, trigger.table);
                return self.made(what, !replace);
            }
            Operation::CreateObject { object, replace, .. } => {
                let key = object.key();
                return self.made(format!("{} `{}`", key.kind.as_str(), key.name), !replace);
            }
            _ => return,
        };
        if self.fresh.remove(&what) {
            return;
        }
        let span = change.span;
        self.all.push(Loss { kind, what, span });
    }

    /// Something is made, or takes the place of one of its name.
    fn made(&mut self, what: String, is_new: bool) {
        let before = self.all.len();
        self.all.retain(|loss| loss.what != what);
        if is_new && self.all.len() == before {
            self.fresh.insert(what);
        }
    }

    /// At the end of a revision: what is gone for good.
    pub(super) fn finish(&mut self) -> Vec<Loss> {
        let owners = std::mem::take(&mut self.owners);
        let mut all = std::mem::take(&mut self.all);
        all.retain(|loss| {
            let goes_along = matches!(loss.kind, LossKind::Trigger | LossKind::Sequence);
            !(goes_along && owners.contains(&loss.span))
        });
        all
    }
}
