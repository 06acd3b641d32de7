//! Statements about objects that are no tables.

use crate::dialect::Sql;

/// A sequence, created or changed. What is `None` or false is not said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SequenceSpec {
    /// `AS …`.
    pub data_type: Option<Sql>,
    /// `START WITH`.
    pub start: Option<Sql>,
    /// `RESTART`, with a number or without.
    pub restart: Option<Option<Sql>>,
    /// `INCREMENT BY`.
    pub increment: Option<Sql>,
    /// `MINVALUE`, or `NO MINVALUE`.
    pub min: Option<Option<Sql>>,
    /// `MAXVALUE`, or `NO MAXVALUE`.
    pub max: Option<Option<Sql>>,
    /// `CACHE`.
    pub cache: Option<CacheSpec>,
    /// `CYCLE`, or `NO CYCLE`.
    pub cycle: Option<bool>,
    /// `OWNED BY`: a column, or `NONE`.
    pub owned_by: Option<Sql>,
}

/// How many numbers of a sequence are taken in advance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CacheSpec {
    /// None.
    None,
    /// So many.
    Of(Sql),
    /// As the server likes.
    Default,
}

/// A statement about an object that is neither table nor view. A variant has one template of the same name
/// in snake case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ObjectStatement {
    /// `CREATE SCHEMA`.
    CreateSchema {
        /// The schema.
        name: Sql,
        /// `IF NOT EXISTS`.
        if_not_exists: bool,
        /// The schema's name as a literal, to ask for it (SQL Server).
        name_literal: Sql,
        /// The whole statement as a literal, to run it only where it is wanted (SQL Server).
        statement_literal: Sql,
    },
    /// `DROP SCHEMA`.
    DropSchema {
        /// The schema.
        name: Sql,
        /// `IF EXISTS`.
        if_exists: bool,
    },
    /// `CREATE SEQUENCE`.
    CreateSequence {
        /// The sequence.
        name: Sql,
        /// `IF NOT EXISTS`.
        if_not_exists: bool,
        /// What it is like.
        sequence: SequenceSpec,
    },
    /// `ALTER SEQUENCE`.
    AlterSequence {
        /// The sequence.
        name: Sql,
        /// What changes.
        sequence: SequenceSpec,
    },
    /// `DROP SEQUENCE`.
    DropSequence {
        /// The sequence.
        name: Sql,
        /// `IF EXISTS`.
        if_exists: bool,
    },
    /// `DROP FUNCTION`, `DROP PROCEDURE`.
    DropRoutine {
        /// Whether it is a procedure.
        procedure: bool,
        /// The routine.
        name: Sql,
        /// The types of its arguments, in brackets, where they are said.
        arguments: Option<Sql>,
        /// `IF EXISTS`.
        if_exists: bool,
    },
    /// `CREATE EXTENSION` (PostgreSQL).
    CreateExtension {
        /// The extension.
        name: Sql,
        /// `IF NOT EXISTS`.
        if_not_exists: bool,
        /// `SCHEMA`.
        schema: Option<Sql>,
        /// `VERSION`, as a literal.
        version: Option<Sql>,
        /// `CASCADE`.
        cascade: bool,
    },
    /// `DROP EXTENSION` (PostgreSQL).
    DropExtension {
        /// The extension.
        name: Sql,
        /// `IF EXISTS`.
        if_exists: bool,
        /// `CASCADE`.
        cascade: bool,
    },
    /// `GRANT`.
    Grant {
        /// What may be done.
        privileges: Vec<Sql>,
        /// With what.
        on: Sql,
        /// By whom.
        to: Vec<Sql>,
        /// `WITH GRANT OPTION`.
        grantable: bool,
    },
    /// `REVOKE`.
    Revoke {
        /// What may no longer be done.
        privileges: Vec<Sql>,
        /// With what.
        on: Sql,
        /// By whom.
        from: Vec<Sql>,
        /// Whether it could be passed on, which is a privilege of its own on MySQL and MariaDB.
        grantable: bool,
        /// Whether it stays, and can be passed on no more: `GRANT OPTION FOR`.
        option_only: bool,
    },
    /// `sp_refreshview` (SQL Server).
    RefreshView {
        /// The view as SQL names it, as a literal.
        name_literal: Sql,
    },
    /// Fails if the object that was just created does not compile (Oracle, where it is created all the same).
    CheckCompiled {
        /// The object's name as a literal, as the catalog has it.
        name_literal: Sql,
        /// The schema as a literal; `None`: that of the session.
        schema_literal: Option<Sql>,
        /// What it is, as a literal: `FUNCTION`, `PROCEDURE`, `TRIGGER`.
        kind_literal: Sql,
        /// What to say, as a literal.
        message: Sql,
    },
}

impl ObjectStatement {
    /// Whether the statement has semicolons of its own inside.
    pub fn is_compound(&self) -> bool {
        matches!(self, ObjectStatement::CheckCompiled { .. })
    }
}
