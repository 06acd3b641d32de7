//! The text of a scalar, letter by letter.

use std::borrow::Cow;
use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, EnumAccess, VariantAccess, Visitor};

use super::fault;

/// Takes the text of a scalar out of the parser's "enum".
pub(super) struct Scalar;

impl<'s> Visitor<'s> for Scalar {
    type Value = Cow<'s, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a scalar")
    }

    fn visit_enum<A: EnumAccess<'s>>(self, access: A) -> Result<Cow<'s, str>, A::Error> {
        let (text, variant) = access.variant_seed(Text)?;
        variant.unit_variant()?;
        Ok(text)
    }
}

/// The text of a scalar: borrowed where it stands in the source as it is.
pub(super) struct Text;

impl<'s> DeserializeSeed<'s> for Text {
    type Value = Cow<'s, str>;

    fn deserialize<D: Deserializer<'s>>(self, deserializer: D) -> Result<Cow<'s, str>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'s> Visitor<'s> for Text {
    type Value = Cow<'s, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(fault::EXPECTED_KEY)
    }

    fn visit_borrowed_str<E>(self, text: &'s str) -> Result<Cow<'s, str>, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E>(self, text: &str) -> Result<Cow<'s, str>, E> {
        Ok(Cow::Owned(text.to_owned()))
    }
}
