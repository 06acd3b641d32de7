//! Names for constraints and indexes that were given none.

use minijinja::{Environment, UndefinedBehavior, context};

use crate::dialect::Facts;
use crate::model::{ConstraintKind, Name};
use crate::text::suggest::token_of_python;
use crate::text::sums::sha256;
use crate::text::{Diagnostic, Span};

/// The tokens of the kinds of constraints, in their order.
const KINDS: [&str; 5] = ["pk", "uq", "fk", "ck", "ex"];

/// A naming convention: Alembic's tokens, written as templates. What the project file leaves open
/// is named as PostgreSQL names it by itself.
#[derive(Debug)]
pub struct Naming {
    templates: Environment<'static>,
}

/// What a name is made of.
#[derive(Clone, Copy, Debug)]
pub struct Parts<'a> {
    /// The table.
    pub table: &'a Name,
    /// The columns.
    pub columns: &'a [&'a str],
    /// The table referred to.
    pub referred_table: Option<&'a Name>,
    /// The name that the user gave (a check's, which the convention may put a prefix before).
    pub name: Option<&'a Name>,
}

impl Naming {
    /// Compiles the convention. Each entry is a token (`ix`, `uq`, `ck`, `fk`, `pk`), its template
    /// and its place.
    ///
    /// # Errors
    /// A template that does not parse.
    pub fn new<'a>(
        entries: impl IntoIterator<Item = (&'a str, &'a str, Span)>,
    ) -> Result<Naming, Box<Diagnostic>> {
        let mut templates = Environment::new();
        templates.set_undefined_behavior(UndefinedBehavior::Strict);
        for (token, text, span) in entries {
            if let Some(error) = wrong(token, text) {
                return Err(Box::new(Diagnostic { span, ..error }));
            }
            templates
                .add_template_owned(token.to_owned(), text.to_owned())
                .map_err(|error| {
                    let title = format!("the template of `{token}` is wrong");
                    Box::new(Diagnostic::error("naming-convention", span, title).note(error.to_string()))
                })?;
        }
        Ok(Naming { templates })
    }

    /// The name of a constraint. `taken` tells names that the table has already.
    ///
    /// # Errors
    /// Why the convention gives no name.
    pub fn constraint(
        &self,
        kind: ConstraintKind,
        parts: Parts<'_>,
        facts: &Facts,
        taken: impl Fn(&str) -> bool,
    ) -> Result<Name, String> {
        self.name(KINDS[kind as usize], parts, facts, taken)
    }

    /// The name of an index.
    ///
    /// # Errors
    /// Why the convention gives no name.
    pub fn index(
        &self,
        parts: Parts<'_>,
        facts: &Facts,
        taken: impl Fn(&str) -> bool,
    ) -> Result<Name, String> {
        self.name("ix", parts, facts, taken)
    }

    /// Whether the convention has a template for checks: it changes names that are not exact.
    pub fn prefixes_checks(&self) -> bool {
        self.templates.get_template("ck").is_ok()
    }

    /// The name of a check as the convention makes it of the user's own, if it has a template.
    ///
    /// # Errors
    /// Why the convention gives no name.
    pub fn check_prefixed(&self, parts: Parts<'_>, facts: &Facts) -> Result<Option<Name>, String> {
        if !self.prefixes_checks() {
            return Ok(None);
        }
        self.name("ck", parts, facts, |_| false).map(Some)
    }

    fn name(
        &self,
        token: &str,
        parts: Parts<'_>,
        facts: &Facts,
        taken: impl Fn(&str) -> bool,
    ) -> Result<Name, String> {
        let base = match self.templates.get_template(token) {
            Ok(template) => template
                .render(context! {
                    table => parts.table.as_str(),
                    table_name => parts.table.as_str(),
                    columns => parts.columns.iter().map(ToString::to_string).collect::<Vec<_>>(),
                    column_0_name => parts.columns.first().copied().unwrap_or_default(),
                    column_0N_name => parts.columns.concat(),
                    column_0_N_name => parts.columns.join("_"),
                    column_0_label => format!("{}_{}", parts.table, parts.columns.first().copied().unwrap_or_default()),
                    referred_table => known(parts.referred_table),
                    referred_table_name => known(parts.referred_table),
                    name => known(parts.name),
                    constraint_name => known(parts.name),
                })
                .map_err(|error| format!("the naming convention `{token}` gives no name here: {error}"))?,
            Err(_) => built_in(token, parts),
        };
        let mut name = shortened(&base, facts);
        let mut number = 1;
        while taken(&name) {
            name = shortened(&format!("{base}{number}"), facts);
            number += 1;
        }
        Ok(Name::new(name))
    }
}

/// What is wrong with a template though it may be one.
fn wrong(token: &str, text: &str) -> Option<Diagnostic> {
    let error = |title: String| Some(Diagnostic::error("naming-convention", Span::NOWHERE, title));
    if text.trim().is_empty() {
        return error(format!("the template of `{token}` gives no name"));
    }
    // Alembic's own way of writing it.
    let name = token_of_python(text)?;
    error(format!(
        "the template of `{token}` has `%({name})s`, which means nothing here"
    ))
    .map(|error| error.help(format!("write `{{{{ {name} }}}}`")))
}

/// What there is none of is undefined, which a template must not use.
fn known(name: Option<&Name>) -> minijinja::Value {
    name.map_or(minijinja::Value::UNDEFINED, |name| name.as_str().into())
}

/// The names that PostgreSQL gives by itself (ChooseConstraintName in its source), and Alembic's
/// for an index.
fn built_in(token: &str, parts: Parts<'_>) -> String {
    let table = parts.table;
    let columns = parts.columns.join("_");
    match token {
        "pk" => format!("{table}_pkey"),
        "uq" => format!("{table}_{columns}_key"),
        "fk" => format!("{table}_{columns}_fkey"),
        "ex" => format!("{table}_{columns}_excl"),
        "ck" if columns.is_empty() => format!("{table}_check"),
        "ck" => format!("{table}_{columns}_check"),
        _ => format!("ix_{table}_{columns}"),
    }
}

/// A name that fits the server: one that is too long is cut, and ends in a hash of the whole, so
/// that two long names stay apart.
pub fn shortened(name: &str, facts: &Facts) -> String {
    let length = |text: &str| {
        if facts.identifier_in_bytes {
            text.len()
        } else {
            text.chars().count()
        }
    };
    if length(name) <= facts.max_identifier {
        return name.to_owned();
    }
    let mut hash = sha256(name.as_bytes());
    hash.truncate(8);
    let mut cut = String::new();
    for letter in name.chars() {
        cut.push(letter);
        if length(&cut) > facts.max_identifier - 9 {
            cut.pop();
            break;
        }
    }
    format!("{cut}_{hash}")
}
