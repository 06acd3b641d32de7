//! The checksum of a file, and what it would be if the file's lines ended as they were written.

use std::io::{self, Read};

use sha2::{Digest, Sha256};

use crate::text::sums::{Sum, hexadecimal};

/// What is read at once.
const BUFFER: usize = 64 * 1024;

/// The checksums of some bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TextSum {
    /// Of the bytes.
    pub(super) sum: Sum,
    /// The SHA-256 with each CRLF as LF; `None`: there is no CR.
    pub(super) unix: Option<String>,
}

impl TextSum {
    /// Reads all of it.
    ///
    /// # Errors
    /// What the reader says.
    pub(super) fn of(bytes: &mut dyn Read) -> io::Result<TextSum> {
        let mut hashers = Hashers::default();
        let mut size = 0;
        let mut buffer = vec![0; BUFFER];
        loop {
            let count = match bytes.read(&mut buffer) {
                Ok(count) => count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if count == 0 {
                break;
            }
            size += count as u64;
            hashers.update(buffer.get(..count).unwrap_or_default());
        }
        let Hashers { raw, unix, held } = hashers;
        let unix = unix.map(|mut unix| {
            if held {
                unix.update(b"\r");
            }
            hexadecimal(&unix.finalize())
        });
        Ok(TextSum {
            sum: Sum {
                size,
                sha256: hexadecimal(&raw.finalize()),
            },
            unix,
        })
    }
}

#[derive(Default)]
struct Hashers {
    raw: Sha256,
    /// From the first CR on; before it, it would be the same.
    unix: Option<Sha256>,
    /// A CR of which it is not known yet what follows.
    held: bool,
}

impl Hashers {
    fn update(&mut self, bytes: &[u8]) {
        let before = match self.unix {
            Some(_) => 0,
            None => cr_in(bytes).unwrap_or(bytes.len()),
        };
        let (before, rest) = bytes.split_at(before);
        self.raw.update(before);
        if !rest.is_empty() {
            let mut unix = self.unix.take().unwrap_or_else(|| self.raw.clone());
            self.raw.update(rest);
            self.held = without_cr(&mut unix, self.held, rest);
            self.unix = Some(unix);
        }
    }
}

/// Passes on what is no CR before an LF, and returns whether the last byte is a CR that is held back.
fn without_cr(hasher: &mut Sha256, held: bool, bytes: &[u8]) -> bool {
    if held && bytes.first() != Some(&b'\n') {
        hasher.update(b"\r");
    }
    let mut rest = bytes;
    while let Some(at) = cr_in(rest) {
        let (before, after) = rest.split_at(at);
        hasher.update(before);
        rest = after.get(1..).unwrap_or_default();
        match rest.first() {
            None => return true,
            Some(b'\n') => {}
            Some(_) => hasher.update(b"\r"),
        }
    }
    hasher.update(rest);
    false
}

fn cr_in(bytes: &[u8]) -> Option<usize> {
    bytes.iter().position(|byte| *byte == b'\r')
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::io::Read;

    use super::TextSum;

    /// Gives its bytes in pieces of one length.
    struct Pieces<'a>(&'a [u8], usize);

    impl Read for Pieces<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let count = self.1.min(buffer.len());
            self.0.read(&mut buffer[..count])
        }
    }

    #[test]
    fn line_ends_are_seen_through() {
        for text in [
            "a\r\nb\r\n",
            "\r\n",
            "\r\r\n\r",
            "a\rb\n\r\nc\r",
            "\n\r",
            "none\n",
            "",
        ] {
            let unix = text.replace("\r\n", "\n");
            let expected = TextSum::of(&mut unix.as_bytes()).unwrap().sum.sha256;
            for length in 1..5 {
                let found = TextSum::of(&mut Pieces(text.as_bytes(), length)).unwrap();
                assert_eq!(found.sum.size, text.len() as u64);
                assert_eq!(found.unix.is_some(), text.contains('\r'), "{text:?}");
                let seen = found.unix.unwrap_or(found.sum.sha256);
                assert_eq!(seen, expected, "{text:?} in pieces of {length}");
            }
        }
    }
}
