//! What a bundle does, for people: the page that is signed. See `docs/review.md`.

mod account;
mod diagram;
mod er_diagram;
mod keys;
mod marks;
mod page;
mod tables;
mod words;

pub use account::{Account, Scribe, Touched};
pub use diagram::{Shown, diagram};
pub use er_diagram::er_diagram;
pub use marks::escaped;
pub use page::{
    Finding, Group, History, Irreversible, Manual, Page, Revision, Rewritten, Rollback, Run, Sql, Step,
};
pub use tables::{Row, TableChange, changes};
