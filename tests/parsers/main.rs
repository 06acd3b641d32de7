//! The scripts of the servers that cannot be run here, SQL Server and Oracle: every one of them is read
//! as its client reads it, statement by statement, by a parser of the server's language, and by rules
//! on what no parser knows. `tests/fetch` gets the parsers.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what is wrong by failing"
)]

#[path = "../support/cases.rs"]
mod cases;
mod constraint_names;
#[path = "../support/fetched.rs"]
mod fetched;
mod grammar;
mod language_server;
mod oracle;
mod oracle_inner;
mod oracle_rules;
mod scripts;
mod sqlcmd;
mod sqlplus;
mod tsql;
mod tsql_rules;
mod tsql_tokens;
