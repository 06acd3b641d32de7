//! The template engine, with nothing in it but what a statement needs: no filters, no functions, no
//! tests, and a printer that prints SQL only. So quoting cannot be forgotten in a template.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::value::{Value, ValueKind};
use minijinja::{Environment, Error, ErrorKind, Output, State, UndefinedBehavior};

use super::chain::{Chain, USER};
use super::embedded;
use super::fields::Row;

/// An environment whose templates are found through `chain`: the built-in ones, and `own` by their
/// names. Each is compiled when it is first used.
pub(super) fn environment(chain: Arc<Chain>, own: BTreeMap<String, String>) -> Environment<'static> {
    let mut environment = Environment::empty();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_reload(false);
    environment.set_formatter(print);
    environment.set_loader(move |file| {
        let text = match file.strip_prefix(USER).and_then(|rest| rest.strip_prefix('/')) {
            Some(name) => own.get(name).map(|text| Cow::Owned(text.clone())),
            None => embedded::find(file).map(Cow::Borrowed),
        };
        Ok::<_, Error>(text)
    });
    environment.set_path_join_callback(move |name, parent| {
        let file = match name {
            "parent" => chain.below(parent),
            name => chain.top(name),
        };
        Cow::Owned(file.unwrap_or(name).to_owned())
    });
    environment
}

/// Prints SQL, and a list of SQL with commas. Anything else is an error: text that Rust has not
/// vouched for could be anything, and a number or flag has no one spelling.
fn print(out: &mut Output, _: &mut State, value: &Value) -> Result<(), Error> {
    if let Some(row) = value.downcast_object_ref::<Row>() {
        return Ok(out.write_str(row.text())?);
    }
    if value.is_safe() || value.kind() != ValueKind::Seq {
        return print_one(out, value);
    }
    for (position, item) in value.try_iter()?.enumerate() {
        if position > 0 {
            out.write_str(", ")?;
        }
        print_one(out, &item)?;
    }
    Ok(())
}

fn print_one(out: &mut Output, value: &Value) -> Result<(), Error> {
    if value.is_safe() {
        return Ok(out.write_str(value.as_str().unwrap_or_default())?);
    }
    let what = match value.kind() {
        ValueKind::Undefined => return Err(Error::from(ErrorKind::UndefinedError)),
        ValueKind::None => "a value that is missing here (ask for it with `if` first)".to_owned(),
        kind => format!("a {kind}"),
    };
    Err(Error::new(
        ErrorKind::InvalidOperation,
        format!("a template prints SQL that Retort made, and this is {what}"),
    ))
}
