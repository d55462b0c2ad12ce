//! The items that tie a struct to a type of a policy.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Type;
use syn::spanned::Spanned;

use super::args::{FactArg, QueryableArg};
use super::emit::respanned;
use super::field::argument;
use super::guard;
use super::model::{RelationModel, ResourceModel, Tie, column};
use crate::names::{item, variant};

/// Everything that a struct without a policy does not have.
pub(super) fn tie(model: &ResourceModel, tie: &Tie) -> TokenStream {
    let impls = [
        field_impls(model, tie),
        tied_impl(model, tie),
        ruled_impl(model, tie),
        sourced_impl(model, tie),
        rulebook_impls(model, tie),
        stored_impl(model, tie),
        guard::checks(model, tie),
    ];
    quote!(#(#impls)*)
}

/// Who acts, as the policy says.
pub(super) fn actor(tie: &Tie) -> TokenStream {
    let policy = &tie.policy;
    quote!(#policy::Actor)
}

/// The policy's actions, and the one that stands for reading.
pub(super) fn reading(tie: &Tie) -> TokenStream {
    let policy = &tie.policy;
    let read = tie.read.as_ref().and_then(|read| variant(&read.value(), read.span()));
    let Some(read) = read else {
        return quote! {
            type Action = #policy::Action;
            const READ: ::core::option::Option<Self::Action> = #policy::READ;
            type Read = #policy::Reading;
        };
    };
    quote! {
        type Action = #policy::Action;
        const READ: ::core::option::Option<Self::Action> =
            ::core::option::Option::Some(#policy::Action::#read);
        type Read = #policy::action::#read;
    }
}

/// `impl policy::Issue::fields::is_closed for Issue { type Field = bool; }`
fn field_impls(model: &ResourceModel, tie: &Tie) -> TokenStream {
    let (ident, policy) = (&model.ident, &tie.policy);
    let impls = tie.facts.iter().map(|fact| {
        let name = item(&fact.name, fact.at);
        let (ty, ..) = plain(&fact.ty);
        quote! {
            #[automatically_derived]
            impl #policy::fields::#name for #ident {
                type Field = #ty;
            }
        }
    });
    let at = model.ident.span().resolved_at(Span::mixed_site());
    let required = quote_spanned!(at=> impl #policy::Required for #ident {});
    quote!(#(#impls)* #[automatically_derived] #required)
}

/// The type without `Guarded` and `Option`, and whether it had one of either.
fn plain(ty: &Type) -> (&Type, bool, bool) {
    let guarded = argument(ty, "Guarded");
    let inner = guarded.unwrap_or(ty);
    let optional = argument(inner, "Option");
    (optional.unwrap_or(inner), guarded.is_some(), optional.is_some())
}

fn tied_impl(model: &ResourceModel, tie: &Tie) -> TokenStream {
    let private = model.runtime.private();
    let at = Span::mixed_site();
    let (ident, policy) = (&model.ident, &tie.policy);
    let traits = fact_traits(tie);
    let own = tie.facts.iter().zip(&traits).enumerate();
    let own = own.map(|(place, (fact, of))| own_arm(place, fact, of, &private));
    let id = model.key.first().map_or_else(
        || quote!(#private::Id::GUEST),
        |part| {
            let (member, ty) = (&part.member, &part.ty);
            let place = ty.span().resolved_at(at);
            let private = respanned(&private, place);
            let id = quote_spanned!(place=> <#ty as #private::KeyPart>::id);
            quote_spanned!(at=> #id(&self.#member))
        },
    );
    let id_type = model.key.first().map(|part| {
        let ty = &part.ty;
        quote_spanned! {at=>
            fn id_type() -> #private::IdType {
                <#ty as #private::KeyPart>::id_type()
            }
        }
    });
    quote_spanned! {at=>
        #[automatically_derived]
        impl #private::native::Tied for #ident {
            const TYPE: u16 = #policy::TYPE;
            const FACTS: &'static [u16] = &[#(#traits::SAYS.fact),*];

            #[inline]
            fn id(&self) -> #private::Id<'_> {
                #id
            }

            #id_type

            #[inline]
            fn own(&self, at: usize) -> #private::native::Own<'_> {
                match at {
                    #(#own)*
                    _ => #private::native::Own::NOTHING,
                }
            }
        }
    }
}

/// The traits of the facts that fields supply.
fn fact_traits(tie: &Tie) -> Vec<TokenStream> {
    let policy = &tie.policy;
    let facts = tie.facts.iter().map(|fact| {
        // The name's place is where an unknown one is told, once.
        let name = item(&fact.name, fact.at);
        quote!(<Self as #policy::fields::#name>)
    });
    facts.collect()
}

/// What the field says, by the place of its fact.
fn own_arm(place: usize, fact: &FactArg, of: &TokenStream, private: &TokenStream) -> TokenStream {
    let at = Span::mixed_site();
    let place = Literal::usize_unsuffixed(place);
    let (member, (_, is_guarded, is_option)) = (&fact.member, plain(&fact.ty));
    let value = match (is_guarded, is_option) {
        (false, false) => quote_spanned!(at=> ::core::option::Option::Some(&self.#member)),
        (false, true) => quote_spanned!(at=> self.#member.as_ref()),
        (true, false) => {
            quote_spanned!(at=> #private::Guarded::without_permission(&self.#member))
        }
        (true, true) => quote_spanned! {at=>
            #private::Guarded::without_permission(&self.#member)
                .and_then(::core::option::Option::as_ref)
        },
    };
    quote_spanned!(at=> #place => (#of::SAYS.own)(#value),)
}

fn ruled_impl(model: &ResourceModel, tie: &Tie) -> TokenStream {
    let private = model.runtime.private();
    let (ident, policy, guarded) = (&model.ident, &tie.policy, guard::actions(model, tie));
    quote_spanned! {Span::mixed_site()=>
        #[automatically_derived]
        impl #private::native::Ruled for #ident {
            type Compiled = #policy::Rules;
            type Guest = #policy::Guest;
            const SCHEMA: &'static #private::Schema = &#policy::SCHEMA;
            const LISTED: #private::ListedFields<#policy::Action> = #policy::LISTED;
            #guarded
        }
    }
}

fn sourced_impl(model: &ResourceModel, tie: &Tie) -> TokenStream {
    let private = model.runtime.private();
    let (ident, policy) = (&model.ident, &tie.policy);
    quote_spanned! {Span::mixed_site()=>
        #[automatically_derived]
        impl<D: #policy::Sourced> #private::native::Sourced<D> for #ident {
            type Facts = <D as #policy::Sourced>::Facts;

            fn facts(data: &D) -> &Self::Facts {
                #policy::Sourced::sourced(data)
            }
        }
    }
}

/// Where the rows are stored, with the facts that their columns are.
fn stored_impl(model: &ResourceModel, tie: &Tie) -> TokenStream {
    let Some(table) = &tie.table else { return TokenStream::new() };
    let private = model.runtime.private();
    let (ident, policy, name) = (&model.ident, &tie.policy, &table.name);
    let (key, key_ty) = (&table.key.name, &table.key.ty);
    let columns = tie.facts.iter().map(|fact| {
        let (of, name) = (item(&fact.name, fact.at), column(fact.column.as_ref(), &fact.member));
        let (ty, ..) = plain(&fact.ty);
        let id_type = if fact.is_relation {
            quote!(<#ty as #private::KeyPart>::id_type)
        } else {
            quote!(|| #private::IdType::Text)
        };
        quote! {
            #private::native::StoredColumn {
                fact: <Self as #policy::fields::#of>::SAYS.fact,
                name: #name,
                id_type: #id_type,
            }
        }
    });
    let related =
        model.relations.iter().map(|RelationModel { columns, .. }| quote!(&[#(#columns),*]));
    let queryable = table.queryable.iter().map(|field| queryable(&private, field));
    let fields = guard::columns(model, tie);
    quote_spanned! {Span::mixed_site()=>
        #[automatically_derived]
        impl #private::native::Stored for #ident {
            const TABLE: #private::native::StoredTable = #private::native::StoredTable {
                name: #name,
                key: #key,
                id_type: <#key_ty as #private::KeyPart>::id_type,
                columns: &[#(#columns),*],
                related: &[#(#related),*],
                queryable: &[#(#queryable),*],
                fields: #fields,
            };
        }
    }
}

/// A column that a caller may name. What is wrong with its type is told at the type.
fn queryable(private: &TokenStream, field: &QueryableArg) -> TokenStream {
    let (ty, name) = (&field.ty, column(field.column.as_ref(), &field.member));
    let field = column(None, &field.member);
    let of = quote_spanned!(ty.span()=> <#ty as #private::native::Queryable>);
    quote! {
        #private::native::QueryableColumn {
            field: #field,
            name: #name,
            ty: #of::TYPE,
            is_optional: #of::IS_OPTIONAL,
        }
    }
}

/// The procedures that are compiled in are those that are in force.
fn rulebook_impls(model: &ResourceModel, tie: &Tie) -> TokenStream {
    let private = model.runtime.private();
    let (ident, policy) = (&model.ident, &tie.policy);
    quote_spanned! {Span::mixed_site()=>
        #[automatically_derived]
        impl #private::native::Procedures<#ident> for #policy::Rules {
            const ARE_COMPILED: bool = true;

            fn allows<'v, A: #private::native::Tied, V: #private::View>(
                &'v self,
                attempt: &mut #private::native::Attempt<'v, #ident, A, V>,
                action: #policy::Action,
            ) -> bool {
                #policy::allows(attempt, action)
            }

            fn allows_new<'v, A: #private::native::Tied, V: #private::View>(
                &'v self,
                attempt: &mut #private::native::Attempt<'v, #policy::Guest, A, V>,
                action: #policy::Action,
            ) -> bool {
                #policy::allows_new(attempt, action)
            }
        }

        #[automatically_derived]
        impl #private::native::Rulebook<#ident> for #policy::Rules {
            type InForce<'a> = &'a Self;

            fn in_force(&self) -> &Self {
                self
            }
        }
    }
}
