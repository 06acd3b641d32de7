#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod fixture;
mod sample;
mod scripts;
mod templates;
