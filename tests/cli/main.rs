//! The program from outside: what it prints, what it writes, how it ends.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what is wrong by failing"
)]

#[path = "../support/mod.rs"]
mod support;

mod archive;
mod cases;
mod commands;
mod completions;
mod current;
mod determinism;
mod dialects;
mod diff;
mod error_pages;
mod errors;
mod exits;
#[path = "../support/fetched.rs"]
mod fetched;
mod golden;
mod graph;
mod header;
mod help;
mod history;
mod idempotent;
mod interrupt;
mod json;
mod json_schema;
mod lint;
mod lock;
mod manifest;
mod manual;
mod option_table;
mod page;
mod release;
mod rerender;
mod resume;
mod review;
mod revision;
mod revision_making;
mod run;
mod safe;
mod sample;
mod schema;
mod shop;
mod signature;
mod squawk;
mod stamp;
mod tags;
mod targets;
mod templates;
mod tree;
mod types_page;
mod verify;
mod verify_archive;
mod versions;
mod waivers;
