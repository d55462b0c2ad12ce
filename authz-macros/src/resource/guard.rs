//! The fields of a struct beside those that its policy lists.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Member;
use syn::spanned::Spanned;

use super::field::{FieldArg, Hidden, Stored};
use super::model::{ResourceModel, Tie, column};
use super::nested::{parts, parts_within, place};

/// Compares the fields with those that the policy lists: what is wrong is told where it is.
pub(super) fn checks(model: &ResourceModel, tie: &Tie) -> TokenStream {
    let at = model.ident.span().resolved_at(Span::mixed_site());
    let (private, policy) = (model.runtime.private(), &tie.policy);
    let fields = model.fields.iter().map(|field| {
        let (name, parts) = (field.name(), parts(field, &private));
        quote!((#name, #parts))
    });
    let missing = quote_spanned! {at=>
        const _: () = if let ::core::option::Option::Some(missing) =
            #private::missing(#policy::LISTED, &[#(#fields),*])
        {
            ::core::panic!("{}", missing)
        };
    };
    let listed = (model.bodies.change || model.bodies.create).then(|| {
        let unlisted = format!(
            "the policy lists no fields of `{0}`, and bodies name them\nhelp: list those that \
             there are in the block of `{0}`: `fields = [\"…\"];`",
            model.ident
        );
        quote_spanned! {at=>
            const _: () = if #policy::LISTED.is_none() { ::core::panic!(#unlisted) };
        }
    });
    let each = model.fields.iter().map(|field| check(field, model, tie));
    quote!(#missing #listed #(#each)*)
}

/// A field is listed, or it is the key, or internal; and it is guarded where it has a rule
/// for reading.
fn check(field: &FieldArg, model: &ResourceModel, tie: &Tie) -> TokenStream {
    let (private, policy) = (model.runtime.private(), &tie.policy);
    let (name, read) = (field.name(), read(tie));
    let place = match &field.member {
        Member::Named(ident) => ident.span(),
        Member::Unnamed(_) => field.ty.span(),
    };
    let place = place.resolved_at(Span::mixed_site());
    let ty = field.ty.span().resolved_at(Span::mixed_site());
    let rule = quote!(#private::rule(#policy::LISTED, #name, #read));
    if field.guarded.is_some() {
        let unruled = format!(
            "no rule of the policy is for reading `{name}`\nhelp: remove `Guarded`; or write one: \
             `\"{read}\"(\"{name}\") if …;`"
        );
        return quote_spanned! {ty=>
            const _: () = if #rule.is_none() { ::core::panic!(#unruled) };
        };
    }
    let listed = quote!(#private::is_listed(#policy::LISTED, #name));
    if field.nested.is_some() && !field.is_internal {
        return check_parts(field, model, tie);
    }
    if field.is_internal {
        let internal = format!(
            "the policy lists the field `{name}`, which is internal\nhelp: remove it from `fields`, \
             or remove `internal`"
        );
        return quote_spanned! {place=>
            const _: () = if #listed { ::core::panic!(#internal) };
        };
    }
    let unlisted = format!(
        "the policy does not list the field `{name}`\nhelp: add it to `fields`, or mark it \
         `#[field(internal)]`"
    );
    let is_decided = (!field.is_key).then(|| {
        quote_spanned! {place=>
            const _: () = if #policy::LISTED.is_some()
                && !#listed
                // That one within it is none of the struct is told there.
                && !#private::is_listed_in_parts(#policy::LISTED, #name)
            {
                ::core::panic!(#unlisted)
            };
        }
    });
    quote_spanned! {ty=>
        #is_decided
        const _: () = if let ::core::option::Option::Some(rule) = #rule {
            ::core::panic!("{}", rule.unguarded)
        };
    }
}

/// What is within a nested field is listed, and read by whoever may read the row.
fn check_parts(field: &FieldArg, model: &ResourceModel, tie: &Tie) -> TokenStream {
    let (private, policy) = (model.runtime.private(), &tie.policy);
    let (name, read, place) = (field.name(), read(tie), place(field));
    let whole = format!(
        "the policy lists the field `{name}`, which is nested\nhelp: list what is within it in \
         its place: `\"{name}.…\"`; or remove `nested`"
    );
    let parts = parts_within(field, &private);
    quote_spanned! {place=>
        const _: () = if #private::is_listed(#policy::LISTED, #name) {
            ::core::panic!(#whole)
        } else if let ::core::option::Option::Some(unlisted) =
            #private::unlisted(#policy::LISTED, #name, #parts)
        {
            ::core::panic!("{}", unlisted)
        } else if let ::core::option::Option::Some(rule) =
            #private::read_in_parts(#policy::LISTED, #name, #parts, #read)
        {
            ::core::panic!("{}", rule)
        };
    }
}

/// The actions that decide about the guarded fields.
pub(super) fn actions(model: &ResourceModel, tie: &Tie) -> TokenStream {
    let (private, policy, read) = (model.runtime.private(), &tie.policy, read(tie));
    let actions = guarded_fields(model).map(|field| {
        let name = field.name();
        quote!(#private::action_on(#policy::LISTED, #name, #read))
    });
    let actions: Vec<TokenStream> = actions.collect();
    if actions.is_empty() {
        return TokenStream::new();
    }
    quote! {
        const GUARDED: &'static [::core::option::Option<#policy::Action>] = &[#(#actions),*];
    }
}

/// Hands on to each guarded field what was decided about it.
pub(super) fn guard(model: &ResourceModel) -> TokenStream {
    let private = model.runtime.private();
    let members: Vec<&Member> = guarded_fields(model).map(|field| &field.member).collect();
    if members.is_empty() {
        return TokenStream::new();
    }
    let numbers = (0..members.len()).map(Literal::usize_unsuffixed);
    let names = guarded_fields(model).map(FieldArg::name);
    quote_spanned! {Span::mixed_site()=>
        fn hidden(&self) -> ::std::vec::Vec<&'static str> {
            let all = [#((#names, #private::Guarded::open(&self.#members).is_none())),*];
            let hidden = ::core::iter::IntoIterator::into_iter(all);
            let hidden = ::core::iter::Iterator::filter(hidden, |(_, is_hidden)| *is_hidden);
            let names = ::core::iter::Iterator::map(hidden, |(name, _)| name);
            ::core::iter::Iterator::collect(names)
        }

        fn guard(&mut self, field: usize, verdict: #private::FieldVerdict) {
            match field {
                #(#numbers => #private::Guarded::decide(&mut self.#members, verdict),)*
                _ => {}
            }
        }
    }
}

/// The columns, where not each of them is read as it is.
pub(super) fn columns(model: &ResourceModel, tie: &Tie) -> TokenStream {
    let private = model.runtime.private();
    if guarded_fields(model).next().is_none() {
        return quote!(&[]);
    }
    let mut number = 0..;
    let numbered = model.fields.iter().map(|field| {
        let number: Option<usize> = field.guarded.as_ref().and_then(|_| number.next());
        (field, number)
    });
    // A guarded field in no column has its number all the same.
    let stored = numbered.filter(|(field, _)| field.stored != Stored::Nowhere);
    let columns = stored.map(|(field, number)| {
        let name = column(field.column.as_ref(), &field.member);
        let guard = match number {
            None => quote!(::core::option::Option::None),
            Some(number) => quote!(::core::option::Option::Some(#number)),
        };
        // Rules that are asked later need what it says, and a hash is of the value.
        let is_fact = tie.facts.iter().any(|fact| fact.member == field.member);
        let is_kept = is_fact || (model.bodies.show && matches!(field.hidden, Hidden::Hmac(_)));
        quote!(#private::native::FieldColumn { name: #name, guard: #guard, is_kept: #is_kept })
    });
    quote!(&[#(#columns),*])
}

fn guarded_fields(model: &ResourceModel) -> impl Iterator<Item = &FieldArg> {
    model.fields.iter().filter(|field| field.guarded.is_some())
}

/// The name of the action that stands for reading.
fn read(tie: &Tie) -> String {
    tie.read.as_ref().map_or_else(|| "read".to_owned(), syn::LitStr::value)
}
