//! The options of `#[public]` and `#[unexposable]` as they are written.

use proc_macro2::{Span, TokenStream};
use syn::LitStr;

use super::Kind;
use crate::errors::Errors;
use crate::options::{Known, Options};
use crate::paths::Runtime;
use crate::text::check_text;

const CRATE: &str = "write `crate = path::to::authz_runtime`";

/// The options, each as it was written.
pub(super) struct ExemptArgs {
    pub(super) reason: Option<LitStr>,
    pub(super) runtime: Runtime,
}

impl ExemptArgs {
    pub(super) fn parse(kind: Kind, tokens: TokenStream, errors: &mut Errors) -> Self {
        let help = match kind {
            Kind::Public => "say why anybody may call it: `reason = \"the log-in page\"`",
            Kind::Unexposable => "say who calls it, and why: `reason = \"nightly export\"`",
        };
        let known: Known<'_> = &[("reason", help), ("crate", CRATE)];
        let options = Options::parse(tokens, known, errors);
        options.require(&[("reason", help)], Span::call_site(), errors);
        let reason = options.value("reason", errors, |option| option.text(help));
        let krate = options.value("crate", errors, |option| option.path(CRATE));
        Self {
            reason: reason.filter(|reason| check_text("reason", reason, help, errors)),
            runtime: Runtime::at(krate),
        }
    }
}
