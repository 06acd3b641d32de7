//! A smallest and a largest of every statement, in an order in which a server can run them.

use crate::dialect::{LongPiece, LongValue, Sql};
use crate::plan::object_statement::CacheSpec;
use crate::plan::statement::{
    ColumnSpec, Comment, ComputedSpec, ConstraintBody, ConstraintSpec, CopySource, CreateIndex, CreateTable,
    IdentitySpec, IndexPartSpec, OwnIndex,
};
use crate::plan::{AlterAction, Statement};

mod objects;
mod row_changes;

pub(super) const PG: &str = "postgresql";
pub(super) const MY: &str = "mysql";
pub(super) const MA: &str = "mariadb";
const LITE: &str = "sqlite";
pub(super) const MS: &str = "mssql";
pub(super) const ORA: &str = "oracle";

/// All fixtures of a dialect.
pub(super) fn statements(dialect: &'static str) -> Vec<Statement> {
    let mut made = Fixtures {
        dialect,
        statements: Vec::new(),
    };
    made.tables();
    made.columns();
    made.parts();
    made.constraints();
    made.indexes();
    made.comments();
    made.rows();
    made.rebuild();
    made.objects();
    made.statements
}

pub(super) struct Fixtures {
    dialect: &'static str,
    statements: Vec<Statement>,
}

pub(super) fn s(text: &str) -> Sql {
    Sql::trusted(text)
}

pub(super) fn all(texts: &[&str]) -> Vec<Sql> {
    texts.iter().map(|text| s(text)).collect()
}

fn column(name: &str, data_type: &str) -> ColumnSpec {
    ColumnSpec {
        name: s(name),
        data_type: s(data_type),
        not_null: false,
        null: false,
        default: None,
        default_name: None,
        autoincrement: false,
        identity: None,
        computed: None,
        comment: None,
        primary_key: None,
    }
}

pub(super) fn constraint(name: Option<&str>, body: ConstraintBody) -> ConstraintSpec {
    ConstraintSpec {
        name: name.map(s),
        body,
        form: None,
        include: vec![],
        index: None,
        options: vec![],
        deferrable: false,
        initially_deferred: false,
        last: vec![],
        not_valid: false,
    }
}

fn table(name: &str, columns: Vec<ColumnSpec>, constraints: Vec<ConstraintSpec>) -> CreateTable {
    CreateTable {
        table: s(name),
        kind: None,
        if_not_exists: false,
        columns,
        constraints,
        comment: None,
        options: Vec::new(),
        last: Vec::new(),
    }
}

impl Fixtures {
    fn on(&self, dialects: &[&str]) -> bool {
        dialects.contains(&self.dialect)
    }

    fn only<T>(&self, dialects: &[&str], value: T) -> Option<T> {
        self.on(dialects).then_some(value)
    }

    pub(super) fn push(&mut self, dialects: &[&str], statement: Statement) {
        if self.on(dialects) {
            self.statements.push(statement);
        }
    }

    pub(super) fn alter(&mut self, dialects: &[&str], name: &str, actions: Vec<AlterAction>) {
        self.push(
            dialects,
            Statement::AlterTable {
                assertion: None,
                table: s(name),
                actions,
            },
        );
    }

    fn tables(&mut self) {
        let everywhere = [PG, MY, MA, LITE, MS, ORA];
        self.push(
            &everywhere,
            Statement::CreateTable(table("tiny", vec![column("id", "integer")], vec![])),
        );
        let key = ConstraintBody::Primary(all(&["id"]));
        let mut id = column("id", "integer");
        id.not_null = true;
        id.identity = self.only(
            &[PG, MS, ORA],
            IdentitySpec {
                always: self.on(&[PG, ORA]),
                start: Some(s("10")),
                increment: Some(s("2")),
                ..IdentitySpec::default()
            },
        );
        id.autoincrement = self.on(&[MY, MA]);
        let short = column("code", "varchar(20)");
        let numbered = table(
            "numbered",
            vec![id, short],
            vec![constraint(Some("numbered_pk"), key)],
        );
        self.push(&everywhere, Statement::CreateTable(numbered));
        let orders = self.orders();
        self.push(&everywhere, Statement::CreateTable(orders));
        let mut strict = table("strict_words", vec![column("word", "TEXT")], vec![]);
        strict.columns[0].not_null = true;
        strict
            .constraints
            .push(constraint(None, ConstraintBody::Primary(all(&["word"]))));
        strict.options = all(&["STRICT", "WITHOUT ROWID"]);
        self.push(&[LITE], Statement::CreateTable(strict));
    }

    /// The largest table: everything that the dialect has.
    fn orders(&self) -> CreateTable {
        let mut id = column("id", "integer");
        id.not_null = !self.on(&[LITE]);
        id.autoincrement = true;
        id.primary_key = self.only(&[LITE], s("orders_pk"));
        let mut name = column("name", "varchar(20)");
        name.not_null = true;
        name.default = Some(s("'new; -- it''s'"));
        name.default_name = self.only(&[MS], s("df_orders_name"));
        name.comment = self.only(&[MY, MA], s("'the customer''s words'"));
        let mut price = column("price", "numeric(12, 2)");
        price.null = !self.on(&[LITE, ORA]);
        let mut total = column("total", "numeric(12, 2)");
        total.computed = Some(ComputedSpec {
            sql: s("price * 2"),
            stored: !self.on(&[ORA]),
        });
        let parent = column("parent_id", "integer");
        let mut constraints = Vec::new();
        if !self.on(&[LITE]) {
            let key = ConstraintBody::Primary(all(&["id"]));
            constraints.push(constraint(self.only(&[PG, MS, ORA], "orders_pk"), key));
        }
        let unique = ConstraintBody::Unique(all(&["name", "price"]));
        let mut unique = constraint(Some("orders_name_key"), unique);
        unique.index = self.on(&[ORA]).then(|| OwnIndex {
            name: s("orders_name_key"),
            table: s("orders"),
            unique: true,
            options: vec![],
        });
        constraints.push(unique);
        constraints.push(ConstraintSpec {
            name: Some(s("orders_parent_fk")),
            body: ConstraintBody::ForeignKey {
                columns: all(&["parent_id"]),
                referred_table: s("numbered"),
                referred_columns: all(&["id"]),
                on_delete: Some(s("CASCADE")),
                on_update: self.only(&[PG, MY, MA, LITE, MS], s("CASCADE")),
                match_full: self.on(&[PG]),
            },
            form: None,
            include: vec![],
            index: None,
            options: vec![],
            deferrable: self.on(&[PG, LITE, ORA]),
            initially_deferred: self.on(&[PG, LITE, ORA]),
            last: vec![],
            not_valid: false,
        });
        let check = ConstraintBody::Check(s("price >= 0"));
        constraints.push(constraint(Some("orders_price_check"), check));
        if self.on(&[MY, MA]) {
            let key = ConstraintBody::Key {
                name: s("orders_parent_fk"),
                columns: all(&["parent_id"]),
            };
            constraints.push(constraint(None, key));
        }
        CreateTable {
            table: s("orders"),
            kind: None,
            if_not_exists: self.on(&[PG, MY, MA, LITE]),
            columns: vec![id, name, price, total, parent],
            constraints,
            comment: self.only(&[MY, MA], s("'what was sold'")),
            options: match self.dialect {
                PG => all(&["WITH (fillfactor=70)", "TABLESPACE pg_default"]),
                MY | MA => all(&["ENGINE=InnoDB", "DEFAULT CHARSET=utf8mb4"]),
                _ => vec![],
            },
            last: vec![],
        }
    }

    fn columns(&mut self) {
        let everywhere = [PG, MY, MA, LITE, MS, ORA];
        let add = |columns, position, if_not_exists| AlterAction::AddColumn {
            columns,
            position,
            if_not_exists,
        };
        self.alter(
            &everywhere,
            "tiny",
            vec![add(vec![column("a", "integer")], None, false)],
        );
        let mut flag = column("b", "integer");
        flag.default = Some(s("0"));
        flag.default_name = self.only(&[MS], s("df_tiny_b"));
        flag.not_null = true;
        let position = self.only(&[MY, MA], s("AFTER id"));
        let several = vec![flag.clone(), column("c", "varchar(20)")];
        let if_not_exists = self.on(&[PG, MA]);
        self.alter(
            &[PG, MY, MA, MS, ORA],
            "tiny",
            vec![add(several, position, if_not_exists)],
        );
        let column_c = || s("c");
        let set_type = |dialect: &Fixtures| AlterAction::SetType {
            column: column_c(),
            data_type: s("varchar(40)"),
            using: dialect.only(&[PG], s("c::varchar(40)")),
            not_null: dialect.on(&[MS]),
        };
        let set_default = AlterAction::SetDefault {
            column: s("a"),
            value: s("7"),
            name: self.only(&[MS], s("df_tiny_a")),
        };
        let drop_default = AlterAction::DropDefault {
            column: s("a"),
            name: self.only(&[MS], s("df_tiny_a")),
        };
        self.alter(&[PG, MS, ORA], "tiny", vec![set_type(self)]);
        self.alter(&[PG, MY, MA, MS, ORA], "tiny", vec![set_default.clone()]);
        self.alter(&[PG, MY, MA, MS, ORA], "tiny", vec![drop_default.clone()]);
        self.alter(
            &[PG, ORA],
            "tiny",
            vec![AlterAction::SetNotNull { column: s("a") }],
        );
        self.alter(
            &[PG, ORA],
            "tiny",
            vec![AlterAction::DropNotNull { column: s("a") }],
        );
        let identity = AlterAction::AddIdentity {
            column: s("b"),
            identity: IdentitySpec {
                always: false,
                start: Some(s("5")),
                ..IdentitySpec::default()
            },
        };
        let drop_b = AlterAction::DropDefault {
            column: s("b"),
            name: None,
        };
        self.alter(&[PG], "tiny", vec![drop_b, identity, set_default, drop_default]);
        self.alter(&[PG], "tiny", vec![AlterAction::DropIdentity { column: s("b") }]);
        let bounds = |bound: Option<&str>, cache, cycle| IdentitySpec {
            always: cycle,
            start: None,
            increment: Some(s("3")),
            min: Some(bound.map(s)),
            max: Some(bound.map(s)),
            cache: Some(cache),
            cycle: Some(cycle),
        };
        for identity in [
            bounds(Some("9"), CacheSpec::Of(s("20")), true),
            bounds(None, CacheSpec::None, false),
        ] {
            let column = s("b");
            let set = AlterAction::SetIdentity {
                column,
                generated: true,
                identity,
            };
            self.alter(&[PG, ORA], "tiny", vec![set]);
        }
        let set = AlterAction::SetIdentity {
            column: s("b"),
            generated: false,
            identity: IdentitySpec {
                start: Some(s("4")),
                ..IdentitySpec::default()
            },
        };
        self.alter(&[PG], "tiny", vec![set]);
        let set = AlterAction::SetExpression {
            column: s("b"),
            sql: s("a * 2"),
        };
        self.alter(&[PG], "tiny", vec![set]);
        self.alter(
            &[PG],
            "tiny",
            vec![AlterAction::DropExpression { column: s("b") }],
        );
        self.alter(
            &[ORA],
            "numbered",
            vec![AlterAction::DropIdentity { column: s("id") }],
        );
        flag.comment = Some(s("'how many'"));
        flag.not_null = false;
        flag.null = true;
        let change = AlterAction::ChangeColumn {
            name: s("b"),
            column: ColumnSpec {
                name: s("quantity"),
                ..flag.clone()
            },
        };
        self.alter(&[MY, MA], "tiny", vec![AlterAction::ModifyColumn(flag)]);
        self.alter(&[MY, MA], "tiny", vec![change]);
        let rename = AlterAction::RenameColumn {
            name: s("a"),
            to: s("first"),
        };
        self.alter(&[PG, MY, MA, LITE, ORA], "tiny", vec![rename]);
        self.push(
            &[MS],
            Statement::RenameColumnProcedure {
                path_literal: s("N'[dbo].[tiny].[a]'"),
                to_literal: s("N'first'"),
            },
        );
        let drop = |if_exists| AlterAction::DropColumn {
            name: s("c"),
            if_exists,
        };
        self.alter(
            &[MY, LITE, ORA],
            "orders",
            vec![add(vec![column("c", "integer")], None, false)],
        );
        self.alter(&[MY, LITE, ORA], "orders", vec![drop(false)]);
        self.alter(&[PG, MA, MS], "tiny", vec![drop(true)]);
        self.alter(&[ORA], "tiny", vec![AlterAction::SetUnused { column: s("note") }]);
    }

    fn constraints(&mut self) {
        let body = ConstraintBody::Unique(all(&["code"]));
        let unique = AlterAction::AddConstraint(constraint(Some("numbered_code_key"), body));
        let drop = AlterAction::DropUnique {
            name: s("numbered_code_key"),
        };
        self.alter(&[PG, MY, MA, MS, ORA], "numbered", vec![unique.clone()]);
        self.alter(&[PG, MY, MA, MS, ORA], "numbered", vec![drop.clone()]);
        for columns in [Vec::new(), all(&["code", "id"])] {
            let name = s("numbered_code_key");
            let drop = AlterAction::DropKeyWithIndex { name, columns };
            self.alter(&[ORA], "numbered", vec![drop]);
        }
        let body = ConstraintBody::Check(s("code <> 'x'"));
        let check = AlterAction::AddConstraint(constraint(Some("numbered_check"), body));
        let no_check = AlterAction::DropCheck {
            name: s("numbered_check"),
        };
        self.alter(&[PG, MY, MA], "numbered", vec![unique, check]);
        self.alter(&[PG, MY, MA], "numbered", vec![drop, no_check]);
        let foreign = AlterAction::DropForeignKey {
            name: s("orders_parent_fk"),
        };
        let check = AlterAction::DropCheck {
            name: s("orders_price_check"),
        };
        let body = ConstraintBody::ForeignKey {
            columns: all(&["parent_id"]),
            referred_table: s("numbered"),
            referred_columns: all(&["id"]),
            on_delete: None,
            on_update: None,
            match_full: false,
        };
        let again = AlterAction::AddConstraint(constraint(Some("orders_parent_fk"), body));
        let index = AlterAction::AddIndex {
            name: s("orders_parent_key"),
            columns: all(&["parent_id", "name"]),
        };
        let no_index = AlterAction::DropIndex {
            name: s("orders_parent_key"),
        };
        self.alter(&[PG, MY, MA, MS, ORA], "orders", vec![foreign.clone()]);
        self.alter(&[PG, MY, MA, MS, ORA], "orders", vec![check]);
        self.alter(&[MY, MA], "orders", vec![index]);
        self.alter(&[MY, MA], "orders", vec![no_index]);
        self.alter(&[PG, MY, MA, MS, ORA], "orders", vec![again]);
        self.alter(&[PG, MY, MA, MS, ORA], "orders", vec![foreign]);
        let key = |name| vec![AlterAction::DropPrimaryKey { name }];
        let name = self.only(&[PG, MS], s("numbered_pk"));
        let plain = AlterAction::ModifyColumn(column("id", "integer"));
        self.alter(&[MY, MA], "numbered", vec![plain]);
        self.alter(&[PG, MY, MA, MS, ORA], "numbered", key(name));
        self.alter(&[ORA], "orders", key(Some(s("orders_pk"))));
    }

    fn indexes(&mut self) {
        let part = |target: &str| IndexPartSpec {
            target: s(target),
            length: None,
            opclass: None,
            descending: false,
            nulls: None,
        };
        let small = CreateIndex {
            name: s("ix_orders_name"),
            table: s("orders"),
            unique: false,
            if_not_exists: false,
            concurrently: false,
            kind: None,
            using: None,
            parts: vec![part("name")],
            include: vec![],
            nulls_not_distinct: false,
            predicate: None,
            options: vec![],
        };
        let mut large = small.clone();
        large.name = s("ix_orders_large");
        large.unique = true;
        large.if_not_exists = self.on(&[PG, MA, LITE]);
        large.concurrently = self.on(&[PG]);
        large.using = self.only(&[PG, MY, MA], s("btree"));
        large.parts = vec![part("name"), part("price")];
        large.parts[0].length = self.only(&[MY, MA], s("10"));
        large.parts[0].opclass = self.only(&[PG], s("text_pattern_ops"));
        large.parts[1].descending = true;
        large.parts[1].nulls = self.only(&[PG], s("NULLS LAST"));
        large.include = self
            .only(&[PG, MS], all(&["parent_id", "total"]))
            .unwrap_or_default();
        large.nulls_not_distinct = self.on(&[PG]);
        large.predicate = self.only(&[PG, LITE, MS], s("price > 0"));
        large.options = match self.dialect {
            PG => all(&["WITH (fillfactor=70)", "TABLESPACE pg_default"]),
            MY | MA => all(&["ALGORITHM=INPLACE", "LOCK=NONE"]),
            MS => all(&["WITH (FILLFACTOR = 70)", "ON [PRIMARY]"]),
            ORA => all(&["TABLESPACE users"]),
            _ => vec![],
        };
        let mut special = small.clone();
        special.name = s("ix_orders_special");
        special.kind = match self.dialect {
            MY | MA => Some(s("FULLTEXT")),
            MS => Some(s("NONCLUSTERED")),
            ORA => Some(s("BITMAP")),
            _ => None,
        };
        let everywhere = [PG, MY, MA, LITE, MS, ORA];
        for index in [small, large, special] {
            self.push(&everywhere, Statement::CreateIndex(index));
        }
        let drop = |name: &str, if_exists, concurrently| Statement::DropIndex {
            name: s(name),
            table: s("orders"),
            if_exists,
            concurrently,
            options: vec![],
        };
        self.push(&everywhere, drop("ix_orders_name", false, false));
        self.push(&[PG, MA, LITE, MS], drop("ix_orders_large", true, self.on(&[PG])));
    }

    fn comments(&mut self) {
        let about = |column: Option<&str>, comment: Option<&str>, existed| Comment {
            table: s("orders"),
            column: column.map(s),
            comment: comment.map(s),
            existed,
            schema_literal: existed.then(|| s("N'sales'")),
            table_literal: s("N'orders'"),
            column_literal: column.map(|name| s(&format!("N'{name}'"))),
            composed: None,
        };
        let composed = Comment {
            composed: Some(s("'COLUMN orders.name'")),
            ..about(Some("name"), Some("'two'||CHR(10)||'lines'"), false)
        };
        self.push(&[ORA], Statement::CommentColumn(composed));
        let text = if self.on(&[MS]) {
            "N'two'+NCHAR(10)+N'lines'"
        } else {
            "'it''s new'"
        };
        for (comment, existed) in [(Some(text), false), (Some(text), true), (None, true)] {
            self.push(
                &[PG, MS, ORA],
                Statement::CommentTable(about(None, comment, existed)),
            );
            self.push(
                &[PG, MS, ORA],
                Statement::CommentColumn(about(Some("name"), comment, existed)),
            );
        }
        self.alter(
            &[MY, MA],
            "orders",
            vec![AlterAction::TableComment {
                comment: s("'it''s new'"),
            }],
        );
    }

    fn rows(&mut self) {
        let everywhere = [PG, MY, MA, LITE, MS, ORA];
        let rows = |rows: &[&[&str]], overriding| Statement::Insert {
            table: s("orders"),
            columns: all(&["id", "name"]).into(),
            rows: rows.iter().map(|row| all(row)).collect(),
            overriding,
        };
        let identity = |on| Statement::IdentityInsert {
            table: s("orders"),
            on,
        };
        self.push(&[MS], identity(true));
        self.push(&everywhere, rows(&[&["1", "'a'"]], false));
        self.push(
            &[PG, MY, MA, LITE, MS],
            rows(&[&["2", "'b'"], &["3", "'c'"]], self.on(&[PG])),
        );
        self.push(&[MS], identity(false));
        let piece = |length: Option<&str>, sql: &str| LongPiece {
            length: length.map(s),
            sql: s(sql),
        };
        let long = |data_type: &str, pieces| LongValue {
            data_type: s(data_type),
            pieces,
        };
        self.push(
            &[ORA],
            Statement::InsertLong {
                table: s("orders"),
                columns: all(&["id", "name"]).into(),
                values: all(&["4", "retort_value_1"]),
                variables: vec![
                    (
                        s("retort_value_1"),
                        long("CLOB", vec![piece(None, "TO_CLOB('d')")]),
                    ),
                    (
                        s("retort_value_2"),
                        long("BLOB", vec![piece(Some("1"), "HEXTORAW('00')")]),
                    ),
                ],
            },
        );
        self.push(
            &[PG, ORA],
            Statement::SyncSequence {
                table: s("orders"),
                table_literal: s("'orders'"),
                column: s("id"),
                column_literal: s("'id'"),
                identity: IdentitySpec {
                    increment: Some(s("5")),
                    ..IdentitySpec::default()
                },
            },
        );
        let delete = |terms: &[(&str, &str)]| Statement::DeleteRow {
            table: s("orders"),
            key: terms
                .iter()
                .map(|(column, value)| (s(column), s(value)))
                .collect(),
        };
        self.push(&everywhere, delete(&[("id", "1")]));
        self.push(&everywhere, delete(&[("id", "2"), ("name", "'b'")]));
        let delete = |columns: &[&str], rows: &[&[&str]]| Statement::DeleteRows {
            table: s("orders"),
            columns: all(columns),
            rows: rows.iter().map(|row| all(row)).collect(),
        };
        self.push(&everywhere, delete(&["id"], &[&["3"], &["4"]]));
        let pairs: [&[&str]; 2] = [&["5", "'e'"], &["6", "'f'"]];
        self.push(&everywhere, delete(&["id", "name"], &pairs));
    }

    fn rebuild(&mut self) {
        let mut id = column("id", "integer");
        id.primary_key = Some(s("twin_pk"));
        let twin = table("orders_new", vec![id, column("name", "varchar(40)")], vec![]);
        self.push(&[LITE], Statement::CreateTable(twin));
        self.push(
            &[LITE],
            Statement::CopyRows {
                from: s("orders"),
                to: s("orders_new"),
                columns: all(&["id", "name"]),
                sources: vec![
                    CopySource {
                        column: s("id"),
                        relabel: None,
                    },
                    CopySource {
                        column: s("name"),
                        relabel: Some((s("'a'"), s("'b'"))),
                    },
                ],
            },
        );
        self.push(
            &[LITE],
            Statement::CopySequence {
                sequences: s("sqlite_sequence"),
                from_literal: s("'orders'"),
                to_literal: s("'orders_new'"),
            },
        );
        let table_literal = s("'orders_new'");
        let schema_literal = s("'main'");
        self.push(
            &[LITE],
            Statement::ForeignKeyCheck {
                schema_literal,
                table_literal,
            },
        );
    }

    fn objects(&mut self) {
        let everywhere = [PG, MY, MA, LITE, MS, ORA];
        let view = |name: &str, columns: &[&str], materialized, replace| Statement::CreateView {
            name: s(name),
            columns: all(columns),
            sql: s("SELECT id, name FROM orders"),
            materialized,
            replace,
        };
        let drop_view = |name, materialized, if_exists| Statement::DropView {
            name: s(name),
            materialized,
            if_exists,
        };
        self.push(&everywhere, view("small_view", &[], false, false));
        self.push(
            &everywhere,
            view("large_view", &["amount", "words"], false, false),
        );
        let replace = [PG, MY, MA, MS, ORA];
        self.push(&replace, view("large_view", &["amount", "words"], false, true));
        self.push(&[PG, ORA], view("kept_view", &["amount", "words"], true, false));
        self.push(&[PG, ORA], drop_view("kept_view", true, false));
        self.push(&everywhere, drop_view("small_view", false, false));
        self.push(&everywhere, drop_view("large_view", false, false));
        self.push(&[PG, MY, MA, LITE, MS], drop_view("large_view", false, true));
        let mood = || s("mood");
        self.push(
            &[PG],
            Statement::CreateEnum {
                name: mood(),
                values: all(&["'sad'"]),
            },
        );
        self.push(&[PG], Statement::DropEnum { name: mood() });
        for (before, after) in [(None, None), (Some(s("'sad'")), None), (None, Some(s("'sad'")))] {
            self.push(
                &[PG],
                Statement::AddEnumValue {
                    name: mood(),
                    value: s("'glad'"),
                    before,
                    after,
                },
            );
        }
        self.push(
            &[PG],
            Statement::RenameEnumValue {
                name: mood(),
                from: s("'sad'"),
                to: s("'blue'"),
            },
        );
        self.push(
            &[PG],
            Statement::RenameEnum {
                name: mood(),
                to: s("old_mood"),
            },
        );
        for keep in [all(&[]), all(&["changed_at"])] {
            self.push(
                &[MY, MA, MS, ORA],
                Statement::Relabel {
                    table: s("orders"),
                    column: s("state"),
                    from: s("'sad'"),
                    to: s("'blue'"),
                    keep,
                },
            );
        }
        self.push(
            &[PG],
            Statement::CreateEnum {
                name: mood(),
                values: all(&["'sad'", "'it''s'"]),
            },
        );
        let raw = s("DELETE FROM orders\nWHERE name = 'c'");
        self.push(
            &everywhere,
            Statement::Raw {
                sql: raw,
                compound: false,
            },
        );
        let trigger = s(match self.dialect {
            PG => {
                "CREATE TRIGGER noted BEFORE UPDATE ON orders\n    FOR EACH ROW EXECUTE FUNCTION \
                 suppress_redundant_updates_trigger()"
            }
            MY | MA => "CREATE TRIGGER noted AFTER INSERT ON orders FOR EACH ROW DELETE FROM tiny",
            MS => "CREATE TRIGGER noted ON orders AFTER INSERT AS DELETE FROM tiny",
            ORA => "CREATE TRIGGER noted AFTER INSERT ON orders\nBEGIN\n    DELETE FROM tiny;\nEND;",
            _ => "CREATE TRIGGER noted AFTER INSERT ON orders BEGIN DELETE FROM tiny; END",
        });
        let compound = self.on(&[LITE, ORA]);
        self.push(
            &everywhere,
            Statement::Raw {
                sql: trigger,
                compound,
            },
        );
        let drop = Statement::DropTrigger {
            name: s("noted"),
            table: s("orders"),
            if_exists: false,
        };
        self.push(&everywhere, drop);
        objects::add(self);
        row_changes::add(self);
        row_changes::add_upserts(self);
        let rename = Statement::RenameTable {
            table: s("tiny"),
            to: s("tiny_2"),
            table_literal: s("N'[dbo].[tiny]'"),
            to_literal: s("N'tiny_2'"),
        };
        self.push(&everywhere, rename);
        let drop = |name: &str, if_exists| Statement::DropTable {
            table: s(name),
            if_exists,
        };
        self.push(&everywhere, drop("orders", false));
        self.push(&[PG, MY, MA, LITE, MS], drop("numbered", true));
    }
}
