//! How actions are decided, and what each of them needs.

use authz_policy::outline::{ActionOutline, Decided, TypeOutline, type_name};
use authz_policy::sql::Filter;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::facts::number;
use super::names::Named;
use super::procedures::root_call;
use super::types::variants;
use crate::names::item;
use crate::policy::model::PolicyModel;

/// `fn allows(attempt, action) -> bool`, and the same for the type itself.
pub(super) fn decide(model: &PolicyModel<'_>, ty: &TypeOutline) -> TokenStream {
    let name = &*ty.name;
    let (mut rows, mut types) = (Vec::new(), Vec::new());
    for (action, variant) in ty.actions.iter().zip(variants(ty)) {
        rows.extend(arms(model, &variant, &action.row));
        types.extend(arms(model, &variant, &action.ty));
    }
    let rows = dispatch(
        "Whether the actor may take the action on the resource.",
        &quote!(allows),
        &quote!(attempt.resource()),
        &rows,
    );
    let types = dispatch(
        "Whether the actor may take the action on the type itself.",
        &quote!(allows_new),
        &quote!(__authz::Value::Text(#name)),
        &types,
    );
    quote!(#rows #types)
}

/// The function that finds the procedure for an action.
fn dispatch(doc: &str, name: &TokenStream, on: &TokenStream, arms: &[TokenStream]) -> TokenStream {
    let body = if arms.is_empty() {
        quote!({
            let _ = (attempt, action);
            false
        })
    } else {
        quote!({
            let (actor, on) = (attempt.actor(), #on);
            match (action, A::TYPE) { #(#arms)* _ => false }
        })
    };
    quote! {
        #[doc = #doc]
        #[doc(hidden)]
        pub fn #name<'v, R: __authz::native::Tied, A: __authz::native::Tied, V: __authz::View>(
            attempt: &mut __authz::native::Attempt<'v, R, A, V>,
            action: Action,
        ) -> bool #body
    }
}

/// By the type of the actor: which procedure decides about the action.
fn arms<'a>(
    model: &'a PolicyModel<'_>,
    action: &'a Ident,
    asked: &'a Decided,
) -> impl Iterator<Item = TokenStream> + 'a {
    asked.procedures.iter().map(move |(actor, id)| {
        let (actor, call) = (number(usize::from(actor.0)), root_call(model, *id));
        quote!((Action::#action, #actor) => { #call })
    })
}

/// What each action needs of the data, and that the data has it.
pub(super) fn needs(model: &PolicyModel<'_>, named: &Named, ty: &TypeOutline) -> TokenStream {
    let variants = variants(ty);
    let rows = ty.actions.iter().zip(&variants).map(|(action, variant)| {
        if !ty.is_possible(action) {
            return TokenStream::new();
        }
        let lists = lists(model, ty, action);
        need(model, named, &quote!(Needs), (&quote!(action::#variant), &lists), &action.row)
    });
    let types = ty.actions.iter().zip(&variants).map(|(action, variant)| {
        let nothing = TokenStream::new();
        if action.ty.procedures.is_empty() {
            return nothing;
        }
        need(model, named, &quote!(NeedsNew), (&quote!(action::#variant), &nothing), &action.ty)
    });
    let sourced = sourced(ty);
    quote! { #(#rows)* #(#types)* #sourced }
}

fn need(
    model: &PolicyModel<'_>,
    named: &Named,
    needs: &TokenStream,
    (marker, lists): (&TokenStream, &TokenStream),
    asked: &Decided,
) -> TokenStream {
    let traits: Vec<TokenStream> =
        asked.needs.keys().map(|kind| trait_path(model, named, *kind)).collect();
    let kinds: Vec<_> = asked.needs.keys().map(|kind| number(*kind)).collect();
    if traits.is_empty() {
        return quote! {
            impl<R, D: ?Sized> __authz::#needs<R, D> for #marker {
                const SUPPLIES: &'static [(u16, __authz::Supply)] = &[];
                #lists
            }
        };
    }
    quote! {
        impl<R, D: __authz::HasFacts> __authz::#needs<R, D> for #marker
        where
            D::Facts: #(#traits)+*,
        {
            const SUPPLIES: &'static [(u16, __authz::Supply)] =
                &[#((#kinds, <D::Facts as super::facts::Supplied<#kinds>>::SUPPLY)),*];
            #lists
        }
    }
}

/// Why there is no list, or what one needs in a table.
fn lists(model: &PolicyModel<'_>, ty: &TypeOutline, action: &ActionOutline) -> TokenStream {
    // A row of a list comes with what may be done to its fields.
    let mut asked = std::iter::once(action).chain(ty.on_fields(&action.name));
    let Some(origin) = asked.find_map(|action| Filter::unfollowed(model, action, ty.id)) else {
        return by_row(model, ty, action);
    };
    let message = format!(
        "there is no list of `{}` for `{}`, since SQL cannot follow {}, which needs itself in more \
         ways than one: `{}`\nhelp: write it so that it needs itself once; or ask about each row, \
         by `readable`",
        ty.name,
        action.name,
        model.place(origin),
        model.rule(origin),
    );
    quote!(const UNFOLLOWED: ::core::option::Option<&'static str> =
        ::core::option::Option::Some(#message);)
}

/// What a list needs in a table.
fn by_row(model: &PolicyModel<'_>, ty: &TypeOutline, action: &ActionOutline) -> TokenStream {
    let facts = action.row.by_row.iter().filter_map(|(kind, origin)| {
        let fact = model.facts.kinds.get(*kind)?.display(model.policy);
        let message = format!(
            "a list of `{}` for `{}` needs the fact `{fact}` in a table, since {} asks for it by \
             the row: `{}`\nhelp: name its table by `Supply::table`; or ask about each row, by \
             `readable`",
            ty.name,
            action.name,
            model.place(*origin),
            model.rule(*origin),
        );
        let kind = number(*kind);
        Some(quote!((#kind, #message)))
    });
    let facts: Vec<TokenStream> = facts.collect();
    if facts.is_empty() {
        return TokenStream::new();
    }
    quote!(const BY_ROW: &'static [(u16, &'static str)] = &[#(#facts),*];)
}

/// The path of a fact's trait, from within the module of a type.
pub(super) fn trait_path(model: &PolicyModel<'_>, named: &Named, kind: usize) -> TokenStream {
    let (owner, name) = named.get(kind);
    owner.map_or_else(
        || quote!(super::facts::#name),
        |id| {
            let ty = authz_policy::policy::Ty::Object(id);
            let module = item(&type_name(model.policy, ty), proc_macro2::Span::mixed_site());
            quote!(super::#module::facts::#name)
        },
    )
}

/// From where decisions about the type have their facts: what needs none asks no
/// data for them.
fn sourced(ty: &TypeOutline) -> TokenStream {
    let mut asked = ty.actions.iter().flat_map(|action| [&action.row, &action.ty]);
    let needs_none = asked.all(|asked| asked.needs.is_empty());
    let sourced = if needs_none { quote!(Anything) } else { quote!(Supplying) };
    quote! {
        #[doc(hidden)]
        pub use __authz::native::#sourced as Sourced;
    }
}
