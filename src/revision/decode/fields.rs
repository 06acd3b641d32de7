//! The keys of a mapping, taken one by one; what is left over is a mistake.

use crate::model::{DialectName, Name};
use crate::text::yaml::{Entry, Node, NodeValue};
use crate::text::{Diagnostic, Report, Span, suggest};

use super::scalar;

/// A mapping of which keys are taken by name. [`Fields::finish`] reports the others.
pub struct Fields<'n, 's> {
    /// What the mapping is, for messages: a key such as `create_table`, or words.
    what: &'static str,
    /// Where to say that something is missing.
    span: Span,
    entries: &'n [Entry<'s>],
    taken: u128,
    known: [&'static str; Fields::MOST],
    count: usize,
}

/// Names from elsewhere, mostly Alembic's, and the names of ours that may be meant.
const HINTS: &[(&str, &[&str])] = &[
    ("type_", &["type"]),
    ("server_default", &["default"]),
    ("new_column_name", &["rename"]),
    ("new_name", &["to", "rename"]),
    ("new_table_name", &["to"]),
    ("old_table_name", &["name"]),
    ("table_name", &["table", "name"]),
    ("tablename", &["table", "name"]),
    ("table", &["name"]),
    ("column_name", &["name"]),
    ("column", &["name"]),
    ("index_name", &["name"]),
    ("constraint_name", &["name"]),
    ("ondelete", &["on_delete"]),
    ("onupdate", &["on_update"]),
    ("source_table", &["table"]),
    ("source_schema", &["schema"]),
    ("referent_table", &["referred_table"]),
    ("referent_schema", &["referred_schema"]),
    ("local_cols", &["columns"]),
    ("remote_cols", &["referred_columns"]),
    ("condition", &["sql"]),
    ("sqltext", &["sql"]),
    ("definition", &["sql"]),
    ("postgresql_using", &["using"]),
    ("existing_comment", &[]),
    ("existing_type", &[]),
    ("existing_nullable", &[]),
    ("existing_server_default", &[]),
    ("existing_autoincrement", &[]),
    ("recreate", &[]),
    ("copy_from", &[]),
    ("reflect_args", &[]),
    ("reflect_kwargs", &[]),
    ("multiinsert", &["batch"]),
];

impl<'n, 's> Fields<'n, 's> {
    /// The most keys that a mapping can know.
    const MOST: usize = 32;

    /// The keys of a mapping; of nothing, no keys. Anything else is reported.
    pub fn of(
        node: &'n Node<'s>,
        what: &'static str,
        span: Span,
        report: &mut Report,
    ) -> Option<Fields<'n, 's>> {
        let entries: &'n [Entry<'s>] = match &node.value {
            NodeValue::Map(entries) => entries,
            NodeValue::Null => &[],
            NodeValue::Scalar { .. } | NodeValue::List(_) => {
                report.push(scalar::wrong_shape(what, "a mapping", node));
                return None;
            }
        };
        Some(Fields {
            what,
            span,
            entries,
            taken: 0,
            known: [""; Fields::MOST],
            count: 0,
        })
    }

    /// What the mapping is: a key in backticks, other words as they are.
    fn named(&self) -> std::borrow::Cow<'static, str> {
        if self.what.contains(' ') {
            self.what.into()
        } else {
            format!("`{}`", self.what).into()
        }
    }

    /// Where the mapping is named: the key of the operation.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The entry of a key, with the place of the key.
    pub fn entry(&mut self, name: &'static str) -> Option<&'n Entry<'s>> {
        if let Some(slot) = self.known.get_mut(self.count) {
            *slot = name;
            self.count += 1;
        }
        let index = self.entries.iter().position(|entry| entry.key == name)?;
        self.taken |= 1u128.checked_shl(u32::try_from(index).ok()?).unwrap_or(0);
        self.entries.get(index)
    }

    /// The value of a key, also when it is null.
    pub fn take(&mut self, name: &'static str) -> Option<&'n Node<'s>> {
        self.entry(name).map(|entry| &entry.value)
    }

    /// The value of a key that is there and not null.
    pub fn given(&mut self, name: &'static str) -> Option<&'n Node<'s>> {
        self.take(name).filter(|node| !node.is_null())
    }

    /// The value of a key that must be there.
    pub fn required(&mut self, name: &'static str, report: &mut Report) -> Option<&'n Node<'s>> {
        let node = self.given(name);
        if node.is_none() {
            report.push(Diagnostic::error(
                "missing-key",
                self.span,
                format!("{} needs `{name}`", self.named()),
            ));
        }
        node
    }

    /// A text.
    pub fn text(&mut self, name: &'static str, report: &mut Report) -> Option<&'n str> {
        scalar::text(self.given(name)?, name, report)
    }

    /// True or false; without the key false.
    pub fn flag(&mut self, name: &'static str, report: &mut Report) -> bool {
        self.given(name)
            .and_then(|node| scalar::flag(node, name, report))
            .unwrap_or(false)
    }

    /// True or false, if the key is there.
    pub fn choice(&mut self, name: &'static str, report: &mut Report) -> Option<bool> {
        scalar::flag(self.given(name)?, name, report)
    }

    /// A number.
    pub fn number<T: std::str::FromStr>(&mut self, name: &'static str, report: &mut Report) -> Option<T> {
        scalar::number(self.given(name)?, name, report)
    }

    /// A name.
    pub fn name(&mut self, name: &'static str, report: &mut Report) -> Option<Name> {
        scalar::name(self.given(name)?, name, report)
    }

    /// A name that must be there.
    pub fn required_name(&mut self, name: &'static str, report: &mut Report) -> Option<Name> {
        scalar::name(self.required(name, report)?, name, report)
    }

    /// One name or a list of them; without the key none.
    pub fn names(&mut self, name: &'static str, report: &mut Report) -> Vec<Name> {
        self.given(name)
            .map(|node| scalar::names(node, name, report))
            .unwrap_or_default()
    }

    /// One or more names.
    pub fn required_names(&mut self, name: &'static str, report: &mut Report) -> Option<Vec<Name>> {
        let node = self.required(name, report)?;
        let before = report.error_count();
        let names = scalar::names(node, name, report);
        if names.is_empty() && report.error_count() == before {
            report.push(Diagnostic::error(
                "empty-list",
                node.span,
                format!("`{name}` must not be empty"),
            ));
        }
        (!names.is_empty()).then_some(names)
    }

    /// A list with something in it.
    pub fn required_list(&mut self, name: &'static str, report: &mut Report) -> &'n [Node<'s>] {
        let Some(node) = self.required(name, report) else {
            return &[];
        };
        let nodes = self.list(name, report);
        if nodes.is_empty() && node.list().is_some() {
            report.push(Diagnostic::error(
                "empty-list",
                node.span,
                format!("`{name}` must not be empty"),
            ));
        }
        nodes
    }

    /// A list; without the key an empty one.
    pub fn list(&mut self, name: &'static str, report: &mut Report) -> &'n [Node<'s>] {
        let Some(node) = self.given(name) else {
            return &[];
        };
        node.list().unwrap_or_else(|| {
            report.push(scalar::wrong_shape(name, "a list", node));
            &[]
        })
    }

    /// A key that exists, but whose feature does not yet. Null, false and empty ones pass.
    pub fn refuse(&mut self, name: &'static str, report: &mut Report) {
        let Some(entry) = self.entry(name) else { return };
        let harmless = match &entry.value.value {
            NodeValue::Null => true,
            NodeValue::Scalar { .. } => scalar::as_flag(&entry.value) == Some(false),
            NodeValue::List(elements) => elements.is_empty(),
            NodeValue::Map(entries) => entries.is_empty(),
        };
        if !harmless {
            report.push(
                Diagnostic::error(
                    "not-supported",
                    entry.key_span,
                    format!("`{name}` is not supported by this version of Retort"),
                )
                .help("leave it out"),
            );
        }
    }

    /// Reports the keys that nobody has asked for.
    pub fn finish(self, report: &mut Report) {
        for (index, entry) in self.entries.iter().enumerate() {
            let bit = u32::try_from(index)
                .ok()
                .and_then(|index| 1u128.checked_shl(index))
                .unwrap_or(0);
            if self.taken & bit == 0 {
                report.push(self.unknown(entry));
            }
        }
    }

    fn unknown(&self, entry: &Entry<'_>) -> Diagnostic {
        let known = self.known.get(..self.count).unwrap_or(&[]);
        let key = &*entry.key;
        let diagnostic = Diagnostic::error(
            "unknown-key",
            entry.key_span,
            format!("unknown key `{key}` in {}", self.named()),
        );
        if let Some((_, meant)) = HINTS.iter().find(|(name, _)| *name == key) {
            if let Some(name) = meant.iter().find(|name| known.contains(name)) {
                return diagnostic.label(format!("it is called `{name}` here"));
            }
            if meant.is_empty() {
                return diagnostic
                    .label("not needed")
                    .help("leave it out: Retort knows from the history what was there before");
            }
        }
        if let Some((dialect, option)) = dialect_option(key, known) {
            return diagnostic.help(format!(
                "options of a dialect stand in a mapping of its own: `{dialect}: {{{option}: …}}`"
            ));
        }
        if entry.value.is_null() && key.ends_with([')', ']']) {
            return diagnostic.help("a text with a comma in it needs quotes between `{` and `}`");
        }
        let mut list: Vec<&str> = known.to_vec();
        list.sort_unstable();
        list.retain(|name| DialectName::from_name(name).is_none());
        list.dedup();
        let list: Vec<String> = list.iter().map(|name| format!("`{name}`")).collect();
        diagnostic
            .suggest(suggest::nearest(key, known.iter().copied()))
            .note(format!("the known keys are {}", list.join(", ")))
    }
}

/// Alembic's `postgresql_using` as `("postgresql", "using")`, where dialects are known keys.
fn dialect_option<'k>(key: &'k str, known: &[&str]) -> Option<(&'static str, &'k str)> {
    DialectName::ALL.iter().find_map(|(_, dialect)| {
        let option = key.strip_prefix(dialect)?.strip_prefix('_')?;
        known.contains(dialect).then_some((*dialect, option))
    })
}
