//! The fields of a row as a body changes them.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

use super::body::{Changes, beside, changes_within, held, ident, is_related};
use super::emit::{in_code, respanned};
use super::field::{FieldArg, Stored};
use super::model::{ResourceModel, column};
use super::nested::{parts_within, place, stored};

/// `struct IssuePatch { … }`, if bodies change rows.
pub(super) fn changes(model: &ResourceModel) -> Option<Changes<'_>> {
    let (fields, others) = model.fields.iter().partition(|field| can_change(field, model));
    model.bodies.change.then(|| Changes {
        name: beside(&model.ident, "Patch"),
        doc: format!("What a body changes of a [`{}`].", model.ident),
        fields,
        others,
        are_required: false,
        vis: &model.vis,
        cases: model.cases,
        are_renamed: model.are_renamed,
        runtime: &model.runtime,
    })
}

/// No body changes a key, a relation, what the service itself sets, or what never changes.
fn can_change(field: &FieldArg, model: &ResourceModel) -> bool {
    let is_own = field.is_internal || field.preset.is_some() || field.shape.is_unread;
    !field.is_key && field.immutable.is_none() && !is_own && !is_related(field, model)
}

/// `impl Assign<DB> for IssuePatch { … }`, for each database that has the types of the fields,
/// if each of them is in columns of its own.
pub(super) fn assign_impl(changes: &Changes<'_>) -> TokenStream {
    let has_columns = |field: &&FieldArg| match (&field.nested, field.stored) {
        (Some(_), stored) => stored == Stored::InColumns,
        (None, stored) => stored == Stored::InColumn,
    };
    if changes.are_renamed || !changes.fields.iter().all(has_columns) {
        return TokenStream::new();
    }
    let (private, name) = (changes.runtime.private(), &changes.name);
    let at = Span::mixed_site();
    let types = changes.fields.iter().map(|field| {
        changes_within(field, &private).map_or_else(
            || {
                let ty = held(field);
                quote_spanned!(at=> #ty: #private::Column<__DB>)
            },
            |changes| quote_spanned!(at=> #changes: #private::Assign<__DB>),
        )
    });
    let sets = changes.fields.iter().map(|field| assign(field, &private));
    quote_spanned! {at=>
        #private::assigned! {
            #[automatically_derived]
            impl<__DB: #private::sqlx::Database> #private::Assign<__DB> for #name
            where
                #(#types,)*
            {
                fn assign(self, columns: &mut #private::Assignments<'_, __DB>) {
                    let _ = &columns;
                    #(#sets)*
                }
            }
        }
    }
}

fn assign(field: &FieldArg, private: &TokenStream) -> TokenStream {
    let (at, ident) = (Span::mixed_site(), ident(field));
    if field.nested.is_some() {
        return quote_spanned!(at=> #private::Assign::assign(self.#ident, columns););
    }
    let column = column(field.column.as_ref(), &field.member);
    quote_spanned! {at=>
        if let #private::Change::Set(value) = self.#ident {
            #private::Assignments::set(columns, #column, value);
        }
    }
}

/// No two fields of a row have one column: a body would write the one by the other.
pub(super) fn check_columns(model: &ResourceModel) -> TokenStream {
    let private = model.runtime.private();
    let columns = model.fields.iter().filter_map(stored);
    let columns = columns.map(|(column, shared)| quote!((#column, #shared)));
    let is_flat = |field: &&FieldArg| field.nested.is_some() && field.stored == Stored::InColumns;
    let flat: Vec<&FieldArg> = model.fields.iter().filter(is_flat).collect();
    let parts = flat.iter().map(|field| parts_within(field, &private));
    let at = model.ident.span().resolved_at(Span::mixed_site());
    quote_spanned! {flat.first().map_or(at, |field| place(field))=>
        #private::assigned! {
            const _: () = if let ::core::option::Option::Some(shared) =
                #private::shared_column(&[#(#columns),*], &[#(#parts),*])
            {
                ::core::panic!("{}", shared)
            };
        }
    }
}

/// Whether a body changes the field.
pub(super) fn is_named(field: &FieldArg, model: &ResourceModel) -> bool {
    model.bodies.change && can_change(field, model)
}

/// The type of the changes: nothing, without them.
pub(super) fn changes_type(model: &ResourceModel) -> TokenStream {
    if !model.bodies.change {
        return quote!(());
    }
    let name = beside(&model.ident, "Patch");
    quote!(#name)
}

/// What makes the changes.
pub(super) fn patched_impl(changes: &Changes<'_>, model: &ResourceModel) -> TokenStream {
    let private = model.runtime.private();
    let (ident_of, name) = (&model.ident, &changes.name);
    let at = Span::mixed_site();
    let writes = writes(changes);
    quote_spanned! {at=>
        #[automatically_derived]
        impl #private::Patched for #ident_of {
            fn change(&mut self, changes: #name) {
                #writes
            }
        }
    }
}

/// Writes the changes into `self`.
pub(super) fn writes(changes: &Changes<'_>) -> TokenStream {
    let at = Span::mixed_site();
    let private = changes.runtime.private();
    let writes = changes.fields.iter().map(|field| {
        let (ident, member) = (ident(field), &field.member);
        if field.nested.is_some() {
            let place = place(field);
            let ty = in_code(&field.ty, place);
            let nested = respanned(&quote!(#private::Nested), place);
            return quote_spanned! {place=>
                <#ty as #nested>::change(&mut self.#member, changes.#ident);
            };
        }
        let put = if field.guarded.is_some() {
            quote_spanned!(at=> #private::Guarded::put(&mut self.#member, value))
        } else {
            quote_spanned!(at=> self.#member = value)
        };
        quote_spanned! {at=>
            if let #private::Change::Set(value) = changes.#ident {
                #put;
            }
        }
    });
    quote!(#(#writes)*)
}
