//! Checksums.

use std::io::{self, Write};

use sha2::{Digest, Sha256};

/// What is told of some bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// How many they are.
    pub size: u64,
    /// Their SHA-256 in hexadecimal.
    pub sha256: String,
}

/// Passes bytes on, and knows their SHA-256 at the end.
pub struct Summed<W> {
    inner: W,
    hasher: Sha256,
    size: u64,
}

impl<W: Write> Summed<W> {
    /// Nothing was written yet.
    pub fn new(inner: W) -> Summed<W> {
        Summed {
            inner,
            hasher: Sha256::new(),
            size: 0,
        }
    }

    /// How much was written, and the SHA-256 of that.
    pub fn sum(self) -> Sum {
        Sum {
            size: self.size,
            sha256: hexadecimal(&self.hasher.finalize()),
        }
    }
}

impl<W: Write> Write for Summed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.inner.write(bytes)?;
        self.hasher.update(bytes.get(..count).unwrap_or_default());
        self.size += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// A SHA-256 in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// Bytes in hexadecimal.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
