//! Which field is in which column: a body must not write one by another.

use super::listed::Part;

/// A column, and what to say where it is that of two fields.
type OwnColumn = (&'static str, &'static str);

/// What to say of a row with these columns, and these fields within fields in columns of their
/// own, if two of them are in one.
#[doc(hidden)]
pub const fn shared_column(own: &[OwnColumn], parts: &[&'static [Part]]) -> Option<&'static str> {
    let mut columns = own;
    while let [(column, shared), rest @ ..] = columns {
        if number_of(own, parts, column) > 1 {
            return Some(shared);
        }
        columns = rest;
    }
    let mut within = parts;
    while let [first, rest @ ..] = within {
        let shared = shared_within(own, parts, first);
        if shared.is_some() {
            return shared;
        }
        within = rest;
    }
    None
}

const fn shared_within(
    own: &[OwnColumn],
    parts: &[&'static [Part]],
    mut within: &'static [Part],
) -> Option<&'static str> {
    while let [part, rest @ ..] = within {
        let shared = match (part.parts, part.column) {
            (Some(inner), None) => shared_within(own, parts, inner),
            (_, Some(column)) if number_of(own, parts, column) > 1 => Some(part.shared),
            _ => None,
        };
        if shared.is_some() {
            return shared;
        }
        within = rest;
    }
    None
}

/// How many fields are in the column.
const fn number_of(mut own: &[OwnColumn], mut parts: &[&'static [Part]], column: &str) -> usize {
    let mut number = 0;
    while let [(first, _), rest @ ..] = own {
        if is_same(first, column) {
            number += 1;
        }
        own = rest;
    }
    while let [first, rest @ ..] = parts {
        number += number_within(first, column);
        parts = rest;
    }
    number
}

const fn number_within(mut parts: &'static [Part], column: &str) -> usize {
    let mut number = 0;
    while let [part, rest @ ..] = parts {
        match (part.parts, part.column) {
            (Some(inner), None) => number += number_within(inner, column),
            (_, Some(own)) if is_same(own, column) => number += 1,
            _ => {}
        }
        parts = rest;
    }
    number
}

/// Whether these are the names of one column: SQLite takes it in small letters or capitals.
const fn is_same(left: &str, right: &str) -> bool {
    let (mut left, mut right) = (left.as_bytes(), right.as_bytes());
    while let ([l, left_rest @ ..], [r, right_rest @ ..]) = (left, right) {
        if !l.eq_ignore_ascii_case(r) {
            return false;
        }
        (left, right) = (left_rest, right_rest);
    }
    left.is_empty() && right.is_empty()
}
