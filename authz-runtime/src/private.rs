//! What generated code names, and only that. Not part of the public interface.

#[cfg(any(feature = "mysql", feature = "postgres", feature = "sqlite"))]
pub use sqlx;
#[cfg(feature = "utoipa")]
pub use utoipa;
pub use {axum, serde};

pub use crate::action::{
    Action, ActionAt, ActionOf, Allows, AllowsNew, Given, Marker, MarkerAt, Needs, NeedsNew,
    NoReading, NoRule, Supplied,
};
pub use crate::ancestry::{Depth, Inside, Next, Related, RelatedKey, Zero, related};
pub use crate::authorizes::{Authorizes, Is, Loads};
pub use crate::body::{
    AskedAs, Body, ByField, FieldsAlike, FieldsApart, Granting, OnRows, OneField, Reads, Unruled,
    Unsaid, Whole,
};
pub use crate::decision::{Answers, Decision, InFile, InRust, Keeps};
pub use crate::denial::Denial;
pub use crate::enforce::Rejection;
pub use crate::evidence::{
    Anyone, Asking, Both, Check, Combines, DefaultParams, Exactly, Faulty, Granted, GrantedNew,
    HandsOut, HandsOutRows, Loaded, LoggedIn, Named, Params, Public, ReadFirst, RoutedByAxum,
    Scoped, Unexposable,
};
pub use crate::facts::{
    ArgumentType, Context, Fact, FactSource, HasFacts, Id, Memory, NoFacts, Path, Schema, Supply,
    Table, Value, View,
};
#[cfg(any(feature = "mysql", feature = "postgres", feature = "sqlite"))]
pub use crate::fields::{Assign, Assignments, Column, shared_column};
pub use crate::fields::{
    BodyField, BodyKey, Change, Changes, Created, FieldPath, FieldRule, FieldVerdict, Guarded,
    Hidden, ListedField, ListedFields, Nested, Part, Parts, Patched, PresetTime, Presetting,
    Uncreated, Viewed, Viewer, Within, action_on, called, called_twice, flat_number, is_listed,
    is_listed_in_parts, missing, of_somebody, read_in_parts, rule, unlisted, visit_within,
};
#[cfg(feature = "utoipa")]
pub use crate::fields::{
    Described, FieldSchema, FieldSchemas, TypeSchema, add_schemas, schema_of, schema_of_changes,
    schema_within,
};
pub use crate::grant::TypeGrant;
pub use crate::native;
pub use crate::resource::{IdType, KeyPart, Relation, Resource};
pub use crate::services::Service;
pub use crate::source::{Ancestors, Answer, NewQuestion, Question, Source, SourceError};
pub use crate::text::{Chunk, End, Text, Texts};
pub use crate::{
    __authz_actions as actions, __authz_assigned as assigned, __authz_decides as decides,
    __authz_described as described, __authz_hashed as hashed, __authz_names as names,
    __authz_schema as schema,
};

use std::fmt;

/// Writes the parts of a key, with slashes between them.
///
/// # Errors
///
/// Fails when the formatter does.
pub fn fmt_parts(parts: &[&dyn fmt::Display], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            f.write_str("/")?;
        }
        part.fmt(f)?;
    }
    Ok(())
}
