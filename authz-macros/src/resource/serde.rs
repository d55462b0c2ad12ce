//! What serde's attributes say of how a field is written: a view writes it so, too.

use proc_macro2::TokenStream;
use syn::meta::ParseNestedMeta;
use syn::{Attribute, Field, Ident, LitStr, Path, parenthesized};

use crate::errors::Errors;

/// What changes neither names nor values.
const WITHOUT_EFFECT: [&str; 4] = ["borrow", "bound", "deny_unknown_fields", "other"];

/// How a field is written, and how it is read.
#[derive(Default)]
pub(super) struct Shape {
    /// Its name where it is written, and where it is read.
    pub(super) rename: Names,
    pub(super) is_skipped: bool,
    /// Whether it is never read.
    pub(super) is_unread: bool,
    /// Other names by which it is read.
    pub(super) aliases: Vec<LitStr>,
    pub(super) default: Otherwise,
    /// The function that reads it.
    pub(super) read_with: Option<Path>,
    /// The function that says whether it is left out.
    pub(super) skip_if: Option<Path>,
    /// The function that writes it.
    pub(super) with: Option<Path>,
    /// Where it is said that what is within it stands in its place.
    pub(super) flattened: Option<Ident>,
}

/// What a field is where a body does not name it.
#[derive(Default)]
pub(super) enum Otherwise {
    #[default]
    Nothing,
    /// The default of its type.
    Default,
    /// What this function returns.
    Function(Path),
}

/// A name for writing, and one for reading.
#[derive(Clone, Default)]
pub(super) struct Names {
    pub(super) written: Option<LitStr>,
    pub(super) read: Option<LitStr>,
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
            "rename" => self.rename.add(meta)?,
            "alias" => self.aliases.push(meta.value()?.parse()?),
            "default" => {
                let is_named = meta.input.peek(syn::Token![=]);
                self.default =
                    if is_named { Otherwise::Function(path(meta)?) } else { Otherwise::Default };
            }
            "skip" => (self.is_skipped, self.is_unread) = (true, true),
            "skip_serializing" => self.is_skipped = true,
            "skip_deserializing" => self.is_unread = true,
            "skip_serializing_if" | "serialize_with" | "deserialize_with" | "with" | "flatten"
                if is_guarded =>
            {
                return Err(of_guarded(key));
            }
            "flatten" => self.flattened = Some(key.clone()),
            "skip_serializing_if" => self.skip_if = Some(path(meta)?),
            "serialize_with" => self.with = Some(path(meta)?),
            "deserialize_with" => self.read_with = Some(path(meta)?),
            "with" => {
                let module = path(meta)?;
                let of = |name| {
                    let mut path = module.clone();
                    path.segments.push(Ident::new(name, key.span()).into());
                    Some(path)
                };
                (self.with, self.read_with) = (of("serialize"), of("deserialize"));
            }
            other if WITHOUT_EFFECT.contains(&other) => ignored(meta)?,
            _ => return Err(unknown(&meta.path)),
        }
        Ok(())
    }
}

/// How the fields of a struct are renamed: `rename_all = "camelCase"`.
#[derive(Clone, Copy, Default)]
pub(super) struct Cases {
    /// Where they are written.
    pub(super) written: Option<Case>,
    /// Where they are read.
    pub(super) read: Option<Case>,
}

/// Reads what serde's attributes say of a struct, which bodies may create.
pub(super) fn rename_all(attrs: &[Attribute], is_created: bool, errors: &mut Errors) -> Cases {
    let mut cases = Cases::default();
    for attribute in serde(attrs) {
        errors.keep(attribute.parse_nested_meta(|meta| read_cases(&meta, is_created, &mut cases)));
    }
    cases
}

fn read_cases(meta: &ParseNestedMeta<'_>, is_created: bool, cases: &mut Cases) -> syn::Result<()> {
    match key(meta)?.to_string().as_str() {
        "rename_all" => {
            let mut names = Names::default();
            names.add(meta)?;
            let case = |name: Option<LitStr>| name.as_ref().map(Case::named).transpose();
            let (written, read) = (case(names.written)?, case(names.read)?);
            *cases = Cases { written: written.or(cases.written), read: read.or(cases.read) };
            Ok(())
        }
        "default" if is_created => {
            let help = "write `#[serde(default)]` at the fields";
            let text = format!("a new row takes no field from the default of all\nhelp: {help}");
            Err(syn::Error::new_spanned(&meta.path, text))
        }
        // The name of the struct stands in no view.
        "rename" | "crate" | "default" => ignored(meta),
        other if WITHOUT_EFFECT.contains(&other) => ignored(meta),
        _ => Err(unknown(&meta.path)),
    }
}

fn key<'m>(meta: &'m ParseNestedMeta<'_>) -> syn::Result<&'m Ident> {
    meta.path.get_ident().ok_or_else(|| unknown(&meta.path))
}

fn serde(attrs: &[Attribute]) -> impl Iterator<Item = &Attribute> {
    attrs.iter().filter(|attribute| attribute.path().is_ident("serde"))
}

impl Names {
    /// Reads `key = "text"`, or `key(serialize = "text", deserialize = "text")`.
    fn add(&mut self, meta: &ParseNestedMeta<'_>) -> syn::Result<()> {
        if !meta.input.peek(syn::token::Paren) {
            let text: LitStr = meta.value()?.parse()?;
            (self.written, self.read) = (Some(text.clone()), Some(text));
            return Ok(());
        }
        meta.parse_nested_meta(|inner| {
            let text: LitStr = inner.value()?.parse()?;
            match key(&inner)?.to_string().as_str() {
                "serialize" => self.written = Some(text),
                "deserialize" => self.read = Some(text),
                _ => return Err(unknown(&inner.path)),
            }
            Ok(())
        })
    }
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
    let help = "remove it; or read and show a type of your own";
    syn::Error::new_spanned(
        path,
        format!("neither views nor bodies know this attribute of serde\nhelp: {help}"),
    )
}

fn of_guarded(key: &Ident) -> syn::Error {
    let help = match key.to_string().as_str() {
        "flatten" => "remove `flatten`, or write the fields in the struct itself",
        _ => "wrap the value in a type that is written so",
    };
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
