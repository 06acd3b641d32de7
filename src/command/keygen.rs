//! `keygen`: keys that sign bundles.

use anyhow::Result;
use camino::{Utf8Path, Utf8PathBuf};
use serde_json::json;

use crate::bundle::signature::Pair;
use crate::text::files::{create_file, create_secret_file};

use super::folders::working_folder;
use super::{Failure, Format, Options, Outcome};

/// Makes a secret key in a file that only its owner can read, and the public one beside it, with `.pub` at the end.
///
/// # Errors
/// One of the files is there already, or cannot be written.
pub fn run(options: &Options, file: &Utf8Path, format: Format) -> Result<Outcome, Failure> {
    let secret = working_folder(options)?.join(file);
    let public = Utf8PathBuf::from(format!("{secret}.pub"));
    let pair = Pair::generate();
    create_file(&public, pair.public.as_bytes())?;
    if let Err(error) = create_secret_file(&secret, pair.secret.as_bytes()) {
        // A public key without its partner is of no use; the other error is the one to be told.
        let _ = std::fs::remove_file(&public);
        return Err(error.into());
    }
    let said = format!(
        "wrote the secret key {secret}, which signs: keep it to yourself\n\
         wrote the public key {public}, which verifies: give it away\n"
    );
    let keys = || json!({"secret_key": secret, "public_key": public});
    Ok(Outcome::told(format, said, keys))
}
