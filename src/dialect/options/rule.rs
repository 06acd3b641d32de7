//! What an option of a dialect is: what it belongs to, its shape, and where it stands in a statement.

use crate::dialect::Version;

/// What an option belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptionObject {
    /// A table.
    Table,
    /// An index.
    Index,
    /// `drop_index`.
    DropIndex,
    /// A primary key.
    PrimaryKey,
    /// A unique constraint.
    Unique,
    /// A foreign key.
    ForeignKey,
    /// A check.
    Check,
    /// An exclusion constraint.
    Exclude,
}

impl OptionObject {
    /// All, with their words in messages and in the manual.
    pub const ALL: [(OptionObject, &'static str); 8] = [
        (OptionObject::Table, "a table"),
        (OptionObject::Index, "an index"),
        (OptionObject::DropIndex, "`drop_index`"),
        (OptionObject::PrimaryKey, "a primary key"),
        (OptionObject::Unique, "a unique constraint"),
        (OptionObject::ForeignKey, "a foreign key"),
        (OptionObject::Check, "a check"),
        (OptionObject::Exclude, "an exclusion constraint"),
    ];

    /// In words.
    pub fn as_str(self) -> &'static str {
        OptionObject::ALL[self as usize].1
    }
}

/// What an option's value is.
#[derive(Clone, Copy, Debug)]
pub enum OptionShape {
    /// `true` or `false`.
    Flag,
    /// `true`, `false`, or one of these words.
    FlagOr(&'static [&'static str]),
    /// `true`, `false`, or a whole number.
    FlagOrNumber,
    /// A name, quoted where the dialect needs it.
    Name,
    /// A word of the server: letters, digits and `_`.
    Word,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A whole number.
    Number,
    /// SQL, expanded as any other.
    Sql,
    /// A column or a list of columns.
    Columns,
    /// A table or a list of tables.
    Tables,
    /// Settings by name: numbers, words or texts.
    Settings,
    /// Words by column.
    ByColumn,
    /// A number, or numbers by column.
    Lengths,
    /// Known, and refused for this reason.
    Never(&'static str),
}

/// Where an option stands. `{}` is its value; of a flag that is not set, nothing is written.
#[derive(Clone, Copy, Debug)]
pub enum OptionPlace {
    /// It is looked for by name.
    Special,
    /// Between CREATE and TABLE or INDEX.
    Kind(&'static str),
    /// Among what follows the definition.
    Tail(&'static str),
    /// In the brackets of WITH: this, or with `{}` all settings.
    With(&'static str),
    /// Behind all else: behind the comment of a table, behind DEFERRABLE of a constraint.
    Last(&'static str),
}

/// One option.
#[derive(Clone, Copy, Debug)]
pub struct OptionRule {
    /// Its name.
    pub name: &'static str,
    /// What its value is.
    pub shape: OptionShape,
    /// The first version of the server that knows it.
    pub since: Version,
    /// Where it stands.
    pub place: OptionPlace,
    /// Whether it says how something is done, not what there is afterwards.
    pub is_manner: bool,
    /// What it means, for the manual.
    pub says: &'static str,
}

/// An option that every supported version knows.
pub(super) const fn rule(
    name: &'static str,
    shape: OptionShape,
    place: OptionPlace,
    says: &'static str,
) -> OptionRule {
    OptionRule {
        name,
        shape,
        since: Version::new(0, 0),
        place,
        is_manner: false,
        says,
    }
}

impl OptionRule {
    /// Whether there are supported versions that do not know it.
    pub fn is_new(&self) -> bool {
        self.since > Version::new(0, 0)
    }

    /// The same, from a version on.
    pub(super) const fn since(self, major: u16, minor: u16) -> OptionRule {
        OptionRule {
            since: Version::new(major, minor),
            ..self
        }
    }

    /// The same, for something that says how.
    pub(super) const fn manner(self) -> OptionRule {
        OptionRule {
            is_manner: true,
            ..self
        }
    }
}
