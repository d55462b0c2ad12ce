//! Fields: what of a resource an actor may read, and what he may write.

mod asks;
#[cfg(any(feature = "mysql", feature = "postgres", feature = "sqlite"))]
mod assign;
mod body;
#[cfg(any(feature = "mysql", feature = "postgres", feature = "sqlite"))]
mod columns;
mod flat;
mod guarded;
#[cfg(feature = "hmac")]
mod hash;
mod listed;
mod nested;
mod new;
mod patch;
mod path;
mod permit;
mod preset;
#[cfg(feature = "utoipa")]
mod schema;
mod view;

#[cfg(any(feature = "mysql", feature = "postgres", feature = "sqlite"))]
pub use self::assign::{Assign, Assignments, Column};
#[cfg(any(feature = "mysql", feature = "postgres", feature = "sqlite"))]
pub(crate) use self::body::visit_named;
pub use self::body::{
    BodyField, BodyKey, BodyRejection, Change, Changes, Parts, called_twice, flat_number,
    visit_within,
};
#[cfg(any(feature = "mysql", feature = "postgres", feature = "sqlite"))]
pub use self::columns::shared_column;
pub use self::guarded::{FieldVerdict, Guarded};
#[cfg(feature = "hmac")]
pub use self::hash::{HashKey, HashKeyError};
pub(crate) use self::listed::on_fields;
pub use self::listed::{
    FieldRule, ListedField, ListedFields, Part, action_on, is_listed, is_listed_in_parts, missing,
    read_in_parts, rule, unlisted,
};
pub use self::nested::{Nested, Within};
pub use self::new::{Created, New};
pub use self::patch::{Patch, Patched};
pub use self::path::FieldPath;
pub(crate) use self::permit::{OnFields, Permits};
pub use self::preset::{PresetTime, Presetting, Uncreated, called, of_somebody};
#[cfg(feature = "utoipa")]
pub use self::schema::{
    Described, FieldSchema, FieldSchemas, TypeSchema, add_schemas, schema_of, schema_of_changes,
    schema_within,
};
pub use self::view::{Hidden, View, Viewed, Viewer, WholeView};

/// The columns of changes.
#[cfg(any(feature = "mysql", feature = "postgres", feature = "sqlite"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __authz_assigned {
    ($($assigned:item)*) => { $($assigned)* };
}

/// There is no database to write them to.
#[cfg(not(any(feature = "mysql", feature = "postgres", feature = "sqlite")))]
#[doc(hidden)]
#[macro_export]
macro_rules! __authz_assigned {
    ($($assigned:tt)*) => {};
}

/// The schemas of a type.
#[cfg(feature = "utoipa")]
#[doc(hidden)]
#[macro_export]
macro_rules! __authz_described {
    ($($described:item)*) => { $($described)* };
}

/// The feature is missing.
#[cfg(not(feature = "utoipa"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __authz_described {
    ($($described:tt)*) => {
        ::core::compile_error!(
            "`schema` needs the feature `utoipa` of `authz-runtime`\n\
             help: add it to `features` in `Cargo.toml`: `features = [\"utoipa\"]`"
        );
    };
}
