//! A crate that forbids every lint: generated code has nothing to allow.
#![forbid(
    warnings,
    missing_docs,
    unreachable_pub,
    unnameable_types,
    missing_debug_implementations,
    unused_qualifications,
    unused_lifetimes,
    elided_lifetimes_in_paths,
    single_use_lifetimes,
    unused_results,
    unit_bindings,
    let_underscore_drop,
    explicit_outlives_requirements,
    trivial_casts,
    trivial_numeric_casts,
    unused_import_braces,
    variant_size_differences,
    non_ascii_idents,
    unsafe_code,
    keyword_idents,
    meta_variable_misuse,
    redundant_lifetimes,
    unused_extern_crates,
    macro_use_extern_crate,
    absolute_paths_not_starting_with_crate,
    ambiguous_negative_literals,
    closure_returning_async_block,
    impl_trait_redundant_captures,
    redundant_imports,
    deprecated_in_future,
    ffi_unwind_calls,
    unused_macro_rules
)]

use authz_runtime::{Resource, authorize, public, unexposable};
use authz_tests::{Org, User};

/// A document.
#[derive(Clone, Debug, Resource)]
#[resource(actor = User, actions("read", "edit", "2fa", "expense.list"))]
pub struct Document {
    /// The key.
    #[resource(id)]
    pub id: i64,
    /// The organization.
    #[resource(relation(organization = Org))]
    pub org: i64,
}

#[derive(Clone, Debug, Resource)]
#[resource(actor = User, actions("read", "edit"))]
struct Hidden {
    #[resource(id = "a")]
    a: i64,
    #[resource(id = "b")]
    b: i64,
}

#[authorize(action = "read", resource = Document)]
async fn read(document: Document) -> String {
    document.org.to_string()
}

#[authorize(action = "edit", resource = Document, id = "doc", unchecked("page"))]
async fn edit() {}

#[authorize(action = "edit", resource = Document, new)]
async fn create() {}

#[authorize(authenticated)]
async fn me() {}

#[authorize(action = "read", resource = Hidden)]
async fn hidden(hidden: Hidden) -> String {
    format!("{}{}", hidden.a, hidden.b)
}

#[public(reason = "the greeting")]
async fn greet() {}

#[unexposable(reason = "nightly export")]
async fn export() {}

fn main() {
    let _used = (read, edit, create, me, hidden, greet, export);
}
