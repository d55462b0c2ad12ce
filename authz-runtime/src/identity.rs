//! Identities that a header claims.

use axum::http::{HeaderMap, HeaderName};

/// The header in which one service tells another for whom it acts.
pub(crate) static CURRENT_USER_ID: HeaderName = HeaderName::from_static("x-current-user-id");

/// The longest id that is looked at, in bytes.
const LONGEST: usize = 128;

/// What a request claims in [`CURRENT_USER_ID`].
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Claim {
    /// Nothing.
    Absent,
    /// An id, from somebody who has not proved to be a service: it is recorded
    /// and gives no identity.
    Ignored,
    /// Something that cannot be an id: the request is refused.
    Malformed,
}

/// Reads the claim. Two values, a list, a blank and the like are malformed,
/// because two readers of such a header may read two different users.
pub(crate) fn claim(headers: &HeaderMap) -> Claim {
    let mut values = headers.get_all(&CURRENT_USER_ID).iter();
    let Some(value) = values.next() else { return Claim::Absent };
    let is_id = values.next().is_none() && value.to_str().is_ok_and(is_id);
    if is_id { Claim::Ignored } else { Claim::Malformed }
}

fn is_id(text: &str) -> bool {
    let names_nobody = ["0", "null", "undefined", "none"];
    !text.is_empty()
        && text.len() <= LONGEST
        && text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b',')
        && !names_nobody.iter().any(|name| text.eq_ignore_ascii_case(name))
}
