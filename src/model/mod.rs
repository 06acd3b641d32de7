//! What a history speaks of: names, types, values, tables, and the operations that change them.
//! Plain data, without a dialect's words.

pub mod column;
pub mod constraint;
pub mod data_type;
pub mod dialect_name;
pub mod enumeration;
pub mod expectation;
pub mod file_rows;
pub mod grant;
pub mod index;
pub mod ledger;
pub mod manual;
pub mod name;
pub mod object;
pub mod operation;
pub mod options;
pub mod row_change;
pub mod schema;
pub mod sequence;
pub mod server_type;
pub mod sql_text;
pub mod table;
mod type_family;
pub mod value;
pub mod view;

pub use column::{Column, Computed, DefaultName, DefaultValue, Identity};
pub use constraint::{
    Check, Constraint, ConstraintKind, Deferrable, Exclude, ExcludeElement, ForeignKey, KeyName, PrimaryKey,
    ReferentialAction, Unique,
};
pub use data_type::DataType;
pub use dialect_name::DialectName;
pub use enumeration::{AlterEnum, EnumEdit, EnumLabels, Enumeration, LabelPlace, Relabel};
pub use file_rows::FileRows;
pub use grant::{Grant, Granted, Privilege, Securable, SecurableKind};
pub use index::{Index, IndexPart, IndexTarget};
pub use manual::ManualStep;
pub use name::{Name, TableName};
pub use object::{Extension, Object, ObjectKey, ObjectKind, Routine};
pub use operation::{AlterColumn, ConstraintRef, Insert, Operation, Position, Row, Step};
pub use options::{DialectOption, Options};
pub use row_change::{ExpectedRows, Filter, RowChange, Upsert};
pub use schema::{Checkpoint, Schema};
pub use sequence::{AlterSequence, Restart, Sequence};
pub use server_type::{ServerType, TypeArgument};
pub use sql_text::SqlText;
pub use table::Table;
pub use value::{Value, ValueKind};
pub use view::{Trigger, View, ViewReplace};
