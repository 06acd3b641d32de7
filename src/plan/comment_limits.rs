//! Comments that are longer than the server keeps.

use crate::model::Table;

use super::lower::Lowering;
use super::table_limits::Limit;

impl Lowering<'_> {
    /// The comments of a table and of its columns that are too long.
    pub(super) fn comment_limits(&self, table: &Table, limits: &mut Vec<Limit>) {
        let Some(longest) = self.dialect.facts.comment_length else {
            return;
        };
        let of_columns = table.columns.iter().map(|column| {
            let what = format!("column `{}`", column.name);
            (&column.comment, what, longest.column, column.name.span)
        });
        let of_table = (
            &table.comment,
            format!("table `{}`", table.name),
            longest.table,
            table.name.span(),
        );
        for (comment, what, longest_here, span) in std::iter::once(of_table).chain(of_columns) {
            let Some(comment) = comment else { continue };
            let (length, unit) = longest.unit.of(comment);
            if length > longest_here {
                limits.push((
                    format!("keep a comment of {length} {unit} on {what}"),
                    format!("say it in {longest_here} {unit} at most"),
                    span,
                ));
            }
        }
    }
}
