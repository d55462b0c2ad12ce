//! `#[derive(Patch)]`: a struct that is a field, each field of which is written by itself.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Field, Fields, Member, Visibility};

use super::args::merged;
use super::body::{Changes, beside};
use super::emit::{in_code, respanned};
use super::field::{FieldArg, OF_PART, OF_RESOURCE, Stored};
use super::model::{ResourceModel, column};
use super::serde::{Cases, rename_all};
use super::{new, patch, schema, sqlx};
use crate::errors::Errors;
use crate::options::{Elsewhere, Known, Opt, Options};
use crate::paths::Runtime;

const OF_STRUCT: Known<'_> =
    &[("schema", "write `schema`"), ("crate", "write `crate = path::to::authz_runtime`")];

/// What is said of the whole field alone.
const OF_WHOLE: Elsewhere<'_> = Elsewhere {
    known: OF_RESOURCE,
    help: "say `{}` of the whole field, in the struct of the resource",
};

/// A struct that is a field. After a fault it is what could be understood.
struct NestedModel<'a> {
    ident: &'a Ident,
    vis: &'a Visibility,
    fields: Vec<FieldArg>,
    cases: Cases,
    are_renamed: bool,
    schema: Option<Ident>,
    runtime: Runtime,
}

/// The struct of its changes, with impls; after a fault, also every error.
pub(crate) fn expand(item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let Some(input) = errors.keep(syn::parse2::<DeriveInput>(item)) else {
        return errors.finish(None::<TokenStream>).unwrap_or_else(|error| error);
    };
    let Some(model) = NestedModel::parse(&input, &mut errors) else {
        let error = errors.finish(None::<TokenStream>).unwrap_or_else(|error| error);
        let instead = without_fields(&input);
        return quote!(#instead #error);
    };
    let changes = model.changes();
    changes.check_keys(&mut errors);
    schema::check_nested(&changes, model.schema.as_ref(), &mut errors);
    let item = changes.item();
    let impls = [
        changes.reading(),
        model.nested_impl(&changes),
        patch::assign_impl(&changes),
        model.described(&changes),
    ];
    let expansion = quote!(#item const _: () = { #(#impls)* };);
    match errors.finish(Some(())) {
        Ok(()) => expansion,
        Err(error) => quote!(#expansion #error),
    }
}

/// What stands for a type that is none: the fault is told once, and not where it is nested.
fn without_fields(input: &DeriveInput) -> TokenStream {
    let (private, ident) = (Runtime::default().private(), &input.ident);
    let (generics, arguments, bounds) = input.generics.split_for_impl();
    quote_spanned! {Span::mixed_site()=>
        #[automatically_derived]
        impl #generics #private::Nested for #ident #arguments #bounds {
            type Changes = ();
            const PARTS: &'static [#private::Part] = &[];

            fn change(&mut self, (): ()) {}
        }
    }
}

impl<'a> NestedModel<'a> {
    fn parse(input: &'a DeriveInput, errors: &mut Errors) -> Option<Self> {
        let ident = &input.ident;
        let Data::Struct(data) = &input.data else {
            let help =
                "remove it, and `nested` where the type is a field: it is written as a whole";
            errors.push(ident, "`Patch` can be derived for a struct alone", help);
            return None;
        };
        if !input.generics.params.is_empty() {
            let help = "write a struct for each type of them";
            errors.push(&input.generics, "a nested struct has no generic parameters", help);
            return None;
        }
        let Fields::Named(named) = &data.fields else {
            let help = "name them: a policy lists them by name";
            errors.push(ident, &format!("the fields of `{ident}` have no names"), help);
            return None;
        };
        if named.named.is_empty() {
            errors.push(ident, &format!("`{ident}` has no fields"), "remove `Patch`");
        }
        let options = Options::parse(merged("patch", &input.attrs, errors), OF_STRUCT, errors);
        let krate = options.value("crate", errors, |option| {
            option.path("write `crate = path::to::authz_runtime`")
        });
        let schema = options.get("schema");
        let schema = schema.filter(|option| errors.keep(Opt::flag(option)).is_some());
        let cases = rename_all(&input.attrs, false, errors);
        let members = named.named.iter().zip(data.fields.members());
        let fields = members.map(|(field, member)| part((field, &member), errors)).collect();
        let schema = schema.map(|option| option.key.clone());
        let are_renamed = sqlx::are_renamed(&input.attrs);
        let (vis, runtime) = (&input.vis, Runtime::at(krate));
        Some(Self { ident, vis, fields, cases, are_renamed, schema, runtime })
    }

    /// `struct SettingsPatch { … }`
    fn changes(&self) -> Changes<'_> {
        let (fields, others) = self.fields.iter().partition(|field| !field.shape.is_unread);
        Changes {
            name: beside(self.ident, "Patch"),
            doc: format!("What a body changes of a [`{}`].", self.ident),
            fields,
            others,
            are_required: false,
            vis: self.vis,
            cases: self.cases,
            are_renamed: self.are_renamed,
            runtime: &self.runtime,
        }
    }

    /// `impl Nested for Settings { … }`
    fn nested_impl(&self, changes: &Changes<'_>) -> TokenStream {
        let private = self.runtime.private();
        let (ident, name, writes) = (self.ident, &changes.name, patch::writes(changes));
        let parts = changes.fields.iter().map(|field| {
            let (name, parts) = (field.name(), parts(field, &private));
            let (column, shared) = stored(field).unwrap_or_default();
            let column = match &*column {
                "" => quote!(::core::option::Option::None),
                column => quote!(::core::option::Option::Some(#column)),
            };
            let unlisted = format!(
                "the policy does not list the field `{name}` of `{ident}`, which is nested here\n\
                 help: add it to `fields`, behind the name of this field and a dot"
            );
            quote! {
                #private::Part {
                    name: #name,
                    unlisted: #unlisted,
                    column: #column,
                    shared: #shared,
                    parts: #parts,
                }
            }
        });
        quote_spanned! {Span::mixed_site()=>
            #[automatically_derived]
            impl #private::Nested for #ident {
                type Changes = #name;
                const PARTS: &'static [#private::Part] = &[#(#parts),*];

                fn change(&mut self, changes: #name) {
                    let _ = &changes;
                    #writes
                }
            }
        }
    }

    fn described(&self, changes: &Changes<'_>) -> TokenStream {
        let Some(option) = &self.schema else { return TokenStream::new() };
        schema::of_body(changes, option)
    }
}

/// A field of a struct that is a field.
fn part((field, member): (&Field, &Member), errors: &mut Errors) -> FieldArg {
    let mut part = FieldArg::parse((field, member), (OF_PART, OF_WHOLE), (false, true), errors);
    let read = sqlx::read(&field.attrs, errors);
    (part.column, part.stored) = (read.rename, read.stored);
    // Only a row is asked about what of it may be read.
    if part.guarded.is_some() {
        let help = "write the field in the struct of the resource";
        errors.push(&part.ty, "nothing opens what is guarded within a field", help);
    }
    if !part.shape.is_unread {
        check_flattened(&part, errors);
    }
    part
}

/// The fields within one, if those are written one by one.
pub(super) fn parts(field: &FieldArg, private: &TokenStream) -> TokenStream {
    if field.nested.is_none() {
        return quote!(::core::option::Option::None);
    }
    let (parts, place) = (parts_within(field, private), place(field));
    quote_spanned!(place=> ::core::option::Option::Some(#parts))
}

/// The fields within one that are written one by one.
pub(super) fn parts_within(field: &FieldArg, private: &TokenStream) -> TokenStream {
    let place = place(field);
    let ty = in_code(&field.ty, place);
    let nested = respanned(&quote!(#private::Nested), place);
    quote_spanned!(place=> <#ty as #nested>::PARTS)
}

/// Where it is told that no fields within one are written one by one.
pub(super) fn place(field: &FieldArg) -> Span {
    field.ty.span().resolved_at(Span::mixed_site())
}

/// What contradicts that the fields within a field of a resource are written one by one.
pub(super) fn check(model: &ResourceModel, errors: &mut Errors) {
    for field in &model.fields {
        let is_created = new::is_named(field, model);
        let is_named = is_created || patch::is_named(field, model);
        if is_named {
            check_flattened(field, errors);
        }
        let Some(nested) = &field.nested else { continue };
        if !is_named {
            let help = if model.bodies.change || model.bodies.create {
                "remove `nested`: no body names the field itself"
            } else {
                "remove `nested`; or add `patch` or `new` to the options of the struct"
            };
            errors.push(nested, "no body names what is within this field", help);
        } else if let Some(dropped) = &field.dropped {
            let help = "remove `refused`";
            errors.push(
                dropped,
                "what is within a field is not left out where it is refused",
                help,
            );
        } else if is_created && field.default().is_none() {
            let help = "give the field a `#[serde(default)]`, which they change";
            errors.push(nested, "bodies of new rows change what is within this field", help);
        }
    }
}

/// Serde would keep the values within a flattened field until it knows what they are of.
fn check_flattened(field: &FieldArg, errors: &mut Errors) {
    if let (Some(flatten), None) = (&field.shape.flattened, &field.nested) {
        let help = "write `#[field(nested)]` beside it, and `#[derive(Patch)]` beside its type";
        errors.push(flatten, "bodies name what is within a flattened field", help);
    }
}

/// The column of a field, if it is in one of its own, and what to say where that is the column
/// of another one, too.
pub(super) fn stored(field: &FieldArg) -> Option<(String, String)> {
    if !matches!(field.stored, Stored::InColumn | Stored::Encoded) {
        return None;
    }
    let column = column(field.column.as_ref(), &field.member);
    let shared = format!(
        "the column `{column}` is that of two fields, and the rule for one of them would not keep \
         a body from it\nhelp: name another one at the field: `#[sqlx(rename = \"…\")]`"
    );
    Some((column, shared))
}
