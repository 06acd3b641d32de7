//! The commands that make bundles and look at them.

use camino::Utf8PathBuf;
use clap::{Args, ValueEnum};

use crate::bundle::archive::Archive;
use crate::bundle::folder::Layout;
use crate::command::{diff, render, verify};

use super::format::FormatName;

#[derive(Debug, Args)]
pub(super) struct Render {
    /// From which revision to which
    #[arg(default_value = "base:heads", allow_hyphen_values = true)]
    range: String,
    /// The folder to write [default: `out` of the project file]
    #[arg(long, value_name = "DIR")]
    out: Option<Utf8PathBuf>,
    /// Write into a folder of this name, inside of the other
    #[arg(long, value_name = "NAME")]
    release: Option<String>,
    /// Write one file instead of the folder, beside its place: out.zip
    #[arg(long, value_enum, value_name = "FORMAT")]
    archive: Option<ArchiveName>,
    /// Sign the checksums with the secret key in this file; see `keygen`
    #[arg(long, value_name = "KEY")]
    sign: Option<Utf8PathBuf>,
    /// How the files lie: a folder for each dialect with a pair of scripts for each revision,
    /// or two scripts for each dialect in one folder
    #[arg(long, value_enum, default_value = "bundle")]
    layout: LayoutName,
    /// Write scripts with steps that must be done by hand: someone has read them
    #[arg(long)]
    allow_manual: bool,
    /// Do without long locks what can be done without, and tell of it in the review
    #[arg(long)]
    pub(super) safe: bool,
    /// Write scripts that may begin anywhere in the range: each runs only what is not done yet
    #[arg(long, conflicts_with = "safe")]
    pub(super) idempotent: bool,
    /// Write no REVIEW.md and review.html
    #[arg(long)]
    no_review: bool,
    /// How it is told what was written
    #[arg(long, value_enum, default_value = "text")]
    format: FormatName,
}

impl From<Render> for render::Request {
    fn from(render: Render) -> render::Request {
        let Render {
            range,
            out,
            release,
            archive,
            sign,
            layout,
            allow_manual,
            safe: _,
            idempotent: _,
            no_review,
            format,
        } = render;
        render::Request {
            range,
            out,
            release,
            archive: archive.map(|archive| match archive {
                ArchiveName::Zip => Archive::Zip,
                ArchiveName::TarGz => Archive::TarGz,
            }),
            sign,
            layout: match layout {
                LayoutName::Bundle => Layout::Bundle,
                LayoutName::Flat => Layout::Flat,
            },
            allow_manual,
            review: !no_review,
            format: format.into(),
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct Verify {
    /// A folder, or a .zip or .tar.gz archive, that `render` wrote
    #[arg(value_name = "DIR|ARCHIVE")]
    bundle: Utf8PathBuf,
    /// The signature must be there, and of the partner of the public key in this file
    #[arg(long, value_name = "FILE")]
    public_key: Option<Utf8PathBuf>,
    /// Render the project again: it must still give the same bytes
    #[arg(long)]
    rerender: bool,
    /// How the answer is printed
    #[arg(long, value_enum, default_value = "text")]
    format: FormatName,
}

impl From<Verify> for verify::Request {
    fn from(verify: Verify) -> verify::Request {
        let Verify {
            bundle,
            public_key,
            rerender,
            format,
        } = verify;
        verify::Request {
            bundle,
            public_key,
            rerender,
            format: format.into(),
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct Diff {
    /// What was: a bundle (folder or archive), a range of the project, or a git revision of it
    #[arg(allow_hyphen_values = true)]
    pub(super) old: String,
    /// What is
    #[arg(allow_hyphen_values = true)]
    pub(super) new: String,
    /// How the answer is printed
    #[arg(long, value_enum, default_value = "text")]
    pub(super) format: DiffFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum DiffFormat {
    /// For people
    Text,
    /// For machines
    Json,
    /// For a ticket
    Markdown,
    /// A page of its own
    Html,
}

impl From<DiffFormat> for diff::Format {
    fn from(format: DiffFormat) -> diff::Format {
        match format {
            DiffFormat::Text => diff::Format::Text,
            DiffFormat::Json => diff::Format::Json,
            DiffFormat::Markdown => diff::Format::Markdown,
            DiffFormat::Html => diff::Format::Html,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum LayoutName {
    Bundle,
    Flat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ArchiveName {
    Zip,
    #[value(name = "tar.gz")]
    TarGz,
}
