//! How the actions of a type are decided.

use std::collections::BTreeMap;

use authz_policy::outline::{ActionOutline, Decided, TypeOutline};
use authz_policy::policy::TypeId;
use authz_policy::program::ProcedureId;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use super::super::facts::number;
use super::terms::argument;
use super::{Writer, function_name};
use crate::names::{item, variant};

/// The functions of a type that decide about its objects, and about the type itself.
pub(super) fn decisions(
    writer: &Writer<'_>,
    roots: &BTreeMap<ProcedureId, TokenStream>,
    ty: &TypeOutline,
) -> TokenStream {
    let (module, name) = (item(&ty.name, Span::mixed_site()), &*ty.name);
    let (actor, on) = (argument(0), argument(2));
    let rows = arms(writer, roots, ty, |action| &action.row).map(|arms| {
        let function = function_for(ty.id, "rows");
        quote!(__authz::decides! {
            #function #module (attempt #actor #on = attempt.resource()) { #arms }
        })
    });
    let types = arms(writer, roots, ty, |action| &action.ty).map(|arms| {
        let function = function_for(ty.id, "type");
        quote!(__authz::decides! {
            #function #module (attempt #actor #on = Value::Text(#name)) { #arms }
        })
    });
    quote!(#rows #types)
}

/// By the action and the type of the actor: what leads to yes. `None` if nothing does.
fn arms(
    writer: &Writer<'_>,
    roots: &BTreeMap<ProcedureId, TokenStream>,
    ty: &TypeOutline,
    asked: fn(&ActionOutline) -> &Decided,
) -> Option<TokenStream> {
    let mut arms = TokenStream::new();
    for action in &ty.actions {
        let Some(variant) = variant(&action.name, Span::mixed_site()) else { continue };
        for (actor, id) in &asked(action).procedures {
            let (actor, body) = (number(usize::from(actor.0)), body(writer, roots, *id));
            arms.extend(quote!(#variant #actor { #body }));
        }
    }
    (!arms.is_empty()).then_some(arms)
}

/// What an action asks, or a call of it where rules ask it, too.
fn body(
    writer: &Writer<'_>,
    roots: &BTreeMap<ProcedureId, TokenStream>,
    id: ProcedureId,
) -> TokenStream {
    let is_called = writer.written.contains(&id)
        && writer.procedure(id).is_some_and(|procedure| procedure.group.is_none());
    if is_called {
        let (function, actor, on) = (function_name(id), argument(0), argument(2));
        return quote!(return #function(attempt, #actor, #on););
    }
    roots.get(&id).cloned().unwrap_or_default()
}

/// How a type's module knows the functions.
pub(in super::super) fn exports(ty: &TypeOutline) -> TokenStream {
    let export = |asked: fn(&ActionOutline) -> &Decided, name: &str, what: &str| {
        let name = Ident::new(name, Span::mixed_site());
        if ty.actions.iter().all(|action| asked(action).procedures.is_empty()) {
            return quote!(#[doc(hidden)] pub use __authz::native::never as #name;);
        }
        let function = function_for(ty.id, what);
        quote!(#[doc(hidden)] pub use super::procedures::#function as #name;)
    };
    let rows = export(|action| &action.row, "allows", "rows");
    let types = export(|action| &action.ty, "allows_new", "type");
    quote!(#rows #types)
}

/// `rows_of_3`
fn function_for(ty: TypeId, what: &str) -> Ident {
    format_ident!("{}_of_{}", what, ty.0, span = Span::mixed_site())
}
