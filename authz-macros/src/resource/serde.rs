//! What serde's attributes say of how a field is written: a view writes it so, too.

use proc_macro2::TokenStream;
use syn::meta::ParseNestedMeta;
use syn::{Attribute, Field, Ident, LitStr, Path, parenthesized};

use crate::errors::Errors;

/// What concerns reading alone, or the bounds of what serde derives.
const OF_READING: [&str; 8] = [
    "alias",
    "borrow",
    "bound",
    "default",
    "deny_unknown_fields",
    "deserialize_with",
    "other",
    "skip_deserializing",
];

/// How a field is written.
#[derive(Default)]
pub(super) struct Shape {
    pub(super) rename: Option<LitStr>,
    pub(super) is_skipped: bool,
    /// The function that says whether it is left out.
    pub(super) skip_if: Option<Path>,
    /// The function that writes it.
    pub(super) with: Option<Path>,
}

impl Shape {
    pub(super) fn parse(field: &Field, is_guarded: bool, errors: &mut Errors) -> Self {
        let mut shape = Self::default();
        for attribute in serde(&field.attrs) {
            errors.keep(attribute.parse_nested_meta(|meta| shape.read(&meta, is_guarded)));
        }
        shape
    }

    fn read(&mut self, meta: &ParseNestedMeta<'_>, is_guarded: bool) -> syn::Result<()> {
        let key = key(meta)?;
        match key.to_string().as_str() {
            "rename" => self.rename = written(meta)?.or_else(|| self.rename.take()),
            "skip" | "skip_serializing" => self.is_skipped = true,
            "skip_serializing_if" | "serialize_with" | "with" if is_guarded => {
                return Err(of_guarded(key));
            }
            "skip_serializing_if" => self.skip_if = Some(path(meta)?),
            "serialize_with" => self.with = Some(path(meta)?),
            "with" => {
                let mut with = path(meta)?;
                with.segments.push(Ident::new("serialize", key.span()).into());
                self.with = Some(with);
            }
            other if OF_READING.contains(&other) => ignored(meta)?,
            _ => return Err(unknown(&meta.path)),
        }
        Ok(())
    }
}

/// How the fields of a struct are renamed: `rename_all = "camelCase"`.
pub(super) fn rename_all(attrs: &[Attribute], errors: &mut Errors) -> Option<Case> {
    let mut case = None;
    for attribute in serde(attrs) {
        errors.keep(attribute.parse_nested_meta(|meta| read_case(&meta, &mut case)));
    }
    case
}

fn read_case(meta: &ParseNestedMeta<'_>, case: &mut Option<Case>) -> syn::Result<()> {
    match key(meta)?.to_string().as_str() {
        "rename_all" => {
            let named = written(meta)?.as_ref().map(Case::named).transpose()?;
            *case = named.or(*case);
            Ok(())
        }
        // The name of the struct stands in no view.
        "rename" | "crate" => ignored(meta),
        other if OF_READING.contains(&other) => ignored(meta),
        _ => Err(unknown(&meta.path)),
    }
}

fn key<'m>(meta: &'m ParseNestedMeta<'_>) -> syn::Result<&'m Ident> {
    meta.path.get_ident().ok_or_else(|| unknown(&meta.path))
}

fn serde(attrs: &[Attribute]) -> impl Iterator<Item = &Attribute> {
    attrs.iter().filter(|attribute| attribute.path().is_ident("serde"))
}

/// `key = "text"`, or the part of `key(serialize = "text", …)` that is about writing.
fn written(meta: &ParseNestedMeta<'_>) -> syn::Result<Option<LitStr>> {
    if !meta.input.peek(syn::token::Paren) {
        return meta.value()?.parse().map(Some);
    }
    let mut text = None;
    meta.parse_nested_meta(|inner| {
        let value: LitStr = inner.value()?.parse()?;
        if inner.path.is_ident("serialize") {
            text = Some(value);
        }
        Ok(())
    })?;
    Ok(text)
}

/// `key = "path::to::function"`
fn path(meta: &ParseNestedMeta<'_>) -> syn::Result<Path> {
    meta.value()?.parse::<LitStr>()?.parse()
}

/// Reads on behind whatever the key has.
fn ignored(meta: &ParseNestedMeta<'_>) -> syn::Result<()> {
    if meta.input.peek(syn::token::Paren) {
        let list;
        parenthesized!(list in meta.input);
        return list.parse::<TokenStream>().map(drop);
    }
    if meta.input.peek(syn::Token![=]) {
        meta.value()?.parse::<syn::Expr>()?;
    }
    Ok(())
}

fn unknown(path: &Path) -> syn::Error {
    let help = "remove it; or return a type of your own from the handler";
    syn::Error::new_spanned(
        path,
        format!("a view does not know this attribute of serde\nhelp: {help}"),
    )
}

fn of_guarded(key: &Ident) -> syn::Error {
    let help = "wrap the value in a type that is written so";
    let fact = format!("a guarded field has no `{key}`");
    syn::Error::new(key.span(), format!("{fact}\nhelp: {help}"))
}

/// How names are written.
#[derive(Clone, Copy)]
pub(super) enum Case {
    Lower,
    Upper,
    Pascal,
    Camel,
    Snake,
    ScreamingSnake,
    Kebab,
    ScreamingKebab,
}

impl Case {
    fn named(text: &LitStr) -> syn::Result<Self> {
        Ok(match text.value().as_str() {
            "lowercase" => Self::Lower,
            "UPPERCASE" => Self::Upper,
            "PascalCase" => Self::Pascal,
            "camelCase" => Self::Camel,
            "snake_case" => Self::Snake,
            "SCREAMING_SNAKE_CASE" => Self::ScreamingSnake,
            "kebab-case" => Self::Kebab,
            "SCREAMING-KEBAB-CASE" => Self::ScreamingKebab,
            _ => {
                let fact = format!("unknown case `{}`", text.value());
                let help = "write `\"camelCase\"`, or another case of serde's";
                return Err(syn::Error::new(text.span(), format!("{fact}\nhelp: {help}")));
            }
        })
    }

    /// The name of a field, which is in `snake_case`, as serde writes it.
    pub(super) fn apply(self, name: &str) -> String {
        let capitals = || -> String {
            name.split('_')
                .map(|word| {
                    let mut letters = word.chars();
                    let first = letters.next().map(|first| first.to_ascii_uppercase());
                    first.into_iter().chain(letters).collect::<String>()
                })
                .collect()
        };
        match self {
            Self::Lower | Self::Snake => name.to_owned(),
            Self::Upper | Self::ScreamingSnake => name.to_ascii_uppercase(),
            Self::Pascal => capitals(),
            Self::Camel => {
                let pascal = capitals();
                let mut letters = pascal.chars();
                let first = letters.next().map(|first| first.to_ascii_lowercase());
                first.into_iter().chain(letters).collect()
            }
            Self::Kebab => name.replace('_', "-"),
            Self::ScreamingKebab => name.to_ascii_uppercase().replace('_', "-"),
        }
    }
}
