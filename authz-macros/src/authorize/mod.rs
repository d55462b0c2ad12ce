//! `#[authorize]`: options, then what they mean, then tokens.

mod args;
mod body;
mod emit;
mod model;

use proc_macro2::TokenStream;
use quote::quote;

use self::args::AuthorizeArgs;
pub(crate) use self::body::{DECLARE, check_no_patch};
use self::model::Enforcement;
use crate::errors::Errors;
use crate::evidence;
use crate::item::HandlerFn;

/// The function with its evidence; after a fault, the function that denies and
/// every error.
pub(crate) fn expand(args: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let at = args.clone();
    let handler = HandlerFn::read("authorize", item.clone(), &mut errors);
    let args = AuthorizeArgs::parse(args, &mut errors);
    let runtime = args.runtime.clone();
    let resource = args.resource.clone();

    let enforced = handler.clone().and_then(|mut handler| {
        if evidence::is_faulty(&handler) {
            return Some(handler);
        }
        let enforcement = Enforcement::build(args, &mut handler, &mut errors)?;
        let evidence = emit::evidence(&enforcement, at, &runtime);
        evidence::put(&mut handler, evidence, &runtime, &mut errors);
        Some(handler)
    });
    match (errors.finish(enforced), handler) {
        (Ok(handler), _) => quote!(#handler),
        (Err(error), Some(handler)) => {
            let handler = evidence::faulty(handler, resource, &runtime);
            quote!(#handler #error)
        }
        (Err(error), None) => quote!(#item #error),
    }
}
