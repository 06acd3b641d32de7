//! What a change does, in words. Names and SQL stand between ⟦ and ⟧: see [`super::marks`].

use std::fmt::Display;

use crate::model::{
    Column, Constraint, ConstraintRef, EnumLabels, ExpectedRows, Filter, Grant, Index, IndexTarget, Name,
    Object, ObjectKind, Operation, RowChange, TableName, ViewReplace,
};
use crate::replay::Change;
use crate::replay::difference::{changed_attributes, column_text};

/// What a change does, one sentence for each thing; what goes along without a word of its own says nothing.
pub(super) fn words(change: &Change) -> Vec<String> {
    let one = |text: String| vec![text];
    match &change.operation {
        Operation::CreateTable { table, .. } => one(format!("creates table ⟦{}⟧", table.name)),
        Operation::DropTable { table, .. } => one(format!("drops table ⟦{table}⟧ and all its rows")),
        Operation::RenameTable { table, to } => one(format!("renames table ⟦{table}⟧ to ⟦{to}⟧")),
        Operation::TableComment { table, comment } => one(match comment {
            Some(comment) => format!("comments table ⟦{table}⟧: {comment}"),
            None => format!("takes the comment of table ⟦{table}⟧ away"),
        }),
        Operation::AddColumn {
            table,
            columns,
            constraints,
            indexes,
            ..
        } => {
            let columns = columns.iter().map(|column| added(table, column));
            let constraints = constraints
                .iter()
                .map(|constraint| constrained(table, constraint));
            let indexes = indexes.iter().map(|index| indexed(table, index));
            columns.chain(constraints).chain(indexes).collect()
        }
        Operation::DropColumn { table, columns, .. } => {
            let dropped = |column: &Name| format!("drops column ⟦{column}⟧ of ⟦{table}⟧ and its values");
            columns.iter().map(dropped).collect()
        }
        Operation::AlterColumn(_) => altered(change),
        Operation::CreateIndex { table, index, .. } => one(indexed(table, index)),
        Operation::DropIndex { table, name, .. } => {
            one(format!("drops index ⟦{name}⟧{}", of(table.as_ref())))
        }
        Operation::RenameIndex { table, name, to } => {
            one(format!("renames index ⟦{name}⟧{} to ⟦{to}⟧", of(table.as_ref())))
        }
        Operation::CreateConstraint { table, constraint } => one(constrained(table, constraint)),
        Operation::DropConstraint { table, which, .. } => {
            one(format!("drops {} of ⟦{table}⟧", constraint_name(which)))
        }
        Operation::RenameConstraint { table, which, to } => one(format!(
            "renames {} of ⟦{table}⟧ to ⟦{to}⟧",
            constraint_name(which)
        )),
        Operation::ValidateConstraint { table, which } => one(format!(
            "checks the rows of ⟦{table}⟧ for {}",
            constraint_name(which)
        )),
        Operation::BatchAlterTable { .. } => change.parts.iter().flat_map(words).collect(),
        Operation::Execute { sql, expect, .. } => {
            let own = match sql.len() {
                1 => "runs a statement of the author's own".to_owned(),
                count => format!("runs {count} statements of the author's own"),
            };
            let effects = change.parts.iter().flat_map(words);
            std::iter::once(format!("{own}{}", hits(expect.as_ref())))
                .chain(effects)
                .collect()
        }
        Operation::Manual { step, .. } => one(format!("MANUAL: {}", step.because)),
        other => of_rows(other).or_else(|| of_objects(other)).into_iter().collect(),
    }
}

/// How many rows a change is to write, where that is known.
pub(super) fn row_count(change: &Change) -> Option<String> {
    let counted = |what: &str, table: &TableName, count: String| Some(format!("{what} ⟦{table}⟧: {count}"));
    match &change.operation {
        Operation::Insert(insert) => counted("inserted into", &insert.table, insert.rows.len().to_string()),
        Operation::Upsert(upsert) => counted(
            "inserted into or changed in",
            &upsert.insert.table,
            upsert.insert.rows.len().to_string(),
        ),
        Operation::Update(rows) => counted("changed in", &rows.table, number(rows.expect.as_ref()?)),
        Operation::Delete(rows) => counted("deleted from", &rows.table, number(rows.expect.as_ref()?)),
        Operation::Execute { expect, .. } => Some(format!(
            "hit by a statement of the author's own: {}",
            number(expect.as_ref()?)
        )),
        _ => None,
    }
}

fn of_rows(operation: &Operation) -> Option<String> {
    Some(match operation {
        Operation::Insert(insert) => format!("inserts {} into ⟦{}⟧", rows(insert.rows.len()), insert.table),
        Operation::InsertFile(rows) => {
            format!("inserts the rows of ⟦{}⟧ into ⟦{}⟧", rows.file.path, rows.table)
        }
        Operation::DeleteRows(insert) => {
            format!("deletes {} from ⟦{}⟧", rows(insert.rows.len()), insert.table)
        }
        Operation::DeleteFile { rows, .. } => {
            format!("deletes the rows of ⟦{}⟧ from ⟦{}⟧", rows.file.path, rows.table)
        }
        Operation::Update(change) => format!(
            "sets {} in {}",
            names(change.set.iter().map(|(name, _)| name)),
            meant(change)
        ),
        Operation::Delete(change) => format!("deletes {}", meant(change)),
        Operation::Upsert(upsert) => format!(
            "inserts {} into ⟦{}⟧, or changes those that are there by {}",
            rows(upsert.insert.rows.len()),
            upsert.insert.table,
            names(upsert.key.iter())
        ),
        _ => return None,
    })
}

fn of_objects(operation: &Operation) -> Option<String> {
    Some(match operation {
        Operation::CreateEnum(enumeration) => {
            format!(
                "creates enum ⟦{}⟧: {}",
                enumeration.name,
                labels(&enumeration.values)
            )
        }
        Operation::AlterEnum(alter) => relabelled(&alter.name, &alter.labels),
        Operation::DropEnum(name) => format!("drops enum ⟦{name}⟧"),
        Operation::CreateView { view, replace } => {
            let kind = if view.materialized {
                "materialized view"
            } else {
                "view"
            };
            match replace {
                ViewReplace::No => format!("creates {kind} ⟦{}⟧", view.name),
                ViewReplace::InPlace | ViewReplace::Anew => format!("replaces {kind} ⟦{}⟧", view.name),
            }
        }
        Operation::DropView { name, .. } => format!("drops view ⟦{name}⟧"),
        Operation::CreateTrigger { trigger, .. } => {
            format!("creates trigger ⟦{}⟧ on ⟦{}⟧", trigger.name, trigger.table)
        }
        Operation::DropTrigger { name, table, .. } => format!("drops trigger ⟦{name}⟧ on ⟦{table}⟧"),
        Operation::CreateObject { object, replace, .. } => match object.as_ref() {
            Object::Privilege(_) => return None,
            object => {
                let key = object.key();
                let verb = if *replace { "replaces" } else { "creates" };
                format!("{verb} {} ⟦{}⟧", key.kind.as_str(), key.name)
            }
        },
        Operation::DropObject { key, .. } if key.kind == ObjectKind::Privilege => return None,
        Operation::DropObject { key, .. } => format!("drops {} ⟦{}⟧", key.kind.as_str(), key.name),
        Operation::Grant(grant) => format!("grants {} to {}", granted(grant), names(grant.to.iter())),
        // They go by themselves, with what they are on.
        Operation::Revoke { silent: true, .. } => return None,
        Operation::Revoke { grant, .. } => {
            format!("revokes {} from {}", granted(grant), names(grant.to.iter()))
        }
        Operation::RevokeGrantOption(grant) => format!(
            "takes the right to pass on {} from {}",
            granted(grant),
            names(grant.to.iter())
        ),
        Operation::AlterSequence(alter) => format!("changes sequence ⟦{}⟧", alter.name),
        _ => return None,
    })
}

fn added(table: &TableName, column: &Column) -> String {
    let words = column_text(column)
        .into_iter()
        .map(|(attribute, value)| match (attribute, value.as_str()) {
            (attribute, "") => attribute.to_owned(),
            ("", value) => format!("⟦{value}⟧"),
            (attribute, value) => format!("{attribute} ⟦{value}⟧"),
        });
    let words: Vec<String> = words.collect();
    format!("adds column ⟦{}⟧ to ⟦{table}⟧: {}", column.name, words.join(", "))
}

fn altered(change: &Change) -> Vec<String> {
    let Operation::AlterColumn(alter) = &change.operation else {
        return Vec::new();
    };
    let name = format!("column ⟦{}⟧ of ⟦{}⟧", alter.name, alter.table);
    let Some((_, old, new)) = change.altered() else {
        return vec![format!("changes {name}")];
    };
    let mut all = Vec::new();
    if old.name != new.name {
        all.push(format!("renames {name} to ⟦{}⟧", new.name));
    }
    for (attribute, before, after) in changed_attributes(old, new) {
        all.push(format!(
            "changes {name}: {attribute} {} becomes {}",
            said(&before),
            said(&after)
        ));
    }
    all
}

fn said(text: &str) -> String {
    match text {
        "" => "none".to_owned(),
        text => format!("⟦{text}⟧"),
    }
}

fn indexed(table: &TableName, index: &Index) -> String {
    let parts = index.parts.iter().map(|part| match &part.target {
        IndexTarget::Column(name) => format!("⟦{name}⟧"),
        IndexTarget::Sql(sql) => format!("⟦{}⟧", sql.text),
    });
    let parts: Vec<String> = parts.collect();
    let unique = if index.unique { "unique " } else { "" };
    let name = index
        .name
        .as_ref()
        .map(|name| format!(" ⟦{name}⟧"))
        .unwrap_or_default();
    format!(
        "creates {unique}index{name} on ⟦{table}⟧ over {}",
        parts.join(", ")
    )
}

fn constrained(table: &TableName, constraint: &Constraint) -> String {
    let name = constraint
        .name()
        .map(|name| format!(" ⟦{name}⟧"))
        .unwrap_or_default();
    let unchecked = match constraint.options().flag("not_valid") {
        true => ", without looking at the rows that are there",
        false => "",
    };
    let what = match constraint {
        Constraint::Primary(key) => format!("primary key{name} over {}", names(key.columns.iter())),
        Constraint::Unique(unique) => {
            format!("unique constraint{name} over {}", names(unique.columns.iter()))
        }
        Constraint::ForeignKey(key) => format!(
            "foreign key{name} from {} to {} of ⟦{}⟧",
            names(key.columns.iter()),
            names(key.referred_columns.iter()),
            key.referred_table
        ),
        Constraint::Check(check) => format!("check{name}: ⟦{}⟧", check.sql.text),
        Constraint::Exclude(exclude) => {
            format!("exclusion constraint{name} over {}", names(exclude.columns()))
        }
    };
    format!("adds to ⟦{table}⟧ {what}{unchecked}")
}

fn constraint_name(which: &ConstraintRef) -> String {
    match which {
        ConstraintRef::Named(name, _) => format!("constraint ⟦{name}⟧"),
        ConstraintRef::Over(_, columns) => format!("the constraint over {}", names(columns.iter())),
    }
}

fn relabelled(name: &TableName, labels_of: &EnumLabels) -> String {
    format!(
        "changes enum ⟦{name}⟧ from {} to {}",
        labels(&labels_of.before),
        labels(&labels_of.after)
    )
}

fn labels(values: &[Box<str>]) -> String {
    let all: Vec<String> = values.iter().map(|value| format!("⟦{value}⟧")).collect();
    all.join(", ")
}

fn granted(grant: &Grant) -> String {
    let privileges = grant
        .privileges
        .iter()
        .map(|privilege| match privilege.columns.as_slice() {
            [] => privilege.name.to_string(),
            columns => format!("{} ({})", privilege.name, names(columns.iter())),
        });
    let privileges: Vec<String> = privileges.collect();
    format!(
        "{} on {} ⟦{}⟧",
        privileges.join(", "),
        grant.on.kind.as_str(),
        grant.on.name
    )
}

fn meant(change: &RowChange) -> String {
    let rows = match &change.filter {
        Filter::All => "all rows".to_owned(),
        Filter::Columns(columns) => {
            format!(
                "the rows with the given {}",
                names(columns.iter().map(|(name, _)| name))
            )
        }
        Filter::Sql(sql) => format!("the rows where ⟦{}⟧", sql.text),
    };
    format!("{rows} of ⟦{}⟧{}", change.table, hits(change.expect.as_ref()))
}

fn hits(expect: Option<&ExpectedRows>) -> String {
    expect
        .map(|expect| format!(", which must hit {} rows", number(expect)))
        .unwrap_or_default()
}

fn number(expect: &ExpectedRows) -> String {
    match expect.at_most {
        Some(most) if most == expect.at_least => most.to_string(),
        Some(most) => format!("{} to {most}", expect.at_least),
        None => format!("{} or more", expect.at_least),
    }
}

fn rows(count: usize) -> String {
    match count {
        1 => "1 row".to_owned(),
        count => format!("{count} rows"),
    }
}

fn of(table: Option<&TableName>) -> String {
    table.map(|table| format!(" of ⟦{table}⟧")).unwrap_or_default()
}

fn names(names: impl Iterator<Item = impl Display>) -> String {
    let all: Vec<String> = names.map(|name| format!("⟦{name}⟧")).collect();
    all.join(", ")
}
