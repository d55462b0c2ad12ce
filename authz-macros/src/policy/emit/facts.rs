//! The schema, and a trait for each fact.

use std::collections::BTreeMap;

use authz_policy::outline::{FactKind, Facts, type_name};
use authz_policy::policy::{OriginId, Ty, TypeId};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::names::Named;
use crate::policy::model::PolicyModel;

/// `pub static SCHEMA: Schema = …;`
pub(super) fn schema(model: &PolicyModel<'_>, facts: &Facts) -> TokenStream {
    let kinds = facts.kinds.iter().map(|kind| fact(model, kind));
    let paths = facts.paths.iter().map(|(fact, bound)| {
        let (fact, bound) = (number(*fact), Literal::u32_unsuffixed(*bound));
        quote!(#fact #bound)
    });
    quote! {
        /// The facts that the policy needs, and how it asks for them.
        pub static SCHEMA: __authz::Schema = __authz::schema! { #(#kinds,)* ; #(#paths,)* };
    }
}

fn fact(model: &PolicyModel<'_>, kind: &FactKind) -> TokenStream {
    let predicate = kind.predicate(model.policy);
    let relation = kind.relation.as_deref();
    let relation = relation.into_iter();
    let names = kind.names.iter().map(|name| &**name);
    let args = kind.args.iter().map(|ty| match ty {
        Ty::Object(_) => {
            let name = type_name(model.policy, *ty);
            quote!(Object(#name))
        }
        Ty::String => quote!(Text),
        Ty::Integer => quote!(Integer),
        Ty::Boolean => quote!(Boolean),
    });
    quote!(#predicate [#(#relation)*] [#(#names)*] [#(#args)*])
}

/// The facts that belong to no type.
pub(super) fn general(model: &PolicyModel<'_>, named: &Named) -> TokenStream {
    let sources = sources(model, named, None);
    quote! {
        /// What a source must supply, besides what belongs to a type.
        pub mod facts {
            #sources
        }
    }
}

/// A trait for each fact of the type that a source may have to supply.
pub(super) fn sources(model: &PolicyModel<'_>, named: &Named, ty: Option<TypeId>) -> TokenStream {
    let traits = named.of_type(ty).filter_map(|(kind, name)| {
        let origin = model.needed.get(&kind)?;
        Some(source(model, kind, name, ty, *origin))
    });
    quote!(#(#traits)*)
}

fn source(
    model: &PolicyModel<'_>,
    kind: usize,
    name: &Ident,
    ty: Option<TypeId>,
    origin: OriginId,
) -> TokenStream {
    let Some(fact) = model.facts.kinds.get(kind) else { return TokenStream::new() };
    let display = fact.display(model.policy);
    let message = format!("nothing supplies the fact `{display}`");
    let why = format!("{} needs it: `{}`", model.place(origin), model.rule(origin));
    let is_named = fact.name_at.is_some() && fact.relation.is_none();
    let arguments = fact.args.len() + usize::from(is_named);
    let module = module_path(model, ty);
    // Doubled braces are braces for the compiler, too.
    let what = format!(
        "write `impl {module}::facts::{name} for {{Self}} {{{{ const FROM: Supply = …; }}}}`"
    );
    let (doc, why) = (format!("Supplies `{display}`. {why}"), plain(&why));
    quote! {
        #[doc = #doc]
        #[diagnostic::on_unimplemented(
            message = #message,
            label = "`{Self}` does not supply it",
            note = #why,
            note = #what
        )]
        pub trait #name {
            /// From where.
            const FROM: super::__authz::Supply;
            /// From where, checked: once for a source, however many actions need it.
            #[doc(hidden)]
            const SUPPLY: super::__authz::native::CheckedSupply =
                super::__authz::native::supply(Self::FROM, #display, #arguments);
        }
        impl #name for super::__authz::Memory {
            const FROM: super::__authz::Supply = super::__authz::Supply::Fetch;
        }
    }
}

/// A text in which the compiler takes no brace for a parameter.
fn plain(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}

/// A trait for each fact that the type's struct can supply, and those that it must.
pub(super) fn fields(model: &PolicyModel<'_>, named: &Named, ty: TypeId) -> TokenStream {
    let required = model.fields.get(&ty).cloned().unwrap_or_default();
    // What rules need of any object of the type, the struct knows of its own row.
    let others = model.needed.iter().filter(|(kind, _)| {
        let kind = model.facts.kinds.get(**kind);
        kind.is_some_and(|kind| kind.is_of_field() && kind.args.first() == Some(&Ty::Object(ty)))
    });
    let mut fields: BTreeMap<usize, OriginId> =
        others.map(|(kind, origin)| (*kind, *origin)).collect();
    fields.extend(&required);
    let traits =
        fields.iter().map(|(kind, origin)| field(model, *kind, &named.get(*kind).1, *origin));
    let idents = required.keys().map(|kind| named.get(*kind).1);
    quote! {
        /// What the fields of the struct can supply.
        pub mod fields { #(#traits)* }
        /// What the struct must supply.
        pub trait Required: #(fields::#idents +)* {}
    }
}

fn field(model: &PolicyModel<'_>, kind: usize, name: &Ident, origin: OriginId) -> TokenStream {
    let Some(fact) = model.facts.kinds.get(kind) else { return TokenStream::new() };
    let display = fact.display(model.policy);
    let message = format!("no field of `{{Self}}` supplies the fact `{display}`");
    let why = format!("{} needs it: `{}`", model.place(origin), model.rule(origin));
    let option = if fact.relation.is_some() { "relation" } else { "attribute" };
    let name_in_policy = fact.relation.as_deref().unwrap_or_else(|| fact.predicate(model.policy));
    let what =
        format!("mark the field that holds it: `#[resource({option} = \"{name_in_policy}\")]`");
    let (doc, why) = (format!("Supplies `{display}`. {why}"), plain(&why));
    let number = number(kind);
    let (bound, says) = match (&fact.relation, fact.args.get(1)) {
        (Some(_), _) => (quote!(RelatedField), quote!(related)),
        (None, None) => (quote!(FlagField), quote!(flag)),
        (None, Some(Ty::Integer)) => (quote!(IntegerField), quote!(integer)),
        (None, Some(Ty::Boolean)) => (quote!(BooleanField), quote!(boolean)),
        (None, Some(_)) => (quote!(TextField), quote!(text)),
    };
    quote! {
        #[doc = #doc]
        #[diagnostic::on_unimplemented(
            message = #message,
            label = "no field supplies it",
            note = #why,
            note = #what
        )]
        pub trait #name {
            /// The type of the field.
            type Field: super::__authz::native::#bound;
            /// The fact, and how the field says it.
            #[doc(hidden)]
            const SAYS: super::__authz::native::Says<Self::Field> =
                super::__authz::native::Says::#says(#number);
        }
    }
}

/// `policy::Repo`
fn module_path(model: &PolicyModel<'_>, ty: Option<TypeId>) -> String {
    let module = &model.args.module;
    let name = ty.map(|id| type_name(model.policy, Ty::Object(id)));
    name.map_or_else(|| module.to_string(), |name| format!("{module}::{name}"))
}

pub(super) fn number(n: usize) -> Literal {
    Literal::u16_unsuffixed(u16::try_from(n).unwrap_or(u16::MAX))
}
