//! Microsoft's language server of T-SQL, which holds the parser of its own tools (SQL Server 2019). It
//! is a program that is talked to in JSON through its standard input and output. It opens nothing.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

use crate::scripts::Problem;

pub(crate) struct LanguageServer {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    asked: u64,
    /// Most batches come many times.
    known: HashMap<String, Vec<Problem>>,
}

impl LanguageServer {
    pub(crate) fn start(program: &Path) -> LanguageServer {
        let root = program.ancestors().nth(4).expect("the folder that was fetched");
        // It writes a log into its home and its working folder.
        let scratch = Path::new(env!("CARGO_TARGET_TMPDIR")).join("tsql");
        std::fs::create_dir_all(&scratch).expect("a folder for its log");
        let mut process = Command::new(program)
            .env("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1")
            .env("LD_LIBRARY_PATH", root.join("ssl"))
            .env("HOME", &scratch)
            .current_dir(&scratch)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the language server starts");
        let input = process.stdin.take().expect("stdin is piped");
        let output = BufReader::new(process.stdout.take().expect("stdout is piped"));
        let mut server = LanguageServer {
            process,
            input,
            output,
            asked: 0,
            known: HashMap::new(),
        };
        let answer = server.ask(
            "initialize",
            &json!({"processId": std::process::id(), "rootPath": scratch, "capabilities": {}}),
        );
        assert!(answer.get("error").is_none(), "{answer}");
        server
    }

    /// What the parser says of a batch.
    pub(crate) fn check(&mut self, batch: &str) -> Vec<Problem> {
        if let Some(known) = self.known.get(batch) {
            return known.clone();
        }
        let answer = self.ask("query/syntaxparse", &json!({"ownerUri": "x", "query": batch}));
        let result = &answer["result"];
        let problems = if let Some(error) = answer.get("error") {
            vec![Problem::new(
                1,
                format!("no verdict, the parser failed inside: {error}"),
            )]
        } else if result["parseable"] == json!(true) {
            Vec::new()
        } else {
            let mut all = self.places(batch);
            if all.is_empty() {
                all.push(Problem::new(1, format!("not parseable: {}", result["errors"])));
            }
            all
        };
        self.known.insert(batch.to_owned(), problems.clone());
        problems
    }

    /// The same verdict with lines. It takes half a second, so it is for failures only.
    fn places(&mut self, batch: &str) -> Vec<Problem> {
        self.asked += 1;
        let uri = format!("file:///{}.sql", self.asked);
        let document = json!({"uri": uri, "languageId": "SQL", "version": 1, "text": batch});
        self.send(&json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}}));
        loop {
            let message = self.receive();
            if message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri {
                let all = message["params"]["diagnostics"]
                    .as_array()
                    .expect("a list")
                    .iter();
                return all
                    .map(|each| {
                        let line = each["range"]["start"]["line"].as_u64().expect("a line");
                        let text = each["message"].as_str().expect("a text");
                        Problem::new(usize::try_from(line).expect("a small number") + 1, text)
                    })
                    .collect();
            }
        }
    }

    fn ask(&mut self, method: &str, parameters: &Value) -> Value {
        self.asked += 1;
        let id = self.asked.to_string();
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": parameters}));
        loop {
            let message = self.receive();
            if message["id"] == id.as_str() {
                return message;
            }
        }
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{body}", body.len()).expect("the server reads");
        self.input.flush().expect("the server reads");
    }

    fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            let read = self.output.read_line(&mut line).expect("the server writes");
            assert!(read > 0, "the language server ended");
            let line = line.trim().to_lowercase();
            if line.is_empty() {
                break;
            }
            if let Some(number) = line.strip_prefix("content-length:") {
                length = number.trim().parse().expect("a number");
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).expect("the server writes");
        serde_json::from_slice(&body).expect("JSON")
    }
}

impl Drop for LanguageServer {
    fn drop(&mut self) {
        // It does not end by itself at the end of its input.
        self.process.kill().ok();
        self.process.wait().ok();
    }
}
