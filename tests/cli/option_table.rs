//! The manual's table of dialect options is that of the program. `UPDATE_EXPECT=1` rewrites it.

use retort::dialect::Version;
use retort::dialect::options::{OptionObject, OptionShape, rules};
use retort::model::DialectName;

use crate::page::holds;

#[test]
fn the_manual_lists_every_option() {
    holds(
        "dialect-options.md",
        &[("options", table().trim_start().to_owned())],
    );
}

fn table() -> String {
    let mut text = String::new();
    for (object, words) in OptionObject::ALL {
        let words = words.trim_start_matches("an ").trim_start_matches("a ");
        let title = words.split_at(usize::from(!words.starts_with('`')));
        text.push_str(&format!(
            "\n## {}{}\n\n| dialect | option | value | meaning |\n|---|---|---|---|\n",
            title.0.to_uppercase(),
            title.1
        ));
        for (dialect, name) in DialectName::ALL {
            for rule in rules(dialect, object) {
                let since = match rule.since > Version::new(0, 0) {
                    true => format!(" (from {})", rule.since),
                    false => String::new(),
                };
                text.push_str(&format!(
                    "| `{name}` | `{}`{since} | {} | {} |\n",
                    rule.name,
                    value(rule.shape),
                    rule.says
                ));
            }
        }
    }
    text
}

fn value(shape: OptionShape) -> String {
    let list = |words: &[&str]| {
        let all: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
        all.join(", ")
    };
    match shape {
        OptionShape::Flag => "`true`".to_owned(),
        OptionShape::FlagOr(words) => format!("`true`, {}", list(words)),
        OptionShape::FlagOrNumber => "`true` or a number".to_owned(),
        OptionShape::Name => "a name".to_owned(),
        OptionShape::Word => "a word".to_owned(),
        OptionShape::OneOf(words) => list(words),
        OptionShape::Number => "a number".to_owned(),
        OptionShape::Sql => "SQL".to_owned(),
        OptionShape::Columns => "columns".to_owned(),
        OptionShape::Tables => "tables".to_owned(),
        OptionShape::Settings => "settings".to_owned(),
        OptionShape::ByColumn => "words by column".to_owned(),
        OptionShape::Lengths => "a number, or numbers by column".to_owned(),
        OptionShape::Never(_) => "none".to_owned(),
    }
}
