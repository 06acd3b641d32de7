//! From operations to YAML, for one dialect: the counterpart of `decode`, for those operations that make a schema.

mod column;
mod constraint;
mod object;
mod table;
mod type_text;
mod value;

use std::collections::BTreeSet;

use crate::dialect::Dialect;
use crate::model::{Constraint, ConstraintRef, Index, Name, Operation, Step, TableName};
use crate::text::yaml::write::Written;

pub use type_text::type_text;

/// What writing needs to know beside the operations.
#[derive(Debug)]
pub struct Encoding<'a> {
    /// The dialect whose options are written.
    pub dialect: &'a Dialect,
    /// Whether the naming convention would prefix the names of checks.
    pub exact_checks: bool,
    /// The enums of which a column says the name only.
    pub kept_enums: BTreeSet<TableName>,
}

/// The keys of a mapping, one after the other. What is not there is left out.
#[derive(Default)]
struct Keys(Vec<(String, Written)>);

impl Keys {
    fn put(&mut self, key: &str, value: Written) {
        self.0.push((key.to_owned(), value));
    }

    fn text(&mut self, key: &str, text: impl Into<String>) {
        self.put(key, Written::text(text));
    }

    fn plain(&mut self, key: &str, value: impl ToString) {
        self.put(key, Written::Plain(value.to_string()));
    }

    fn some(&mut self, key: &str, value: Option<Written>) {
        self.0.extend(value.map(|value| (key.to_owned(), value)));
    }

    fn number(&mut self, key: &str, number: Option<impl ToString>) {
        self.some(key, number.map(|number| Written::Plain(number.to_string())));
    }

    /// A flag that is false unless it is said.
    fn flag(&mut self, key: &str, flag: bool) {
        self.some(key, flag.then(|| Written::Plain("true".to_owned())));
    }

    fn lines(&mut self, key: &str, elements: Vec<Written>) {
        self.some(key, (!elements.is_empty()).then_some(Written::Lines(elements)));
    }

    /// A name, and the schema that it is in.
    fn named(&mut self, key: &str, name: &TableName) {
        self.text(key, name.name.as_str());
        self.schema(name);
    }

    fn schema(&mut self, name: &TableName) {
        self.some("schema", name.schema.as_ref().map(text_of));
    }

    fn map(self) -> Written {
        Written::Map(self.0)
    }
}

fn text_of(name: &Name) -> Written {
    Written::text(name.as_str())
}

fn names(names: &[Name]) -> Written {
    Written::List(names.iter().map(text_of).collect())
}

impl Encoding<'_> {
    /// The operation as an element of a list of operations; `None`: it is none of those that make something.
    pub fn step(&self, step: &Step) -> Option<Written> {
        let (name, keys) = match &step.operation {
            Operation::CreateTable {
                table,
                if_not_exists: false,
            } => ("create_table", self.table(table)),
            Operation::CreateIndex {
                table,
                index,
                if_not_exists: false,
            } => ("create_index", self.create_index(table, index)),
            Operation::CreateConstraint {
                table,
                constraint: Constraint::ForeignKey(key),
            } => ("create_foreign_key", self.create_foreign_key(table, key)),
            Operation::RenameConstraint {
                table,
                which: ConstraintRef::Named(name, _),
                to,
            } => {
                let mut keys = constraint_of(table, name);
                keys.text("to", to.as_str());
                ("rename_constraint", keys)
            }
            Operation::DropConstraint {
                table,
                which: ConstraintRef::Named(name, _),
                if_exists: false,
            } => ("drop_constraint", constraint_of(table, name)),
            Operation::CreateEnum(one) => ("create_enum", object::enumeration(one)),
            Operation::CreateView { view, .. } => ("create_view", object::view(view)),
            Operation::CreateTrigger { trigger, .. } => ("create_trigger", object::trigger(trigger)),
            Operation::CreateObject { object, .. } => object::object(object)?,
            Operation::AlterSequence(alter) => ("alter_sequence", object::owner(alter)?),
            Operation::Grant(grant) => ("grant", object::grant(grant)),
            _ => return None,
        };
        Some(Written::pair(name, keys.map()))
    }

    fn create_index(&self, table: &TableName, index: &Index) -> Keys {
        let mut keys = Keys::default();
        keys.some("name", index.name.as_ref().map(text_of));
        keys.named("table", table);
        self.index(index, &mut keys);
        keys
    }
}

fn constraint_of(table: &TableName, name: &Name) -> Keys {
    let mut keys = Keys::default();
    keys.named("table", table);
    keys.text("name", name.as_str());
    keys
}
