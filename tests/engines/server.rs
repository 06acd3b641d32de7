//! Throw-away servers: one of each kind for the whole test process.

use std::io::{BufRead as _, BufReader, Read as _};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, OnceLock};

/// A running server. It ends when this process ends, in whatever way: the script `serve` that holds
/// it waits for the end of its input, and this process holds the other end of that pipe.
pub(crate) struct Server {
    /// The folder with the server's socket.
    pub(crate) folder: PathBuf,
    /// Held by a test that makes things outside its own database (schemas that are databases of
    /// their own on MySQL and MariaDB).
    pub(crate) whole: Mutex<()>,
    _guard: Child,
}

/// The server of this kind (`postgresql`, `mariadb`, `mysql`), started when it is first asked for.
pub(crate) fn server(kind: &'static str) -> &'static Server {
    static POSTGRESQL: OnceLock<Server> = OnceLock::new();
    static MARIADB: OnceLock<Server> = OnceLock::new();
    static MYSQL: OnceLock<Server> = OnceLock::new();
    let cell = match kind {
        "postgresql" => &POSTGRESQL,
        "mariadb" => &MARIADB,
        "mysql" => &MYSQL,
        other => panic!("no server of kind {other}"),
    };
    cell.get_or_init(|| start(kind))
}

fn start(kind: &str) -> Server {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engines/serve");
    let templates = Path::new(env!("CARGO_TARGET_TMPDIR")).join("servers");
    let mut guard = Command::new(&script)
        .arg(kind)
        .arg(templates)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        // Not in our process group: a test runner that kills the group leaves it alive to clean up.
        .process_group(0)
        .spawn()
        .unwrap_or_else(|error| panic!("cannot run {}: {error}", script.display()));
    let mut line = String::new();
    let stdout = guard.stdout.take().expect("stdout is piped");
    BufReader::new(stdout)
        .read_line(&mut line)
        .expect("the first line of serve");
    let Some(folder) = line.trim_end().strip_prefix("ready ") else {
        let mut message = String::new();
        let mut stderr = guard.stderr.take().expect("stderr is piped");
        stderr.read_to_string(&mut message).expect("stderr of serve");
        panic!("no {kind} server: {message}");
    };
    Server {
        folder: PathBuf::from(folder),
        whole: Mutex::new(()),
        _guard: guard,
    }
}
