//! A place in a source file.

/// A range of bytes in one of the [`super::Sources`].
///
/// The default is "nowhere": what Retort made itself (a derived downgrade, a default name) has no
/// place in a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// One more than the index of the source, so that zero is "nowhere".
    source: u32,
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// The place of what no file holds.
    pub const NOWHERE: Span = Span {
        source: 0,
        start: 0,
        end: 0,
    };

    /// Bytes `start..end` of the source with this index.
    pub fn new(source: usize, start: usize, end: usize) -> Span {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span {
            source: narrow(source).saturating_add(1),
            start: narrow(start),
            end: narrow(end),
        }
    }

    /// The index of the source, or `None` for [`Span::NOWHERE`].
    pub fn source(self) -> Option<usize> {
        (self.source as usize).checked_sub(1)
    }

    /// Whether the place is in a file.
    pub fn is_somewhere(self) -> bool {
        self.source != 0
    }

    /// This place, or the other one where this is nowhere.
    #[must_use]
    pub fn or(self, other: Span) -> Span {
        if self.is_somewhere() { self } else { other }
    }
}
