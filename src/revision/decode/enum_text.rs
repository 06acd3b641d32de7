//! The labels of an enum as users write them: `state: new, paid, 'out, sold'`.

use crate::model::{DataType, Name, TableName};
use crate::text::Span;

use super::type_text::TypeProblem;

/// `state: new, paid, 'out, sold'`: a name, if there is one, and the labels.
pub(super) fn enumeration(text: &str, span: Span) -> Result<DataType, TypeProblem> {
    let (name, labels) = match text.split_once(':') {
        Some((name, labels)) if !name.contains(['\'', '"', ',']) => (Some(name.trim()), labels),
        _ => (None, text),
    };
    if name.is_some_and(|name| name.split('.').any(|part| part.trim().is_empty())) {
        return Err(TypeProblem::new("the name of the enum is empty"));
    }
    let name = name.map(|name| match name.split_once('.') {
        Some((schema, name)) => TableName {
            schema: Some(Name::at(schema.trim(), span)),
            name: Name::at(name.trim(), span),
        },
        None => TableName::unqualified(Name::at(name, span)),
    });
    if name.is_some() && labels.trim().is_empty() {
        return Ok(DataType::Enum {
            name,
            values: Vec::new(),
        });
    }
    let values = labels_of(labels)?;
    for (i, value) in values.iter().enumerate() {
        if values[..i].contains(value) {
            return Err(TypeProblem::new(format!(
                "the enum has the label `{value}` twice"
            )));
        }
    }
    Ok(DataType::Enum { name, values })
}

fn labels_of(text: &str) -> Result<Vec<Box<str>>, TypeProblem> {
    let mut labels = Vec::new();
    let mut rest = text.trim_start();
    if rest.is_empty() {
        return Err(TypeProblem::new("the enum has no labels").help("write `enum(name: first, second)`"));
    }
    loop {
        let (label, behind) = label(rest)?;
        labels.push(label.into());
        let behind = behind.trim_start();
        if behind.is_empty() {
            return Ok(labels);
        }
        rest = behind
            .strip_prefix(',')
            .ok_or_else(|| TypeProblem::new("between the labels of an enum there must be commas"))?
            .trim_start();
    }
}

/// The first label of a list, and what stands behind it.
fn label(text: &str) -> Result<(String, &str), TypeProblem> {
    let Some(quote) = text.chars().next().filter(|c| matches!(c, '\'' | '"')) else {
        let end = text.find(',').unwrap_or(text.len());
        let label = text[..end].trim();
        return if label.is_empty() {
            Err(TypeProblem::new("a label of the enum is empty").help("write '' for an empty label"))
        } else {
            Ok((label.to_owned(), &text[end..]))
        };
    };
    let mut label = String::new();
    let mut rest = &text[1..];
    loop {
        let end = rest
            .find(quote)
            .ok_or_else(|| TypeProblem::new("a label of the enum has no closing quote"))?;
        label.push_str(&rest[..end]);
        rest = &rest[end + 1..];
        match rest.strip_prefix(quote) {
            Some(behind) => {
                label.push(quote);
                rest = behind;
            }
            None => return Ok((label, rest)),
        }
    }
}
