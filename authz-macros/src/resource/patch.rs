//! The fields of a row as a body changes them.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{LitStr, Member};

use super::field::FieldArg;
use super::model::ResourceModel;
use crate::errors::Errors;

/// `struct IssuePatch { … }`, and what reads it and makes its changes.
pub(super) fn patch(model: &ResourceModel) -> (TokenStream, TokenStream) {
    if !model.is_patched {
        return (TokenStream::new(), TokenStream::new());
    }
    let fields = changed(model);
    let name = name(model);
    (changes(model, &name, &fields), patched_impl(model, &name, &fields))
}

/// A key of a body is of one field.
pub(super) fn check_keys(model: &ResourceModel, errors: &mut Errors) {
    let mut known: Vec<(String, &FieldArg)> = Vec::new();
    for field in changed(model).into_iter().filter(|_| model.is_patched) {
        for key in keys(field, model) {
            match known.iter().find(|(before, of)| *before == key && of.member != field.member) {
                Some((_, of)) => {
                    let fact = format!("`{}` is called `{key}` in a body as well", of.name());
                    errors.push(&field.ty, &fact, "give each field keys of its own");
                }
                None => known.push((key, field)),
            }
        }
    }
}

/// The fields that bodies change.
fn changed(model: &ResourceModel) -> Vec<&FieldArg> {
    model.fields.iter().filter(|field| can_change(field, model)).collect()
}

/// No body changes a key, a relation, what is the system's own, or what never changes.
fn can_change(field: &FieldArg, model: &ResourceModel) -> bool {
    let is_fixed = field.is_key || field.is_internal || field.shape.is_unread;
    !is_fixed && !is_related(field, model)
}

/// What a row is related to says who may do what with it: that is no field to be changed.
fn is_related(field: &FieldArg, model: &ResourceModel) -> bool {
    let facts = model.tie.iter().flat_map(|tie| &tie.facts);
    let by_policy = facts.filter(|fact| fact.is_relation).map(|fact| &fact.member);
    let members = model.relations.iter().flat_map(|relation| &relation.arg.members);
    by_policy.chain(members.map(|(member, _)| member)).any(|member| *member == field.member)
}

/// The type of the changes: nothing, without them.
pub(super) fn changes_type(model: &ResourceModel) -> TokenStream {
    if !model.is_patched {
        return quote!(());
    }
    let name = name(model);
    quote!(#name)
}

fn name(model: &ResourceModel) -> Ident {
    let at = model.ident.span().resolved_at(Span::mixed_site());
    format_ident!("{}Patch", model.ident.unraw(), span = at)
}

/// A field's name in the struct of changes; one without a name has its number.
fn ident(field: &FieldArg) -> Ident {
    match &field.member {
        Member::Named(ident) => ident.clone(),
        Member::Unnamed(index) => format_ident!("field_{}", index.index),
    }
}

fn changes(model: &ResourceModel, name: &Ident, fields: &[&FieldArg]) -> TokenStream {
    let (private, vis) = (model.runtime.private(), &model.vis);
    let doc = format!("What a body changes of a [`{}`].", model.ident);
    let idents = fields.iter().map(|field| ident(field));
    let docs = fields.iter().map(|field| format!("The field `{}`.", field.name()));
    let types = fields.iter().map(|field| held(field));
    quote! {
        #[doc = #doc]
        #[derive(::core::default::Default)]
        #vis struct #name {
            #(#[doc = #docs] #vis #idents: #private::Change<#types>,)*
        }
    }
}

/// The type of the field's value, also of a guarded one.
fn held(field: &FieldArg) -> TokenStream {
    let ty = field.guarded.as_ref().unwrap_or(&field.ty);
    quote!(#ty)
}

fn patched_impl(model: &ResourceModel, name: &Ident, fields: &[&FieldArg]) -> TokenStream {
    let private = model.runtime.private();
    let ident_of = &model.ident;
    let at = Span::mixed_site();
    let listed = fields.iter().map(|field| field.name());
    let keys = fields.iter().map(|field| {
        let keys = keys(field, model);
        quote!(#(#keys)|*)
    });
    let numbers: Vec<Literal> = (0..fields.len()).map(Literal::usize_unsuffixed).collect();
    let reads = fields.iter().map(|field| read(field, &private));
    let writes = fields.iter().map(|field| {
        let (ident, member) = (ident(field), &field.member);
        let put = if field.guarded.is_some() {
            quote_spanned!(at=> #private::Guarded::put(&mut self.#member, value))
        } else {
            quote_spanned!(at=> self.#member = value)
        };
        quote_spanned! {at=>
            if let #private::Change::Set(value) = changes.#ident {
                #put;
            }
        }
    });
    quote_spanned! {at=>
        #[automatically_derived]
        impl #private::Changes for #name {
            const FIELDS: &'static [&'static str] = &[#(#listed),*];

            fn number(key: &str) -> ::core::option::Option<usize> {
                match key {
                    #(#keys => ::core::option::Option::Some(#numbers),)*
                    _ => ::core::option::Option::None,
                }
            }

            fn read<'de, __A: #private::serde::de::MapAccess<'de>>(
                &mut self,
                field: usize,
                map: &mut __A,
            ) -> ::core::result::Result<(), __A::Error> {
                match field {
                    #(#numbers => { #reads })*
                    _ => {
                        let _ = map;
                    }
                }
                ::core::result::Result::Ok(())
            }
        }

        #[automatically_derived]
        impl #private::Patched for #ident_of {
            fn change(&mut self, changes: #name) {
                #(#writes)*
            }
        }
    }
}

/// What the field is called in a body.
fn keys(field: &FieldArg, model: &ResourceModel) -> Vec<String> {
    let name = field.name();
    let renamed = field.shape.rename.read.as_ref().map(LitStr::value);
    let case = model.cases.read;
    let first =
        renamed.unwrap_or_else(|| case.map_or_else(|| name.clone(), |case| case.apply(&name)));
    std::iter::once(first).chain(field.shape.aliases.iter().map(LitStr::value)).collect()
}

fn read(field: &FieldArg, private: &TokenStream) -> TokenStream {
    let (ident, ty) = (ident(field), held(field));
    // What cannot be read is told at its type.
    let place = ty.span().resolved_at(Span::mixed_site());
    let Some(with) = &field.shape.read_with else {
        return quote_spanned! {place=>
            self.#ident = #private::Change::Set(
                #private::serde::de::MapAccess::next_value::<#ty>(map)?,
            );
        };
    };
    quote_spanned! {place=>
        struct __With(#ty);

        impl<'de> #private::serde::Deserialize<'de> for __With {
            fn deserialize<__D: #private::serde::Deserializer<'de>>(
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                #with(deserializer).map(Self)
            }
        }

        let __With(value) = #private::serde::de::MapAccess::next_value::<__With>(map)?;
        self.#ident = #private::Change::Set(value);
    }
}
