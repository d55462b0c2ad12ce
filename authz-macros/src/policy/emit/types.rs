//! The module of one type: its actions, roles and relations, and its facts.

use std::sync::Arc;

use authz_policy::outline::TypeOutline;
use authz_policy::policy::{NameInfo, TypeId};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::facts::{fields, number, sources};
use super::listed::listed;
use super::names::Named;
use super::needs::{self, FactSets, sourced};
use super::procedures::exports;
use crate::names::{item, variant};
use crate::policy::model::PolicyModel;

/// `pub mod Issue { … }`
pub(super) fn ty(
    model: &PolicyModel<'_>,
    named: &Named,
    sets: &FactSets,
    ty: &TypeOutline,
) -> TokenStream {
    let module = item(&ty.name, Span::mixed_site());
    let info = model.policy.types.get(usize::from(ty.id.0));
    let module_docs =
        docs(info.map_or(&[], |info| &info.docs), &format!("The policy's `{}`.", ty.name));
    let id = number(usize::from(ty.id.0));
    let guest = guest(model);
    let (actions, data) = (actions(model, sets, ty), sourced(ty));
    let roles = info.map(|info| names("Role", "A role", &info.roles));
    let relations = info.map(|info| {
        let infos = info.relations.iter().map(|relation| NameInfo {
            name: relation.name.clone(),
            docs: relation.docs.clone(),
            span: relation.span,
        });
        names("Relation", "A relation", &infos.collect::<Vec<_>>())
    });
    let (fields, sources) = (fields(model, named, ty.id), sources(model, named, Some(ty.id)));
    let (decide, listed) = (exports(ty), listed(model, ty));
    quote! {
        #module_docs
        pub mod #module {
            pub use super::{Actor, Rules, SCHEMA};
            use super::__authz;

            /// The number of the type in the policy.
            pub const TYPE: u16 = #id;
            /// What a guest is to the policy.
            pub type Guest = __authz::native::Guest<#guest>;

            #actions
            #roles
            #relations
            #fields
            /// What a source must supply.
            pub mod facts { #sources }
            #data
            #decide
            #listed
        }
    }
}

/// The number of the guest's type; one that no type has, where guests may nothing.
pub(super) fn guest(model: &PolicyModel<'_>) -> TokenStream {
    let number = model.guest.map_or(u16::MAX, |id| id.0);
    quote!(#number)
}

pub(super) fn variants(ty: &TypeOutline) -> Vec<Ident> {
    let actions = ty.actions.iter();
    actions.filter_map(|action| variant(&action.name, Span::mixed_site())).collect()
}

/// The enum of actions, and a marker type of each.
fn actions(model: &PolicyModel<'_>, sets: &FactSets, ty: &TypeOutline) -> TokenStream {
    let variants = variants(ty);
    let names: Vec<&str> = ty.actions.iter().map(|action| &*action.name).collect();
    let docs: Vec<TokenStream> = ty
        .actions
        .iter()
        .map(|action| {
            let mut lines = action.docs.clone();
            lines.extend(rules(model, ty.id, &action.name));
            docs(&lines, &format!("The action `\"{}\"`.", action.name))
        })
        .collect();
    let numbers = (0..variants.len()).map(number);
    let rules = needs::rules(model, sets, ty);
    let (reading, creating) = (reading(ty), creating(ty));
    let doc = format!("What can be attempted on a `{}`.", ty.name);
    quote! {
        __authz::actions! { #[doc = #doc] { #(#docs #variants #names #numbers #rules)* } }

        #reading
        #creating
    }
}

/// The action that stands for reading, where no other is named.
fn reading(ty: &TypeOutline) -> TokenStream {
    let is_read = ty.actions.iter().any(|action| &*action.name == "read");
    if is_read {
        return quote! {
            /// The action that stands for reading.
            pub type Reading = action::Read;
            /// The action that stands for reading.
            pub const READ: ::core::option::Option<Action> =
                ::core::option::Option::Some(Action::Read);
        };
    }
    quote! {
        /// No action stands for reading.
        pub type Reading = __authz::NoReading;
        /// No action stands for reading.
        pub const READ: ::core::option::Option<Action> = ::core::option::Option::None;
    }
}

/// The action of creating, of which bodies can be asked about field by field.
fn creating(ty: &TypeOutline) -> TokenStream {
    let create = ty.actions.iter().find(|action| &*action.name == "create");
    let marker = |is: bool| if is { quote!(action::Create) } else { quote!(__authz::NoReading) };
    let creating = marker(create.is_some());
    let on_row = marker(create.is_some_and(|create| ty.is_possible(create)));
    let asked = if create.is_some_and(|create| !create.row.procedures.is_empty()) {
        quote!(::core::option::Option::Some(Action::Create))
    } else {
        quote!(::core::option::Option::None)
    };
    quote! {
        #[doc(hidden)]
        pub type Creating = #creating;
        #[doc(hidden)]
        pub type CreatingRow = #on_row;
        #[doc(hidden)]
        pub const CREATE: ::core::option::Option<Action> = #asked;
    }
}

/// `enum Role { … }`
fn names(ident: &str, what: &str, infos: &[NameInfo]) -> TokenStream {
    let ident = Ident::new(ident, Span::mixed_site());
    let variants = infos.iter().filter_map(|info| {
        let (variant, name) = (variant(&info.name, Span::mixed_site())?, &*info.name);
        let docs = docs(&info.docs, &format!("`\"{name}\"`"));
        Some(quote!(#docs #variant #name,))
    });
    let variants: Vec<_> = variants.collect();
    if variants.is_empty() {
        return TokenStream::new();
    }
    let doc = format!("{what} of the type.");
    quote!(__authz::names! { #[doc = #doc] #ident { #(#variants)* } })
}

/// Comments as documentation, or a sentence where there is none.
fn docs(lines: &[String], otherwise: &str) -> TokenStream {
    let own = [otherwise.to_owned()];
    let lines = if lines.is_empty() { own.as_slice() } else { lines };
    let lines: Vec<String> = lines.iter().map(|line| format!(" {line}")).collect();
    let text = lines.join("\n");
    quote!(#[doc = #text])
}

/// The rules that give an action, with their comments, for an editor to show.
fn rules(model: &PolicyModel<'_>, ty: TypeId, action: &Arc<str>) -> Vec<String> {
    let mut lines = Vec::new();
    for id in model.given(ty, action) {
        let origin = model.policy.origins.get(id.0 as usize);
        lines.push(String::new());
        lines.extend(origin.into_iter().flat_map(|origin| origin.docs.clone()));
        lines.push("```polar".to_owned());
        lines.push(model.rule(*id));
        lines.push("```".to_owned());
        lines.push(format!("({})", model.place(*id)));
    }
    lines
}
