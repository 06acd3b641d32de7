//! Constraints as the catalogs of the servers show them.

use crate::model::{
    Check, Constraint, DialectName, Exclude, ForeignKey, Index, IndexTarget, Name, PrimaryKey,
    ReferentialAction, Table, Unique,
};

use super::Dialect;

/// A constraint in the catalog of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogKey {
    /// Its name; on SQLite, whose catalog has no names, what it is.
    pub name: String,
    /// What it is: `UNIQUE (email)`. `None`: nobody but the server knows in full.
    pub what: Option<String>,
    /// A word that the table's definition must have, where the catalog has nothing else of it (checks of SQLite).
    pub word: Option<String>,
}

impl Dialect {
    /// The constraints that the catalog shows for a table.
    ///
    /// - PostgreSQL: `pg_constraint`; SQL Server: `sys.key_constraints`, `sys.foreign_keys`, `sys.check_constraints`;
    ///   Oracle: `ALL_CONSTRAINTS`.
    /// - MySQL and MariaDB: `information_schema.table_constraints`, where every unique index is one, the primary key has
    ///   the name `PRIMARY`, and RESTRICT and NO ACTION are the same ("FOREIGN KEY Constraints").
    /// - SQLite: `pragma_table_info`, `pragma_index_list`, `pragma_foreign_key_list`. Of several unique constraints over the
    ///   same columns there is one index.
    pub fn catalog_keys(&self, table: &Table) -> Vec<CatalogKey> {
        let mut keys: Vec<CatalogKey> = table
            .constraints()
            .iter()
            .filter(|constraint| self.is_kept(table, constraint))
            .map(|constraint| self.catalog_key(constraint))
            .collect();
        if self.is_mysql_family() {
            let unique = table.indexes.iter().filter(|index| index.unique);
            keys.extend(unique.map(|index| self.unique_index(index)));
        }
        keys
    }

    fn is_mysql_family(&self) -> bool {
        matches!(self.name, DialectName::Mysql | DialectName::Mariadb)
    }

    /// Whether the server keeps a constraint that was given to it.
    fn is_kept(&self, table: &Table, constraint: &Constraint) -> bool {
        let is_index_of_key = |unique: &Unique| {
            let mut key = table.primary_key.iter();
            key.any(|key| key.columns == unique.columns) && !self.is_rowid(table, &unique.columns)
        };
        match constraint {
            Constraint::Check(_) => self.facts.checks,
            Constraint::Unique(unique) => self.name != DialectName::Sqlite || !is_index_of_key(unique),
            _ => true,
        }
    }

    /// Whether a primary key of SQLite is the rowid, which has no index (`lang_createtable.html`, "ROWIDs and the INTEGER
    /// PRIMARY KEY").
    fn is_rowid(&self, table: &Table, key: &[Name]) -> bool {
        let [name] = key else { return false };
        let strict = table.options.flag("strict");
        !table.options.flag("without_rowid")
            && table
                .column(name)
                .and_then(|column| self.column_type_name(column, strict).ok())
                .is_some_and(|written| written.as_str().eq_ignore_ascii_case("integer"))
    }

    fn catalog_key(&self, constraint: &Constraint) -> CatalogKey {
        let (name, what) = match constraint {
            Constraint::Primary(PrimaryKey { name, columns, .. }) => {
                (name, format!("PRIMARY KEY ({})", self.stored_names(columns)))
            }
            Constraint::Unique(Unique { name, columns, .. }) => {
                (name, format!("UNIQUE ({})", self.stored_names(columns)))
            }
            Constraint::ForeignKey(key) => (&key.name, self.foreign_key(key)),
            Constraint::Check(Check { name, .. }) => (name, "CHECK".to_owned()),
            Constraint::Exclude(Exclude { name, .. }) => (name, "EXCLUDE".to_owned()),
        };
        let name = name
            .as_ref()
            .map(|name| self.stored_name(name))
            .unwrap_or_default();
        if self.name == DialectName::Sqlite {
            let is_check = matches!(constraint, Constraint::Check(_));
            return CatalogKey {
                name: if is_check { format!("CHECK {name}") } else { what },
                what: None,
                // As it stands between quotes.
                word: is_check.then(|| name.replace('"', "\"\"")),
            };
        }
        let is_primary = matches!(constraint, Constraint::Primary(_));
        CatalogKey {
            name: if is_primary && !self.facts.named_primary_key {
                "PRIMARY".to_owned()
            } else {
                name
            },
            what: Some(what + self.not_valid(constraint)),
            word: None,
        }
    }

    fn unique_index(&self, index: &Index) -> CatalogKey {
        let columns: Option<Vec<&Name>> = index
            .parts
            .iter()
            .map(|part| match &part.target {
                IndexTarget::Column(name) => Some(name),
                IndexTarget::Sql(_) => None,
            })
            .collect();
        CatalogKey {
            name: index
                .name
                .as_ref()
                .map(|name| self.stored_name(name))
                .unwrap_or_default(),
            what: columns.map(|columns| format!("UNIQUE ({})", self.stored_names(columns))),
            word: None,
        }
    }

    fn foreign_key(&self, key: &ForeignKey) -> String {
        let on = |word: &str, action: Option<ReferentialAction>| match action {
            None | Some(ReferentialAction::NoAction) => String::new(),
            // The same to the server, or not there and left out (SQL Server, Oracle).
            Some(ReferentialAction::Restrict)
                if self.is_mysql_family() || !self.facts.on_delete.contains(&ReferentialAction::Restrict) =>
            {
                String::new()
            }
            Some(action) => format!(" ON {word} {}", action.as_sql()),
        };
        let mut referred = self.stored_name(&key.referred_table.name);
        if self.is_mysql_family() {
            // With lower_case_table_names the catalog has it so ("Identifier Case Sensitivity"); the query too.
            referred = referred.to_lowercase();
        }
        format!(
            "FOREIGN KEY ({}) REFERENCES {referred} ({}){}{}",
            self.stored_names(&key.columns),
            self.stored_names(&key.referred_columns),
            on("DELETE", key.on_delete),
            on("UPDATE", key.on_update)
        )
    }

    /// Whether the catalog says that a constraint was not held against the rows that were there (PostgreSQL).
    fn not_valid(&self, constraint: &Constraint) -> &'static str {
        let options = match constraint {
            Constraint::ForeignKey(key) => &key.options,
            Constraint::Check(check) => &check.options,
            _ => return "",
        };
        match self.name == DialectName::Postgresql && options.flag("not_valid") {
            true => " NOT VALID",
            false => "",
        }
    }

    fn stored_names<'n>(&self, names: impl IntoIterator<Item = &'n Name>) -> String {
        let names: Vec<String> = names.into_iter().map(|name| self.stored_name(name)).collect();
        names.join(", ")
    }
}
