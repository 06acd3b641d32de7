//! The demands of one change, put together.

use crate::dialect::facts::{Narrowing, UniqueNulls};
use crate::dialect::{Dialect, Sql};
use crate::model::{
    Column, Constraint, DataType, Exclude, ForeignKey, Index, IndexPart, IndexTarget, Name, SqlText, Table,
};

use super::{Demand, DemandQuery};

/// Makes the demands of a change of a table.
pub(super) struct Maker<'a> {
    pub(super) dialect: &'a Dialect,
    /// As it is before.
    pub(super) table: &'a Table,
}

impl Maker<'_> {
    fn demand(&self, maker: String, counted: &'static str, columns: Vec<Name>, query: DemandQuery) -> Demand {
        Demand {
            table: self.table.name.clone(),
            referred: None,
            columns,
            texts: Vec::new(),
            maker,
            counted,
            query,
        }
    }

    fn path(&self) -> Sql {
        self.dialect.table(&self.table.name)
    }

    fn of_column(&self, column: &Name) -> String {
        format!("column `{column}` of `{}`", self.table.name)
    }

    fn of_part(&self, kind: &str, name: Option<&Name>) -> String {
        let table = &self.table.name;
        match name {
            Some(name) => format!("{kind} `{name}` of `{table}`"),
            None => format!("{kind} of `{table}`"),
        }
    }

    /// A new column that must not be NULL, where nothing fills it.
    pub(super) fn required(&self, column: &Column) -> Option<Demand> {
        let is_filled = column.nullable
            || column.default.is_some()
            || column.autoincrement
            || column.identity.is_some()
            || column.computed.is_some()
            || self.dialect.facts.fills_required_columns;
        let demand = || {
            let maker = self.of_column(&column.name);
            let query = DemandQuery::Rows { table: self.path() };
            self.demand(maker, "rows, which would have no value in it", Vec::new(), query)
        };
        (!is_filled).then(demand)
    }

    pub(super) fn altered(&self, old: &Column, new: &Column) -> Vec<Demand> {
        let maker = self.of_column(&old.name);
        let named = vec![old.name.clone()];
        let mut found = Vec::new();
        if old.nullable && !new.nullable {
            found.push(self.nulls(maker.clone(), named.clone()));
        }
        if old.data_type != new.data_type
            && let Some((counted, query)) = self.narrowed(old, &new.data_type)
        {
            found.push(self.demand(maker, counted, named, query));
        }
        found
    }

    fn nulls(&self, maker: String, columns: Vec<Name>) -> Demand {
        let query = DemandQuery::Nulls {
            table: self.path(),
            columns: self.names(&columns),
        };
        self.demand(maker, "rows with NULL", columns, query)
    }

    fn narrowed(&self, old: &Column, to: &DataType) -> Option<(&'static str, DemandQuery)> {
        let facts = &self.dialect.facts;
        let from = &old.data_type;
        if self.dialect.empties_for(from, to) {
            let (table, column) = (self.path(), self.dialect.identifier(&old.name));
            let query = DemandQuery::Values { table, column };
            return Some((
                "rows with a value: the server changes an empty column only",
                query,
            ));
        }
        if facts.narrowing == Narrowing::Unchecked || !self.dialect.narrows(from, to) {
            return None;
        }
        let (table, column) = (self.path(), self.dialect.identifier(&old.name));
        let is_text = from.varying().is_some();
        if let Some(most) = to.varying().flatten().filter(|_| is_text) {
            return Some((
                "texts that are too long",
                DemandQuery::TooLong { table, column, most },
            ));
        }
        let is_number = bounds(from).is_some() || matches!(from, DataType::Numeric { .. });
        let (least, most) = bounds(to).filter(|_| is_number)?;
        let [least, most] = [least, most].map(Sql::trusted);
        Some((
            "numbers that do not fit",
            DemandQuery::Outside {
                table,
                column,
                least,
                most,
            },
        ))
    }

    pub(super) fn constraint(&self, constraint: &Constraint) -> Vec<Demand> {
        let options = constraint.options();
        // An index that is there has looked at the rows already.
        if options.flag("not_valid") || options.get("using_index").is_some() {
            return Vec::new();
        }
        match constraint {
            Constraint::Primary(key) => {
                let maker = self.of_part("primary key", key.name.as_ref());
                let nullable = |name: &&Name| self.table.column(name).is_some_and(|column| column.nullable);
                let columns: Vec<Name> = key.columns.iter().filter(nullable).cloned().collect();
                let nulls = (!columns.is_empty()).then(|| self.nulls(maker.clone(), columns));
                let keys = self.names(&key.columns);
                let twice = self.duplicates(maker, &key.columns, keys, false, None);
                nulls.into_iter().chain([twice]).collect()
            }
            Constraint::Unique(unique) => {
                let maker = self.of_part("unique constraint", unique.name.as_ref());
                let keys = self.names(&unique.columns);
                let nulls = options.flag("nulls_not_distinct");
                vec![self.duplicates(maker, &unique.columns, keys, nulls, None)]
            }
            Constraint::ForeignKey(key) => vec![self.orphans(key)],
            Constraint::Check(check) if self.dialect.facts.checks => {
                let query = DemandQuery::Violations {
                    table: self.path(),
                    condition: Sql::own(&check.sql),
                };
                let maker = self.of_part("check", check.name.as_ref());
                let counted = "rows for which it does not hold";
                let mut demand = self.demand(maker, counted, Vec::new(), query);
                demand.texts.push(check.sql.text.clone());
                vec![demand]
            }
            Constraint::Check(_) => Vec::new(),
            Constraint::Exclude(exclude) => vec![self.overlaps(exclude)],
        }
    }

    pub(super) fn index(&self, index: &Index) -> Option<Demand> {
        if !index.unique {
            return None;
        }
        let maker = self.of_part("unique index", index.name.as_ref());
        let columns: Vec<Name> = index.columns().cloned().collect();
        let keys = index.parts.iter().map(|part| {
            let target = self.target(part);
            match part.length.filter(|_| self.dialect.facts.index_prefix_length) {
                Some(length) => Sql::trusted(format!("LEFT({target}, {length})")),
                None => target,
            }
        });
        let keys = keys.collect();
        let predicate = index.options.sql("where");
        let nulls = index.options.flag("nulls_not_distinct");
        let mut demand = self.duplicates(maker, &columns, keys, nulls, predicate.map(Sql::own));
        demand.texts = texts(index.parts.iter(), predicate);
        Some(demand)
    }

    fn duplicates(
        &self,
        maker: String,
        columns: &[Name],
        keys: Vec<Sql>,
        same_nulls: bool,
        predicate: Option<Sql>,
    ) -> Demand {
        let is_filled = |name: &Name| self.table.column(name).is_some_and(|column| !column.nullable);
        // An expression may be NULL.
        let all_filled = columns.len() == keys.len() && columns.iter().all(is_filled);
        let any_is_filled = columns.iter().any(is_filled);
        let (mut filled, mut any_filled) = (Vec::new(), Vec::new());
        match self.dialect.facts.unique_nulls {
            _ if same_nulls || all_filled => {}
            UniqueNulls::Same => {}
            UniqueNulls::Differ => filled.clone_from(&keys),
            UniqueNulls::PartlySame if any_is_filled => {}
            UniqueNulls::PartlySame => any_filled.clone_from(&keys),
        }
        let query = DemandQuery::Duplicates {
            table: self.path(),
            keys,
            filled,
            any_filled,
            predicate,
        };
        self.demand(maker, "keys that are there twice", columns.to_vec(), query)
    }

    fn orphans(&self, key: &ForeignKey) -> Demand {
        let own = self.names(&key.columns);
        let others = self.names(&key.referred_columns);
        let query = DemandQuery::Orphans {
            table: self.path(),
            pairs: own.into_iter().zip(others).collect(),
            referred: self.dialect.table(&key.referred_table),
            full: key.match_full && key.columns.len() > 1,
        };
        let maker = self.of_part("foreign key", key.name.as_ref());
        let mut demand = self.demand(maker, "rows that refer to none", key.columns.clone(), query);
        demand.referred = Some(key.referred_table.clone());
        demand
    }

    fn overlaps(&self, exclude: &Exclude) -> Demand {
        let elements = exclude.elements.iter().map(|element| {
            let operator = Sql::trusted(element.operator.to_string());
            (self.target(&element.part), operator)
        });
        let query = DemandQuery::Overlaps {
            table: self.path(),
            elements: elements.collect(),
            predicate: exclude.predicate.as_ref().map(Sql::own),
        };
        let maker = self.of_part("exclusion constraint", exclude.name.as_ref());
        let columns = exclude.columns().cloned().collect();
        let mut demand = self.demand(maker, "pairs of rows that exclude each other", columns, query);
        let parts = exclude.elements.iter().map(|element| &element.part);
        demand.texts = texts(parts, exclude.predicate.as_ref());
        demand
    }

    /// What a part is over, as SQL.
    fn target(&self, part: &IndexPart) -> Sql {
        match &part.target {
            IndexTarget::Column(name) => self.dialect.identifier(name),
            IndexTarget::Sql(sql) => Sql::trusted(format!("({})", sql.text)),
        }
    }

    fn names(&self, names: &[Name]) -> Vec<Sql> {
        names.iter().map(|name| self.dialect.identifier(name)).collect()
    }
}

/// The expressions among the parts, and the condition.
fn texts<'p>(parts: impl Iterator<Item = &'p IndexPart>, predicate: Option<&SqlText>) -> Vec<Box<str>> {
    let expressions = parts.filter_map(|part| match &part.target {
        IndexTarget::Sql(sql) => Some(sql),
        IndexTarget::Column(_) => None,
    });
    expressions.chain(predicate).map(|sql| sql.text.clone()).collect()
}

/// The smallest and the largest number of a type that has such.
fn bounds(data_type: &DataType) -> Option<(String, String)> {
    let integers = |bits: u32| {
        let most = (1_i128 << (bits - 1)) - 1;
        Some((format!("-{}", most + 1), most.to_string()))
    };
    match data_type {
        DataType::SmallInt => integers(16),
        DataType::Integer => integers(32),
        DataType::BigInt => integers(64),
        DataType::Numeric {
            precision: Some(precision),
            scale,
        } => {
            let scale = scale.unwrap_or(0);
            let whole = precision.checked_sub(scale)?;
            // What is rounded up must fit as well.
            let nines = |digits: u16| "9".repeat(usize::from(digits));
            let most = match (whole, scale) {
                (0, scale) => format!("0.{}", nines(scale)),
                (whole, 0) => nines(whole),
                (whole, scale) => format!("{}.{}", nines(whole), nines(scale)),
            };
            let most = format!("{most}{}", if scale == 0 { ".4" } else { "4" });
            Some((format!("-{most}"), most))
        }
        _ => None,
    }
}
