//! The scripts on real servers: PostgreSQL, MariaDB and SQLite, and MySQL where `tests/fetch/mysql`
//! finds one. The servers are started by the tests, in temporary folders.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what is wrong by failing"
)]

#[path = "../support/mod.rs"]
mod support;

mod alembic;
mod alembic_orders;
mod alterations;
mod audit;
mod bundle;
mod catalog;
mod changed_rows;
mod current;
mod database;
mod engine;
mod every_type;
mod expectations;
mod expected_catalog;
mod expected_type;
mod file_rows;
mod foreign_key_types;
mod guards;
mod harness;
mod header;
mod histories;
mod idempotent;
mod literals;
mod locks;
mod mysql_family;
mod outside;
mod postgresql;
mod precheck;
mod random_history;
mod readme;
mod rebuild;
mod replayed;
mod replayed_collation;
mod replayed_keys;
mod replayed_schema;
mod resume;
mod roundtrip;
mod safe;
mod schema;
mod server;
mod sqlite;
mod sqlite_ddl;
mod stamp;
mod values;
mod verify;
