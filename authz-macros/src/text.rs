//! Texts as types, as `authz_runtime` reads them.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use syn::LitStr;

use crate::errors::Errors;
use crate::paths::Runtime;

/// The longest text, in bytes, that the runtime takes.
const LONGEST: usize = 1024;

/// The type that stands for this text.
pub(crate) fn text_type(text: &str, runtime: &Runtime) -> TokenStream {
    let private = runtime.private();
    text.as_bytes().chunks(16).rev().fold(quote!(#private::End), |rest, chunk| {
        let mut bytes = [0; 16];
        for (to, from) in bytes.iter_mut().zip(chunk) {
            *to = *from;
        }
        let chunk = Literal::u128_suffixed(u128::from_le_bytes(bytes));
        quote!(#private::Chunk<#chunk, #rest>)
    })
}

/// The type that stands for these texts.
pub(crate) fn texts_type(texts: &[LitStr], runtime: &Runtime) -> TokenStream {
    let texts = texts.iter().map(|text| text_type(&text.value(), runtime));
    quote!((#(#texts,)*))
}

/// A text is neither blank nor too long, and holds no NUL.
pub(crate) fn check_text(key: &str, text: &LitStr, help: &str, errors: &mut Errors) -> bool {
    let value = text.value();
    let fault = if value.trim().is_empty() {
        format!("`{key}` is blank")
    } else if value.len() > LONGEST {
        format!("`{key}` is longer than {LONGEST} bytes")
    } else if value.contains('\0') {
        format!("`{key}` contains a NUL")
    } else {
        return true;
    };
    errors.push(text, &fault, help);
    false
}
