//! Constraints and indexes.

use crate::model::{
    Check, Deferrable, Exclude, ForeignKey, Index, IndexPart, IndexTarget, Name, PrimaryKey,
    ReferentialAction, TableName, Unique,
};
use crate::text::yaml::write::Written;

use super::value::sql;
use super::{Encoding, Keys, names, text_of};

impl Encoding<'_> {
    pub(super) fn primary_key(&self, key: &PrimaryKey) -> Written {
        let mut keys = named(&key.name);
        keys.put("columns", names(&key.columns));
        self.options(&key.options, &mut keys);
        keys.map()
    }

    pub(super) fn unique(&self, unique: &Unique) -> Written {
        let mut keys = named(&unique.name);
        keys.put("columns", names(&unique.columns));
        deferrable(unique.deferrable, &mut keys);
        self.options(&unique.options, &mut keys);
        keys.map()
    }

    pub(super) fn create_foreign_key(&self, table: &TableName, key: &ForeignKey) -> Keys {
        let mut keys = named(&key.name);
        keys.named("table", table);
        self.refer(key, &mut keys);
        keys
    }

    pub(super) fn foreign_key(&self, key: &ForeignKey) -> Written {
        let mut keys = named(&key.name);
        self.refer(key, &mut keys);
        keys.map()
    }

    fn refer(&self, key: &ForeignKey, keys: &mut Keys) {
        keys.put("columns", names(&key.columns));
        let mut reference = Keys::default();
        reference.named("table", &key.referred_table);
        reference.put("columns", names(&key.referred_columns));
        keys.put("references", reference.map());
        let action = |action: ReferentialAction| Written::text(action.as_sql().to_lowercase());
        keys.some("on_delete", key.on_delete.map(action));
        keys.some("on_update", key.on_update.map(action));
        keys.some("match", key.match_full.then(|| Written::text("full")));
        deferrable(key.deferrable, keys);
        self.options(&key.options, keys);
    }

    pub(super) fn check(&self, check: &Check) -> Written {
        let mut keys = Keys::default();
        let exact = |name: &Name| match self.exact_checks {
            true => Written::pair("exact", text_of(name)),
            false => text_of(name),
        };
        keys.some("name", check.name.as_ref().map(exact));
        keys.put("sql", sql(&check.sql));
        self.options(&check.options, &mut keys);
        keys.map()
    }

    pub(super) fn exclude(&self, exclude: &Exclude) -> Written {
        let mut keys = named(&exclude.name);
        let elements = exclude.elements.iter().map(|element| {
            let operator = Written::Quoted(element.operator.to_string());
            match part(&element.part) {
                Written::Map(mut part) => {
                    part.push(("operator".to_owned(), operator));
                    Written::Map(part)
                }
                column => Written::List(vec![column, operator]),
            }
        });
        keys.put("elements", Written::List(elements.collect()));
        keys.some("using", exclude.using.as_deref().map(Written::text));
        keys.some("where", exclude.predicate.as_ref().map(sql));
        deferrable(exclude.deferrable, &mut keys);
        self.options(&exclude.options, &mut keys);
        keys.map()
    }

    pub(super) fn table_index(&self, index: &Index) -> Written {
        let mut keys = named(&index.name);
        self.index(index, &mut keys);
        keys.map()
    }

    /// What an index is, behind its name.
    pub(super) fn index(&self, index: &Index, keys: &mut Keys) {
        keys.put("columns", Written::List(index.parts.iter().map(part).collect()));
        keys.flag("unique", index.unique);
        self.options(&index.options, keys);
    }
}

fn named(name: &Option<Name>) -> Keys {
    let mut keys = Keys::default();
    keys.some("name", name.as_ref().map(text_of));
    keys
}

fn deferrable(deferrable: Deferrable, keys: &mut Keys) {
    keys.flag("deferrable", deferrable.deferrable);
    if deferrable.initially_deferred {
        keys.text("initially", "deferred");
    }
}

fn part(part: &IndexPart) -> Written {
    let mut keys = Keys::default();
    match &part.target {
        IndexTarget::Column(name) if *part == IndexPart::column(name.clone()) => return text_of(name),
        IndexTarget::Column(name) => keys.text("name", name.as_str()),
        IndexTarget::Sql(text) => keys.put("sql", sql(text)),
    }
    if part.descending {
        keys.text("order", "desc");
    }
    let nulls = |first| Written::text(if first { "first" } else { "last" });
    keys.some("nulls", part.nulls_first.map(nulls));
    keys.some("opclass", part.opclass.as_deref().map(Written::text));
    keys.number("length", part.length);
    keys.map()
}
