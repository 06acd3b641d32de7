//! Which values can be compared with `=`.

use crate::model::{DataType, DialectName};

use super::Dialect;

impl Dialect {
    /// Whether a column of this type can be compared with a literal by `=` and `IN`, and is equal to it
    /// when it holds that value.
    ///
    /// Documents are equal by their letters or not at all: PostgreSQL's `json` has no `=` (8.14 "JSON
    /// Types"), MySQL compares a document with a text as unequal (14.17 "JSON Functions"), elsewhere they
    /// are text. Arrays are documents where there are none. Oracle compares no LOBs (SQLRF, "Data Type
    /// Comparison Rules": ORA-00932).
    pub fn is_comparable(&self, data_type: &DataType) -> bool {
        match data_type {
            DataType::Json | DataType::Array(_) => return false,
            DataType::Jsonb => return self.name == DialectName::Postgresql,
            _ => {}
        }
        if self.name != DialectName::Oracle {
            return true;
        }
        let name = self.type_name(data_type).map(|sql| sql.to_string());
        let name = name.unwrap_or_default();
        !["CLOB", "NCLOB", "BLOB", "BFILE", "JSON", "XMLTYPE", "LONG"]
            .iter()
            .any(|lob| name.to_uppercase().starts_with(lob))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test says what is wrong by failing")]
mod tests {
    use crate::dialect::Dialect;
    use crate::model::DataType;

    #[test]
    fn compares_what_the_server_compares() {
        for (dialect, data_type, expected) in [
            ("postgresql", DataType::Text, true),
            ("postgresql", DataType::Json, false),
            ("postgresql", DataType::Jsonb, true),
            ("mysql", DataType::Jsonb, false),
            ("sqlite", DataType::Array(Box::new(DataType::Integer)), false),
            ("mssql", DataType::Text, true),
            ("oracle", DataType::Text, false),
            ("oracle", DataType::UnicodeText, false),
            ("oracle", DataType::Blob, false),
            ("oracle", DataType::String { length: Some(20) }, true),
        ] {
            let dialect = Dialect::parse(dialect).unwrap();
            assert_eq!(
                dialect.is_comparable(&data_type),
                expected,
                "{dialect} {data_type}"
            );
        }
    }
}
