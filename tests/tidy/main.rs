//! The house keeps its plan: the floors, the one place for dialects, the size of files, the words.
#![expect(clippy::expect_used, reason = "a test says what is wrong by failing")]

mod code;
mod errors;
mod floors;
mod source;
mod templates;
mod words;
