//! `create_extension`, `drop_extension`.

use crate::model::{Extension, Object, ObjectKey, ObjectKind, Operation, TableName};

use super::{Decoder, Fields};

/// `create_extension`.
pub(super) fn create(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let name = fields.required_name("name", decoder.report);
    let extension = Extension {
        schema: fields.name("schema", decoder.report),
        version: fields.text("version", decoder.report).map(Box::from),
        cascade: fields.flag("cascade", decoder.report),
        name: name?,
    };
    let if_not_exists = fields.flag("if_not_exists", decoder.report);
    Some(Operation::CreateObject {
        object: Box::new(Object::Extension(Box::new(extension))),
        if_not_exists,
        replace: false,
    })
}

/// `drop_extension`.
pub(super) fn drop(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let name = fields.required_name("name", decoder.report);
    let if_exists = fields.flag("if_exists", decoder.report);
    let cascade = fields.flag("cascade", decoder.report);
    let key = ObjectKey::new(ObjectKind::Extension, &TableName::unqualified(name?));
    Some(Operation::DropObject {
        key: Box::new(key),
        if_exists,
        cascade,
    })
}
