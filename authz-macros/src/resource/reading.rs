//! What reads the fields of a row that bodies name.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::body::{Changes, changes_within, held, ident};
use super::field::FieldArg;
use super::nested::place;
use super::view;

/// A field of which a body names what is within it in its place.
struct Flattened<'a> {
    field: &'a FieldArg,
    /// The type of its changes.
    changes: TokenStream,
    /// The number of the first field within it.
    first: TokenStream,
}

impl Changes<'_> {
    /// `impl Changes for IssuePatch { … }`
    pub(super) fn reading(&self) -> TokenStream {
        let private = self.runtime.private();
        let Self { name, fields, .. } = self;
        let flattened = self.flattened();
        let listed = fields.iter().map(|field| self.listed(field, &flattened));
        let keys = fields.iter().chain(&self.others).flat_map(|field| self.names(field));
        let keys = keys.map(|key| self.body_key(&key));
        let (count, once) = (self.count(&flattened), self.called_once());
        let methods = [self.number(&flattened), self.visit(), self.read(&flattened)];
        quote_spanned! {Span::mixed_site()=>
            #[automatically_derived]
            impl #private::Changes for #name {
                const FIELDS: &'static [#private::BodyField] = &[#(#listed),*];
                const KEYS: &'static [#private::BodyKey] = &[#(#keys),*];
                const COUNT: usize = #count;

                #(#methods)*
            }

            #once
        }
    }

    /// The fields that have keys of their own, each with its number.
    fn whole(&self) -> impl Iterator<Item = (Literal, &FieldArg)> {
        let fields = self.fields.iter().copied().enumerate();
        let whole = fields.filter(|(_, field)| !field.is_flattened());
        whole.map(|(number, field)| (Literal::usize_unsuffixed(number), field))
    }

    fn number(&self, flattened: &[Flattened<'_>]) -> TokenStream {
        let private = self.runtime.private();
        let own = self.whole().map(|(number, field)| {
            let keys = self.keys(field);
            quote!(#(#keys)|* => return ::core::option::Option::Some(#number),)
        });
        let within = flattened.iter().map(|Flattened { changes, first, .. }| {
            quote_spanned! {Span::mixed_site()=>
                if let ::core::option::Option::Some(number) =
                    <#changes as #private::Changes>::number(key)
                {
                    return ::core::option::Option::Some(#first + number);
                }
            }
        });
        quote_spanned! {Span::mixed_site()=>
            fn number(key: &str) -> ::core::option::Option<usize> {
                match key {
                    #(#own)*
                    _ => {}
                }
                #(#within)*
                ::core::option::Option::None
            }
        }
    }

    fn visit(&self) -> TokenStream {
        let private = self.runtime.private();
        let visits = self.fields.iter().enumerate().map(|(number, field)| {
            let (number, visit) = (Literal::usize_unsuffixed(number), visit(field, &private));
            quote!(#number => #visit,)
        });
        quote_spanned! {Span::mixed_site()=>
            fn visit(
                &self,
                field: usize,
                path: &#private::FieldPath<'_>,
                visit: &mut dyn ::core::ops::FnMut(&#private::FieldPath<'_>),
            ) {
                match field {
                    #(#visits)*
                    _ => {
                        let _ = (path, visit);
                    }
                }
            }
        }
    }

    fn read(&self, flattened: &[Flattened<'_>]) -> TokenStream {
        let private = self.runtime.private();
        let own = self.whole().map(|(number, field)| {
            let read = read(field, &private);
            quote!(#number => { #read })
        });
        let within = flattened.iter().map(|Flattened { field, changes, first }| {
            let ident = ident(field);
            quote_spanned! {Span::mixed_site()=>
                if let ::core::option::Option::Some(number) =
                    #private::flat_number::<#changes>(field, #first)
                {
                    return #private::Changes::read(&mut self.#ident, number, map);
                }
            }
        });
        quote_spanned! {Span::mixed_site()=>
            fn read<'de, __A: #private::serde::de::MapAccess<'de>>(
                &mut self,
                field: usize,
                map: &mut __A,
            ) -> ::core::result::Result<(), __A::Error> {
                match field {
                    #(#own)*
                    _ => {
                        #(#within)*
                        let _ = map;
                    }
                }
                ::core::result::Result::Ok(())
            }
        }
    }

    fn flattened(&self) -> Vec<Flattened<'_>> {
        let private = self.runtime.private();
        let mut flattened: Vec<Flattened<'_>> = Vec::new();
        for field in self.fields.iter().copied().filter(|field| field.is_flattened()) {
            let first = self.count(&flattened);
            let changes = changes_within(field, &private);
            flattened.extend(changes.map(|changes| Flattened { field, changes, first }));
        }
        flattened
    }

    /// How many numbers there are with those of these.
    fn count(&self, flattened: &[Flattened<'_>]) -> TokenStream {
        let private = self.runtime.private();
        let own = Literal::usize_unsuffixed(self.fields.len());
        let changes = flattened.iter().map(|flattened| &flattened.changes);
        quote!((#own #(+ <#changes as #private::Changes>::COUNT)*))
    }

    /// What a field is called in bodies and in views.
    fn names(&self, field: &FieldArg) -> Vec<String> {
        if field.shape.is_skipped && field.shape.is_unread {
            return Vec::new();
        }
        let mut keys = self.keys(field);
        let written = view::name(field, self.cases);
        if !keys.contains(&written) && field.shape.flattened.is_none() {
            keys.push(written);
        }
        keys
    }

    fn body_key(&self, key: &str) -> TokenStream {
        let private = self.runtime.private();
        let twice = format!(
            "a flattened field has the key `{key}`, and so has another one\nhelp: give each field \
             keys of its own"
        );
        quote!(#private::BodyKey { key: #key, twice: #twice })
    }

    /// No two fields have one key, whatever is flattened; what is not is compared by the derive.
    fn called_once(&self) -> TokenStream {
        let Some(field) = self.fields.iter().find(|field| field.is_flattened()) else {
            return TokenStream::new();
        };
        let (private, name) = (self.runtime.private(), &self.name);
        quote_spanned! {place(field)=>
            const _: () = if let ::core::option::Option::Some(twice) =
                #private::called_twice::<#name>()
            {
                ::core::panic!("{}", twice)
            };
        }
    }

    /// What is known of a field before a body is read.
    fn listed(&self, field: &FieldArg, flattened: &[Flattened<'_>]) -> TokenStream {
        let private = self.runtime.private();
        let (name, is_dropped) = (field.name(), field.dropped.is_some());
        let key = self.keys(field).into_iter().next().unwrap_or_default();
        let is_required = self.is_required(field);
        let parts = changes_within(field, &private).map_or_else(
            || quote!(::core::option::Option::None),
            |changes| quote!(::core::option::Option::Some(#private::Parts::of::<#changes>())),
        );
        let flat = flattened.iter().find(|flat| flat.field.member == field.member);
        let flat = flat.map_or_else(
            || quote!(::core::option::Option::None),
            |Flattened { first, .. }| quote!(::core::option::Option::Some(#first)),
        );
        quote! {
            #private::BodyField {
                name: #name,
                key: #key,
                is_dropped: #is_dropped,
                is_required: #is_required,
                parts: #parts,
                flat: #flat,
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
