//! What a dialect can do with objects that are no tables, as plain data.

use crate::model::SecurableKind::{self, Database, Schema, Sequence, Table};

use super::Version;

pub use super::sequence_facts::SequenceFacts;

/// The answers of one dialect at one version.
#[derive(Clone, Debug)]
pub struct ObjectFacts {
    /// Whether there are schemas; if not, what to do instead.
    pub schemas: Result<(), &'static str>,
    /// Whether `CREATE SCHEMA` takes `IF NOT EXISTS`. Where it does not, the script asks first.
    pub if_not_exists_schema: bool,
    /// Whether there are sequences; if not, what to do instead.
    pub sequences: Result<SequenceFacts, &'static str>,
    /// Whether views can keep their rows; if not, what to do instead.
    pub materialized: Result<(), &'static str>,
    /// How the query of a view is replaced.
    pub replace_view: ReplaceStyle,
    /// Whether a view that takes the place of another must have the columns of that, and perhaps more
    /// (PostgreSQL).
    pub replaced_view_keeps_columns: bool,
    /// Whether the triggers of a view go when another takes its place (Oracle).
    pub replaced_view_loses_triggers: bool,
    /// What a view makes of another type of a column that it reads.
    pub views_of_other_types: ViewStyle,
    /// Whether `DROP VIEW` takes `IF EXISTS`.
    pub if_exists_view: bool,
    /// Whether there are functions and procedures; if not, what to do instead.
    pub routines: Result<(), &'static str>,
    /// How the text of a routine is replaced.
    pub replace_routine: ReplaceStyle,
    /// Whether a routine or trigger that does not compile is created all the same, without an error
    /// (Oracle).
    pub creates_broken: bool,
    /// Whether `DROP FUNCTION` and `DROP PROCEDURE` take `IF EXISTS`.
    pub if_exists_routine: bool,
    /// Whether several functions can have one name, so that the types of the arguments tell which is
    /// meant (PostgreSQL).
    pub overloads: bool,
    /// Whether there are extensions (PostgreSQL).
    pub extensions: bool,
    /// Whether there are privileges on a whole schema (not on Oracle before 23).
    pub grants_on_schemas: bool,
    /// Whether PUBLIC stands for everybody (not on MySQL, nor on MariaDB before 10.11).
    pub public: bool,
    /// Privileges that came with a version, and what they are on.
    pub new_privileges: &'static [(&'static str, &'static [SecurableKind])],
    /// Whether privileges stay when the thing that they are on is dropped or renamed (MySQL, MariaDB).
    pub grants_outlive: bool,
    /// Whether revoking a privilege on a table revokes it on its columns too.
    pub revoke_covers_columns: bool,
    /// How the right to pass privileges on is taken alone.
    pub grant_option: GrantOption,
    /// Whether a privilege is only revoked on the whole table (Oracle).
    pub revokes_whole_tables: bool,
    /// How the text of a trigger is replaced.
    pub replace_trigger: ReplaceStyle,
    /// Whether `DROP TRIGGER` takes `IF EXISTS`.
    pub if_exists_trigger: bool,
}

/// How the right to pass privileges on is taken alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GrantOption {
    /// Of each privilege.
    Each,
    /// Of all privileges that somebody has on a thing at once, by a statement of its own (MySQL and MariaDB, whose
    /// `REVOKE ALL PRIVILEGES, GRANT OPTION` knows no `ON`).
    Whole,
    /// Not at all (Oracle).
    Never,
}

/// How the text of an object is replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReplaceStyle {
    /// `CREATE OR REPLACE`.
    OrReplace,
    /// `CREATE OR ALTER` (SQL Server).
    OrAlter,
    /// It is dropped and created again.
    Drop,
}

/// What a view makes of another type of a column that it reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViewStyle {
    /// It stands in the way, so that it is dropped before and made again after (PostgreSQL, SQLite).
    Blocks,
    /// It goes on with the old type until it is refreshed (SQL Server).
    Stale,
    /// It follows, unless it keeps its rows: these stay of the old type until it is made again (Oracle).
    KeepsRows,
    /// It follows (MySQL, MariaDB).
    Follows,
}

impl ObjectFacts {
    /// PostgreSQL. Pages of the reference: CREATE SCHEMA, CREATE SEQUENCE, ALTER SEQUENCE, CREATE FUNCTION,
    /// CREATE TRIGGER.
    pub(super) fn postgresql(version: Version) -> ObjectFacts {
        ObjectFacts {
            schemas: Ok(()),
            if_not_exists_schema: true,
            sequences: Ok(SequenceFacts {
                if_not_exists: true,
                if_exists: true,
                typed: true,
                owned: true,
                alter_start: true,
                restart: true,
                restarts_at_start: true,
                default_cache: Some(1),
                range: None,
                unbounded: false,
            }),
            materialized: Ok(()),
            replace_view: ReplaceStyle::OrReplace,
            // CREATE VIEW: "must generate the same columns", and may add some at the end.
            replaced_view_keeps_columns: true,
            replaced_view_loses_triggers: false,
            // ALTER TABLE: "cannot alter type of a column used by a view or rule".
            views_of_other_types: ViewStyle::Blocks,
            if_exists_view: true,
            routines: Ok(()),
            replace_routine: ReplaceStyle::OrReplace,
            creates_broken: false,
            if_exists_routine: true,
            overloads: true,
            extensions: true,
            grants_on_schemas: true,
            public: true,
            // GRANT: MAINTAIN came with 17.
            new_privileges: if version >= Version::new(17, 0) {
                &[("MAINTAIN", &[Table])]
            } else {
                &[]
            },
            grants_outlive: false,
            grant_option: GrantOption::Each,
            // REVOKE: "the corresponding column privileges (if any) are automatically revoked on each column".
            revoke_covers_columns: true,
            revokes_whole_tables: false,
            // CREATE TRIGGER: `OR REPLACE` came with 14.
            replace_trigger: if version >= Version::new(14, 0) {
                ReplaceStyle::OrReplace
            } else {
                ReplaceStyle::Drop
            },
            if_exists_trigger: true,
        }
    }

    /// MySQL. "CREATE DATABASE Statement", "CREATE PROCEDURE and CREATE FUNCTION Statements", "CREATE TRIGGER
    /// Statement".
    pub(super) fn mysql() -> ObjectFacts {
        ObjectFacts {
            schemas: Ok(()),
            if_not_exists_schema: true,
            sequences: Err(
                "number the rows of a table with `autoincrement`, or keep a table with one row and count in it",
            ),
            materialized: Err("keep the rows in a table, which a trigger or a job fills"),
            replace_view: ReplaceStyle::OrReplace,
            replaced_view_keeps_columns: false,
            replaced_view_loses_triggers: false,
            views_of_other_types: ViewStyle::Follows,
            if_exists_view: true,
            routines: Ok(()),
            // There is no `OR REPLACE`.
            replace_routine: ReplaceStyle::Drop,
            creates_broken: false,
            if_exists_routine: true,
            overloads: false,
            extensions: false,
            grants_on_schemas: true,
            public: false,
            new_privileges: &[],
            // GRANT, DROP TABLE: "privileges granted specifically for the table are not automatically dropped".
            grants_outlive: true,
            grant_option: GrantOption::Whole,
            // Measured: UPDATE taken on the table is taken on its columns.
            revoke_covers_columns: true,
            revokes_whole_tables: false,
            replace_trigger: ReplaceStyle::Drop,
            if_exists_trigger: true,
        }
    }

    /// MariaDB. "CREATE DATABASE", "CREATE SEQUENCE", "ALTER SEQUENCE", "CREATE FUNCTION", "CREATE TRIGGER".
    pub(super) fn mariadb(version: Version) -> ObjectFacts {
        ObjectFacts {
            schemas: Ok(()),
            if_not_exists_schema: true,
            sequences: Ok(SequenceFacts {
                if_not_exists: true,
                if_exists: true,
                // CREATE SEQUENCE: `AS` came with 11.5.
                typed: version >= Version::new(11, 5),
                owned: false,
                alter_start: true,
                restart: true,
                restarts_at_start: true,
                default_cache: Some(1000),
                // CREATE SEQUENCE, and measured: error 4085 for `NO MINVALUE` of one that counts down.
                range: Some((-9_223_372_036_854_775_807, 9_223_372_036_854_775_806)),
                unbounded: false,
            }),
            materialized: Err("keep the rows in a table, which a trigger or a job fills"),
            replace_view: ReplaceStyle::OrReplace,
            replaced_view_keeps_columns: false,
            replaced_view_loses_triggers: false,
            views_of_other_types: ViewStyle::Follows,
            if_exists_view: true,
            routines: Ok(()),
            replace_routine: ReplaceStyle::OrReplace,
            creates_broken: false,
            if_exists_routine: true,
            overloads: false,
            extensions: false,
            grants_on_schemas: true,
            // GRANT: TO PUBLIC came with 10.11.
            public: version >= Version::new(10, 11),
            new_privileges: &[("DELETE HISTORY", &[Table, Sequence, Schema, Database])],
            // GRANT, DROP TABLE: "privileges granted specifically for the table are not automatically dropped".
            grants_outlive: true,
            grant_option: GrantOption::Whole,
            // Measured: UPDATE taken on the table is taken on its columns.
            revoke_covers_columns: true,
            revokes_whole_tables: false,
            replace_trigger: ReplaceStyle::OrReplace,
            if_exists_trigger: true,
        }
    }

    /// SQLite. "ATTACH DATABASE", "CREATE TRIGGER".
    pub(super) fn sqlite() -> ObjectFacts {
        ObjectFacts {
            schemas: Err(
                "a schema is an attached file there: `ATTACH` it in the session that runs the script",
            ),
            if_not_exists_schema: false,
            sequences: Err("number the rows of a table with `autoincrement`"),
            materialized: Err("keep the rows in a table, which a trigger or a job fills"),
            replace_view: ReplaceStyle::Drop,
            replaced_view_keeps_columns: false,
            replaced_view_loses_triggers: false,
            // ALTER TABLE: a rename reads every view again, and fails on one that no longer fits.
            views_of_other_types: ViewStyle::Blocks,
            if_exists_view: true,
            routines: Err(
                "write the logic as a trigger or in the program, and limit the operation with `on:`",
            ),
            replace_routine: ReplaceStyle::Drop,
            creates_broken: false,
            if_exists_routine: false,
            overloads: false,
            extensions: false,
            grants_on_schemas: false,
            public: false,
            new_privileges: &[],
            grants_outlive: false,
            grant_option: GrantOption::Each,
            revoke_covers_columns: false,
            revokes_whole_tables: false,
            replace_trigger: ReplaceStyle::Drop,
            if_exists_trigger: true,
        }
    }

    /// SQL Server. CREATE SCHEMA, CREATE SEQUENCE, ALTER SEQUENCE, CREATE FUNCTION, CREATE TRIGGER; `IF
    /// EXISTS` and `CREATE OR ALTER` from 2016 (the latter with its Service Pack 1).
    pub(super) fn mssql(version: Version) -> ObjectFacts {
        ObjectFacts {
            schemas: Ok(()),
            if_not_exists_schema: false,
            sequences: Ok(SequenceFacts {
                if_not_exists: false,
                if_exists: true,
                typed: true,
                owned: false,
                alter_start: false,
                restart: true,
                restarts_at_start: true,
                default_cache: None,
                range: None,
                unbounded: true,
            }),
            materialized: Err(
                "create a view `WITH SCHEMABINDING` and a clustered index on it, with `execute`",
            ),
            replace_view: ReplaceStyle::OrAlter,
            replaced_view_keeps_columns: false,
            replaced_view_loses_triggers: false,
            // CREATE VIEW: without SCHEMABINDING, `sp_refreshview` is to be run "when you make changes to the objects
            // underlying the view that affect the definition of the view".
            views_of_other_types: ViewStyle::Stale,
            if_exists_view: true,
            routines: Ok(()),
            replace_routine: ReplaceStyle::OrAlter,
            creates_broken: false,
            if_exists_routine: true,
            overloads: false,
            extensions: false,
            grants_on_schemas: true,
            public: true,
            // "Dynamic data masking", granular permissions: from 2022.
            new_privileges: if version >= Version::new(2022, 0) {
                &[("UNMASK", &[Table, Schema])]
            } else {
                &[]
            },
            grants_outlive: false,
            grant_option: GrantOption::Each,
            // As far as is known: what is left on a column is granted again in the way back, which does no harm.
            revoke_covers_columns: true,
            revokes_whole_tables: false,
            replace_trigger: ReplaceStyle::OrAlter,
            if_exists_trigger: true,
        }
    }

    /// Oracle. SQLRF, CREATE SCHEMA (which creates none), CREATE SEQUENCE, ALTER SEQUENCE, CREATE FUNCTION.
    /// `IF EXISTS` and `IF NOT EXISTS` came with 23.
    pub(super) fn oracle(version: Version) -> ObjectFacts {
        let twenty_three = version >= Version::new(23, 0);
        ObjectFacts {
            schemas: Err("a schema is a user there, whom a DBA creates with `CREATE USER`"),
            if_not_exists_schema: false,
            sequences: Ok(SequenceFacts {
                if_not_exists: twenty_three,
                if_exists: twenty_three,
                typed: false,
                owned: false,
                alter_start: false,
                // ALTER SEQUENCE: `RESTART` came with 18.
                restart: version >= Version::new(18, 0),
                restarts_at_start: false,
                default_cache: Some(20),
                range: None,
                unbounded: false,
            }),
            materialized: Ok(()),
            replace_view: ReplaceStyle::OrReplace,
            replaced_view_keeps_columns: false,
            // CREATE VIEW, "OR REPLACE".
            replaced_view_loses_triggers: true,
            // SQLRF, ALTER VIEW: a view is compiled again when it is next used. The rows of a materialized one are in
            // a table of its own (CREATE MATERIALIZED VIEW), which keeps the types of its first query.
            views_of_other_types: ViewStyle::KeepsRows,
            if_exists_view: twenty_three,
            routines: Ok(()),
            replace_routine: ReplaceStyle::OrReplace,
            // SQL*Plus says "created with compilation errors" and goes on.
            creates_broken: true,
            if_exists_routine: twenty_three,
            overloads: false,
            extensions: false,
            // SQLRF 23, GRANT, grant_schema_privileges.
            grants_on_schemas: twenty_three,
            public: true,
            new_privileges: &[],
            grants_outlive: false,
            grant_option: GrantOption::Never,
            revoke_covers_columns: true,
            // SQLRF, REVOKE: "column-specific" privileges are revoked with the table's.
            revokes_whole_tables: true,
            replace_trigger: ReplaceStyle::OrReplace,
            if_exists_trigger: twenty_three,
        }
    }
}
