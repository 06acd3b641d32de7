//! Every rule finds what it is for. The cases are the files in `tests/cli/lint/`, as `cases` reads them; one has the
//! name of each rule, and shows it at work, and what it leaves alone.

use std::fs;

use retort::lint::{Class, rules::CATALOGUE};

use crate::cases::run_all;
use crate::page::holds;
use crate::support::manifest_dir;

#[test]
fn every_rule_finds_what_it_is_for() {
    let names = run_all("tests/cli/lint", "stdout");
    for rule in CATALOGUE {
        assert!(
            names.iter().any(|name| name == rule.name),
            "no case for `{}`",
            rule.name
        );
        let file = manifest_dir().join(format!("tests/cli/lint/{}.txt", rule.name));
        let text = fs::read_to_string(file).unwrap();
        let (_, found) = text.split_once("=== stdout").unwrap();
        assert!(
            found.contains(&format!("[{}]", rule.name)),
            "`{}` finds nothing",
            rule.name
        );
    }
}

#[test]
fn the_manual_lists_the_rules() {
    let mut list = String::new();
    for (class, word) in Class::ALL {
        list.push_str(&format!("\n### {}{}\n", word[..1].to_uppercase(), &word[1..]));
        for rule in CATALOGUE.iter().filter(|rule| rule.class == class) {
            list.push_str(&format!(
                "\n**`{}`** ({}). {} {}\n",
                rule.name,
                rule.level.as_str(),
                rule.summary,
                rule.why
            ));
        }
    }
    holds("lint.md", &[("rules", list)]);
}
