//! What `#[authorize]` means for the function below it.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{LitStr, Meta, Pat, PatType, Type};

use super::args::{AuthorizeArgs, Demand};
use super::body::{Body, DECLARE, check_no_patch};
use crate::errors::Errors;
use crate::evidence::found;
use crate::item::HandlerFn;
use crate::types::{is_same, is_wrapper, last_segment};

/// One check, and what of it the handler takes.
pub(super) struct Enforcement {
    pub(super) check: Check,
    pub(super) unchecked: Vec<LitStr>,
}

/// What is checked.
pub(super) enum Check {
    Resource { action: Ident, resource: Type, id: Vec<LitStr>, binding: Binding, body: Body },
    New { action: Ident, resource: Type, binding: Option<PatType>, body: Body },
    List { action: Ident, resource: Type, binding: PatType, body: Body },
    Authenticated { binding: Option<PatType> },
}

/// The argument that takes what the check gives.
pub(super) enum Binding {
    Nothing,
    Resource(PatType),
    Grant(PatType),
}

impl Enforcement {
    /// Binds the argument that is meant, and takes it out of the signature.
    pub(super) fn build(
        args: AuthorizeArgs,
        handler: &mut HandlerFn,
        errors: &mut Errors,
    ) -> Option<Self> {
        let check = match args.demand? {
            Demand::Resource { action, resource, id, whole } => {
                let body = Body::of_row(handler, (&action, &resource), whole.as_ref(), errors)?;
                check_row(handler, &resource, errors)?;
                check_not_taken(handler, &id, errors)?;
                let binding = bind(handler, &resource, &id, errors)?;
                check_grant(&binding, &body, &resource, errors)?;
                Check::Resource { action: action.variant()?, resource, id, binding, body }
            }
            Demand::New { action, resource, whole } => {
                check_no_row(handler, &resource, errors)?;
                let body = Body::of_new(handler, (&action, &resource), whole.as_ref(), errors)?;
                let binding = take(handler, |ty| is_wrapper(ty, "TypeGrant", &resource));
                Check::New { action: action.variant()?, resource, binding, body }
            }
            Demand::List { action, resource, whole } => {
                let body = Body::of_list(handler, whole.as_ref(), errors)?;
                let binding = scope(handler, &resource, errors)?;
                Check::List { action: action.variant()?, resource, binding, body }
            }
            Demand::Authenticated => {
                check_no_patch(handler, DECLARE, errors)?;
                let binding = take(handler, |ty| last_segment(ty) == Some("Authenticated".into()));
                Check::Authenticated { binding }
            }
        };
        Some(Self { check, unchecked: args.unchecked })
    }
}

/// One field is enough for a patch, and that is no grant of the action.
fn check_grant(binding: &Binding, body: &Body, resource: &Type, errors: &mut Errors) -> Option<()> {
    let (Binding::Grant(grant), Body::ByField(_)) = (binding, body) else { return Some(()) };
    let name = resource.to_token_stream();
    let help = format!("take `{name}` itself: who may write one field has no grant of the action");
    errors.push(&grant.ty, "a grant beside a patch", &help);
    None
}

/// Takes the argument for this resource: the one of its type, or of a grant of
/// it. Where several could be meant, it is the one whose name is the `id`.
fn bind(
    handler: &mut HandlerFn,
    resource: &Type,
    id: &[LitStr],
    errors: &mut Errors,
) -> Option<Binding> {
    let takes = |ty: &Type| is_same(ty, resource) || is_wrapper(ty, "Grant", resource);
    let candidates: Vec<(usize, Option<String>)> = handler
        .arguments()
        .enumerate()
        .filter(|(_, argument)| takes(&argument.ty))
        .map(|(at, argument)| (at, name_of(&argument.pat)))
        .collect();
    let is_named = |name: &Option<String>| id.iter().any(|id| Some(id.value()) == *name);
    let named = candidates.iter().find(|(_, name)| is_named(name));
    let at = match (named, candidates.as_slice()) {
        (None, []) => return Some(Binding::Nothing),
        // With another declaration for a resource, only a name tells.
        (None, [(at, name)]) if has_rival(handler) => {
            return unnamed(handler, *at, name.as_deref(), (resource, id), errors);
        }
        (Some((at, _)), _) | (None, [(at, _)]) => *at,
        (None, [_, (second, _), ..]) => {
            return ambiguous(handler, *second, resource, id, errors);
        }
    };
    let argument = handler.take(at)?;
    Some(if is_same(&argument.ty, resource) {
        Binding::Resource(argument)
    } else {
        Binding::Grant(argument)
    })
}

/// The one argument of the resource's type, where its name is not the `id`.
///
/// It belongs to another declaration if that one, further down, has it for its
/// `id`. It is the resource's if it has the type's name. Else it is an error: a type can have two names, so its name alone tells nothing.
fn unnamed(
    handler: &mut HandlerFn,
    at: usize,
    name: Option<&str>,
    (resource, id): (&Type, &[LitStr]),
    errors: &mut Errors,
) -> Option<Binding> {
    if name.is_some_and(|name| is_named_below(handler, name)) {
        return Some(Binding::Nothing);
    }
    let of_type = last_segment(resource).map(|ty| crate::names::snake(&ty));
    if id.is_empty() && name.is_some() && name == of_type.as_deref() {
        let argument = handler.take(at)?;
        return Some(if is_same(&argument.ty, resource) {
            Binding::Resource(argument)
        } else {
            Binding::Grant(argument)
        });
    }
    errors.push(
        handler.arguments().nth(at),
        "two declarations could give this argument",
        "name the path parameter of each; the argument with that name takes it: `id = \"from\"`",
    );
    None
}

/// Whether a declaration further down has this text among its options.
fn is_named_below(handler: &HandlerFn, name: &str) -> bool {
    let quoted = format!("\"{name}\"");
    lower_declarations(handler).any(|tokens| mentions(tokens, &quoted))
}

/// Records that it cannot be told which argument is meant.
fn ambiguous(
    handler: &HandlerFn,
    second: usize,
    resource: &Type,
    id: &[LitStr],
    errors: &mut Errors,
) -> Option<Binding> {
    let resource = resource.to_token_stream();
    match id.first() {
        Some(id) => errors.push(
            id,
            &format!("no argument named `{}` in `{}`", id.value(), handler.sig.ident),
            &format!("give the `{resource}` of this declaration the name of its `id`"),
        ),
        None => errors.push(
            handler.arguments().nth(second),
            &format!("two arguments take the `{resource}` of one declaration"),
            "remove one; or write a second `#[authorize]`, each with an `id` that names its argument",
        ),
    }
    None
}

/// The argument with this declaration's name was not given to one further up,
/// which cannot always see what stands below it.
fn check_not_taken(handler: &HandlerFn, id: &[LitStr], errors: &mut Errors) -> Option<()> {
    let Some((first, _)) = found(handler) else { return Some(()) };
    let pat = first.pat.to_token_stream();
    let is_taken = |id: &&LitStr| {
        mentions(pat.clone(), &id.value()) || mentions(pat.clone(), &format!("r#{}", id.value()))
    };
    let Some(id) = id.iter().find(is_taken) else { return Some(()) };
    errors.push(
        id,
        &format!("the argument `{}` is given by the declaration above", id.value()),
        "name the path parameter of each declaration; the argument with that name takes it",
    );
    None
}

/// Takes the argument for the rows: without it, the list is of rows that nothing
/// has filtered.
fn scope(handler: &mut HandlerFn, resource: &Type, errors: &mut Errors) -> Option<PatType> {
    let scope = take(handler, |ty| is_wrapper(ty, "Scope", resource));
    if scope.is_none() {
        let name = resource.to_token_stream();
        errors.push(
            resource,
            &format!("`{}` does not take the rows that it lists", handler.sig.ident),
            &format!("take the argument `rows: Scope<{name}>`, and get the rows from it"),
        );
    }
    scope
}

/// An action on a row gives no grant of the type.
fn check_row(handler: &HandlerFn, resource: &Type, errors: &mut Errors) -> Option<()> {
    let is_type_grant = |argument: &&PatType| is_wrapper(&argument.ty, "TypeGrant", resource);
    let Some(argument) = handler.arguments().find(is_type_grant) else { return Some(()) };
    if has_rival(handler) {
        return Some(());
    }
    let name = resource.to_token_stream();
    errors.push(
        &argument.ty,
        "a `TypeGrant` is of an action on the type",
        &format!("add `new` to the options, or take `Grant<{name}>`"),
    );
    None
}

/// An action on a type gives no row.
fn check_no_row(handler: &HandlerFn, resource: &Type, errors: &mut Errors) -> Option<()> {
    let takes = |ty: &Type| is_same(ty, resource) || is_wrapper(ty, "Grant", resource);
    let Some(argument) = handler.arguments().find(|argument| takes(&argument.ty)) else {
        return Some(());
    };
    if has_rival(handler) {
        return Some(());
    }
    let name = resource.to_token_stream();
    errors.push(
        &argument.ty,
        &format!("`new` gives no `{name}`: there is no row yet"),
        &format!("take `TypeGrant<{name}>`, or nothing"),
    );
    None
}

/// Whether another declaration of this handler is for a resource.
///
/// One further up has left its evidence; one further down is an attribute that
/// is still there, under whatever name it was imported.
pub(super) fn has_rival(handler: &HandlerFn) -> bool {
    let is_of_resource = |first: &PatType| {
        let kinds = ["Loaded", "Granted", "GrantedNew"];
        kinds.iter().any(|kind| mentions(first.ty.to_token_stream(), kind))
    };
    found(handler).is_some_and(|(first, _)| is_of_resource(first))
        || lower_declarations(handler).next().is_some()
}

/// The options of the attributes below that name an action and a resource.
fn lower_declarations(handler: &HandlerFn) -> impl Iterator<Item = TokenStream> {
    handler.attrs.iter().filter_map(|attribute| match &attribute.meta {
        Meta::List(list) => Some(list.tokens.clone()).filter(|tokens| declares(tokens.clone())),
        Meta::Path(_) | Meta::NameValue(_) => None,
    })
}

/// Whether both options stand side by side, here or in a group (`cfg_attr`).
fn declares(tokens: TokenStream) -> bool {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let is_option = |key: &str| {
        tokens.windows(2).any(|pair| {
            matches!(pair, [TokenTree::Ident(ident), TokenTree::Punct(punct)]
                if ident.unraw() == key && punct.as_char() == '=')
        })
    };
    is_option("action") && is_option("resource")
        || tokens
            .iter()
            .any(|token| matches!(token, TokenTree::Group(group) if declares(group.stream())))
}

/// Whether an identifier or a literal of this spelling is among the tokens.
fn mentions(tokens: TokenStream, spelling: &str) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => mentions(group.stream(), spelling),
        TokenTree::Ident(ident) => ident == spelling,
        TokenTree::Literal(literal) => literal.to_string() == spelling,
        TokenTree::Punct(_) => false,
    })
}

fn take(handler: &mut HandlerFn, takes: impl Fn(&Type) -> bool) -> Option<PatType> {
    let at = handler.arguments().position(|argument| takes(&argument.ty))?;
    handler.take(at)
}

fn name_of(pat: &Pat) -> Option<String> {
    let Pat::Ident(pat) = pat else { return None };
    Some(pat.ident.unraw().to_string())
}
