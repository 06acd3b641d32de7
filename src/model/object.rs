//! Objects that are neither tables nor views: schemas, sequences, routines, extensions, privileges.

use super::{Granted, Name, Sequence, SqlText, TableName};

/// What an object is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ObjectKind {
    /// A schema: on MySQL and MariaDB a database.
    Schema,
    /// A sequence.
    Sequence,
    /// A function.
    Function,
    /// A procedure.
    Procedure,
    /// An extension (PostgreSQL).
    Extension,
    /// A privilege that someone has.
    Privilege,
}

impl ObjectKind {
    /// In words.
    pub fn as_str(self) -> &'static str {
        match self {
            ObjectKind::Schema => "schema",
            ObjectKind::Sequence => "sequence",
            ObjectKind::Function => "function",
            ObjectKind::Procedure => "procedure",
            ObjectKind::Extension => "extension",
            ObjectKind::Privilege => "privilege on",
        }
    }
}

/// By what an object is found: its kind, its name, and what else tells it from others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ObjectKey {
    /// What it is.
    pub kind: ObjectKind,
    /// The name without the case of its letters.
    pub folded: TableName,
    /// The name.
    pub name: TableName,
    /// What tells two objects of one name apart: the types of a function's arguments.
    pub detail: Box<str>,
}

impl ObjectKey {
    /// The key of an object that its name tells from others.
    pub fn new(kind: ObjectKind, name: &TableName) -> ObjectKey {
        ObjectKey::detailed(kind, name, "")
    }

    /// The key of an object of which there may be several of one name.
    pub fn detailed(kind: ObjectKind, name: &TableName, detail: &str) -> ObjectKey {
        ObjectKey {
            kind,
            folded: folded(name),
            name: name.clone(),
            detail: detail.into(),
        }
    }

    /// A key that no key of the kind comes before.
    pub(super) fn first(kind: ObjectKind) -> ObjectKey {
        ObjectKey::new(kind, &TableName::unqualified(Name::new("")))
    }

    /// A key that no key of the kind and name comes before.
    pub(super) fn first_named(kind: ObjectKind, name: &TableName) -> ObjectKey {
        ObjectKey {
            folded: folded(name),
            ..ObjectKey::first(kind)
        }
    }
}

/// A name without the case of its letters.
fn folded(name: &TableName) -> TableName {
    let fold = |name: &Name| Name::new(name.as_str().to_lowercase());
    TableName {
        schema: name.schema.as_ref().map(fold),
        name: fold(&name.name),
    }
}

/// An object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Object {
    /// A schema.
    Schema(Name),
    /// A sequence.
    Sequence(Box<Sequence>),
    /// A function or procedure.
    Routine(Routine),
    /// An extension.
    Extension(Box<Extension>),
    /// A privilege that someone has.
    Privilege(Box<Granted>),
}

/// An extension of PostgreSQL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extension {
    /// Its name.
    pub name: Name,
    /// The schema of its objects.
    pub schema: Option<Name>,
    /// Its version.
    pub version: Option<Box<str>>,
    /// The extensions that it needs come with it.
    pub cascade: bool,
}

/// A function or procedure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Routine {
    /// [`ObjectKind::Function`] or [`ObjectKind::Procedure`].
    pub kind: ObjectKind,
    /// Its name.
    pub name: TableName,
    /// The types of its arguments, where there may be several of one name (PostgreSQL).
    pub arguments: Option<Box<str>>,
    /// The whole `CREATE` statement.
    pub sql: SqlText,
}

impl Object {
    /// The key under which it is found.
    pub fn key(&self) -> ObjectKey {
        match self {
            Object::Schema(name) => ObjectKey::new(ObjectKind::Schema, &TableName::unqualified(name.clone())),
            Object::Sequence(sequence) => ObjectKey::new(ObjectKind::Sequence, &sequence.name),
            Object::Routine(routine) => ObjectKey::detailed(
                routine.kind,
                &routine.name,
                routine.arguments.as_deref().unwrap_or_default(),
            ),
            Object::Extension(extension) => ObjectKey::new(
                ObjectKind::Extension,
                &TableName::unqualified(extension.name.clone()),
            ),
            Object::Privilege(granted) => {
                let columns: Vec<&str> = granted.privilege.columns.iter().map(Name::as_str).collect();
                let detail = format!(
                    "{} {} {} {} ({})",
                    granted.on.kind.as_str(),
                    granted.on.arguments,
                    granted.to,
                    granted.privilege.name,
                    columns.join(", ")
                );
                ObjectKey::detailed(ObjectKind::Privilege, &granted.on.name, &detail)
            }
        }
    }

    /// Its name, without a schema.
    pub fn name(&self) -> &Name {
        match self {
            Object::Schema(name) => name,
            Object::Sequence(sequence) => &sequence.name.name,
            Object::Routine(routine) => &routine.name.name,
            Object::Extension(extension) => &extension.name,
            Object::Privilege(granted) => &granted.on.name.name,
        }
    }

    /// The SQL in it that names other things.
    pub fn sql(&self) -> Option<&SqlText> {
        match self {
            Object::Routine(routine) => Some(&routine.sql),
            _ => None,
        }
    }
}
