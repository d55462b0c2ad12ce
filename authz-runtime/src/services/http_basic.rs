//! Services that prove themselves by a name and a secret.

use std::fmt;

use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use subtle::ConstantTimeEq;

use super::ServiceVerifier;
use crate::source::SourceError;

/// Knows services by HTTP Basic credentials (RFC 7617).
///
/// # Security
///
/// The credentials travel as they are: use TLS, or a network that is trusted.
/// Comparison takes the same time for every secret of the same length; use long
/// random ones. An account with an empty secret, or with a colon in its name,
/// matches nobody.
///
/// # Examples
///
/// ```
/// use authz_runtime::Settings;
/// use authz_runtime::services::HttpBasic;
///
/// let settings = Settings::new().services(HttpBasic::new([("scheduler", "a long random secret")]));
/// assert!(format!("{settings:?}").contains("services: 1"));
/// ```
pub struct HttpBasic {
    accounts: Vec<(String, String)>,
}

impl HttpBasic {
    /// Knows these services, each by its name and its secret.
    pub fn new<N: Into<String>, P: Into<String>>(
        accounts: impl IntoIterator<Item = (N, P)>,
    ) -> Self {
        let accounts = accounts.into_iter().map(|(name, secret)| (name.into(), secret.into()));
        // RFC 7617, section 2: a name has no colon, for the first one ends it.
        let is_possible =
            |(name, secret): &(String, String)| !name.contains(':') && !secret.is_empty();
        Self { accounts: accounts.filter(is_possible).collect() }
    }

    /// The account of these credentials. All accounts are compared, whichever
    /// one matches.
    fn find(&self, credentials: &[u8]) -> Option<&str> {
        let mut found = None;
        for (name, secret) in &self.accounts {
            let expected = format!("{name}:{secret}");
            if bool::from(credentials.ct_eq(expected.as_bytes())) {
                found = Some(name.as_str());
            }
        }
        found
    }
}

impl ServiceVerifier for HttpBasic {
    async fn verify(&self, parts: &Parts) -> Result<Option<String>, SourceError> {
        let credentials = credentials(parts);
        Ok(credentials.and_then(|credentials| self.find(&credentials).map(str::to_owned)))
    }
}

/// The decoded credentials of the one `Authorization` header.
fn credentials(parts: &Parts) -> Option<Vec<u8>> {
    let mut values = parts.headers.get_all(AUTHORIZATION).iter();
    let (value, None) = (values.next()?, values.next()) else { return None };
    let (scheme, encoded) = value.to_str().ok()?.split_once(' ')?;
    // The scheme's name is case-insensitive (RFC 9110, section 11.1).
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    STANDARD.decode(encoded.trim()).ok()
}

impl fmt::Debug for HttpBasic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.accounts.iter().map(|(name, _)| name).collect();
        f.debug_struct("HttpBasic").field("names", &names).finish_non_exhaustive()
    }
}
