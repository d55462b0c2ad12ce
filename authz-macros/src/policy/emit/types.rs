//! The module of one type: its actions, roles and relations, and its facts.

use authz_policy::outline::TypeOutline;
use authz_policy::policy::{Constant, NameInfo, Policy, Rule, Term, Ty, TypeId};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::decide::{decide, needs};
use super::facts::{fields, number, sources};
use super::names::Named;
use crate::names::{item, variant};
use crate::policy::model::PolicyModel;

/// `pub mod Issue { … }`
pub(super) fn ty(model: &PolicyModel<'_>, named: &Named, ty: &TypeOutline) -> TokenStream {
    let private = model.args.runtime.private();
    let module = item(&ty.name, Span::mixed_site());
    let info = model.policy.types.get(usize::from(ty.id.0));
    let module_docs =
        docs(info.map_or(&[], |info| &info.docs), &format!("The policy's `{}`.", ty.name));
    let id = number(usize::from(ty.id.0));
    let guest = guest(model);
    let (actions, needs) = (actions(model, ty), needs(model, named, ty));
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
    let decide = decide(model, ty);
    quote! {
        #module_docs
        pub mod #module {
            pub use super::{Actor, Rules, SCHEMA};

            /// The number of the type in the policy.
            pub const TYPE: u16 = #id;
            /// What a guest is to the policy.
            pub type Guest = #private::native::Guest<#guest>;

            #actions
            #roles
            #relations
            #fields
            /// What a source must supply.
            pub mod facts { #sources }
            #needs
            #decide
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
fn actions(model: &PolicyModel<'_>, ty: &TypeOutline) -> TokenStream {
    let private = model.args.runtime.private();
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
    let repr = (!variants.is_empty()).then(|| quote!(#[repr(u16)] #[derive(::core::hash::Hash)]));
    let numbers = (0..variants.len()).map(number);
    let reading = reading(model, ty);
    let doc = format!("What can be attempted on a `{}`.", ty.name);
    quote! {
        #[doc = #doc]
        #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
        #[derive(::core::cmp::PartialEq, ::core::cmp::Eq)]
        #repr
        pub enum Action { #(#docs #variants,)* }

        impl #private::Action for Action {
            const ALL: &'static [Self] = &[#(Self::#variants),*];

            fn name(self) -> &'static str {
                match self { #(Self::#variants => #names,)* }
            }
        }

        /// The actions as types, for grants.
        pub mod action {
            #(
                #docs
                #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
                pub struct #variants;
            )*
        }

        #(
            impl<R: #private::Resource<Action = Action>> #private::ActionOf<R> for action::#variants {
                const ACTION: Action = Action::#variants;
            }
            impl IsAction for At<#numbers> {
                type Marker = action::#variants;
            }
        )*

        /// The action of a number.
        #[doc(hidden)]
        #[derive(::core::fmt::Debug)]
        pub struct At<const NUMBER: u16>;

        /// A number that is an action's.
        #[doc(hidden)]
        pub trait IsAction {
            /// Its marker type.
            type Marker: ::core::marker::Send + ::core::marker::Sync + 'static;
        }

        #reading
    }
}

/// The action that stands for reading, where no other is named.
fn reading(model: &PolicyModel<'_>, ty: &TypeOutline) -> TokenStream {
    let private = model.args.runtime.private();
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
        pub type Reading = #private::NoReading;
        /// No action stands for reading.
        pub const READ: ::core::option::Option<Action> = ::core::option::Option::None;
    }
}

/// `enum Role { … }`, its names, and the way back from a name.
fn names(ident: &str, what: &str, infos: &[NameInfo]) -> TokenStream {
    let ident = Ident::new(ident, Span::mixed_site());
    let infos: Vec<(&NameInfo, Ident)> = infos
        .iter()
        .filter_map(|info| Some((info, variant(&info.name, Span::mixed_site())?)))
        .collect();
    if infos.is_empty() {
        return TokenStream::new();
    }
    let variants: Vec<_> = infos.iter().map(|(_, variant)| variant).collect();
    let texts: Vec<&str> = infos.iter().map(|(info, _)| &*info.name).collect();
    let docs = infos.iter().map(|(info, _)| docs(&info.docs, &format!("`\"{}\"`", info.name)));
    let doc = format!("{what} of the type.");
    quote! {
        #[doc = #doc]
        #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
        #[derive(::core::cmp::PartialEq, ::core::cmp::Eq, ::core::hash::Hash)]
        pub enum #ident { #(#docs #variants,)* }

        impl #ident {
            /// Every one, in the order of the policy.
            pub const ALL: &'static [Self] = &[#(Self::#variants),*];

            /// The name in the policy.
            pub const fn name(self) -> &'static str {
                match self { #(Self::#variants => #texts,)* }
            }

            /// The one of this name.
            pub fn named(name: &str) -> ::core::option::Option<Self> {
                match name {
                    #(#texts => ::core::option::Option::Some(Self::#variants),)*
                    _ => ::core::option::Option::None,
                }
            }
        }

        impl ::core::fmt::Display for #ident {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.name())
            }
        }
    }
}

/// Comments as documentation, or a sentence where there is none.
fn docs(lines: &[String], otherwise: &str) -> TokenStream {
    let own = [otherwise.to_owned()];
    let lines = if lines.is_empty() { own.as_slice() } else { lines };
    let lines = lines.iter().map(|line| format!(" {line}"));
    quote!(#(#[doc = #lines])*)
}

/// The rules that give an action, with their comments, for an editor to show.
fn rules(model: &PolicyModel<'_>, ty: TypeId, action: &str) -> Vec<String> {
    let gives = ["has_permission", "allow"].map(|name| model.policy.predicate_named(name));
    let mut told = std::collections::BTreeSet::new();
    let mut lines = Vec::new();
    for rule in &model.policy.rules {
        let is_of_head =
            gives.contains(&Some(rule.head.predicate)) && is_about(model.policy, rule, ty, action);
        if !is_of_head || !told.insert(rule.origin) {
            continue;
        }
        let origin = model.policy.origins.get(rule.origin.0 as usize);
        lines.push(String::new());
        lines.extend(origin.into_iter().flat_map(|origin| origin.docs.clone()));
        lines.push("```polar".to_owned());
        lines.push(model.rule(rule.origin));
        lines.push("```".to_owned());
        lines.push(format!("({})", model.place(rule.origin)));
    }
    lines
}

/// Whether the rule's head names the action on the type.
fn is_about(policy: &Policy, rule: &Rule, ty: TypeId, action: &str) -> bool {
    let [_, Term::Constant(Constant::String(name)), resource] = rule.head.args.as_slice() else {
        return false;
    };
    let is_type = match resource {
        Term::Variable(variable) => rule
            .variables
            .get(usize::from(variable.0))
            .is_some_and(|variable| variable.types.contains(Ty::Object(ty))),
        Term::Constant(Constant::Object(id, _)) => *id == ty,
        Term::Constant(Constant::String(text)) => {
            policy.types.get(usize::from(ty.0)).is_some_and(|info| info.name == *text)
        }
        Term::Constant(_) | Term::Now => false,
    };
    **name == *action && is_type
}
