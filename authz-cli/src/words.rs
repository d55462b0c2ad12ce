//! Values as they are written on a command line and in a file of facts.

use authz_policy::policy::{Constant, Policy, TypeId};

/// A value in the syntax in which it can be given, on one line.
pub(crate) fn constant(policy: &Policy, constant: &Constant) -> String {
    match constant {
        Constant::Object(ty, id) => format!("{}:{}", type_name(policy, *ty), quoted(id)),
        Constant::String(value) => text(value),
        Constant::Integer(number) => format!("Integer:{number}"),
        Constant::Boolean(is) => format!("Boolean:{is}"),
    }
}

/// A name or another text.
pub(crate) fn text(text: &str) -> String {
    // A word with `:` could be taken for an object, one with `#` for a comment.
    if text.contains(':') || text.starts_with('#') { escaped(text) } else { quoted(text) }
}

/// The name of a type.
pub(crate) fn type_name(policy: &Policy, TypeId(id): TypeId) -> &str {
    policy.types.get(usize::from(id)).map_or("", |info| &info.name)
}

fn quoted(text: &str) -> String {
    let is_plain = |c: char| !c.is_whitespace() && c != '"' && !is_unseen(c);
    if !text.is_empty() && text.chars().all(is_plain) { text.to_owned() } else { escaped(text) }
}

/// A text in quotes, so that nothing in it can be taken for something else.
pub(crate) fn escaped(text: &str) -> String {
    let mut word = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => word.extend(['\\', c]),
            c if is_unseen(c) => word.extend(c.escape_unicode()),
            c => word.push(c),
        }
    }
    word.push('"');
    word
}

/// Whether a terminal would act on the character instead of showing it.
fn is_unseen(c: char) -> bool {
    let is_direction = matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2028}' | '\u{2029}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    c.is_control() || is_direction
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn a_word_is_written_as_it_is_read() {
        assert_eq!(text("maintainer"), "maintainer");
        assert_eq!(text("a#5\\"), "a#5\\");
        assert_eq!(text("a b"), "\"a b\"");
        assert_eq!(text(""), "\"\"");
        assert_eq!(text("project:view"), "\"project:view\"");
        assert_eq!(text("#"), "\"#\"");
        assert_eq!(text("\"\\ \u{1b}[31m"), r#""\"\\ \u{1b}[31m""#);
    }
}
