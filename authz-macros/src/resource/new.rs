//! The fields of a row as a body, the service and the handler give them to a new one.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::body::{Changes, beside, ident, is_related};
use super::field::FieldArg;
use super::model::{ResourceModel, Tie};
use super::nested::place;
use super::patch;
use crate::errors::Errors;

/// The action whose fields a body names.
const CREATE: &str = "create";

/// `struct IssueNew { … }`, if bodies create rows.
pub(super) fn changes(model: &ResourceModel) -> Option<Changes<'_>> {
    let (fields, others) = model.fields.iter().partition(|field| is_given(field, model));
    model.bodies.create.then(|| Changes {
        name: beside(&model.ident, "New"),
        doc: format!("What a body says of a new [`{}`].", model.ident),
        fields,
        others,
        are_required: true,
        vis: &model.vis,
        cases: model.cases,
        are_renamed: model.are_renamed,
        runtime: &model.runtime,
    })
}

/// Whether a body gives the field to a new row.
fn is_given(field: &FieldArg, model: &ResourceModel) -> bool {
    let is_set = field.is_internal || field.is_key || is_related(field, model);
    let can_be = !is_set || field.given.is_some();
    can_be && field.preset.is_none() && !field.shape.is_unread
}

/// Whether a body of a new row names the field.
pub(super) fn is_named(field: &FieldArg, model: &ResourceModel) -> bool {
    model.bodies.create && is_given(field, model)
}

/// What is said of fields that has no effect, or contradicts itself.
pub(super) fn check(model: &ResourceModel, errors: &mut Errors) {
    for field in &model.fields {
        check_field(field, model, errors);
    }
}

fn check_field(field: &FieldArg, model: &ResourceModel, errors: &mut Errors) {
    let create = "add `new` to the options of the struct: `#[resource(new)]`";
    let preset = field.preset.as_ref().map(|preset| &preset.key);
    if let (Some(key), false) = (preset.or(field.given.as_ref()), model.bodies.create) {
        errors.push(key, &format!("`{key}` is for new rows, and no body creates one"), create);
        return;
    }
    if let (Some(given), Some(_)) = (&field.given, preset) {
        let help = "keep one of the two";
        errors.push(given, "a field that is `preset` is given by no body", help);
    } else if let Some(given) = &field.given {
        let is_set = field.is_key || is_related(field, model);
        if field.is_internal || field.shape.is_unread {
            let help = "remove `given`: what is internal or never read is given by no body";
            errors.push(given, "no body names this field", help);
        } else if !is_set {
            let help = "remove `given`: it is for keys and relations";
            errors.push(given, "a body gives this field anyway", help);
        }
    }
    let Some(dropped) = &field.dropped else { return };
    let is_given = is_named(field, model);
    if !is_given && !patch::is_named(field, model) {
        errors.push(dropped, "no body names this field", "remove `refused`");
    } else if is_given && field.default().is_none() {
        let help = "give it a `#[serde(default)]`, which it then has";
        errors.push(dropped, "a new row cannot be without this field", help);
    }
}

/// `struct IssueRest { … }`: what the handler gives.
pub(super) fn rest(model: &ResourceModel) -> TokenStream {
    let (vis, name) = (&model.vis, beside(&model.ident, "Rest"));
    let doc = format!("What a handler says of a new [`{}`].", model.ident);
    let fields = of_handler(model);
    let idents = fields.iter().map(|field| ident(field));
    let docs = fields.iter().map(|field| format!("The field `{}`.", field.name()));
    let types = fields.iter().map(|field| &field.ty);
    quote! {
        #[doc = #doc]
        #vis struct #name {
            #(#[doc = #docs] #vis #idents: #types,)*
        }
    }
}

fn of_handler(model: &ResourceModel) -> Vec<&FieldArg> {
    let fields = model.fields.iter();
    fields.filter(|field| field.preset.is_none() && !is_given(field, model)).collect()
}

/// What makes a row.
pub(super) fn created_impl(changes: &Changes<'_>, model: &ResourceModel, tie: &Tie) -> TokenStream {
    let at = Span::mixed_site();
    let (private, policy) = (model.runtime.private(), &tie.policy);
    let (ident_of, given, rest) = (&model.ident, &changes.name, beside(&model.ident, "Rest"));
    let values = model.fields.iter().map(|field| {
        let (member, value) = (&field.member, value(field, model, &private));
        quote_spanned!(at=> #member: #value)
    });
    let left_out = changes.fields.iter().enumerate().filter_map(|(number, field)| {
        let (number, member) = (Literal::usize_unsuffixed(number), &field.member);
        let default =
            guarded(field, field.dropped.as_ref().and_then(|_| field.default())?, &private);
        Some(quote_spanned!(at=> #number => self.#member = #default,))
    });
    let (asked, check) = asked(changes, model, tie);
    quote_spanned! {at=>
        #[automatically_derived]
        impl #private::Created for #ident_of {
            type Given = #given;
            type Rest = #rest;
            type Creating = #policy::Creating;
            type OnRow = #policy::CreatingRow;
            const ASKED: ::core::option::Option<#policy::Action> = #asked;
            const LISTED: #private::ListedFields<#policy::Action> = #policy::LISTED;

            fn create(
                given: #given,
                rest: #rest,
                by: #private::Presetting<'_, Self::Actor>,
            ) -> ::core::result::Result<Self, #private::Uncreated> {
                let _ = (&given, &rest, &by);
                ::core::result::Result::Ok(Self { #(#values,)* })
            }

            fn leave_out(&mut self, field: usize) {
                match field {
                    #(#left_out)*
                    _ => {}
                }
            }
        }

        #check
    }
}

/// What is asked about each new row: the action, where a body says what the row is related to.
fn asked(changes: &Changes<'_>, model: &ResourceModel, tie: &Tie) -> (TokenStream, TokenStream) {
    let policy = &tie.policy;
    let related = changes.fields.iter().find(|field| is_related(field, model));
    let Some(key) = related.and_then(|field| field.given.as_ref()) else {
        return (quote!(::core::option::Option::None), TokenStream::new());
    };
    let nobody = format!(
        "a body says what a new `{0}` is related to, and no rule allows `{CREATE}` on one\n\
         help: write such a rule in the block of `{0}`: `\"{CREATE}\" if …;`",
        model.ident
    );
    let place = key.span().resolved_at(Span::mixed_site());
    let check = quote_spanned! {place=>
        const _: () = if #policy::CREATE.is_none() { ::core::panic!(#nobody) };
    };
    (quote!(#policy::CREATE), check)
}

/// The value of a field of a new row.
fn value(field: &FieldArg, model: &ResourceModel, private: &TokenStream) -> TokenStream {
    let at = Span::mixed_site();
    let ident = ident(field);
    if let Some(preset) = &field.preset {
        return guarded(field, preset.value(field, private), private);
    }
    if !is_given(field, model) {
        return quote_spanned!(at=> rest.#ident);
    }
    if field.nested.is_some() {
        let place = place(field);
        // That there is none is told.
        let default = field.default();
        let default = default.unwrap_or_else(|| quote!(::core::default::Default::default()));
        return quote_spanned! {place=>
            {
                let mut value = #default;
                #private::Nested::change(&mut value, given.#ident);
                value
            }
        };
    }
    let given = quote_spanned!(at=> #private::Change::into_value(given.#ident));
    let value = field.default().map_or_else(
        || {
            // A body without it was refused.
            quote_spanned! {at=>
                match #given {
                    ::core::option::Option::Some(value) => value,
                    ::core::option::Option::None => {
                        return ::core::result::Result::Err(
                            #private::Uncreated::Fault("a field is missing"),
                        );
                    }
                }
            }
        },
        |default| quote_spanned!(at=> #given.unwrap_or_else(|| #default)),
    );
    guarded(field, value, private)
}

fn guarded(field: &FieldArg, value: TokenStream, private: &TokenStream) -> TokenStream {
    let place = field.ty.span().resolved_at(Span::mixed_site());
    match &field.guarded {
        Some(_) => quote_spanned!(place=> #private::Guarded::new(#value)),
        None => value,
    }
}
