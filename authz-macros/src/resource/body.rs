//! The fields of a row as bodies name them.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{LitStr, Member, Visibility};

use super::emit::{in_code, respanned};
use super::field::FieldArg;
use super::model::ResourceModel;
use super::nested::place;
use super::serde::Cases;
use crate::errors::Errors;
use crate::paths::Runtime;

/// A struct with a change of each field.
pub(super) struct Changes<'a> {
    pub(super) name: Ident,
    pub(super) doc: String,
    pub(super) fields: Vec<&'a FieldArg>,
    /// Whether a body has to name each field that nothing else gives a value.
    pub(super) are_required: bool,
    pub(super) vis: &'a Visibility,
    /// How the names of the fields are read.
    pub(super) cases: Cases,
    pub(super) runtime: &'a Runtime,
}

impl Changes<'_> {
    /// `struct IssuePatch { … }`
    pub(super) fn item(&self) -> TokenStream {
        let private = self.runtime.private();
        let Self { name, doc, vis, .. } = self;
        // Whether the size of a struct is known is told of its last field.
        let (nested, whole): (Vec<_>, Vec<_>) =
            self.fields.iter().partition(|field| field.nested.is_some());
        let fields = nested.into_iter().chain(whole);
        let idents: Vec<Ident> = fields.clone().map(ident).collect();
        let docs = fields.clone().map(|field| format!("The field `{}`.", field.name()));
        let types = fields.clone().map(|field| changes_of(field, &private));
        let defaults = fields.map(|field| {
            let ident = ident(field);
            quote_spanned!(place(field)=> #ident: ::core::default::Default::default())
        });
        quote! {
            #[doc = #doc]
            #vis struct #name {
                #(#[doc = #docs] #vis #idents: #types,)*
            }

            #[automatically_derived]
            impl ::core::default::Default for #name {
                fn default() -> Self {
                    Self { #(#defaults,)* }
                }
            }
        }
    }

    /// Whether a body has to name the field.
    pub(super) fn is_required(&self, field: &FieldArg) -> bool {
        self.are_required && field.default().is_none()
    }

    /// `impl Changes for IssuePatch { … }`
    pub(super) fn reading(&self) -> TokenStream {
        let private = self.runtime.private();
        let Self { name, fields, .. } = self;
        let listed = fields.iter().map(|field| self.listed(field));
        let keys = fields.iter().map(|field| {
            let keys = self.keys(field);
            quote!(#(#keys)|*)
        });
        let numbers: Vec<Literal> = (0..fields.len()).map(Literal::usize_unsuffixed).collect();
        let visits = fields.iter().map(|field| visit(field, &private));
        let reads = fields.iter().map(|field| read(field, &private));
        quote_spanned! {Span::mixed_site()=>
            #[automatically_derived]
            impl #private::Changes for #name {
                const FIELDS: &'static [#private::BodyField] = &[#(#listed),*];

                fn number(key: &str) -> ::core::option::Option<usize> {
                    match key {
                        #(#keys => ::core::option::Option::Some(#numbers),)*
                        _ => ::core::option::Option::None,
                    }
                }

                fn visit(
                    &self,
                    field: usize,
                    path: &#private::FieldPath<'_>,
                    visit: &mut dyn ::core::ops::FnMut(&#private::FieldPath<'_>),
                ) {
                    match field {
                        #(#numbers => #visits,)*
                        _ => {
                            let _ = (path, visit);
                        }
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
        }
    }

    /// What is known of a field before a body is read.
    fn listed(&self, field: &FieldArg) -> TokenStream {
        let private = self.runtime.private();
        let (name, is_dropped) = (field.name(), field.dropped.is_some());
        let is_required = self.is_required(field);
        let parts = changes_within(field, &private).map_or_else(
            || quote!(::core::option::Option::None),
            |changes| quote!(::core::option::Option::Some(#private::Parts::of::<#changes>())),
        );
        quote! {
            #private::BodyField {
                name: #name,
                is_dropped: #is_dropped,
                is_required: #is_required,
                parts: #parts,
            }
        }
    }

    /// A key of a body is of one field.
    pub(super) fn check_keys(&self, errors: &mut Errors) {
        let mut known: Vec<(String, &FieldArg)> = Vec::new();
        let keys = |field| self.keys(field).into_iter().map(move |key| (field, key));
        for (field, key) in self.fields.iter().copied().flat_map(keys) {
            let is_same =
                |(before, of): &&(String, &FieldArg)| *before == key && of.member != field.member;
            let Some((_, of)) = known.iter().find(is_same) else {
                known.push((key, field));
                continue;
            };
            let fact = format!("`{}` is called `{key}` in a body as well", of.name());
            errors.push(&field.ty, &fact, "give each field keys of its own");
        }
    }

    /// What the field is called in a body.
    pub(super) fn keys(&self, field: &FieldArg) -> Vec<String> {
        let name = field.name();
        let renamed = field.shape.rename.read.as_ref().map(LitStr::value);
        let case = self.cases.read;
        let first =
            renamed.unwrap_or_else(|| case.map_or_else(|| name.clone(), |case| case.apply(&name)));
        std::iter::once(first).chain(field.shape.aliases.iter().map(LitStr::value)).collect()
    }
}

/// The name of a struct beside a type of this name.
pub(super) fn beside(ident: &Ident, suffix: &str) -> Ident {
    let at = ident.span().resolved_at(Span::mixed_site());
    format_ident!("{}{suffix}", ident.unraw(), span = at)
}

/// A field's name in such a struct; one without a name has its number.
pub(super) fn ident(field: &FieldArg) -> Ident {
    match &field.member {
        Member::Named(ident) => ident.clone(),
        Member::Unnamed(index) => format_ident!("field_{}", index.index),
    }
}

/// What a row is related to says who may do what with it.
pub(super) fn is_related(field: &FieldArg, model: &ResourceModel) -> bool {
    let facts = model.tie.iter().flat_map(|tie| &tie.facts);
    let by_policy = facts.filter(|fact| fact.is_relation).map(|fact| &fact.member);
    let members = model.relations.iter().flat_map(|relation| &relation.arg.members);
    by_policy.chain(members.map(|(member, _)| member)).any(|member| *member == field.member)
}

/// The type of the field's value, also of a guarded one.
pub(super) fn held(field: &FieldArg) -> TokenStream {
    let ty = field.guarded.as_ref().unwrap_or(&field.ty);
    quote!(#ty)
}

/// The type of what a body does to a field.
fn changes_of(field: &FieldArg, private: &TokenStream) -> TokenStream {
    changes_within(field, private).unwrap_or_else(|| {
        let ty = held(field);
        quote!(#private::Change<#ty>)
    })
}

/// The type of the changes within a field, if those are written one by one.
pub(super) fn changes_within(field: &FieldArg, private: &TokenStream) -> Option<TokenStream> {
    field.nested.as_ref()?;
    let place = place(field);
    let ty = in_code(&field.ty, place);
    let nested = respanned(&quote!(#private::Nested), place);
    Some(quote_spanned!(place=> <#ty as #nested>::Changes))
}

/// Visits a field that a body names, or those within it.
fn visit(field: &FieldArg, private: &TokenStream) -> TokenStream {
    let ident = ident(field);
    if field.nested.is_some() {
        return quote_spanned!(place(field)=> #private::visit_within(&self.#ident, path, visit));
    }
    quote_spanned! {Span::mixed_site()=>
        if #private::Change::value(&self.#ident).is_some() {
            visit(path);
        }
    }
}

fn read(field: &FieldArg, private: &TokenStream) -> TokenStream {
    let (ident, ty) = (ident(field), held(field));
    if field.nested.is_some() {
        return quote_spanned! {place(field)=>
            #private::serde::de::MapAccess::next_value_seed(
                map,
                #private::Within(&mut self.#ident),
            )?;
        };
    }
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
