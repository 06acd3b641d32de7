//! What an index cannot be at once, or over.

use crate::dialect::lexer::TokenKind;
use crate::model::{Index, IndexTarget, Name, SqlText, TableName};

use super::lower::Lowering;

/// The words of a filter that are no names: all that there is beside comparisons.
const FILTER_WORDS: [&str; 5] = ["AND", "IN", "IS", "NOT", "NULL"];

/// Words that join or compare otherwise.
const OTHER_WORDS: [&str; 7] = ["OR", "LIKE", "BETWEEN", "EXISTS", "CASE", "ANY", "ALL"];

impl Lowering<'_> {
    /// Says what an index cannot be at once.
    pub(super) fn check_index(&mut self, table: &TableName, name: &Name, index: &Index) {
        let Index {
            name: _,
            parts,
            unique,
            options,
        } = index;
        let option = |name: &str| options.0.iter().find(|option| option.name == *name);
        let kind = option("prefix")
            .or(option("bitmap").filter(|_| options.flag("bitmap")))
            .or(option("columnstore").filter(|_| options.flag("columnstore")));
        if let Some(kind) = kind.filter(|_| *unique) {
            self.unsupported(
                kind.name.span,
                &format!("make the index `{name}` with `{}` unique", kind.name),
                "leave `unique` or the option out",
            );
        }
        if let Some(compress) = option("compress").filter(|compress| compress.value.scalar() != Some("false"))
        {
            // SQLRF, CREATE INDEX, "prefix compression"; ORA-25193 and ORA-25194: of a unique index all columns
            // but the last.
            let most = parts.len() - usize::from(*unique && !parts.is_empty());
            let wanted = compress
                .value
                .scalar()
                .and_then(|text| text.parse::<usize>().ok());
            if wanted.unwrap_or(1) > most {
                self.unsupported(
                    compress.name.span,
                    &format!("compress {} of {} columns of the index `{name}`", wanted.unwrap_or(1), parts.len()),
                    "a unique index can have all its columns compressed but the last, another index all: say fewer, or leave `compress` out",
                );
            }
        }
        if options.flag("clustered") {
            let other = ["include", "where"].into_iter().find_map(option);
            if let Some(other) = other {
                self.unsupported(
                    other.name.span,
                    &format!("make a clustered index with `{}`", other.name),
                    "leave it out: a clustered index holds all rows with all columns",
                );
            }
        }
        if let Some(predicate) = options.sql("where").filter(|_| self.dialect.facts.simple_filters) {
            self.check_filter(name, &predicate.clone(), table);
        }
        let included = options.names("include");
        let repeated = included
            .iter()
            .find(|column| index.columns().any(|key| key == *column));
        if let Some(column) = repeated.filter(|_| !self.dialect.facts.includes_key_columns) {
            self.unsupported(
                column.span,
                &format!("include column `{column}` in the index `{name}`, whose key has it"),
                "leave it out of `include`: the index holds it already",
            );
        }
        let has_expression = parts
            .iter()
            .any(|part| matches!(part.target, IndexTarget::Sql(_)));
        if has_expression && !self.dialect.facts.index_expressions {
            let span = parts.iter().find_map(|part| match &part.target {
                IndexTarget::Sql(sql) => Some(sql.span),
                IndexTarget::Column(_) => None,
            });
            self.unsupported(
                span.unwrap_or(name.span),
                "keep an index over an expression",
                "add a computed column and index that, or limit the operation with `on:`",
            );
        }
    }

    /// The condition of an index, where it is no more than comparisons of a plain column with a constant, joined by AND
    /// (CREATE INDEX, "filter_predicate": nor can it be over a computed column, NULL is asked for by IS alone, and only
    /// IS takes a NOT).
    fn check_filter(&mut self, name: &Name, predicate: &SqlText, table: &TableName) {
        let sql = &predicate.text;
        let tokens = self.dialect.lex(sql);
        let words: Vec<(TokenKind, String)> = tokens
            .iter()
            .filter(|token| !token.kind.is_trivia())
            .map(|token| (token.kind, token.text(sql).to_ascii_uppercase()))
            .collect();
        // "Create filtered indexes": a constant may be converted.
        let converts = words.iter().any(|(_, word)| word == "CAST" || word == "CONVERT");
        let problem = words.iter().enumerate().find_map(|(at, (kind, word))| {
            let next = words.get(at + 1).map(|(_, next)| next.as_str());
            let before = at
                .checked_sub(1)
                .and_then(|at| words.get(at))
                .map(|(_, word)| word.as_str());
            let is_word = *kind == TokenKind::Word;
            let wrong = match word.as_str() {
                "NOT" => is_word && before != Some("IS"),
                "NULL" => is_word && !matches!(before, Some("IS" | "NOT")),
                _ if is_word && OTHER_WORDS.contains(&word.as_str()) => true,
                // A call: `lower(a)`.
                _ => !converts && is_word && next == Some("(") && !FILTER_WORDS.contains(&word.as_str()),
            };
            wrong.then(|| format!("with `{word}`"))
        });
        let computed = self.schema.table(table).and_then(|table| {
            let mut computed = table.columns.iter().filter(|column| column.computed.is_some());
            computed
                .find(|column| self.dialect.mentions(sql, &column.name))
                .map(|column| column.name.clone())
        });
        let problem = problem.or(computed.map(|column| format!("by computed column `{column}`")));
        if let Some(problem) = problem {
            self.unsupported(
                predicate.span.or(name.span),
                &format!("keep the index `{name}` over rows chosen {problem}"),
                "compare plain columns with constants, by `=`, `<`, `IN` or `IS NOT NULL`, and join these with AND; or limit the index with `on:`",
            );
        }
    }
}
