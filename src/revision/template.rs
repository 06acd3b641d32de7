//! Templates in the user's SQL: `{{ region }}`, `{{ table("users") }}`, `{% if dialect == "mysql" %}`.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, OnceLock};

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Object;
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior, Value};

use crate::model::DialectName;
use crate::text::{Diagnostic, Span, suggest};

/// Writes names and literals in the dialect at hand.
pub trait Quote: Send + Sync {
    /// A text as a literal.
    ///
    /// # Errors
    /// A text that the dialect cannot hold: why.
    fn literal(&self, text: &str) -> Result<String, String>;
    /// A name, with quotes where it needs them.
    fn ident(&self, name: &str) -> String;
    /// A table, with its schema where the target has one.
    fn table(&self, name: &str) -> String;
}

/// Expands the templates in SQL for one dialect.
pub struct Expander {
    dialect: DialectName,
    vars: BTreeMap<String, String>,
    quote: Arc<dyn Quote>,
    environment: OnceLock<Environment<'static>>,
}

impl Expander {
    /// The names that a template always knows, beside the vars.
    pub const RESERVED: [&'static str; 2] = ["dialect", "table"];

    /// An expander. The template engine is made only when a text needs it.
    pub fn new(dialect: DialectName, vars: &BTreeMap<String, String>, quote: Arc<dyn Quote>) -> Expander {
        Expander {
            dialect,
            vars: vars.clone(),
            quote,
            environment: OnceLock::new(),
        }
    }

    /// Expands a text that stands at `span`. A text without `{{`, `{%` and `{#` comes back as it is.
    ///
    /// # Errors
    /// The unknown variables, or a mistake in the template.
    pub fn expand<'t>(&self, text: &'t str, span: Span) -> Result<Cow<'t, str>, Vec<Diagnostic>> {
        if !is_template(text) {
            return Ok(Cow::Borrowed(text));
        }
        let environment = self.environment.get_or_init(|| self.environment());
        environment
            .render_str(text, ())
            .map(Cow::Owned)
            .map_err(|error| self.explain(environment, text, span, &error))
    }

    fn environment(&self) -> Environment<'static> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        // With the usual delimiters the builder cannot fail.
        if let Ok(syntax) = SyntaxConfig::builder().keep_trailing_newline(true).build() {
            environment.set_syntax(syntax);
        }
        for (name, value) in &self.vars {
            environment.add_global(name.clone(), Value::from(value.as_str()));
        }
        environment.add_global("dialect", self.dialect.as_str());
        let quote = Arc::clone(&self.quote);
        environment.add_function("table", move |name: &str| quote.table(name));
        let quote = Arc::clone(&self.quote);
        environment.add_filter("ident", move |name: &str| quote.ident(name));
        let quote = Arc::clone(&self.quote);
        environment.add_filter("literal", move |value: Value| {
            if value.is_undefined() || value.is_none() {
                return Err(Error::new(
                    ErrorKind::UndefinedError,
                    "nothing to write as a literal",
                ));
            }
            let literal = quote.literal(&value.to_string());
            literal.map_err(|why| Error::new(ErrorKind::InvalidOperation, why))
        });
        environment
    }

    fn explain(
        &self,
        environment: &Environment<'_>,
        text: &str,
        span: Span,
        error: &Error,
    ) -> Vec<Diagnostic> {
        if error.kind() == ErrorKind::UndefinedError {
            let unknown = self.unknown(environment, text);
            if !unknown.is_empty() {
                let said = unknown.into_iter().map(|name| self.no_value(&name, span));
                return said.collect();
            }
        }
        let line = error
            .line()
            .map_or_else(String::new, |line| format!("in line {line} of the text"));
        let detail = error
            .detail()
            .map_or_else(|| error.kind().to_string(), str::to_owned);
        let wrong = Diagnostic::error(
            "bad-template",
            span,
            format!("the template in the SQL is wrong: {detail}"),
        );
        vec![
            wrong
                .label(line)
                .help("text with braces of its own goes between `{% raw %}` and `{% endraw %}`"),
        ]
    }

    fn no_value(&self, name: &str, span: Span) -> Diagnostic {
        let known = self.known().map(|name| format!("`{name}`")).collect::<Vec<_>>();
        let title = format!("the SQL names `{name}`, which has no value");
        let unknown = Diagnostic::error("unknown-variable", span, title)
            .word(name)
            .note(format!("known are {}", known.join(", ")));
        match suggest::nearest(name, self.known()) {
            Some(near) => unknown.label(format!("did you mean `{near}`?")),
            None => unknown.help(format!("give it one under `vars`, or with `-x {name}=…`")),
        }
    }

    fn known(&self) -> impl Iterator<Item = &str> {
        let vars = self.vars.keys().map(String::as_str);
        vars.chain(Expander::RESERVED)
    }

    /// The names in the text that have no value and need one, in the order in which they stand there.
    fn unknown(&self, environment: &Environment<'_>, text: &str) -> Vec<String> {
        let Ok(template) = environment.template_from_str(text) else {
            return Vec::new();
        };
        let known: Vec<&str> = environment.globals().map(|(name, _)| name).collect();
        let mut unknown: Vec<String> = template
            .undeclared_variables(false)
            .into_iter()
            .filter(|name| !known.contains(&name.as_str()))
            .collect();
        unknown.sort_by_key(|name| (text.find(name.as_str()), name.clone()));
        // One may have a `default`, or only be asked whether it is defined.
        let is_needed = |name: &String| {
            let others = unknown.iter().filter(|other| *other != name);
            let others: BTreeMap<&str, Value> = others
                .map(|other| (other.as_str(), Value::from_object(Anything)))
                .collect();
            let without = template.render(others).map_err(|error| error.kind());
            without == Err(ErrorKind::UndefinedError)
        };
        let needed: Vec<String> = unknown.iter().filter(|name| is_needed(name)).cloned().collect();
        if needed.is_empty() { unknown } else { needed }
    }
}

/// A value that has everything in it.
#[derive(Debug)]
struct Anything;

impl Object for Anything {
    fn get_value(self: &Arc<Self>, _: &Value) -> Option<Value> {
        Some(Value::from_dyn_object(Arc::clone(self)))
    }
}

/// The names that the template in a text asks for, those that every template knows left out. A text that is no
/// template asks for none.
pub fn variables(text: &str) -> HashSet<String> {
    if !is_template(text) {
        return HashSet::new();
    }
    let environment = Environment::new();
    let template = environment.template_from_str(text);
    let mut names = template.map_or_else(|_| HashSet::new(), |found| found.undeclared_variables(false));
    names.retain(|name| !Expander::RESERVED.contains(&name.as_str()));
    names
}

fn is_template(text: &str) -> bool {
    ["{{", "{%", "{#"].iter().any(|mark| text.contains(mark))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may fail")]

    use super::*;

    struct Doubled;
    impl Quote for Doubled {
        fn literal(&self, text: &str) -> Result<String, String> {
            Ok(format!("'{}'", text.replace('\'', "''")))
        }
        fn ident(&self, name: &str) -> String {
            format!("\"{name}\"")
        }
        fn table(&self, name: &str) -> String {
            format!("app.{name}")
        }
    }

    fn expander() -> Expander {
        let vars = [("region".to_owned(), "e'u".to_owned())].into();
        Expander::new(DialectName::Mysql, &vars, Arc::new(Doubled))
    }

    fn expand(text: &str) -> String {
        match expander().expand(text, Span::NOWHERE) {
            Ok(text) => text.into_owned(),
            Err(said) => {
                let said = said.iter().map(|d| {
                    let Diagnostic {
                        code,
                        title,
                        label,
                        notes,
                        help,
                        ..
                    } = d;
                    format!("{code}: {title} / {label} / {notes:?} / {help:?}")
                });
                said.collect::<Vec<_>>().join("\n")
            }
        }
    }

    #[test]
    fn nothing_else_changes() {
        for text in [
            "a :b ::c %s %% \t\\n $1 $$x$$ {x} }} #}\r\n\n",
            "",
            "\n",
            "{ { x } }",
        ] {
            assert!(
                matches!(expander().expand(text, Span::NOWHERE).unwrap(), Cow::Borrowed(same) if same == text)
            );
            assert_eq!(
                expand(&format!("{{{{ dialect }}}}{text}")),
                format!("mysql{text}")
            );
        }
        assert_eq!(expand("{% raw %}{{ x }}{% endraw %}\n"), "{{ x }}\n");
        assert_eq!(expand("{# gone #}<&>\"'\n"), "<&>\"'\n");
    }

    #[test]
    fn names_and_literals() {
        assert_eq!(
            expand(
                "{{ region }} {{ region | literal }} {{ 'x' | ident }} {{ table(\"users\") }} {{ 5 | literal }}"
            ),
            "e'u 'e''u' \"x\" app.users '5'"
        );
        assert_eq!(
            expand("{% if dialect == \"mysql\" %}m{% else %}p{% endif %}"),
            "m"
        );
    }

    #[test]
    fn unknown_names() {
        let other = "unknown-variable: the SQL names `other`, which has no value /  / \
                     [\"known are `region`, `dialect`, `table`\"] / [\"give it one under `vars`, or with `-x other=…`\"]";
        let regoin = "unknown-variable: the SQL names `regoin`, which has no value / did you mean `region`? / \
                      [\"known are `region`, `dialect`, `table`\"] / []";
        assert_eq!(
            expand("a\n{{ regoin }} {{ other }}"),
            format!("{regoin}\n{other}")
        );
        // What has a value to fall back on, or is only asked for, is not missing.
        assert_eq!(
            expand("{{ a | default('x') }} {% if b is defined %}{{ b }}{% endif %} {{ other }}"),
            other
        );
        assert_eq!(expand("{{ a | default('x') }}"), "x");
        assert!(expand("{{ x.y.z | literal }}").starts_with("unknown-variable: the SQL names `x`"));
        assert!(expand("{{ x").starts_with("bad-template: the template in the SQL is wrong"));
        assert!(expand("{{ region | nope }}").starts_with("bad-template"));
    }

    #[test]
    fn the_names_that_texts_ask_for() {
        let names = |text: &str| {
            let mut names: Vec<String> = variables(text).into_iter().collect();
            names.sort();
            names.join(" ")
        };
        assert_eq!(
            names("{{ b }} {% if a == 'c' %}{{ d.e | literal }}{% endif %}"),
            "a b d"
        );
        assert_eq!(
            names("{{ table('users') }} {{ dialect }} {x} {% raw %}{{ y }}{% endraw %}"),
            ""
        );
        assert_eq!(
            names("{% for x in xs %}{{ x }}{% endfor %}{% set y = 1 %}{{ y }}"),
            "xs"
        );
        assert_eq!(names("{{ broken"), "");
    }
}
