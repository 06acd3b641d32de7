//! What every command is given.

use camino::Utf8PathBuf;

/// The global options.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The project file; `None`: looked for.
    pub config: Option<Utf8PathBuf>,
    /// The folder to work in; `None`: the present one.
    pub directory: Option<Utf8PathBuf>,
    /// The environment; `None`: all.
    pub environment: Option<String>,
    /// The targets; empty: all.
    pub targets: Vec<String>,
    /// Variables for SQL texts.
    pub vars: Vec<(String, String)>,
    /// Files with variables; a later one wins, and `vars` over all of them.
    pub env_files: Vec<Utf8PathBuf>,
    /// The dialects; empty: those of the project.
    pub dialects: Vec<String>,
    /// Whether what others would wait for is done on another way where there is one, and the rows of the version table
    /// since which tables are new; empty: since the start of the range.
    pub safe: Option<String>,
    /// Whether scripts run each revision only where it is not done yet.
    pub idempotent: bool,
    /// Whether all is told of revisions, and the codes of errors and warnings.
    pub verbose: bool,
    /// Whether it is shown how far long work is: on a terminal.
    pub progress: bool,
    /// Whether messages have colours.
    pub color: bool,
}
