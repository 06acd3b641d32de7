//! Bytes and UUIDs.

use crate::model::{DataType, DialectName, Value, ValueKind};

use super::super::{Dialect, Problem, Sql};
use super::{mismatch, not_of_type};

/// The most bytes that Oracle takes in a literal: HEXTORAW makes a RAW of it.
pub(super) const ORACLE_LONGEST: usize = 2000;

/// Hexadecimal digits on a line of SQL*Plus.
const ORACLE_LINE: usize = 1000;

impl Dialect {
    /// Bytes of a column of this type, not more than it holds.
    pub(super) fn bytes(&self, value: &Value, data_type: &DataType) -> Result<Sql, Problem> {
        let ValueKind::Bytes(bytes) = &value.kind else {
            return Err(mismatch(value, data_type).help("write bytes as `{hex: 616263}` or `{base64: YWJj}`"));
        };
        if let DataType::Binary { length: Some(length) } = data_type
            && usize::try_from(*length).is_ok_and(|length| bytes.len() > length)
        {
            let title = format!("{} bytes are too many for `{data_type}`", bytes.len());
            return Err(Problem::new("wrong-value", title).help("lengthen the column, or make it a `blob`"));
        }
        if bytes.is_empty()
            && self.name == DialectName::Oracle
            && self.type_name(data_type)?.as_str() == "BLOB"
        {
            return Ok(Sql::trusted("EMPTY_BLOB()"));
        }
        self.bytes_literal(bytes)
    }

    /// Bytes as SQL.
    pub(super) fn bytes_literal(&self, bytes: &[u8]) -> Result<Sql, Problem> {
        let hex: String = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
        Ok(Sql::trusted(match self.name {
            DialectName::Postgresql => format!("'\\x{hex}'::bytea"),
            DialectName::Mysql | DialectName::Mariadb | DialectName::Sqlite => format!("X'{hex}'"),
            DialectName::Mssql => format!("0x{hex}"),
            DialectName::Oracle if bytes.len() > ORACLE_LONGEST => {
                let title = format!(
                    "oracle takes {ORACLE_LONGEST} bytes here at most, these are {}",
                    bytes.len()
                );
                return Err(Problem::new("wrong-value", title)
                    .help("longer ones can stand in the rows of an `insert`, for a column of type `blob`"));
            }
            DialectName::Oracle => format!("HEXTORAW('{}')", broken(&hex)),
        }))
    }

    /// A UUID, in its usual form.
    pub(super) fn uuid(&self, text: &str) -> Result<Sql, Problem> {
        let compact = match text.len() {
            32 => text.to_ascii_lowercase(),
            36 if [8, 13, 18, 23]
                .iter()
                .all(|at| text.as_bytes().get(*at) == Some(&b'-')) =>
            {
                text.replacen('-', "", 4).to_ascii_lowercase()
            }
            _ => String::new(),
        };
        if compact.len() != 32 || !compact.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(
                not_of_type(text, &DataType::Uuid).help("write it as `6f1ed002-ab5d-4dbb-9a3c-0242ac120002`")
            );
        }
        let group = |from: usize, to: usize| compact.get(from..to).unwrap_or_default();
        Ok(Sql::trusted(format!(
            "'{}-{}-{}-{}-{}'",
            group(0, 8),
            group(8, 12),
            group(12, 16),
            group(16, 20),
            group(20, 32)
        )))
    }
}

/// A literal broken into lines that SQL*Plus can read.
pub(super) fn broken(hex: &str) -> String {
    let mut lines = Vec::new();
    let mut rest = hex;
    while rest.len() > ORACLE_LINE {
        let (line, after) = rest.split_at(ORACLE_LINE);
        lines.push(line);
        rest = after;
    }
    lines.push(rest);
    lines.join("'||\n'")
}
