//! `#[public]` and `#[unexposable]`: no check of the actor, for a reason.

mod args;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{PatType, Type};

use self::args::ExemptArgs;
use crate::authorize::{DECLARE, check_no_patch};
use crate::errors::Errors;
use crate::evidence::{self, Evidence};
use crate::item::HandlerFn;
use crate::paths::Runtime;
use crate::text::text_type;

/// Which of the two attributes it is.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    Public,
    Unexposable,
}

impl Kind {
    const fn attribute(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Unexposable => "unexposable",
        }
    }
}

/// The function with its evidence; after a fault, the function that denies and
/// every error.
pub(crate) fn expand(kind: Kind, args: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let at = args.clone();
    let handler = HandlerFn::read(kind.attribute(), item.clone(), &mut errors);
    let args = ExemptArgs::parse(kind, args, &mut errors);
    let runtime = args.runtime;

    let exempt = handler.clone().zip(args.reason).map(|(mut handler, reason)| {
        if evidence::is_faulty(&handler) {
            return handler;
        }
        check_no_patch(&handler, DECLARE, &mut errors);
        let reason = text_type(&reason.value(), &runtime);
        let (pat, ty, kind) = emit(kind, &mut handler, &reason, &runtime);
        let evidence = Evidence { pat, ty, kind, at };
        evidence::put(&mut handler, evidence, &runtime, &mut errors);
        handler
    });
    match (errors.finish(exempt), handler) {
        (Ok(handler), _) => quote!(#handler),
        (Err(error), Some(handler)) => {
            let handler = evidence::faulty(handler, None, &runtime);
            quote!(#handler #error)
        }
        (Err(error), None) => quote!(#item #error),
    }
}

/// The pattern and the type of the evidence.
fn emit(
    kind: Kind,
    handler: &mut HandlerFn,
    reason: &TokenStream,
    runtime: &Runtime,
) -> (TokenStream, TokenStream, evidence::Kind) {
    let private = runtime.private();
    match kind {
        Kind::Public => (quote!(_), quote!(#private::Public<#reason>), evidence::Kind::Public),
        Kind::Unexposable => {
            let (pat, service) = match take_service(handler) {
                Some(PatType { pat, ty, .. }) => {
                    (quote!(#private::Unexposable { service: #pat, .. }), quote!(#ty))
                }
                None => (quote!(_), quote!(#private::Service)),
            };
            let ty = quote!(#private::Unexposable<#service, #reason>);
            (pat, ty, evidence::Kind::Unexposable)
        }
    }
}

/// Takes the argument for the caller.
fn take_service(handler: &mut HandlerFn) -> Option<PatType> {
    let is_service = |ty: &Type| match ty {
        Type::Path(path) => path.path.segments.last().is_some_and(|last| last.ident == "Service"),
        _ => false,
    };
    let at = handler.arguments().position(|argument| is_service(&argument.ty))?;
    handler.take(at)
}
