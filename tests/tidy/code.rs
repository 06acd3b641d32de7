//! What no source file may do, and how long it may be.

use crate::source::{code_of, files, product_code, report, test_files};

/// Source files that may be over 400 lines, and why.
const LONG: [(&str, &str); 1] = [(
    "src/plan/statement.rs",
    "the list of all statements, which is data",
)];

#[test]
fn nothing_panics_or_is_left_undone() {
    let mut problems = Vec::new();
    for (path, code) in product_code() {
        for (number, line) in code.lines().enumerate() {
            for word in [
                "dbg!",
                "todo!",
                "unimplemented!",
                "unreachable!",
                "panic!",
                ".unwrap()",
                ".expect(",
                "process::exit",
                "#[allow",
                "unsafe ",
            ] {
                if line.contains(word) {
                    problems.push(format!("{path}:{}: {word} in {}", number + 1, line.trim()));
                }
            }
        }
    }
    report(&problems);
}

#[test]
fn no_file_is_too_long() {
    let mut problems = Vec::new();
    let sources = files("src", &[".rs"]);
    let tests = test_files(&sources);
    let folders = ["tests", "benches"]
        .into_iter()
        .flat_map(|folder| files(folder, &[".rs"]));
    for (path, text) in sources.iter().cloned().chain(folders) {
        let lines = text.lines().count();
        // A test's tables may be longer: they are read one row at a time.
        let test = tests
            .iter()
            .any(|test| path == *test || path.starts_with(&format!("{}/", test.trim_end_matches(".rs"))));
        let most = if test { 800 } else { 400 };
        if lines > most && !LONG.iter().any(|(file, _)| *file == path) {
            problems.push(format!("{path}: {lines} lines, over {most}"));
        }
    }
    for (file, _) in LONG {
        let long = sources
            .iter()
            .any(|(path, text)| path == file && text.lines().count() > 400);
        assert!(long, "{file} is no longer over 400 lines: take it off the list");
    }
    report(&problems);
}

/// Where versions may be compared: what differs between them is a fact, a type or an option, each of which
/// `tests/cli/versions` asks for.
const VERSIONS: [&str; 13] = [
    "src/dialect/version.rs",
    "src/dialect/changes.rs",
    "src/dialect/parse.rs",
    "src/dialect/postgresql.rs",
    "src/dialect/mysql.rs",
    "src/dialect/mariadb.rs",
    "src/dialect/sqlite.rs",
    "src/dialect/mssql.rs",
    "src/dialect/oracle.rs",
    "src/dialect/object_facts.rs",
    "src/dialect/type_facts.rs",
    "src/dialect/options/rule.rs",
    "src/dialect/server_types/",
];

#[test]
fn versions_are_compared_in_the_facts_only() {
    let mut problems = Vec::new();
    for (path, code) in product_code() {
        if VERSIONS.iter().any(|at| path.starts_with(at)) {
            continue;
        }
        for (number, line) in code.lines().enumerate() {
            let compares = [".version <", ".version >", ".version ==", ".version !="]
                .iter()
                .any(|sign| line.contains(sign) && !line.contains("rule.since"));
            let looks = line.contains("Version::new") || line.contains("version.m");
            if compares || looks {
                problems.push(format!("{path}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    report(&problems);
}

#[test]
fn every_module_says_what_it_is_for() {
    let sources = files("src", &[".rs"]);
    let tests = test_files(&sources);
    let problems: Vec<String> = sources
        .into_iter()
        .filter(|(path, text)| !text.starts_with("//!") && !tests.contains(path) && !path.contains("/tests/"))
        .map(|(path, _)| format!("{path} does not start with its purpose (`//! …`)"))
        .collect();
    report(&problems);
}

/// The check can fail.
#[test]
fn texts_comments_and_tests_are_blanked_out() {
    let code = code_of(
        "let a = \"x.unwrap()\"; // .unwrap()\nlet c = '\"'; b.unwrap();\n#[cfg(test)]\nmod tests {\n  fn f() { x.unwrap() }\n}\nlet d = r#\"panic!\"#; dbg!(d);\n",
    );
    assert_eq!(code.matches("unwrap").count(), 1, "{code}");
    assert!(code.contains("dbg!") && !code.contains("panic!"), "{code}");
    assert_eq!(code.lines().count(), 7);
}
