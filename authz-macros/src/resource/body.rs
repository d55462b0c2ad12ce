//! The fields of a row as bodies name them.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
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
    /// The fields of the row that no body names.
    pub(super) others: Vec<&'a FieldArg>,
    /// Whether a body has to name each field that nothing else gives a value.
    pub(super) are_required: bool,
    pub(super) vis: &'a Visibility,
    /// How the names of the fields are written and read.
    pub(super) cases: Cases,
    /// Whether columns have other names than their fields, by the struct.
    pub(super) are_renamed: bool,
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
        if field.is_flattened() {
            return Vec::new();
        }
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
