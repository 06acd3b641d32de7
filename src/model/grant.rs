//! Privileges: what may be done with what, and by whom.

use super::{Name, TableName};

/// Privileges on one thing, given to or taken from some roles or users.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// What may be done.
    pub privileges: Vec<Privilege>,
    /// With what.
    pub on: Securable,
    /// By whom.
    pub to: Vec<Name>,
    /// Whether they may pass it on.
    pub grantable: bool,
}

/// What may be done.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Privilege {
    /// The words for it, in capitals and with one blank between.
    pub name: Box<str>,
    /// The columns with which it may be done; empty: all.
    pub columns: Vec<Name>,
}

/// Something that privileges are on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Securable {
    /// What it is.
    pub kind: SecurableKind,
    /// Its name.
    pub name: TableName,
    /// The types of a routine's arguments; empty: not said.
    pub arguments: Box<str>,
}

/// What a thing is that privileges are on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SecurableKind {
    /// A table or view.
    Table,
    /// A schema, with all that is in it.
    Schema,
    /// A sequence.
    Sequence,
    /// A function.
    Function,
    /// A procedure.
    Procedure,
    /// A database.
    Database,
}

/// One privilege that one role or user has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Granted {
    /// What may be done.
    pub privilege: Privilege,
    /// With what.
    pub on: Securable,
    /// By whom.
    pub to: Name,
    /// Whether they may pass it on.
    pub grantable: bool,
}

impl Privilege {
    /// The word for every privilege that there is.
    pub const ALL: &'static str = "ALL";

    /// Whether it stands for every privilege that there is.
    pub fn is_all(&self) -> bool {
        &*self.name == Privilege::ALL
    }
}

impl SecurableKind {
    /// In words, as a revision writes them.
    pub fn as_str(self) -> &'static str {
        match self {
            SecurableKind::Table => "table",
            SecurableKind::Schema => "schema",
            SecurableKind::Sequence => "sequence",
            SecurableKind::Function => "function",
            SecurableKind::Procedure => "procedure",
            SecurableKind::Database => "database",
        }
    }

    /// Whether things of this kind are in a schema.
    pub fn is_in_schema(self) -> bool {
        !matches!(self, SecurableKind::Schema | SecurableKind::Database)
    }
}

impl Grant {
    /// Grants that say the same as these privileges: those of the same roles on the same thing together.
    pub fn of(all: &[Granted]) -> Vec<Grant> {
        let mut grants: Vec<Grant> = Vec::new();
        // First by role, then the roles with the same privileges.
        for granted in all {
            let same = |grant: &&mut Grant| {
                grant.on == granted.on
                    && grant.grantable == granted.grantable
                    && grant.to.as_slice() == std::slice::from_ref(&granted.to)
            };
            match grants.iter_mut().find(same) {
                Some(grant) => grant.privileges.push(granted.privilege.clone()),
                None => grants.push(Grant {
                    privileges: vec![granted.privilege.clone()],
                    on: granted.on.clone(),
                    to: vec![granted.to.clone()],
                    grantable: granted.grantable,
                }),
            }
        }
        let mut merged: Vec<Grant> = Vec::new();
        for grant in grants {
            let same = |other: &&mut Grant| {
                other.on == grant.on
                    && other.grantable == grant.grantable
                    && other.privileges == grant.privileges
            };
            match merged.iter_mut().find(same) {
                Some(other) => other.to.extend(grant.to),
                None => merged.push(grant),
            }
        }
        merged
    }
}
