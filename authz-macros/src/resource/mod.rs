//! `#[derive(Resource)]`: options, then what they mean, then impls; and `#[derive(Patch)]`.

mod args;
mod body;
mod emit;
mod field;
mod guard;
mod model;
pub(crate) mod nested;
mod new;
mod patch;
mod preset;
mod reading;
mod schema;
mod serde;
mod sqlx;
mod tie;
mod view;

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use self::args::ResourceArgs;
use self::model::ResourceModel;
use crate::errors::Errors;

/// The impls; after a fault, as much of them as is understood, and every error.
pub(crate) fn expand(item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let Some(input) = errors.keep(syn::parse2::<DeriveInput>(item)) else {
        return errors.finish(None::<TokenStream>).unwrap_or_else(|error| error);
    };
    let args = ResourceArgs::parse(&input, &mut errors);
    let model = ResourceModel::build(&input, args, &mut errors);
    new::check(&model, &mut errors);
    nested::check(&model, &mut errors);
    let bodies = [patch::changes(&model), new::changes(&model)];
    bodies.iter().flatten().for_each(|changes| changes.check_keys(&mut errors));
    view::check(&model, &mut errors);
    schema::check(&model, &mut errors);
    let impls = emit::resource(&model);
    match errors.finish(Some(())) {
        Ok(()) => impls,
        // What is missing denies: there is no key that parses, and no action.
        Err(error) if model.is_struct => quote!(#impls #error),
        Err(error) => error,
    }
}
