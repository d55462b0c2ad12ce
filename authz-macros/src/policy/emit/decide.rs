//! How actions are decided, and what each of them needs.

use std::collections::BTreeMap;

use authz_policy::outline::{Decided, TypeOutline, type_name};
use authz_policy::policy::OriginId;
use proc_macro2::TokenStream;
use quote::quote;

use super::facts::number;
use super::names::Named;
use super::procedures::root_call;
use super::types::variants;
use crate::names::item;
use crate::policy::model::PolicyModel;

/// `fn allows(attempt, action) -> bool`, and the same for the type itself.
pub(super) fn decide(model: &PolicyModel<'_>, ty: &TypeOutline) -> TokenStream {
    let private = model.args.runtime.private();
    let variants = variants(ty);
    let rows =
        ty.actions.iter().map(|action| arms(model, &action.row, &quote!(attempt.resource())));
    let name = &*ty.name;
    let on_type = quote!(#private::Value::Text(#name));
    let types = ty.actions.iter().map(|action| arms(model, &action.ty, &on_type));
    quote! {
        /// Whether the actor may take the action on the resource.
        #[doc(hidden)]
        pub fn allows<'v, R, A, V>(
            attempt: &mut #private::native::Attempt<'v, R, A, V>,
            action: Action,
        ) -> bool
        where
            R: #private::native::Tied,
            A: #private::native::Tied,
            V: #private::View,
        {
            let actor = attempt.actor();
            match action { #(Action::#variants => #rows,)* }
        }

        /// Whether the actor may take the action on the type itself.
        #[doc(hidden)]
        pub fn allows_new<'v, R, A, V>(
            attempt: &mut #private::native::Attempt<'v, R, A, V>,
            action: Action,
        ) -> bool
        where
            R: #private::native::Tied,
            A: #private::native::Tied,
            V: #private::View,
        {
            let actor = attempt.actor();
            match action { #(Action::#variants => #types,)* }
        }
    }
}

/// By the type of the actor: which procedure decides.
fn arms(model: &PolicyModel<'_>, asked: &Decided, on: &TokenStream) -> TokenStream {
    if asked.procedures.is_empty() {
        return quote!({
            let _ = actor;
            false
        });
    }
    let arms = asked.procedures.iter().map(|(actor, id)| {
        let (actor, call) = (number(usize::from(actor.0)), root_call(model, *id));
        quote!(#actor => { let on = #on; #call })
    });
    quote!(match A::TYPE { #(#arms)* _ => false })
}

/// What each action needs of the data, and that the data has it.
pub(super) fn needs(model: &PolicyModel<'_>, named: &Named, ty: &TypeOutline) -> TokenStream {
    let variants = variants(ty);
    let rows = ty.actions.iter().zip(&variants).map(|(action, variant)| {
        need(model, named, &quote!(Needs), &quote!(action::#variant), &action.row)
    });
    let types = ty.actions.iter().zip(&variants).map(|(action, variant)| {
        need(model, named, &quote!(NeedsNew), &quote!(action::#variant), &action.ty)
    });
    let sourced = sourced(model, ty);
    quote! { #(#rows)* #(#types)* #sourced }
}

fn need(
    model: &PolicyModel<'_>,
    named: &Named,
    needs: &TokenStream,
    marker: &TokenStream,
    asked: &Decided,
) -> TokenStream {
    let private = model.args.runtime.private();
    if asked.procedures.is_empty() {
        return TokenStream::new();
    }
    let traits: Vec<TokenStream> =
        asked.needs.keys().map(|kind| trait_path(model, named, *kind)).collect();
    let kinds: Vec<_> = asked.needs.keys().map(|kind| number(*kind)).collect();
    if traits.is_empty() {
        return quote! {
            impl<R, D: ?Sized> #private::#needs<R, D> for #marker {
                const SUPPLIES: &'static [(u16, #private::Supply)] = &[];
            }
        };
    }
    quote! {
        impl<R, D> #private::#needs<R, D> for #marker
        where
            D: #private::HasFacts,
            #(D::Facts: #traits,)*
        {
            const SUPPLIES: &'static [(u16, #private::Supply)] = &[#((
                #kinds,
                <D::Facts as super::facts::Supplied<#kinds>>::SUPPLY,
            )),*];
        }
    }
}

/// The path of a fact's trait, from within the module of a type.
pub(super) fn trait_path(model: &PolicyModel<'_>, named: &Named, kind: usize) -> TokenStream {
    let (owner, name) = named.get(kind);
    owner.map_or_else(
        || quote!(super::facts::#name),
        |id| {
            let ty = authz_policy::policy::Ty::Object(id);
            let module = item(&type_name(model.policy, ty), proc_macro2::Span::mixed_site());
            quote!(super::#module::facts::#name)
        },
    )
}

/// From where decisions about the type have their facts: what needs none asks no
/// data for them.
fn sourced(model: &PolicyModel<'_>, ty: &TypeOutline) -> TokenStream {
    let private = model.args.runtime.private();
    let asked = ty.actions.iter().flat_map(|action| [&action.row, &action.ty]);
    let needs: BTreeMap<usize, OriginId> =
        asked.flat_map(|asked| asked.needs.iter().map(|(kind, origin)| (*kind, *origin))).collect();
    let (bound, facts, get) = if needs.is_empty() {
        (
            quote!(::core::marker::Send + ::core::marker::Sync),
            quote!(#private::NoFacts),
            quote!(&#private::NoFacts),
        )
    } else {
        (
            quote!(#private::HasFacts),
            quote!(<D as #private::HasFacts>::Facts),
            quote!(#private::HasFacts::facts(self)),
        )
    };
    quote! {
        /// Data that has what decisions about the type need.
        #[doc(hidden)]
        pub trait Sourced: ::core::marker::Send + ::core::marker::Sync {
            /// From where.
            type Facts: #private::FactSource;

            /// The source.
            fn sourced(&self) -> &Self::Facts;
        }

        impl<D: #bound> Sourced for D {
            type Facts = #facts;

            fn sourced(&self) -> &Self::Facts {
                #get
            }
        }
    }
}
