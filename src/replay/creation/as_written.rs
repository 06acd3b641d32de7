//! Operations as a user writes them, who leaves to the replay what it adds by itself.

use std::sync::Arc;

use crate::dialect::Dialect;
use crate::model::{Check, Constraint, ConstraintRef, Name, Operation, Schema, Step, Table};
use crate::replay::enum_check::enum_check;
use crate::replay::naming::shortened;

/// The same operations without the checks that stand for enums where a server has none. Where a table has such a check under
/// another name, or has lost it, another operation says so.
pub fn as_written(steps: Vec<Step>, dialect: &Dialect) -> Vec<Step> {
    let mut all = Vec::with_capacity(steps.len());
    // The tables so far.
    let mut schema = Schema::default();
    for mut step in steps {
        let mut more = Vec::new();
        if let Operation::CreateTable { table, .. } = &mut step.operation {
            let whole = Arc::new(table.as_ref().clone());
            more = leave_out_checks(table, &schema, dialect);
            schema.put(whole);
        }
        let span = step.span;
        all.push(step);
        all.extend(more.into_iter().map(|operation| Step {
            operation,
            note: None,
            span,
        }));
    }
    all
}

fn leave_out_checks(table: &mut Table, others: &Schema, dialect: &Dialect) -> Vec<Operation> {
    let made: Vec<_> = table
        .columns
        .iter()
        .filter_map(|column| enum_check(dialect, &table.name, column))
        .collect();
    let mut found = Vec::new();
    for check in made {
        let is_it = |own: &Check| own.sql == check.sql && own.options == check.options;
        let place = table.checks.iter().position(is_it);
        let own = place.map(|place| table.checks.remove(place));
        found.extend(check.name.map(|name| (name, own.and_then(|own| own.name))));
    }
    let mut operations = Vec::new();
    let mut taken: Vec<Name> = Vec::new();
    for (base, own) in found {
        let name = free(&base, table, others, &taken, dialect);
        taken.push(name.clone());
        let (table, which) = (table.name.clone(), ConstraintRef::Named(name.clone(), None));
        match own {
            Some(own) if own == name => {}
            Some(to) => operations.push(Operation::RenameConstraint { table, which, to }),
            None => operations.push(Operation::DropConstraint {
                table,
                which,
                if_exists: false,
            }),
        }
    }
    operations
}

/// The name that the replay gives to the check: the first that neither its table nor another one has.
fn free(base: &Name, table: &Table, others: &Schema, taken: &[Name], dialect: &Dialect) -> Name {
    let constraints = table.constraints();
    let is_used = |name: &Name| {
        let same = |part: &Name| dialect.same_name(part, name);
        let key = table.name.sibling(name.clone());
        let mut own = constraints.iter().filter_map(Constraint::name).chain(taken);
        let mut others = others.owners(&key);
        own.any(same) || others.any(|other| other.part_names().any(same))
    };
    let mut name = base.clone();
    let mut number = 1;
    while is_used(&name) {
        name = Name::new(shortened(&format!("{base}{number}"), &dialect.facts));
        number += 1;
    }
    name
}
