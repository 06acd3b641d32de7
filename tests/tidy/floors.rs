//! Which module may use which, and who may tell dialects apart.

use crate::source::{files, product_code, report};

/// The floors from the ground up. A module uses its own floor and lower ones.
const FLOORS: [&str; 12] = [
    "text", "model", "dialect", "revision", "replay", "plan", "lint", "render", "review", "bundle",
    "command", "cli",
];

fn floor_of(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| *floor == module)
}

/// The floor that a source file stands on; `None` for `main.rs` and `lib.rs`, above all.
fn floor_of_file(path: &str) -> Option<usize> {
    let rest = path.strip_prefix("src/")?;
    floor_of(rest.split('/').next()?.trim_end_matches(".rs"))
}

/// Modules named behind `crate::`, also in a group: `use crate::{model::X, text}`.
fn modules_used(code: &str) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$') {
            continue;
        }
        let line = code[..at].matches('\n').count() + 1;
        let rest = &code[at + "crate::".len()..];
        let word = |text: &str| {
            text.trim_start()
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect::<String>()
        };
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut start = true;
            for (n, c) in group.char_indices() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => {
                        start = true;
                        continue;
                    }
                    _ => {}
                }
                if start && !c.is_whitespace() {
                    out.push((line, word(&group[n..])));
                    start = false;
                }
            }
        } else {
            out.push((line, word(rest)));
        }
    }
    out
}

#[test]
fn a_floor_uses_lower_floors_only() {
    let mut problems = Vec::new();
    for (path, code) in product_code() {
        let Some(own) = floor_of_file(&path) else {
            if !["src/main.rs", "src/lib.rs"].contains(&path.as_str()) {
                problems.push(format!("{path}: its folder is not one of the floors {FLOORS:?}"));
            }
            continue;
        };
        for (line, module) in modules_used(&code) {
            match floor_of(&module) {
                Some(used) if used <= own => {}
                Some(_) => problems.push(format!(
                    "{path}:{line}: `{}` uses `{module}`, which is above it",
                    FLOORS[own]
                )),
                None => problems.push(format!("{path}:{line}: `crate::{module}` is no floor")),
            }
        }
    }
    report(&problems);
}

#[test]
fn dialects_are_told_apart_in_their_own_folder_only() {
    let mut problems = Vec::new();
    for (path, code) in product_code() {
        if path.starts_with("src/dialect/") || path == "src/model/dialect_name.rs" {
            continue;
        }
        for (number, line) in code.lines().enumerate() {
            for variant in ["Postgresql", "Mysql", "Mariadb", "Sqlite", "Mssql", "Oracle"] {
                if line.contains(&format!("DialectName::{variant}")) {
                    problems.push(format!(
                        "{path}:{}: names the dialect {variant}: {}",
                        number + 1,
                        line.trim()
                    ));
                }
            }
            if line.contains("use ") && line.contains("DialectName::{") || line.contains("DialectName::*") {
                problems.push(format!("{path}:{}: imports the dialects by name", number + 1));
            }
        }
    }
    // A dialect's name as a text is the same test in disguise.
    for (path, text) in files("src", &[".rs"]) {
        if path.starts_with("src/dialect/") || path == "src/model/dialect_name.rs" || path.contains("/tests")
        {
            continue;
        }
        let product = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in product
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
        {
            for name in ["postgresql", "mysql", "mariadb", "sqlite", "mssql", "oracle"] {
                if ["== ", "!= "]
                    .iter()
                    .any(|sign| line.contains(&format!("{sign}\"{name}\"")))
                    || line.contains(&format!("\"{name}\" =>"))
                {
                    problems.push(format!(
                        "{path}:{}: asks for the dialect {name}: {}",
                        number + 1,
                        line.trim()
                    ));
                }
            }
        }
    }
    report(&problems);
}

#[test]
fn clap_is_known_to_the_command_line_only() {
    let problems: Vec<String> = product_code()
        .into_iter()
        .filter(|(path, code)| {
            path != "src/cli.rs"
                && !path.starts_with("src/cli/")
                && (code.contains("clap::") || code.contains("use clap"))
        })
        .map(|(path, _)| format!("{path} uses clap"))
        .collect();
    report(&problems);
}

/// The check can fail.
#[test]
fn the_modules_used_are_found() {
    assert_eq!(
        modules_used("use crate::{text::Span, model::{A, B}, plan};"),
        [
            (1, "text".to_owned()),
            (1, "model".to_owned()),
            (1, "plan".to_owned())
        ]
    );
    assert_eq!(
        modules_used("fn f() {\n crate::render::x()\n}"),
        [(2, "render".to_owned())]
    );
    assert_eq!(floor_of_file("src/plan/lower.rs"), Some(5));
    assert_eq!(floor_of_file("src/cli.rs"), Some(11));
}
