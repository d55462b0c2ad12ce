use authz_runtime::Resource;
use authz_tests::{Issue, User};
use proptest::prelude::*;

#[derive(Debug, Resource)]
#[resource(actor = User, actions("read"))]
struct Ticket {
    #[resource(id = "project")]
    project: String,
    #[resource(id = "number")]
    number: u16,
}

fn issue_key(text: &str) -> Option<i64> {
    Issue::parse_key(|part| (part == 0).then_some(text))
}

proptest! {
    /// A key reads back what it prints.
    #[test]
    fn a_printed_key_is_read(key: i64) {
        prop_assert_eq!(issue_key(&key.to_string()), Some(key));
    }

    /// A text is a key only if it is exactly what the key prints.
    #[test]
    fn a_key_has_one_text(text in "[-+ 0-9eE_.x]{0,22}|\\PC{0,8}") {
        if let Some(key) = issue_key(&text) {
            prop_assert_eq!(key.to_string(), text);
        } else {
            prop_assert!(text.parse::<i64>().map_or(true, |key| key.to_string() != text));
        }
    }

    /// A key of two parts is read part by part.
    #[test]
    fn a_composite_key_is_read(project in ".{1,40}", number: u16) {
        let text = number.to_string();
        let key = Ticket::parse_key(|part| [project.as_str(), &text].get(part).copied());
        prop_assert_eq!(key, Some((project.clone(), number)));
        let ticket = Ticket { project: project.clone(), number };
        prop_assert!(ticket.has_key(&(project.clone(), number)));
        prop_assert!(!ticket.has_key(&(project.clone(), number.wrapping_add(1))));
        let longer = format!("{project}x");
        prop_assert!(!ticket.has_key(&(longer, number)));
        let padded = format!("0{number}");
        prop_assert!(Ticket::parse_key(|part| [project.as_str(), &padded].get(part).copied()).is_none());
    }
}
