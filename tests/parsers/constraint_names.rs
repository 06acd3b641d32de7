//! A constraint that a script adds twice, or drops twice: what a parser cannot see, as it looks at one statement.

use std::collections::BTreeMap;

use crate::scripts::{Piece, Problem};

/// What a script says of constraints, one statement after the other. A rename ends what is known.
pub(crate) fn added_or_dropped_twice(pieces: &[Piece]) -> Vec<Problem> {
    // The schema and the name of a constraint, its table, and whether it is there.
    let mut known: BTreeMap<(String, String), (String, bool)> = BTreeMap::new();
    let mut found = Vec::new();
    for piece in pieces {
        let is_head = |line: &&str| line.trim().is_empty() || line.starts_with("--");
        let skipped = piece.text.lines().take_while(is_head).count();
        let lines: Vec<&str> = piece.text.lines().skip(skipped).collect();
        let text = lines.join("\n");
        if text.starts_with("EXEC sp_rename") || text.contains(" RENAME ") {
            known.clear();
        } else if let Some(table) = text.strip_prefix("DROP TABLE ") {
            let table = name(table);
            known.retain(|_, (own, _)| *own != table);
        } else if let Some(rest) = text.strip_prefix("ALTER TABLE ") {
            let table = name(rest);
            let rest = rest[table.len()..].trim_start();
            let rest = rest.strip_prefix("WITH NOCHECK ").unwrap_or(rest);
            // Oracle's form without the name: one of the table's is gone.
            if rest.starts_with("DROP PRIMARY KEY") || rest.starts_with("DROP UNIQUE ") {
                known.retain(|_, (own, _)| *own != table);
                continue;
            }
            let (rest, is_there) = match rest.strip_prefix("ADD CONSTRAINT ") {
                Some(rest) => (rest, true),
                None => match rest.strip_prefix("DROP CONSTRAINT ") {
                    Some(rest) => (rest, false),
                    None => continue,
                },
            };
            if rest.starts_with("IF EXISTS ") {
                known.clear();
                continue;
            }
            let key = (schema(&table), name(rest).to_lowercase());
            let message = format!(
                "constraint {} is {} twice",
                name(rest),
                if is_there { "added" } else { "dropped" }
            );
            if let Some((_, was)) = known.insert(key, (table, is_there))
                && was == is_there
            {
                found.push(Problem::new(piece.line + skipped, message));
            }
        }
    }
    found
}

/// The name that a text begins with, with its schema: up to a blank outside of quotes and brackets.
fn name(text: &str) -> String {
    let mut close = None;
    let end = text.char_indices().find(|&(_, c)| match (close, c) {
        (Some(quote), c) => {
            if c == quote {
                close = None;
            }
            false
        }
        (None, '"' | '[') => {
            close = Some(if c == '[' { ']' } else { c });
            false
        }
        (None, c) => c.is_whitespace() || c == ';',
    });
    text[..end.map_or(text.len(), |(at, _)| at)].to_owned()
}

/// The schema of a name; empty where there is none.
fn schema(table: &str) -> String {
    table
        .rsplit_once('.')
        .map_or(String::new(), |(schema, _)| schema.to_lowercase())
}

#[test]
fn a_constraint_is_added_and_dropped_once() {
    let check = |lines: &[&str]| {
        let pieces: Vec<Piece> = lines
            .iter()
            .enumerate()
            .map(|(at, text)| Piece {
                line: at + 1,
                text: (*text).to_owned(),
            })
            .collect();
        let found = added_or_dropped_twice(&pieces);
        found
            .into_iter()
            .map(|problem| (problem.line, problem.message))
            .collect::<Vec<_>>()
    };
    let add = "ALTER TABLE [a b] ADD CONSTRAINT c CHECK (x > 0);";
    let drop = "ALTER TABLE [a b] DROP CONSTRAINT c;";
    assert_eq!(check(&[add, drop, add, "DROP TABLE [a b];", add]), []);
    assert_eq!(check(&[add, "EXEC sp_rename 'c', 'd', 'OBJECT';", add]), []);
    assert_eq!(
        check(&[add, "ALTER TABLE [a b] DROP UNIQUE (x) DROP INDEX;", add]),
        []
    );
    assert_eq!(check(&[add, "ALTER TABLE s.t ADD CONSTRAINT c UNIQUE (x)"]), []);
    assert_eq!(
        check(&[add, add]),
        [(2, "constraint c is added twice".to_owned())]
    );
    assert_eq!(
        check(&[drop, drop]),
        [(2, "constraint c is dropped twice".to_owned())]
    );
}
