//! Constraints. Those of a replayed table always have a name: the user's, or the default one.

use super::{IndexPart, IndexTarget, Name, Options, SqlText, TableName};

/// The kinds. EXCLUDE is PostgreSQL's only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConstraintKind {
    /// PRIMARY KEY.
    Primary,
    /// UNIQUE.
    Unique,
    /// FOREIGN KEY.
    ForeignKey,
    /// CHECK.
    Check,
    /// EXCLUDE.
    Exclude,
}

impl ConstraintKind {
    /// All kinds, with the word of `drop_constraint`'s `type`.
    pub const ALL: [(ConstraintKind, &'static str); 5] = [
        (ConstraintKind::Primary, "primary"),
        (ConstraintKind::Unique, "unique"),
        (ConstraintKind::ForeignKey, "foreignkey"),
        (ConstraintKind::Check, "check"),
        (ConstraintKind::Exclude, "exclude"),
    ];

    /// The word of `drop_constraint`'s `type`.
    pub fn as_str(self) -> &'static str {
        ConstraintKind::ALL[self as usize].1
    }
}

/// A primary key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrimaryKey {
    /// Its name; `None` only until the replay has given it one.
    pub name: Option<Name>,
    /// The columns in order.
    pub columns: Vec<Name>,
    /// The dialect's options.
    pub options: Options,
}

/// A unique constraint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unique {
    /// Its name; `None` only until the replay has given it one.
    pub name: Option<Name>,
    /// The columns in order.
    pub columns: Vec<Name>,
    /// When it is checked.
    pub deferrable: Deferrable,
    /// The dialect's options.
    pub options: Options,
}

/// When a constraint is checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Deferrable {
    /// `DEFERRABLE`.
    pub deferrable: bool,
    /// `INITIALLY DEFERRED`.
    pub initially_deferred: bool,
}

impl Deferrable {
    /// As revisions write it: `not deferrable`, `initially immediate` or `initially deferred`.
    pub fn in_words(self) -> &'static str {
        match (self.deferrable, self.initially_deferred) {
            (_, true) => "initially deferred",
            (true, false) => "initially immediate",
            (false, false) => "not deferrable",
        }
    }
}

/// What happens to a row when the row it refers to is deleted or gets another key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferentialAction {
    /// `NO ACTION`.
    NoAction,
    /// `RESTRICT`.
    Restrict,
    /// `CASCADE`.
    Cascade,
    /// `SET NULL`.
    SetNull,
    /// `SET DEFAULT`.
    SetDefault,
}

impl ReferentialAction {
    /// All actions, with the words that users write (lower case) and servers read (upper case).
    pub const ALL: [(ReferentialAction, &'static str, &'static str); 5] = [
        (ReferentialAction::NoAction, "no action", "NO ACTION"),
        (ReferentialAction::Restrict, "restrict", "RESTRICT"),
        (ReferentialAction::Cascade, "cascade", "CASCADE"),
        (ReferentialAction::SetNull, "set null", "SET NULL"),
        (ReferentialAction::SetDefault, "set default", "SET DEFAULT"),
    ];

    /// The SQL keywords.
    pub fn as_sql(self) -> &'static str {
        ReferentialAction::ALL[self as usize].2
    }
}

/// A foreign key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignKey {
    /// Its name; `None` only until the replay has given it one.
    pub name: Option<Name>,
    /// The columns of this table.
    pub columns: Vec<Name>,
    /// The table referred to.
    pub referred_table: TableName,
    /// Its columns, as many as `columns`. Empty until the replay has put the primary key there.
    pub referred_columns: Vec<Name>,
    /// `ON DELETE`.
    pub on_delete: Option<ReferentialAction>,
    /// `ON UPDATE`.
    pub on_update: Option<ReferentialAction>,
    /// `MATCH FULL`: either all columns are NULL or none.
    pub match_full: bool,
    /// When it is checked.
    pub deferrable: Deferrable,
    /// The key that it refers to, from the replay.
    pub target: KeyName,
    /// The dialect's options.
    pub options: Options,
}

/// The key that a foreign key was tied to when it was made. It does not count when foreign keys are
/// compared: nobody wrote it.
#[derive(Clone, Debug, Default)]
pub struct KeyName(pub Option<Name>);

impl PartialEq for KeyName {
    fn eq(&self, _: &KeyName) -> bool {
        true
    }
}
impl Eq for KeyName {}

/// A check constraint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Its name; `None` only until the replay has given it one.
    pub name: Option<Name>,
    /// Whether the name is meant as it is written, without the prefix of the naming convention.
    pub is_exact: bool,
    /// The condition.
    pub sql: SqlText,
    /// The dialect's options.
    pub options: Options,
}

/// An exclusion constraint: of any two rows, one of the comparisons is not true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exclude {
    /// Its name; `None` only until the replay has given it one.
    pub name: Option<Name>,
    /// The access method of its index; the server's own choice is `btree`.
    pub using: Option<Box<str>>,
    /// What is compared, in order.
    pub elements: Vec<ExcludeElement>,
    /// The rows that it holds for.
    pub predicate: Option<SqlText>,
    /// When it is checked.
    pub deferrable: Deferrable,
    /// The dialect's options.
    pub options: Options,
}

/// One comparison of an exclusion constraint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExcludeElement {
    /// The column or expression.
    pub part: IndexPart,
    /// The operator, such as `&&`.
    pub operator: Box<str>,
}

impl Exclude {
    /// The columns that it names; those in expressions are in their text.
    pub fn columns(&self) -> impl Iterator<Item = &Name> {
        self.elements
            .iter()
            .filter_map(|element| match &element.part.target {
                IndexTarget::Column(name) => Some(name),
                IndexTarget::Sql(_) => None,
            })
    }

    /// The texts of SQL in it.
    pub fn texts_mut(&mut self) -> impl Iterator<Item = &mut SqlText> {
        let expressions = self
            .elements
            .iter_mut()
            .filter_map(|element| match &mut element.part.target {
                IndexTarget::Sql(sql) => Some(sql),
                IndexTarget::Column(_) => None,
            });
        expressions.chain(&mut self.predicate)
    }

    /// The texts of SQL in it.
    pub fn texts(&self) -> impl Iterator<Item = &SqlText> {
        let expressions = self
            .elements
            .iter()
            .filter_map(|element| match &element.part.target {
                IndexTarget::Sql(sql) => Some(sql),
                IndexTarget::Column(_) => None,
            });
        expressions.chain(&self.predicate)
    }
}

/// Any constraint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Constraint {
    /// PRIMARY KEY.
    Primary(PrimaryKey),
    /// UNIQUE.
    Unique(Unique),
    /// FOREIGN KEY.
    ForeignKey(ForeignKey),
    /// CHECK.
    Check(Check),
    /// EXCLUDE.
    Exclude(Exclude),
}

impl Constraint {
    /// Its kind.
    pub fn kind(&self) -> ConstraintKind {
        match self {
            Constraint::Primary(_) => ConstraintKind::Primary,
            Constraint::Unique(_) => ConstraintKind::Unique,
            Constraint::ForeignKey(_) => ConstraintKind::ForeignKey,
            Constraint::Check(_) => ConstraintKind::Check,
            Constraint::Exclude(_) => ConstraintKind::Exclude,
        }
    }

    /// Its name, once it has one.
    pub fn name(&self) -> Option<&Name> {
        match self {
            Constraint::Primary(key) => key.name.as_ref(),
            Constraint::Unique(unique) => unique.name.as_ref(),
            Constraint::ForeignKey(key) => key.name.as_ref(),
            Constraint::Check(check) => check.name.as_ref(),
            Constraint::Exclude(exclude) => exclude.name.as_ref(),
        }
    }

    /// The dialect's options.
    pub fn options(&self) -> &Options {
        match self {
            Constraint::Primary(key) => &key.options,
            Constraint::Unique(unique) => &unique.options,
            Constraint::ForeignKey(key) => &key.options,
            Constraint::Check(check) => &check.options,
            Constraint::Exclude(exclude) => &exclude.options,
        }
    }

    /// Gives it a name.
    pub fn set_name(&mut self, to: Name) {
        let name = match self {
            Constraint::Primary(key) => &mut key.name,
            Constraint::Unique(unique) => &mut unique.name,
            Constraint::ForeignKey(key) => &mut key.name,
            Constraint::Check(check) => &mut check.name,
            Constraint::Exclude(exclude) => &mut exclude.name,
        };
        *name = Some(to);
    }

    /// The dialect's options, to change them.
    pub fn options_mut(&mut self) -> &mut Options {
        match self {
            Constraint::Primary(key) => &mut key.options,
            Constraint::Unique(unique) => &mut unique.options,
            Constraint::ForeignKey(key) => &mut key.options,
            Constraint::Check(check) => &mut check.options,
            Constraint::Exclude(exclude) => &mut exclude.options,
        }
    }

    /// The table that a foreign key refers to.
    pub fn referred_table(&self) -> Option<&TableName> {
        match self {
            Constraint::ForeignKey(key) => Some(&key.referred_table),
            Constraint::Primary(_)
            | Constraint::Unique(_)
            | Constraint::Check(_)
            | Constraint::Exclude(_) => None,
        }
    }

    /// The columns of its own table that it names in a list; those of a check or exclusion are looked for in
    /// their texts and parts.
    pub fn columns(&self) -> &[Name] {
        match self {
            Constraint::Primary(key) => &key.columns,
            Constraint::Unique(unique) => &unique.columns,
            Constraint::ForeignKey(key) => &key.columns,
            Constraint::Check(_) | Constraint::Exclude(_) => &[],
        }
    }
}
