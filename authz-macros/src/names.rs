//! The one mapping from the names of actions to identifiers.

use std::fmt::Write;

use proc_macro2::{Ident, Span};

/// The enum variant for an action of this name; `None` for the empty name.
///
/// Total on other names, and injective, so that no two names of a policy meet
/// in one variant and no misspelt name finds another's:
///
/// - the words of a plain `snake_case` name are joined: `list_repos` becomes
///   `ListRepos`
/// - a word that begins with a digit keeps its `_`: `2fa` becomes `_2fa`, and
///   `step_2` becomes `Step_2`, beside `Step2` for `step2`
/// - every other character begins with `_` too: a capital is `_A`, an odd
///   underscore `__`, anything else `_x` with its hexadecimal code and `_`
/// - `self` becomes `Self_`
pub(crate) fn variant(name: &str, span: Span) -> Option<Ident> {
    if name.is_empty() {
        return None;
    }
    let mut text = String::new();
    let mut chars = name.chars().peekable();
    let mut begins_word = true;
    while let Some(c) = chars.next() {
        let next_is_plain =
            chars.peek().is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
        let was_word = !begins_word;
        begins_word = match c {
            'a'..='z' if begins_word => push(&mut text, c.to_ascii_uppercase()),
            'a'..='z' | '0'..='9' if !begins_word => push(&mut text, c),
            '_' if was_word && next_is_plain => true,
            '_' | '0'..='9' | 'A'..='Z' => push_escaped(&mut text, c),
            other => {
                // Writing to a `String` cannot fail.
                let _ = write!(text, "_x{:x}_", u32::from(other));
                false
            }
        };
    }
    if text == "Self" {
        text.push('_');
    }
    Some(Ident::new(&text, span))
}

/// The identifier of an item with this name; a keyword is written raw.
pub(crate) fn item(name: &str, span: Span) -> Ident {
    let mut text = String::new();
    for c in name.chars() {
        if c == '_' || c.is_ascii_alphanumeric() {
            text.push(c);
        } else {
            // Writing to a `String` cannot fail.
            let _ = write!(text, "_x{:x}_", u32::from(c));
        }
    }
    let begins_well = text.starts_with(|c: char| c == '_' || c.is_ascii_alphabetic());
    if !begins_well || ["_", "self", "Self", "super", "crate"].contains(&text.as_str()) {
        text.insert(0, '_');
        text.push('_');
    }
    syn::parse_str::<Ident>(&text).map_or_else(
        |_| Ident::new_raw(&text, span),
        |mut ident| {
            ident.set_span(span);
            ident
        },
    )
}

fn push(text: &mut String, c: char) -> bool {
    text.push(c);
    false
}

fn push_escaped(text: &mut String, c: char) -> bool {
    text.push('_');
    text.push(c);
    false
}

/// The name of a type in `snake_case`, as a path parameter is called.
pub(crate) fn snake(name: &str) -> String {
    let mut text = String::new();
    let mut before_is_lower = false;
    for c in name.trim_start_matches("r#").chars() {
        if c.is_uppercase() && before_is_lower {
            text.push('_');
        }
        before_is_lower = c.is_lowercase() || c.is_ascii_digit();
        text.extend(c.to_lowercase());
    }
    text
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proc_macro2::Span;

    use super::{snake, variant};

    fn name(name: &str) -> String {
        variant(name, Span::call_site()).map(|ident| ident.to_string()).unwrap_or_default()
    }

    #[test]
    fn plain_names_become_camel_case() {
        assert_eq!(name("close"), "Close");
        assert_eq!(name("list_role_assignments"), "ListRoleAssignments");
    }

    #[test]
    fn odd_names_become_identifiers() {
        assert_eq!(name("2fa"), "_2fa");
        assert_eq!(name("self"), "Self_");
        assert_eq!(name("expense.list"), "Expense_x2e_list");
        assert_eq!(name("project:view"), "Project_x3a_view");
        assert_eq!(variant("", Span::call_site()), None);
    }

    #[test]
    fn no_two_names_meet() {
        let alphabet = ["a", "b", "_", "1", "A", ".", "x", "self", "é"];
        let mut names = vec![String::new()];
        for _ in 0..5 {
            let longer = names.iter().flat_map(|n| alphabet.iter().map(move |c| format!("{n}{c}")));
            names = longer.chain([String::new()]).collect();
            let mut seen: HashMap<String, &String> = HashMap::new();
            for text in names.iter().filter(|text| !text.is_empty()) {
                let other = *seen.entry(name(text)).or_insert(text);
                assert_eq!(other, text, "both become {}", name(text));
            }
        }
    }

    #[test]
    fn types_become_parameters() {
        assert_eq!(snake("Issue"), "issue");
        assert_eq!(snake("OrgRole"), "org_role");
        assert_eq!(snake("HTTPServer2Config"), "httpserver2_config");
    }
}
