//! How actions are decided.

use authz_policy::outline::{Decided, TypeOutline};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::facts::number;
use super::procedures::root_call;
use super::types::variants;
use crate::policy::model::PolicyModel;

/// `fn allows(attempt, action) -> bool`, and the same for the type itself.
pub(super) fn decide(model: &PolicyModel<'_>, ty: &TypeOutline) -> TokenStream {
    let name = &*ty.name;
    let (mut rows, mut types) = (Vec::new(), Vec::new());
    for (action, variant) in ty.actions.iter().zip(variants(ty)) {
        rows.extend(arms(model, &variant, &action.row));
        types.extend(arms(model, &variant, &action.ty));
    }
    let rows = dispatch(
        "Whether the actor may take the action on the resource.",
        &quote!(allows),
        &quote!(attempt.resource()),
        &rows,
    );
    let types = dispatch(
        "Whether the actor may take the action on the type itself.",
        &quote!(allows_new),
        &quote!(__authz::Value::Text(#name)),
        &types,
    );
    quote!(#rows #types)
}

/// The function that finds the procedure for an action.
fn dispatch(doc: &str, name: &TokenStream, on: &TokenStream, arms: &[TokenStream]) -> TokenStream {
    let body = if arms.is_empty() {
        quote!({
            let _ = (attempt, action);
            false
        })
    } else {
        quote!({
            let (actor, on) = (attempt.actor(), #on);
            match (action, A::TYPE) { #(#arms)* _ => false }
        })
    };
    quote! {
        #[doc = #doc]
        #[doc(hidden)]
        pub fn #name<'v, R: __authz::native::Tied, A: __authz::native::Tied, V: __authz::View>(
            attempt: &mut __authz::native::Attempt<'v, R, A, V>,
            action: Action,
        ) -> bool #body
    }
}

/// By the type of the actor: which procedure decides about the action.
fn arms<'a>(
    model: &'a PolicyModel<'_>,
    action: &'a Ident,
    asked: &'a Decided,
) -> impl Iterator<Item = TokenStream> + 'a {
    asked.procedures.iter().map(move |(actor, id)| {
        let (actor, call) = (number(usize::from(actor.0)), root_call(model, *id));
        quote!((Action::#action, #actor) => { #call })
    })
}

/// From where decisions about the type have their facts: what needs none asks no
/// data for them.
pub(super) fn sourced(ty: &TypeOutline) -> TokenStream {
    let mut asked = ty.actions.iter().flat_map(|action| [&action.row, &action.ty]);
    let needs_none = asked.all(|asked| asked.needs.is_empty());
    let sourced = if needs_none { quote!(Anything) } else { quote!(Supplying) };
    quote! {
        #[doc(hidden)]
        pub use __authz::native::#sourced as Sourced;
    }
}
