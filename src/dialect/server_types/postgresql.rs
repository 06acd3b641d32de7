//! The server types of PostgreSQL: manual, chapter 8 "Data Types", appendix F, and those of PostGIS and pgvector.

use crate::model::DialectName::Postgresql;

use super::super::Version;
use super::row::{Bound, Brackets, Form, IntervalFields, Limits, TextLimit, TypeRow, Values};

type Since = &'static [(crate::model::DialectName, Version)];

/// Every version that is supported.
const ALL: Since = &[(Postgresql, Version::new(13, 0))];
/// 8.17 "Range Types": multiranges.
const FROM_14: Since = &[(Postgresql, Version::new(14, 0))];

const TEXT: Values = Values::Text(TextLimit::Unlimited);
const FRACTION: Brackets = Brackets::Number(Limits::new(0, 6, "digits of a second's fraction"));
const ON_FRACTION: &[Brackets] = &[FRACTION];
const BITS: &[Brackets] = &[Brackets::Number(Limits::new(1, 83_886_080, "bits"))];

const fn text(names: &'static [&'static str], instead: &'static str) -> TypeRow {
    let name = match names {
        [name, ..] => *name,
        [] => "",
    };
    TypeRow::new(ALL, names, name, name, TEXT, instead)
}

const fn form(names: &'static [&'static str], form: Form, instead: &'static str) -> TypeRow {
    TypeRow {
        values: Values::Form(form),
        ..text(names, instead)
    }
}

const fn registered(names: &'static [&'static str]) -> TypeRow {
    TypeRow {
        family: "oid",
        ..text(names, "string(128)")
    }
}

const fn range(names: &'static [&'static str], bound: Bound) -> TypeRow {
    TypeRow {
        values: Values::Range(bound),
        ..text(names, "two columns, one for each bound")
    }
}

const fn multirange(names: &'static [&'static str], bound: Bound) -> TypeRow {
    TypeRow {
        since: FROM_14,
        values: Values::Multirange(bound),
        ..text(names, "a table of ranges")
    }
}

const fn interval(names: &'static [&'static str], fields: IntervalFields) -> TypeRow {
    TypeRow {
        family: "interval",
        values: Values::Interval(fields),
        ..text(names, "interval")
    }
}

const fn geometry(names: &'static [&'static str], sql: &'static str, family: &'static str) -> TypeRow {
    TypeRow::new(
        ALL,
        names,
        sql,
        family,
        Values::SqlOnly("ST_GeomFromText('POINT(1 2)', 4326)"),
        "text with WKT, or the server's own geometry type",
    )
    .brackets(&[Brackets::Geometry])
}

const fn vector(names: &'static [&'static str], sql: &'static str, brackets: &'static [Brackets]) -> TypeRow {
    TypeRow {
        sql,
        values: Values::Vector,
        ..text(names, "json")
    }
    .brackets(brackets)
}

const DENSE: &[Brackets] = &[Brackets::Number(Limits::new(1, 16_000, "dimensions"))];
const SPARSE: &[Brackets] = &[Brackets::Number(Limits::new(1, 1_000_000_000, "dimensions"))];

/// The rows.
pub(super) const ROWS: &[TypeRow] = &[
    // 8.1 to 8.3: numbers, money, characters.
    TypeRow::new(
        ALL,
        &["money"],
        "money",
        "money",
        Values::Money {
            min: "-92233720368547758.08",
            max: "92233720368547758.07",
            scale: 2,
        },
        "numeric(19,2)",
    ),
    TypeRow {
        family: "text",
        values: Values::Text(TextLimit::Bytes(63)),
        ..text(&["name"], "string(63)")
    },
    TypeRow {
        family: "text",
        ..text(&["bpchar"], "text")
    },
    TypeRow {
        family: "citext",
        ..text(&["citext"], "a string with a `collation` that ignores case")
    },
    // 8.5: times.
    TypeRow {
        sql: "timetz{}",
        family: "time",
        values: Values::TimeTz,
        ..text(&["timetz{}", "time{} with time zone"], "timestamptz")
    }
    .brackets(ON_FRACTION),
    TypeRow {
        sql: "interval{}",
        ..interval(&["interval{}"], IntervalFields::All)
    }
    .brackets(ON_FRACTION),
    interval(&["interval year to month"], IntervalFields::YearToMonth),
    interval(&["interval day to hour"], IntervalFields::DayTo("HOUR")),
    interval(&["interval day to minute"], IntervalFields::DayTo("MINUTE")),
    interval(&["interval day to second{}"], IntervalFields::DayTo("SECOND")).brackets(ON_FRACTION),
    // 8.8 "Geometric Types".
    form(&["point"], Form::Geometric, "two columns of type `double`").keyless(),
    form(&["line"], Form::Geometric, "json").keyless(),
    form(&["lseg"], Form::Geometric, "json").keyless(),
    form(&["box"], Form::Geometric, "json").keyless(),
    form(&["path"], Form::Geometric, "json").keyless(),
    form(&["polygon"], Form::Geometric, "json").keyless(),
    form(&["circle"], Form::Geometric, "json").keyless(),
    // 8.9 "Network Address Types".
    TypeRow {
        family: "inet",
        ..form(&["inet"], Form::Inet, "string(45)")
    },
    TypeRow {
        family: "inet",
        ..form(&["cidr"], Form::Cidr, "string(45)")
    },
    form(&["macaddr"], Form::Mac, "string(17)"),
    form(&["macaddr8"], Form::Mac8, "string(23)"),
    // 8.10 "Bit String Types".
    TypeRow {
        sql: "bit{}",
        family: "bits",
        values: Values::Bits { exact: true },
        ..text(&["bit{}"], "boolean, or an integer type")
    }
    .brackets(BITS),
    TypeRow {
        sql: "bit varying{}",
        family: "bits",
        values: Values::Bits { exact: false },
        ..text(&["varbit{}", "bit varying{}"], "binary(n)")
    }
    .brackets(BITS),
    // 8.11, 8.13, 8.14.7.
    text(&["tsvector"], "text with a full-text index"),
    text(&["tsquery"], "text"),
    text(&["xml"], "text").keyless(),
    text(&["jsonpath"], "text").keyless(),
    // 8.17 "Range Types".
    range(&["int4range"], Bound::Integer),
    range(&["int8range"], Bound::BigInt),
    range(&["numrange"], Bound::Numeric),
    range(&["daterange"], Bound::Date),
    range(&["tsrange"], Bound::Timestamp),
    range(&["tstzrange"], Bound::TimestampTz),
    multirange(&["int4multirange"], Bound::Integer),
    multirange(&["int8multirange"], Bound::BigInt),
    multirange(&["nummultirange"], Bound::Numeric),
    multirange(&["datemultirange"], Bound::Date),
    multirange(&["tsmultirange"], Bound::Timestamp),
    multirange(&["tstzmultirange"], Bound::TimestampTz),
    // 8.19 "Object Identifier Types", 8.20 "pg_lsn Type", 9.26 "System Information Functions".
    TypeRow {
        values: Values::Integer(0, 4_294_967_295),
        family: "oid",
        ..text(&["oid"], "bigint")
    },
    TypeRow {
        family: "xid",
        values: Values::QuotedInteger(4_294_967_295),
        ..text(&["xid"], "bigint")
    },
    TypeRow {
        family: "cid",
        values: Values::QuotedInteger(4_294_967_295),
        ..text(&["cid"], "bigint")
    },
    TypeRow {
        family: "xid8",
        values: Values::QuotedInteger(u64::MAX),
        ..text(&["xid8"], "bigint")
    },
    form(&["tid"], Form::Tid, "string(32)"),
    registered(&["regclass"]),
    registered(&["regcollation"]),
    registered(&["regconfig"]),
    registered(&["regdictionary"]),
    registered(&["regnamespace"]),
    registered(&["regoper"]),
    registered(&["regoperator"]),
    registered(&["regproc"]),
    registered(&["regprocedure"]),
    registered(&["regrole"]),
    registered(&["regtype"]),
    form(&["pg_lsn"], Form::Lsn, "string(17)"),
    text(&["pg_snapshot"], "text").keyless(),
    text(&["txid_snapshot"], "text").keyless(),
    // Appendix F: cube, hstore, intarray, isn, ltree, seg.
    text(&["cube"], "json"),
    TypeRow {
        values: Values::Pairs,
        ..text(&["hstore"], "json")
    },
    text(&["query_int"], "text").keyless(),
    text(&["isbn"], "string(13)"),
    text(&["isbn13"], "string(17)"),
    text(&["issn"], "string(9)"),
    text(&["issn13"], "string(17)"),
    text(&["ismn"], "string(13)"),
    text(&["ismn13"], "string(17)"),
    text(&["ean13"], "string(17)"),
    text(&["upc"], "string(12)"),
    form(&["ltree"], Form::Labels, "string(255)"),
    text(&["lquery"], "text").keyless(),
    text(&["ltxtquery"], "text").keyless(),
    text(&["seg"], "two columns of type `float`"),
    // PostGIS manual, chapter 4; pgvector, README.
    geometry(&["geometry{}"], "geometry{}", "geometry"),
    geometry(&["geography{}"], "geography{}", "geography"),
    TypeRow {
        values: Values::SqlOnly("'BOX(1 2,3 4)'::box2d"),
        ..text(&["box2d"], "json")
    },
    TypeRow {
        values: Values::SqlOnly("'BOX3D(1 2 3,4 5 6)'::box3d"),
        ..text(&["box3d"], "json")
    },
    TypeRow {
        values: Values::SqlOnly("ST_AsRaster(…)"),
        ..text(&["raster"], "blob")
    },
    vector(&["vector{}"], "vector{}", DENSE),
    vector(&["halfvec{}"], "halfvec{}", DENSE),
    TypeRow {
        values: TEXT,
        ..vector(&["sparsevec{}"], "sparsevec{}", SPARSE)
    },
];
