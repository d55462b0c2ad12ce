//! Where a field stands: in a row, or in another field of one.

use std::borrow::Cow;
use std::fmt;

use super::body::BodyField;
use super::listed::are_same;

/// A field, with those that it is within.
#[derive(Clone, Copy, Debug)]
#[doc(hidden)]
pub struct FieldPath<'a> {
    within: Option<&'a Self>,
    name: &'static str,
    /// As a body can name it.
    in_body: Option<&'static BodyField>,
}

impl<'a> FieldPath<'a> {
    /// A field of a row.
    pub(super) const fn of(name: &'static str) -> Self {
        Self::within(None, name)
    }

    /// A field within this one, if it is within any.
    pub(super) const fn within(field: Option<&'a Self>, name: &'static str) -> Self {
        Self { within: field, name, in_body: None }
    }

    /// A field that a body can name.
    pub(super) const fn in_body(within: Option<&'a Self>, field: &'static BodyField) -> Self {
        Self { within, name: field.name, in_body: Some(field) }
    }

    /// Whether a policy lists it by this name: `settings.wiki`.
    pub(crate) const fn is(&self, name: &str) -> bool {
        self.is_spelled(name.as_bytes())
    }

    const fn is_spelled(&self, name: &[u8]) -> bool {
        let own = self.name.as_bytes();
        let Some(before) = name.len().checked_sub(own.len()) else { return false };
        let (before, last) = name.split_at(before);
        if !are_same(last, own) {
            return false;
        }
        match (self.within, before) {
            (None, []) => true,
            (Some(field), [name @ .., b'.']) => field.is_spelled(name),
            _ => false,
        }
    }

    /// What bodies call it, which is what is answered.
    pub(super) fn key(&self) -> Cow<'static, str> {
        match self.within {
            None => Cow::Borrowed(self.own_key()),
            Some(_) => Cow::Owned(self.to_string()),
        }
    }

    /// Nothing where bodies name what is within it in its place.
    fn own_key(&self) -> &'static str {
        self.in_body.map_or(self.name, |field| field.key)
    }
}

/// What bodies call it.
impl fmt::Display for FieldPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut within = self.within;
        while let Some(field) = within.filter(|field| field.own_key().is_empty()) {
            within = field.within;
        }
        match within {
            Some(field) if self.own_key().is_empty() => field.fmt(f),
            Some(field) => write!(f, "{field}.{}", self.own_key()),
            None => f.write_str(self.own_key()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::FieldPath;
    use crate::fields::body::BodyField;

    #[test]
    fn a_path_is_the_name_of_its_whole_length() {
        let settings = FieldPath::of("settings");
        let wiki = FieldPath::within(Some(&settings), "wiki");
        let limit = FieldPath::within(Some(&wiki), "limit");
        assert!(settings.is("settings") && wiki.is("settings.wiki"));
        assert!(limit.is("settings.wiki.limit"));
        for other in ["", ".", "wiki", ".wiki", "settings", "settings.", "settingswiki"] {
            assert!(!wiki.is(other), "{other}");
        }
        for other in ["a.settings.wiki", "ssettings.wiki", "settings.wiki.limit", "settings_wiki"] {
            assert!(!wiki.is(other), "{other}");
        }
        assert!(!settings.is("settings.wiki") && !limit.is("settings.limit"));
        assert_eq!([settings.key(), limit.key()], ["settings", "settings.wiki.limit"]);
    }

    #[test]
    fn bodies_call_a_field_by_keys_that_are_there() {
        const fn field(name: &'static str, key: &'static str) -> BodyField {
            let (is_dropped, is_required) = (false, false);
            BodyField { name, key, is_dropped, is_required, parts: None, flat: None }
        }
        static FIELDS: [BodyField; 4] = [
            field("settings", ""),
            field("wiki", "hasWiki"),
            field("inner", ""),
            field("limit", "max"),
        ];
        let [settings, wiki, inner, limit] = &FIELDS;
        let settings = FieldPath::in_body(None, settings);
        let wiki = FieldPath::in_body(Some(&settings), wiki);
        assert!(wiki.is("settings.wiki") && !wiki.is("settings.hasWiki"));
        let inner = FieldPath::in_body(Some(&wiki), inner);
        let limit = FieldPath::in_body(Some(&inner), limit);
        let keys = [settings.key(), wiki.key(), inner.key(), limit.key()];
        assert_eq!(keys, ["", "hasWiki", "hasWiki", "hasWiki.max"]);
    }
}
