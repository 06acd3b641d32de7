//! Values that are too long for a literal.

use super::*;

fn long(dialect: &str, value: &Value, data_type: &DataType) -> Option<LongValue> {
    Dialect::parse(dialect)
        .unwrap()
        .long_value(value, data_type)
        .unwrap()
}

#[test]
fn oracle_puts_long_values_together() {
    let bytes = at(ValueKind::Bytes((0..2500u32).map(|n| (n % 256) as u8).collect()));
    let blob = long("oracle", &bytes, &DataType::Blob).unwrap();
    assert_eq!(blob.data_type.as_str(), "BLOB");
    let lengths: Vec<_> = blob
        .pieces
        .iter()
        .map(|piece| piece.length.clone().unwrap().to_string())
        .collect();
    assert_eq!(lengths, ["1000", "1000", "500"]);
    let sql = blob
        .pieces
        .iter()
        .map(|piece| piece.sql.as_str())
        .collect::<String>();
    assert!(sql.starts_with("HEXTORAW('000102") && sql.lines().all(|line| line.len() < 2499));

    for (data_type, name) in [(DataType::Text, "CLOB"), (DataType::UnicodeText, "NCLOB")] {
        let text = "it's ü;\n/\n".repeat(15_000);
        let clob = long("oracle", &quoted(&text), &data_type).unwrap();
        assert_eq!(clob.data_type.as_str(), name);
        let first = format!("TO_{name}(");
        assert!(clob.pieces.len() > 150);
        for piece in &clob.pieces {
            let sql = piece.sql.as_str();
            assert!(sql.starts_with(&first) && sql.lines().all(|line| line.len() < 2499 && line != "/"));
        }
    }
    let document = list(vec![plain("1"); 60_000]);
    assert!(long("oracle", &document, &DataType::Json).is_some());
}

#[test]
fn others_are_literals() {
    let bytes = |count| at(ValueKind::Bytes(vec![7; count]));
    for dialect in SIX {
        assert_eq!(long(dialect, &bytes(2000), &DataType::Blob), None);
        assert_eq!(
            long(dialect, &quoted(&"x".repeat(100_000)), &DataType::Text),
            None
        );
        assert_eq!(long(dialect, &list(vec![plain("1")]), &DataType::Json), None);
        assert_eq!(long(dialect, &null(), &DataType::Blob), None);
        let is_long = long(dialect, &bytes(2001), &DataType::Blob).is_some();
        assert_eq!(is_long, dialect == "oracle");
    }
    let oracle = Dialect::parse("oracle").unwrap();
    assert!(oracle.long_value(&bytes(1_000_001), &DataType::Blob).is_err());
    assert!(
        oracle
            .long_value(&quoted(&"x".repeat(1_000_001)), &DataType::Text)
            .is_err()
    );
}
