#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use crate::dialect::{CatalogType, Dialect, Sql};
use crate::model::{DataType, Name, SqlText, TableName};
use crate::text::Span;

#[test]
fn every_server_spells_a_type_in_its_own_way() {
    for (dialect, written, shown) in [
        ("postgresql", "varchar(40)", Some("character varying(40)")),
        (
            "postgresql",
            "timestamptz(3)",
            Some("timestamp(3) with time zone"),
        ),
        ("postgresql", "numeric(10, 2)", Some("numeric(10,2)")),
        ("postgresql", "interval(3)", Some("interval(3)")),
        ("mysql", "INTEGER", Some("int")),
        ("mysql", "INTEGER UNSIGNED", Some("int unsigned")),
        ("mysql", "BOOLEAN", Some("tinyint")),
        ("mysql", "NUMERIC(8)", Some("decimal(8,0)")),
        ("mysql", "NUMERIC(8, 2) UNSIGNED", Some("decimal(8,2) unsigned")),
        ("mysql", "DATETIME(0)", Some("datetime")),
        ("mysql", "JSON", Some("json")),
        ("mysql", "GEOMETRYCOLLECTION", None),
        ("mariadb", "JSON", Some("longtext")),
        ("sqlite", "VARCHAR(40)", Some("VARCHAR(40)")),
        ("mssql", "NVARCHAR(40)", Some("nvarchar(40)")),
        ("mssql", "NVARCHAR(max)", Some("nvarchar(max)")),
        ("mssql", "FLOAT(53)", Some("float")),
        ("mssql", "FLOAT(24)", Some("real")),
        ("mssql", "DATETIME2", Some("datetime2(7)")),
        ("mssql", "NUMERIC(8)", Some("numeric(8,0)")),
        ("mssql", "ROWVERSION", Some("timestamp")),
        ("mssql", "VECTOR(3)", None),
        ("oracle", "VARCHAR2(40 CHAR)", Some("VARCHAR2(40 CHAR)")),
        ("oracle", "VARCHAR2(40)", None),
        ("oracle", "NUMBER(10)", Some("NUMBER(10,0)")),
        ("oracle", "NUMBER(10, 2)", Some("NUMBER(10,2)")),
        ("oracle", "NUMBER", Some("NUMBER")),
        (
            "oracle",
            "TIMESTAMP WITH TIME ZONE",
            Some("TIMESTAMP(6) WITH TIME ZONE"),
        ),
        (
            "oracle",
            "TIMESTAMP(3) WITH TIME ZONE",
            Some("TIMESTAMP(3) WITH TIME ZONE"),
        ),
        (
            "oracle",
            "INTERVAL DAY(0) TO SECOND",
            Some("INTERVAL DAY(0) TO SECOND(6)"),
        ),
        ("oracle", "INTERVAL YEAR TO MONTH", None),
        ("oracle", "CLOB", Some("CLOB")),
        ("oracle", "MDSYS.SDO_GEOMETRY", Some("SDO_GEOMETRY")),
    ] {
        let dialect = Dialect::parse(dialect).unwrap();
        let shown = shown.map_or(CatalogType::Unknown, |text| CatalogType::Text(text.to_owned()));
        let found = dialect.catalog_type(&DataType::Text, &Sql::trusted(written));
        assert_eq!(found, shown, "{written} on {dialect}");
    }
}

#[test]
fn the_server_is_asked_for_the_name_of_an_enum() {
    let enumeration = |label: &str| DataType::Enum {
        name: Some(TableName::unqualified(Name::new("State"))),
        values: vec![label.into()],
    };
    let shown = |dialect: &str, data_type: &DataType| {
        let dialect = Dialect::parse(dialect).unwrap();
        dialect.catalog_type(data_type, &dialect.type_name(data_type).unwrap())
    };
    let asked = Sql::trusted(r#"coalesce(to_regtype('"State"[]')::text, '"State"[]')"#);
    let array = DataType::Array(Box::new(enumeration("New")));
    assert_eq!(shown("postgresql", &array), CatalogType::Asked(asked));
    let text = CatalogType::Text("enum('New')".to_owned());
    assert_eq!(shown("mysql", &enumeration("New")), text);
    assert_eq!(shown("mysql", &enumeration("it's")), CatalogType::Unknown);
}

#[test]
fn a_type_of_the_users_own_is_not_known() {
    let dialect = Dialect::parse("sqlite").unwrap();
    let raw = DataType::Raw(SqlText::at("HOMEMADE", Span::NOWHERE));
    let written = dialect.type_name(&raw).unwrap();
    assert_eq!(dialect.catalog_type(&raw, &written), CatalogType::Unknown);
}
