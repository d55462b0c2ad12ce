//! The fields of a struct, one by one: what guards them, and how they are seen.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Field, GenericArgument, LitStr, Member, Path, PathArguments, Type};

use super::args::merged;
use super::preset::{PRESET, Preset};
use super::schema::{About, SCHEMA};
use super::serde::{Otherwise, Shape};
use crate::errors::Errors;
use crate::options::{Elsewhere, Known, Opt, Options};

const INTERNAL: &str = "write `internal`";
const EXPOSED: &str = "write `exposed`";
const IMMUTABLE: &str = "write `immutable`";
const GIVEN: &str = "write `given`";
const REFUSED: &str = "write `refused(drop)`";
const HIDDEN: &str =
    "write `hidden(null)`, `hidden(mask = \"***\")`, or `hidden(hmac = path::to::key)`";

const NESTED: &str = "write `nested`";

/// What can be said of a field of a resource.
pub(super) const OF_RESOURCE: Known<'_> = &[
    ("internal", INTERNAL),
    ("exposed", EXPOSED),
    ("immutable", IMMUTABLE),
    ("hidden", HIDDEN),
    ("preset", PRESET),
    ("given", GIVEN),
    ("refused", REFUSED),
    ("schema", SCHEMA),
    ("nested", NESTED),
];

/// What can be said of a field within another.
pub(super) const OF_PART: Known<'_> = &[("schema", SCHEMA), ("nested", NESTED)];

/// One field.
pub(super) struct FieldArg {
    pub(super) member: Member,
    pub(super) ty: Type,
    /// What stands between `Guarded<` and `>`.
    pub(super) guarded: Option<Type>,
    /// Whether it is the system's own, and no actor is shown it.
    pub(super) is_internal: bool,
    pub(super) is_key: bool,
    pub(super) stored: Stored,
    /// What stands for it where it is hidden.
    pub(super) hidden: Hidden,
    /// Its column, if it has not the field's name.
    pub(super) column: Option<LitStr>,
    /// How it is written.
    pub(super) shape: Shape,
    /// Where it is said that it stays what it was when the row was created.
    pub(super) immutable: Option<Ident>,
    /// What the service sets it to in a new row.
    pub(super) preset: Option<Preset>,
    /// Where it is said that bodies give it to a new row, though it is a key or a relation.
    pub(super) given: Option<Ident>,
    /// Where it is said that it is left out where it is refused.
    pub(super) dropped: Option<Ident>,
    /// Where it is said that the fields within it are written one by one.
    pub(super) nested: Option<Ident>,
    /// How it is described.
    pub(super) about: About,
}

/// Where a field is in a table.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Stored {
    Nowhere,
    #[default]
    InColumn,
    /// In one, as something else than its type.
    Encoded,
    /// Each field within it is in one.
    InColumns,
}

/// What stands in a view for what is hidden.
#[derive(Default)]
pub(super) enum Hidden {
    #[default]
    Out,
    Null,
    Mask(LitStr),
    /// A hash, by the key that this function gives.
    Hmac(Path),
}

impl FieldArg {
    pub(super) fn parse(
        (field, member): (&Field, &Member),
        known: (Known<'_>, Elsewhere<'_>),
        (are_internal, is_viewed): (bool, bool),
        errors: &mut Errors,
    ) -> Self {
        let options = Options::parse_here(merged("field", &field.attrs, errors), known, errors);
        options.conflict("internal", "exposed", "remove one of the two", errors);
        let is_flag = |key, errors: &mut Errors| {
            let flag = options.get(key).map(Opt::flag);
            flag.is_some_and(|flag| errors.keep(flag).is_some())
        };
        let is_internal = is_flag("internal", errors);
        let is_exposed = is_flag("exposed", errors);
        let guarded = guarded(&field.ty);
        let hidden = options.value("hidden", errors, hidden);
        if let (Some(option), None) = (options.get("hidden"), &guarded) {
            let help = "remove `hidden`: whoever may read the row may read the field";
            errors.push(&option.key, "a field without `Guarded` is never hidden", help);
        }
        let is_internal = (is_internal || are_internal) && !is_exposed;
        if let (true, Some(_)) = (is_internal, &guarded) {
            let help = if are_internal {
                "mark it `#[field(exposed)]`, so that those are shown it who may read it"
            } else {
                "remove `Guarded`: no actor is shown the field, whatever the policy says"
            };
            errors.push(&field.ty, "an internal field is guarded", help);
        }
        let shape = if is_viewed {
            Shape::parse(field, guarded.is_some(), errors)
        } else {
            Shape::default()
        };
        let said = |key, errors: &mut Errors| {
            let option = options.get(key).filter(|option| errors.keep(option.flag()).is_some());
            option.map(|option| option.key.clone())
        };
        let nested = options.get("nested").map(|option| {
            errors.keep(option.flag());
            option.key.clone()
        });
        let nested = nested.filter(|nested| check_nested(nested, (&guarded, &shape), errors));
        let dropped = options.get("refused");
        let dropped = dropped.filter(|option| errors.keep(refused(option)).is_some());
        Self {
            member: member.clone(),
            ty: field.ty.clone(),
            is_internal,
            is_key: false,
            stored: Stored::default(),
            hidden: hidden.unwrap_or_default(),
            column: None,
            shape,
            about: About::parse(&field.attrs, &options, errors),
            guarded,
            immutable: said("immutable", errors),
            preset: options.value("preset", errors, Preset::parse),
            given: said("given", errors),
            dropped: dropped.map(|option| option.key.clone()),
            nested,
        }
    }

    /// Whether bodies name what is within it in its place.
    pub(super) fn is_flattened(&self) -> bool {
        self.nested.is_some() && self.shape.flattened.is_some()
    }

    /// Its name, as a policy lists it.
    pub(super) fn name(&self) -> String {
        match &self.member {
            Member::Named(ident) => ident.unraw().to_string(),
            Member::Unnamed(index) => index.index.to_string(),
        }
    }

    /// The value of a new row of which no body says another, if there is one.
    pub(super) fn default(&self) -> Option<TokenStream> {
        let ty = self.guarded.as_ref().unwrap_or(&self.ty);
        let place = ty.span().resolved_at(Span::mixed_site());
        match &self.shape.default {
            Otherwise::Function(function) => Some(quote_spanned!(place=> #function())),
            Otherwise::Default => {
                Some(quote_spanned!(place=> <#ty as ::core::default::Default>::default()))
            }
            Otherwise::Nothing => {
                argument(ty, "Option").map(|_| quote!(::core::option::Option::None))
            }
        }
    }
}

/// Whether what is said of the fields within one is gone on with.
fn check_nested(
    nested: &Ident,
    (guarded, shape): (&Option<Type>, &Shape),
    errors: &mut Errors,
) -> bool {
    if guarded.is_some() {
        errors.push(nested, "a guarded field is written as a whole", "remove `nested`");
    }
    if let Some(function) = &shape.read_with {
        let help = "remove the function, or `nested`";
        errors.push(function, "a function reads a field as a whole", help);
    }
    guarded.is_none()
}

/// `drop`
fn refused(option: &Opt) -> syn::Result<()> {
    let list = option.list(REFUSED)?;
    let is_drop = syn::parse2::<Ident>(list.clone()).is_ok_and(|what| what == "drop");
    if is_drop {
        return Ok(());
    }
    let text = format!("expected what is done with a refused field\nhelp: {REFUSED}");
    Err(syn::Error::new_spanned(list, text))
}

/// `null`, `mask = "…"`, or `hmac = path`.
fn hidden(option: &Opt) -> syn::Result<Hidden> {
    let list = option.list(HIDDEN)?;
    let wrong =
        || syn::Error::new_spanned(&list, format!("expected what is shown\nhelp: {HIDDEN}"));
    let inner = syn::parse2::<Opt>(list.clone()).map_err(|_| wrong())?;
    match inner.key.to_string().as_str() {
        "null" if inner.is_flag() => Ok(Hidden::Null),
        "mask" => inner.text(HIDDEN).map(Hidden::Mask),
        "hmac" => inner.path(HIDDEN).map(Hidden::Hmac),
        _ => Err(wrong()),
    }
}

/// What a `Guarded<…>` guards.
pub(super) fn guarded(ty: &Type) -> Option<Type> {
    argument(ty, "Guarded").cloned()
}

/// The argument of a generic type of this name.
pub(super) fn argument<'t>(ty: &'t Type, name: &str) -> Option<&'t Type> {
    let path = match ty {
        Type::Path(path) => path,
        Type::Group(group) => return argument(&group.elem, name),
        _ => return None,
    };
    let last = path.path.segments.last().filter(|last| last.ident == name)?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match arguments.args.first()? {
        GenericArgument::Type(inner) => Some(inner),
        _ => None,
    }
}
