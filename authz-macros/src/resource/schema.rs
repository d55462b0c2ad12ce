//! The fields of a row as `OpenAPI` describes them: as they leave, and as bodies name them.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Attribute, Expr, ExprLit, Lit, Meta, Path, Type};

use super::body::{Changes, changes_within};
use super::emit::respanned;
use super::field::{FieldArg, argument};
use super::model::ResourceModel;
use super::{nested, new, patch, view};
use crate::errors::Errors;
use crate::options::Options;

pub(super) const SCHEMA: &str = "write `schema = String`";

/// What is said of a field.
pub(super) struct About {
    /// Its documentation.
    docs: String,
    /// The type whose schema is its own.
    ty: Option<Type>,
}

impl About {
    pub(super) fn parse(attrs: &[Attribute], options: &Options, errors: &mut Errors) -> Self {
        let lines: Vec<String> = attrs.iter().filter_map(line).collect();
        let ty = options.value("schema", errors, |option| option.named_type(SCHEMA));
        Self { docs: lines.join("\n").trim().to_owned(), ty }
    }
}

/// A line of documentation.
fn line(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(meta) = &attribute.meta else { return None };
    let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = &meta.value else { return None };
    let text = text.value();
    meta.path.is_ident("doc").then(|| text.strip_prefix(' ').unwrap_or(&text).to_owned())
}

/// There is something to describe, and what a function writes or reads is named.
pub(super) fn check(model: &ResourceModel, errors: &mut Errors) {
    let Some(option) = &model.schema else {
        for ty in model.fields.iter().filter_map(|field| field.about.ty.as_ref()) {
            let help = "write `#[resource(view, schema)]` beside the type";
            errors.push(ty, "the schema of a field of a type without one", help);
        }
        return;
    };
    if !model.bodies.are_any() {
        let help = "add `view`, `patch`, or `new`";
        errors.push(option, "`schema` describes views and bodies", help);
    }
    let written = shown(model).filter_map(|field| Some((field, field.shape.with.as_ref()?)));
    let bodies = [patch::changes(model), new::changes(model)];
    let named = bodies.iter().flatten().flat_map(|body| &body.fields).copied();
    let read = named.filter_map(read_by);
    check_functions(written.chain(read), errors);
}

/// The same for a struct that is a field.
pub(super) fn check_nested(body: &Changes<'_>, schema: Option<&Ident>, errors: &mut Errors) {
    let fields = || body.fields.iter().copied();
    if schema.is_some() {
        check_functions(fields().filter_map(read_by), errors);
        return;
    }
    for ty in fields().filter_map(|field| field.about.ty.as_ref()) {
        let help = "write `#[patch(schema)]` beside the type";
        errors.push(ty, "the schema of a field of a type without one", help);
    }
}

/// The function that reads a field.
fn read_by(field: &FieldArg) -> Option<(&FieldArg, &Path)> {
    Some((field, field.shape.read_with.as_ref()?))
}

fn check_functions<'a>(
    functions: impl Iterator<Item = (&'a FieldArg, &'a Path)>,
    errors: &mut Errors,
) {
    let mut told = Vec::new();
    for (field, function) in functions.filter(|(field, _)| field.about.ty.is_none()) {
        if !told.contains(&&field.member) {
            told.push(&field.member);
            let help = "name a type that is written so: `#[field(schema = String)]`";
            errors.push(function, "what a function writes has not the schema of its type", help);
        }
    }
}

/// The fields that views show.
fn shown(model: &ResourceModel) -> impl Iterator<Item = &FieldArg> {
    let is_shown = |field: &&FieldArg| !field.shape.is_skipped && !field.is_internal;
    model.fields.iter().filter(move |field| model.bodies.show && is_shown(field))
}

/// `impl Described for Profile { … }`, and the same for `ProfilePatch` and `ProfileNew`.
pub(super) fn schema(model: &ResourceModel) -> TokenStream {
    let Some(option) = &model.schema else { return TokenStream::new() };
    let private = model.runtime.private();
    let view = model.bodies.show.then(|| {
        let fields = shown(model).map(|field| seen(field, model, &private));
        described(&model.ident, fields.collect(), &private)
    });
    let bodies = [patch::changes(model), new::changes(model)];
    let bodies = bodies.iter().flatten().map(described_body);
    all(quote!(#view #(#bodies)*), option, &private)
}

/// The same for the changes of a struct that is a field.
pub(super) fn of_body(body: &Changes<'_>, option: &Ident) -> TokenStream {
    all(described_body(body), option, &body.runtime.private())
}

/// Each impl, all of them where the option is, since that the feature is missing is told there.
fn all(impls: TokenStream, option: &Ident, private: &TokenStream) -> TokenStream {
    let place = option.span().resolved_at(Span::mixed_site());
    let described = respanned(&quote!(#private::described!), place);
    quote!(#described { #impls })
}

fn described_body(body: &Changes<'_>) -> TokenStream {
    let private = body.runtime.private();
    let fields = body.fields.iter().map(|field| named(field, body, &private));
    let described = described(&body.name, fields.collect(), &private);
    let own = own_schema(&body.name, &private);
    quote!(#described #own)
}

fn described(ident: &Ident, fields: TokenStream, private: &TokenStream) -> TokenStream {
    let name = ident.unraw().to_string();
    quote_spanned! {Span::mixed_site()=>
        #[automatically_derived]
        impl #private::Described for #ident {
            const SCHEMA: &'static str = #name;

            fn describe(fields: &mut #private::FieldSchemas) {
                let _ = &fields;
                #fields
            }
        }
    }
}

/// The struct of changes has the schema of the body itself, since documents name it.
fn own_schema(name: &Ident, private: &TokenStream) -> TokenStream {
    let schema = quote!(#private::utoipa::openapi::RefOr<#private::utoipa::openapi::Schema>);
    quote_spanned! {Span::mixed_site()=>
        #[automatically_derived]
        impl #private::utoipa::PartialSchema for #name {
            fn schema() -> #schema {
                #private::schema_of_changes::<Self>()
            }
        }

        #[automatically_derived]
        impl #private::utoipa::ToSchema for #name {
            fn name() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed(<Self as #private::Described>::SCHEMA)
            }

            fn schemas(schemas: &mut ::std::vec::Vec<(::std::string::String, #schema)>) {
                #private::add_schemas::<Self>(schemas);
            }
        }
    }
}

/// A field of a view.
fn seen(field: &FieldArg, model: &ResourceModel, private: &TokenStream) -> TokenStream {
    let (ty, place) = schema_of(field, private);
    let (name, docs) = (view::name(field, model.cases), &field.about.docs);
    if field.guarded.is_some() {
        let hidden = view::hidden(field, model, private);
        return quote_spanned! {place=>
            #private::FieldSchemas::guarded(fields, #name, #ty, #docs, #hidden);
        };
    }
    if field.shape.flattened.is_some() {
        return quote_spanned!(place=> #private::FieldSchemas::flat(fields, #ty););
    }
    let can_be_missing = field.shape.skip_if.is_some() || argument(&field.ty, "Option").is_some();
    let method = if can_be_missing { quote!(optional) } else { quote!(required) };
    quote_spanned!(place=> #private::FieldSchemas::#method(fields, #name, #ty, #docs);)
}

/// A field of a body, by each of its names.
fn named(field: &FieldArg, body: &Changes<'_>, private: &TokenStream) -> TokenStream {
    if let (true, Some(changes)) = (field.is_flattened(), changes_within(field, private)) {
        let place = nested::place(field);
        return quote_spanned!(place=> <#changes as #private::Described>::describe(fields););
    }
    let (ty, place) = changes_schema(field, private).unwrap_or_else(|| schema_of(field, private));
    let keys = body.keys(field);
    // A field of several names is there by one of them.
    let is_required = body.is_required(field) && keys.len() == 1;
    let method = if is_required { quote!(required) } else { quote!(optional) };
    let docs = keys.iter().enumerate().map(|(number, _)| match (number, keys.first()) {
        (1.., Some(first)) => format!("Another name of `{first}`."),
        _ => field.about.docs.clone(),
    });
    quote_spanned!(place=> #(#private::FieldSchemas::#method(fields, #keys, #ty, #docs);)*)
}

/// The schema of the changes within a field, if those are written one by one.
fn changes_schema(field: &FieldArg, private: &TokenStream) -> Option<(TokenStream, Span)> {
    if field.about.ty.is_some() {
        return None;
    }
    let changes = changes_within(field, private)?;
    let place = nested::place(field);
    Some((quote_spanned!(place=> #private::schema_within::<#changes>()), place))
}

/// The schema of the field's type; that there is none is told at the type.
fn schema_of(field: &FieldArg, private: &TokenStream) -> (TokenStream, Span) {
    let ty = field.guarded.as_ref().unwrap_or(&field.ty);
    let ty = field.about.ty.as_ref().unwrap_or(ty);
    let place = ty.span().resolved_at(Span::mixed_site());
    (quote_spanned!(place=> #private::schema_of::<#ty>()), place)
}
