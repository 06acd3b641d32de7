//! Sequences.

use super::{DataType, Name, TableName};

/// A sequence. What is `None` is left to the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sequence {
    /// Its name.
    pub name: TableName,
    /// The type of its numbers.
    pub data_type: Option<DataType>,
    /// The first number.
    pub start: Option<i128>,
    /// The step.
    pub increment: Option<i64>,
    /// The least number.
    pub min: Option<i128>,
    /// The largest number.
    pub max: Option<i128>,
    /// How many numbers a session takes in advance; 0 and 1: none.
    pub cache: Option<u64>,
    /// Whether it begins again after the last number.
    pub cycle: bool,
    /// The column with which it goes (PostgreSQL).
    pub owned_by: Option<(TableName, Name)>,
}

impl Sequence {
    /// Whether it counts up.
    pub fn counts_up(&self) -> bool {
        self.increment.is_none_or(|increment| increment > 0)
    }

    /// The number that it begins with.
    pub fn first(&self) -> i128 {
        let bound = match self.counts_up() {
            true => self.min.unwrap_or(1),
            false => self.max.unwrap_or(-1),
        };
        self.start.unwrap_or(bound)
    }

    /// The least and the largest number, as far as they are known: said, or those of the direction and of the type.
    pub fn range(&self) -> (Option<i128>, Option<i128>) {
        let (low, high) = self.type_range().unzip();
        match self.counts_up() {
            true => (self.min.or(Some(1)), self.max.or(high)),
            false => (self.min.or(low), self.max.or(Some(-1))),
        }
    }
}

impl Sequence {
    /// The numbers of its type, where these are known.
    fn type_range(&self) -> Option<(i128, i128)> {
        match self.data_type {
            Some(DataType::SmallInt) => Some((i16::MIN.into(), i16::MAX.into())),
            Some(DataType::Integer) => Some((i32::MIN.into(), i32::MAX.into())),
            Some(DataType::BigInt) => Some((i64::MIN.into(), i64::MAX.into())),
            _ => None,
        }
    }

    /// Why it cannot count, when it begins with this number.
    pub fn flaw(&self, first: i128) -> Option<String> {
        let beyond = self.type_range().and_then(|(low, high)| {
            let mut bounds = [self.min, self.max].into_iter().flatten();
            bounds.rfind(|bound| !(low..=high).contains(bound))
        });
        if let Some(bound) = beyond {
            return Some(format!("{bound} is beyond the numbers of its type"));
        }
        match self.range() {
            (Some(low), Some(high)) if low >= high => {
                Some(format!("there are no numbers between {low} and {high}"))
            }
            (Some(low), _) if first < low => Some(format!("{first} is less than {low}, the least number")),
            (_, Some(high)) if first > high => {
                Some(format!("{first} is more than {high}, the largest number"))
            }
            _ => None,
        }
    }
}

/// The changes of a sequence. What is `None` stays as it is; `Some(None)` is left to the server again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlterSequence {
    /// The sequence.
    pub name: TableName,
    /// Where a later restart begins.
    pub start: Option<Option<i128>>,
    /// The step.
    pub increment: Option<Option<i64>>,
    /// The least number.
    pub min: Option<Option<i128>>,
    /// The largest number.
    pub max: Option<Option<i128>>,
    /// How many numbers a session takes in advance.
    pub cache: Option<Option<u64>>,
    /// Whether it begins again after the last number.
    pub cycle: Option<bool>,
    /// The column with which it goes.
    pub owned_by: Option<Option<(TableName, Name)>>,
    /// Where it goes on: at its start, or at a number.
    pub restart: Option<Restart>,
    /// The sequence as the change leaves it, once that is known.
    pub after: Option<Box<Sequence>>,
}

/// Where a sequence goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Restart {
    /// At its start.
    Start,
    /// At this number.
    At(i128),
}

impl AlterSequence {
    /// A change that changes nothing yet.
    pub fn new(name: TableName) -> AlterSequence {
        AlterSequence {
            name,
            start: None,
            increment: None,
            min: None,
            max: None,
            cache: None,
            cycle: None,
            owned_by: None,
            restart: None,
            after: None,
        }
    }

    /// The sequence as the change leaves it.
    #[must_use]
    pub fn of(&self, before: &Sequence) -> Sequence {
        Sequence {
            name: before.name.clone(),
            data_type: before.data_type.clone(),
            start: self.start.unwrap_or(before.start),
            increment: self.increment.unwrap_or(before.increment),
            min: self.min.unwrap_or(before.min),
            max: self.max.unwrap_or(before.max),
            cache: self.cache.unwrap_or(before.cache),
            cycle: self.cycle.unwrap_or(before.cycle),
            owned_by: self.owned_by.clone().unwrap_or_else(|| before.owned_by.clone()),
        }
    }

    /// The change that brings a sequence back. Where it stood, nobody knows.
    pub fn back(from: &Sequence, to: &Sequence) -> AlterSequence {
        AlterSequence {
            name: to.name.clone(),
            start: (from.start != to.start).then_some(to.start),
            increment: (from.increment != to.increment).then_some(to.increment),
            min: (from.min != to.min).then_some(to.min),
            max: (from.max != to.max).then_some(to.max),
            cache: (from.cache != to.cache).then_some(to.cache),
            cycle: (from.cycle != to.cycle).then_some(to.cycle),
            owned_by: (from.owned_by != to.owned_by).then(|| to.owned_by.clone()),
            restart: None,
            after: None,
        }
    }
}
