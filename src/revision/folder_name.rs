//! The names of environments and targets, which become folders of a bundle.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::model::DialectName;
use crate::text::{Diagnostic, Report, Span};

/// The most bytes of a name: with the ending of an archive it must still be the name of a file.
const LONGEST: usize = 200;

/// Names that Windows keeps for devices, with any ending.
const DEVICES: [&str; 22] = [
    "aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "nul", "prn",
];

/// The names of folders that stand side by side.
pub(super) struct FolderNames {
    /// What has such a name.
    what: &'static str,
    /// The names in small letters, as they were written, and where.
    seen: HashMap<String, (String, Span)>,
}

impl FolderNames {
    /// No names yet of what is called so: "target".
    pub(super) fn of(what: &'static str) -> FolderNames {
        FolderNames {
            what,
            seen: HashMap::new(),
        }
    }

    /// Checks a name that stands at a place.
    pub(super) fn check(&mut self, name: &str, span: Span, report: &mut Report) {
        let FolderNames { what, seen } = self;
        let folded = name.to_lowercase();
        if let Some(problem) = problem(name, &folded) {
            report.push(
                Diagnostic::error("bad-name", span, format!("the name of the {what} {problem}"))
                    .help("use letters, digits, `_`, `-` and `.`"),
            );
            return;
        }
        match seen.entry(folded) {
            Entry::Vacant(free) => {
                free.insert((name.to_owned(), span));
            }
            Entry::Occupied(taken) => {
                let (first, place) = taken.get();
                let diagnostic = if first == name {
                    let title = format!("the {what} `{name}` is there twice");
                    Diagnostic::error("duplicate-name", span, title)
                } else {
                    let title = format!("the {what}s `{first}` and `{name}` differ in capital letters only");
                    Diagnostic::error("duplicate-name", span, title)
                        .note("they become folders, and some file systems would take them for one")
                };
                report.push(
                    diagnostic
                        .label("the second one")
                        .related(*place, "the first one"),
                );
            }
        }
    }
}

/// Why a name cannot be that of a folder beside those of the dialects. `folded` is the name in small letters.
fn problem(name: &str, folded: &str) -> Option<&'static str> {
    let is_safe = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    let stem = folded.split('.').next().unwrap_or_default();
    if name.is_empty() {
        Some("is empty")
    } else if !name.chars().all(is_safe)
        || name.starts_with(['.', '-'])
        || name.ends_with('.')
        || DEVICES.contains(&stem)
    {
        Some("cannot be the name of a folder everywhere")
    } else if name.len() > LONGEST {
        Some("is too long for a folder")
    } else if DialectName::from_name(folded).is_some() {
        Some("is the name of a dialect")
    } else {
        (name == "all").then_some("is a word of `--target`")
    }
}
