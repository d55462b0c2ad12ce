//! The items that `#[derive(Resource)]` adds.

use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::Type;
use syn::spanned::Spanned;

use super::args::RelationArg;
use super::model::{KeyPart, RelationModel, ResourceModel};
use super::{guard, new, patch, schema, tie, view};
use crate::names::snake;
use crate::visibility::within;

/// Everything.
pub(super) fn resource(model: &ResourceModel) -> TokenStream {
    let (actions, markers, own) = model.tie.as_ref().map_or_else(
        || (action_enum(model), markers(model), own_actions(model)),
        |tie| (TokenStream::new(), TokenStream::new(), tie::tie(model, tie)),
    );
    let (items, bodies) = bodies(model);
    let impls = [resource_impl(model), own, inside_impl(model), handed_out_impl(model)];
    let impls = impls.into_iter().chain([view::view(model), bodies, schema::schema(model)]);
    quote! {
        #actions
        #markers
        #items
        const _: () = { #(#impls)* };
    }
}

/// What bodies change and create: structs, and what reads them.
fn bodies(model: &ResourceModel) -> (TokenStream, TokenStream) {
    let (mut items, mut impls) = (TokenStream::new(), TokenStream::new());
    if let Some(changes) = patch::changes(model) {
        items.extend(changes.item());
        let patched = patch::patched_impl(&changes, model);
        let columns = patch::check_columns(model);
        impls.extend([changes.reading(), patched, patch::assign_impl(&changes), columns]);
    }
    if let (Some(changes), Some(tie)) = (new::changes(model), &model.tie) {
        items.extend([changes.item(), new::rest(model)]);
        impls.extend([changes.reading(), new::created_impl(&changes, model, tie)]);
    }
    (items, impls)
}

/// The actions that the derive itself lists.
fn own_actions(model: &ResourceModel) -> TokenStream {
    let impls = [action_impl(model), marker_impls(model)];
    quote!(#(#impls)*)
}

/// A name that an editor finds at the struct's, and no lint of the user's.
fn generated(model: &ResourceModel, text: &str) -> Ident {
    Ident::new(text, model.ident.span().resolved_at(Span::mixed_site()))
}

fn enum_name(model: &ResourceModel) -> Ident {
    generated(model, &format!("{}Action", model.ident))
}

fn marker_module(model: &ResourceModel) -> Ident {
    generated(model, &format!("{}_action", snake(&model.ident.to_string())))
}

/// The variants, at the literals of `actions(…)`.
fn variants(model: &ResourceModel) -> Vec<Ident> {
    let at = |ident: &Ident| ident.span().resolved_at(Span::mixed_site());
    let actions = model.actions.iter().map(|action| &action.variant);
    actions.map(|variant| Ident::new(&variant.to_string(), at(variant))).collect()
}

/// `enum IssueAction { Read, Close }`
fn action_enum(model: &ResourceModel) -> TokenStream {
    let (vis, name, variants) = (&model.vis, enum_name(model), variants(model));
    let doc = format!("What can be attempted on [`{}`].", model.ident);
    let docs =
        model.actions.iter().map(|action| format!("The action `\"{}\"`.", action.name.value()));
    if variants.is_empty() {
        return quote! {
            #[doc = #doc]
            #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
            #[derive(::core::cmp::PartialEq, ::core::cmp::Eq)]
            #vis enum #name {}
        };
    }
    quote! {
        #[doc = #doc]
        #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
        #[derive(::core::cmp::PartialEq, ::core::cmp::Eq, ::core::hash::Hash)]
        #[repr(u16)]
        #vis enum #name { #(#[doc = #docs] #variants,)* }
    }
}

/// `pub mod issue_action { pub struct Read; pub struct Close; }`
fn markers(model: &ResourceModel) -> TokenStream {
    let (vis, module, variants) = (&model.vis, marker_module(model), variants(model));
    let within = within(vis);
    let doc = format!("The actions on [`{}`](super::{0}) as types, for grants.", model.ident);
    let docs =
        model.actions.iter().map(|action| format!("The action `\"{}\"`.", action.name.value()));
    quote! {
        #[doc = #doc]
        #vis mod #module {
            #(
                #[doc = #docs]
                #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
                #within struct #variants;
            )*
        }
    }
}

fn resource_impl(model: &ResourceModel) -> TokenStream {
    let private = model.runtime.private();
    let (ident, name) = (&model.ident, model.ident.to_string());
    let params = model.key.iter().map(|part| &part.param);
    let relations = model.relations.iter().map(|relation| {
        let RelationArg { name, target, .. } = &relation.arg;
        let name = name.to_string();
        quote!(#private::Relation::to::<#target>(#name))
    });
    let actor = match (&model.actor, &model.tie) {
        (Some(actor), _) => quote!(#actor),
        (None, Some(tie)) => tie::actor(tie),
        (None, None) => quote!(#private::Anyone),
    };
    let actions = model.tie.as_ref().map_or_else(|| own_reading(model), tie::reading);
    let id_types: Vec<_> =
        model.key.iter().map(|part| of_part(part, &private, "id_type")).collect();
    let rules =
        Ident::new(if model.tie.is_some() { "InFile" } else { "InRust" }, Span::mixed_site());
    let (key, guard) = (key_items(model), guard::guard(model));
    let changes = patch::changes_type(model);
    quote! {
        #[automatically_derived]
        impl #private::Resource for #ident {
            type Actor = #actor;
            type Rules = #private::#rules;
            const NAME: &'static str = #name;
            const PARAMS: &'static [&'static str] = &[#(#params),*];
            const ID_TYPES: &'static [fn() -> #private::IdType] = &[#(#id_types),*];
            #actions
            const RELATIONS: &'static [#private::Relation] = &[#(#relations),*];
            type Changes = #changes;
            #key
            #guard
        }
    }
}

/// The enum of actions, and the one that stands for reading.
fn own_reading(model: &ResourceModel) -> TokenStream {
    let private = model.runtime.private();
    let (enum_name, module) = (enum_name(model), marker_module(model));
    let Some(read) = &model.read else {
        // A fault is reported; nobody reads what has no action for it.
        return quote! {
            type Action = #enum_name;
            const READ: ::core::option::Option<Self::Action> = ::core::option::Option::None;
            type Read = #private::NoReading;
        };
    };
    let read = Ident::new(&read.to_string(), Span::mixed_site());
    quote! {
        type Action = #enum_name;
        const READ: ::core::option::Option<Self::Action> =
            ::core::option::Option::Some(#enum_name::#read);
        type Read = #module::#read;
    }
}

/// The key's type, and how it is read, compared and written.
fn key_items(model: &ResourceModel) -> TokenStream {
    let at = Span::mixed_site();
    let of_parts = |name| -> Vec<_> {
        model.key.iter().map(|part| of_part(part, &model.runtime.private(), name)).collect()
    };
    let (read, is, text) = (of_parts("read"), of_parts("is"), of_parts("text"));
    let types: Vec<_> = model.key.iter().map(|part| &part.ty).collect();
    let members: Vec<_> = model.key.iter().map(|part| &part.member).collect();
    let indices: Vec<_> = (0..is.len()).map(Literal::usize_unsuffixed).collect();
    let (ty, read, keys) = if let ([ty], [read]) = (types.as_slice(), read.as_slice()) {
        (quote!(#ty), quote_spanned!(at=> #read(part(0))), vec![quote_spanned!(at=> key)])
    } else {
        (
            quote!((#(#types,)*)),
            quote_spanned!(at=> ::core::option::Option::Some((#(#read(part(#indices))?,)*))),
            indices.iter().map(|index| quote_spanned!(at=> &key.#index)).collect(),
        )
    };
    let private = model.runtime.private();
    quote_spanned! {at=>
        type Key = #ty;

        fn parse_key<'a>(
            part: impl ::core::ops::Fn(usize) -> ::core::option::Option<&'a str>,
        ) -> ::core::option::Option<Self::Key> {
            let _ = &part;
            #read
        }

        fn has_key(&self, key: &Self::Key) -> bool {
            let _ = key;
            true #(&& #is(&self.#members, #keys))*
        }

        fn fmt_key(
            key: &Self::Key,
            f: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            let _ = key;
            #private::fmt_parts(&[#(#text(#keys)),*], f)
        }
    }
}

/// `<i64 as KeyPart>::read`, all of it at the type: what cannot be a key is told
/// there, and once.
fn of_part(part: &KeyPart, private: &TokenStream, name: &str) -> TokenStream {
    let ty = &part.ty;
    let at = ty.span().resolved_at(Span::mixed_site());
    let (name, private) = (Ident::new(name, at), respanned(private, at));
    quote_spanned!(at=> <#ty as #private::KeyPart>::#name)
}

/// The type in code that a derive writes at this place: what is wrong with it is told there, and
/// so once for all of the code.
pub(super) fn in_code(ty: &Type, place: Span) -> TokenStream {
    let as_code = |mut token: TokenTree| {
        // Which crate it is, its own place says.
        let is_crate = matches!(&token, TokenTree::Ident(ident) if ident == "$crate");
        token.set_span(if is_crate { token.span().located_at(place) } else { place });
        token
    };
    ty.to_token_stream().into_iter().map(as_code).collect()
}

/// The same tokens at another place.
pub(super) fn respanned(tokens: &TokenStream, at: Span) -> TokenStream {
    let at = |mut token: TokenTree| {
        token.set_span(token.span().located_at(at));
        token
    };
    tokens.clone().into_iter().map(at).collect()
}

fn action_impl(model: &ResourceModel) -> TokenStream {
    let private = model.runtime.private();
    let (enum_name, variants) = (enum_name(model), variants(model));
    let names = model.actions.iter().map(|action| &action.name);
    quote! {
        #[automatically_derived]
        impl #private::Action for #enum_name {
            const ALL: &'static [Self] = &[#(Self::#variants),*];

            fn name(self) -> &'static str {
                match self { #(Self::#variants => #names,)* }
            }
        }
    }
}

/// Without a policy no fact is needed, and no field has a rule of its own.
fn marker_impls(model: &ResourceModel) -> TokenStream {
    let private = model.runtime.private();
    let (enum_name, module) = (enum_name(model), marker_module(model));
    let variants = variants(model);
    quote! {
        #(
            #[automatically_derived]
            impl #private::Marker for #module::#variants {
                type Of = #enum_name;
                const ACTION: #enum_name = #enum_name::#variants;
                type OnRow = #private::Given<()>;
                type OnType = #private::Given<()>;
                type OnFields = #private::FieldsAlike;
            }
            #[automatically_derived]
            impl #private::MarkerAt<{ #enum_name::#variants as u16 }> for #enum_name {
                type Marker = #module::#variants;
            }
        )*
    }
}

/// Compares the ancestors that a path names with the relations.
fn inside_impl(model: &ResourceModel) -> TokenStream {
    let private = model.runtime.private();
    let at = Span::mixed_site();
    let ident = &model.ident;
    let targets: Vec<_> = model.relations.iter().map(|relation| &relation.arg.target).collect();
    let bounds = targets.iter().map(|target| {
        let place = target.span().resolved_at(at);
        let private = respanned(&private, place);
        quote_spanned!(place=> __D: #private::Source<#target>, #target: #private::Inside<__D, __N>)
    });
    let comparisons = model.relations.iter().map(|relation| compare(&relation.arg, &private));
    let related = model.relations.iter().map(|RelationModel { arg, columns }| {
        let target = &arg.target;
        quote_spanned!(at=> #private::Related::to::<#target, __D, __N>(&[#(#columns),*]))
    });
    let unused = targets.is_empty().then(|| quote_spanned!(at=> let _ = (data, path);));
    quote_spanned! {at=>
        #[automatically_derived]
        impl<__D, __N> #private::Inside<__D, #private::Next<__N>> for #ident
        where
            __D: ::core::marker::Sync,
            #(#bounds,)*
        {
            const RELATED: &'static [#private::Related] = &[#(#related),*];

            async fn inside(
                &self,
                data: &__D,
                path: #private::Ancestors<'_>,
            ) -> ::core::result::Result<bool, #private::SourceError> {
                #unused
                ::core::result::Result::Ok(true #(&& #comparisons)*)
            }
        }
    }
}

fn compare(relation: &RelationArg, private: &TokenStream) -> TokenStream {
    let RelationArg { target, members, .. } = relation;
    let at = Span::mixed_site();
    let key = match members.as_slice() {
        [(member, ty)] => {
            let place = ty.span().resolved_at(at);
            let private = respanned(private, place);
            let key = quote_spanned!(place=> <#target as #private::Resource>::Key);
            let read = quote_spanned!(place=> <#ty as #private::RelatedKey<#key>>::related_key);
            quote_spanned!(at=> #read(&self.#member))
        }
        members => {
            let members = members.iter().map(|(member, _)| member);
            quote_spanned! {at=>
                ::core::option::Option::Some((#(::core::clone::Clone::clone(&self.#members),)*))
            }
        }
    };
    quote_spanned!(at=> #private::related::<Self, #target, __D, __N>(#key, data, path).await?)
}

/// Says what gives this resource to a handler, where it is asked for as an
/// extractor, and keeps anything else from doing so.
fn handed_out_impl(model: &ResourceModel) -> TokenStream {
    let private = model.runtime.private();
    let ident = &model.ident;
    quote! {
        #[automatically_derived]
        impl<__S> #private::axum::extract::FromRequestParts<__S> for #ident
        where
            __S: ::core::marker::Send + ::core::marker::Sync + #private::HandsOut<#ident>,
        {
            type Rejection = #private::Denial;

            async fn from_request_parts(
                _: &mut #private::axum::http::request::Parts,
                _: &__S,
            ) -> ::core::result::Result<Self, #private::Denial> {
                ::core::result::Result::Err(#private::Denial::INTERNAL)
            }
        }
    }
}
