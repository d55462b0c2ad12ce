//! The router that takes declared handlers only.
//!
//! Names and meanings are axum's. What differs: a handler carries a
//! declaration, routes are recorded, and the axum router is built at the end by
//! [`Router::into_axum`], which reports all faults at once.

mod build;
mod claims;
mod errors;
mod handler;
mod manifest;
mod method_router;
mod router;
mod undeclared;
mod validate;

pub use errors::{RouteError, RouteErrors};
pub use handler::{Arguments, AsyncFn, DeclaredFn};
pub use manifest::{AncestorEntry, Declaration, Manifest, RouteEntry};
pub use method_router::{MethodRouter, any, delete, get, head, on, options, patch, post, put};
pub use router::Router;

pub use axum::routing::MethodFilter;
