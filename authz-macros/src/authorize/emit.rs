//! The evidence that `#[authorize]` puts first among the arguments.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{GenericArgument, LitStr, PatType, PathArguments, Type, parse_quote};

use super::body::Body;
use super::model::{Binding, Check, Enforcement};
use crate::evidence::{Evidence, Kind};
use crate::paths::Runtime;
use crate::text::texts_type;

/// The evidence of one check.
pub(super) fn evidence(enforcement: &Enforcement, at: TokenStream, runtime: &Runtime) -> Evidence {
    let unchecked = enforcement.unchecked.as_slice();
    let (pat, ty) = match &enforcement.check {
        Check::Resource { action, resource, id, binding, body } => {
            let params = asking(body, &params(id, unchecked, runtime), runtime);
            on_resource(&marker(resource, action, runtime), resource, binding, &params, runtime)
        }
        Check::New { action, resource, binding, body } => {
            let params = asking(body, &params(&[], unchecked, runtime), runtime);
            new(&marker(resource, action, runtime), resource, binding.as_ref(), &params, runtime)
        }
        Check::List { action, resource, binding, body } => {
            let params = asking(body, &params(&[], unchecked, runtime), runtime);
            list(&marker(resource, action, runtime), binding, &params, runtime)
        }
        Check::Authenticated { binding } => {
            logged_in(binding.as_ref(), &texts_type(unchecked, runtime), runtime)
        }
    };
    Evidence { pat, ty, kind: Kind::Authorize, at }
}

fn on_resource(
    marker: &TokenStream,
    resource: &Type,
    binding: &Binding,
    params: &TokenStream,
    runtime: &Runtime,
) -> (TokenStream, TokenStream) {
    let private = runtime.private();
    match binding {
        Binding::Nothing => (quote!(_), quote!(#private::Loaded<#resource, #marker, #params>)),
        Binding::Resource(PatType { pat, ty, .. }) => (
            quote!(#private::Loaded { resource: #pat, .. }),
            quote!(#private::Loaded<#ty, #marker, #params>),
        ),
        Binding::Grant(PatType { pat, ty, .. }) => (
            quote!(#private::Granted { grant: #pat, .. }),
            granted(&private, "Granted", ty, marker, params),
        ),
    }
}

fn new(
    marker: &TokenStream,
    resource: &Type,
    binding: Option<&PatType>,
    params: &TokenStream,
    runtime: &Runtime,
) -> (TokenStream, TokenStream) {
    let private = runtime.private();
    let Some(PatType { pat, ty, .. }) = binding else {
        let grant = quote!(#private::TypeGrant<#resource, #marker>);
        return (quote!(_), quote!(#private::GrantedNew<#grant, #params>));
    };
    let pat = quote!(#private::GrantedNew { grant: #pat, .. });
    (pat, granted(&private, "GrantedNew", ty, marker, params))
}

fn list(
    marker: &TokenStream,
    PatType { pat, ty, .. }: &PatType,
    params: &TokenStream,
    runtime: &Runtime,
) -> (TokenStream, TokenStream) {
    let private = runtime.private();
    let pat = quote!(#private::Scoped { scope: #pat, .. });
    (pat, granted(&private, "Scoped", ty, marker, params))
}

fn logged_in(
    binding: Option<&PatType>,
    unchecked: &TokenStream,
    runtime: &Runtime,
) -> (TokenStream, TokenStream) {
    let private = runtime.private();
    let Some(PatType { pat, ty, .. }) = binding else {
        return (quote!(_), quote!(#private::LoggedIn<#private::Anyone, #unchecked>));
    };
    (quote!(#private::LoggedIn { actor: #pat, .. }), quote!(#private::LoggedIn<#ty, #unchecked>))
}

/// A grant with the action's marker: added to `Grant<Issue>`, and compared with
/// the one in `Grant<Issue, Close>`.
fn granted(
    private: &TokenStream,
    evidence: &str,
    ty: &Type,
    marker: &TokenStream,
    params: &TokenStream,
) -> TokenStream {
    let evidence = Ident::new(evidence, Span::mixed_site());
    let mut ty = ty.clone();
    let arguments = match &mut ty {
        Type::Path(path) => path.path.segments.last_mut().map(|last| &mut last.arguments),
        _ => None,
    };
    let Some(PathArguments::AngleBracketed(arguments)) = arguments else {
        return quote!(#private::#evidence<#ty, #params>);
    };
    if arguments.args.len() > 1 {
        return quote!(#private::#evidence<#ty, #private::Exactly<#marker, #params>>);
    }
    let marker: GenericArgument = parse_quote!(#marker);
    arguments.args.push(marker);
    quote!(#private::#evidence<#ty, #params>)
}

/// The marker type of the action.
///
/// Only the variant carries the span of the user's text, and only here: a
/// misspelt action is one error of the compiler's, on that text.
fn marker(resource: &Type, action: &Ident, runtime: &Runtime) -> TokenStream {
    let private = runtime.private();
    let action_enum = quote!(<#resource as #private::Resource>::Action);
    quote_spanned! {Span::mixed_site()=>
        <#resource as #private::ActionAt<{ <#action_enum>::#action as u16 }>>::Marker
    }
}

/// The path parameters, where the declaration names some.
fn asking(body: &Body, params: &TokenStream, runtime: &Runtime) -> TokenStream {
    let private = runtime.private();
    match body {
        Body::Unsaid => params.clone(),
        Body::Whole => quote!(#private::Asking<#private::Whole, #params>),
        Body::ByField(ty) => quote!(#private::Asking<#private::ByField<#ty>, #params>),
    }
}

fn params(id: &[LitStr], unchecked: &[LitStr], runtime: &Runtime) -> TokenStream {
    let private = runtime.private();
    if id.is_empty() && unchecked.is_empty() {
        return quote!(#private::DefaultParams);
    }
    let (id, unchecked) = (texts_type(id, runtime), texts_type(unchecked, runtime));
    quote!(#private::Named<#id, #unchecked>)
}
