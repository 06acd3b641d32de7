//! Operations as YAML against what they become, and mistakes against what is said.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::dialect::Dialect;
use crate::model::{DialectName, Operation};
use crate::revision::template::Quote;
use crate::text::{Report, Source, Span, yaml};

use super::{DecodeContext, steps};

struct Plain;
impl Quote for Plain {
    fn literal(&self, text: &str) -> Result<String, String> {
        Ok(format!("'{text}'"))
    }
    fn ident(&self, name: &str) -> String {
        format!("\"{name}\"")
    }
    fn table(&self, name: &str) -> String {
        format!("app.{name}")
    }
}

/// Decodes `ops: …` for a dialect: the operations, and the diagnostics as lines of
/// `place: title / label / help`.
fn decode(ops: &str, dialect: DialectName) -> (Vec<Operation>, String) {
    let text = format!("ops:\n{ops}");
    let source = Source {
        path: "test.yaml".into(),
        text,
    };
    let mut report = Report::new();
    let vars = BTreeMap::from([("region".to_owned(), "eu".to_owned())]);
    let context = DecodeContext::new(&Dialect::parse(dialect.as_str()).unwrap(), &vars, Arc::new(Plain));
    let mut operations = Vec::new();
    if let Some(node) = yaml::parse(0, &source, &mut report) {
        let nodes = node.get("ops").and_then(yaml::Node::list).unwrap_or(&[]);
        operations = steps(nodes, &context, &mut report)
            .into_iter()
            .map(|step| step.operation)
            .collect();
    }
    let mut said = String::new();
    for diagnostic in report.sorted() {
        let Span { start, end, .. } = diagnostic.span;
        said.push_str(&format!(
            "<{}> {}",
            &source.text[start as usize..end as usize],
            diagnostic.title
        ));
        for more in [&diagnostic.label].into_iter().chain(&diagnostic.help) {
            if !more.is_empty() {
                said.push_str(" / ");
                said.push_str(more);
            }
        }
        said.push('\n');
    }
    (operations, said)
}

/// What is said of one operation, for PostgreSQL.
fn said(op: &str) -> String {
    decode(&format!("- {op}\n"), DialectName::Postgresql)
        .1
        .trim_end()
        .to_owned()
}

/// The `Debug` of one operation without spaces, spans and defaults.
fn shown(op: &str, dialect: DialectName) -> String {
    let (operations, said) = decode(&format!("- {op}\n"), dialect);
    assert_eq!(said, "", "{op}");
    let mut text = format!("{operations:?}");
    while let Some(start) = text.find(", span: Span {") {
        let Some(end) = text[start..].find('}') else { break };
        text.replace_range(start..=start + end, "");
    }
    for (long, short) in [
        ("Name { text: ", "("),
        ("TableName { schema: None, name: ", "{"),
        ("SqlText { text: ", "sql("),
        (
            ", deferrable: Deferrable { deferrable: false, initially_deferred: false }",
            "",
        ),
        (", options: Options([])", ""),
        (", excludes: []", ""),
        (", match_full: false", ""),
        (", is_exact: false", ""),
        (", default: None", ""),
        (", default_name: DefaultName(None)", ""),
        (", target: KeyName(None)", ""),
        (", autoincrement: false", ""),
        (", identity: None", ""),
        (", computed: None", ""),
        (", comment: None", ""),
        (", collation: None", ""),
        (
            ", descending: false, nulls_first: None, opclass: None, length: None",
            "",
        ),
        (", on_delete: None, on_update: None", ""),
        (", if_not_exists: false", ""),
        (", if_exists: false", ""),
        (", cascade: false", ""),
        (" }", "}"),
        ("{ ", "{"),
    ] {
        text = text.replace(long, short);
    }
    text
}

#[test]
fn every_mistake_is_said_where_it_is() {
    let mut wrong = String::new();
    for (op, expected) in [
        (
            "creat_table: {}",
            "<creat_table> unknown operation `creat_table` / did you mean `create_table`?",
        ),
        ("upsert: {table: a, rows: []}", "<upsert> `upsert` needs `key`"),
        (
            "on: mysql",
            "<on: mysql> no operation here / write `- operation: {…}`, with `on` and `note` beside it",
        ),
        (
            "drop_table: {name: a}\n  drop_view: {name: b}",
            "<drop_view> two operations in one item / start the second one with a `-` of its own",
        ),
        ("drop_table: a", "<a> `drop_table` must be a mapping, not a text"),
        ("drop_table:", "<drop_table> `drop_table` needs `name`"),
        (
            "drop_table: {nmae: a}",
            "<drop_table> `drop_table` needs `name`\n<nmae> unknown key `nmae` in `drop_table` / did you mean `name`?",
        ),
        (
            "drop_table: {table_name: a}",
            "<drop_table> `drop_table` needs `name`\n<table_name> unknown key `table_name` in `drop_table` / it is called `name` here",
        ),
        (
            "drop_table: {name: a, if_exists: yes}",
            "<yes> `if_exists` must be `true` or `false` / neither",
        ),
        (
            "drop_table: {name: [a]}",
            "<[a]> `name` must be a text, not a list",
        ),
        ("drop_table: {name: ''}", "<''> `name` is empty"),
        (
            "drop_table: {name: \"a\\0\"}",
            "<\"a\\0\"> `name` holds a NUL character, which no server takes",
        ),
        (
            "drop_table: {name: app.a}",
            "<app.a> the name `app.a` has a dot in it / for the table `a` in the schema `app` write `schema: app`",
        ),
        (
            "drop_table: {name: a}\n  on: [mysql, postgres]",
            "<postgres> unknown dialect `postgres` / did you mean `postgresql`?",
        ),
        (
            "drop_table: {name: a}\n  on: []",
            "<[]> `on` names no dialect / name some, or leave it out",
        ),
        (
            "rename_table: {name: a, new_name: b}",
            "<rename_table> `rename_table` needs `to`\n<new_name> unknown key `new_name` in `rename_table` / it is called `to` here",
        ),
        (
            "create_table: {name: a}",
            "<create_table> `create_table` needs `columns`",
        ),
        (
            "create_table: {name: a, columns: [{name: id, type: numeric(12,2)}]}",
            "<numeric(12> the brackets of the type `numeric(12` do not match / a type with a comma in it needs quotes between `{` and `}`: `type: \"numeric(12,2)\"`\n<2)> unknown key `2)` in `column` / a text with a comma in it needs quotes between `{` and `}`",
        ),
        (
            "create_table: {name: a, columns: [{name: id, type: int, primary_key: true, nullable: true}]}",
            "<true> the column `id` of the primary key cannot be nullable / leave `nullable` out",
        ),
        (
            "create_table: {name: a, columns: [{name: id, type: int, primary_key: true}], primary_key: [id]}",
            "<true> the primary key is given twice / keep either the `primary_key` of the table or those of its columns",
        ),
        (
            "create_table: {name: a, columns: [{name: id, type: int, server_default: 1}, {name: b, typ: text}]}",
            "<server_default> unknown key `server_default` in `column` / it is called `default` here\n<{name: b, typ: text}> `column` needs `type`\n<typ> unknown key `typ` in `column` / did you mean `type`?",
        ),
        (
            "create_table: {name: a, columns: [{name: id, type: int, default: 1, autoincrement: true}]}",
            "<id> the column `id` cannot have both `default` and `autoincrement` / keep one of them",
        ),
        (
            "create_table: {name: a, columns: [{name: b, type: int}], unique: [b]}",
            "<b> `unique` must be a list of lists of columns, not a text / write `[[a, b]]` for one constraint over both, `[[a], [b]]` for one each",
        ),
        (
            "create_table: {name: a, columns: [{name: b, type: int}], excludes: [x]}",
            "<x> `excludes` must be a mapping, not a text",
        ),
        (
            "create_table: {name: a, columns: [{name: b, type: int}], postgresql: {partition_by: x}, mysql: {engin: x}}",
            "<engin> unknown option `engin` for `mysql` / did you mean `engine`?",
        ),
        (
            "create_table: {name: a, columns: [{name: b, type: int}], mysql_engine: x}",
            "<mysql_engine> unknown key `mysql_engine` in `create_table` / options of a dialect stand in a mapping of its own: `mysql: {engine: …}`",
        ),
        (
            "create_table: {name: a, columns: [{name: b, type: int, references: {table: c, ondelete: cascade, on_update: casc}}]}",
            "<ondelete> unknown key `ondelete` in `references` / it is called `on_delete` here\n<casc> `on_update` cannot be `casc`",
        ),
        (
            "create_table: {name: a, columns: [{name: b, type: int, references: a.b.c.d}]}",
            "<a.b.c.d> `references` must name a table and a column / write `table.column`, or `{table: …, column: …}`",
        ),
        (
            "create_foreign_key: {table: a, columns: [b, c], references: {table: d, columns: [e]}}",
            "<e> 2 columns refer to 1 / as many on both sides",
        ),
        (
            "create_foreign_key: {table: a, columns: [b]}",
            "<create_foreign_key> `create_foreign_key` needs `references`",
        ),
        (
            "add_column: {table: a}",
            "<add_column> `add_column` needs `column` / write `column: {name: …, type: …}`, or a list of such under `columns`",
        ),
        (
            "add_column: {table: a, column: {name: b, type: int}, after: c, first: true}",
            "<c> `after` and `first` exclude each other",
        ),
        (
            "drop_column: {table: a, names: [b, b]}",
            "<b> `b` is there twice in `names` / the second one",
        ),
        (
            "drop_column: {table: a}",
            "<drop_column> `drop_column` needs `name`",
        ),
        (
            "alter_column: {table: a, name: b}",
            "<alter_column> `alter_column` changes nothing / name what changes: `rename`, `type`, `nullable`, `default`, `collation`, `comment`, `autoincrement`, `identity` or `computed`",
        ),
        (
            "alter_column: {table: a, name: b, type_: int, existing_type: text}",
            "<alter_column> `alter_column` changes nothing / name what changes: `rename`, `type`, `nullable`, `default`, `collation`, `comment`, `autoincrement`, `identity` or `computed`\n<type_> unknown key `type_` in `alter_column` / it is called `type` here\n<existing_type> unknown key `existing_type` in `alter_column` / not needed / leave it out: Retort knows from the history what was there before",
        ),
        (
            "create_index: {table: a, columns: [{name: b, sql: c}]}",
            "<{name: b, sql: c}> a part of an index needs either `name` or `sql`",
        ),
        (
            "create_index: {table: a, columns: [{name: b, order: up}]}",
            "<up> `order` must be `asc` or `desc`",
        ),
        (
            "create_index: {table: a, columns: []}",
            "<[]> `columns` must not be empty",
        ),
        (
            "create_index: {table: a, columns: [b], mysql: {prefix: full}}",
            "<full> `prefix` must be one of `fulltext`, `spatial`",
        ),
        (
            "drop_index: {name: a, postgresql: {concurrently: yes}}",
            "<yes> `concurrently` must be `true` or `false` / neither",
        ),
        (
            "drop_constraint: {table: a}",
            "<drop_constraint> `drop_constraint` must say which constraint / add `name`, or `type` with `columns`",
        ),
        (
            "drop_constraint: {table: a, type: uniq, columns: [b]}",
            "<uniq> unknown type of constraint `uniq`",
        ),
        (
            "drop_constraint: {table: a, type: unique}",
            "<drop_constraint> `drop_constraint` must say which constraint / add `name`, or the `columns` that it is over",
        ),
        (
            "insert: {table: a, columns: [b, c], rows: [[1, 2], [1], {b: 1}]}",
            "<[1]> the values of the row are 1, the columns 2\n<{b: 1}> `rows` must be a list, as there are `columns`, not a mapping",
        ),
        (
            "insert: {table: a, rows: [[1]]}",
            "<[1]> a row that is a list needs `columns` / add `columns: […]`, or write the row as `{column: value}`",
        ),
        (
            "insert: {table: a, file: x.csv}",
            "<x.csv> there is no file `x.csv` / the path is relative to the project file",
        ),
        (
            "insert: {table: a, rows: [{b: {hex: 0g}}], batch: 0}",
            "<0g> `hex` must be hexadecimal digits, two for each byte\n<0> `batch` must be at least 1",
        ),
        (
            "execute: {sql: {mysql: x}}",
            "<{mysql: x}> `sql` says nothing for `postgresql` / add `postgresql:` or `default:`, or limit the operation with `on:`",
        ),
        (
            "execute: {sql: {mysq: x, default: y}}",
            "<mysq> unknown dialect `mysq` in `sql` / did you mean `mysql`?",
        ),
        ("execute: {sql: ''}", "<''> `sql` is empty"),
        (
            "execute: {sql: '{{ regoin }}'}",
            "<'{{ regoin }}'> the SQL names `regoin`, which has no value / did you mean `region`?",
        ),
        (
            "execute: {sql: x, effects: [{drop_tabl: {name: a}}]}",
            "<drop_tabl> unknown operation `drop_tabl` / did you mean `drop_table`?",
        ),
        (
            "batch_alter_table: {table: a, operations: [{drop_column: {table: b, name: c}}]}",
            "<b> `batch_alter_table` changes the table `a` only / leave `table` and `schema` out of the operations in it",
        ),
        (
            "batch_alter_table: {table: a, operations: [{drop_table: {name: a}}]}",
            "<drop_table> `drop_table` cannot stand in `batch_alter_table` / columns, indexes, constraints and the comment of the table can",
        ),
        (
            "batch_alter_table: {table: a, operations: []}",
            "<[]> `operations` must not be empty",
        ),
    ] {
        if said(op) != expected {
            wrong.push_str(&format!(
                "{op}\n  said     {:?}\n  expected {expected:?}\n",
                said(op)
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn operations_become_the_model() {
    for (op, expected) in [
        (
            "drop_table: {name: a, schema: s, cascade: true, if_exists: true}",
            "[DropTable {table: TableName {schema: Some((\"s\"}), name: (\"a\"}}, if_exists: true, cascade: true}]",
        ),
        (
            "rename_table: {name: a, to: b}",
            "[RenameTable {table: {(\"a\"}}, to: (\"b\"}}]",
        ),
        (
            "create_table_comment: {table: a, comment: c}",
            "[TableComment {table: {(\"a\"}}, comment: Some(\"c\")}]",
        ),
        (
            "drop_table_comment: {table: a}",
            "[TableComment {table: {(\"a\"}}}]",
        ),
        (
            "create_table: {name: a, columns: [{name: b, type: bigint, primary_key: true, autoincrement: true}, {name: c, type: text, unique: true, references: o.x, index: false}, {name: d, type: int, unique: true, index: true}]}",
            "[CreateTable {table: Table {name: {(\"a\"}}, columns: [Column {name: (\"b\"}, data_type: BigInt, nullable: false, autoincrement: true}, Column {name: (\"c\"}, data_type: Text, nullable: true}, Column {name: (\"d\"}, data_type: Integer, nullable: true}], primary_key: Some(PrimaryKey {name: None, columns: [(\"b\"}]}), uniques: [Unique {name: None, columns: [(\"c\"}]}], foreign_keys: [ForeignKey {name: None, columns: [(\"c\"}], referred_table: {(\"o\"}}, referred_columns: [(\"x\"}]}], checks: [], indexes: [Index {name: None, parts: [IndexPart {target: Column((\"d\"})}], unique: true}]}}]",
        ),
        (
            "create_table: {name: a, columns: [{name: b, type: int}, {name: c, type: int}], primary_key: {name: pk, columns: [c, b]}, unique: [[b], {name: u, columns: c, initially: deferred}], checks: [b > 0, {name: k, sql: c > 0}], foreign_keys: [{columns: b, referred_table: z, referred_columns: y, on_delete: SET_NULL}], indexes: [{columns: [b, c]}], mysql: {engine: InnoDB}}",
            "[CreateTable {table: Table {name: {(\"a\"}}, columns: [Column {name: (\"b\"}, data_type: Integer, nullable: false}, Column {name: (\"c\"}, data_type: Integer, nullable: false}], primary_key: Some(PrimaryKey {name: Some((\"pk\"}), columns: [(\"c\"}, (\"b\"}]}), uniques: [Unique {name: None, columns: [(\"b\"}]}, Unique {name: Some((\"u\"}), columns: [(\"c\"}], deferrable: Deferrable {deferrable: true, initially_deferred: true}}], foreign_keys: [ForeignKey {name: None, columns: [(\"b\"}], referred_table: {(\"z\"}}, referred_columns: [(\"y\"}], on_delete: Some(SetNull), on_update: None}], checks: [Check {name: None, sql: sql(\"b > 0\"}}, Check {name: Some((\"k\"}), sql: sql(\"c > 0\"}}], indexes: [Index {name: None, parts: [IndexPart {target: Column((\"b\"})}, IndexPart {target: Column((\"c\"})}], unique: false}]}}]",
        ),
        (
            "add_column: {table: a, column: {name: b, type: {default: json, postgresql: jsonb}, default: {sql: now()}, computed: null}, after: z}",
            "[AddColumn {table: {(\"a\"}}, columns: [Column {name: (\"b\"}, data_type: Jsonb, nullable: true, default: Some(Sql(sql(\"now()\"}))}], constraints: [], indexes: [], position: Some(After((\"z\"}))}]",
        ),
        (
            "add_column: {table: a, column: {name: n, type: {raw: 'geo({{ region }})'}, identity: {always: true, start: 10, increment: -2}, comment: x}}",
            "[AddColumn {table: {(\"a\"}}, columns: [Column {name: (\"n\"}, data_type: Raw(sql(\"geo(eu)\"}), nullable: false, identity: Some(Identity {always: true, start: Some(10), increment: Some(-2), min: None, max: None, cache: None, cycle: false}), comment: Some(\"x\")}], constraints: [], indexes: [], position: None}]",
        ),
        (
            "add_column: {table: a, column: {name: n, type: int, computed: {sql: {default: a, postgresql: b}, stored: {default: true, postgresql: false}}}}",
            "[AddColumn {table: {(\"a\"}}, columns: [Column {name: (\"n\"}, data_type: Integer, nullable: true, computed: Some(Computed {sql: sql(\"b\"}, stored: false})}], constraints: [], indexes: [], position: None}]",
        ),
        (
            "drop_column: {table: a, names: [b, c]}",
            "[DropColumn {table: {(\"a\"}}, columns: [(\"b\"}, (\"c\"}]}]",
        ),
        (
            "alter_column: {table: a, name: b, default: null, comment: ~, nullable: false, rename: c, type: string(9)}",
            "[AlterColumn(AlterColumn {table: {(\"a\"}}, name: (\"b\"}, rename: Some((\"c\"}), data_type: Some(String {length: Some(9)}), nullable: Some(false), default: Some(None), comment: Some(None), autoincrement: None, using: None, relabel: None})]",
        ),
        (
            "alter_column: {table: a, name: b, default: 007}",
            "[AlterColumn(AlterColumn {table: {(\"a\"}}, name: (\"b\"}, rename: None, data_type: None, nullable: None, default: Some(Some(Value(Value {kind: Plain(\"007\")}))), autoincrement: None, using: None, relabel: None})]",
        ),
        (
            "create_index: {name: i, table: a, columns: [b, {name: c, order: desc, nulls: last, opclass: o, length: 4}, {sql: lower(d)}], unique: true, postgresql: {using: gin, concurrently: true, include: id, with: {fillfactor: 70}, where: x > 0, ops: {b: o}}, mysql: {length: {b: 10}, prefix: FULLTEXT}}",
            "[CreateIndex {table: {(\"a\"}}, index: Index {name: Some((\"i\"}), parts: [IndexPart {target: Column((\"b\"})}, IndexPart {target: Column((\"c\"}), descending: true, nulls_first: Some(false), opclass: Some(\"o\"), length: Some(4)}, IndexPart {target: Sql(sql(\"lower(d)\"})}], unique: true, options: Options([DialectOption {name: (\"using\"}, value: Value {kind: Plain(\"gin\")}}, DialectOption {name: (\"concurrently\"}, value: Value {kind: Plain(\"true\")}}, DialectOption {name: (\"include\"}, value: Value {kind: List([Value {kind: Text(\"id\")}])}}, DialectOption {name: (\"with\"}, value: Value {kind: Map([(\"fillfactor\", Value {kind: Plain(\"70\")})])}}, DialectOption {name: (\"where\"}, value: Value {kind: Sql(sql(\"x > 0\"})}}, DialectOption {name: (\"ops\"}, value: Value {kind: Map([(\"b\", Value {kind: Plain(\"o\")})])}}])}}]",
        ),
        (
            "drop_index: {name: i}",
            "[DropIndex {table: None, name: (\"i\"}}]",
        ),
        (
            "drop_constraint: {table: a, name: c, type: check}",
            "[DropConstraint {table: {(\"a\"}}, which: Named((\"c\"}, Some(Check))}]",
        ),
        (
            "drop_constraint: {table: a, type: foreign key, columns: b}",
            "[DropConstraint {table: {(\"a\"}}, which: Over(ForeignKey, [(\"b\"}])}]",
        ),
        (
            "drop_constraint: {table: a, type: primary}",
            "[DropConstraint {table: {(\"a\"}}, which: Over(Primary, [])}]",
        ),
        (
            "create_foreign_key: {name: f, table: a, columns: [b], references: {schema: s, table: t, column: c}, on_update: no action}",
            "[CreateConstraint {table: {(\"a\"}}, constraint: ForeignKey(ForeignKey {name: Some((\"f\"}), columns: [(\"b\"}], referred_table: TableName {schema: Some((\"s\"}), name: (\"t\"}}, referred_columns: [(\"c\"}], on_delete: None, on_update: Some(NoAction)})}]",
        ),
        (
            "insert: {table: a, columns: [b, c], rows: [[007, 'x'], [~, {sql: now()}]], types: {b: int}, batch: 2}",
            "[Insert(Insert {table: {(\"a\"}}, rows: [Row {fields: [((\"b\"}, Value {kind: Plain(\"007\")}), ((\"c\"}, Value {kind: Text(\"x\")})]}, Row {fields: [((\"b\"}, Value {kind: Null}), ((\"c\"}, Value {kind: Sql(sql(\"now()\"})})]}], types: [((\"b\"}, Integer)], batch: 2})]",
        ),
        (
            "bulk_insert: {table: a, rows: [{b: {hex: 00ff}, c: {base64: Zg==}, d: {sql: 1, x: [y, {sql: z}]}, e: []}]}",
            "[Insert(Insert {table: {(\"a\"}}, rows: [Row {fields: [((\"b\"}, Value {kind: Bytes([0, 255])}), ((\"c\"}, Value {kind: Bytes([102])}), ((\"d\"}, Value {kind: Map([(\"sql\", Value {kind: Plain(\"1\")}), (\"x\", Value {kind: List([Value {kind: Plain(\"y\")}, Value {kind: Map([(\"sql\", Value {kind: Plain(\"z\")})])}])})])}), ((\"e\"}, Value {kind: List([])})]}], types: [], batch: 500})]",
        ),
        (
            "execute: {sql: [a, b], reverse: null, effects: [{drop_table: {name: t}}]}",
            "[Execute {sql: [sql(\"a\"}, sql(\"b\"}], reverse: None, effects: [Step {operation: DropTable {table: {(\"t\"}}}, note: None}], expect: None}]",
        ),
        (
            "execute: {sql: {default: a, postgresql: [b, c]}, reverse: \"{{ table('t') }} %s :x\\n\"}",
            "[Execute {sql: [sql(\"b\"}, sql(\"c\"}], reverse: Some([sql(\"app.t %s :x\\n\"}]), effects: [], expect: None}]",
        ),
        (
            "batch_alter_table: {table: a, operations: [{drop_column: {name: b}}, {create_index: {columns: [c], table: a}}]}",
            "[BatchAlterTable {table: {(\"a\"}}, steps: [Step {operation: DropColumn {table: {(\"a\"}}, columns: [(\"b\"}]}, note: None}, Step {operation: CreateIndex {table: {(\"a\"}}, index: Index {name: None, parts: [IndexPart {target: Column((\"c\"})}], unique: false}}, note: None}]}]",
        ),
        (
            "create_view: {name: v, sql: SELECT 1, columns: [x], replace: false}",
            "[CreateView {view: View {name: {(\"v\"}}, sql: sql(\"SELECT 1\"}, columns: [(\"x\"}], materialized: false, indexes: []}, replace: No}]",
        ),
        (
            "drop_view: {name: v}",
            "[DropView {name: {(\"v\"}}, materialized: None}]",
        ),
        (
            "create_trigger: {name: t, table: a, sql: x}",
            "[CreateTrigger {trigger: Trigger {name: (\"t\"}, table: {(\"a\"}}, sql: sql(\"x\"}}, replace: false}]",
        ),
        (
            "drop_trigger: {name: t, table: a}",
            "[DropTrigger {name: (\"t\"}, table: {(\"a\"}}}]",
        ),
    ] {
        assert_eq!(shown(op, DialectName::Postgresql), expected, "{op}");
    }
}

#[test]
fn on_keeps_an_operation_from_a_dialect_but_not_its_mistakes() {
    let ops = "- execute: {sql: {mysql: x}}\n  on: mysql\n- drop_table: {name: a, oops: 1}\n  on: [sqlite]\n- execute: {sql: '{{ nope }}'}\n  on: sqlite\n";
    let (operations, said) = decode(ops, DialectName::Postgresql);
    assert!(operations.is_empty());
    assert_eq!(said, "<oops> unknown key `oops` in `drop_table`\n");
    let (operations, _) = decode(ops, DialectName::Mysql);
    assert_eq!(operations.len(), 1);
}

#[test]
fn a_mistake_is_said_once_for_all_dialects() {
    let source = Source {
        path: "test.yaml".into(),
        text: "ops:\n- alter_column: {table: a, name: b, type: zzz}\n- drop_column: {table: a, names: [~]}\n"
            .into(),
    };
    let mut report = Report::new();
    let Some(node) = yaml::parse(0, &source, &mut report) else {
        return;
    };
    let nodes = node.get("ops").and_then(yaml::Node::list).unwrap_or(&[]);
    for (dialect, _) in DialectName::ALL {
        let context = DecodeContext::new(
            &Dialect::parse(dialect.as_str()).unwrap(),
            &BTreeMap::new(),
            Arc::new(Plain),
        );
        assert!(steps(nodes, &context, &mut report).is_empty());
    }
    let titles: Vec<_> = report.sorted().iter().map(|d| d.title.as_str()).collect();
    assert_eq!(
        titles,
        ["unknown type `zzz`", "`names` must be a text, not nothing"]
    );
}
