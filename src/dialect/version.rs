//! Versions of servers.

use std::fmt;

/// The version of a server: the two numbers by which its SQL differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    /// `8` of `8.0`, `15` of `15`, `2019` of `2019`.
    pub major: u16,
    /// `0` of `8.0` and of `15`.
    pub minor: u16,
}

impl Version {
    /// A version of two numbers.
    pub const fn new(major: u16, minor: u16) -> Version {
        Version { major, minor }
    }
}

impl fmt::Display for Version {
    /// As the vendors write it: `8.0`, `10.11`, `12.2`, but `15`, `19`, `2019`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.major, self.minor) {
            (10.., 0) => write!(f, "{}", self.major),
            (major, minor) => write!(f, "{major}.{minor}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Version;

    #[test]
    fn shows_itself_as_vendors_do() {
        for (version, shown) in [
            (Version::new(8, 0), "8.0"),
            (Version::new(15, 0), "15"),
            (Version::new(10, 11), "10.11"),
            (Version::new(2019, 0), "2019"),
            (Version::new(12, 2), "12.2"),
        ] {
            assert_eq!(version.to_string(), shown);
        }
        assert!(Version::new(10, 6) < Version::new(10, 11));
    }
}
