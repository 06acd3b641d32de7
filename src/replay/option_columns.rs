//! Columns that options speak of: `include`, operator classes, conditions, partitions.

use crate::dialect::Dialect;
use crate::model::{Name, Options, ValueKind};

/// The columns that options name; those in SQL are in its text. Not for the options of a table, whose lists
/// are of tables.
pub(super) fn named(options: &Options) -> Vec<Name> {
    let mut names = Vec::new();
    for option in &options.0 {
        match &option.value.kind {
            ValueKind::List(_) => names.extend(options.names(option.name.as_str())),
            ValueKind::Map(entries) if is_by_column(&option.name) => {
                names.extend(
                    entries
                        .iter()
                        .map(|(name, value)| Name::at(name.clone(), value.span)),
                );
            }
            _ => {}
        }
    }
    names
}

/// Whether options speak of a column, by name or in SQL.
pub(super) fn speak_of(dialect: &Dialect, options: &Options, column: &Name) -> bool {
    let in_sql = options.0.iter().any(|option| match &option.value.kind {
        ValueKind::Sql(sql) => dialect.mentions(&sql.text, column),
        _ => false,
    });
    in_sql || named(options).contains(column)
}

/// A column gets another name in options.
pub(super) fn rename(dialect: &Dialect, options: &mut Options, from: &Name, to: &Name) {
    for option in &mut options.0 {
        match &mut option.value.kind {
            ValueKind::Sql(sql) => sql.text = dialect.rename_in(&sql.text, from, to).into(),
            ValueKind::List(names) => {
                for name in names {
                    if name.scalar() == Some(from.as_str()) {
                        name.kind = ValueKind::Text(to.as_str().into());
                    }
                }
            }
            ValueKind::Map(entries) if is_by_column(&option.name) => {
                for (name, _) in entries {
                    if **name == *from.as_str() {
                        *name = to.as_str().into();
                    }
                }
            }
            _ => {}
        }
    }
}

fn is_by_column(option: &Name) -> bool {
    option == "ops" || option == "length"
}
