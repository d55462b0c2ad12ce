//! Trusted callers: who may call what is not exposed to users.

use std::fmt;
use std::future::Future;
use std::pin::Pin;

use axum::http::request::Parts;

use crate::source::SourceError;

mod http_basic;
mod internal_listener;

pub use http_basic::HttpBasic;
pub(crate) use internal_listener::InternalConnection;
pub use internal_listener::InternalListener;

/// A caller that proved to be a service: what an `#[unexposable]` handler can
/// take as an argument.
#[derive(Debug)]
pub struct Service {
    name: String,
}

impl Service {
    pub(crate) const fn new(name: String) -> Self {
        Self { name }
    }

    /// Under which name the verifier knows it.
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// Tells whether a request comes from a service, by evidence that it carries.
///
/// Two are ready: [`HttpBasic`] and [`InternalListener`].
///
/// # Security
///
/// Whoever is known here may call every `#[unexposable]` handler, and those
/// check no actor. Believe a credential or a property of the connection, never
/// a header that anybody can write.
pub trait ServiceVerifier: Send + Sync + 'static {
    /// The name of the service that sent the request; `None` if none did.
    ///
    /// # Errors
    ///
    /// Fails when it cannot be told; the request is then denied with 503.
    fn verify(
        &self,
        parts: &Parts,
    ) -> impl Future<Output = Result<Option<String>, SourceError>> + Send;
}

type Verified<'a> = Pin<Box<dyn Future<Output = Result<Option<String>, SourceError>> + Send + 'a>>;

/// A [`ServiceVerifier`] of any type.
pub(crate) trait ErasedVerifier: Send + Sync {
    fn verify<'a>(&'a self, parts: &'a Parts) -> Verified<'a>;
}

impl<V: ServiceVerifier> ErasedVerifier for V {
    fn verify<'a>(&'a self, parts: &'a Parts) -> Verified<'a> {
        Box::pin(ServiceVerifier::verify(self, parts))
    }
}

impl fmt::Debug for dyn ErasedVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ServiceVerifier")
    }
}
