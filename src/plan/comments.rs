//! Comments on tables and columns, in the definition or as statements of their own.

use crate::dialect::Sql;
use crate::dialect::facts::CommentStyle;
use crate::model::{Column, Name, TableName};
use crate::replay::Change;
use crate::text::{Diagnostic, Span};

use super::guard::{Guard, Guarded};
use super::lower::Lowering;
use super::statement::{AlterAction, Comment, Statement};

impl Lowering<'_> {
    pub(super) fn table_comment(&mut self, change: &Change, table: &TableName) {
        let comment = change.after.as_ref().and_then(|after| after.comment.clone());
        let existed = change
            .before
            .as_ref()
            .is_some_and(|before| before.comment.is_some());
        match self.dialect.facts.comments {
            CommentStyle::None => {}
            CommentStyle::Inline => {
                let comment = self.inline_literal(comment.as_deref().unwrap_or_default(), table.span());
                self.alter(table, AlterAction::TableComment { comment });
            }
            CommentStyle::Statement | CommentStyle::ExtendedProperty => {
                if existed || comment.is_some() {
                    self.comment_on_table(table, comment.as_deref(), existed);
                }
            }
        }
    }

    pub(super) fn comment_on_table(&mut self, table: &TableName, comment: Option<&str>, existed: bool) {
        let comment = self.comment(table, None, comment, existed);
        self.push(Statement::CommentTable(comment));
    }

    pub(super) fn comment_on_column(
        &mut self,
        table: &TableName,
        column: &Name,
        comment: Option<&str>,
        existed: bool,
    ) {
        let comment = self.comment(table, Some(column), comment, existed);
        self.push(Statement::CommentColumn(comment));
    }

    /// The comment and the privileges of a column that was dropped and made again, which went with it.
    pub(super) fn restore_on_column(&mut self, table: &TableName, column: &Column) {
        if self.comments_apart() {
            self.comment_new_column(table, column, false);
        }
        self.grant_column_again(table, &column.name);
    }

    pub(super) fn comment_new_column(&mut self, table: &TableName, column: &Column, if_not_exists: bool) {
        if column.comment.is_some() {
            let guard = self.comment_guard(if_not_exists, table, Some(&column.name));
            self.guarded(guard, |own| {
                own.comment_on_column(table, &column.name, column.comment.as_deref(), false);
            });
        }
    }

    /// The guard of a comment that may be there already. `COMMENT ON` writes over it, an extended property
    /// is added once.
    pub(super) fn comment_guard(
        &mut self,
        asked: bool,
        table: &TableName,
        column: Option<&Name>,
    ) -> Option<Guard> {
        let once = self.dialect.facts.comments == CommentStyle::ExtendedProperty;
        (asked && once)
            .then(|| self.guard(Guarded::Comment, false, table, column))
            .flatten()
    }

    pub(super) fn inline_comment(&mut self, comment: Option<&str>, span: Span) -> Option<Sql> {
        comment
            .filter(|_| self.dialect.facts.comments == CommentStyle::Inline)
            .map(|comment| self.inline_literal(comment, span))
    }

    /// A comment in a definition. The catalogs of MySQL and MariaDB keep names and comments in three
    /// bytes a character (MySQL manual, "UTF-8 for Metadata"): what needs four becomes `?`.
    fn inline_literal(&mut self, comment: &str, span: Span) -> Sql {
        if let Some(letter) = comment.chars().find(|letter| *letter > '\u{FFFF}') {
            let title = format!(
                "{} keeps a `?` in place of `{letter}` in a comment",
                self.dialect.name
            );
            self.report.push(
                Diagnostic::warning("comment-character", span.or(self.span), title)
                    .help("leave characters beyond U+FFFF, such as emoji, out of comments"),
            );
        }
        self.text_literal(comment, span)
    }

    pub(super) fn comments_apart(&self) -> bool {
        matches!(
            self.dialect.facts.comments,
            CommentStyle::Statement | CommentStyle::ExtendedProperty
        )
    }

    fn comment(
        &mut self,
        table: &TableName,
        column: Option<&Name>,
        comment: Option<&str>,
        existed: bool,
    ) -> Comment {
        let schema = self.dialect.schema_of(table);
        let table_sql = self.dialect.table(table);
        let column_sql = column.map(|column| self.dialect.identifier(column));
        let whole = comment.is_none_or(|comment| self.dialect.is_single_literal(comment));
        let composed = (!whole && self.dialect.facts.comments == CommentStyle::Statement).then(|| {
            let path = match &column_sql {
                Some(column) => format!("COLUMN {table_sql}.{column}"),
                None => format!("TABLE {table_sql}"),
            };
            self.text_literal(&path, table.span())
        });
        Comment {
            table: table_sql,
            column: column_sql,
            comment: comment.map(|comment| self.text_literal(comment, table.span())),
            existed,
            schema_literal: schema.map(|schema| self.name_literal(&schema, table.span())),
            table_literal: self.name_literal(table.name.as_str(), table.span()),
            column_literal: column.map(|column| self.name_literal(column.as_str(), column.span)),
            composed,
        }
    }
}
