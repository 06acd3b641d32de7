//! Dates, times and intervals.

use super::*;

#[test]
fn dates_and_times() {
    check(
        &plain("2026-11-20"),
        &DataType::Date,
        &[("oracle", "DATE '2026-11-20'"), ("*", "'2026-11-20'")],
    );
    let wrong = [
        "2026-02-30",
        "2026-1-2",
        "0000-01-01",
        "20261120",
        "2026-11-20 10:00",
        "12026-01-01",
        "today",
        "",
    ];
    for text in wrong {
        check_all(&DataType::Date, &[(text, "error")]);
    }
    let time = DataType::Time { precision: None };
    check(
        &plain("09:30"),
        &time,
        &[
            ("oracle", "INTERVAL '09:30:00' HOUR TO SECOND"),
            ("*", "'09:30:00'"),
        ],
    );
    check(
        &plain("09:30:00.1230"),
        &time,
        &[
            ("mysql mariadb", "error"),
            ("oracle", "INTERVAL '09:30:00.1230' HOUR TO SECOND"),
            ("*", "'09:30:00.1230'"),
        ],
    );
    for text in [
        "24:00:00",
        "09:60:00",
        "09:30:60",
        "9:30",
        "09:30:00.",
        "09:30:00.1234567891",
        "09:30Z",
        "930",
    ] {
        check_all(&time, &[(text, "error")]);
    }
}

#[test]
fn infinity_is_of_postgresql() {
    for data_type in [
        DataType::Date,
        DataType::Timestamp { precision: Some(0) },
        DataType::TimestampTz { precision: None },
    ] {
        for (text, sql) in [("infinity", "'infinity'"), ("-Infinity", "'-infinity'")] {
            check(&plain(text), &data_type, &[("postgresql", sql), ("*", "error")]);
        }
        check_all(&data_type, &[("inf", "error"), ("infinit", "error")]);
    }
    check_all(&DataType::Time { precision: None }, &[("infinity", "error")]);
    let dates = list(vec![plain("infinity"), null()]);
    let wanted = [("postgresql", "ARRAY['infinity', NULL]::date[]"), ("*", "error")];
    check(&dates, &array(DataType::Date), &wanted);
}

#[test]
fn timestamps() {
    let timestamp = DataType::Timestamp { precision: None };
    for text in ["2026-11-20T09:30:00", "2026-11-20 09:30:00", "2026-11-20 09:30"] {
        check(
            &plain(text),
            &timestamp,
            &[
                ("mssql", "'2026-11-20T09:30:00'"),
                ("oracle", "TIMESTAMP '2026-11-20 09:30:00'"),
                ("*", "'2026-11-20 09:30:00'"),
            ],
        );
    }
    check(
        &plain("2026-11-20"),
        &timestamp,
        &[("postgresql", "'2026-11-20 00:00:00'")],
    );
    check(
        &plain("2026-11-20 09:30:00.5"),
        &timestamp,
        &[("mysql", "error"), ("sqlite", "'2026-11-20 09:30:00.5'")],
    );
    let wrong = [
        "2026-11-20T09:30:00Z",
        "2026-11-20 09:30:00+02:00",
        "2026-11-20 25:00:00",
        "now",
        "2026-11-20T",
    ];
    for text in wrong {
        check_all(&timestamp, &[(text, "error")]);
    }
    let milliseconds = DataType::Timestamp { precision: Some(3) };
    check(
        &plain("2026-11-20 09:30:00.1234"),
        &milliseconds,
        &[("*", "error")],
    );
    check(
        &plain("2026-11-20 09:30:00.1230"),
        &milliseconds,
        &[("mysql", "'2026-11-20 09:30:00.123'")],
    );
}

#[test]
fn timestamps_with_zone() {
    let data_type = DataType::TimestampTz { precision: None };
    for offset in ["+02:00", "+0200", "+02", " +02:00"] {
        check(
            &plain(&format!("2026-01-01T00:30:00{offset}")),
            &data_type,
            &[
                ("postgresql", "'2026-01-01 00:30:00+02:00'"),
                ("mysql mariadb", "'2025-12-31 22:30:00'"),
                ("sqlite", "'2025-12-31 22:30:00+00:00'"),
                ("mssql", "'2026-01-01T00:30:00+02:00'"),
                ("oracle", "TIMESTAMP '2026-01-01 00:30:00 +02:00'"),
            ],
        );
    }
    check(
        &plain("2026-01-01 00:30:00Z"),
        &data_type,
        &[("postgresql", "'2026-01-01 00:30:00+00:00'")],
    );
    check(
        &plain("2026-01-01 00:30:00-05:30"),
        &data_type,
        &[("mysql", "'2026-01-01 06:00:00'")],
    );
    check(
        &plain("1969-12-31 23:59:59Z"),
        &data_type,
        &[
            ("mysql mariadb", "error"),
            ("postgresql", "'1969-12-31 23:59:59+00:00'"),
        ],
    );
    check(
        &plain("2038-01-19 03:14:07Z"),
        &data_type,
        &[("mysql", "'2038-01-19 03:14:07'")],
    );
    let late = [
        ("mysql mariadb", "error"),
        ("mariadb@11.5", "'2038-01-19 03:14:08'"),
    ];
    check(&plain("2038-01-19 03:14:08Z"), &data_type, &late);
    check(
        &plain("0001-01-01 00:00:00+01:00"),
        &data_type,
        &[("sqlite", "error")],
    );
    for text in [
        "2026-01-01 00:30:00",
        "2026-01-01",
        "2026-01-01 00:30:00+15:00",
        "2026-01-01 00:30:00 UTC",
    ] {
        check_all(&data_type, &[(text, "error")]);
    }
}

#[test]
fn intervals() {
    for (text, postgresql, sqlite, oracle) in [
        ("P1DT2H30M", "P1DT2H30M", "1970-01-02 02:30:00", "1 02:30:00"),
        ("1 day 02:30:00", "P1DT2H30M", "1970-01-02 02:30:00", "1 02:30:00"),
        ("90 minutes", "PT1H30M", "1970-01-01 01:30:00", "0 01:30:00"),
        ("1.5s", "PT1.5S", "1970-01-01 00:00:01.5", "0 00:00:01.5"),
        ("-PT1.5S", "PT-1.5S", "1969-12-31 23:59:58.5", "-0 00:00:01.5"),
        ("-1 day", "P-1D", "1969-12-31 00:00:00", "-1 00:00:00"),
        ("1 day -01:00:00", "P1DT-1H", "1970-01-01 23:00:00", "0 23:00:00"),
        ("PT0S", "PT0S", "1970-01-01 00:00:00", "0 00:00:00"),
        ("100:00:00", "PT100H", "1970-01-05 04:00:00", "4 04:00:00"),
        ("2w", "P14D", "1970-01-15 00:00:00", "14 00:00:00"),
    ] {
        check(
            &plain(text),
            &DataType::Interval,
            &[
                ("postgresql", &format!("'{postgresql}'")),
                ("mssql", &format!("'{}'", sqlite.replace(' ', "T"))),
                ("oracle", &format!("INTERVAL '{oracle}' DAY(9) TO SECOND(6)")),
                ("*", &format!("'{sqlite}'")),
            ],
        );
    }
    check(
        &plain("P1Y2M"),
        &DataType::Interval,
        &[("postgresql", "'P1Y2M'"), ("*", "error")],
    );
    check(
        &plain("1 year -3 mons"),
        &DataType::Interval,
        &[("postgresql", "'P9M'"), ("*", "error")],
    );
    for text in [
        "P",
        "PT",
        "1",
        "P1H",
        "1 parsec",
        "",
        "1.5 days",
        "00:99:00",
        "PT1.1234567S",
        "--1 day",
        "P1D2",
        "1:2:3:4",
    ] {
        check_all(&DataType::Interval, &[(text, "error")]);
    }
    check(
        &plain("9223372036854775807 weeks"),
        &DataType::Interval,
        &[("*", "error")],
    );
    check(
        &plain("3000000 days"),
        &DataType::Interval,
        &[("mysql sqlite mssql", "error"), ("postgresql", "'P3000000D'")],
    );
}
