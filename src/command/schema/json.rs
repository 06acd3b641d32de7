//! The schema for machines.

use serde_json::{Map, Value as Json, json};

use crate::dialect::Dialect;
use crate::model::{
    Check, Column, Computed, DefaultValue, Deferrable, Enumeration, Exclude, ForeignKey, Granted, Identity,
    Index, IndexPart, IndexTarget, Name, Object, ObjectKind, Options, PrimaryKey, ReferentialAction, Schema,
    Sequence, Table, TableName, Trigger, Unique, Value, ValueKind, View,
};
use crate::revision::encode::type_text;
use crate::text::sums::hexadecimal;

use super::At;

/// Which types of the columns are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Types {
    /// Those that a revision has.
    Portable,
    /// Those of the server, too.
    OfServer,
}

/// The schema, and of what it is.
pub(super) fn whole(at: &At<'_, '_>, schema: &Schema, dialect: &Dialect) -> String {
    let mut object = json!({
        "project": at.session.project.name,
        "environment": at.session.environment.name,
        "target": at.selected.target.map(|target| &target.name),
        "dialect": dialect.to_string(),
        "revisions": at.path.end,
    });
    if let (Json::Object(object), Json::Object(parts)) =
        (&mut object, of_schema(schema, dialect, Types::OfServer))
    {
        object.extend(parts);
    }
    format!("{object:#}\n")
}

/// Everything in a schema. What has no order of its own is in that of the names.
pub(super) fn of_schema(schema: &Schema, dialect: &Dialect, types: Types) -> Json {
    let of = Of { dialect, types };
    let objects = |kind: ObjectKind| schema.objects_of(kind).map(|(_, object)| object.as_ref());
    let schemas = objects(ObjectKind::Schema).map(|object| json!(object.name().as_str()));
    let extensions = objects(ObjectKind::Extension).filter_map(extension);
    let sequences = objects(ObjectKind::Sequence).filter_map(|object| of.sequence(object));
    let routines = [ObjectKind::Function, ObjectKind::Procedure];
    let routines = routines
        .into_iter()
        .flat_map(objects)
        .filter_map(|object| of.routine(object));
    let privileges = objects(ObjectKind::Privilege).filter_map(|object| of.privilege(object));
    json!({
        "schemas": schemas.collect::<Vec<_>>(),
        "extensions": extensions.collect::<Vec<_>>(),
        "enums": schema.enums.iter().map(|one| of.enumeration(one)).collect::<Vec<_>>(),
        "sequences": sequences.collect::<Vec<_>>(),
        "tables": schema.tables().map(|table| of.table(table)).collect::<Vec<_>>(),
        "views": schema.views.iter().map(|view| of.view(view)).collect::<Vec<_>>(),
        "routines": routines.collect::<Vec<_>>(),
        "triggers": schema.triggers.iter().map(|trigger| of.trigger(trigger)).collect::<Vec<_>>(),
        "privileges": privileges.collect::<Vec<_>>(),
    })
}

struct Of<'a> {
    dialect: &'a Dialect,
    types: Types,
}

impl Of<'_> {
    /// The schema of a name: its own, or that of the target.
    fn schema(&self, name: &TableName) -> Json {
        let schema = name.schema.as_ref().or(self.dialect.default_schema.as_ref());
        json!(schema.map(Name::as_str))
    }

    fn table(&self, table: &Table) -> Json {
        json!({
            "schema": self.schema(&table.name),
            "name": table.name.name.as_str(),
            "comment": table.comment,
            "columns": table.columns.iter().map(|column| self.column(column)).collect::<Vec<_>>(),
            "primary_key": table.primary_key.as_ref().map(primary_key),
            "unique_constraints": named(&table.uniques, |unique| &unique.name, unique),
            "foreign_keys": named(&table.foreign_keys, |key| &key.name, |key| self.foreign_key(key)),
            "checks": named(&table.checks, |check| &check.name, check),
            "exclude_constraints": named(&table.excludes, |exclude| &exclude.name, exclude),
            "indexes": named(&table.indexes, |index| &index.name, index),
            "options": options(&table.options),
        })
    }

    fn column(&self, column: &Column) -> Json {
        let mut object = json!({
            "name": column.name.as_str(),
            "type": type_text(&column.data_type),
        });
        if self.types == Types::OfServer {
            // A type that the dialect does not have is an error of its own, long before.
            let own = self.dialect.type_name(&column.data_type).ok();
            object["server_type"] = json!(own.map(|sql| sql.to_string()));
        }
        object["nullable"] = json!(column.nullable);
        object["default"] = json!(column.default.as_ref().map(default));
        object["autoincrement"] = json!(column.autoincrement);
        object["identity"] = json!(column.identity.as_ref().map(identity));
        object["computed"] = json!(column.computed.as_ref().map(computed));
        object["collation"] = json!(column.collation);
        object["comment"] = json!(column.comment);
        object
    }

    fn foreign_key(&self, key: &ForeignKey) -> Json {
        let action = |action: Option<ReferentialAction>| action.map(|action| action.as_sql().to_lowercase());
        json!({
            "name": name_of(&key.name),
            "columns": names(&key.columns),
            "referred_schema": self.schema(&key.referred_table),
            "referred_table": key.referred_table.name.as_str(),
            "referred_columns": names(&key.referred_columns),
            "on_delete": action(key.on_delete),
            "on_update": action(key.on_update),
            "match": if key.match_full { "full" } else { "simple" },
            "deferrable": deferrable(key.deferrable),
            "options": options(&key.options),
        })
    }

    fn enumeration(&self, one: &Enumeration) -> Json {
        json!({
            "schema": self.schema(&one.name),
            "name": one.name.name.as_str(),
            "values": one.values,
            "kept": one.kept,
        })
    }

    fn sequence(&self, object: &Object) -> Option<Json> {
        let Object::Sequence(sequence) = object else {
            return None;
        };
        let Sequence {
            name,
            data_type,
            start,
            increment,
            min,
            max,
            cache,
            cycle,
            owned_by,
        } = sequence.as_ref();
        let owner = owned_by.as_ref().map(|(table, column)| {
            json!({
                "schema": self.schema(table),
                "table": table.name.as_str(),
                "column": column.as_str(),
            })
        });
        Some(json!({
            "schema": self.schema(name),
            "name": name.name.as_str(),
            "type": data_type.as_ref().map(type_text),
            "start": number(*start),
            "increment": increment,
            "min": number(*min),
            "max": number(*max),
            "cache": cache,
            "cycle": cycle,
            "owned_by": owner,
        }))
    }

    fn view(&self, view: &View) -> Json {
        json!({
            "schema": self.schema(&view.name),
            "name": view.name.name.as_str(),
            "columns": names(&view.columns),
            "materialized": view.materialized,
            "sql": view.sql.text,
            "indexes": named(&view.indexes, |index| &index.name, index),
        })
    }

    fn routine(&self, object: &Object) -> Option<Json> {
        let Object::Routine(routine) = object else {
            return None;
        };
        Some(json!({
            "kind": routine.kind.as_str(),
            "schema": self.schema(&routine.name),
            "name": routine.name.name.as_str(),
            "arguments": routine.arguments.as_deref().map(str::trim),
            "sql": routine.sql.text,
        }))
    }

    fn trigger(&self, trigger: &Trigger) -> Json {
        json!({
            "schema": self.schema(&trigger.table),
            "table": trigger.table.name.as_str(),
            "name": trigger.name.as_str(),
            "sql": trigger.sql.text,
        })
    }

    fn privilege(&self, object: &Object) -> Option<Json> {
        let Object::Privilege(granted) = object else {
            return None;
        };
        let Granted {
            privilege,
            on,
            to,
            grantable,
        } = granted.as_ref();
        // What is in no schema has none of a target either.
        let is_inside = on.kind.is_in_schema();
        let schema = if is_inside {
            self.schema(&on.name)
        } else {
            Json::Null
        };
        Some(json!({
            "to": to.as_str(),
            "privilege": privilege.name.to_lowercase(),
            "columns": names(&privilege.columns),
            "on": {
                "kind": on.kind.as_str(),
                "schema": schema,
                "name": on.name.name.as_str(),
                "arguments": Some(on.arguments.trim()).filter(|_| !on.arguments.is_empty()),
            },
            "with_grant_option": grantable,
        }))
    }
}

fn extension(object: &Object) -> Option<Json> {
    let Object::Extension(extension) = object else {
        return None;
    };
    Some(json!({
        "name": extension.name.as_str(),
        "schema": name_of(&extension.schema),
        "version": extension.version,
    }))
}

fn primary_key(key: &PrimaryKey) -> Json {
    json!({
        "name": name_of(&key.name),
        "columns": names(&key.columns),
        "options": options(&key.options),
    })
}

fn unique(unique: &Unique) -> Json {
    json!({
        "name": name_of(&unique.name),
        "columns": names(&unique.columns),
        "deferrable": deferrable(unique.deferrable),
        "options": options(&unique.options),
    })
}

fn check(check: &Check) -> Json {
    json!({
        "name": name_of(&check.name),
        "sql": check.sql.text,
        "options": options(&check.options),
    })
}

fn exclude(exclude: &Exclude) -> Json {
    let element = |part: &IndexPart, operator: &str| {
        let mut element = self::part(part);
        element["operator"] = json!(operator);
        element
    };
    let elements = exclude.elements.iter();
    json!({
        "name": name_of(&exclude.name),
        "using": exclude.using,
        "elements": elements.map(|one| element(&one.part, &one.operator)).collect::<Vec<_>>(),
        "where": exclude.predicate.as_ref().map(|sql| &sql.text),
        "deferrable": deferrable(exclude.deferrable),
        "options": options(&exclude.options),
    })
}

fn index(index: &Index) -> Json {
    json!({
        "name": name_of(&index.name),
        "unique": index.unique,
        "columns": index.parts.iter().map(part).collect::<Vec<_>>(),
        "options": options(&index.options),
    })
}

fn part(part: &IndexPart) -> Json {
    let (name, sql) = match &part.target {
        IndexTarget::Column(name) => (Some(name.as_str()), None),
        IndexTarget::Sql(sql) => (None, Some(&sql.text)),
    };
    json!({
        "name": name,
        "sql": sql,
        "order": if part.descending { "desc" } else { "asc" },
        "nulls": part.nulls_first.map(|first| if first { "first" } else { "last" }),
        "opclass": part.opclass,
        "length": part.length,
    })
}

/// `null` where it cannot be deferred, else when it is checked unless a transaction says otherwise.
fn deferrable(deferrable: Deferrable) -> Json {
    match (deferrable.deferrable, deferrable.initially_deferred) {
        (_, true) => json!("initially deferred"),
        (true, false) => json!("initially immediate"),
        (false, false) => Json::Null,
    }
}

fn default(default: &DefaultValue) -> Json {
    match default {
        DefaultValue::Sql(sql) => json!({"sql": sql.text}),
        DefaultValue::Value(given) => json!({"value": value(given)}),
    }
}

/// A value with the letters in which it was written: numbers and flags are texts.
fn value(given: &Value) -> Json {
    match &given.kind {
        ValueKind::Null => Json::Null,
        ValueKind::Plain(text) | ValueKind::Text(text) => json!(text),
        ValueKind::Sql(sql) => json!(sql.text),
        ValueKind::Bytes(bytes) => json!({"hex": hexadecimal(bytes)}),
        ValueKind::List(values) => values.iter().map(value).collect(),
        ValueKind::Map(entries) => {
            let entries = entries.iter();
            let map: Map<String, Json> = entries.map(|(key, one)| (key.to_string(), value(one))).collect();
            Json::Object(map)
        }
    }
}

fn identity(identity: &Identity) -> Json {
    json!({
        "always": identity.always,
        "start": identity.start,
        "increment": identity.increment,
        "min": identity.min,
        "max": identity.max,
        "cache": identity.cache,
        "cycle": identity.cycle,
    })
}

fn computed(computed: &Computed) -> Json {
    json!({"sql": computed.sql.text, "stored": computed.stored})
}

/// The options of the dialect, by name.
fn options(options: &Options) -> Json {
    let mut all: Vec<_> = options.0.iter().collect();
    all.sort_by(|one, other| one.name.cmp(&other.name));
    let map: Map<String, Json> = all
        .into_iter()
        .map(|option| (option.name.to_string(), value(&option.value)))
        .collect();
    Json::Object(map)
}

/// Parts of a table in the order of their names.
fn named<T>(all: &[T], name: impl Fn(&T) -> &Option<Name>, shown: impl Fn(&T) -> Json) -> Json {
    let mut all: Vec<&T> = all.iter().collect();
    all.sort_by(|one, other| name(one).cmp(name(other)));
    all.into_iter().map(shown).collect()
}

fn name_of(name: &Option<Name>) -> Json {
    json!(name.as_ref().map(Name::as_str))
}

fn names(names: &[Name]) -> Json {
    names.iter().map(Name::as_str).collect()
}

/// Numbers of any length.
fn number(number: Option<i128>) -> Json {
    let number = number.and_then(serde_json::Number::from_i128);
    number.map_or(Json::Null, Json::Number)
}
