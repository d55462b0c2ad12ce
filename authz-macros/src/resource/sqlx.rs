//! What sqlx's attributes say of the columns of a row, where statements name them.

use syn::meta::ParseNestedMeta;
use syn::{Attribute, Expr, LitStr, Path};

use super::field::Stored;
use crate::errors::Errors;

/// How a field is read from a row.
#[derive(Default)]
pub(super) struct Read {
    /// The name of its column, for `FromRow`.
    pub(super) rename: Option<LitStr>,
    pub(super) stored: Stored,
    /// Where it is said that it is in several.
    pub(super) flattened: Option<Path>,
}

/// Reads the attributes of a field.
pub(super) fn read(attrs: &[Attribute], errors: &mut Errors) -> Read {
    let mut read = Read::default();
    for attribute in attrs.iter().filter(|attribute| attribute.path().is_ident("sqlx")) {
        let parsed = attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("rename") {
                read.rename = Some(meta.value()?.parse()?);
            } else if meta.path.is_ident("skip") {
                read.stored = Stored::Nowhere;
            } else if meta.path.is_ident("json") {
                read.stored = Stored::Encoded;
                skip_list(&meta)?;
            } else if meta.path.is_ident("flatten") {
                read.stored = Stored::InColumns;
                read.flattened = Some(meta.path);
            } else if meta.input.peek(syn::Token![=]) {
                meta.value()?.parse::<Expr>()?;
            } else {
                skip_list(&meta)?;
            }
            Ok(())
        });
        errors.keep(parsed);
    }
    read
}

/// Reads on behind what stands in parentheses, if there is something.
fn skip_list(meta: &ParseNestedMeta<'_>) -> syn::Result<()> {
    if meta.input.peek(syn::token::Paren) {
        let list;
        syn::parenthesized!(list in meta.input);
        list.parse::<proc_macro2::TokenStream>()?;
    }
    Ok(())
}

/// A struct whose columns all have other names than its fields names each of them.
pub(super) fn check_struct(attrs: &[Attribute], errors: &mut Errors) {
    for attribute in attrs.iter().filter(|attribute| attribute.path().is_ident("sqlx")) {
        let parsed = attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("rename_all") {
                let fact = "the columns of a type with guarded fields are selected by name";
                let help = "write `#[resource(column = \"…\")]` and `#[sqlx(rename = \"…\")]` at the fields";
                return Err(syn::Error::new_spanned(&meta.path, format!("{fact}\nhelp: {help}")));
            }
            if meta.input.peek(syn::Token![=]) {
                meta.value()?.parse::<Expr>()?;
            }
            Ok(())
        });
        errors.keep(parsed);
    }
}

/// Whether all columns of a struct have other names than its fields.
pub(super) fn are_renamed(attrs: &[Attribute]) -> bool {
    let mut are_renamed = false;
    for attribute in attrs.iter().filter(|attribute| attribute.path().is_ident("sqlx")) {
        // What is wrong with it, sqlx tells.
        let _ = attribute.parse_nested_meta(|meta| {
            are_renamed |= meta.path.is_ident("rename_all");
            if meta.input.peek(syn::Token![=]) {
                meta.value()?.parse::<Expr>()?;
            }
            skip_list(&meta)
        });
    }
    are_renamed
}
