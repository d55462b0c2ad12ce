//! `mod policy = "policy.polar", actor = User`

use proc_macro2::TokenStream;
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Attribute, Ident, LitStr, Path, Token, Visibility};

use crate::errors::Errors;
use crate::options::{Known, Options};
use crate::paths::Runtime;

const ACTOR: &str = "write `actor = User`";
const CRATE: &str = "write `crate = path::to::authz_runtime`";
const CALL: &str = "write `policy!(mod policy = \"policy.polar\")`";
const KNOWN: Known<'_> = &[("actor", ACTOR), ("crate", CRATE)];

/// The call as it is written.
pub(crate) struct PolicyArgs {
    pub(super) attrs: Vec<Attribute>,
    pub(super) vis: Visibility,
    pub(super) module: Ident,
    pub(crate) file: LitStr,
    /// The Rust type of the actor.
    pub(super) actor: Option<Path>,
    pub(super) runtime: Runtime,
}

struct Head {
    attrs: Vec<Attribute>,
    vis: Visibility,
    module: Ident,
    file: LitStr,
    rest: TokenStream,
}

impl Parse for Head {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attrs = Attribute::parse_outer(input)?;
        let vis = input.parse()?;
        input.parse::<Token![mod]>()?;
        let module = input.parse()?;
        input.parse::<Token![=]>()?;
        let file = input.parse()?;
        input.parse::<Option<Token![,]>>()?;
        Ok(Self { attrs, vis, module, file, rest: input.parse()? })
    }
}

impl PolicyArgs {
    pub(crate) fn parse(tokens: TokenStream, errors: &mut Errors) -> Option<Self> {
        let wrong = |error: syn::Error| {
            syn::Error::new(error.span(), format!("expected `mod name = \"file\"`\nhelp: {CALL}"))
        };
        let head = errors.keep(Head::parse.parse2(tokens).map_err(wrong))?;
        let options = Options::parse(head.rest, KNOWN, errors);
        let actor = options.value("actor", errors, |option| option.path(ACTOR));
        let krate = options.value("crate", errors, |option| option.path(CRATE));
        Some(Self {
            attrs: head.attrs,
            vis: head.vis,
            module: head.module,
            file: head.file,
            actor,
            runtime: Runtime::at(krate),
        })
    }
}
