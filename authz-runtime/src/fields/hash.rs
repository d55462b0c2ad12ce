//! A hash that stands for a hidden value, so that equal values can be told without being shown.

use std::error::Error;
use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use serde::Serialize;
use sha2::Sha256;

/// How many bytes a key has at least: as many as a hash.
const KEY_BYTES: usize = 32;

/// The key of the hashes that stand for hidden values: `#[field(hidden(hmac = path::to::key))]`.
///
/// A hash is HMAC-SHA-256 (RFC 2104, FIPS 198-1) as base64url without padding, 43 characters. It
/// is of the JSON `["Profile","salary",4200]`: the name of the type, the name of the field in the
/// struct, the value. So equal values of a field have equal hashes, and those of two fields have
/// not.
///
/// # Examples
///
/// The option names a function, so that the key can be in whatever cell the application has it;
/// the function is called for each value.
///
/// ```
/// use std::sync::LazyLock;
///
/// use authz_runtime::HashKey;
///
/// fn of_salaries() -> &'static HashKey {
///     // Generated at random, kept as a secret, and read from where secrets are.
///     static KEY: LazyLock<HashKey> = LazyLock::new(|| {
///         let bytes = std::env::var("HASH_KEY").unwrap_or_else(|_| "k".repeat(32));
///         HashKey::new(bytes.as_bytes()).expect("a key of 32 bytes")
///     });
///     &KEY
/// }
///
/// assert_eq!(format!("{:?}", of_salaries()), "HashKey(…)");
/// assert!(HashKey::new(b"too short").is_err());
/// ```
///
/// # Security
///
/// - Whoever sees two hashes of a field knows whether their values are equal, and whoever sees
///   one at two times whether the value has changed.
/// - Whoever can put values into the field and see their hashes, even by a second account, finds
///   a value out by trying, as far as there are few that it can be. So does whoever has the key.
/// - Give each purpose a key of its own, of random bytes; a password is none. A key that has got
///   out is replaced, and then all hashes are others.
#[derive(Clone)]
pub struct HashKey(Hmac<Sha256>);

/// A key that is too short to be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HashKeyError {
    bytes: usize,
}

impl HashKey {
    /// A key of these bytes.
    ///
    /// # Errors
    ///
    /// Fails when they are fewer than 32.
    pub fn new(key: &[u8]) -> Result<Self, HashKeyError> {
        let error = HashKeyError { bytes: key.len() };
        if key.len() < KEY_BYTES {
            return Err(error);
        }
        // Any length is one for it.
        Hmac::new_from_slice(key).map(Self).map_err(|_| error)
    }

    /// The hash of a field's value.
    pub(super) fn hash(
        &self,
        ty: &str,
        field: &str,
        value: &impl Serialize,
    ) -> serde_json::Result<String> {
        // A list of three ends each of its parts, so no two have one text.
        let hashed = serde_json::to_vec(&(ty, field, value))?;
        let hash = self.0.clone().chain_update(hashed).finalize();
        Ok(URL_SAFE_NO_PAD.encode(hash.into_bytes()))
    }
}

// It shows nothing, not even how long the key is.
impl fmt::Debug for HashKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HashKey(…)")
    }
}

impl fmt::Display for HashKeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a key of {} bytes, where at least {KEY_BYTES} are needed", self.bytes)
    }
}

impl Error for HashKeyError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(byte: u8) -> HashKey {
        HashKey::new(&[byte; 32]).expect("a key")
    }

    fn hash(key: &HashKey, ty: &str, field: &str, value: impl Serialize) -> String {
        key.hash(ty, field, &value).expect("a hash")
    }

    /// As OpenSSL has it: `printf '["Profile","salary",4200]' | openssl dgst -sha256 -mac HMAC
    /// -macopt hexkey:0707… -binary | basenc --base64url`.
    #[test]
    fn a_hash_is_the_one_of_the_standard() {
        let hash = hash(&key(7), "Profile", "salary", 4_200);
        assert_eq!(hash, "T_AxBn8R6jhkXc_RDsvkUZM7DKce0Hd7lJq9AtHkaF0");
        // A key can be longer than a block.
        let long = HashKey::new(&[7; 100]).expect("a key");
        let hash = long.hash("Profile", "name", &"Ann \"A\"").expect("a hash");
        assert_eq!(hash, "JAJ1EYbNZxp2bKYww9Qy5gHCGPouKZA_UerHPa3xKPU");
    }

    #[test]
    fn what_differs_in_anything_has_another_hash() {
        let own = key(7);
        let salary = hash(&own, "Profile", "salary", 1);
        assert_eq!(hash(&key(7), "Profile", "salary", 1), salary);
        for other in [
            hash(&own, "Profile", "salary", 2),
            hash(&own, "Profile", "salary", "1"),
            hash(&own, "Profile", "salary", [1]),
            hash(&own, "Profile", "bonus", 1),
            hash(&own, "Person", "salary", 1),
            hash(&own, "Profile\",\"salary", "", 1),
            hash(&own, "Profilesalary", "", 1),
            hash(&key(8), "Profile", "salary", 1),
        ] {
            assert_ne!(other, salary);
        }
    }

    #[test]
    fn a_short_key_is_none() {
        let error = HashKey::new(&[7; 31]).expect_err("an error");
        assert_eq!(error.to_string(), "a key of 31 bytes, where at least 32 are needed");
        assert!(HashKey::new(&[7; 32]).is_ok());
    }
}
