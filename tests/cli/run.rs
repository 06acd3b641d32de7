//! Runs the program in a temporary project and holds what it said against what was expected.

use std::process::{Command, Output};

use crate::support::retort;
use crate::support::{Project, diff};

impl Project {
    /// The program in this folder.
    pub(crate) fn retort(&self, arguments: &[&str]) -> Command {
        let mut command = retort();
        command.current_dir(self.path()).args(arguments);
        command
    }
}

/// A command line, in a project, and its expected end.
pub(crate) struct Run<'p> {
    project: &'p Project,
    arguments: Vec<String>,
    output: Output,
}

/// Runs `retort` with these arguments, split at spaces; nothing in them has one.
pub(crate) fn run<'p>(project: &'p Project, line: &str) -> Run<'p> {
    let arguments: Vec<&str> = line.split_whitespace().collect();
    let output = project.retort(&arguments).output().expect("the program runs");
    Run {
        project,
        arguments: arguments.into_iter().map(str::to_owned).collect(),
        output,
    }
}

impl Run<'_> {
    /// Standard output, with the project's folder replaced.
    pub(crate) fn stdout(&self) -> String {
        self.clean(&self.output.stdout)
    }

    /// Standard error, with the project's folder replaced.
    pub(crate) fn stderr(&self) -> String {
        self.clean(&self.output.stderr)
    }

    fn clean(&self, bytes: &[u8]) -> String {
        let folder = self.project.path().to_str().expect("a folder in UTF-8");
        String::from_utf8(bytes.to_vec())
            .expect("output in UTF-8")
            .replace(folder, "[PROJECT]")
    }

    fn whole(&self) -> String {
        format!(
            "retort {}\nstdout:\n{}\nstderr:\n{}",
            self.arguments.join(" "),
            self.stdout(),
            self.stderr()
        )
    }

    /// The exit code: 0 done, 1 the answer is no, 2 wrong usage or input.
    pub(crate) fn code(&self, code: i32) -> &Self {
        assert_eq!(self.output.status.code(), Some(code), "{}", self.whole());
        self
    }

    /// Standard output, exactly.
    pub(crate) fn says(&self, expected: &str) -> &Self {
        let found = self.stdout();
        assert!(
            found == expected,
            "stdout: {}\n{}",
            diff(expected, &found),
            self.whole()
        );
        self
    }

    /// Standard error, exactly.
    pub(crate) fn complains(&self, expected: &str) -> &Self {
        let found = self.stderr();
        assert!(
            found == expected,
            "stderr: {}\n{}",
            diff(expected, &found),
            self.whole()
        );
        self
    }

    /// These texts stand in standard error.
    pub(crate) fn complains_of(&self, parts: &[impl AsRef<str>]) -> &Self {
        let found = self.stderr();
        for part in parts.iter().map(AsRef::as_ref) {
            assert!(
                found.contains(part),
                "no {part:?} in standard error of {}",
                self.whole()
            );
        }
        self
    }

    /// Nothing on standard output: a script is complete or absent.
    pub(crate) fn prints_nothing(&self) -> &Self {
        assert_eq!(self.stdout(), "", "{}", self.whole());
        self
    }

    /// These texts stand in standard output, in this order.
    pub(crate) fn mentions(&self, parts: &[&str]) -> &Self {
        let found = self.stdout();
        let mut rest = found.as_str();
        for part in parts {
            let Some(at) = rest.find(part) else {
                panic!(
                    "no {part:?} (in this order) in standard output of {}",
                    self.whole()
                );
            };
            rest = &rest[at + part.len()..];
        }
        self
    }
}

/// A script without its header, which tells how it was asked for.
pub(crate) fn body(script: &str) -> String {
    let lines = script
        .lines()
        .skip_while(|line| line.starts_with("--") || line.is_empty());
    lines.fold(String::new(), |out, line| out + line + "\n")
}

/// Runs git in the folder of a project.
pub(crate) fn git(project: &Project, line: &str) {
    let output = Command::new("git")
        .args(["-c", "user.name=n", "-c", "user.email=e@example.com"])
        .args(line.split(' '))
        .current_dir(project.path())
        .output()
        .expect("git runs");
    assert!(output.status.success(), "{line}: {output:?}");
}
