//! Names that are taken: what the server would refuse.

use crate::dialect::namespace::NameKind;
use crate::model::{Name, ObjectKind, Table, TableName};
use crate::text::Span;

use super::constraint_lookup::table_constraints;
use super::lookup::duplicate;
use super::naming::shortened;
use super::replayer::{OwnTable, Replayer, Stop};

/// What has a name already.
struct Holder {
    /// What it is, in words.
    what: &'static str,
    /// The table that it belongs to.
    table: Option<TableName>,
    span: Span,
    /// Why that matters here.
    note: Option<String>,
    help: Option<&'static str>,
}

impl Replayer<'_> {
    /// Says that a part of a table cannot have this name, because something else has it. `table` is the
    /// table as it is so far.
    pub(super) fn check_unused(&mut self, kind: NameKind, name: &Name, table: &Table) -> Result<(), Stop> {
        match self.holder(kind, name, &table.name, Some(table)) {
            None => Ok(()),
            Some(holder) => Err(self.taken(name, holder)),
        }
    }

    /// Says that a table, view or type cannot have this name, because something else has it.
    pub(super) fn check_free(&mut self, kind: NameKind, name: &TableName) -> Result<(), Stop> {
        match self.holder(kind, &name.name, name, None) {
            None => Ok(()),
            Some(holder) => Err(self.taken(&name.name, holder)),
        }
    }

    /// Whether anything has the name, in the table or elsewhere in its schema: a name that Retort makes
    /// is the same on every dialect, so it steps aside for all of them.
    pub(super) fn is_used(&self, name: &Name, table: &Table) -> bool {
        let key = table.name.sibling(name.clone());
        let others = self
            .schema
            .owners(&key)
            .map(AsRef::as_ref)
            .filter(|other| other.name != table.name);
        std::iter::once(table)
            .chain(others)
            .any(|table| table.part_names().any(|part| self.dialect.same_name(part, name)))
    }

    /// A name that Retort makes, numbered if something has it already.
    pub(super) fn free_name(&self, base: &str, table: &Table) -> Name {
        let facts = &self.dialect.facts;
        let mut name = Name::new(shortened(base, facts));
        let mut number = 1;
        while self.is_used(&name, table) {
            name = Name::new(shortened(&format!("{base}{number}"), facts));
            number += 1;
        }
        name
    }

    fn taken(&mut self, name: &Name, holder: Holder) -> Stop {
        let Holder {
            what,
            table,
            span,
            note,
            help,
        } = holder;
        let mut diagnostic = duplicate(what, name, table.as_ref(), span);
        diagnostic.notes.extend(note);
        if let Some(help) = help {
            diagnostic = diagnostic.help(help);
        }
        self.fail_about(name, diagnostic)
    }

    /// Not everyone knows what shares its names with what on every server.
    fn why(&self, kind: NameKind, other: NameKind, name: &Name, found: &Name) -> Option<String> {
        let dialect = self.dialect.name;
        if name != found {
            return Some(format!("{dialect} does not look at the case of letters in names"));
        }
        (kind != other).then(|| {
            let (one, other) = (kind.as_str(), other.as_str());
            format!("on {dialect}, one name cannot serve both as {other} and as {one}")
        })
    }

    fn holder(&self, kind: NameKind, name: &Name, at: &TableName, own: Option<&Table>) -> Option<Holder> {
        let collides = |other: NameKind, same_table| self.dialect.names_collide(kind, other, same_table);
        let same = |other: NameKind, found: &Name| {
            if kind == NameKind::Table && other == NameKind::Table {
                self.dialect.same_table_name(name, found)
            } else {
                self.dialect.same_name(name, found)
            }
        };
        let key = at.sibling(name.clone());
        let others = self
            .schema
            .owners(&key)
            .map(AsRef::as_ref)
            .filter(|other| own.is_none_or(|own| own.name != other.name));
        let tables = own.into_iter().map(|own| (own, true));
        let tables = tables.chain(others.map(|other| (other, false)));
        let of_tables = tables.flat_map(|(table, is_own)| {
            parts(table).map(move |(other, found)| (&table.name, is_own, other, found))
        });
        let is_other = |owner: &TableName| own.is_none_or(|own| own.name != *owner);
        let views = self.schema.views.iter();
        let views = views.filter(|view| view.name.schema == at.schema && is_other(&view.name));
        let of_views = views.flat_map(|view| {
            let indexes = view.indexes.iter();
            indexes.filter_map(|index| {
                let other = NameKind::index(index.unique);
                Some((&view.name, false, other, index.name.as_ref()?))
            })
        });
        let mut all = of_tables.chain(of_views);
        let is_it = |other: NameKind, is_own, found: &Name| collides(other, is_own) && same(other, found);
        let found = all.find(|(_, is_own, other, found)| is_it(*other, *is_own, found));
        if let Some((owner, _, other, found)) = found {
            return Some(Holder {
                what: other.as_str(),
                table: Some(owner.clone()).filter(|_| other != NameKind::Table),
                span: found.span,
                note: self.why(kind, other, name, found),
                help: None,
            });
        }
        let like_a_table = collides(NameKind::Table, false);
        let object = |what, name: &TableName, help| Holder {
            what,
            table: None,
            span: name.span(),
            note: None,
            help,
        };
        if let Some(view) = self.schema.views.get(&key).filter(|_| like_a_table) {
            return Some(object("view", &view.name, None));
        }
        if let Some(enumeration) = self
            .schema
            .enums
            .get(&key)
            .filter(|_| collides(NameKind::Enum, false))
        {
            return Some(object("enum", &enumeration.name, None));
        }
        for (other, object_kind) in OBJECTS {
            if collides(other, false) {
                let mut found = self.schema.objects_named(object_kind, &key);
                if let Some((found, _)) = found.find(|(found, _)| same(other, &found.name.name)) {
                    return Some(Holder {
                        note: self.why(kind, other, name, &found.name.name),
                        ..object(other.as_str(), &found.name, None)
                    });
                }
            }
        }
        if collides(NameKind::Trigger, false) {
            let mut triggers = self.schema.triggers.range_from(&(key.clone(), None));
            if let Some(((found, _), _)) = triggers.next().filter(|((found, _), _)| *found == key) {
                return Some(Holder {
                    note: self.why(kind, NameKind::Trigger, name, &found.name),
                    ..object("trigger", found, None)
                });
            }
        }
        let mut own = self.reserved.iter().filter(|_| like_a_table);
        let OwnTable { what, table, help } = own.find(|own| {
            own.table.schema == key.schema && self.dialect.same_table_name(&own.table.name, name)
        })?;
        Some(object(what, table, Some(help)))
    }
}

/// The objects that are no tables, and what names them.
const OBJECTS: [(NameKind, ObjectKind); 3] = [
    (NameKind::Sequence, ObjectKind::Sequence),
    (NameKind::Function, ObjectKind::Function),
    (NameKind::Procedure, ObjectKind::Procedure),
];

/// The table itself and what belongs to it.
fn parts(table: &Table) -> impl Iterator<Item = (NameKind, &Name)> {
    let constraints = table_constraints(table).map(|(kind, name)| (NameKind::Constraint(kind), name));
    let indexes = table.indexes.iter();
    let indexes = indexes.filter_map(|index| Some((NameKind::index(index.unique), index.name.as_ref()?)));
    let defaults = table
        .columns
        .iter()
        .filter_map(|column| column.default_name.0.as_ref());
    std::iter::once((NameKind::Table, &table.name.name))
        .chain(constraints)
        .chain(indexes)
        .chain(defaults.map(|name| (NameKind::Default, name)))
}
