//! Who can see what is written one module further in.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Visibility;

/// The visibility in a module that stands where `vis` was written: neither more nor less can
/// name the item, so that its traits can name what is private.
pub(crate) fn within(vis: &Visibility) -> TokenStream {
    let Visibility::Restricted(restricted) = vis else {
        return match vis {
            Visibility::Inherited => quote!(pub(super)),
            vis => quote!(#vis),
        };
    };
    let path = &restricted.path;
    let is_relative = path.segments.first().is_some_and(|first| first.ident != "crate");
    match path.get_ident() {
        Some(ident) if ident == "self" => quote!(pub(super)),
        _ if is_relative => quote!(pub(in super::#path)),
        _ => quote!(#vis),
    }
}

#[cfg(test)]
mod tests {
    use quote::ToTokens;
    use syn::parse_quote;

    use super::within;

    #[test]
    fn a_restricted_path_goes_one_module_up() {
        let cases = [
            (parse_quote!(pub), quote::quote!(pub)),
            (syn::Visibility::Inherited, quote::quote!(pub(super))),
            (parse_quote!(pub(self)), quote::quote!(pub(super))),
            (parse_quote!(pub(crate)), quote::quote!(pub(crate))),
            (parse_quote!(pub(super)), quote::quote!(pub(in super::super))),
            (parse_quote!(pub(in super::api)), quote::quote!(pub(in super::super::api))),
            (parse_quote!(pub(in crate::api)), quote::quote!(pub(in crate::api))),
        ];
        for (vis, expected) in cases {
            assert_eq!(within(&vis).to_string(), expected.to_string(), "{}", vis.to_token_stream());
        }
    }
}
