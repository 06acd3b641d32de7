//! Templates in the user's SQL: `{{ region }}`, `{{ table("users") }}`, `{% if dialect == "mysql" %}`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use minijinja::syntax::SyntaxConfig;
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
    /// An unknown variable, or a mistake in the template.
    pub fn expand<'t>(&self, text: &'t str, span: Span) -> Result<Cow<'t, str>, Box<Diagnostic>> {
        if !["{{", "{%", "{#"].iter().any(|mark| text.contains(mark)) {
            return Ok(Cow::Borrowed(text));
        }
        let environment = self.environment.get_or_init(|| self.environment());
        environment
            .render_str(text, ())
            .map(Cow::Owned)
            .map_err(|error| Box::new(self.explain(environment, text, span, &error)))
    }

    fn environment(&self) -> Environment<'static> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        let mut syntax = SyntaxConfig::builder();
        syntax.keep_trailing_newline(true);
        if let Ok(syntax) = syntax.build() {
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

    fn explain(&self, environment: &Environment<'_>, text: &str, span: Span, error: &Error) -> Diagnostic {
        let line = error
            .line()
            .map_or_else(String::new, |line| format!("in line {line} of the text"));
        if error.kind() == ErrorKind::UndefinedError {
            let unknown = self.unknown(environment, text);
            if let Some(first) = unknown.first() {
                let names: Vec<String> = unknown.iter().map(|name| format!("`{name}`")).collect();
                let known = self.known().map(|name| format!("`{name}`")).collect::<Vec<_>>();
                return Diagnostic::error(
                    "unknown-variable",
                    span,
                    format!("the SQL names {}, which has no value", names.join(", ")),
                )
                .label(line)
                .note(format!("known are {}", known.join(", ")))
                .help(match suggest::nearest(first, self.known()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("give it one under `vars`, or with `-x {first}=…`"),
                });
            }
        }
        let detail = error
            .detail()
            .map_or_else(|| error.kind().to_string(), str::to_owned);
        Diagnostic::error(
            "bad-template",
            span,
            format!("the template in the SQL is wrong: {detail}"),
        )
        .label(line)
        .help("text with braces of its own goes between `{% raw %}` and `{% endraw %}`")
    }

    fn known(&self) -> impl Iterator<Item = &str> {
        let vars = self.vars.keys().map(String::as_str);
        vars.chain(Expander::RESERVED)
    }

    /// The names in the text that have no value, in order.
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
        unknown.sort_unstable();
        unknown
    }
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
            Err(d) => format!(
                "{}: {} / {} / {:?} / {:?}",
                d.code, d.title, d.label, d.notes, d.help
            ),
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
        assert_eq!(
            expand("a\n{{ regoin }} {{ other }}"),
            "unknown-variable: the SQL names `other`, `regoin`, which has no value / in line 2 of the text / \
             [\"known are `region`, `dialect`, `table`\"] / [\"give it one under `vars`, or with `-x other=…`\"]"
        );
        assert_eq!(
            expand("{{ regoin }}"),
            "unknown-variable: the SQL names `regoin`, which has no value / in line 1 of the text / \
             [\"known are `region`, `dialect`, `table`\"] / [\"did you mean `region`?\"]"
        );
        assert!(expand("{{ x.y.z | literal }}").starts_with("unknown-variable: the SQL names `x`"));
        assert!(expand("{{ x").starts_with("bad-template: the template in the SQL is wrong"));
        assert!(expand("{{ region | nope }}").starts_with("bad-template"));
    }
}
