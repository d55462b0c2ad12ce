//! The path of the runtime crate.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Path;

/// Where generated code finds the runtime.
#[derive(Clone, Default)]
pub(crate) struct Runtime(Option<Path>);

impl Runtime {
    /// The path that the option `crate = …` gives.
    pub(crate) const fn at(path: Option<Path>) -> Self {
        Self(path)
    }

    /// What generated code names.
    pub(crate) fn private(&self) -> TokenStream {
        self.0.as_ref().map_or_else(
            || quote_spanned!(Span::mixed_site()=> ::authz_runtime::__private),
            |path| quote!(#path::__private),
        )
    }
}
