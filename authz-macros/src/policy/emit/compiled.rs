//! What the code was compiled with, for a policy that is read at run time.

use authz_policy::outline::{Decided, TypeOutline};
use proc_macro2::TokenStream;
use quote::quote;

use super::facts::number;
use crate::policy::included;
use crate::policy::model::PolicyModel;

/// `impl Compiled for Rules { … }`
pub(super) fn compiled(model: &PolicyModel<'_>) -> TokenStream {
    let types = model.types.iter().map(|info| ty(model, info));
    let actor = model.types.iter().find(|ty| Some(ty.id) == model.actor);
    let actor = actor.map_or_else(
        || quote!(::core::option::Option::None),
        |ty| {
            let name = &*ty.name;
            quote!(::core::option::Option::Some(#name))
        },
    );
    let text = included(&model.args.file);
    quote! {
        impl __authz::native::Compiled for Rules {
            const SCHEMA: &'static __authz::Schema = &SCHEMA;
            const TEXT: &'static str = #text;
            const ACTOR: ::core::option::Option<&'static str> = #actor;
            const TYPES: &'static [__authz::native::CompiledType] = {
                use ::core::option::Option::{None, Some};
                use __authz::native::{CompiledAction, CompiledType};

                &[#(#types),*]
            };
        }
    }
}

fn ty(model: &PolicyModel<'_>, ty: &TypeOutline) -> TokenStream {
    let name = &*ty.name;
    let fields = model.fields.get(&ty.id).into_iter().flat_map(|fields| fields.keys());
    let fields = fields.map(|kind| number(*kind));
    let actions = ty.actions.iter().map(|action| {
        let row = supplied(&action.row, ty.is_possible(action));
        let on_type = supplied(&action.ty, !action.ty.procedures.is_empty());
        let name = &*action.name;
        quote!(CompiledAction { name: #name, row: #row, ty: #on_type })
    });
    quote! {
        CompiledType {
            name: #name,
            fields: &[#(#fields),*],
            actions: &[#(#actions),*],
        }
    }
}

/// The facts that data supplies, where a handler can demand the action.
fn supplied(decided: &Decided, is_possible: bool) -> TokenStream {
    if !is_possible {
        return quote!(None);
    }
    let kinds = decided.needs.keys().map(|kind| number(*kind));
    quote!(Some(&[#(#kinds),*]))
}
