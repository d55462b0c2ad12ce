//! The fields that the policy lists, and their rules.

use authz_policy::outline::{ActionOutline, OnField, TypeOutline};
use authz_policy::policy::NameInfo;
use proc_macro2::{Span, TokenStream};
use quote::quote;

use crate::names::variant;
use crate::policy::model::PolicyModel;

/// `pub const LISTED: …`
pub(super) fn listed(model: &PolicyModel<'_>, ty: &TypeOutline) -> TokenStream {
    let info = model.policy.types.get(usize::from(ty.id.0));
    let Some(listed) = info.and_then(|info| info.fields.as_ref()) else {
        return quote! {
            #[doc(hidden)]
            pub const LISTED: __authz::ListedFields<Action> = ::core::option::Option::None;
        };
    };
    let listed = listed.iter().map(|field| self::field(model, ty, field));
    quote! {
        #[doc(hidden)]
        pub const LISTED: __authz::ListedFields<Action> = {
            use __authz::{FieldRule, ListedField};

            ::core::option::Option::Some(&[#(#listed),*])
        };
    }
}

fn field(model: &PolicyModel<'_>, ty: &TypeOutline, field: &NameInfo) -> TokenStream {
    let (name, of) = (&*field.name, &ty.name);
    let place = model.place_of(field.span);
    let help = name.rsplit_once('.').map_or_else(
        || "add it to the struct".to_owned(),
        |(outer, name)| {
            format!("add `{name}` to the type of `{outer}`, which is `#[field(nested)]`")
        },
    );
    let missing = format!(
        "the struct has no field `{name}`, which the policy lists for `{of}` ({place})\nhelp: \
         {help}; or remove it from `fields`"
    );
    let rules = ty.actions.iter().filter_map(|action| rule(model, ty, action, name));
    quote!(ListedField { name: #name, missing: #missing, rules: &[#(#rules),*] })
}

fn rule(
    model: &PolicyModel<'_>,
    ty: &TypeOutline,
    on_field: &ActionOutline,
    name: &str,
) -> Option<TokenStream> {
    let OnField { action, field, .. } = on_field.on_field.as_ref()?;
    let variant = variant(&on_field.name, Span::mixed_site()).filter(|_| **field == *name)?;
    let place = model.given(ty.id, &on_field.name).first().map(|origin| model.place(*origin));
    let place = place.map_or_else(String::new, |place| format!(" ({place})"));
    let unguarded = if name.contains('.') {
        format!(
            "`{name}` has a rule for `{action}`{place}, and what is nested is read as a whole\n\
             help: remove the rule; or make it a field of the struct, in a `Guarded<…>`"
        )
    } else {
        format!(
            "`{name}` has a rule for `{action}`{place}, and its type does not guard it\nhelp: \
             write `Guarded<…>` around the type"
        )
    };
    let action = &**action;
    Some(quote!(FieldRule {
        action: #action,
        on_field: Action::#variant,
        unguarded: #unguarded,
    }))
}
