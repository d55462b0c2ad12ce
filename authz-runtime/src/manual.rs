//! The manual: chapters to read, and no code.

#[doc = include_str!("../docs/manual/language.md")]
pub mod language {}

#[doc = include_str!("../docs/manual/coming-from-oso.md")]
pub mod coming_from_oso {}

#[doc = include_str!("../docs/manual/lists.md")]
pub mod lists {}

#[doc = include_str!("../docs/manual/fields.md")]
pub mod fields {}
