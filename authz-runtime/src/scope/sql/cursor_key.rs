//! The key that cursors are made with, so that nobody can make one up.

use std::fmt;
use std::sync::{Arc, OnceLock};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::authorizes::Authorizes;
use crate::source::SourceError;

/// The secret by which a service knows the cursors that it gave out.
///
/// By default each process makes up its own, and a cursor is good for as long as the process
/// runs. A service of several instances gives them one key, by
/// [`Authorizes::cursor_key`](crate::Authorizes::cursor_key).
///
/// # Examples
///
/// ```
/// use authz_runtime::CursorKey;
///
/// // As it comes from where the service keeps its secrets.
/// let secret = b"32 random bytes, of which nobody knows";
/// let key = CursorKey::new(secret)?;
///
/// // To change it, instances accept both for some time.
/// let former = secret;
/// let key = CursorKey::new(b"some other 32 bytes that are random")?.accepting(former)?;
///
/// assert!(CursorKey::new(b"short").is_err());
/// # Ok::<(), authz_runtime::CursorKeyError>(())
/// ```
///
/// # Security
///
/// Take random bytes, and use them for nothing else. Who knows them can make up cursors: he
/// then begins where he likes, among the same rows.
#[derive(Clone)]
pub struct CursorKey(Arc<Keys>);

#[derive(Clone)]
struct Keys {
    signing: Hmac<Sha256>,
    accepted: Vec<Hmac<Sha256>>,
}

/// The secret is too short for a [`CursorKey`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CursorKeyError {
    length: usize,
}

/// How many bytes a secret has, at least.
const LEAST: usize = 32;

/// How many bytes of the code are in a cursor: as few as RFC 2104, section 5, lets it be.
const TAG: usize = 16;

/// What else can be authenticated by the same secret is nothing of a cursor.
const PURPOSE: &str = "authz cursor";

impl CursorKey {
    /// A key of at least 32 bytes.
    ///
    /// # Errors
    ///
    /// Fails where the secret is shorter.
    pub fn new(secret: &[u8]) -> Result<Self, CursorKeyError> {
        Ok(Self(Arc::new(Keys { signing: mac(secret)?, accepted: Vec::new() })))
    }

    /// Also accepts the cursors of this secret, and makes none by it.
    ///
    /// # Errors
    ///
    /// Fails where the secret has less than 32 bytes.
    pub fn accepting(mut self, secret: &[u8]) -> Result<Self, CursorKeyError> {
        let accepted = mac(secret)?;
        Arc::make_mut(&mut self.0).accepted.push(accepted);
        Ok(self)
    }

    /// The key of a state, or else the one that this process made up.
    pub(in crate::scope) fn of(state: &impl Authorizes) -> Result<Self, SourceError> {
        state.cursor_key().map_or_else(Self::of_process, |key| Ok(key.clone()))
    }

    fn of_process() -> Result<Self, SourceError> {
        static KEY: OnceLock<CursorKey> = OnceLock::new();
        if let Some(key) = KEY.get() {
            return Ok(key.clone());
        }
        let mut secret = [0; LEAST];
        let none = |error| format!("no random bytes for the key of cursors: {error}");
        getrandom::fill(&mut secret).map_err(|error| SourceError::internal(none(error)))?;
        let key = Self::new(&secret).map_err(SourceError::internal)?;
        // Whoever was first has made up the key of all.
        Ok(KEY.get_or_init(|| key).clone())
    }

    /// The content behind its code, for one purpose.
    pub(super) fn seal(&self, of: [&str; 2], content: &[u8]) -> Vec<u8> {
        let tag = told(&self.0.signing, of, content).finalize().into_bytes();
        let mut sealed = tag.to_vec();
        sealed.truncate(TAG);
        sealed.extend_from_slice(content);
        sealed
    }

    /// The content of what was sealed for the same purpose, by a key that is accepted.
    pub(super) fn open<'a>(&self, of: [&str; 2], sealed: &'a [u8]) -> Option<&'a [u8]> {
        // A code is compared as far as it goes, so it must be one of full length.
        let (tag, content) = sealed.split_first_chunk::<TAG>()?;
        let Keys { signing, accepted } = &*self.0;
        let is_of = |key| told(key, of, content).verify_truncated_left(tag).is_ok();
        std::iter::once(signing).chain(accepted).any(is_of).then_some(content)
    }
}

fn mac(secret: &[u8]) -> Result<Hmac<Sha256>, CursorKeyError> {
    let length = secret.len();
    let mac = Hmac::new_from_slice(secret).ok().filter(|_| length >= LEAST);
    mac.ok_or(CursorKeyError { length })
}

/// A key that was told everything that it vouches for. Each part has its length before it, so
/// that none can be taken for the beginning of another.
fn told(key: &Hmac<Sha256>, [name, table]: [&str; 2], content: &[u8]) -> Hmac<Sha256> {
    let parts = [PURPOSE.as_bytes(), name.as_bytes(), table.as_bytes(), content];
    let tell = |key: Hmac<Sha256>, part: &[u8]| {
        key.chain_update((part.len() as u64).to_be_bytes()).chain_update(part)
    };
    parts.into_iter().fold(key.clone(), tell)
}

impl fmt::Debug for CursorKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CursorKey").finish_non_exhaustive()
    }
}

impl fmt::Display for CursorKeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the key of cursors has {} bytes: it needs at least {LEAST}", self.length)
    }
}

impl std::error::Error for CursorKeyError {}
