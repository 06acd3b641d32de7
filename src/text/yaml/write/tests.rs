#![expect(clippy::unwrap_used, reason = "a test may fail")]

use proptest::prelude::*;

use super::{Written, write};
use crate::text::yaml::{Node, NodeValue, parse};
use crate::text::{Report, Source};

/// What a node was written from, with the texts that need no quotes as those that have some.
fn read(node: &Node<'_>) -> Written {
    match &node.value {
        NodeValue::Null => Written::Null,
        NodeValue::Scalar { text, plain: true } => Written::Plain(text.to_string()),
        NodeValue::Scalar { text, plain: false } => Written::Quoted(text.to_string()),
        NodeValue::List(elements) => Written::List(elements.iter().map(read).collect()),
        NodeValue::Map(entries) => {
            let entries = entries.iter();
            Written::Map(
                entries
                    .map(|entry| (entry.key.to_string(), read(&entry.value)))
                    .collect(),
            )
        }
    }
}

fn same(written: &Written, read: &Written) -> bool {
    match (written, read) {
        (Written::Text(one), Written::Plain(other) | Written::Quoted(other)) => one == other,
        (Written::List(one) | Written::Lines(one), Written::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Written::Map(one), Written::Map(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .all(|((key, one), (other_key, other))| key == other_key && same(one, other))
        }
        (one, other) => one == other,
    }
}

fn comes_back(value: &Written) {
    let entries = vec![("upgrade".to_owned(), value.clone())];
    let source = Source {
        path: "x.yaml".into(),
        text: write(&entries),
    };
    let mut report = Report::new();
    let node = parse(0, &source, &mut report);
    assert!(!report.has_errors(), "{}\n{report:?}", source.text);
    let found = read(&node.unwrap());
    assert!(
        same(&Written::Map(entries), &found),
        "{}\n{value:?}\n{found:?}",
        source.text
    );
}

fn values() -> impl Strategy<Value = Written> {
    let texts = prop_oneof![
        Just(String::new()),
        Just("null".to_owned()),
        Just("a: b".to_owned()),
        Just("it's \"so\"".to_owned()),
        Just("- x".to_owned()),
        Just("SELECT 1\nFROM t -- x\n\n  WHERE a".to_owned()),
        Just(" first\nline".to_owned()),
        Just("ends\n".to_owned()),
        Just("ends\n\n".to_owned()),
        Just("a\n \nb".to_owned()),
        Just("\u{2028}\u{85}\u{feff}".to_owned()),
        "[a-z \\n\\t:#,'\"{}\\[\\]%@`&*!|>?-]{0,12}",
        "\\PC{0,8}",
    ];
    let leaf = prop_oneof![
        Just(Written::Null),
        prop_oneof!["[a-z0-9.,+-]{1,6}", "[a-z]{1,3}, [a-z{}\\[\\]]{1,4}"].prop_filter_map(
            "is null",
            |text| {
                let is_other =
                    matches!(text.as_str(), "null" | "-" | "---" | "...") || text.starts_with([',', '-']);
                (!is_other).then_some(Written::Plain(text))
            }
        ),
        texts.clone().prop_map(Written::Text),
        texts.clone().prop_map(Written::Quoted),
    ];
    leaf.prop_recursive(4, 40, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Written::List),
            prop::collection::vec(inner.clone(), 0..4).prop_map(Written::Lines),
            prop::collection::btree_map(texts.clone(), inner, 0..5)
                .prop_map(|map| Written::Map(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read(value in values()) {
        comes_back(&value);
    }
}

#[test]
fn scalars_without_quotes_stay_so_at_every_place() {
    let texts = [
        "?x",
        ":x",
        "a:?b",
        "a:b",
        "a\tb",
        "a\u{200b}b",
        "x\u{1f600}",
        "1:2",
        "x?",
    ];
    for text in texts {
        let plain = Written::Plain(text.to_owned());
        comes_back(&plain);
        comes_back(&Written::Map(vec![
            ("name".to_owned(), Written::text("a")),
            ("default".to_owned(), plain.clone()),
        ]));
        comes_back(&Written::List(vec![plain.clone(), plain]));
    }
}

#[test]
fn lines_are_short_and_flat() {
    let column = |name: &str| {
        Written::Map(vec![
            ("name".to_owned(), Written::text(name)),
            ("type".to_owned(), Written::text("numeric(12,2)")),
            ("default".to_owned(), Written::Plain("007".to_owned())),
        ])
    };
    let table = Written::Map(vec![
        ("name".to_owned(), Written::text("users")),
        (
            "columns".to_owned(),
            Written::Lines(vec![column("a"), column("on")]),
        ),
        ("sql".to_owned(), Written::text("SELECT 1\n  FROM t")),
    ]);
    let steps = Written::Lines(vec![Written::pair("create_table", table)]);
    assert_eq!(
        write(&[("upgrade".to_owned(), steps)]),
        "\
upgrade:
  - create_table:
      name: users
      columns:
        - {name: a, type: \"numeric(12,2)\", default: 007}
        - {name: \"on\", type: \"numeric(12,2)\", default: 007}
      sql: |-
        SELECT 1
          FROM t
"
    );
}
