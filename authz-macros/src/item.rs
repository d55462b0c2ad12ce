//! The function below an attribute: a signature, and a body that is not ours.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::{
    Attribute, Error, FnArg, Ident, Pat, PatType, PathArguments, ReturnType, Signature, Token,
    Type, Visibility, parse_quote,
};

use crate::errors::Errors;

/// A function. Its body is kept as it stands, finished or half typed.
#[derive(Clone)]
pub(crate) struct HandlerFn {
    pub(crate) attrs: Vec<Attribute>,
    vis: Visibility,
    pub(crate) sig: Signature,
    body: TokenStream,
}

impl Parse for HandlerFn {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Ok(Self {
            attrs: input.call(Attribute::parse_outer)?,
            vis: input.parse()?,
            sig: input.parse()?,
            body: input.parse()?,
        })
    }
}

impl ToTokens for HandlerFn {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { attrs, vis, sig, body } = self;
        tokens.extend(quote!(#(#attrs)* #vis #sig #body));
    }
}

impl HandlerFn {
    /// Reads the function below the attribute; records what is wrong with it.
    pub(crate) fn read(attribute: &str, item: TokenStream, errors: &mut Errors) -> Option<Self> {
        match syn::parse2::<Self>(item.clone()) {
            Ok(handler) => {
                handler.check_receiver(attribute, errors);
                handler.check_async(attribute, errors);
                Some(handler)
            }
            Err(error) => {
                errors.record(wrong_item(attribute, item).unwrap_or(error));
                None
            }
        }
    }

    /// A handler has no `self`: a router has no value to call it on.
    fn check_receiver(&self, attribute: &str, errors: &mut Errors) {
        if let Some(FnArg::Receiver(receiver)) = self.sig.inputs.first() {
            errors.push(
                receiver,
                &format!("`#[{attribute}]` applies to functions without `self`"),
                "take what the handler needs from the router's state: `State(app): State<App>`",
            );
        }
    }

    /// A handler is async, or returns what can be awaited.
    fn check_async(&self, attribute: &str, errors: &mut Errors) {
        if self.sig.asyncness.is_none() && !self.returns_future() {
            errors.push(
                self.sig.fn_token,
                &format!("`#[{attribute}]` applies to async functions"),
                "write `async fn`",
            );
        }
    }

    fn returns_future(&self) -> bool {
        match &self.sig.output {
            ReturnType::Default => false,
            ReturnType::Type(_, ty) => {
                matches!(**ty, Type::ImplTrait(_))
                    || ty.to_token_stream().to_string().contains("Future")
            }
        }
    }

    pub(crate) fn has_receiver(&self) -> bool {
        matches!(self.sig.inputs.first(), Some(FnArg::Receiver(_)))
    }

    /// The typed arguments.
    pub(crate) fn arguments(&self) -> impl Iterator<Item = &PatType> {
        self.sig.inputs.iter().filter_map(|argument| match argument {
            FnArg::Typed(argument) => Some(argument),
            FnArg::Receiver(_) => None,
        })
    }

    /// Takes the argument at this place out of the signature.
    pub(crate) fn take(&mut self, at: usize) -> Option<PatType> {
        let inputs = std::mem::take(&mut self.sig.inputs);
        let mut taken = None;
        for (index, argument) in inputs.into_iter().enumerate() {
            match argument {
                FnArg::Typed(argument) if index == at => taken = Some(argument),
                other => self.sig.inputs.push(other),
            }
        }
        taken
    }

    /// Puts an argument in front of all others.
    pub(crate) fn prepend(&mut self, pat: TokenStream, ty: TokenStream) {
        let first = FnArg::Typed(PatType {
            attrs: Vec::new(),
            pat: Box::new(Pat::Verbatim(pat)),
            colon_token: Token![:](Span::mixed_site()),
            ty: Box::new(Type::Verbatim(ty)),
        });
        self.sig.inputs.insert(0, first);
    }

    /// Gives a grant some action, where an attribute would have added the one
    /// that it declares.
    pub(crate) fn complete_grants(&mut self, private: &TokenStream) {
        for argument in &mut self.sig.inputs {
            let FnArg::Typed(PatType { ty, .. }) = argument else { continue };
            let Type::Path(path) = &mut **ty else { continue };
            let Some(last) = path.path.segments.last_mut() else { continue };
            let is_grant = ["Grant", "TypeGrant", "Scope"].iter().any(|name| last.ident == name);
            if let (true, PathArguments::AngleBracketed(arguments)) =
                (is_grant, &mut last.arguments)
                && arguments.args.len() == 1
            {
                arguments.args.push(parse_quote!(#private::Anyone));
            }
        }
    }

    /// Makes the function async, so that a fault elsewhere is the only one.
    pub(crate) fn make_async(&mut self) {
        if !self.returns_future() {
            self.sig.asyncness.get_or_insert_with(|| Token![async](Span::mixed_site()));
        }
    }
}

/// The error for an item that is no function, at its keyword.
fn wrong_item(attribute: &str, item: TokenStream) -> Option<Error> {
    struct Keyword(Ident);

    impl Parse for Keyword {
        fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
            use syn::ext::IdentExt;
            input.call(Attribute::parse_outer)?;
            input.parse::<Visibility>()?;
            let keyword = input.call(Ident::parse_any)?;
            input.parse::<TokenStream>()?;
            Ok(Self(keyword))
        }
    }

    let Keyword(keyword) = syn::parse2(item).ok()?;
    let help = match keyword.to_string().as_str() {
        "struct" | "enum" | "union" => "use `#[derive(Resource)]` to protect a type",
        "mod" | "impl" | "trait" => "write the attribute on each function inside",
        "static" | "use" | "type" | "macro_rules" => "write the attribute on a function",
        _ => return None,
    };
    let article = if keyword == "enum" || keyword == "impl" { "an" } else { "a" };
    let fact = format!("`#[{attribute}]` applies to functions, not to {article} `{keyword}`");
    Some(Error::new(keyword.span(), format!("{fact}\nhelp: {help}")))
}
