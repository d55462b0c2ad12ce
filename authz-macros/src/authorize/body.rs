//! How the body of a declared handler is asked about.

use proc_macro2::Ident;
use quote::ToTokens;
use syn::{Attribute, PatType, Type};

use super::model::has_rival;
use crate::errors::Errors;
use crate::item::HandlerFn;
use crate::options::Name;
use crate::types::{is_wrapper, last_segment};

/// What to write where a patch stands beside a declaration that is for no row.
pub(crate) const DECLARE: &str =
    "declare the action on the row: `#[authorize(action = \"update\", resource = …)]`";

/// How the body is asked about.
pub(super) enum Body {
    /// It is not said.
    Unsaid,
    /// By the action alone.
    Whole,
    /// Field by field, since the handler takes a body of the resource: of this type.
    ByField(Box<Type>),
}

impl Body {
    fn said(whole: Option<&Ident>) -> Self {
        if whole.is_some() { Self::Whole } else { Self::Unsaid }
    }

    /// Field by field where the handler takes a patch of the resource.
    pub(super) fn of_row(
        handler: &HandlerFn,
        (action, resource): (&Name, &Type),
        whole: Option<&Ident>,
        errors: &mut Errors,
    ) -> Option<Self> {
        let Some(patch) = find(handler, "Patch", resource) else {
            if let Some(other) = any_patch(handler) {
                let name = resource.to_token_stream();
                let help = format!("take `Patch<{name}>`, or declare the action on what it is of");
                errors.push(&other.ty, "a patch of no resource that this handler declares", &help);
                return None;
            }
            return Some(Self::said(whole));
        };
        check_whole(whole, "Patch", errors)?;
        check_there(patch, errors)?;
        // Who may read a field may not write it for that.
        if action.variant().is_some_and(|action| action == "Read") {
            let help = "declare the action that writes: `action = \"update\"`";
            errors.push(action, "the action of a handler that takes a `Patch` is `read`", help);
            return None;
        }
        Some(Self::ByField(patch.ty.clone()))
    }

    /// Field by field where the handler takes what a new row is made of.
    pub(super) fn of_new(
        handler: &HandlerFn,
        (action, resource): (&Name, &Type),
        whole: Option<&Ident>,
        errors: &mut Errors,
    ) -> Option<Self> {
        let name = resource.to_token_stream();
        let help = format!("take `New<{name}>`: there is no row yet that a patch could change");
        check_no_patch(handler, &help, errors)?;
        let Some(new) = find(handler, "New", resource) else { return Some(Self::said(whole)) };
        check_whole(whole, "New", errors)?;
        check_there(new, errors)?;
        if action.variant().is_none_or(|action| action != "Create") {
            let help = "declare `action = \"create\"`, or take the body as a type of your own";
            errors.push(action, "`New` is asked about by the rules for `create`", help);
            return None;
        }
        Some(Self::ByField(new.ty.clone()))
    }

    /// A list has no row that a body could be about.
    pub(super) fn of_list(
        handler: &HandlerFn,
        whole: Option<&Ident>,
        errors: &mut Errors,
    ) -> Option<Self> {
        let help = "declare the action on the row: `resource = …` in place of `list = …`";
        check_no_patch(handler, help, errors)?;
        Some(Self::said(whole))
    }
}

/// A patch needs a declaration for the row that it changes.
pub(crate) fn check_no_patch(handler: &HandlerFn, help: &str, errors: &mut Errors) -> Option<()> {
    let Some(patch) = any_patch(handler) else { return Some(()) };
    errors.push(&patch.ty, "a patch of no row that this handler declares", help);
    None
}

fn check_whole(whole: Option<&Ident>, body: &str, errors: &mut Errors) -> Option<()> {
    let Some(whole) = whole else { return Some(()) };
    let fact = format!("`whole` cannot be combined with a `{body}`");
    errors.push(whole, &fact, "remove `whole`: the body is asked about field by field");
    None
}

/// A body that may be left out would leave the handler to who may write one field.
fn check_there(body: &PatType, errors: &mut Errors) -> Option<()> {
    let is_conditional =
        |attr: &&Attribute| attr.path().is_ident("cfg") || attr.path().is_ident("cfg_attr");
    let Some(attr) = body.attrs.iter().find(is_conditional) else { return Some(()) };
    let help = "write it beside the whole handler, and another handler for the other case";
    errors.push(attr, "a body that is asked about is there in every build", help);
    None
}

/// The argument that is this body of the resource.
fn find<'h>(handler: &'h HandlerFn, body: &str, resource: &Type) -> Option<&'h PatType> {
    handler.arguments().find(|argument| is_wrapper(&argument.ty, body, resource))
}

/// A patch of whatever it is; with another declaration, it is that one's.
fn any_patch(handler: &HandlerFn) -> Option<&PatType> {
    let is_patch = |argument: &&PatType| last_segment(&argument.ty) == Some("Patch".into());
    handler.arguments().find(is_patch).filter(|_| !has_rival(handler))
}
