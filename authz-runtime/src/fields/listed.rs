//! What a policy lists of a type's fields, for the struct to be compared with.

use super::path::FieldPath;

/// The fields of a type, if its policy lists them.
pub type ListedFields<A> = Option<&'static [ListedField<A>]>;

/// A field that a policy lists.
#[derive(Debug)]
#[expect(clippy::exhaustive_structs, reason = "generated code writes it")]
pub struct ListedField<A: 'static> {
    /// The name.
    pub name: &'static str,
    /// What to say of a struct that has no such field.
    pub missing: &'static str,
    /// The actions for which the field has a rule of its own.
    pub rules: &'static [FieldRule<A>],
}

/// An action for which a field has a rule of its own.
#[derive(Debug)]
#[expect(clippy::exhaustive_structs, reason = "generated code writes it")]
pub struct FieldRule<A> {
    /// The name of the action.
    pub action: &'static str,
    /// The action on the field.
    pub on_field: A,
    /// What to say of a struct whose field is read unguarded.
    pub unguarded: &'static str,
}

/// A field of a struct.
pub(super) type StructField = (&'static str, Option<&'static [Part]>);

/// A field of a struct that is a field itself.
#[derive(Debug)]
#[expect(clippy::exhaustive_structs, reason = "generated code writes it")]
pub struct Part {
    /// The name.
    pub name: &'static str,
    /// What to say where the policy does not list it.
    pub unlisted: &'static str,
    /// Its column, if it is in one of its own.
    pub column: Option<&'static str>,
    /// What to say where that is the column of another field, too.
    pub shared: &'static str,
    /// The fields within it, if they are written one by one.
    pub parts: Option<&'static [Self]>,
}

/// Whether the policy lists the field.
pub const fn is_listed<A>(listed: ListedFields<A>, name: &'static str) -> bool {
    find(listed, &FieldPath::of(name)).is_some()
}

/// Whether the policy lists a field within the field of this name.
pub const fn is_listed_in_parts<A>(listed: ListedFields<A>, name: &str) -> bool {
    let Some(mut listed) = listed else { return false };
    while let [field, rest @ ..] = listed {
        if let Some((start, [b'.', ..])) = field.name.as_bytes().split_at_checked(name.len())
            && are_same(start, name.as_bytes())
        {
            return true;
        }
        listed = rest;
    }
    false
}

/// What to say of a struct with these fields, if it lacks one that the policy lists.
pub const fn missing<A>(listed: ListedFields<A>, fields: &[StructField]) -> Option<&'static str> {
    let Some(mut listed) = listed else { return None };
    while let [field, rest @ ..] = listed {
        if !has(fields, field.name) {
            return Some(field.missing);
        }
        listed = rest;
    }
    None
}

/// What to say of a field with these fields within it, if the policy lacks one of them.
pub const fn unlisted<A>(
    listed: ListedFields<A>,
    name: &'static str,
    parts: &'static [Part],
) -> Option<&'static str> {
    unlisted_within(listed, &FieldPath::of(name), parts)
}

const fn unlisted_within<A>(
    listed: ListedFields<A>,
    field: &FieldPath<'_>,
    mut parts: &'static [Part],
) -> Option<&'static str> {
    while let [part, rest @ ..] = parts {
        let path = FieldPath::within(Some(field), part.name);
        let unlisted = match part.parts {
            Some(parts) => unlisted_within(listed, &path, parts),
            None if find(listed, &path).is_none() => Some(part.unlisted),
            None => None,
        };
        if unlisted.is_some() {
            return unlisted;
        }
        parts = rest;
    }
    None
}

/// What to say of a field with these fields within it, if one of them has a rule of its own
/// for reading.
pub const fn read_in_parts<A>(
    listed: ListedFields<A>,
    name: &'static str,
    parts: &'static [Part],
    read: &str,
) -> Option<&'static str> {
    read_within(listed, &FieldPath::of(name), parts, read)
}

const fn read_within<A>(
    listed: ListedFields<A>,
    field: &FieldPath<'_>,
    mut parts: &'static [Part],
    read: &str,
) -> Option<&'static str> {
    while let [part, rest @ ..] = parts {
        let path = FieldPath::within(Some(field), part.name);
        let rule = match part.parts {
            Some(parts) => read_within(listed, &path, parts, read),
            None => match rule_at(listed, &path, read) {
                Some(rule) => Some(rule.unguarded),
                None => None,
            },
        };
        if rule.is_some() {
            return rule;
        }
        parts = rest;
    }
    None
}

/// The rule of a field for an action, if it has one of its own.
pub const fn rule<A>(
    listed: ListedFields<A>,
    name: &'static str,
    action: &str,
) -> Option<&'static FieldRule<A>> {
    rule_at(listed, &FieldPath::of(name), action)
}

const fn rule_at<A>(
    listed: ListedFields<A>,
    path: &FieldPath<'_>,
    action: &str,
) -> Option<&'static FieldRule<A>> {
    let Some(field) = find(listed, path) else { return None };
    let mut rules = field.rules;
    while let [rule, rest @ ..] = rules {
        if are_same(rule.action.as_bytes(), action.as_bytes()) {
            return Some(rule);
        }
        rules = rest;
    }
    None
}

/// The action on a field; none where the field has no rule of its own.
pub const fn action_on<A: Copy>(
    listed: ListedFields<A>,
    name: &'static str,
    action: &str,
) -> Option<A> {
    match rule(listed, name, action) {
        Some(rule) => Some(rule.on_field),
        None => None,
    }
}

/// The fields with a rule of their own for an action, each with the action on it.
pub(crate) fn on_fields<A: Copy>(
    listed: ListedFields<A>,
    action: &str,
) -> impl Iterator<Item = (&'static str, A)> {
    listed.into_iter().flatten().filter_map(move |field| {
        let rule = field.rules.iter().find(|rule| rule.action == action)?;
        Some((field.name, rule.on_field))
    })
}

/// The action on a field, with its name, if the field has a rule of its own.
pub(super) fn on_path<A: Copy>(
    listed: ListedFields<A>,
    path: &FieldPath<'_>,
    action: &str,
) -> Option<(&'static str, A)> {
    on_fields(listed, action).find(|(name, _)| path.is(name))
}

const fn find<A>(listed: ListedFields<A>, path: &FieldPath<'_>) -> Option<&'static ListedField<A>> {
    let Some(mut listed) = listed else { return None };
    while let [field, rest @ ..] = listed {
        if path.is(field.name) {
            return Some(field);
        }
        listed = rest;
    }
    None
}

/// Whether a policy's name is of one of these fields, or of one within them.
const fn has(mut fields: &[StructField], name: &str) -> bool {
    while let [(field, parts), rest @ ..] = fields {
        let path = FieldPath::of(field);
        // What it says of what is within it is told there.
        if path.is(name) || is_path(&path, *parts, name) {
            return true;
        }
        fields = rest;
    }
    false
}

const fn is_path(path: &FieldPath<'_>, parts: Option<&'static [Part]>, name: &str) -> bool {
    let Some(mut parts) = parts else { return path.is(name) };
    while let [part, rest @ ..] = parts {
        if is_path(&FieldPath::within(Some(path), part.name), part.parts, name) {
            return true;
        }
        parts = rest;
    }
    false
}

/// Whether two texts are the same, byte by byte.
pub(super) const fn are_same(mut left: &[u8], mut right: &[u8]) -> bool {
    if left.len() != right.len() {
        return false;
    }
    while let ([l, left_rest @ ..], [r, right_rest @ ..]) = (left, right) {
        if *l != *r {
            return false;
        }
        (left, right) = (left_rest, right_rest);
    }
    true
}
