//! The items that tie a struct to a type of a policy.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{GenericArgument, PathArguments, Type};

use super::emit::respanned;
use super::model::{ResourceModel, Tie};
use crate::names::item;

/// Everything that a struct without a policy does not have.
pub(super) fn tie(model: &ResourceModel, tie: &Tie) -> TokenStream {
    let impls = [
        field_impls(model, tie),
        tied_impl(model, tie),
        ruled_impl(model, tie),
        answers_impl(model, tie),
        keeps_impl(model, tie),
        action_at_impl(model, tie),
    ];
    quote!(#(#impls)*)
}

/// Who acts, as the policy says.
pub(super) fn actor(tie: &Tie) -> TokenStream {
    let policy = &tie.policy;
    quote!(#policy::Actor)
}

/// The policy's actions, and the one that stands for reading.
pub(super) fn reading(tie: &Tie) -> TokenStream {
    let policy = &tie.policy;
    let Some(read) = &tie.read else {
        return quote! {
            type Action = #policy::Action;
            const READ: ::core::option::Option<Self::Action> = #policy::READ;
            type Read = #policy::Reading;
        };
    };
    quote! {
        type Action = #policy::Action;
        const READ: ::core::option::Option<Self::Action> =
            ::core::option::Option::Some(#policy::Action::#read);
        type Read = #policy::action::#read;
    }
}

/// `impl policy::Issue::fields::is_closed for Issue { type Field = bool; }`
fn field_impls(model: &ResourceModel, tie: &Tie) -> TokenStream {
    let (ident, policy) = (&model.ident, &tie.policy);
    let impls = tie.facts.iter().map(|fact| {
        let name = item(&fact.name, fact.at);
        let (ty, _) = plain(&fact.ty);
        quote! {
            #[automatically_derived]
            impl #policy::fields::#name for #ident {
                type Field = #ty;
            }
        }
    });
    let at = model.ident.span().resolved_at(Span::mixed_site());
    let required = quote_spanned!(at=> impl #policy::Required for #ident {});
    quote!(#(#impls)* #[automatically_derived] #required)
}

/// The type without `Option`, and whether it had one.
fn plain(ty: &Type) -> (&Type, bool) {
    let Type::Path(path) = ty else { return (ty, false) };
    let Some(last) = path.path.segments.last().filter(|last| last.ident == "Option") else {
        return (ty, false);
    };
    match &last.arguments {
        PathArguments::AngleBracketed(arguments) => match arguments.args.first() {
            Some(GenericArgument::Type(inner)) => (inner, true),
            _ => (ty, false),
        },
        PathArguments::None | PathArguments::Parenthesized(_) => (ty, false),
    }
}

fn tied_impl(model: &ResourceModel, tie: &Tie) -> TokenStream {
    let private = model.runtime.private();
    let at = Span::mixed_site();
    let (ident, policy) = (&model.ident, &tie.policy);
    let count = tie.facts.len();
    let traits: Vec<TokenStream> = tie
        .facts
        .iter()
        .map(|fact| {
            // The name's place is where an unknown one is told, once.
            let name = item(&fact.name, fact.at);
            quote!(<Self as #policy::fields::#name>)
        })
        .collect();
    let values = tie.facts.iter().zip(&traits).map(|(fact, of)| {
        let (member, (_, is_option)) = (&fact.member, plain(&fact.ty));
        if is_option {
            quote_spanned!(at=> #of::own(self.#member.as_ref()))
        } else {
            quote_spanned!(at=> #of::own(::core::option::Option::Some(&self.#member)))
        }
    });
    let id = model.key.first().map_or_else(
        || quote!(#private::Id::GUEST),
        |part| {
            let (member, ty) = (&part.member, &part.ty);
            let place = ty.span().resolved_at(at);
            let private = respanned(&private, place);
            let id = quote_spanned!(place=> <#ty as #private::KeyPart>::id);
            quote_spanned!(at=> #id(&self.#member))
        },
    );
    quote_spanned! {at=>
        #[automatically_derived]
        impl #private::native::Tied for #ident {
            const TYPE: u16 = #policy::TYPE;
            const FACTS: &'static [u16] = &[#(#traits::FACT),*];
            type Values<'a> = [#private::native::Own<'a>; #count];

            fn id(&self) -> #private::Id<'_> {
                #id
            }

            fn values(&self) -> Self::Values<'_> {
                [#(#values),*]
            }
        }
    }
}

fn ruled_impl(model: &ResourceModel, tie: &Tie) -> TokenStream {
    let private = model.runtime.private();
    let at = Span::mixed_site();
    let (ident, policy) = (&model.ident, &tie.policy);
    let attempt = |resource: &str| {
        let resource: TokenStream =
            if resource == "Self" { quote!(Self) } else { quote!(Self::Guest) };
        quote_spanned!(at=> &mut #private::native::Attempt<'_, #resource, A, V>)
    };
    let (on_row, on_type) = (attempt("Self"), attempt("Guest"));
    quote_spanned! {at=>
        #[automatically_derived]
        impl #private::native::Ruled for #ident {
            type Guest = #policy::Guest;
            const SCHEMA: &'static #private::Schema = &#policy::SCHEMA;

            fn allows<A: #private::native::Tied, V: #private::View>(
                attempt: #on_row,
                action: Self::Action,
            ) -> bool {
                #policy::allows(attempt, action)
            }

            fn allows_new<A: #private::native::Tied, V: #private::View>(
                attempt: #on_type,
                action: Self::Action,
            ) -> bool {
                #policy::allows_new(attempt, action)
            }
        }
    }
}

fn answers_impl(model: &ResourceModel, tie: &Tie) -> TokenStream {
    let private = model.runtime.private();
    let at = Span::mixed_site();
    let (ident, policy) = (&model.ident, &tie.policy);
    quote_spanned! {at=>
        #[automatically_derived]
        impl<D> #private::Answers<#ident, D, #private::InFile> for #policy::Rules
        where
            D: #private::Source<#ident, Facts = ()> + #policy::Sourced,
            #ident: #private::Inside<D>,
        {
            const USES_CONTEXT: bool = true;

            async fn answer(
                &self,
                data: &D,
                question: &#private::Question<'_, #ident>,
            ) -> ::core::result::Result<#private::Answer<#ident>, #private::SourceError> {
                #private::native::answer(data, #policy::Sourced::sourced(data), question).await
            }

            async fn answer_new(
                &self,
                data: &D,
                question: &#private::NewQuestion<'_, #ident>,
            ) -> ::core::result::Result<#private::Decision, #private::SourceError> {
                #private::native::answer_new(#policy::Sourced::sourced(data), question).await
            }
        }
    }
}

/// The rows of a list on which an action may be taken.
fn keeps_impl(model: &ResourceModel, tie: &Tie) -> TokenStream {
    let private = model.runtime.private();
    let at = Span::mixed_site();
    let (ident, policy) = (&model.ident, &tie.policy);
    quote_spanned! {at=>
        #[automatically_derived]
        impl<D: #policy::Sourced> #private::Keeps<#ident, D> for #policy::Rules {
            async fn keep(
                &self,
                data: &D,
                question: &#private::NewQuestion<'_, #ident>,
                rows: ::std::vec::Vec<#ident>,
            ) -> ::core::result::Result<::std::vec::Vec<#ident>, #private::SourceError> {
                #private::native::keep(#policy::Sourced::sourced(data), question, rows).await
            }
        }
    }
}

/// From an action's number to its marker, by way of the policy.
fn action_at_impl(model: &ResourceModel, tie: &Tie) -> TokenStream {
    let private = model.runtime.private();
    let (ident, policy) = (&model.ident, &tie.policy);
    let number = Ident::new("NUMBER", Span::mixed_site());
    quote! {
        #[automatically_derived]
        impl<const #number: u16> #private::ActionAt<#number> for #ident
        where
            #policy::At<#number>: #policy::IsAction,
            <#policy::At<#number> as #policy::IsAction>::Marker: #private::ActionOf<Self>,
        {
            type Marker = <#policy::At<#number> as #policy::IsAction>::Marker;
        }
    }
}
