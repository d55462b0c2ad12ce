//! What a policy lists of a type's fields, for the struct to be compared with.

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

/// Whether the policy lists the field.
pub const fn is_listed<A>(listed: ListedFields<A>, name: &str) -> bool {
    find(listed, name).is_some()
}

/// What to say of a struct with these fields, if it lacks one that the policy lists.
pub const fn missing<A>(listed: ListedFields<A>, names: &[&str]) -> Option<&'static str> {
    let Some(mut listed) = listed else { return None };
    while let [field, rest @ ..] = listed {
        if !contains(names, field.name) {
            return Some(field.missing);
        }
        listed = rest;
    }
    None
}

/// The rule of a field for an action, if it has one of its own.
pub const fn rule<A>(
    listed: ListedFields<A>,
    name: &str,
    action: &str,
) -> Option<&'static FieldRule<A>> {
    let Some(field) = find(listed, name) else { return None };
    let mut rules = field.rules;
    while let [rule, rest @ ..] = rules {
        if is_same(rule.action, action) {
            return Some(rule);
        }
        rules = rest;
    }
    None
}

/// The action on a field; none where the field has no rule of its own.
pub const fn action_on<A: Copy>(listed: ListedFields<A>, name: &str, action: &str) -> Option<A> {
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

const fn find<A>(listed: ListedFields<A>, name: &str) -> Option<&'static ListedField<A>> {
    let Some(mut listed) = listed else { return None };
    while let [field, rest @ ..] = listed {
        if is_same(field.name, name) {
            return Some(field);
        }
        listed = rest;
    }
    None
}

const fn contains(mut names: &[&str], name: &str) -> bool {
    while let [first, rest @ ..] = names {
        if is_same(first, name) {
            return true;
        }
        names = rest;
    }
    false
}

const fn is_same(left: &str, right: &str) -> bool {
    let (mut left, mut right) = (left.as_bytes(), right.as_bytes());
    while let ([l, left_rest @ ..], [r, right_rest @ ..]) = (left, right) {
        if *l != *r {
            return false;
        }
        (left, right) = (left_rest, right_rest);
    }
    left.is_empty() && right.is_empty()
}
