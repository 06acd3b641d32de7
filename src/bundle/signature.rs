//! Who made a bundle: an Ed25519 signature (RFC 8032) of its checksums, in a file beside them.

use std::fs;

use anyhow::{Context, Result, anyhow};
use camino::Utf8Path;
use ed25519_compact::{KeyPair, PublicKey, SecretKey, Seed, Signature};

/// The name of the signature of `SHA256SUMS`: 64 bytes, as `openssl pkeyutl -sign` writes them.
pub const SIGNATURE: &str = "SHA256SUMS.sig";

/// A key that signs.
pub struct Signer(SecretKey);

/// A key that tells whether a signature is of its partner.
pub struct Checker(PublicKey);

/// A new pair of keys as files: PEM, the secret one in PKCS #8 (RFC 8410).
pub struct Pair {
    /// Who has it can sign.
    pub secret: String,
    /// For everybody.
    pub public: String,
}

impl Pair {
    /// Makes a pair of the system's random numbers.
    pub fn generate() -> Pair {
        let pair = KeyPair::from_seed(Seed::generate());
        Pair {
            secret: ended(pair.sk.to_pem()),
            public: ended(pair.pk.to_pem()),
        }
    }
}

impl Signer {
    /// Reads a file with a secret key.
    ///
    /// # Errors
    /// A file that cannot be read, or is none.
    pub fn read(path: &Utf8Path) -> Result<Signer> {
        let text = text(path)?;
        let key = SecretKey::from_pem(&text).map_err(|_| match PublicKey::from_pem(&text) {
            Ok(_) => anyhow!("`{path}` is a public key: signing needs the secret one"),
            Err(_) => anyhow!("`{path}` is no secret Ed25519 key in PEM: `retort keygen` makes one"),
        })?;
        Ok(Signer(key))
    }

    /// The signature of some bytes; the same each time.
    pub fn sign(&self, bytes: &[u8]) -> Vec<u8> {
        self.0.sign(bytes, None).to_vec()
    }
}

impl Checker {
    /// Reads a file with a public key.
    ///
    /// # Errors
    /// A file that cannot be read, or is none.
    pub fn read(path: &Utf8Path) -> Result<Checker> {
        let text = text(path)?;
        let key = PublicKey::from_pem(&text).map_err(|_| match SecretKey::from_pem(&text) {
            Ok(_) => anyhow!("`{path}` is a secret key: verifying needs the public one, `{path}.pub`"),
            Err(_) => anyhow!("`{path}` is no public Ed25519 key in PEM"),
        })?;
        Ok(Checker(key))
    }

    /// Whether it is the signature of these bytes by the partner of this key.
    pub fn holds(&self, bytes: &[u8], signature: &[u8]) -> bool {
        Signature::from_slice(signature).is_ok_and(|signature| self.0.verify(bytes, &signature).is_ok())
    }
}

fn text(path: &Utf8Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read the key `{path}`"))
}

fn ended(mut text: String) -> String {
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}
