//! The command line: clap's types become requests. clap is known here only.

mod bundle;
mod completions;
mod format;
mod global;
mod graph;
mod history;
mod jsonschema;
mod lint;
mod man_pages;
mod print;
mod revision;
mod schema;
mod script;
mod templates;
mod unknown;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use camino::Utf8PathBuf;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::command::{self, Failure, Options, Outcome};

use bundle::{Diff, Render, Verify};
use completions::Shell;
use format::FormatName;
use global::Global;
use graph::Graph;
use history::{History, Listed, Show};
use jsonschema::JsonSchema;
use lint::Lint;
use revision::{Merge, Revision};
use schema::Schema;
use script::{Script, Template};
use templates::Templates;

/// Distils a history of schema revisions, written in YAML, into SQL scripts that a DBA reviews and
/// runs. No command opens a database connection.
#[derive(Debug, Parser)]
#[command(
    name = "retort",
    version,
    max_term_width = 80,
    subcommand_required = true,
    arg_required_else_help = true
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a project that renders at once
    #[command(after_help = "Example:\n  retort init shop && cd shop && retort render")]
    Init {
        /// Where to make it
        #[arg(default_value = ".")]
        dir: Utf8PathBuf,
        /// What to make
        #[arg(long, value_enum, default_value = "single")]
        template: Template,
        /// How it is told what was made
        #[arg(long, value_enum, default_value = "text")]
        format: FormatName,
    },
    /// Write a new revision file
    #[command(
        after_help = "Examples:\n  retort revision -m \"add phone to accounts\"\n  retort revision -m \"search\" --head billing@head\n  retort revision -m \"reports\" --head base --branch-label reports"
    )]
    Revision(Revision),
    /// Write a revision that joins branches
    #[command(
        after_help = "Examples:\n  retort merge heads -m \"merge billing and search\"\n  retort merge 1a2b 3c4d"
    )]
    Merge(Merge),
    /// Write scripts for both directions and all dialects, manifest and checksums, into out/
    #[command(
        after_help = "Examples:\n  retort render\n  retort render 1a2b3c4d:heads --out ticket-4711\n  retort render --release 2026.11 --archive zip\n  retort -d postgresql@16 render"
    )]
    Render(Render),
    /// Say whether a bundle is what was rendered: complete, unchanged, and nothing added
    #[command(after_help = "Examples:\n  retort verify out\n  retort verify ticket-4711.zip")]
    Verify(Verify),
    /// Make a pair of keys: one that signs bundles, and one that tells whose they are
    #[command(
        after_help = "Example:\n  retort keygen release.key\n  retort render --sign release.key\n  retort verify out --public-key release.key.pub"
    )]
    Keygen {
        /// The file for the secret key; the public one gets `.pub` at its end
        #[arg(value_name = "FILE")]
        file: Utf8PathBuf,
        /// How it is told what was made
        #[arg(long, value_enum, default_value = "text")]
        format: FormatName,
    },
    /// Say what came, went or was changed between two bundles, ranges or git revisions
    #[command(
        after_help = "Examples:\n  retort diff out/2026.10 out/2026.11\n  retort diff 2026.10 heads\n  retort diff git:v1.0 heads --format markdown"
    )]
    Diff(Diff),
    /// Print one upgrade script
    #[command(
        after_help = "Examples:\n  retort -d postgresql upgrade head\n  retort -d oracle upgrade 1a2b:3c4d -o up.sql"
    )]
    Upgrade(Script),
    /// Print one downgrade script
    #[command(
        after_help = "Examples:\n  retort -d postgresql downgrade -1\n  retort -d mysql downgrade 3c4d:1a2b -o down.sql"
    )]
    Downgrade(Script),
    /// Print the script that only says where a database stands
    #[command(
        after_help = "Examples:\n  retort -d postgresql stamp head\n  retort -d mysql stamp 1a2b:3c4d -o stamp.sql\n  retort -d oracle stamp --purge heads"
    )]
    Stamp {
        /// The revisions to stand at, or FROM:TO [default for FROM: base]
        #[arg(value_name = "REV|FROM:TO", required = true)]
        revisions: Vec<String>,
        /// Throw away what the version table holds, whatever it is
        #[arg(long)]
        purge: bool,
        /// The file to write; `-` is standard output [default: -]
        #[arg(short, long, value_name = "FILE")]
        output: Option<Utf8PathBuf>,
        /// Accepted for Alembic's users; scripts are all that Retort makes
        #[arg(long)]
        sql: bool,
        /// How the script is printed, or told of: with `json` in an object
        #[arg(long, value_enum, default_value = "text")]
        format: FormatName,
    },
    /// List the revisions, newest first
    #[command(
        after_help = "Examples:\n  retort history --graph\n  retort history -v -r 1a2b3c4d:heads\n  retort history -r current: -i rows.txt"
    )]
    History(History),
    /// List the heads
    #[command(after_help = "Examples:\n  retort heads\n  retort -n shared heads -v")]
    Heads(Listed),
    /// List the branch points, and what they branch into
    #[command(after_help = "Examples:\n  retort branches\n  retort branches --format json")]
    Branches(Listed),
    /// Print the graph of the revisions: what follows what
    #[command(
        after_help = "Examples:\n  retort graph --as svg > history.svg\n  retort -n shared graph --as dot | dot -Tpdf -o shared.pdf"
    )]
    Graph(Graph),
    /// Say where a database stands, from the rows of its version table
    #[command(
        after_help = "Examples:\n  psql -X -d shop -c 'SELECT version_num FROM alembic_version' | retort current\n  retort current rows.txt\n  retort current rows.txt --format json"
    )]
    Current {
        /// What the database's client has printed, a dump or ids; `-` is standard input
        #[arg(value_name = "FILE")]
        from: Option<Utf8PathBuf>,
        /// How the answer is printed
        #[arg(long, value_enum, default_value = "text")]
        format: FormatName,
    },
    /// Show a revision, and its statements in each dialect
    #[command(
        after_help = "Examples:\n  retort show 1a2b3c4d\n  retort -d oracle show head\n  retort show heads --format json"
    )]
    Show(Show),
    /// Print the schema at a revision
    #[command(
        after_help = "Examples:\n  retort schema\n  retort -d postgresql schema 1a2b3c4d --as sql\n  retort schema --as mermaid > schema.mmd"
    )]
    Schema(Schema),
    /// Say what a DBA would warn of: what is lost, what blocks, what may fail
    #[command(
        after_help = "Examples:\n  retort lint\n  retort -d postgresql@16 lint 1a2b3c4d:heads --format json\n  retort lint --deny naming --allow rename-column"
    )]
    Lint(Lint),
    /// Write down revisions as released: from then on a change to one of them is an error
    #[command(after_help = "Examples:\n  retort lock --release 2026.11\n  retort lock 2026.10:1a2b3c4d")]
    Lock {
        /// From which revision to which; what lies before it is locked too
        #[arg(default_value = "base:heads", allow_hyphen_values = true)]
        range: String,
        /// What the release is called; ranges know it by this name
        #[arg(long, value_name = "NAME")]
        release: Option<String>,
        /// How it is told what was locked
        #[arg(long, value_enum, default_value = "text")]
        format: FormatName,
    },
    /// Let released revisions be changed again
    #[command(after_help = "Example:\n  retort unlock 1a2b3c4d --because \"it never left the test systems\"")]
    Unlock {
        /// The revisions
        #[arg(value_name = "REV", required = true)]
        revisions: Vec<String>,
        /// Why; the lock keeps it
        #[arg(long, value_name = "TEXT")]
        because: String,
        /// How it is told what was unlocked
        #[arg(long, value_enum, default_value = "text")]
        format: FormatName,
    },
    /// Check that every revision is valid and comes back from its upgrade
    #[command(after_help = "Examples:\n  retort check\n  retort -d oracle check --format json")]
    Check {
        /// How the answer is printed
        #[arg(long, value_enum, default_value = "text")]
        format: FormatName,
    },
    /// Print what a shell needs to complete commands, revisions and targets
    #[command(
        after_help = "Examples:\n  eval \"$(retort completions bash)\"            # in ~/.bashrc\n  eval \"$(retort completions zsh)\"             # in ~/.zshrc, behind compinit\n  retort completions fish | source              # in config.fish\n  retort completions powershell | Out-String | Invoke-Expression"
    )]
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the page for man, or write the pages of all commands
    #[command(after_help = "Examples:\n  retort manual | man -l -\n  retort manual ~/.local/share/man/man1")]
    Manual {
        /// The folder to write the pages into
        #[arg(value_name = "DIR")]
        folder: Option<Utf8PathBuf>,
    },
    /// The built-in templates: list them, copy them out to be changed
    #[command(after_help = "Examples:\n  retort templates list\n  retort templates eject create_view")]
    Templates {
        #[command(subcommand)]
        command: Templates,
    },
    /// Print what the files of a project may hold, as a JSON Schema for editors
    #[command(
        name = "jsonschema",
        after_help = "Examples:\n  retort jsonschema\n  retort jsonschema project -o .retort/project.schema.json"
    )]
    JsonSchema(JsonSchema),
    /// List the dialects: versions, other names, and what differs between versions
    #[command(after_help = "Examples:\n  retort dialects\n  retort -d oracle dialects --format json")]
    Dialects {
        /// How it is printed
        #[arg(long, value_enum, default_value = "text")]
        format: FormatName,
    },
}

impl Command {
    /// What `--safe` says, where a command has it.
    fn safe(&self) -> Option<String> {
        match self {
            Command::Render(render) => render.safe.then(String::new),
            Command::Lint(lint) => lint.safe.then(String::new),
            Command::Upgrade(script) | Command::Downgrade(script) => script.safe.clone(),
            _ => None,
        }
    }

    /// What `--idempotent` says, where a command has it.
    fn idempotent(&self) -> bool {
        match self {
            Command::Render(render) => render.idempotent,
            Command::Upgrade(script) | Command::Downgrade(script) => script.idempotent,
            _ => false,
        }
    }
}

/// Runs a command line and prints what comes of it. Returns 0 when done, 1 when the answer is no, 2
/// for wrong usage or wrong input.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if completions::answered(&arguments) {
        return ExitCode::SUCCESS;
    }
    let (global, cli, for_machines) = match parse(arguments) {
        Ok(parsed) => parsed,
        Err(error) => {
            let code = if error.use_stderr() { 2 } else { 0 };
            return print::ended(error.print(), code);
        }
    };
    let (quiet, verbose, color) = (global.quiet, global.verbose, global.color());
    let result = global.options().and_then(|options| execute(cli.command, options));
    match result {
        Ok(outcome) => print::finish(outcome, quiet),
        Err(failure) if for_machines => {
            let printed = std::io::stdout().write_all(failure.json().as_bytes());
            print::ended(printed, failure.exit_code())
        }
        Err(failure) => {
            let _ = std::io::stderr().write_all(failure.text(color, verbose).as_bytes());
            ExitCode::from(failure.exit_code())
        }
    }
}

/// What was given, and whether mistakes are told to machines.
fn parse(arguments: Vec<OsString>) -> Result<(Global, Cli, bool), clap::Error> {
    let mut command = command();
    let parsed = command.try_get_matches_from_mut(&arguments);
    if unknown::may_be(&parsed)
        && let Some(error) = unknown::option(&command, &arguments)
    {
        return Err(error);
    }
    let matches = parsed?;
    let for_machines = format::is_json(&matches);
    let parsed = Global::of(&matches).and_then(|global| {
        let cli = Cli::from_arg_matches(&matches)?;
        Ok((global, cli, for_machines))
    });
    parsed.map_err(|error| error.format(&mut command))
}

/// The whole command line: each command has the global options.
fn command() -> clap::Command {
    global::everywhere(Cli::command())
}

fn execute(command: Command, mut options: Options) -> Result<Outcome, Failure> {
    options.safe = command.safe();
    options.idempotent = command.idempotent();
    let options = &options;
    match command {
        Command::Init {
            dir,
            template,
            format,
        } => command::init::run(options, &dir, template == Template::Multi, format.into()),
        Command::Revision(revision) => command::revision::run(options, &revision.into()),
        Command::Merge(merge) => {
            let names = merge.revisions.clone();
            command::merge::run(options, &names, &merge.into())
        }
        Command::Render(render) => command::render::run(options, &render.into()),
        Command::Verify(verify) => command::verify::run(options, &verify.into()),
        Command::Keygen { file, format } => command::keygen::run(options, &file, format.into()),
        Command::Diff(diff) => command::diff::run(options, &diff.old, &diff.new, diff.format.into()),
        Command::Upgrade(script) => command::script::upgrade(options, &script.range, &script.request()),
        Command::Downgrade(script) => command::script::downgrade(options, &script.range, &script.request()),
        Command::Stamp {
            revisions,
            purge,
            output,
            sql: _,
            format,
        } => {
            let output = script::file(output.as_deref());
            let request = command::stamp::Request {
                revisions: &revisions,
                purge,
                output,
                format: format.into(),
            };
            command::stamp::run(options, &request)
        }
        Command::History(history) => command::history::run(options, &history.request()),
        Command::Heads(listed) => command::heads::run(options, listed.format.into()),
        Command::Branches(listed) => command::branches::run(options, listed.format.into()),
        Command::Graph(graph) => command::graph::run(options, graph.language()),
        Command::Current { from, format } => command::current::run(options, from.as_deref(), format.into()),
        Command::Show(show) => command::show::run(options, &show.revision, show.format.into()),
        Command::Schema(schema) => command::schema::run(options, &schema.revision, schema.form.into()),
        Command::Lint(lint) => command::lint::run(options, &lint.into()),
        Command::Lock {
            range,
            release,
            format,
        } => command::lock::run(options, &range, release.as_deref(), format.into()),
        Command::Unlock {
            revisions,
            because,
            format,
        } => command::unlock::run(options, &revisions, &because, format.into()),
        Command::Completions { shell } => completions::script(shell),
        Command::Manual { folder } => man_pages::run(options.directory.as_deref(), folder.as_deref()),
        Command::Check { format } => command::check::run(options, format.into()),
        Command::Templates { command } => command.run(options),
        Command::JsonSchema(schema) => {
            command::jsonschema::run(options, schema.of.into(), script::file(schema.output.as_deref()))
        }
        Command::Dialects { format } => command::dialects::run(options, format.into()),
    }
}
