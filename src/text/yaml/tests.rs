#![expect(clippy::unwrap_used, reason = "a test may fail")]

use proptest::prelude::*;

use super::*;

fn source(text: &str) -> Source {
    Source {
        path: "test.yaml".into(),
        text: text.to_owned(),
    }
}

/// A node as text: plain scalars bare, others in «», each with the source that its span covers.
fn show(node: &Node<'_>, text: &str, out: &mut String) {
    let at = |span: Span| &text[span.start as usize..span.end as usize];
    match &node.value {
        NodeValue::Null => out.push_str(&format!("null<{}>", at(node.span))),
        NodeValue::Scalar { text, plain: true } => out.push_str(&format!("{text}<{}>", at(node.span))),
        NodeValue::Scalar { text, plain: false } => out.push_str(&format!("«{text}»<{}>", at(node.span))),
        NodeValue::List(elements) => {
            out.push('[');
            for element in elements {
                show(element, text, out);
                out.push(' ');
            }
            out.push_str(&format!("]<{}>", at(node.span)));
        }
        NodeValue::Map(entries) => {
            out.push('{');
            for entry in entries {
                out.push_str(&format!("{}<{}>=", entry.key, at(entry.key_span)));
                show(&entry.value, text, out);
                out.push(' ');
            }
            out.push_str(&format!("}}<{}>", at(node.span)));
        }
    }
}

fn shown(text: &str) -> String {
    let source = source(text);
    let mut report = Report::new();
    let node = parse(0, &source, &mut report);
    let mut out = String::new();
    if let Some(node) = node {
        show(&node, text, &mut out);
    }
    for diagnostic in report.sorted() {
        let Span { start, end, .. } = diagnostic.span;
        out.push_str(&format!(
            " !{}: {} <{}>",
            diagnostic.code,
            diagnostic.title,
            &text[start as usize..end as usize]
        ));
    }
    out
}

/// The value of the key `a`.
fn value(text: &str) -> String {
    let shown = shown(text);
    let rest = shown.split_once("a<a>=").map(|(_, rest)| rest);
    rest.unwrap_or(&shown).to_owned()
}

#[test]
fn letters_are_kept() {
    for plain in [
        "1.10",
        "007",
        "12345e678901",
        "NO",
        "yes",
        "true",
        "0x1F",
        "1_000",
        ".inf",
        "2026-11-20",
        "99999999999999999999999999999999999999",
        "nil",
        "-1",
        "a b",
        "x:y",
        "ö",
        "12:30:00",
    ] {
        assert_eq!(
            shown(&format!("a: {plain}\n")),
            format!("{{a<a>={plain}<{plain}> }}<a: {plain}>")
        );
        assert_eq!(
            shown(&format!("a: [{plain}, {plain}]")),
            format!(
                "{{a<a>=[{plain}<{plain}> {plain}<{plain}> ]<[{plain}, {plain}]> }}<a: [{plain}, {plain}]>"
            )
        );
    }
}

#[test]
fn nulls() {
    for null in ["~", "null", "Null", "NULL"] {
        assert_eq!(
            shown(&format!("a: {null}\n")),
            format!("{{a<a>=null<{null}> }}<a>")
        );
        assert_eq!(
            shown(&format!("a: '{null}'\n")),
            format!("{{a<a>=«{null}»<'{null}'> }}<a: '{null}'>")
        );
    }
    assert_eq!(shown("a:\nb: 1\n"), "{a<a>=null<> b<b>=1<1> }<a:\nb: 1>");
    assert_eq!(shown("a:\n"), "{a<a>=null<> }<a>");
    assert_eq!(
        shown("a: {b: , c: ''}\n"),
        "{a<a>={b<b>=null<> c<c>=«»<''> }<{b: , c: ''}> }<a: {b: , c: ''}>"
    );
    assert_eq!(
        shown("a:\n- \n- x\n"),
        "{a<a>=[null<> x<x> ]<\n- x> }<a:\n- \n- x>".replace("<\n- x>", "<- \n- x>")
    );
    assert_eq!(
        shown("a: # nothing\nb: {}\n"),
        "{a<a>=null<> b<b>={}<{}> }<a: # nothing\nb: {}>"
    );
}

#[test]
fn quoted_scalars_with_their_quotes() {
    for (written, text) in [
        ("'x'", "x"),
        ("\"x\"", "x"),
        ("''", ""),
        ("\"\"", ""),
        ("''''", "'"),
        ("'it''s'", "it's"),
        ("'''a'", "'a"),
        ("\"\\\\\"", "\\"),
        ("\"\\\"\"", "\""),
        ("\"a\\\"\"", "a\""),
        ("\"\\/\"", "/"),
        ("\"\\u00e9\"", "é"),
        ("\"\\0\"", "\0"),
        ("\"a\n  b\"", "a b"),
        ("\"a\\\n  b\"", "ab"),
        ("'a: b # c'", "a: b # c"),
        ("\"ö日\"", "ö日"),
    ] {
        assert_eq!(
            shown(&format!("a: {written}\nb: 1")),
            format!("{{a<a>=«{text}»<{written}> b<b>=1<1> }}<a: {written}\nb: 1>")
        );
        assert_eq!(
            shown(&format!("a: [{written},{written}]\nb: 1")),
            format!(
                "{{a<a>=[«{text}»<{written}> «{text}»<{written}> ]<[{written},{written}]> b<b>=1<1> }}<a: [{written},{written}]\nb: 1>"
            )
        );
    }
    assert_eq!(
        shown("\"a\\\"b\": 1\n'c''d': 2\n"),
        "{a\"b<\"a\\\"b\">=1<1> c'd<'c''d'>=2<2> }<\"a\\\"b\": 1\n'c''d': 2>"
    );
    assert_eq!(
        shown("{\"a\":1,\"b\":'x'}"),
        "{a<\"a\">=1<1> b<\"b\">=«x»<'x'> }<{\"a\":1,\"b\":'x'}>"
    );
}

#[test]
fn blocks_and_folded_lines() {
    assert_eq!(
        value("a: |\n  x\n   y\n\n  z\nb: 1\n"),
        "«x\n y\n\nz\n»<|\n  x\n   y\n\n  z> b<b>=1<1> }<a: |\n  x\n   y\n\n  z\nb: 1>"
    );
    assert_eq!(
        value("a: |2-\n    x\n  y\n# c\nb: 1"),
        "«  x\ny»<|2-\n    x\n  y> b<b>=1<1> }<a: |2-\n    x\n  y\n# c\nb: 1>"
    );
    assert_eq!(
        value("a: >-\n  x\n  y\n"),
        "«x y»<>-\n  x\n  y> }<a: >-\n  x\n  y>"
    );
    assert_eq!(value("a: |\nb: 1"), "«»<|> b<b>=1<1> }<a: |\nb: 1>");
    assert_eq!(
        value("a: |\r\n  x\r\n  y\r\nb: 1\r\n"),
        "«x\ny\n»<|\r\n  x\r\n  y> b<b>=1<1> }<a: |\r\n  x\r\n  y\r\nb: 1>"
    );
    assert_eq!(
        value("a: x\n  y\n\n  z\nb: 1"),
        "x y\nz<x\n  y\n\n  z> b<b>=1<1> }<a: x\n  y\n\n  z\nb: 1>"
    );
    assert_eq!(
        value("a:\n  - |\n    x: [\n  - b\n"),
        "[«x: [\n»<|\n    x: [> b<b> ]<- |\n    x: [\n  - b> }<a:\n  - |\n    x: [\n  - b>"
    );
}

#[test]
fn containers() {
    assert_eq!(
        shown("a:\n- b: 1\n  c: [2, {d: 3}]\n- - x\n  - y\n- z\n"),
        "{a<a>=[{b<b>=1<1> c<c>=[2<2> {d<d>=3<3> }<{d: 3}> ]<[2, {d: 3}]> }<b: 1\n  c: [2, {d: 3}]> \
         [x<x> y<y> ]<- x\n  - y> z<z> ]<- b: 1\n  c: [2, {d: 3}]\n- - x\n  - y\n- z> }\
         <a:\n- b: 1\n  c: [2, {d: 3}]\n- - x\n  - y\n- z>"
    );
    assert_eq!(
        shown("---\na: [b: 1, c]\n"),
        "{a<a>=[{b<b>=1<1> }<b: 1> c<c> ]<[b: 1, c]> }<a: [b: 1, c]>"
    );
    assert_eq!(
        shown("? a\n: b\n? c\n"),
        "{a<a>=b<b> c<c>=null<> }<? a\n: b\n? c>"
    );
    assert_eq!(
        shown("a: {b, c: d}"),
        "{a<a>={b<b>=null<> c<c>=d<d> }<{b, c: d}> }<a: {b, c: d}>"
    );
    assert_eq!(shown("a: [x, y,]"), "{a<a>=[x<x> y<y> ]<[x, y,]> }<a: [x, y,]>");
    assert_eq!(
        shown("a: -1\nb: :x\nc: ?y\n"),
        "{a<a>=-1<-1> b<b>=:x<:x> c<c>=?y<?y> }<a: -1\nb: :x\nc: ?y>"
    );
    assert_eq!(shown("'a' : 1\n"), "{a<'a'>=1<1> }<'a' : 1>");
    assert_eq!(
        shown("a:\n  'x': {}\n  \"y\": []\n"),
        "{a<a>={x<'x'>={}<{}> y<\"y\">=[]<[]> }<'x': {}\n  \"y\": []> }<a:\n  'x': {}\n  \"y\": []>"
    );
}

#[test]
fn anchors_and_aliases() {
    assert_eq!(
        shown("a: &x 1.10\nb: *x\nc: 2"),
        "{a<a>=1.10<1.10> b<b>=1.10<*x> c<c>=2<2> }<a: &x 1.10\nb: *x\nc: 2>"
    );
    assert_eq!(
        shown("a: &x 'q'\nb: [*x, 2]"),
        "{a<a>=«q»<'q'> b<b>=[«q»<*x> 2<2> ]<[*x, 2]> }<a: &x 'q'\nb: [*x, 2]>"
    );
    assert_eq!(
        shown("a: &x b\n*x : 1\n"),
        "{a<a>=b<b> b<*x>=1<1> }<a: &x b\n*x : 1>"
    );
    assert_eq!(
        shown("a: &x {y: 1}\nb: *x\nc: [*x]\nd: 2"),
        "{a<a>={y<y>=1<1> }<{y: 1}> b<b>=null<*x> c<c>=[null<*x> ]<[*x]> d<d>=2<2> }<a: &x {y: 1}\nb: *x\nc: [*x]\nd: 2> \
         !yaml-alias: aliases of lists and mappings are not supported <*x> \
         !yaml-alias: aliases of lists and mappings are not supported <*x>"
    );
    assert_eq!(
        shown("a: &x [*x]"),
        "{a<a>=[null<*x> ]<[*x]> }<a: &x [*x]> !yaml-alias: aliases of lists and mappings are not supported <*x>"
    );
}

#[test]
fn byte_order_mark_and_windows_lines() {
    assert_eq!(
        shown("\u{feff}a: 'x'\r\nb:\r\n  - 1\r\n"),
        "{a<a>=«x»<'x'> b<b>=[1<1> ]<- 1> }<a: 'x'\r\nb:\r\n  - 1>"
    );
}

#[test]
fn mistakes() {
    for (text, expected) in [
        ("", "!empty-file: the file is empty <>"),
        ("# only this\n", "!empty-file: the file is empty <>"),
        ("---\n", "!empty-file: the file is empty <>"),
        (
            "- a\n",
            "!not-a-mapping: the file must be a mapping of keys, not a list <- a>",
        ),
        (
            "a\n",
            "!not-a-mapping: the file must be a mapping of keys, not a text <a>",
        ),
        (
            "12\n",
            "!not-a-mapping: the file must be a mapping of keys, not a text <12>",
        ),
        (
            "a: 1\n---\nb: 2\n",
            "!yaml-documents: the file holds more than one YAML document <--->",
        ),
        ("a:\n\tb: 1\n", "!yaml-tab: a tab cannot indent YAML <\t>"),
        (
            "a: @b\n",
            "!yaml-syntax: this is not valid YAML: found character that cannot start any token <@b>",
        ),
        (
            "ö: 1\na: b: c\n",
            "!yaml-syntax: this is not valid YAML: mapping values are not allowed in this context <:>",
        ),
        (
            "a: *nope\n",
            "!yaml-anchor: there is no anchor of this name <*nope>",
        ),
        (
            "? [a]\n: 1\n",
            "!yaml-key: a key must be a text, not a list or a mapping <[a]>",
        ),
        (
            "a: \"\0\"\n",
            "!forbidden-character: the character U+0000 cannot stand in a revision file as it is <\0>",
        ),
        (
            "a: \"x\u{2028}y\"\n",
            "!forbidden-character: the character U+2028 cannot stand in a revision file as it is <\u{2028}>",
        ),
        (
            "\u{feff}a: [1\nb: 2\n",
            "!yaml-syntax: this is not valid YAML: did not find expected ',' or ']' <:>",
        ),
        (
            "a: !foo {b: 1}\n",
            "!yaml-tag: YAML tags are not supported <!foo>",
        ),
    ] {
        assert_eq!(shown(text).trim(), expected, "{text:?}");
    }
    let deep = format!("a: {}", "[".repeat(200));
    assert!(shown(&deep).contains("yaml-depth") || shown(&deep).contains("yaml-syntax"));
    let deep = format!("a: {}{}", "[".repeat(200), "]".repeat(200));
    assert!(shown(&deep).contains("!yaml-depth: nested too deeply"));
}

#[test]
fn a_template_without_quotes_is_explained() {
    let source = source("a: {{ region }}\n");
    let mut report = Report::new();
    assert!(parse(0, &source, &mut report).is_none());
    let help: Vec<_> = report.sorted().iter().flat_map(|d| d.help.clone()).collect();
    assert_eq!(help, ["put a text that starts with `{{` between quotes"]);
}

#[test]
fn mistakes_that_do_not_stop() {
    assert_eq!(
        shown("a: 1\nb: 2\na: 3\n"),
        "{a<a>=1<1> b<b>=2<2> }<a: 1\nb: 2\na: 3> !duplicate-key: the key `a` is there twice <a>"
    );
    assert_eq!(
        shown("a: !!str 007\nb: !x 'y'\nc: 1"),
        "{a<a>=007<007> b<b>=«y»<'y'> c<c>=1<1> }<a: !!str 007\nb: !x 'y'\nc: 1> \
         !yaml-tag: YAML tags are not supported <!!str> !yaml-tag: YAML tags are not supported <!x>"
    );
    let many: String = (0..40).map(|i| format!("k{i}: 1\n")).collect();
    assert!(shown(&format!("{many}k7: 2\n")).contains("the key `k7` is there twice"));
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            ' '..='~' => out.push(c),
            _ => out.push_str(&format!("\\U{:08x}", u32::from(c))),
        }
    }
    out.push('"');
    out
}

/// Checks that every scalar's place holds its text, and every container's place its children.
fn check_places(node: &Node<'_>, text: &str) {
    let slice = &text[node.span.start as usize..node.span.end as usize];
    let within = |child: Span| assert!(node.span.start <= child.start && child.end <= node.span.end);
    match &node.value {
        NodeValue::Null => {}
        NodeValue::Scalar { text, plain: true } => {
            let squeezed = |text: &str| text.split_whitespace().collect::<String>();
            assert!(
                slice.starts_with('*') || squeezed(slice) == squeezed(text),
                "{slice} {text}"
            );
        }
        NodeValue::Scalar { plain: false, .. } => {
            assert!(slice.starts_with(['"', '\'', '|', '>', '*']), "{slice}");
        }
        NodeValue::List(elements) => {
            for element in elements {
                if !element.is_null() {
                    within(element.span);
                }
                check_places(element, text);
            }
        }
        NodeValue::Map(entries) => {
            for entry in entries {
                within(entry.key_span);
                check_places(&entry.value, text);
            }
        }
    }
}

/// Checks that the parser's own idea of the file is the same.
fn check_shape(node: &Node<'_>, value: &serde_yaml::Value) {
    match (&node.value, value) {
        (NodeValue::Null, serde_yaml::Value::Null) => {}
        (NodeValue::Scalar { text, .. }, serde_yaml::Value::String(value)) => assert_eq!(text, value),
        (
            NodeValue::Scalar { plain: true, .. },
            serde_yaml::Value::Number(_) | serde_yaml::Value::Bool(_),
        ) => {}
        (NodeValue::List(elements), serde_yaml::Value::Sequence(values)) => {
            assert_eq!(elements.len(), values.len());
            for (element, value) in elements.iter().zip(values) {
                check_shape(element, value);
            }
        }
        (NodeValue::Map(entries), serde_yaml::Value::Mapping(values)) => {
            assert_eq!(entries.len(), values.len());
            for (entry, (_, value)) in entries.iter().zip(values) {
                check_shape(&entry.value, value);
            }
        }
        other => unreachable!("{other:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_comes_back(text in any::<String>(), before in "[ -~]{0,10}") {
        let written = quoted(&text);
        let yaml = format!("# {before}\na: [{written}]\nb: {{x: {written}}}\nc:\n  - {written}\n  - z\n");
        let source = source(&yaml);
        let mut report = Report::new();
        let node = parse(0, &source, &mut report).unwrap();
        prop_assert!(report.is_empty());
        check_places(&node, &yaml);
        prop_assert_eq!(node.get("a").unwrap().list().unwrap()[0].scalar(), Some(&*text));
        prop_assert_eq!(node.get("b").unwrap().get("x").unwrap().scalar(), Some(&*text));
        let third = node.get("c").unwrap().list().unwrap();
        prop_assert_eq!(third[0].scalar(), Some(&*text));
        prop_assert_eq!(&yaml[third[1].span.start as usize..third[1].span.end as usize], "z");
    }

    #[test]
    fn no_text_panics(text in any::<String>()) {
        let _ = shown(&text);
    }

    #[test]
    fn yaml_like_text_has_right_places(
        text in "(a|b|c|: |:|- |-|\n|\n  |\n    | |\\[|\\]|\\{|\\}|, |'|\"|\\||>|#| #|&x |\\*x|1|\\?|é|!t ){1,30}"
    ) {
        let source = source(&text);
        let mut report = Report::new();
        let node = parse(0, &source, &mut report);
        if let Some(node) = node && report.is_empty() {
            check_places(&node, &text);
            let value: serde_yaml::Value = serde_yaml::from_str(&text).unwrap();
            check_shape(&node, &value);
        }
    }
}
