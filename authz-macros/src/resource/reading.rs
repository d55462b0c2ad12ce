//! What reads the fields of a row that bodies name.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::body::{Changes, changes_within, held, ident};
use super::field::FieldArg;
use super::nested::place;

impl Changes<'_> {
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
