//! Values that the service gives a field, and no body.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Path, Type};

use super::field::{FieldArg, argument};
use crate::options::Opt;

pub(super) const PRESET: &str = "write `preset(actor)`, `preset(actor = path::to::function)`, \
                                 `preset(now)`, or `preset = path::to::function`";

/// What a field of a new row is set to.
pub(super) struct Preset {
    /// The option's name.
    pub(super) key: Ident,
    pub(super) by: By,
}

pub(super) enum By {
    /// The id of who creates it.
    Actor,
    /// What this function says of him.
    OfActor(Path),
    /// The time.
    Now,
    /// What this function returns.
    Function(Path),
}

impl Preset {
    pub(super) fn parse(option: &Opt) -> syn::Result<Self> {
        let key = option.key.clone();
        if !option.is_list() {
            return option.path(PRESET).map(|path| Self { key, by: By::Function(path) });
        }
        let list = option.list(PRESET)?;
        let wrong = || {
            let text = format!("expected what the field is set to\nhelp: {PRESET}");
            syn::Error::new_spanned(&list, text)
        };
        let inner = syn::parse2::<Opt>(list.clone()).map_err(|_| wrong())?;
        let by = match inner.key.unraw().to_string().as_str() {
            "actor" if inner.is_flag() => By::Actor,
            "actor" => By::OfActor(inner.path(PRESET)?),
            "now" if inner.is_flag() => By::Now,
            _ => return Err(wrong()),
        };
        Ok(Self { key, by })
    }

    /// The value, of the field's type without `Guarded`.
    pub(super) fn value(&self, field: &FieldArg, private: &TokenStream) -> TokenStream {
        let whole = field.guarded.as_ref().unwrap_or(&field.ty);
        let optional = argument(whole, "Option");
        let ty = optional.unwrap_or(whole);
        let at = Span::mixed_site();
        let place = ty.span().resolved_at(at);
        let value = match &self.by {
            By::Actor => quote_spanned!(place=> by.id::<#ty>()?),
            // Functions say all of the value, also of an optional one.
            By::OfActor(path) => {
                let value = quote_spanned!(at=> by.of::<#whole>(#path));
                return if optional.is_some() {
                    quote!(::core::option::Option::flatten(#value))
                } else {
                    quote!(#private::of_somebody(#value)?)
                };
            }
            By::Now if is_integer(ty) => {
                return some(optional, quote_spanned!(place=> by.unix_time()?));
            }
            By::Now => return some(optional, quote_spanned!(place=> by.time::<#ty>()?)),
            By::Function(path) => return quote!(#private::called::<#whole>(#path)),
        };
        if optional.is_some() {
            value
        } else {
            quote_spanned!(place=> #private::of_somebody(#value)?)
        }
    }
}

fn some(optional: Option<&Type>, value: TokenStream) -> TokenStream {
    optional.map_or_else(|| value.clone(), |_| quote!(::core::option::Option::Some(#value)))
}

fn is_integer(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.is_ident("i64"))
}
