//! Tests of reading in blocks.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::fmt::Write as _;
use std::fs;

use camino::Utf8PathBuf;
use tempfile::TempDir;

use super::blocks::{LONGEST, Stopped};
use super::csv::Records;
use super::{Format, RecordFile};

fn file(bytes: &[u8]) -> (TempDir, RecordFile) {
    let folder = TempDir::new().unwrap();
    let path = Utf8PathBuf::from_path_buf(folder.path().join("rows.csv")).unwrap();
    fs::write(&path, bytes).unwrap();
    (folder, RecordFile::new(path, Format::Csv))
}

/// The first fields of all records, with the numbers of the blocks' first lines.
fn firsts(file: &RecordFile, backwards: bool) -> Result<(Vec<String>, Vec<usize>), Stopped> {
    let (mut firsts, mut lines) = (Vec::new(), Vec::new());
    let mut tell = |block: &super::blocks::Block| {
        lines.push(block.line);
        let mut records = Records::new(block);
        let mut fields = Vec::new();
        while let Ok(Some(_)) = records.next(&mut fields) {
            firsts.push(fields[0].value(&block.text).into_owned());
        }
        Ok(())
    };
    match backwards {
        true => file.backward(&mut tell)?,
        false => file.forward(&mut tell)?,
    }
    Ok((firsts, lines))
}

/// More than two blocks, with line breaks in fields.
fn many() -> String {
    let mut text = String::new();
    for n in 0..40_000 {
        writeln!(text, "{n},\"two\nlines, {n}\"").unwrap();
    }
    text
}

#[test]
fn blocks_hold_whole_records() {
    let (_folder, file) = file(many().as_bytes());
    let expected: Vec<String> = (0..40_000).map(|n| n.to_string()).collect();
    let (found, lines) = firsts(&file, false).unwrap();
    assert_eq!(found, expected);
    assert!(
        lines.len() > 2 && lines.iter().all(|line| line % 2 == 1),
        "{lines:?}"
    );
    // A second time by what the first has found, and from the end.
    assert_eq!(firsts(&file, false).unwrap(), (expected, lines.clone()));
    let (mut back, mut back_lines) = firsts(&file, true).unwrap();
    assert_ne!(back, found);
    back.sort_by_key(|first| first.parse::<u32>().unwrap());
    back_lines.reverse();
    assert_eq!((back, back_lines), (found, lines));
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_first_name() {
    let (_folder, file) = file("\u{feff}a,b\r\n1,2".as_bytes());
    assert_eq!(firsts(&file, false).unwrap().0, ["a", "1"]);
    assert_eq!(firsts(&file, true).unwrap().0, ["a", "1"]);
}

#[test]
fn what_is_not_utf_8_is_shown() {
    let (_folder, file) = file(b"a,b\n1,\xc3\xa4 \xe4,2\n");
    let Err(Stopped::Mistake(diagnostic)) = firsts(&file, false) else {
        panic!("it is no mistake");
    };
    assert!(
        diagnostic.title.ends_with("is not UTF-8: here is the byte e4"),
        "{}",
        diagnostic.title
    );
    let excerpt = diagnostic.excerpt.unwrap();
    assert_eq!((excerpt.line, excerpt.text.as_str()), (2, "1,ä \u{fffd},2"));
}

#[test]
fn a_file_must_not_change() {
    let text = many();
    for changed in [
        text.replace("9999,", "9998,"),
        format!("{text}1,2\n"),
        text.get(..text.len() / 2).unwrap().to_owned(),
    ] {
        let (_folder, file) = file(text.as_bytes());
        firsts(&file, false).unwrap();
        fs::write(&file.path, changed).unwrap();
        let Err(Stopped::Trouble(error)) = firsts(&file, false) else {
            panic!("the change is not seen");
        };
        assert!(
            error
                .to_string()
                .ends_with("was changed while it was being read: try again")
        );
    }
}

#[test]
fn a_record_has_a_limit() {
    let open = format!("a,b\n1,\"{}", "x\n".repeat(LONGEST));
    let long = format!("a,b\n1,{}", "x".repeat(2 * LONGEST));
    for (text, title) in [
        (open, "the quote that opens here is never closed"),
        (long, "the record is longer than 8 MiB"),
    ] {
        let (_folder, file) = file(text.as_bytes());
        let mut faults = Vec::new();
        let result = file.forward(&mut |block| {
            assert!(block.text.len() < LONGEST + 1024 * 1024);
            let mut records = Records::new(block);
            let mut fields = Vec::new();
            loop {
                match records.next(&mut fields) {
                    Ok(None) => return Ok(()),
                    Ok(Some(_)) => {}
                    Err(fault) => {
                        faults.push(fault.title);
                        return Err(Stopped::Enough);
                    }
                }
            }
        });
        assert!(matches!(result, Err(Stopped::Enough)));
        assert_eq!(faults, [title]);
    }
}
