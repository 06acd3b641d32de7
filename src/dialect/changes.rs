//! What is different between the versions of a server, found by asking the facts, the types and the options of each
//! version for what they say.

use std::borrow::Cow;

use crate::model::DialectName;

use super::facts::{AlterComputed, RenameStyle, UpsertStyle};
use super::object_facts::ReplaceStyle;
use super::options::{self, OptionObject};
use super::parse::{aliases, default_version, oldest_version};
use super::{Dialect, Facts, Version, server_types};

/// One of the six, with what differs between its versions.
#[derive(Clone, Debug)]
pub struct Edition {
    /// Which of the six.
    pub name: DialectName,
    /// What else is understood as its name.
    pub aliases: Vec<&'static str>,
    /// The version where none is written.
    pub default: Version,
    /// The oldest version that is supported.
    pub oldest: Version,
    /// Whether a change of the schema is part of a transaction.
    pub transactional_ddl: bool,
    /// The versions from which something is different, in order, and what.
    pub changes: Vec<(Version, Vec<Change>)>,
}

/// Something that is different from a version on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// A word for it that stays.
    pub key: String,
    /// What holds from there on.
    pub says: String,
}

impl Edition {
    /// The six.
    pub fn all() -> [Edition; 6] {
        DialectName::ALL.map(|(name, _)| Edition {
            name,
            aliases: aliases(name).collect(),
            default: default_version(name),
            oldest: oldest_version(name),
            transactional_ddl: Dialect::new(name, default_version(name)).facts.transactional_ddl,
            changes: changes(name),
        })
    }
}

/// Versions are asked up to this many after the oldest, whether there are such servers or not: years for SQL Server.
const MAJORS: u16 = 40;
const MINORS: u16 = 100;

fn changes(name: DialectName) -> Vec<(Version, Vec<Change>)> {
    let oldest = oldest_version(name);
    let mut changes: Vec<(Version, Vec<Change>)> = Vec::new();
    let mut before = Dialect::new(name, oldest).facts;
    for major in oldest.major..=oldest.major + MAJORS {
        let first = if major == oldest.major {
            oldest.minor + 1
        } else {
            0
        };
        for minor in first..MINORS {
            let version = Version::new(major, minor);
            let facts = Dialect::new(name, version).facts;
            let here = differences(&before, &facts);
            if !here.is_empty() {
                changes.push((version, here));
            }
            before = facts;
        }
    }
    for (since, change) in types(name).chain(options_of(name)) {
        if since <= oldest {
            continue;
        }
        match changes.binary_search_by_key(&since, |(version, _)| *version) {
            Ok(at) => {
                if let Some((_, here)) = changes.get_mut(at) {
                    here.push(change);
                }
            }
            Err(at) => changes.insert(at, (since, vec![change])),
        }
    }
    changes
}

fn differences(before: &Facts, after: &Facts) -> Vec<Change> {
    let differs = FACTS.iter().filter(|(_, says)| says(before) != says(after));
    differs
        .map(|(key, says)| Change {
            key: (*key).to_owned(),
            says: says(after).into_owned(),
        })
        .collect()
}

fn types(name: DialectName) -> impl Iterator<Item = (Version, Change)> {
    server_types::rows().filter_map(move |row| {
        let change = Change {
            key: format!("type {}", row.name()),
            says: format!("the type `{}`", row.name().replace("{}", "")),
        };
        Some((row.since(name)?, change))
    })
}

fn options_of(name: DialectName) -> impl Iterator<Item = (Version, Change)> {
    OptionObject::ALL.into_iter().flat_map(move |(object, words)| {
        options::rules(name, object).iter().map(move |rule| {
            let change = Change {
                key: format!("option {} of {words}", rule.name),
                says: format!("the option `{}` of {words}", rule.name),
            };
            (rule.since, change)
        })
    })
}

type Says = fn(&Facts) -> Cow<'static, str>;

/// The facts that differ between versions of one server, and what each says. A test holds this against the versions: what
/// differs and is not in here fails.
const FACTS: &[(&str, Says)] = &[
    ("max_identifier", |facts| {
        let of = if facts.identifier_in_bytes {
            "bytes"
        } else {
            "characters"
        };
        format!("names of {} {of}", facts.max_identifier).into()
    }),
    ("rename_column", |facts| match facts.rename_column {
        RenameStyle::Clause => "`RENAME COLUMN`".into(),
        RenameStyle::Redefine => "columns are renamed by `CHANGE COLUMN`".into(),
        RenameStyle::Procedure => "columns are renamed by a procedure".into(),
        RenameStyle::Rebuild => "columns are renamed by making the table again".into(),
    }),
    ("drop_column", |facts| {
        has(facts.drop_column, "`DROP COLUMN`, without making the table again")
    }),
    ("checks", |facts| has(facts.checks, "`CHECK` is enforced")),
    ("max_insert_rows", |facts| match facts.max_insert_rows {
        1 => "one row for each `INSERT`".into(),
        usize::MAX => "any number of rows in an `INSERT`".into(),
        rows => format!("up to {rows} rows in an `INSERT`").into(),
    }),
    ("upsert.named_row", |facts| match facts.upsert {
        UpsertStyle::OnDuplicateKey { named_row: true } => {
            "a name for the new row of `ON DUPLICATE KEY UPDATE`".into()
        }
        UpsertStyle::OnDuplicateKey { named_row: false } => "`VALUES()` of `ON DUPLICATE KEY UPDATE`".into(),
        UpsertStyle::OnConflict => "`ON CONFLICT`".into(),
        UpsertStyle::Merge => "`MERGE`".into(),
    }),
    ("with_in_subquery", |facts| {
        has(facts.with_in_subquery, "`WITH` in subqueries")
    }),
    ("index_expressions", |facts| {
        has(facts.index_expressions, "indexes over expressions")
    }),
    ("computed_stored", |facts| {
        has(facts.computed_stored, "stored computed columns")
    }),
    ("computed_virtual", |facts| {
        has(facts.computed_virtual, "virtual computed columns")
    }),
    ("alter_computed", |facts| match facts.alter_computed {
        AlterComputed::Definition => {
            "the expression of a computed column is changed by its definition".into()
        }
        AlterComputed::Set => "`SET EXPRESSION` of a computed column".into(),
        AlterComputed::Drop => "`DROP EXPRESSION` of a computed column".into(),
        AlterComputed::Nothing => "a computed column is changed by making it again".into(),
    }),
    ("if_not_exists_table", |facts| {
        has(facts.if_not_exists_table, "`CREATE TABLE IF NOT EXISTS`")
    }),
    ("if_exists_table", |facts| {
        has(facts.if_exists_table, "`DROP TABLE IF EXISTS`")
    }),
    ("if_not_exists_index", |facts| {
        has(facts.if_not_exists_index, "`CREATE INDEX IF NOT EXISTS`")
    }),
    ("if_exists_index", |facts| {
        has(facts.if_exists_index, "`DROP INDEX IF EXISTS`")
    }),
    ("objects.sequences.if_not_exists", |facts| {
        let sequences = facts.objects.sequences;
        has(
            sequences.is_ok_and(|facts| facts.if_not_exists),
            "`CREATE SEQUENCE IF NOT EXISTS`",
        )
    }),
    ("objects.sequences.if_exists", |facts| {
        let sequences = facts.objects.sequences;
        has(
            sequences.is_ok_and(|facts| facts.if_exists),
            "`DROP SEQUENCE IF EXISTS`",
        )
    }),
    ("objects.sequences.typed", |facts| {
        let sequences = facts.objects.sequences;
        has(sequences.is_ok_and(|facts| facts.typed), "types of sequences")
    }),
    ("objects.sequences.restart", |facts| {
        let sequences = facts.objects.sequences;
        has(
            sequences.is_ok_and(|facts| facts.restart),
            "`RESTART` of a sequence",
        )
    }),
    ("objects.if_exists_view", |facts| {
        has(facts.objects.if_exists_view, "`DROP VIEW IF EXISTS`")
    }),
    ("objects.if_exists_routine", |facts| {
        has(
            facts.objects.if_exists_routine,
            "`DROP FUNCTION IF EXISTS` and `DROP PROCEDURE IF EXISTS`",
        )
    }),
    ("objects.replace_trigger", |facts| {
        match facts.objects.replace_trigger {
            ReplaceStyle::OrReplace => "`CREATE OR REPLACE TRIGGER`".into(),
            ReplaceStyle::OrAlter => "`CREATE OR ALTER TRIGGER`".into(),
            ReplaceStyle::Drop => "a trigger is replaced by dropping it".into(),
        }
    }),
    ("objects.if_exists_trigger", |facts| {
        has(facts.objects.if_exists_trigger, "`DROP TRIGGER IF EXISTS`")
    }),
    ("objects.grants_on_schemas", |facts| {
        has(facts.objects.grants_on_schemas, "privileges on schemas")
    }),
    ("objects.public", |facts| {
        has(facts.objects.public, "privileges for `PUBLIC`")
    }),
    ("objects.new_privileges", |facts| {
        let names = facts.objects.new_privileges.iter();
        let names: Vec<String> = names.map(|(name, _)| format!("`{name}`")).collect();
        format!("the privilege {}", names.join(", ")).into()
    }),
    ("types.truth", |facts| {
        has(facts.types.truth, "`boolean` is a type")
    }),
    ("types.uuid", |facts| has(facts.types.uuid, "`uuid` is a type")),
    ("types.json", |facts| has(facts.types.json, "`json` is a type")),
    ("types.collations", |facts| {
        has(facts.types.collations, "collations of columns")
    }),
    ("types.default_expressions", |facts| {
        has(facts.types.default_expressions, "expressions as defaults")
    }),
    ("types.last_year", |facts| match facts.types.last_year {
        Some(year) => format!("`timestamptz` up to {year}").into(),
        None => "`timestamptz` of any year".into(),
    }),
];

fn has(is_there: bool, what: &'static str) -> Cow<'static, str> {
    match is_there {
        true => what.into(),
        false => format!("no longer: {what}").into(),
    }
}
