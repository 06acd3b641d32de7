//! The type of a column: a text, one per dialect, or raw SQL.

use crate::dialect::Fragment;
use crate::model::DataType;
use crate::text::Diagnostic;
use crate::text::yaml::{Node, NodeValue};

use super::type_text::{self, Server};
use super::{Decoder, scalar, sql};

const RAW: &str = "raw";

/// A type.
pub(super) fn data_type(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<DataType> {
    let chosen = match &node.value {
        NodeValue::Map(entries) if entries.iter().any(|entry| entry.key == RAW) => node,
        _ => sql::for_dialect(node, "type", decoder)?,
    };
    if let NodeValue::Map(entries) = &chosen.value {
        return match entries.as_slice() {
            [raw] if raw.key == RAW => {
                Some(DataType::Raw(sql::one(&raw.value, RAW, Fragment::Type, decoder)?))
            }
            _ => {
                decoder.report.push(
                    scalar::wrong_shape("type", "a text or `{raw: …}`", chosen)
                        .help("write `type: {raw: \"…\"}` for a type of the server's own"),
                );
                None
            }
        };
    }
    let text = scalar::text(chosen, "type", decoder.report)?;
    let server = if decoder.active {
        Server::Of(decoder.context.dialect.name, decoder.context.dialect.version)
    } else {
        Server::Any
    };
    match type_text::parse(text, chosen.span, server) {
        Ok(data_type) => Some(data_type),
        Err(problem) => {
            let diagnostic = Diagnostic::error("bad-type", chosen.span, problem.title).label(problem.label);
            decoder.report.push(match problem.help {
                Some(help) => diagnostic.help(help),
                None => diagnostic,
            });
            None
        }
    }
}
