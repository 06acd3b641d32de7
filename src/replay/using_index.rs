//! A constraint whose index is there already (PostgreSQL, ALTER TABLE, "ADD table_constraint_using_index").

use crate::model::{Constraint, DialectOption, Index, IndexTarget, Name, Table};
use crate::text::Diagnostic;

use super::lookup::some_of;
use super::replayer::{Replayer, Stop};

/// The name of the option.
const USING_INDEX: &str = "using_index";

impl Replayer<'_> {
    /// Takes the index out of the table that a constraint names, and gives the constraint what the index has. Returns
    /// the option, with which the statement is written.
    pub(super) fn take_index(
        &mut self,
        table: &mut Table,
        constraint: &mut Constraint,
    ) -> Result<Option<DialectOption>, Stop> {
        let options = &mut constraint.options_mut().0;
        let Some(place) = options.iter().position(|option| option.name == *USING_INDEX) else {
            return Ok(None);
        };
        let option = options.remove(place);
        let name = Name::at(option.value.scalar().unwrap_or_default(), option.value.span);
        let Some(index) = table.index(&name).cloned() else {
            let known = table.indexes.iter().filter_map(|index| index.name.as_ref());
            let diagnostic = Diagnostic::error(
                "unknown-index",
                name.span,
                format!("index `{name}` does not exist in table `{}`", table.name),
            );
            let known = some_of(known.map(Name::as_str));
            return Err(self.fail_about(
                &name,
                diagnostic.note(format!("the indexes of the table: {known}")),
            ));
        };
        if let Some(why) = unfit(&index, constraint) {
            let title = format!("index `{name}` cannot be the index of a constraint: {why}");
            return Err(self.fail(
                Diagnostic::error("unfit-index", name.span, title)
                    .help("make a unique index over just these columns, or leave `using_index` out"),
            ));
        }
        if constraint.name().is_none() {
            constraint.set_name(name.clone());
        }
        table.indexes.retain(|other| other.name != index.name);
        let kept = self.dialect.without_manner(&index.options);
        constraint.options_mut().0.extend(kept.0);
        Ok(Some(option))
    }

    /// Says that a constraint of a new table has no index yet.
    pub(super) fn refuse_using_index(&mut self, constraint: &Constraint) -> Result<(), Stop> {
        let mut options = constraint.options().0.iter();
        let Some(option) = options.find(|option| option.name == *USING_INDEX) else {
            return Ok(());
        };
        Err(self.fail(
            Diagnostic::error(
                "unfit-index",
                option.name.span,
                "there is no index yet that could be used",
            )
            .help("`using_index` is for `create_unique_constraint` and `create_primary_key`"),
        ))
    }
}

/// Why an index cannot be that of a constraint, if it cannot.
fn unfit(index: &Index, constraint: &Constraint) -> Option<&'static str> {
    if !index.unique {
        return Some("it is not unique");
    }
    if index.options.get("where").is_some() {
        return Some("it is over some rows only");
    }
    if ["using", "ops"]
        .iter()
        .any(|option| index.options.get(option).is_some())
    {
        return Some("it has an access method or operator classes of its own");
    }
    let mut columns = Vec::new();
    for part in &index.parts {
        match &part.target {
            IndexTarget::Column(name)
                if !part.descending && part.nulls_first.is_none() && part.opclass.is_none() =>
            {
                columns.push(name);
            }
            IndexTarget::Column(_) => {
                return Some("it has an order or an operator class that is not the default");
            }
            IndexTarget::Sql(_) => return Some("it is over an expression"),
        }
    }
    let same = columns.len() == constraint.columns().len()
        && columns
            .iter()
            .zip(constraint.columns())
            .all(|(one, other)| *one == other);
    (!same).then_some("it has other columns, or in another order")
}
