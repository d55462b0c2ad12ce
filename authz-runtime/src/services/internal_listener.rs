//! Services that prove themselves by the listener that they can reach.

use axum::http::request::Parts;

use super::ServiceVerifier;
use crate::source::SourceError;

/// Knows every caller on a listener that the application declared internal, by
/// serving it with [`serve_internal`](crate::serve_internal).
///
/// # Security
///
/// Bind that listener to an address that only services reach. The mark is a
/// property of the connection; nothing that a client sends can set it.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct InternalListener;

impl InternalListener {
    /// The verifier.
    pub const fn new() -> Self {
        Self
    }
}

impl ServiceVerifier for InternalListener {
    async fn verify(&self, parts: &Parts) -> Result<Option<String>, SourceError> {
        let connection = parts.extensions.get::<InternalConnection>();
        Ok(connection.map(|_| "internal listener".to_owned()))
    }
}

/// The mark of a request that came over an internal listener.
#[derive(Clone, Copy, Debug)]
pub(crate) struct InternalConnection;
