//! Which types hold every value of which others.

use crate::model::DataType;

use super::Dialect;

impl Dialect {
    /// Whether a value of the first type may not fit into the other on this server, or becomes another. What is not
    /// known does.
    pub fn narrows(&self, from: &DataType, to: &DataType) -> bool {
        // A type that is the same by its name may have lost labels only.
        let is_same = || match (self.type_name(from), self.type_name(to)) {
            (Ok(one), Ok(other)) => one == other,
            _ => false,
        };
        if from == to || (!has_labels(from) && is_same()) {
            return false;
        }
        if let (Some(from), Some(to)) = (from.varying(), to.varying()) {
            return match (from, to) {
                (_, None) => false,
                (None, Some(_)) => true,
                (Some(from), Some(to)) => to < from,
            };
        }
        let rank = |data_type: &DataType| match data_type {
            DataType::SmallInt => Some(1),
            DataType::Integer => Some(2),
            DataType::BigInt => Some(3),
            _ => None,
        };
        if let (Some(from), Some(to)) = (rank(from), rank(to)) {
            return to < from;
        }
        if let (Some((whole, scale)), Some((most_whole, most_scale))) =
            (self.digits(from, false), self.digits(to, true))
        {
            return most_whole < whole || most_scale < scale;
        }
        match (from, to) {
            // What takes any number.
            (_, DataType::Numeric { precision: None, .. }) => !matches!(
                from,
                DataType::SmallInt | DataType::Integer | DataType::BigInt | DataType::Numeric { .. }
            ),
            // 24 bits of a number, and 53.
            (DataType::SmallInt, DataType::Float | DataType::Double)
            | (DataType::Integer | DataType::Float, DataType::Double)
            | (DataType::Date, DataType::Timestamp { .. })
            | (DataType::Json, DataType::Jsonb) => false,
            (DataType::Date, DataType::TimestampTz { .. }) => self.facts.types.last_year.is_some(),
            (DataType::Time { precision: from }, DataType::Time { precision: to })
            | (DataType::Timestamp { precision: from }, DataType::Timestamp { precision: to })
            | (DataType::TimestampTz { precision: from }, DataType::TimestampTz { precision: to }) => {
                let [from, to] =
                    [from, to].map(|precision| precision.unwrap_or_else(|| self.usual_fraction_digits()));
                to < from
            }
            (DataType::Char { length: from }, DataType::Char { length: to }) => to < from,
            (DataType::Char { length }, to) if to.varying().is_some() => {
                to.varying().flatten().is_some_and(|most| most < *length)
            }
            (DataType::Binary { length: Some(from) }, DataType::Binary { length: Some(to) }) => to < from,
            (
                DataType::Binary { .. } | DataType::Blob,
                DataType::Binary { length: None } | DataType::Blob,
            ) => false,
            (DataType::Enum { values: from, .. }, DataType::Enum { values: to, .. }) => {
                from.iter().any(|label| !to.contains(label))
            }
            (DataType::Enum { values, .. }, to) if to.varying().flatten().is_some() => {
                let most = to.varying().flatten().unwrap_or_default() as usize;
                values.iter().any(|label| self.text_length(label) > most)
            }
            (DataType::Array(from), DataType::Array(to)) => self.narrows(from, to),
            // Everything becomes a text without a limit.
            (_, DataType::Text | DataType::UnicodeText) => false,
            _ => true,
        }
    }

    /// The decimal digits before and after the point of an exact number: those that it may need, or those of which it
    /// holds every number. `None` where it takes any, and for what is no such number.
    fn digits(&self, data_type: &DataType, holds: bool) -> Option<(u16, u16)> {
        let whole = |digits: u16| Some((digits - u16::from(holds), 0));
        let (precision, scale) = match data_type {
            DataType::SmallInt => return whole(5),
            DataType::Integer => return whole(10),
            DataType::BigInt => return whole(19),
            DataType::Numeric {
                precision: Some(precision),
                scale,
            } => (*precision, scale.unwrap_or(0)),
            DataType::Numeric { precision: None, .. } => self.usual_numeric()?,
            _ => return None,
        };
        Some((precision.saturating_sub(scale), scale))
    }
}

fn has_labels(data_type: &DataType) -> bool {
    match data_type {
        DataType::Enum { .. } => true,
        DataType::Array(element) => has_labels(element),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{Name, TableName};

    use super::*;

    fn numeric(precision: u16, scale: u16) -> DataType {
        DataType::Numeric {
            precision: Some(precision),
            scale: Some(scale),
        }
    }

    fn labels(values: &[&str]) -> DataType {
        DataType::Enum {
            name: Some(TableName::unqualified(Name::new("state"))),
            values: values.iter().map(|value| (*value).into()).collect(),
        }
    }

    /// The servers on which a change narrows, each by its first two letters.
    fn narrowing(from: &DataType, to: &DataType) -> String {
        let servers = ["postgresql", "mysql", "mariadb", "sqlite", "mssql", "oracle"];
        let narrow = servers.into_iter().filter(|name| {
            let dialect = Dialect::parse(name);
            dialect.is_ok_and(|dialect| dialect.narrows(from, to))
        });
        narrow.map(|name| &name[..2]).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_type_is_narrower_where_it_does_not_hold_every_value() {
        use DataType::{BigInt, Blob, Date, Double, Float, Integer, SmallInt, Text};
        const NONE: &str = "";
        const ALL: &str = "po my ma sq ms or";
        let any = DataType::Numeric {
            precision: None,
            scale: None,
        };
        let time = |precision| DataType::Time { precision };
        let moment = |precision| DataType::Timestamp { precision };
        let zoned = |precision| DataType::TimestampTz { precision };
        let binary = |length| DataType::Binary { length };
        let character = |length| DataType::Char { length };
        let string = |length| DataType::String { length: Some(length) };
        let array = |of| DataType::Array(Box::new(of));
        let cases = [
            (SmallInt, Integer, NONE),
            (BigInt, Integer, ALL),
            (SmallInt, numeric(5, 0), NONE),
            (SmallInt, numeric(4, 0), ALL),
            (Integer, numeric(20, 0), NONE),
            (Integer, numeric(12, 2), NONE),
            (Integer, numeric(12, 3), ALL),
            (BigInt, numeric(19, 0), NONE),
            (BigInt, numeric(18, 0), ALL),
            (Integer, any.clone(), NONE),
            (BigInt, any.clone(), "my ma ms"),
            (numeric(18, 4), any.clone(), "my ma ms"),
            (any, numeric(18, 4), "po sq ms or"),
            (numeric(9, 0), Integer, NONE),
            (numeric(10, 0), Integer, ALL),
            (numeric(8, 2), Integer, ALL),
            (numeric(12, 2), numeric(14, 2), NONE),
            (numeric(12, 2), numeric(12, 4), ALL),
            (numeric(12, 4), numeric(14, 2), ALL),
            (SmallInt, Float, NONE),
            (Integer, Float, ALL),
            (Integer, Double, NONE),
            (BigInt, Double, ALL),
            (Float, Double, NONE),
            (Double, Float, ALL),
            (time(Some(0)), time(Some(6)), NONE),
            (time(Some(6)), time(Some(3)), "po my ma ms or"),
            (moment(Some(3)), moment(Some(6)), NONE),
            (moment(Some(3)), moment(None), "my ma"),
            (moment(None), moment(Some(3)), "po ms or"),
            (zoned(Some(3)), zoned(Some(6)), NONE),
            (moment(Some(3)), zoned(Some(3)), "po my ma ms or"),
            (Date, moment(Some(0)), NONE),
            (Date, zoned(None), "my ma"),
            (binary(Some(8)), binary(Some(16)), NONE),
            (binary(Some(16)), binary(Some(8)), "my ma ms or"),
            (binary(Some(8)), Blob, NONE),
            (Blob, binary(None), NONE),
            (Blob, binary(Some(8)), "my ma ms or"),
            (character(2), character(3), NONE),
            (character(3), character(2), ALL),
            (character(3), string(3), NONE),
            (string(3), character(3), ALL),
            (string(80), string(40), ALL),
            (string(80), Text, NONE),
            (labels(&["x", "y"]), labels(&["x", "z", "y"]), NONE),
            (labels(&["x", "y"]), labels(&["x"]), ALL),
            (labels(&["x", "y"]), labels(&["x", "z"]), ALL),
            (labels(&["x", "open"]), string(4), NONE),
            (labels(&["x", "open"]), string(3), ALL),
            (array(Integer), array(BigInt), NONE),
            (array(BigInt), array(Integer), "po"),
            (Integer, Date, ALL),
            (Integer, Text, NONE),
        ];
        for (from, to, narrow) in cases {
            assert_eq!(narrowing(&from, &to), narrow, "{from} to {to}");
        }
    }
}
