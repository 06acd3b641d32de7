//! ANTLR's grammar of Oracle's SQL and PL/SQL, in a process of Node.js that is talked to in lines of JSON.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

/// What the grammar finds in a statement: mistakes, names, types, texts.
pub(crate) struct Grammar {
    /// It ends at the end of its input, and so with this process.
    _process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    /// The guards come many times.
    known: HashMap<String, Value>,
}

impl Grammar {
    /// Starts it. The grammar lets no name be one of the reserved words.
    pub(crate) fn start(folder: &Path, reserved: &[&str]) -> Grammar {
        let mut process = Command::new(folder.join("node"))
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/parsers/plsql.mjs"))
            .arg(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("node starts");
        let mut input = process.stdin.take().expect("stdin is piped");
        writeln!(input, "{}", json!(reserved)).expect("it reads");
        Grammar {
            input,
            output: BufReader::new(process.stdout.take().expect("stdout is piped")),
            _process: process,
            known: HashMap::new(),
        }
    }

    /// The facts of a statement.
    pub(crate) fn read(&mut self, statement: &str) -> Value {
        if let Some(known) = self.known.get(statement) {
            return known.clone();
        }
        writeln!(self.input, "{}", json!(statement)).expect("it reads");
        self.input.flush().expect("it reads");
        let mut line = String::new();
        self.output.read_line(&mut line).expect("it answers");
        let facts: Value = serde_json::from_str(&line).expect("it answers in JSON");
        self.known.insert(statement.to_owned(), facts.clone());
        facts
    }
}
