#![expect(clippy::unwrap_used, reason = "a test may fail")]

use super::*;

fn read(text: &str) -> (Sources, String) {
    let mut sources = Sources::default();
    let index = sources.add("r.yaml", text.to_owned());
    let mut report = Report::new();
    let mut said = String::new();
    if let Some(document) = document(index, sources.get(index).unwrap(), &mut report) {
        let texts = |references: &[Reference]| {
            let texts: Vec<&str> = references.iter().map(|reference| &*reference.text).collect();
            texts.join("+")
        };
        let header = &document.header;
        said.push_str(&format!(
            "{} <- {} labels {} depends {} | {} | {:?} {:?} {:?} {:?} {} | {} up",
            header.id.text,
            texts(&header.down_revision),
            texts(&header.branch_labels),
            texts(&header.depends_on),
            header.message,
            document.description,
            document.author,
            document.ticket,
            document.created,
            document.transaction,
            document.upgrade.len(),
        ));
        said.push_str(&match &document.downgrade {
            Downgrade::Auto => " auto".to_owned(),
            Downgrade::Irreversible { reason, .. } => format!(" never: {reason}"),
            Downgrade::Operations(nodes) => format!(" {} down", nodes.len()),
        });
    }
    for diagnostic in report.sorted() {
        let Span { start, end, .. } = diagnostic.span;
        said.push_str(&format!(
            "\n<{}> {}",
            &text[start as usize..end as usize],
            diagnostic.title
        ));
    }
    (sources, said)
}

#[test]
fn headers() {
    for (text, expected) in [
        (
            "revision: 12345e678901\ndown_revision: 007\n",
            "12345e678901 <- 007 labels  depends  |  | None None None None true | 0 up auto",
        ),
        (
            "revision: '1.10'\ndown_revision: [1_0, 0x1F]\nbranch_labels: NO\ndepends_on: [true]\nmessage: Ünïcode\nauthor: A\nticket: CHG1\ncreated: 2026-11-20T09:30:00Z\ntransaction: false\ndescription: |\n  two\n  lines\nupgrade:\n  - x\ndowngrade:\n  - y\n  - z\n",
            "1.10 <- 1_0+0x1F labels NO depends true | Ünïcode | Some(\"two\\nlines\\n\") Some(\"A\") Some(\"CHG1\") Some(\"2026-11-20T09:30:00Z\") false | 1 up 2 down",
        ),
        (
            "revision: a\ndown_revision: null\ncreated: 2026-11-20\ndowngrade: {irreversible: data is gone}\nupgrade: []\nexpects: []\nverify:\n",
            "a <-  labels  depends  |  | None None None Some(\"2026-11-20\") true | 0 up never: data is gone",
        ),
    ] {
        assert_eq!(read(text).1, expected);
    }
}

#[test]
fn mistakes() {
    for (text, expected) in [
        (
            "revision: a\n",
            "a <-  labels  depends  |  | None None None None true | 0 up auto\n<revision> the revision needs `down_revision`",
        ),
        (
            "down_revision: ~\n",
            "\n<down_revision> the revision needs `revision`",
        ),
        (
            "revision: a-b\ndown_revision: ~\n",
            "\n<a-b> `revision`: `a-b` has `-` in it, which has a meaning in names of revisions",
        ),
        (
            "revision: a b\ndown_revision: 'c:d'\nbranch_labels: [head, '']\n",
            "\n<a b> `revision`: `a b` has a blank in it\n<'c:d'> `down_revision`: `c:d` has `:` in it, which has a meaning in names of revisions\n<head> `branch_labels`: `head` is a reserved word\n<''> `branch_labels` is empty",
        ),
        (
            "revision: [a]\ndown_revision: {}\n",
            "\n<[a]> `revision` must be a text, not a list\n<{}> `down_revision` must be a text, not a mapping",
        ),
        (
            "revision: a\ndown_revision: [b, b]\n",
            "a <- b labels  depends  |  | None None None None true | 0 up auto\n<b> `b` is there twice in `down_revision`",
        ),
        (
            "revision: a\ndown_revision: ~\nmesage: x\nupgrade: {}\ndowngrade: automatic\ncreated: soon\nmessage: \"a\\nb\"\n",
            "a <-  labels  depends  |  | None None None None true | 0 up auto\n<mesage> unknown key `mesage` in the revision\n<{}> `upgrade` must be a list, not a mapping\n<automatic> `downgrade` must be `auto`, a list of operations, or `{irreversible: …}`\n<soon> `created` must be a date or a time\n<\"a\\nb\"> `message` must be one line",
        ),
        (
            "revision: a\ndown_revision: ~\nexpects: [{sql: x}]\nverify: [{sql: y}]\ndowngrade: {irreversibel: x}\n",
            "a <-  labels  depends  |  | None None None None true | 0 up auto\n<{irreversibel: x}> `downgrade` needs `irreversible`\n<irreversibel> unknown key `irreversibel` in `downgrade`",
        ),
    ] {
        assert_eq!(read(text).1, expected, "{text}");
    }
}

#[test]
fn many_files_keep_their_order() {
    let mut sources = Sources::default();
    let files: Vec<usize> = (0..100)
        .map(|i| {
            let bad = if i % 10 == 0 { "oops: 1\n" } else { "" };
            sources.add(
                format!("{i}.yaml"),
                format!("revision: r{i}\ndown_revision: ~\n{bad}"),
            )
        })
        .collect();
    let mut report = Report::new();
    let documents = documents(&sources, &files, &mut report);
    assert!(
        documents
            .iter()
            .enumerate()
            .all(|(i, d)| d.header.id.text == format!("r{i}") && d.source == i)
    );
    assert_eq!(report.error_count(), 10);
}
