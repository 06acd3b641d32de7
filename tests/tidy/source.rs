//! Reads the sources, and blanks out what is not code.

use std::fs;
use std::path::Path;

/// A file's path from the root, and its text.
pub(crate) type File = (String, String);

pub(crate) fn files(folder: &str, endings: &[&str]) -> Vec<File> {
    let mut out = Vec::new();
    collect(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join(folder),
        folder,
        endings,
        &mut out,
    );
    out.sort();
    out
}

pub(crate) fn collect(folder: &Path, name: &str, endings: &[&str], out: &mut Vec<File>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let entry = entry.expect("an entry of a folder");
        let path = format!("{name}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &path, endings, out);
        } else if endings.iter().any(|ending| path.ends_with(ending)) {
            let text = fs::read_to_string(entry.path()).expect("a source file in UTF-8");
            out.push((path, text));
        }
    }
}

/// The sources without their `#[cfg(test)]` modules and test files, comments and texts blanked
/// out, lines kept.
pub(crate) fn product_code() -> Vec<File> {
    let sources = files("src", &[".rs"]);
    assert!(
        sources.len() > 10,
        "the sources are not where they are looked for"
    );
    let tests = test_files(&sources);
    sources
        .iter()
        .filter(|(path, _)| {
            !tests
                .iter()
                .any(|test| path == test || path.starts_with(&format!("{}/", test.trim_end_matches(".rs"))))
        })
        .map(|(path, text)| (path.clone(), code_of(text)))
        .collect()
}

/// The files of modules that stand behind `#[cfg(test)]`; a module in a folder is named by `NAME.rs`
/// all the same.
pub(crate) fn test_files(sources: &[File]) -> Vec<String> {
    let mut out = Vec::new();
    for (path, text) in sources {
        let folder = match path.rsplit_once('/') {
            Some((folder, "mod.rs" | "lib.rs" | "main.rs")) => folder.to_owned(),
            _ => path.trim_end_matches(".rs").to_owned(),
        };
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        for pair in lines.windows(2).filter(|pair| pair[0] == "#[cfg(test)]") {
            let name = pair[1]
                .strip_prefix("pub(crate) ")
                .unwrap_or(pair[1])
                .strip_prefix("mod ");
            if let Some(name) = name.and_then(|rest| rest.strip_suffix(';')) {
                out.push(format!("{folder}/{name}.rs"));
            }
        }
    }
    out
}

/// Replaces comments and texts by spaces, and drops what follows `#[cfg(test)]` up to the end of
/// the item behind it.
pub(crate) fn code_of(text: &str) -> String {
    let blank = blank_out(text);
    let mut out = String::new();
    let mut lines = blank.lines();
    while let Some(line) = lines.next() {
        if line.trim_start().starts_with("#[cfg(test)]") {
            let mut depth = 0;
            out.push('\n');
            for skipped in lines.by_ref() {
                out.push('\n');
                depth += skipped.matches('{').count();
                depth -= skipped.matches('}').count().min(depth);
                if depth == 0 && (skipped.contains('}') || skipped.trim_end().ends_with(';')) {
                    break;
                }
            }
        } else {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

pub(crate) fn blank_out(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    let starts = |at: usize, word: &str| {
        word.chars()
            .enumerate()
            .all(|(n, c)| chars.get(at + n) == Some(&c))
    };
    while at < chars.len() {
        let raw_hashes = chars[at..].iter().skip(1).take_while(|c| **c == '#').count();
        let end = if starts(at, "//") {
            at + chars[at..].iter().take_while(|c| **c != '\n').count()
        } else if starts(at, "/*") {
            (at + 2..chars.len())
                .find(|&n| starts(n, "*/"))
                .map_or(chars.len(), |n| n + 2)
        } else if chars[at] == 'r'
            && chars.get(at + 1 + raw_hashes) == Some(&'"')
            && !out.ends_with(|c: char| c.is_alphanumeric() || c == '_')
        {
            let close = format!("\"{}", "#".repeat(raw_hashes));
            (at + 2 + raw_hashes..chars.len())
                .find(|&n| starts(n, &close))
                .map_or(chars.len(), |n| n + close.len())
        } else if chars[at] == '"' {
            let mut n = at + 1;
            while n < chars.len() && chars[n] != '"' {
                n += if chars[n] == '\\' { 2 } else { 1 };
            }
            n + 1
        } else if chars[at] == '\'' && chars.get(at + 1) == Some(&'\\') {
            (at + 3..chars.len())
                .find(|&n| chars[n] == '\'')
                .map_or(chars.len(), |n| n + 1)
        } else if chars[at] == '\'' && chars.get(at + 2) == Some(&'\'') {
            at + 3
        } else {
            out.push(chars[at]);
            at += 1;
            continue;
        };
        let end = end.min(chars.len());
        out.extend(chars[at..end].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
        at = end;
    }
    out
}

/// Fails with all that was found.
pub(crate) fn report(problems: &[String]) {
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
