//! Enum types that stand on their own (PostgreSQL), and how their labels change.

use super::{Name, TableName};

/// An enum type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enumeration {
    /// Its name.
    pub name: TableName,
    /// The labels in order.
    pub values: Vec<Box<str>>,
    /// Whether it was made by `create_enum`, and stays until `drop_enum`. Otherwise it comes with the
    /// first column that uses it and goes with the last.
    pub kept: bool,
}

/// A change of the labels of an enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlterEnum {
    /// The enum.
    pub name: TableName,
    /// What changes, in order. A change that was carried out has one rename, or none.
    pub edits: Vec<EnumEdit>,
    /// The labels before and after, from the replay.
    pub labels: EnumLabels,
}

/// The labels before and after a change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EnumLabels {
    /// Before.
    pub before: Vec<Box<str>>,
    /// After.
    pub after: Vec<Box<str>>,
}

/// One change of labels. A label is a name here, so that its place is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EnumEdit {
    /// A new label.
    Add {
        /// The label.
        value: Name,
        /// Where it stands; `None`: at the end.
        place: Option<LabelPlace>,
    },
    /// Another word for a label; rows that have it follow.
    Rename(Relabel),
    /// Labels are taken away.
    Drop(Vec<Name>),
    /// The whole new list.
    Values(Vec<Name>),
}

/// A place among the labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LabelPlace {
    /// Before this one.
    Before(Name),
    /// Behind this one.
    After(Name),
}

/// Another word for a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relabel {
    /// The label that there is.
    pub from: Name,
    /// What it becomes.
    pub to: Name,
}

impl EnumLabels {
    /// Whether labels only come in between: those that were there stay, in their order.
    pub fn only_grow(&self) -> bool {
        let mut after = self.after.iter();
        self.before.iter().all(|label| after.any(|other| other == label))
    }

    /// The labels that there are no more.
    pub fn gone(&self) -> impl Iterator<Item = &str> {
        let gone = self.before.iter().filter(|label| !self.after.contains(label));
        gone.map(AsRef::as_ref)
    }
}
