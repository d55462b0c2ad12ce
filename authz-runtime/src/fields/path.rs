//! Where a field stands: in a row, or in another field of one.

use std::borrow::Cow;
use std::fmt;

use super::listed::are_same;

/// A field, with those that it is within.
#[derive(Clone, Copy, Debug)]
#[doc(hidden)]
pub struct FieldPath<'a> {
    within: Option<&'a Self>,
    name: &'static str,
}

impl<'a> FieldPath<'a> {
    /// A field of a row.
    pub(super) const fn of(name: &'static str) -> Self {
        Self::within(None, name)
    }

    /// A field within this one, if it is within any.
    pub(super) const fn within(field: Option<&'a Self>, name: &'static str) -> Self {
        Self { within: field, name }
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

    /// The name by which a policy lists it.
    pub(super) fn name(&self) -> Cow<'static, str> {
        match self.within {
            None => Cow::Borrowed(self.name),
            Some(_) => Cow::Owned(self.to_string()),
        }
    }
}

impl fmt::Display for FieldPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(field) = self.within {
            write!(f, "{field}.")?;
        }
        f.write_str(self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::FieldPath;

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
        assert_eq!([settings.name(), limit.name()], ["settings", "settings.wiki.limit"]);
    }
}
