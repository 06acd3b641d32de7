#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod catalog;
mod demands;
mod fixture;
mod fixture_parts;
mod guards;
mod sample;
mod scripts;
mod templates;
