//! The macros of `authz-runtime`, which documents and re-exports them.
#![forbid(unsafe_code)]

mod authorize;
mod errors;
mod evidence;
mod exempt;
mod item;
mod names;
mod options;
mod paths;
mod policy;
mod resource;
mod suggest;
mod text;
mod types;
mod visibility;

use proc_macro::TokenStream;

/// See `authz_runtime::authorize`.
#[proc_macro_attribute]
pub fn authorize(args: TokenStream, item: TokenStream) -> TokenStream {
    authorize::expand(args.into(), item.into()).into()
}

/// See `authz_runtime::unexposable`.
#[proc_macro_attribute]
pub fn unexposable(args: TokenStream, item: TokenStream) -> TokenStream {
    exempt::expand(exempt::Kind::Unexposable, args.into(), item.into()).into()
}

/// See `authz_runtime::public`.
#[proc_macro_attribute]
pub fn public(args: TokenStream, item: TokenStream) -> TokenStream {
    exempt::expand(exempt::Kind::Public, args.into(), item.into()).into()
}

/// See `authz_runtime::Resource`.
#[proc_macro_derive(Resource, attributes(resource, field, serde, sqlx))]
pub fn derive_resource(item: TokenStream) -> TokenStream {
    resource::expand(item.into()).into()
}

/// See `authz_runtime::Patch`.
#[proc_macro_derive(Patch, attributes(patch, field, serde, sqlx))]
pub fn derive_patch(item: TokenStream) -> TokenStream {
    resource::nested::expand(item.into()).into()
}

/// See `authz_runtime::policy`.
#[proc_macro]
pub fn policy(args: TokenStream) -> TokenStream {
    policy::expand(args.into()).into()
}

#[cfg(test)]
mod tests;
