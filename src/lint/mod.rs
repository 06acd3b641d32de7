//! What a DBA would warn of: a catalogue of rules over the changes of a range, which know the schema, the server and
//! its version.

mod case;
mod finding;
mod grouped;
mod linter;
pub mod loss;
pub mod raw;
mod rule;
pub mod rules;
pub mod way_back;

pub use case::{Case, RevisionCase};

pub use finding::{Class, Finding, Level};
pub use grouped::{Grouped, Grouping, OnDialect};
pub use linter::{Linter, RevisionFacts};
pub use rule::{Check, Rule};
