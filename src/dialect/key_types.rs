//! Whether two columns can be the ends of a foreign key.

use crate::model::DataType;

use super::Dialect;
use super::facts::KeyTypes;

impl Dialect {
    /// Whether the server takes columns of these types as the ends of a foreign key. Raw types are
    /// believed.
    pub fn can_refer(&self, from: &DataType, to: &DataType) -> bool {
        let raw = |data_type: &DataType| matches!(data_type, DataType::Raw(_));
        if raw(from) || raw(to) {
            return true;
        }
        let same = || self.type_name(from).ok() == self.type_name(to).ok();
        let is_number = matches!(
            from,
            DataType::SmallInt
                | DataType::Integer
                | DataType::BigInt
                | DataType::Float
                | DataType::Double
                | DataType::Numeric { .. }
        );
        from.comparable(to)
            && match self.facts.key_types {
                KeyTypes::Comparable => true,
                KeyTypes::Similar => !is_number || same(),
                KeyTypes::Same => same(),
            }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn knows_which_types_can_refer_to_which() {
        let string = |length| DataType::String { length: Some(length) };
        for (dialect, numbers, strings) in [
            ("postgresql", true, true),
            ("mysql", false, true),
            ("mariadb", false, true),
            ("sqlite", true, true),
            ("mssql", false, false),
            ("oracle", true, true),
        ] {
            let dialect = Dialect::parse(dialect).unwrap();
            let found = (
                dialect.can_refer(&DataType::Integer, &DataType::BigInt),
                dialect.can_refer(&string(10), &string(20)),
            );
            assert_eq!(found, (numbers, strings), "{}", dialect.name);
            assert!(dialect.can_refer(&DataType::Uuid, &DataType::Uuid));
            assert!(!dialect.can_refer(&DataType::Integer, &DataType::Text));
        }
    }
}
