//! The values of the portable types: by dialects, type, and how the value shows up again.

/// A type with its values.
pub(super) struct Case {
    /// The dialects that it is for; `*` for all.
    pub(super) dialects: &'static str,
    /// The type as a revision writes it.
    pub(super) data_type: &'static str,
    /// Each value, as YAML, and what the server shows: `=` for the same. Where servers differ, `pg: …`, `my: …` and
    /// `lite: …` with bars between them; the last is for whoever is not named.
    pub(super) values: &'static [(&'static str, &'static str)],
}

/// A row of the table.
pub(super) const fn of(
    dialects: &'static str,
    data_type: &'static str,
    values: &'static [(&'static str, &'static str)],
) -> Case {
    Case {
        dialects,
        data_type,
        values,
    }
}

/// Every byte there is.
pub(super) const ALL_BYTES: &str = "{hex: 000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F202122232425262728292A2B2C2D2E2F303132333435363738393A3B3C3D3E3F404142434445464748494A4B4C4D4E4F505152535455565758595A5B5C5D5E5F606162636465666768696A6B6C6D6E6F707172737475767778797A7B7C7D7E7F808182838485868788898A8B8C8D8E8F909192939495969798999A9B9C9D9E9FA0A1A2A3A4A5A6A7A8A9AAABACADAEAFB0B1B2B3B4B5B6B7B8B9BABBBCBDBEBFC0C1C2C3C4C5C6C7C8C9CACBCCCDCECFD0D1D2D3D4D5D6D7D8D9DADBDCDDDEDFE0E1E2E3E4E5E6E7E8E9EAEBECEDEEEFF0F1F2F3F4F5F6F7F8F9FAFBFCFDFEFF}";
/// The same, as servers show it.
pub(super) const ALL_HEX: &str = "000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F202122232425262728292A2B2C2D2E2F303132333435363738393A3B3C3D3E3F404142434445464748494A4B4C4D4E4F505152535455565758595A5B5C5D5E5F606162636465666768696A6B6C6D6E6F707172737475767778797A7B7C7D7E7F808182838485868788898A8B8C8D8E8F909192939495969798999A9B9C9D9E9FA0A1A2A3A4A5A6A7A8A9AAABACADAEAFB0B1B2B3B4B5B6B7B8B9BABBBCBDBEBFC0C1C2C3C4C5C6C7C8C9CACBCCCDCECFD0D1D2D3D4D5D6D7D8D9DADBDCDDDEDFE0E1E2E3E4E5E6E7E8E9EAEBECEDEEEFF0F1F2F3F4F5F6F7F8F9FAFBFCFDFEFF";

/// The one with the most types.
pub(super) const PG: &str = "postgresql";

/// Those of the portable types.
pub(super) const CASES: &[Case] = &[
    of("*", "smallint", &[("-32768", "="), ("32767", "=")]),
    of("*", "integer", &[("-2147483648", "="), ("2147483647", "=")]),
    of(
        "*",
        "bigint",
        &[("-9223372036854775808", "="), ("9223372036854775807", "=")],
    ),
    of(
        "*",
        "float",
        &[
            ("1.5", "="),
            ("-0.0625", "="),
            ("1e-30", "="),
            ("3.4028234e38", "="),
        ],
    ),
    of(
        PG,
        "float",
        &[("NaN", "="), ("infinity", "Infinity"), ("-infinity", "-Infinity")],
    ),
    of(
        "*",
        "double",
        &[
            ("0.1", "="),
            ("-2.5", "="),
            ("1.7976931348623157e308", "="),
            ("2.2250738585072014e-308", "="),
            ("5e-324", "="),
        ],
    ),
    of(
        PG,
        "double",
        &[
            ("NaN", "="),
            (".inf", "Infinity"),
            ("-.inf", "-Infinity"),
            ("5e-324", "="),
        ],
    ),
    of(
        "postgresql mysql mariadb",
        "numeric(38,10)",
        &[
            ("1234567890123456789012345678.0123456789", "="),
            ("-9999999999999999999999999999.9999999999", "="),
        ],
    ),
    of(
        PG,
        "numeric",
        &[
            ("1e-20", "0.00000000000000000001"),
            ("123456789012345678901234567890123456789012345", "="),
            ("NaN", "="),
        ],
    ),
    of("*", "numeric(12,2)", &[("-9999999999.99", "="), ("0.01", "=")]),
    of(
        "*",
        "boolean",
        &[("true", "pg: true | 1"), ("false", "pg: false | 0")],
    ),
    of(
        "*",
        "string(12)",
        &[
            ("\"it's\\\\ \\\"x\\\"\"", "it's\\ \"x\""),
            ("007", "="),
            ("Grüße 😀", "="),
            ("\"\"", ""),
        ],
    ),
    of("*", "char(3)", &[("abc", "="), ("\"\u{20}x\"", " x")]),
    of("*", "text", &[("\"%s $1 ? :x\"", "%s $1 ? :x")]),
    of("*", "unicode(5)", &[("日本語", "=")]),
    of("*", "unicode_text", &[("日本語", "=")]),
    of("*", "binary(300)", &[(ALL_BYTES, ALL_HEX), ("{hex: \"\"}", "")]),
    of("*", "blob", &[(ALL_BYTES, ALL_HEX), ("{hex: \"\"}", "")]),
    of(
        "*",
        "date",
        &[("0001-01-01", "="), ("9999-12-31", "="), ("2000-02-29", "=")],
    ),
    of(PG, "date", &[("infinity", "="), ("-infinity", "=")]),
    of(
        "*",
        "time(6)",
        &[
            ("\"00:00:00\"", "my: 00:00:00.000000 | 00:00:00"),
            ("\"23:59:59.999999\"", "="),
            ("\"12:30:00.25\"", "my: 12:30:00.250000 | 12:30:00.25"),
        ],
    ),
    of(
        "*",
        "timestamp(6)",
        &[
            ("0001-01-01 00:00:00", "my: 0001-01-01 00:00:00.000000 | ="),
            ("9999-12-31 23:59:59.999999", "="),
        ],
    ),
    of(
        "*",
        "timestamptz(6)",
        &[
            (
                "1970-01-01 00:00:01Z",
                "pg: 1970-01-01 00:00:01+00 | lite: 1970-01-01 00:00:01+00:00 | my: 1970-01-01 00:00:01.000000",
            ),
            (
                "2038-01-19 03:14:07.999999Z",
                "pg: 2038-01-19 03:14:07.999999+00 | lite: 2038-01-19 03:14:07.999999+00:00 | my: 2038-01-19 03:14:07.999999",
            ),
            (
                "2026-01-01 09:30:00+14:00",
                "pg: 2025-12-31 19:30:00+00 | lite: 2025-12-31 19:30:00+00:00 | my: 2025-12-31 19:30:00.000000",
            ),
            (
                "2026-12-31 23:30:00.5-12:00",
                "pg: 2027-01-01 11:30:00.5+00 | lite: 2027-01-01 11:30:00.5+00:00 | my: 2027-01-01 11:30:00.500000",
            ),
        ],
    ),
    of(
        PG,
        "timestamptz",
        &[
            ("0001-01-01 00:00:00Z", "0001-01-01 00:00:00+00"),
            ("infinity", "="),
        ],
    ),
    of(
        "*",
        "interval",
        &[
            (
                "P1DT2H30M",
                "pg: 1 day 02:30:00 | lite: 1970-01-02 02:30:00 | my: 1970-01-02 02:30:00.000000",
            ),
            (
                "PT0.000001S",
                "pg: 00:00:00.000001 | lite: 1970-01-01 00:00:00.000001 | my: 1970-01-01 00:00:00.000001",
            ),
            (
                "-P1D",
                "pg: -1 days | lite: 1969-12-31 00:00:00 | my: 1969-12-31 00:00:00.000000",
            ),
        ],
    ),
    of(
        "*",
        "uuid",
        &[
            ("ffffffff-ffff-ffff-ffff-ffffffffffff", "="),
            ("00000000-0000-0000-0000-000000000001", "="),
        ],
    ),
    of(
        "*",
        "json",
        &[
            (
                "{a: [1, 2.5, null, true, \"x\\\"y'\"], b: {}}",
                "{\"a\": [1, 2.5, null, true, \"x\\\"y'\"], \"b\": {}}",
            ),
            ("[]", "[]"),
            ("'\"text\"'", "\"text\""),
        ],
    ),
    of(
        "*",
        "jsonb",
        &[("{b: 1, a: Grüße}", "{\"b\": 1, \"a\": \"Grüße\"}")],
    ),
    of(
        "*",
        "enum(feeling: new, \"it's\")",
        &[("new", "="), ("it's", "=")],
    ),
    of(
        "*",
        "integer[]",
        &[("[]", "[]"), ("[1, null, -2147483648]", "[1, null, -2147483648]")],
    ),
    of(
        "*",
        "integer[][]",
        &[("[[1, 2], [3, null]]", "[[1, 2], [3, null]]")],
    ),
    of(
        "*",
        "date[]",
        &[(
            "[0001-01-01, null, 9999-12-31]",
            "[\"0001-01-01\", null, \"9999-12-31\"]",
        )],
    ),
    of(
        "*",
        "text[]",
        &[(
            "[\"a,b\", \"{}\", \"\", \"NULL\", null, \"it's \\\\\"]",
            "[\"a,b\", \"{}\", \"\", \"NULL\", null, \"it's \\\\\"]",
        )],
    ),
    of("*", "boolean[]", &[("[true, false]", "[true, false]")]),
];
