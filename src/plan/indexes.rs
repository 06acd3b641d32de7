//! Indexes: defined, made and dropped.

use crate::dialect::{OptionObject, Sql};
use crate::model::{Index, IndexPart, IndexTarget, Name, Options, TableName, ValueKind};

use super::guard::Guarded;
use super::lower::Lowering;
use super::statement::{CreateIndex, IndexPartSpec, Planned, Statement};

impl Lowering<'_> {
    pub(super) fn create_index(&mut self, table: &TableName, index: &Index, if_not_exists: bool) {
        let clause = self.dialect.facts.if_not_exists_index;
        let missing = (Guarded::Index, false);
        let Some(guard) = self.condition(if_not_exists, clause, missing, table, index.name.as_ref()) else {
            return;
        };
        let statement = self.index_spec(table, index, if_not_exists && clause);
        let outside_transaction = statement.concurrently;
        self.planned.push(Planned {
            outside_transaction,
            guard,
            ..Planned::new(Statement::CreateIndex(statement))
        });
    }

    pub(super) fn drop_index(&mut self, table: &TableName, name: &Name, if_exists: bool, options: &Options) {
        self.check_options(OptionObject::DropIndex, options);
        let clause = self.dialect.facts.if_exists_index;
        let Some(guard) = self.condition(if_exists, clause, (Guarded::Index, true), table, Some(name)) else {
            return;
        };
        let facts = &self.dialect.facts;
        let index = if facts.drop_index_names_table {
            self.dialect.identifier(name)
        } else {
            self.dialect.table(&table.sibling(name.clone()))
        };
        let concurrently = options.flag("concurrently");
        let statement = Statement::DropIndex {
            name: index,
            table: self.dialect.table(table),
            if_exists: if_exists && facts.if_exists_index,
            concurrently,
            options: self
                .dialect
                .written_options(OptionObject::DropIndex, options)
                .tail,
        };
        self.planned.push(Planned {
            outside_transaction: concurrently,
            guard,
            ..Planned::new(statement)
        });
    }

    fn index_spec(&mut self, table: &TableName, index: &Index, if_not_exists: bool) -> CreateIndex {
        let Index {
            name,
            parts,
            unique,
            options,
        } = index;
        let name = name.clone().unwrap_or_else(|| Name::new("unnamed"));
        let (index_name, table_name) = self.dialect.index_and_table(&name, table);
        self.check_options(OptionObject::Index, options);
        self.check_index(table, &name, index);
        self.check_hash(options, table);
        // CREATE COLUMNSTORE INDEX: a clustered one is over all columns, and lists none.
        let over_all = options.flag("columnstore") && options.flag("clustered");
        CreateIndex {
            name: index_name,
            table: table_name,
            unique: *unique,
            if_not_exists,
            concurrently: options.flag("concurrently"),
            kind: self.dialect.index_kind(options),
            using: options
                .text("using")
                .map(|method| Sql::trusted(method.to_uppercase())),
            parts: parts
                .iter()
                .filter(|_| !over_all)
                .map(|part| self.index_part(part, options))
                .collect(),
            include: self.names(&options.names("include")),
            nulls_not_distinct: options.flag("nulls_not_distinct"),
            predicate: options.sql("where").map(Sql::own),
            options: self.dialect.written_options(OptionObject::Index, options).tail,
        }
    }

    pub(super) fn index_part(&mut self, part: &IndexPart, options: &Options) -> IndexPartSpec {
        let IndexPart {
            target,
            descending,
            nulls_first,
            opclass,
            length,
        } = part;
        let (sql, column) = match target {
            IndexTarget::Column(name) => (self.dialect.identifier(name), Some(name.as_str())),
            IndexTarget::Sql(sql) => (Sql::trusted(format!("({})", sql.text)), None),
        };
        let listed = |option: &str| column.and_then(|column| option_entry(options, option, column));
        if nulls_first.is_some() && !self.dialect.facts.index_nulls {
            self.unsupported(
                part.span(),
                "order NULLs in an index",
                "leave `nulls` out, or limit the operation with `on:`",
            );
        }
        let length = length
            .map(|length| length.to_string())
            .or_else(|| listed("length"));
        let opclass = opclass
            .as_deref()
            .map(ToOwned::to_owned)
            .or_else(|| listed("ops"));
        IndexPartSpec {
            target: sql,
            length: length
                .filter(|_| self.dialect.facts.index_prefix_length)
                .map(Sql::trusted),
            opclass: opclass.filter(|_| self.dialect.facts.opclass).map(Sql::trusted),
            descending: *descending,
            nulls: nulls_first.map(|first| Sql::trusted(if first { "NULLS FIRST" } else { "NULLS LAST" })),
        }
    }
}

/// The entry of a column in an option that is a mapping.
fn option_entry(options: &Options, option: &str, column: &str) -> Option<String> {
    match &options.get(option)?.kind {
        ValueKind::Map(entries) => entries
            .iter()
            .find(|(name, _)| &**name == column)
            .and_then(|(_, value)| value.scalar())
            .map(ToOwned::to_owned),
        _ => None,
    }
}
