//! Objects that are neither tables nor views: they come, are replaced, and go.

use std::sync::Arc;

use crate::dialect::namespace::NameKind;
use crate::model::{Name, Object, ObjectKey, ObjectKind, Operation, SecurableKind, SqlText, Step};
use crate::text::Diagnostic;
use crate::text::suggest::nearest;

use super::Change;
use super::lookup::duplicate;
use super::replayer::{Replayer, Stop};

impl Replayer<'_> {
    pub(super) fn create_object(
        &mut self,
        step: &Step,
        object: &Object,
        if_not_exists: bool,
        replace: bool,
    ) -> Result<Vec<Change>, Stop> {
        let key = object.key();
        self.check_names([object.name()])?;
        if let Object::Routine(routine) = object {
            self.check_named_in(&routine.name.name, routine.kind.as_str(), &routine.sql)?;
        }
        if let Object::Sequence(sequence) = object {
            self.check_owner(sequence)?;
            let help = "say another `start`, or other bounds";
            self.check_range(sequence, sequence.name.span(), sequence.first(), help)?;
        }
        let undo = match self.object_like(&key) {
            Some(_) if if_not_exists => return Ok(Vec::new()),
            Some(old) if replace && old.key() == key => Operation::CreateObject {
                object: Box::new(old.as_ref().clone()),
                if_not_exists: false,
                replace: true,
            },
            Some(old) => {
                let what = key.kind.as_str();
                let mut diagnostic = duplicate(what, object.name(), None, old.name().span);
                if self.dialect.facts.objects.overloads && matches!(object, Object::Routine(_)) {
                    diagnostic = diagnostic.help("several of one name are told apart by their `arguments`");
                }
                return Err(self.fail_about(object.name(), diagnostic));
            }
            None => {
                if let Some(kind) = name_kind(key.kind) {
                    self.check_free(kind, &key.name)?;
                }
                Operation::DropObject {
                    key: Box::new(key.clone()),
                    if_exists: false,
                    cascade: false,
                }
            }
        };
        self.schema.objects.set(key, Some(Arc::new(object.clone())));
        Ok(vec![Change::new(step.operation.clone(), step).undone_by([undo])])
    }

    pub(super) fn drop_object(
        &mut self,
        step: &Step,
        key: &ObjectKey,
        if_exists: bool,
        cascade: bool,
    ) -> Result<Vec<Change>, Stop> {
        let mut changes = Vec::new();
        if key.kind == ObjectKind::Schema {
            changes = self.empty_schema(step, &key.name.name, if_exists, cascade)?;
        }
        let operation = |key: &ObjectKey| Operation::DropObject {
            key: Box::new(key.clone()),
            if_exists,
            cascade,
        };
        let Some(object) = self.object_meant(key)? else {
            if cascade && key.kind == ObjectKind::Schema && changes.is_empty() {
                return Err(self.lost_cascade("schema", &key.name.name, key.name.span()));
            }
            if if_exists {
                changes.push(Change::new(operation(key), step));
                return Ok(changes);
            }
            return Err(self.unknown_object(key));
        };
        let known = object.key();
        self.refuse_object_users(&object, key.name.span())?;
        let securable = match known.kind {
            ObjectKind::Schema => Some(SecurableKind::Schema),
            ObjectKind::Sequence => Some(SecurableKind::Sequence),
            ObjectKind::Function => Some(SecurableKind::Function),
            ObjectKind::Procedure => Some(SecurableKind::Procedure),
            ObjectKind::Extension | ObjectKind::Privilege => None,
        };
        if let Some(securable) = securable {
            changes.extend(self.drop_grants(step, &[securable], &known.name, if_exists));
        }
        self.schema.objects.set(known.clone(), None);
        let change = Change::new(operation(&known), step);
        changes.push(change.undone_by([Operation::CreateObject {
            object: Box::new(object.as_ref().clone()),
            if_not_exists: false,
            replace: false,
        }]));
        Ok(changes)
    }

    /// Says that the SQL of a trigger or routine creates something of another name.
    pub(super) fn check_named_in(&mut self, name: &Name, what: &str, sql: &SqlText) -> Result<(), Stop> {
        let kinds: &[&str] = match what {
            "function" => &["FUNCTION"],
            "procedure" => &["PROCEDURE", "PROC"],
            _ => &["TRIGGER"],
        };
        if !self.dialect.creates(&sql.text, kinds) {
            let title = format!(
                "the SQL of {what} `{name}` does not begin with CREATE {}",
                kinds[0]
            );
            let help = "write the whole statement, from CREATE to its end";
            let diagnostic = Diagnostic::error("other-statement", sql.span.or(name.span), title);
            return Err(self.fail(diagnostic.help(help)));
        }
        if self.dialect.mentions(&sql.text, name) {
            return Ok(());
        }
        Err(self.fail(
            Diagnostic::error(
                "other-name",
                sql.span.or(name.span),
                format!("the SQL of {what} `{name}` does not speak of `{name}`"),
            )
            .help(format!(
                "write the whole statement that creates the {what}, under the same name"
            )),
        ))
    }

    /// The object that has the place of a key, as the server compares names.
    fn object_like(&self, key: &ObjectKey) -> Option<Arc<Object>> {
        let overloads = self.dialect.facts.objects.overloads;
        // Functions and procedures share their names where several can have one.
        let kinds: &[ObjectKind] = match key.kind {
            ObjectKind::Function | ObjectKind::Procedure if overloads => {
                &[ObjectKind::Function, ObjectKind::Procedure]
            }
            _ => &[key.kind],
        };
        let mut same = kinds.iter().flat_map(|kind| {
            self.schema
                .objects_named(*kind, &key.name)
                .filter(|(other, _)| self.dialect.same_name(&other.name.name, &key.name.name))
        });
        let clashes = |other: &ObjectKey| {
            !overloads || other.detail == key.detail || other.detail.is_empty() || key.detail.is_empty()
        };
        same.find(|(other, _)| clashes(other))
            .map(|(_, object)| Arc::clone(object))
    }

    /// The object that an operation names, if it is there: without arguments, the only one of its name.
    fn object_meant(&mut self, key: &ObjectKey) -> Result<Option<Arc<Object>>, Stop> {
        let all: Vec<(&ObjectKey, &Arc<Object>)> = self
            .schema
            .objects_named(key.kind, &key.name)
            .filter(|(other, _)| self.dialect.same_name(&other.name.name, &key.name.name))
            .collect();
        let overloads = self.dialect.facts.objects.overloads;
        let mut meant = all.iter().filter(|(other, _)| {
            !overloads || key.detail.is_empty() || other.detail.is_empty() || other.detail == key.detail
        });
        match (meant.next(), meant.next()) {
            (Some((other, _)), Some(_)) => {
                let first = other.name.span();
                let what = key.kind.as_str();
                Err(self.fail(
                    Diagnostic::error(
                        "ambiguous-name",
                        key.name.span(),
                        format!("there are several {what}s `{}`", key.name),
                    )
                    .related(first, "one of them")
                    .help("say which one with its `arguments`"),
                ))
            }
            (one, _) => Ok(one.map(|(_, object)| Arc::clone(object))),
        }
    }

    /// Says that an object is not there.
    pub(super) fn unknown_object(&mut self, key: &ObjectKey) -> Stop {
        let what = key.kind.as_str();
        let known: Vec<String> = self
            .schema
            .objects_of(key.kind)
            .map(|(key, _)| key.name.to_string())
            .collect();
        let of = match &*key.detail {
            "" => String::new(),
            arguments => format!(" of ({arguments})"),
        };
        let diagnostic = Diagnostic::error(
            "unknown-object",
            key.name.span(),
            format!("{what} `{}`{of} does not exist", key.name),
        )
        .note("the history has not created it")
        .suggest(nearest(&key.name.to_string(), known.iter().map(String::as_str)));
        self.fail_about(&key.name.name, diagnostic)
    }
}

/// As what an object has its name, where the name is shared with other things.
fn name_kind(kind: ObjectKind) -> Option<NameKind> {
    match kind {
        ObjectKind::Sequence => Some(NameKind::Sequence),
        ObjectKind::Function => Some(NameKind::Function),
        ObjectKind::Procedure => Some(NameKind::Procedure),
        ObjectKind::Schema | ObjectKind::Extension | ObjectKind::Privilege => None,
    }
}
