//! `policy!`: a policy file, checked, and the code that decides by it.

mod args;
mod emit;
mod model;
#[cfg(test)]
mod tests;

use std::path::Path;

use proc_macro2::{Span, TokenStream};
use quote::quote;

use self::args::PolicyArgs;
use self::model::PolicyModel;
use crate::errors::Errors;

/// The module, or every fault of the call or of the file.
pub(crate) fn expand(args: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let args = PolicyArgs::parse(args, &mut errors);
    let module = args.and_then(|args| {
        let text = errors.keep(read(&args))?;
        module(&args, &text, &mut errors)
    });
    errors.finish(module).unwrap_or_else(|error| error)
}

/// The module for a policy with this text.
pub(crate) fn module(args: &PolicyArgs, text: &str, errors: &mut Errors) -> Option<TokenStream> {
    let file = args.file.value();
    let diagnostics = match authz_policy::Policy::parse(text) {
        Ok((policy, warnings)) => {
            let model = errors.keep(PolicyModel::build(args, &policy, text))?;
            let warnings: Vec<String> =
                warnings.iter().map(|warning| warning.display(&file, text).to_string()).collect();
            return Some(emit::module(&model, &warnings));
        }
        Err(diagnostics) => diagnostics,
    };
    for diagnostic in &diagnostics {
        if diagnostic.severity == authz_policy::diagnostic::Severity::Error {
            // The whole text, with its place: the macro cannot point into the file.
            let text = diagnostic.display(&file, text).to_string();
            errors.record(syn::Error::new(args.file.span(), text));
        }
    }
    None
}

/// The text of the file, which is named relative to the crate.
fn read(args: &PolicyArgs) -> syn::Result<String> {
    let root = std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let path = Path::new(&root).join(args.file.value());
    std::fs::read_to_string(path).map_err(|error| {
        let file = args.file.value();
        let fact = format!("cannot read `{file}`: {error}");
        let help = "help: name a file relative to the crate's `Cargo.toml`";
        syn::Error::new(args.file.span(), format!("{fact}\n{help}"))
    })
}

/// The text once more, by which the compiler builds again when the file changes.
fn included(file: &syn::LitStr) -> TokenStream {
    let at = Span::mixed_site();
    let file = syn::LitStr::new(&format!("/{}", file.value()), at);
    quote! {
        ::core::include_str!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), #file))
    }
}
