//! What actions need of the data: facts that it supplies, and for lists tables.

use std::collections::BTreeMap;

use authz_policy::outline::{ActionOutline, Decided, TypeOutline, type_name};
use authz_policy::sql::Filter;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use super::facts::number;
use super::names::Named;
use crate::names::item;
use crate::policy::model::PolicyModel;

/// The sets of facts that actions need: many need the same.
pub(super) struct FactSets(BTreeMap<Vec<usize>, Ident>);

impl FactSets {
    pub(super) fn of(model: &PolicyModel<'_>) -> Self {
        let mut sets = BTreeMap::new();
        let actions = model.types.iter().flat_map(|ty| &ty.actions);
        let needed = actions.flat_map(|action| [facts(&action.row), facts(&action.ty)]);
        for facts in needed.filter(|facts| !facts.is_empty()) {
            let name = format_ident!("Facts{}", sets.len(), span = Span::mixed_site());
            sets.entry(facts).or_insert(name);
        }
        Self(sets)
    }

    /// Whether rules can allow the action, and what they need.
    fn rules(&self, decided: &Decided, is_possible: bool) -> TokenStream {
        if !is_possible {
            return quote!(__authz::NoRule);
        }
        let set = self.0.get(&facts(decided));
        set.map_or_else(
            || quote!(__authz::Given<()>),
            |set| quote!(__authz::Given<super::needs::#set>),
        )
    }

    /// A type for each set, which says of which data it is supplied.
    pub(super) fn items(&self, model: &PolicyModel<'_>, named: &Named) -> TokenStream {
        let sets = self.0.iter().map(|(facts, set)| {
            let traits: Vec<TokenStream> =
                facts.iter().map(|kind| trait_path(model, named, *kind)).collect();
            let kinds = facts.iter().map(|kind| number(*kind));
            quote! {
                pub struct #set;

                impl<D: __authz::HasFacts<Facts: #(#traits)+*>> __authz::Supplied<D> for #set {
                    const SUPPLIES: &'static [(u16, __authz::Supply)] =
                        &[#((#kinds, <D::Facts as #traits>::SUPPLY.get())),*];
                }
            }
        });
        quote! {
            /// What rules need of the data.
            #[doc(hidden)]
            pub mod needs {
                use super::__authz;

                #(#sets)*
            }
        }
    }
}

/// The facts that data supplies.
fn facts(decided: &Decided) -> Vec<usize> {
    decided.needs.keys().copied().collect()
}

/// What the policy says of each action, as its marker type tells it.
pub(super) fn rules<'a>(
    model: &'a PolicyModel<'_>,
    sets: &'a FactSets,
    ty: &'a TypeOutline,
) -> impl Iterator<Item = TokenStream> + 'a {
    ty.actions.iter().map(|action| {
        let is_possible = ty.is_possible(action);
        let on_row = sets.rules(&action.row, is_possible);
        let on_type = sets.rules(&action.ty, !action.ty.procedures.is_empty());
        let on_fields = match action.on_field {
            Some(_) => quote!(OneField),
            None if ty.on_fields(&action.name).next().is_some() => quote!(FieldsApart),
            None => quote!(FieldsAlike),
        };
        let lists = is_possible.then(|| lists(model, ty, action));
        quote!((#on_row, #on_type, #on_fields) { #lists })
    })
}

/// From where decisions about the type have their facts: what needs none asks no
/// data for them.
pub(super) fn sourced(ty: &TypeOutline) -> TokenStream {
    let mut asked = ty.actions.iter().flat_map(|action| [&action.row, &action.ty]);
    let needs_none = asked.all(|asked| asked.needs.is_empty());
    let sourced = if needs_none { quote!(Anything) } else { quote!(Supplying) };
    quote! {
        #[doc(hidden)]
        pub use __authz::native::#sourced as Sourced;
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
            let module = item(&type_name(model.policy, ty), Span::mixed_site());
            quote!(super::#module::facts::#name)
        },
    )
}
