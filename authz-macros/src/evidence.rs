//! The first argument of a handler, as the attributes write and find it.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{FnArg, PatType, Type};

use crate::errors::Errors;
use crate::item::HandlerFn;
use crate::paths::Runtime;

/// The evidence of one declaration: a pattern on a type.
pub(crate) struct Evidence {
    pub(crate) pat: TokenStream,
    pub(crate) ty: TokenStream,
    pub(crate) kind: Kind,
    /// The options of the attribute, where its faults are told.
    pub(crate) at: TokenStream,
}

/// Which attribute a piece of evidence is from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Authorize,
    Unexposable,
    Public,
    Faulty,
}

impl Kind {
    pub(crate) const fn attribute(self) -> &'static str {
        match self {
            Self::Unexposable => "unexposable",
            Self::Public => "public",
            Self::Authorize | Self::Faulty => "authorize",
        }
    }
}

/// The evidence that an attribute further up has put first, if there is one.
pub(crate) fn found(handler: &HandlerFn) -> Option<(&PatType, Kind)> {
    let Some(FnArg::Typed(first)) = handler.sig.inputs.first() else { return None };
    kind_of(&first.ty).map(|kind| (first, kind))
}

/// Whether an attribute further up is faulty: its error is told, and the handler
/// denies already.
pub(crate) fn is_faulty(handler: &HandlerFn) -> bool {
    found(handler).is_some_and(|(_, kind)| kind == Kind::Faulty)
}

/// Which evidence a type is: one of ours, by the path that only we write.
fn kind_of(ty: &Type) -> Option<Kind> {
    let Type::Path(path) = ty else { return None };
    let mut last = path.path.segments.iter().rev();
    let (name, module) = (last.next()?, last.next()?);
    if module.ident != "__private" {
        return None;
    }
    match name.ident.to_string().as_str() {
        "Loaded" | "Granted" | "GrantedNew" | "Scoped" | "LoggedIn" | "Both" => {
            Some(Kind::Authorize)
        }
        "Unexposable" => Some(Kind::Unexposable),
        "Public" => Some(Kind::Public),
        "Faulty" => Some(Kind::Faulty),
        _ => None,
    }
}

/// Puts the evidence first among the arguments; beside that of another
/// attribute, if they can stand together.
pub(crate) fn put(
    handler: &mut HandlerFn,
    evidence: Evidence,
    runtime: &Runtime,
    errors: &mut Errors,
) {
    let Evidence { pat, ty, kind, at } = evidence;
    let Some((first, before)) = found(handler) else {
        handler.prepend(pat, ty);
        return;
    };
    if let Err((fact, help)) = check_combination((before, &first.ty), (kind, &ty)) {
        errors.push(at, &fact, help);
        return;
    }
    let Some(first) = handler.take(0) else { return };
    let (first_pat, first_ty) = (first.pat, first.ty);
    let private = runtime.private();
    handler.prepend(
        quote!(#private::Both { first: #first_pat, second: #pat, .. }),
        quote!(#private::Both<#first_ty, #ty>),
    );
}

/// Two attributes on a handler are two different `#[authorize]`.
fn check_combination(
    (before, before_ty): (Kind, &Type),
    (now, now_ty): (Kind, &TokenStream),
) -> Result<(), (String, &'static str)> {
    let (one, other) = (before.attribute(), now.attribute());
    let dense = |tokens: String| tokens.replace(char::is_whitespace, "");
    let before_text = dense(before_ty.to_token_stream().to_string());
    let is_authorize = before == Kind::Authorize && now == Kind::Authorize;
    if is_authorize && !before_text.contains(&dense(now_ty.to_string())) {
        return Ok(());
    }
    Err(if before == now {
        (format!("duplicate `#[{other}]`"), "keep one of the two")
    } else {
        (format!("`#[{other}]` cannot be combined with `#[{one}]`"), "keep the one that is meant")
    })
}

/// The user's function after a fault: it routes, and denies.
///
/// The resource, where it was understood, stays in the output: its import is
/// used, and an editor goes on to know it.
pub(crate) fn faulty(
    mut handler: HandlerFn,
    resource: Option<Type>,
    runtime: &Runtime,
) -> TokenStream {
    if !handler.has_receiver() && !is_faulty(&handler) {
        let private = runtime.private();
        let at = Span::mixed_site();
        handler.make_async();
        handler.complete_grants(&private);
        let resource = resource.map_or_else(|| quote!(()), |resource| quote!(#resource));
        handler.prepend(quote_spanned!(at=> _), quote_spanned!(at=> #private::Faulty<#resource>));
    }
    handler.to_token_stream()
}
