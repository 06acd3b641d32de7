//! What a dialect can do with sequences, as plain data.

/// How sequences are written.
#[derive(Clone, Copy, Debug)]
pub struct SequenceFacts {
    /// Whether `CREATE SEQUENCE` takes `IF NOT EXISTS`.
    pub if_not_exists: bool,
    /// Whether `DROP SEQUENCE` takes `IF EXISTS`.
    pub if_exists: bool,
    /// Whether a sequence has a type.
    pub typed: bool,
    /// Whether a sequence can go with a column (PostgreSQL).
    pub owned: bool,
    /// Whether the start can be changed.
    pub alter_start: bool,
    /// Whether a sequence can go on at another number.
    pub restart: bool,
    /// Whether `RESTART` alone goes to the start. Elsewhere it goes to the least number (Oracle).
    pub restarts_at_start: bool,
    /// The number that stands for a sequence whose cache the server chooses, in `ALTER SEQUENCE`; `None`
    /// where a word says so (SQL Server).
    pub default_cache: Option<u64>,
    /// The least and the largest number, to be written where a bound goes back to what the server takes by
    /// itself: there `NO MINVALUE` does not look at the direction of the sequence (MariaDB).
    pub range: Option<(i128, i128)>,
    /// Whether a sequence without bounds runs over the whole range of its type (SQL Server). Elsewhere one
    /// that counts up begins at 1, and one that counts down at -1.
    pub unbounded: bool,
}
