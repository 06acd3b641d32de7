//! Queries that count what stands in the way.

use std::collections::BTreeMap;

use crate::dialect::{Dialect, Sql};
use crate::plan::demands::DemandQuery;

use crate::render::Renderer;

fn query(dialect: &str, query: &DemandQuery) -> String {
    let dialect = Dialect::parse(dialect).unwrap();
    let renderer = Renderer::new(dialect.name, &BTreeMap::new()).unwrap();
    renderer.demand(query).unwrap().to_string()
}

fn s(text: &str) -> Sql {
    Sql::trusted(text)
}

#[test]
fn every_demand_has_its_query() {
    let all = [
        (
            DemandQuery::Duplicates {
                table: s("t"),
                keys: vec![s("a"), s("(lower(b))")],
                filled: vec![s("a"), s("(lower(b))")],
                any_filled: Vec::new(),
                predicate: Some(s("c > 0")),
            },
            "SELECT count(*) FROM (SELECT count(*) AS retort_count FROM t WHERE c > 0 GROUP BY a, (lower(b)) HAVING count(*) > 1 AND a IS NOT NULL AND (lower(b)) IS NOT NULL) retort_keys",
        ),
        (
            DemandQuery::Duplicates {
                table: s("t"),
                keys: vec![s("a"), s("b")],
                filled: Vec::new(),
                any_filled: vec![s("a"), s("b")],
                predicate: None,
            },
            "SELECT count(*) FROM (SELECT count(*) AS retort_count FROM t GROUP BY a, b HAVING count(*) > 1 AND (a IS NOT NULL OR b IS NOT NULL)) retort_keys",
        ),
        (
            DemandQuery::Orphans {
                table: s("t"),
                pairs: vec![(s("a"), s("x")), (s("b"), s("y"))],
                referred: s("r"),
                full: false,
            },
            "SELECT count(*) FROM t retort_own WHERE retort_own.a IS NOT NULL AND retort_own.b IS NOT NULL AND NOT EXISTS (SELECT 1 FROM r retort_other WHERE retort_other.x = retort_own.a AND retort_other.y = retort_own.b)",
        ),
        (
            DemandQuery::Orphans {
                table: s("t"),
                pairs: vec![(s("a"), s("x")), (s("b"), s("y"))],
                referred: s("r"),
                full: true,
            },
            "SELECT count(*) FROM t retort_own WHERE (retort_own.a IS NOT NULL OR retort_own.b IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM r retort_other WHERE retort_other.x = retort_own.a AND retort_other.y = retort_own.b)",
        ),
        (
            DemandQuery::Violations {
                table: s("t"),
                condition: s("a > 0 OR b"),
            },
            "SELECT count(*) FROM t WHERE NOT (a > 0 OR b)",
        ),
        (
            DemandQuery::Nulls {
                table: s("t"),
                columns: vec![s("a"), s("b")],
            },
            "SELECT count(*) FROM t WHERE a IS NULL OR b IS NULL",
        ),
        (DemandQuery::Rows { table: s("t") }, "SELECT count(*) FROM t"),
        (
            DemandQuery::Values {
                table: s("t"),
                column: s("a"),
            },
            "SELECT count(*) FROM t WHERE a IS NOT NULL",
        ),
        (
            DemandQuery::Outside {
                table: s("t"),
                column: s("a"),
                least: s("-1"),
                most: s("1"),
            },
            "SELECT count(*) FROM t WHERE a < -1 OR a > 1",
        ),
    ];
    for (demand, wanted) in &all {
        for dialect in ["postgresql", "mysql", "mariadb", "sqlite", "mssql", "oracle"] {
            assert_eq!(query(dialect, demand), *wanted, "{dialect}");
        }
    }
}

#[test]
fn the_length_is_that_of_the_server() {
    let long = DemandQuery::TooLong {
        table: s("t"),
        column: s("a"),
        most: 10,
    };
    for (dialect, wanted) in [
        ("postgresql", "char_length(a) > 10"),
        ("mysql", "char_length(a) > 10"),
        ("mssql", "DATALENGTH(a) > 2 * 10"),
        ("oracle", "LENGTH(a) > 10"),
    ] {
        assert_eq!(
            query(dialect, &long),
            format!("SELECT count(*) FROM t WHERE {wanted}")
        );
    }
}

#[test]
fn rows_that_exclude_each_other_are_compared_in_pairs() {
    let overlaps = DemandQuery::Overlaps {
        table: s("t"),
        elements: vec![(s("room"), s("=")), (s("(span + 1)"), s("&&"))],
        predicate: Some(s("NOT gone")),
    };
    let side = "(SELECT ctid AS retort_row, room AS retort_1, (span + 1) AS retort_2 FROM t WHERE NOT gone)";
    assert_eq!(
        query("postgresql", &overlaps),
        format!(
            "SELECT count(*) FROM {side} retort_one JOIN {side} retort_other ON retort_one.retort_row < retort_other.retort_row AND retort_one.retort_1 = retort_other.retort_1 AND retort_one.retort_2 && retort_other.retort_2"
        )
    );
}
