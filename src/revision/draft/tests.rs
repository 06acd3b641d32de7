#![expect(clippy::unwrap_used, reason = "a test may fail")]

use super::{Draft, FileTemplate, slug};
use crate::revision::document::document;
use crate::text::yaml::quote;
use crate::text::{Report, Sources, Span};

fn draft() -> Draft {
    Draft {
        id: "12345e678901".to_owned(),
        down_revision: vec!["000000000001".to_owned()],
        message: "Create accounts".to_owned(),
        created: "2026-11-20T09:30:00Z".parse().unwrap(),
        ..Draft::default()
    }
}

#[test]
fn slugs_of_any_language() {
    let cases = [
        ("Create accounts", "create_accounts"),
        ("  add: e-mail / phone!  ", "add_e_mail_phone"),
        ("Größe ändern, Straße", "größe_ändern_straße"),
        ("Добавить столбец", "добавить_столбец"),
        ("アカウントを作成", "アカウントを作成"),
        ("हिन्दी में संदेश", "हिन्दी_में_संदेश"),
        ("إضافة عمود", "إضافة_عمود"),
        ("İstanbul", "i\u{307}stanbul"),
        ("🎉 party 🎉", "party"),
        ("../../etc/passwd", "etc_passwd"),
        ("…!?", ""),
        ("a_b", "a_b"),
        (
            "one two three four five six seven eight nine ten",
            "one_two_three_four_five_six_seven_eight",
        ),
        (
            "one two three four five six seven eightt nine",
            "one_two_three_four_five_six_seven_eightt",
        ),
        (
            "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk",
            "donaudampfschifffahrtselektrizitätenhaup",
        ),
    ];
    for (message, expected) in cases {
        assert_eq!(slug(message), expected, "{message}");
    }
}

#[test]
fn a_draft_comes_back_from_its_file() {
    let texts = [
        "Create accounts",
        "yes",
        "No",
        "12",
        "a: b",
        "a # b",
        "it's \"quoted\" \\ {{ x }} {% y %}",
        "- list",
        "&anchor *alias !tag",
        "日本語 🎉",
        "x\u{202e}y\u{feff}\u{2028}z",
        "%",
        "2026-01-01",
        "null",
        "",
    ];
    for text in texts {
        for down_revision in [
            vec![],
            vec!["1e5".to_owned()],
            vec!["0x1f".to_owned(), "b".to_owned()],
        ] {
            let draft = Draft {
                message: text.to_owned(),
                author: Some(text.to_owned()),
                ticket: Some(text.to_owned()),
                down_revision,
                branch_labels: vec!["no".to_owned(), "ü\"".to_owned()],
                depends_on: vec!["007".to_owned()],
                ..draft()
            };
            let mut sources = Sources::default();
            let index = sources.add("new.yaml", draft.text(None).unwrap());
            let mut report = Report::new();
            let found = document(index, sources.get(index).unwrap(), &mut report).unwrap();
            assert!(report.is_empty(), "{:?}", report.sorted());
            let names = |references: &[crate::revision::Reference]| -> Vec<String> {
                references.iter().map(|one| one.text.clone()).collect()
            };
            assert_eq!(found.header.id.text, draft.id);
            assert_eq!(names(&found.header.down_revision), draft.down_revision);
            assert_eq!(names(&found.header.branch_labels), draft.branch_labels);
            assert_eq!(names(&found.header.depends_on), draft.depends_on);
            assert_eq!(found.header.message, text);
            assert_eq!(found.author.unwrap_or_default(), text);
            assert_eq!(found.ticket.unwrap_or_default(), text);
            assert_eq!(found.created.as_deref(), Some("2026-11-20T09:30:00Z"));
        }
    }
}

#[test]
fn plain_texts_have_no_quotes() {
    assert_eq!(
        quote::scalar("Create accounts (billing)"),
        "Create accounts (billing)"
    );
    assert_eq!(quote::scalar("Größe"), "Größe");
    assert_eq!(quote::scalar("a: b"), "\"a: b\"");
    assert_eq!(quote::scalar("off"), "\"off\"");
    assert_eq!(quote::quoted("\u{7}\u{e0001}"), "\"\\u0007\u{e0001}\"");
}

#[test]
fn names_of_files() {
    let path = |text: &str, draft: &Draft| {
        let template = FileTemplate {
            text: text.to_owned(),
            span: Span::NOWHERE,
        };
        template
            .path(draft)
            .map_or_else(|d| format!("{}: {}", d.code, d.title), Into::into)
    };
    let usual = FileTemplate::default().text;
    let silent = Draft {
        message: "…".to_owned(),
        ..draft()
    };
    assert_eq!(
        path(&usual, &draft()),
        "20261120_12345e678901_create_accounts.yaml"
    );
    assert_eq!(path(&usual, &silent), "20261120_12345e678901.yaml");
    assert_eq!(path("{{ slug }}.yml", &draft()), "create_accounts.yml");
    assert_eq!(
        path(
            "{{ year }}/{{ created | date('%m-%d %H.%M') }}_{{ rev }}",
            &draft()
        ),
        "2026/11-20 09.30_12345e678901.yaml"
    );
    for wrong in [
        "",
        "{{ slug",
        "{{ nothing }}",
        "../{{ slug }}",
        "/tmp/{{ slug }}",
        "a//b",
        ".{{ slug }}",
        "a/.b/c",
        "a:b",
        "{{ created | date('%!') }}",
        "{{ created | upper | date('x') | nope }}",
        "{{ 'x' * 500 }}",
    ] {
        assert!(
            path(wrong, &draft()).starts_with("bad-file-template: "),
            "{wrong}: {}",
            path(wrong, &draft())
        );
    }
}
