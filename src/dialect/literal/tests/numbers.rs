//! Numbers and booleans.

use super::*;

#[test]
fn integers() {
    check_all(
        &DataType::Integer,
        &[
            ("5", "5"),
            ("+5", "5"),
            ("-5", "-5"),
            ("007", "7"),
            ("-0", "0"),
            ("2147483647", "2147483647"),
            ("2147483648", "error"),
            ("-2147483648", "-2147483648"),
            ("1_000", "error"),
            ("0x1F", "error"),
            ("1.0", "error"),
            ("1e3", "error"),
            ("abc", "error"),
            ("", "error"),
            ("-", "error"),
            ("true", "error"),
            ("99999999999999999999", "error"),
        ],
    );
    check_all(
        &DataType::SmallInt,
        &[("32767", "32767"), ("32768", "error"), ("-32768", "-32768")],
    );
    let largest = "9223372036854775807";
    check_all(
        &DataType::BigInt,
        &[(largest, largest), ("9223372036854775808", "error")],
    );
}

#[test]
fn decimals_keep_their_digits() {
    let long = "12345678901234567890123456789012345.678";
    check(&plain(long), &numeric(38, 3), &[("sqlite", "error"), ("*", long)]);
    check_all(
        &numeric(5, 2),
        &[
            ("1.10", "1.10"),
            ("+1.1", "1.1"),
            ("1.100", "1.10"),
            ("1.101", "error"),
            ("999.99", "999.99"),
            ("1000", "error"),
            ("-999.99", "-999.99"),
            (".5", "0.5"),
            ("5.", "5"),
            ("1e2", "100"),
            ("15e-1", "1.5"),
            ("-0.00", "0.00"),
            ("1e99999999", "error"),
            ("1,5", "error"),
            ("", "error"),
            (".", "error"),
            ("inf", "error"),
        ],
    );
    check_all(&numeric(2, 2), &[("0.25", "0.25"), ("1.25", "error")]);
    check(
        &plain("1.5"),
        &any_numeric(),
        &[("mysql mariadb mssql", "error"), ("*", "1.5")],
    );
    check(
        &plain("NaN"),
        &any_numeric(),
        &[("postgresql", "'NaN'::numeric"), ("*", "error")],
    );
    check(
        &plain("123456789012345678"),
        &any_numeric(),
        &[("mysql mariadb", "error"), ("*", "123456789012345678")],
    );
    check(
        &plain("0.1234567890123456"),
        &numeric(20, 16),
        &[("sqlite", "error"), ("*", "0.1234567890123456")],
    );
}

#[test]
fn floats() {
    check(
        &plain("1.10"),
        &DataType::Double,
        &[("oracle", "1.10d"), ("*", "1.10")],
    );
    check(
        &plain("-.5e3"),
        &DataType::Float,
        &[("oracle", "-0.5e3f"), ("*", "-0.5e3")],
    );
    check_all(
        &DataType::Double,
        &[
            ("1e400", "error"),
            ("1e-400", "error"),
            ("x", "error"),
            ("1_0", "error"),
        ],
    );
    check_all(&DataType::Float, &[("1e39", "error"), ("1e-50", "error")]);
    check(
        &plain("0e-400"),
        &DataType::Double,
        &[("oracle", "0e-400d"), ("*", "0e-400")],
    );
    check(
        &plain(".nan"),
        &DataType::Double,
        &[
            ("postgresql", "'NaN'::float8"),
            ("oracle", "BINARY_DOUBLE_NAN"),
            ("*", "error"),
        ],
    );
    check(
        &plain("-Infinity"),
        &DataType::Float,
        &[
            ("postgresql", "'-Infinity'::float4"),
            ("oracle", "-BINARY_FLOAT_INFINITY"),
            ("*", "error"),
        ],
    );
}

#[test]
fn booleans() {
    for (text, word, digit) in [
        ("true", "TRUE", "1"),
        ("0", "FALSE", "0"),
        ("False", "FALSE", "0"),
    ] {
        let expected = [("sqlite mssql oracle", digit), ("*", word), ("oracle@23", word)];
        check(&plain(text), &DataType::Boolean, &expected);
        check(&quoted(text), &DataType::Boolean, &expected);
    }
    check_all(
        &DataType::Boolean,
        &[("yes", "error"), ("NO", "error"), ("2", "error"), ("", "error")],
    );
}

#[test]
fn the_largest_float() {
    let cases = [
        (
            "3.4028234e38",
            [("oracle", "3.4028234e38f"), ("*", "3.4028234e38")],
        ),
        // Its shortest form is a little more than it is.
        (
            "3.4028235e38",
            [("mysql mariadb", "error"), ("oracle", "3.4028235e38f")],
        ),
        ("3.5e38", [("*", "error"), ("mysql", "error")]),
    ];
    for (text, wanted) in cases {
        check(&plain(text), &DataType::Float, &wanted);
    }
}
