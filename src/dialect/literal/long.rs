//! Values that are too long for an expression. Oracle has no literal for more than 2000 bytes of a BLOB, and
//! its manual (SecureFiles and Large Objects Developer's Guide, "Using LOBs in SQL") advises against
//! operators on large CLOBs: these are put together by a block of PL/SQL.

use std::borrow::Cow;

use crate::model::{DataType, DialectName, Value, ValueKind};

use super::super::text_literal::CharacterSet;
use super::super::{Dialect, Problem, Sql};
use super::bytes::{self, broken};

/// The longest text of Oracle that is written as an expression, in bytes.
const LONGEST_EXPRESSION: usize = 100_000;

/// The longest value that a block puts together, in bytes. How large a block may be depends on the server
/// ("PL/SQL Program Limits": nodes of its tree); a value of this size stays far below.
const LONGEST: usize = 1_000_000;

/// Bytes of a BLOB in one piece.
const PIECE: usize = 1000;

/// A value that is put together from pieces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LongValue {
    /// `BLOB`, `CLOB` or `NCLOB`.
    pub data_type: Sql,
    /// What it consists of.
    pub pieces: Vec<LongPiece>,
}

/// A part of a long value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LongPiece {
    /// The number of its bytes; `None` for text.
    pub length: Option<Sql>,
    /// What it is.
    pub sql: Sql,
}

impl Dialect {
    /// A value that [`Self::literal`] cannot write, or had better not, as the pieces of it. `None`: it can.
    ///
    /// # Errors
    ///
    /// A value that is too long even so, or not of its type.
    pub fn long_value(&self, value: &Value, data_type: &DataType) -> Result<Option<LongValue>, Problem> {
        let may_be_long = match &value.kind {
            ValueKind::Bytes(bytes) => bytes.len() > bytes::ORACLE_LONGEST,
            ValueKind::Text(text) | ValueKind::Plain(text) => text.len() > LONGEST_EXPRESSION,
            ValueKind::Map(_) | ValueKind::List(_) => true,
            ValueKind::Null | ValueKind::Sql(_) => false,
        };
        if self.name != DialectName::Oracle || !may_be_long {
            return Ok(None);
        }
        let name = self.type_name(data_type)?;
        let pieces = match (name.as_str(), &value.kind) {
            ("BLOB", ValueKind::Bytes(bytes)) => {
                check_length(bytes.len())?;
                bytes.chunks(PIECE).map(piece_of_bytes).collect()
            }
            ("CLOB" | "NCLOB", _) => match self.long_text(value, data_type)? {
                Some((text, set)) if text.len() > LONGEST_EXPRESSION => {
                    check_length(text.len())?;
                    let pieces = self.clob_pieces(&text, set)?;
                    pieces.into_iter().map(piece_of_text).collect()
                }
                _ => return Ok(None),
            },
            _ => return Ok(None),
        };
        Ok(Some(LongValue {
            data_type: name,
            pieces,
        }))
    }

    /// The text that stands in a CLOB.
    fn long_text<'v>(
        &self,
        value: &'v Value,
        data_type: &DataType,
    ) -> Result<Option<(Cow<'v, str>, CharacterSet)>, Problem> {
        Ok(match (data_type, &value.kind) {
            (DataType::Json | DataType::Jsonb, _) => Some((self.json_text(value)?, CharacterSet::Database)),
            (_, ValueKind::Text(text) | ValueKind::Plain(text)) => {
                Some((Cow::Borrowed(text), self.character_set(data_type)))
            }
            _ => None,
        })
    }
}

fn check_length(length: usize) -> Result<(), Problem> {
    if length <= LONGEST {
        return Ok(());
    }
    let title = format!("oracle takes {LONGEST} bytes of a value in a script at most, these are {length}");
    Err(Problem::new("wrong-value", title)
        .help("load it by other means, in a `manual` step or outside of the history"))
}

fn piece_of_bytes(bytes: &[u8]) -> LongPiece {
    let hex: String = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
    LongPiece {
        length: Some(Sql::trusted(bytes.len().to_string())),
        sql: Sql::trusted(format!("HEXTORAW('{}')", broken(&hex))),
    }
}

fn piece_of_text(sql: Sql) -> LongPiece {
    LongPiece { length: None, sql }
}
