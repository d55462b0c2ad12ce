//! Types by their names, as far as a macro can see.

use syn::{GenericArgument, PathArguments, Type};

/// The type behind the invisible group that a `macro_rules` fragment is.
fn ungrouped(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => ungrouped(&group.elem),
        ty => ty,
    }
}

/// Whether both have one name.
pub(crate) fn is_same(ty: &Type, other: &Type) -> bool {
    last_segment(ty).is_some_and(|name| Some(name) == last_segment(other))
}

/// Whether `ty` is `wrapper<inner>`, with more arguments or without.
pub(crate) fn is_wrapper(ty: &Type, wrapper: &str, inner: &Type) -> bool {
    let Type::Path(path) = ungrouped(ty) else { return false };
    let Some(last) = path.path.segments.last() else { return false };
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return false };
    let first = arguments.args.first();
    last.ident == wrapper
        && matches!(first, Some(GenericArgument::Type(first)) if is_same(first, inner))
}

/// The last name of its path.
pub(crate) fn last_segment(ty: &Type) -> Option<String> {
    let Type::Path(path) = ungrouped(ty) else { return None };
    path.path.segments.last().map(|segment| segment.ident.to_string())
}
