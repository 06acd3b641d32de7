//! A small project that several tests start from.

pub(crate) const PROJECT: &str =
    "project: shop\nrevisions: revisions\nout: out\ndialects: [postgresql@15, sqlite@3.40]\n";

pub(crate) const FIRST: &str = r#"revision: "aaaa11112222"
down_revision: null
message: Create users
upgrade:
  - create_table: {name: users, columns: [{name: id, type: bigint, primary_key: true}]}
"#;

pub(crate) const SECOND: &str = r#"revision: "bbbb11112222"
down_revision: "aaaa11112222"
message: Keep an age
upgrade:
  - add_column: {table: users, column: {name: age, type: integer}}
"#;
