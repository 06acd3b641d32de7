//! What must hold before a revision runs.

use crate::text::Span;

use super::SqlText;

/// A query, and the value that it must give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectation {
    /// The query. It gives one value.
    pub sql: SqlText,
    /// What the value must be. All of it must hold; NULL and no value never do.
    pub bounds: Vec<Bound>,
    /// Why, in one line.
    pub because: Option<String>,
}

/// What a value must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// How it is compared.
    pub comparison: Comparison,
    /// With what: a number as it was written, or a text.
    pub value: BoundValue,
    /// Where that was written.
    pub span: Span,
}

/// How a value is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `equals`.
    Equals,
    /// `at_least`.
    AtLeast,
    /// `at_most`.
    AtMost,
}

/// With what a value is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BoundValue {
    /// A decimal number, letter by letter.
    Number(String),
    /// A text.
    Text(String),
}

impl Expectation {
    /// The wanted value in words: `0`, `at least 1`, `at least 1 and at most 5`.
    pub fn named(&self) -> String {
        let words = self.bounds.iter().map(|bound| {
            let (BoundValue::Number(value) | BoundValue::Text(value)) = &bound.value;
            match bound.comparison {
                Comparison::Equals => value.clone(),
                Comparison::AtLeast => format!("at least {value}"),
                Comparison::AtMost => format!("at most {value}"),
            }
        });
        words.collect::<Vec<_>>().join(" and ")
    }
}
