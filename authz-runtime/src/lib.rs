#![doc = include_str!("../docs/crate.md")]
#![forbid(unsafe_code)]
#![warn(clippy::wildcard_enum_match_arm)]

// The macros name the crate by its path, also inside of it.
extern crate self as authz_runtime;

mod action;
mod actor;
mod ancestry;
mod authorizes;
mod body;
mod decision;
mod denial;
mod enforce;
mod evidence;
pub mod facts;
mod fields;
mod fixed;
mod grant;
mod guard;
mod identity;
pub mod manual;
#[doc(hidden)]
pub mod native;
mod path;
#[cfg(feature = "policy-file")]
mod policy_file;
mod record;
mod resource;
#[expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "what it builds from declared handlers"
)]
pub mod routing;
#[cfg(feature = "scope")]
mod scope;
#[expect(clippy::disallowed_types, reason = "what it builds and serves is sealed")]
mod serve;
pub mod services;
mod settings;
mod source;
mod text;
mod undecided;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

pub use action::{Action, ActionAt, ActionOf, Marker, Needs, NeedsNew};
pub use actor::Actor;
pub use authorizes::{AuthenticationError, Authorizes, Decides, DecidesNew};
// What it is made of stays in its crate: the compiler would spell `Actor` and `Source`
// out in errors, because they were no longer the only ones of their names.
#[cfg(feature = "scope")]
#[doc(inline)]
pub use authz_policy::sql::tree::Tree;
pub use decision::{AccessRequest, Answers, Decision, InFile, InRust, Keeps, Policy, Reason};
pub use denial::{Denial, Problem};
pub use facts::{Context, FactSource, HasFacts, Memory};
#[cfg(any(feature = "mysql", feature = "postgres", feature = "sqlite"))]
pub use fields::Assign;
#[cfg(feature = "utoipa")]
pub use fields::Described;
pub use fields::{
    BodyRejection, Change, Created, Guarded, Nested, New, Patch, Patched, View, Viewed, WholeView,
};
#[cfg(feature = "hmac")]
pub use fields::{HashKey, HashKeyError};
pub use grant::{Authenticated, Grant, TypeGrant, authorize, authorize_new, readable};
pub use native::{Queryable, Stored};
#[cfg(feature = "policy-file")]
pub use policy_file::{PolicyFile, PolicyFileError};
pub use resource::{KeyPart, Resource};
pub use routing::Router;
#[cfg(feature = "sea-orm")]
pub use scope::ConditionBuilder;
#[cfg(any(feature = "diesel-postgres", feature = "diesel-sqlite"))]
pub use scope::ScopeExpression;
#[cfg(any(feature = "mysql", feature = "postgres", feature = "sqlite"))]
pub use scope::{
    Changed, CursorKey, CursorKeyError, Delete, Page, PageRequest, PageRequestError, TableSource,
    Update, WriteError,
};
#[cfg(feature = "scope")]
pub use scope::{Filters, Scope, Scopes};
pub use serve::{serve, serve_internal};
pub use services::Service;
pub use settings::Settings;
pub use source::{Ancestors, Answer, LoadResult, NewQuestion, Question, Source, SourceError};

#[doc = include_str!("../docs/patch.md")]
pub use authz_macros::Patch;
#[doc = include_str!("../docs/resource.md")]
pub use authz_macros::Resource;
#[doc = include_str!("../docs/authorize.md")]
pub use authz_macros::authorize;
#[doc = include_str!("../docs/policy.md")]
pub use authz_macros::policy;
#[doc = include_str!("../docs/public.md")]
pub use authz_macros::public;
#[doc = include_str!("../docs/unexposable.md")]
pub use authz_macros::unexposable;
