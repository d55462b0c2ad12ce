//! The fields of a row as they leave the service.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;

use super::emit::respanned;
use super::field::{FieldArg, Hidden};
use super::model::ResourceModel;
use super::serde::Cases;
use crate::errors::Errors;

/// `impl Viewed for Profile { … }`
pub(super) fn view(model: &ResourceModel) -> TokenStream {
    if !model.bodies.show {
        return TokenStream::new();
    }
    let private = model.runtime.private();
    let ident = &model.ident;
    let at = Span::mixed_site();
    let shown = model.fields.iter().filter(|field| !field.shape.is_skipped);
    let shown = shown.map(|field| show(field, model, &private));
    quote_spanned! {at=>
        #[automatically_derived]
        impl #private::Viewed for #ident {
            fn show<__V: #private::Viewer>(
                &self,
                viewer: &mut __V,
            ) -> ::core::result::Result<(), __V::Error> {
                #(#shown)*
                ::core::result::Result::Ok(())
            }
        }
    }
}

/// A key of a view is of one field.
pub(super) fn check(model: &ResourceModel, errors: &mut Errors) {
    if !model.bodies.show {
        return;
    }
    let is_shown = |field: &&FieldArg| !field.shape.is_skipped && !field.is_flattened();
    let mut known: Vec<(String, &FieldArg)> = Vec::new();
    for field in model.fields.iter().filter(is_shown) {
        let key = name(field, model.cases);
        if let Some((_, of)) = known.iter().find(|(before, _)| *before == key) {
            let fact = format!("`{}` is called `{key}` in a view as well", of.name());
            errors.push(&field.ty, &fact, "give each field a key of its own");
        }
        known.push((key, field));
    }
}

fn show(field: &FieldArg, model: &ResourceModel, private: &TokenStream) -> TokenStream {
    let at = Span::mixed_site();
    let (member, name) = (&field.member, name(field, model.cases));
    // What cannot be written is told at its type.
    let place = field.ty.span().resolved_at(at);
    let value = quote_spanned!(place=> &self.#member);
    if field.guarded.is_some() {
        let hidden = hidden(field, model, private);
        return quote_spanned! {place=>
            #private::Viewer::guarded(viewer, #name, #value, #hidden)?;
        };
    }
    let written = written(field, private, &value, &name);
    match &field.shape.skip_if {
        Some(skips) => quote_spanned!(place=> if !#skips(#value) { #written }),
        None => written,
    }
}

/// What stands for the field where it is hidden.
pub(super) fn hidden(
    field: &FieldArg,
    model: &ResourceModel,
    private: &TokenStream,
) -> TokenStream {
    match &field.hidden {
        Hidden::Out => quote!(#private::Hidden::Out),
        Hidden::Null => quote!(#private::Hidden::Null),
        Hidden::Mask(mask) => quote!(#private::Hidden::Mask(#mask)),
        Hidden::Hmac(key) => {
            let (ty, name) = (model.ident.unraw().to_string(), field.name());
            let place = key.span().resolved_at(Span::mixed_site());
            // All of it, since that the feature is missing is told there, too.
            let private = respanned(private, place);
            quote_spanned!(place=> #private::hashed!(#ty, #name, #key))
        }
    }
}

/// The call that writes the value, by a function if one is named.
fn written(
    field: &FieldArg,
    private: &TokenStream,
    value: &TokenStream,
    name: &str,
) -> TokenStream {
    let place = field.ty.span().resolved_at(Span::mixed_site());
    let is_internal = field.is_internal;
    let method = if is_internal { quote!(internal) } else { quote!(field) };
    let call = |value: &TokenStream| {
        if field.shape.flattened.is_some() {
            return quote_spanned!(place=> #private::Viewer::flat(viewer, #value, #is_internal)?;);
        }
        quote_spanned!(place=> #private::Viewer::#method(viewer, #name, #value)?;)
    };
    let Some(with) = &field.shape.with else { return call(value) };
    let call = call(&quote_spanned!(place=> &__With(#value)));
    let ty = &field.ty;
    quote_spanned! {place=>
        {
            struct __With<'a>(&'a #ty);

            impl #private::serde::Serialize for __With<'_> {
                fn serialize<__S: #private::serde::Serializer>(
                    &self,
                    serializer: __S,
                ) -> ::core::result::Result<__S::Ok, __S::Error> {
                    #with(self.0, serializer)
                }
            }

            #call
        }
    }
}

/// The name under which the field is written.
pub(super) fn name(field: &FieldArg, cases: Cases) -> String {
    let name = field.name();
    let renamed = field.shape.rename.written.as_ref().map(syn::LitStr::value);
    let case = cases.written;
    renamed.unwrap_or_else(|| case.map_or_else(|| name.clone(), |case| case.apply(&name)))
}
