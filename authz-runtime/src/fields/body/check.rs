//! Whether what a body names may be written.

use std::borrow::Cow;

use axum::http::StatusCode;
use smallvec::SmallVec;

use super::keys::Member;
use super::{BodyField, BodyRejection, Changes, Parts, Permission};
use crate::fields::path::FieldPath;

/// How many characters of a key an answer repeats.
const KEY: usize = 60;

/// Whether the fields of these members may be written, and each member is of one field.
///
/// # Errors
///
/// Fails with what is refused, where something is: nothing else is said of such a body.
pub(super) fn check<C: Changes>(
    members: &[Member],
    permission: &impl Permission,
) -> Result<(), BodyRejection> {
    let mut named =
        Named { permission, is_refused: false, refused: Vec::new(), is_any: false, fault: None };
    named.add(members, Parts::of::<C>(), None);
    let Named { is_refused, refused, is_any, fault, .. } = named;
    if is_refused || (!is_any && !permission.allows_none()) {
        return Err(permission.refuse(refused).into());
    }
    fault.map_or(Ok(()), |(status, detail)| Err(BodyRejection::new(status, detail)))
}

/// What a body names.
struct Named<'p, P> {
    permission: &'p P,
    /// Whether there is a field that may not be written, and is not left out.
    is_refused: bool,
    /// What bodies call such fields, of those that the actor may know of.
    refused: Vec<Cow<'static, str>>,
    /// Whether there is one that may be.
    is_any: bool,
    /// What else is wrong, first of all that something is named twice.
    fault: Option<(StatusCode, String)>,
}

impl<P: Permission> Named<'_, P> {
    fn add(&mut self, members: &[Member], parts: Parts, within: Option<&FieldPath<'_>>) {
        let mut seen = Seen::default();
        for Member { key, inner } in members {
            let number = (parts.number)(key);
            // A field can have several names, and gets one value.
            if number.is_some_and(|number| !seen.add(number)) {
                self.fault(StatusCode::BAD_REQUEST, key, within, "names a field a second time");
            }
            let add = |field: &BodyField, path: &FieldPath<'_>| {
                match (field.parts, inner) {
                    (Some(parts), Some(inner)) => self.add(inner, parts, Some(path)),
                    _ => self.touch(field, path),
                }
                field.parts.is_some() && inner.is_none()
            };
            let fact = match number.and_then(|number| parts.at(number, within, add)) {
                Some(false) => continue,
                Some(true) => "is written field by field, as an object",
                None => "is no field that can be written",
            };
            self.fault(StatusCode::UNPROCESSABLE_ENTITY, key, within, fact);
        }
    }

    /// The field is written as a whole: with everything within it.
    fn touch(&mut self, field: &BodyField, path: &FieldPath<'_>) {
        if let Some(parts) = field.parts {
            for part in parts.fields {
                self.touch(part, &FieldPath::in_body(Some(path), part));
            }
        } else if self.permission.allows(path) {
            self.is_any = true;
        } else if !field.is_dropped {
            self.refuse(path);
        }
    }

    fn refuse(&mut self, path: &FieldPath<'_>) {
        self.is_refused = true;
        let key = path.key();
        if !self.permission.hides(path) && !self.refused.contains(&key) {
            self.refused.push(key);
        }
    }

    fn fault(&mut self, status: StatusCode, key: &str, within: Option<&FieldPath<'_>>, fact: &str) {
        if self.fault.as_ref().is_none_or(|(before, _)| status < *before) {
            let within = within.map(FieldPath::key).filter(|key| !key.is_empty());
            let within = within.map(|key| format!("{key}.")).unwrap_or_default();
            let key: String = key.chars().take(KEY).collect();
            self.fault = Some((status, format!("`{within}{key}` {fact}")));
        }
    }
}

/// Which fields were read.
#[derive(Default)]
pub(in crate::fields) struct Seen(SmallVec<[u64; 2]>);

impl Seen {
    /// Adds a field; `false` if it was there.
    pub(in crate::fields) fn add(&mut self, field: usize) -> bool {
        let (word, bit) = (field / 64, 1_u64 << (field % 64));
        while self.0.len() <= word {
            self.0.push(0);
        }
        let Some(word) = self.0.get_mut(word) else { return false };
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }
}
