//! Collects every fault of one macro call.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::Error;

/// The faults that were found so far.
#[derive(Default)]
pub(crate) struct Errors(Option<Error>);

impl Errors {
    /// Records a fault of these tokens: the fact, and what to write instead.
    pub(crate) fn push(&mut self, tokens: impl ToTokens, fact: &str, help: &str) {
        self.record(Error::new_spanned(tokens, format!("{fact}\nhelp: {help}")));
    }

    /// Records a fault.
    pub(crate) fn record(&mut self, error: Error) {
        match &mut self.0 {
            Some(first) => first.combine(error),
            none => *none = Some(error),
        }
    }

    /// The value; records the error and goes on without one.
    pub(crate) fn keep<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.record(error)).ok()
    }

    /// The value, or every fault.
    ///
    /// Invariant: a value is missing only where a fault was recorded.
    pub(crate) fn finish<T>(self, value: Option<T>) -> Result<T, TokenStream> {
        match (self.0, value) {
            (None, Some(value)) => Ok(value),
            (Some(error), _) => Err(error.to_compile_error()),
            (None, None) => Err(quote::quote!(::core::compile_error!("incomplete declaration"))),
        }
    }
}
