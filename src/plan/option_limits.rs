//! What options a server does not take at its version, or not together.

use crate::dialect::OptionObject;
use crate::dialect::options::rules;
use crate::model::{IndexPart, IndexTarget, Name, Operation, Options, Table, TableName};
use crate::replay::Change;

use super::lower::Lowering;

impl Lowering<'_> {
    /// Says which options came with a later version of the server.
    pub(super) fn check_options(&mut self, object: OptionObject, options: &Options) {
        for option in &options.0 {
            let mut rules = rules(self.dialect.name, object).iter();
            let Some(rule) = rules.find(|rule| option.name == *rule.name) else {
                continue;
            };
            if self.dialect.version < rule.since {
                self.unsupported(
                    option.name.span,
                    &format!("take the option `{}` of {}", rule.name, object.as_str()),
                    &format!(
                        "it came with {} {}: leave it out, or limit the operation with `on:`",
                        self.dialect.name, rule.since
                    ),
                );
            }
        }
    }

    /// Says what a table cannot have beside what it has already.
    pub(super) fn check_addition(&mut self, change: &Change) {
        let adds = matches!(
            change.operation,
            Operation::CreateIndex { .. } | Operation::CreateConstraint { .. } | Operation::AddColumn { .. }
        );
        if let Some(table) = change.after.clone().filter(|_| adds) {
            self.refuse_ignored_keys(&table);
            self.refuse_hidden_keys(&table);
            self.refuse_second_clustered(&table);
            self.refuse_keys_without_partition(&table);
            self.check_temporary(&table);
            self.refuse_keys_to_unlogged(&table);
        }
    }

    /// Says what a table cannot be with its options.
    pub(super) fn check_table(&mut self, table: &Table) {
        self.check_options(OptionObject::Table, &table.options);
        self.refuse_ignored_keys(table);
        self.refuse_hidden_keys(table);
        self.refuse_second_clustered(table);
        self.refuse_keys_without_partition(table);
        self.refuse_partition_storage(table);
        self.check_temporary(table);
        self.refuse_keys_to_unlogged(table);
    }

    /// Foreign keys of a table that stays to one that is empty after a crash (PostgreSQL, `ATAddForeignKeyConstraint`:
    /// "constraints on permanent tables may reference only permanent tables").
    fn refuse_keys_to_unlogged(&mut self, table: &Table) {
        if table.options.flag("unlogged") {
            return;
        }
        for key in &table.foreign_keys {
            let referred = self.schema.table(&key.referred_table);
            if referred.is_some_and(|referred| referred.options.flag("unlogged")) {
                self.unsupported(
                    key.referred_table.span().or(table.name.span()),
                    &format!(
                        "keep a foreign key of table `{}` to table `{}`, which is unlogged",
                        table.name, key.referred_table
                    ),
                    "make both tables unlogged, or leave the foreign key out",
                );
            }
        }
    }

    /// A temporary table of Oracle has no foreign keys (ORA-14455), and only such a one loses its rows at a
    /// COMMIT. It has no virtual columns ("Restrictions on Virtual Columns"). What it cannot say of its storage: SQLRF,
    /// CREATE TABLE, "Restrictions on Temporary Tables", and CREATE INDEX, `table_index_clause` (ORA-14451).
    fn check_temporary(&mut self, table: &Table) {
        let options = &table.options;
        let is_temporary = options.flag("temporary");
        let on_commit = options.0.iter().find(|option| option.name == *"on_commit");
        if let Some(on_commit) = on_commit.filter(|_| !is_temporary) {
            self.unsupported(
                on_commit.name.span,
                &format!("take `on_commit` for table `{}`", table.name),
                "it is for temporary tables: add `temporary: true`, or leave it out",
            );
        }
        if !is_temporary {
            return;
        }
        if let Some(column) = table.columns.iter().find(|column| column.computed.is_some()) {
            self.unsupported(
                column.name.span,
                &format!(
                    "keep computed column `{}` in table `{}`, which is temporary",
                    column.name, table.name
                ),
                "compute it in a view, or limit the column with `on:`",
            );
        }
        if !table.foreign_keys.is_empty() {
            self.unsupported(
                table.name.span(),
                &format!("keep foreign keys in table `{}`, which is temporary", table.name),
                "leave the foreign keys out, or limit them with `on:`",
            );
        }
        let of_table = options.0.iter().filter(|option| {
            ["nologging", "partition_by", "compress"]
                .iter()
                .any(|name| option.name == **name)
        });
        let keys = table.uniques.iter().map(|key| &key.options);
        let keys = table.primary_key.iter().map(|key| &key.options).chain(keys);
        let of_indexes = table
            .indexes
            .iter()
            .map(|index| &index.options)
            .chain(keys)
            .flat_map(|options| &options.0);
        let of_indexes = of_indexes.filter(|option| {
            ["nologging", "tablespace", "local"]
                .iter()
                .any(|name| option.name == **name)
        });
        for option in of_table.chain(of_indexes) {
            self.unsupported(
                option.name.span,
                &format!(
                    "take `{}` in table `{}`, which is temporary",
                    option.name, table.name
                ),
                "leave the option out",
            );
        }
    }

    /// Foreign keys that the storage engine would read and forget.
    fn refuse_ignored_keys(&mut self, table: &Table) {
        let engines = self.dialect.facts.foreign_key_engines;
        let Some(engine) = table.options.get("engine") else {
            return;
        };
        let word = engine.scalar().unwrap_or_default();
        let keeps = engines.iter().any(|known| known.eq_ignore_ascii_case(word));
        if !keeps && !engines.is_empty() && !table.foreign_keys.is_empty() {
            self.unsupported(
                engine.span,
                &format!("keep foreign keys in a table of the engine {word}"),
                "use InnoDB, or leave the foreign keys out",
            );
        }
    }

    /// A unique index that stands in for the primary key cannot be hidden (error 3522).
    fn refuse_hidden_keys(&mut self, table: &Table) {
        if !self.dialect.facts.unique_stands_in || table.primary_key.is_some() {
            return;
        }
        let is_filled = |part: &IndexPart| match &part.target {
            IndexTarget::Column(name) => table.column(name).is_some_and(|column| !column.nullable),
            IndexTarget::Sql(_) => false,
        };
        for index in table.indexes.iter().filter(|index| index.unique) {
            let hidden = index.options.0.iter();
            let mut hidden = hidden.filter(|option| option.name == *"invisible" || option.name == *"ignored");
            let Some(option) = hidden.find(|option| option.value.scalar() == Some("true")) else {
                continue;
            };
            if index.parts.iter().all(is_filled) {
                self.unsupported(
                    option.name.span,
                    &format!(
                        "hide the unique index that stands in for the primary key of table `{}`",
                        table.name
                    ),
                    "give the table a primary key, or leave the option out",
                );
            }
        }
    }

    /// HASH, which InnoDB reads and makes a B-tree of.
    pub(super) fn check_hash(&mut self, options: &Options, table: &TableName) {
        let using = options.get("using");
        let Some(using) = using.filter(|using| using.scalar() == Some("hash")) else {
            return;
        };
        let engines = self.dialect.facts.hash_engines;
        let engine = self
            .schema
            .table(table)
            .and_then(|table| table.options.text("engine"))
            .unwrap_or("InnoDB");
        if !engines.is_empty() && !engines.iter().any(|known| known.eq_ignore_ascii_case(engine)) {
            self.unsupported(
                using.span,
                &format!("keep a hash index in a table of the engine {engine}"),
                "write `using: btree`, or leave it out",
            );
        }
    }

    /// A second clustered index: the rows can be stored in one order only.
    fn refuse_second_clustered(&mut self, table: &Table) {
        if !self.dialect.facts.clustered_keys {
            return;
        }
        let key = table
            .primary_key
            .iter()
            .filter(|key| key.options.text("clustered") != Some("false"));
        let uniques = table
            .uniques
            .iter()
            .filter(|unique| unique.options.flag("clustered"));
        let indexes = table
            .indexes
            .iter()
            .filter(|index| index.options.flag("clustered"));
        let names = key
            .map(|key| &key.name)
            .chain(uniques.map(|unique| &unique.name))
            .chain(indexes.map(|index| &index.name));
        let all: Vec<Name> = names.flatten().cloned().collect();
        if let [first, second, ..] = all.as_slice() {
            self.unsupported(
                second.span.or(table.name.span()),
                &format!("cluster table `{}` by both `{first}` and `{second}`", table.name),
                "a primary key is clustered unless it says `mssql: {clustered: false}`",
            );
        }
    }

    /// A key of a partitioned table that lacks one of the columns that it is partitioned by.
    fn refuse_keys_without_partition(&mut self, table: &Table) {
        let Some(sql) = table.options.sql("partition_by").cloned() else {
            return;
        };
        if !self.dialect.facts.partition_in_keys {
            return;
        }
        let by: Vec<&Name> = table
            .columns
            .iter()
            .map(|column| &column.name)
            .filter(|name| self.dialect.mentions(&sql.text, name))
            .collect();
        let keys = table.primary_key.iter().map(|key| (&key.name, &key.columns));
        let uniques = table.uniques.iter().map(|unique| (&unique.name, &unique.columns));
        let lacking: Vec<(Option<Name>, Name)> = keys
            .chain(uniques)
            .filter_map(|(name, columns)| {
                let missing = by.iter().find(|column| !columns.contains(column))?;
                Some((name.clone(), (*missing).clone()))
            })
            .collect();
        for (name, missing) in lacking {
            let key = name.unwrap_or_else(|| Name::new("its key"));
            self.unsupported(
                key.span.or(sql.span),
                &format!("keep `{key}` unique across partitions by column `{missing}`"),
                &format!("add `{missing}` to the key"),
            );
        }
    }

    /// Storage parameters of a table that has no storage of its own (PostgreSQL).
    fn refuse_partition_storage(&mut self, table: &Table) {
        let options = &table.options;
        let Some(with) = options.0.iter().find(|option| option.name == *"with") else {
            return;
        };
        if options.get("partition_by").is_some() {
            self.unsupported(
                with.name.span,
                &format!(
                    "set storage parameters of table `{}`, which is partitioned",
                    table.name
                ),
                "set them for its partitions",
            );
        }
    }
}
