//! The commands that write revision files.

use camino::Utf8PathBuf;
use clap::Args;

use crate::command::new_revision::Request;

use super::format::FormatName;

#[derive(Debug, Args)]
pub(super) struct Revision {
    /// One line about it
    #[arg(
        short,
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true
    )]
    message: String,
    /// The revision that it follows, or `base` [default: the only head]
    #[arg(long, value_name = "REV", allow_hyphen_values = true)]
    head: Option<String>,
    /// Follow a revision that another follows already: a new branch
    #[arg(long)]
    splice: bool,
    /// A revision or label that it depends on; may be repeated
    #[arg(long, value_name = "REV")]
    depends_on: Vec<String>,
    /// Open the editor of VISUAL or EDITOR on it
    #[arg(long)]
    edit: bool,
    #[command(flatten)]
    file: File,
}

#[derive(Debug, Args)]
pub(super) struct Merge {
    /// The revisions to merge; `heads` for all heads
    #[arg(value_name = "REV", required = true)]
    pub(super) revisions: Vec<String>,
    /// One line about it [default: Merge … and …]
    #[arg(short, long, value_name = "TEXT")]
    message: Option<String>,
    /// Merge revisions that others follow already
    #[arg(long)]
    splice: bool,
    #[command(flatten)]
    file: File,
}

#[derive(Debug, Args)]
struct File {
    /// A label for the branch that it starts; may be repeated
    #[arg(long, value_name = "LABEL")]
    branch_label: Vec<String>,
    /// Its id [default: twelve random digits]
    #[arg(long, value_name = "ID")]
    rev_id: Option<String>,
    /// The folder to write it into, where the history has several
    #[arg(long, value_name = "DIR")]
    version_path: Option<Utf8PathBuf>,
    /// The change ticket
    #[arg(long, value_name = "TEXT")]
    ticket: Option<String>,
    /// Who writes it
    #[arg(long, value_name = "TEXT")]
    author: Option<String>,
    /// How it is told what was written
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    format: FormatName,
}

impl File {
    fn request(self, message: String) -> Request {
        Request {
            message,
            head: None,
            splice: false,
            branch_labels: self.branch_label,
            depends_on: Vec::new(),
            id: self.rev_id,
            version_path: self.version_path,
            ticket: self.ticket,
            author: self.author,
            edit: false,
            format: self.format.into(),
        }
    }
}

impl From<Revision> for Request {
    fn from(revision: Revision) -> Request {
        Request {
            head: revision.head,
            splice: revision.splice,
            depends_on: revision.depends_on,
            edit: revision.edit,
            ..revision.file.request(revision.message)
        }
    }
}

impl From<Merge> for Request {
    fn from(merge: Merge) -> Request {
        let message = merge
            .message
            .unwrap_or_else(|| format!("Merge {}", merge.revisions.join(" and ")));
        Request {
            splice: merge.splice,
            ..merge.file.request(message)
        }
    }
}
