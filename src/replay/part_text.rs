//! What the parts of a table are, attribute by attribute, to be compared.

use crate::model::{Exclude, ForeignKey, Index, IndexPart, IndexTarget, ReferentialAction, Unique};

use super::difference::{Described, list, options_text, text};

pub(super) fn describe_unique(unique: &Unique) -> Described {
    let Unique {
        name: _,
        columns,
        deferrable,
        options,
    } = unique;
    vec![
        ("columns", list(columns)),
        ("deferrable", deferrable.in_words().to_owned()),
        ("options", options_text(options)),
    ]
}

pub(super) fn describe_foreign_key(key: &ForeignKey) -> Described {
    let ForeignKey {
        name: _,
        columns,
        referred_table,
        referred_columns,
        on_delete,
        on_update,
        match_full,
        deferrable,
        target: _,
        options,
    } = key;
    let action = |action: &Option<ReferentialAction>| {
        action
            .map(|action| action.as_sql().to_owned())
            .unwrap_or_default()
    };
    vec![
        ("columns", list(columns)),
        (
            "reference",
            format!("{referred_table} ({})", list(referred_columns)),
        ),
        ("on_delete", action(on_delete)),
        ("on_update", action(on_update)),
        ("match_full", match_full.to_string()),
        ("deferrable", deferrable.in_words().to_owned()),
        ("options", options_text(options)),
    ]
}

pub(super) fn describe_exclude(exclude: &Exclude) -> Described {
    let Exclude {
        name: _,
        using,
        elements,
        predicate,
        deferrable,
        options,
    } = exclude;
    let elements: Vec<String> = elements
        .iter()
        .map(|element| format!("{} {}", describe_part(&element.part), element.operator))
        .collect();
    vec![
        ("elements", elements.join(", ")),
        ("using", text(using)),
        (
            "condition",
            predicate
                .as_ref()
                .map(|sql| sql.text.to_string())
                .unwrap_or_default(),
        ),
        ("deferrable", deferrable.in_words().to_owned()),
        ("options", options_text(options)),
    ]
}

pub(super) fn describe_index(index: &Index) -> Described {
    let Index {
        name: _,
        parts,
        unique,
        options,
    } = index;
    let parts: Vec<String> = parts.iter().map(describe_part).collect();
    vec![
        ("columns", parts.join(", ")),
        ("unique", unique.to_string()),
        ("options", options_text(options)),
    ]
}

fn describe_part(part: &IndexPart) -> String {
    let IndexPart {
        target,
        descending,
        nulls_first,
        opclass,
        length,
    } = part;
    let mut text = match target {
        IndexTarget::Column(name) => name.to_string(),
        IndexTarget::Sql(sql) => sql.text.to_string(),
    };
    if let Some(length) = length {
        text.push_str(&format!("({length})"));
    }
    for (is, word) in [
        (*descending, " desc"),
        (*nulls_first == Some(true), " nulls first"),
        (*nulls_first == Some(false), " nulls last"),
    ] {
        if is {
            text.push_str(word);
        }
    }
    if let Some(opclass) = opclass {
        text.push_str(&format!(" {opclass}"));
    }
    text
}
