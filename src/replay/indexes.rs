//! Create and drop indexes.

use std::sync::Arc;

use crate::dialect::namespace::NameKind;
use crate::model::{Index, IndexPart, IndexTarget, Name, Operation, Options, Step, Table, TableName};
use crate::text::Diagnostic;
use crate::text::suggest::nearest;

use super::Change;
use super::constraint_lookup::table_constraints;
use super::lookup::some_of;
use super::naming::Parts;
use super::option_columns;
use super::replayer::{Replayer, Stop};

impl Replayer<'_> {
    /// Puts an index into a table that is being made or changed, with its name filled in.
    pub(super) fn push_index(&mut self, table: &mut Table, index: &Index) -> Result<Index, Stop> {
        self.require_columns(table, index.columns())?;
        self.require_columns(table, &option_columns::named(&index.options))?;
        let index = self.named_index(table, index)?;
        table.indexes.push(index.clone());
        Ok(index)
    }

    /// An index with its name filled in. Nothing else has that name, and no column is in it twice.
    pub(super) fn named_index(&mut self, table: &Table, index: &Index) -> Result<Index, Stop> {
        let mut index = index.clone();
        for (i, part) in index.parts.iter().enumerate() {
            let IndexTarget::Column(column) = &part.target else {
                continue;
            };
            // Only an operator class makes another part of the same column.
            let same = |earlier: &IndexPart| earlier.target == part.target && earlier.opclass == part.opclass;
            if index.parts.iter().take(i).any(same) {
                return Err(self.fail(Diagnostic::error(
                    "duplicate-name",
                    column.span,
                    format!("column `{column}` is named twice"),
                )));
            }
        }
        let columns: Vec<&str> = index
            .parts
            .iter()
            .map(|part| match &part.target {
                IndexTarget::Column(name) => name.as_str(),
                IndexTarget::Sql(_) => "expr",
            })
            .collect();
        let name = match &index.name {
            Some(name) => name.clone(),
            None => {
                let parts = Parts {
                    table: &table.name.name,
                    columns: &columns,
                    referred_table: None,
                    name: None,
                };
                let taken = |name: &str| self.is_used(&Name::new(name), table);
                match self.naming.index(parts, &self.dialect.facts, taken) {
                    Ok(name) => name,
                    Err(why) => {
                        let span = index
                            .columns()
                            .next()
                            .map_or(table.name.span(), |column| column.span);
                        return Err(self.fail(Diagnostic::error("naming-convention", span, why)));
                    }
                }
            }
        };
        self.check_names([&name])?;
        self.check_unused(NameKind::index(index.unique), &name, table)?;
        index.name = Some(name);
        Ok(index)
    }

    pub(super) fn create_index(
        &mut self,
        step: &Step,
        name: &TableName,
        index: &Index,
        if_not_exists: bool,
    ) -> Result<Vec<Change>, Stop> {
        if let Some(view) = self.materialized(name) {
            return self.create_view_index(step, &view, index, if_not_exists);
        }
        if self.schema.views.get(name).is_some() {
            let diagnostic = self.unknown_table(name);
            let why = "only a materialized view can have indexes";
            return Err(self.fail_about(&name.name, diagnostic.note(why)));
        }
        let before = self.table(name)?;
        if if_not_exists
            && index
                .name
                .as_ref()
                .is_some_and(|index| before.index(index).is_some())
        {
            return Ok(Vec::new());
        }
        let mut after = before.as_ref().clone();
        let index = self.push_index(&mut after, index)?;
        // How it is made is no matter of the index that is there afterwards.
        if let Some(made) = after.indexes.last_mut() {
            made.options = self.dialect.without_manner(&index.options);
        }
        let (before, after) = self.replace(before, after);
        let operation = Operation::CreateIndex {
            table: name.clone(),
            index,
            if_not_exists,
        };
        Ok(vec![Change::new(operation, step).on(before, after)])
    }

    pub(super) fn drop_index(
        &mut self,
        step: &Step,
        table: Option<&TableName>,
        name: &Name,
        if_exists: bool,
        options: &Options,
    ) -> Result<Vec<Change>, Stop> {
        if let Some(view) = self.view_of_index(table, name) {
            return self.drop_view_index(step, &view, name, if_exists, options);
        }
        let found = match table {
            Some(table) => Some(self.table(table)?),
            None => self.owner_of(name, if_exists)?,
        };
        let Some(owner) = found else {
            return self.drop_unknown_index(step, name);
        };
        if if_exists && owner.index(name).is_none() {
            let operation = Operation::DropIndex {
                table: Some(owner.name.clone()),
                name: name.clone(),
                if_exists,
                options: options.clone(),
            };
            let same = Some(owner);
            return Ok(vec![Change::new(operation, step).on(same.clone(), same)]);
        }
        self.require_index(&owner, name)?;
        let options = self.drop_options(&owner, name, options)?;
        let mut after = owner.as_ref().clone();
        after.indexes.retain(|index| index.name.as_ref() != Some(name));
        self.refuse_lost_key(&owner, &after, name)?;
        let operation = Operation::DropIndex {
            table: Some(owner.name.clone()),
            name: name.clone(),
            if_exists,
            options,
        };
        let (before, after) = self.replace(owner, after);
        Ok(vec![Change::new(operation, step).on(before, after)])
    }

    /// An index that no table of the history has, and whose table is not named.
    fn drop_unknown_index(&mut self, step: &Step, name: &Name) -> Result<Vec<Change>, Stop> {
        let facts = &self.dialect.facts;
        if facts.drop_index_names_table || !facts.if_exists_index {
            return Err(self.fail(
                Diagnostic::error(
                    "missing-key",
                    name.span,
                    format!(
                        "`drop_index` must say the `table` of `{name}` on {}",
                        self.dialect.name
                    ),
                )
                .help("the history does not know the index: add `table`"),
            ));
        }
        Ok(vec![Change::new(step.operation.clone(), step)])
    }

    /// The table of an index that must be there.
    pub(super) fn index_owner(&mut self, table: Option<&TableName>, name: &Name) -> Result<Arc<Table>, Stop> {
        let owner = match table {
            Some(table) => Some(self.table(table)?),
            None => self.owner_of(name, false)?,
        };
        let owner = owner.ok_or(Stop)?;
        self.require_index(&owner, name)?;
        Ok(owner)
    }

    /// Says that a table has no such index.
    fn require_index(&mut self, owner: &Table, name: &Name) -> Result<(), Stop> {
        if owner.index(name).is_some() {
            return Ok(());
        }
        let mut diagnostic = unknown_index(name, ("table", &owner.name), &owner.indexes);
        if table_constraints(owner).any(|(_, constraint)| constraint == name) {
            diagnostic = diagnostic.help(format!(
                "`{name}` is a constraint: use `drop_constraint` or `rename_constraint`"
            ));
        }
        Err(self.fail_about(name, diagnostic))
    }

    /// The options with which an index can be dropped. In a derived way back they are those with which it
    /// was made, as far as they fit.
    fn drop_options(&mut self, table: &Table, name: &Name, options: &Options) -> Result<Options, Stop> {
        let of = table
            .index(name)
            .map(|index| index.options.clone())
            .unwrap_or_default();
        let mut possible = self.dialect.dropping(&of, options);
        let stands_in = |index: &Index| index.unique && self.dialect.facts.unique_stands_in;
        if self.derived && table.primary_key.is_none() && table.index(name).is_some_and(stands_in) {
            possible
                .0
                .retain(|option| option.name != *"algorithm" && option.name != *"lock");
        }
        if let Some(option) = options
            .0
            .iter()
            .find(|option| !self.derived && possible.get(option.name.as_str()).is_none())
        {
            return Err(self.fail(
                Diagnostic::error(
                    "unsupported",
                    option.name.span,
                    format!("{} drops only a clustered index `{}`", self.dialect, option.name),
                )
                .help("leave it out: another index is dropped at once"),
            ));
        }
        Ok(possible)
    }

    /// The one table that has an index of this name.
    fn owner_of(&mut self, name: &Name, if_exists: bool) -> Result<Option<Arc<Table>>, Stop> {
        let unqualified = TableName::unqualified(name.clone());
        let owners: Vec<_> = self
            .schema
            .owners(&unqualified)
            .filter(|owner| owner.index(name).is_some())
            .cloned()
            .collect();
        match owners.as_slice() {
            [owner] => Ok(Some(owner.clone())),
            [] if if_exists => Ok(None),
            [] => Err(self.fail_about(
                name,
                Diagnostic::error(
                    "unknown-index",
                    name.span,
                    format!("index `{name}` does not exist"),
                )
                .help("name its `table` (and `schema`) too"),
            )),
            [_, ..] => Err(self.fail(
                Diagnostic::error(
                    "ambiguous-index",
                    name.span,
                    format!("several tables have an index `{name}`"),
                )
                .note(format!(
                    "the tables are {}",
                    some_of(owners.iter().map(|owner| owner.name.name.as_str()))
                ))
                .help("name its `table` too"),
            )),
        }
    }
}

/// What to say of an index that its owner, a table or view, does not have.
pub(super) fn unknown_index(name: &Name, (kind, owner): (&str, &TableName), indexes: &[Index]) -> Diagnostic {
    let known = || {
        indexes
            .iter()
            .filter_map(|index| index.name.as_ref())
            .map(Name::as_str)
    };
    let title = format!("index `{name}` does not exist in {kind} `{owner}`");
    let note = match known().next() {
        None => format!("the {kind} has no indexes"),
        Some(_) => format!("the indexes of the {kind}: {}", some_of(known())),
    };
    Diagnostic::error("unknown-index", name.span, title)
        .suggest(nearest(name.as_str(), known()))
        .note(note)
}
