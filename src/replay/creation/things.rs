//! The tables, views, routines and triggers of a schema, in an order in which they can be made.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::dialect::Dialect;
use crate::model::{
    Constraint, ForeignKey, Name, Object, ObjectKind, Operation, Schema, Step, Table, TableName, Trigger,
    View, ViewReplace,
};

use super::{made, step};

/// What may need something else.
pub(super) enum Thing<'s> {
    Table(&'s Table),
    View(&'s View),
    Routine(&'s Object),
    Trigger(&'s Trigger),
}

/// The things of a schema, and what each needs, by their places.
pub(super) struct Things<'s> {
    all: Vec<Thing<'s>>,
    /// What it cannot be made without.
    needs: Vec<BTreeSet<usize>>,
    /// Tables that it refers to: a foreign key can be made later.
    refers: Vec<BTreeSet<usize>>,
}

impl<'s> Things<'s> {
    /// Where two need each other, the earlier one is made last: a routine is not looked into before it is called.
    pub(super) fn of(schema: &'s Schema, dialect: &Dialect) -> Things<'s> {
        let mut all: Vec<Thing<'s>> = schema.tables().map(|table| Thing::Table(table)).collect();
        all.extend(schema.views.iter().map(|view| Thing::View(view)));
        for kind in [ObjectKind::Function, ObjectKind::Procedure] {
            let routines = schema.objects_of(kind);
            all.extend(routines.map(|(_, object)| Thing::Routine(object.as_ref())));
        }
        all.extend(schema.triggers.iter().map(|trigger| Thing::Trigger(trigger)));
        let mut named: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut tables: BTreeMap<&TableName, usize> = BTreeMap::new();
        let mut parents: BTreeMap<&Name, usize> = BTreeMap::new();
        for (place, thing) in all.iter().enumerate() {
            for name in thing.names() {
                named.entry(name.to_lowercase()).or_default().push(place);
            }
            if let Thing::Table(table) = thing {
                tables.insert(&table.name, place);
                parents.insert(&table.name.name, place);
            }
        }
        let mut needs = Vec::with_capacity(all.len());
        let mut refers = Vec::with_capacity(all.len());
        for (place, thing) in all.iter().enumerate() {
            let own: BTreeSet<String> = thing.names().iter().map(|name| name.to_lowercase()).collect();
            let mut needed = BTreeSet::new();
            for text in thing.texts() {
                for word in dialect.words(&text.text) {
                    // Of several of one name, none is told from the others.
                    if !own.contains(&word) {
                        needed.extend(named.get(&word).into_iter().flatten().copied());
                    }
                }
            }
            needed.extend(
                thing
                    .parents()
                    .iter()
                    .filter_map(|name| parents.get(name).copied()),
            );
            needed.remove(&place);
            let referred = thing.foreign_keys().iter();
            refers.push(
                referred
                    .filter_map(|key| tables.get(&key.referred_table).copied())
                    .collect(),
            );
            needs.push(needed);
        }
        Things { all, needs, refers }
    }

    /// Adds the operations.
    pub(super) fn make(&self, steps: &mut Vec<Step>) {
        let mut done = BTreeSet::new();
        // Foreign keys that wait for a table, by their own tables.
        let mut waiting: BTreeMap<&TableName, VecDeque<&ForeignKey>> = BTreeMap::new();
        let mut triggers: Vec<Step> = Vec::new();
        for place in self.order() {
            match self.all.get(place) {
                Some(Thing::Table(table)) => {
                    done.insert(&table.name);
                    let mut keys: VecDeque<&ForeignKey> = table.foreign_keys.iter().collect();
                    let now = Table {
                        foreign_keys: ready(&mut keys, &done).into_iter().cloned().collect(),
                        ..(*table).clone()
                    };
                    let operation = Operation::CreateTable {
                        table: Box::new(now),
                        if_not_exists: false,
                    };
                    steps.push(step(operation, table.name.span()));
                    waiting.insert(&table.name, keys);
                    for (table, keys) in &mut waiting {
                        let keys = ready(keys, &done).into_iter();
                        steps.extend(keys.map(|key| foreign_key(table, key)));
                    }
                    waiting.retain(|_, keys| !keys.is_empty());
                }
                Some(Thing::View(view)) => steps.extend(view_steps(view)),
                Some(Thing::Routine(object)) => steps.push(made(object)),
                Some(Thing::Trigger(trigger)) => {
                    let operation = Operation::CreateTrigger {
                        trigger: (*trigger).clone(),
                        replace: false,
                    };
                    triggers.push(step(operation, trigger.name.span));
                }
                None => {}
            }
        }
        steps.extend(triggers);
    }

    /// The places, each behind those of what it needs, and of what it refers to where that can be.
    fn order(&self) -> Vec<usize> {
        let mut order = Vec::with_capacity(self.all.len());
        let mut state = vec![State::New; self.all.len()];
        for start in 0..self.all.len() {
            let mut way: Vec<(usize, Vec<usize>)> = Vec::new();
            self.enter(start, &mut state, &mut way);
            while let Some((place, left)) = way.last_mut() {
                let place = *place;
                match left.pop() {
                    Some(next) if self.is_free(place, next, &state) => self.enter(next, &mut state, &mut way),
                    Some(_) => {}
                    None => {
                        way.pop();
                        order.push(place);
                        if let Some(state) = state.get_mut(place) {
                            *state = State::Done;
                        }
                    }
                }
            }
        }
        order
    }

    fn enter(&self, place: usize, state: &mut [State], way: &mut Vec<(usize, Vec<usize>)>) {
        match state.get_mut(place) {
            Some(state @ State::New) => *state = State::OnWay,
            _ => return,
        }
        let of = |all: &[BTreeSet<usize>]| all.get(place).cloned().unwrap_or_default();
        // Taken from the end.
        let mut left: Vec<usize> = of(&self.needs).union(&of(&self.refers)).copied().collect();
        left.reverse();
        way.push((place, left));
    }

    /// Whether a thing can be made before another. What is only referred to must not need one that waits for it.
    fn is_free(&self, place: usize, next: usize, state: &[State]) -> bool {
        if self.needs.get(place).is_some_and(|needs| needs.contains(&next)) {
            return true;
        }
        let mut seen = BTreeSet::from([next]);
        let mut open = vec![next];
        while let Some(one) = open.pop() {
            if state.get(one) == Some(&State::OnWay) {
                return false;
            }
            let needs = self.needs.get(one).into_iter().flatten();
            open.extend(needs.copied().filter(|need| seen.insert(*need)));
        }
        true
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    New,
    OnWay,
    Done,
}

/// The foreign keys that can be made, up to the first that cannot. Their order stays, as the index under a foreign key
/// depends on it.
fn ready<'k>(keys: &mut VecDeque<&'k ForeignKey>, done: &BTreeSet<&TableName>) -> Vec<&'k ForeignKey> {
    let is_ready = |key: &&&ForeignKey| done.contains(&key.referred_table);
    let count = keys.iter().take_while(is_ready).count();
    keys.drain(..count).collect()
}

fn foreign_key(table: &TableName, key: &ForeignKey) -> Step {
    let operation = Operation::CreateConstraint {
        table: table.clone(),
        constraint: Constraint::ForeignKey(key.clone()),
    };
    step(operation, table.span())
}

fn view_steps(view: &View) -> Vec<Step> {
    let bare = View {
        indexes: Vec::new(),
        ..view.clone()
    };
    let create = Operation::CreateView {
        view: bare,
        replace: ViewReplace::No,
    };
    let indexes = view.indexes.iter().map(|index| Operation::CreateIndex {
        table: view.name.clone(),
        index: index.clone(),
        if_not_exists: false,
    });
    let span = view.name.span();
    std::iter::once(create)
        .chain(indexes)
        .map(|operation| step(operation, span))
        .collect()
}
