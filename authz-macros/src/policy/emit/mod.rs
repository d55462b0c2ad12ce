//! The module that `policy!` writes.

mod compiled;
mod facts;
mod listed;
mod names;
mod needs;
mod procedures;
mod types;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::Path;

use super::model::PolicyModel;

/// Everything.
pub(super) fn module(model: &PolicyModel<'_>, warnings: &[String]) -> TokenStream {
    let args = model.args;
    let (attrs, vis, module) = (&args.attrs, &args.vis, &args.module);
    let doc = format!("The policy of `{}`.", args.file.value());
    let named = names::Named::of(model);
    let (procedures, asked) = procedures::procedures(model);
    let sets = needs::FactSets::of(model);
    let types = model.types.iter().map(|ty| types::ty(model, &named, &sets, ty));
    let needs = sets.items(model, &named);
    let schema = facts::schema(model, &asked);
    let general = facts::general(model, &named);
    let actor = actor(model);
    let compiled = compiled::compiled(model);
    let warnings = warnings.iter().map(|text| warning(text));
    let private = args.runtime.private();
    quote! {
        #(#attrs)*
        #[doc = #doc]
        #[allow(non_snake_case, non_camel_case_types, unreachable_code)]
        #vis mod #module {
            // A short name for what the whole module names again and again.
            use #private as __authz;

            #(#warnings)*

            /// The policy: what an application names as its `Policy`.
            #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
            pub struct Rules;

            #schema
            #actor
            #compiled
            #general
            #needs
            #(#types)*
            #procedures
        }
    }
}

/// The Rust type of the actor: the one that is named, else the one of the same
/// name beside the policy.
fn actor(model: &PolicyModel<'_>) -> TokenStream {
    let doc = "Who acts.";
    let path = model
        .args
        .actor
        .as_ref()
        .map(|path| if is_relative(path) { quote!(super::#path) } else { quote!(#path) });
    let path = path.or_else(|| {
        let name = model.types.iter().find(|ty| Some(ty.id) == model.actor)?;
        let name = Ident::new(&name.name, Span::call_site());
        Some(quote!(super::#name))
    });
    path.map_or_else(TokenStream::new, |path| {
        quote! {
            #[doc = #doc]
            pub type Actor = #path;
        }
    })
}

/// Whether a path begins where the call stands. The `$crate` of a macro that the
/// call stands in does not.
fn is_relative(path: &Path) -> bool {
    let roots = ["crate", "$crate"];
    path.leading_colon.is_none()
        && path.segments.first().is_some_and(|first| roots.iter().all(|root| first.ident != root))
}

/// A warning at the call: the one way to warn that stable macros have.
fn warning(text: &str) -> TokenStream {
    let at = Span::call_site();
    let text = format!("\n{text}");
    let name = Ident::new("policy", at);
    quote::quote_spanned! {at=>
        const _: () = {
            #[deprecated(note = #text)]
            #[allow(non_upper_case_globals)]
            const #name: () = ();
            #name
        };
    }
}
