//! `create_schema`, `drop_schema`.

use crate::model::{Object, ObjectKey, ObjectKind, Operation, TableName};

use super::{Decoder, Fields};

/// `create_schema`.
pub(super) fn create(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let name = fields.required_name("name", decoder.report);
    let if_not_exists = fields.flag("if_not_exists", decoder.report);
    Some(Operation::CreateObject {
        object: Box::new(Object::Schema(name?)),
        if_not_exists,
        replace: false,
    })
}

/// `drop_schema`.
pub(super) fn drop(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let name = fields.required_name("name", decoder.report);
    let if_exists = fields.flag("if_exists", decoder.report);
    let cascade = fields.flag("cascade", decoder.report);
    let key = ObjectKey::new(ObjectKind::Schema, &TableName::unqualified(name?));
    Some(Operation::DropObject {
        key: Box::new(key),
        if_exists,
        cascade,
    })
}
