mod faults;
mod grammar;
mod limits;
mod mutation;

mod recovery;
mod spans;

use super::parse;
use crate::ast::File;

/// The tree of a text without faults.
#[track_caller]
fn tree(text: &str) -> File {
    let (file, faults) = parse(text);
    let shown: Vec<_> = faults.iter().map(|f| f.display("p.polar", text).to_string()).collect();
    assert!(faults.is_empty(), "{}", shown.join("\n"));
    file
}

/// Checks that the text has exactly these faults. The places are marked in it:
/// `‹` before and `›` behind each, in the order of the codes.
#[track_caller]
fn check(marked: &str, codes: &[&str]) -> File {
    let (text, places) = unmark(marked);
    let (file, faults) = parse(&text);
    let shown: Vec<_> = faults.iter().map(|f| f.display("p.polar", &text).to_string()).collect();
    let found: Vec<_> =
        faults.iter().map(|f| (f.code, f.span.start as usize, f.span.end as usize)).collect();
    let wanted: Vec<_> =
        codes.iter().zip(&places).map(|(code, (start, end))| (*code, *start, *end)).collect();
    assert_eq!(codes.len(), places.len(), "a code for each mark in {marked:?}");
    assert_eq!(found, wanted, "{}", shown.join("\n"));
    for fault in &faults {
        assert!(!fault.message.ends_with('.') && fault.message.len() <= 80, "{}", fault.message);
        assert!(!fault.help.is_empty());
    }
    file
}

fn unmark(marked: &str) -> (String, Vec<(usize, usize)>) {
    let (mut text, mut starts, mut places) = (String::new(), Vec::new(), Vec::new());
    for c in marked.chars() {
        match c {
            '‹' => starts.push(text.len()),
            '›' => places.push((starts.pop().unwrap(), text.len())),
            _ => text.push(c),
        }
    }
    places.sort_unstable();
    (text, places)
}

/// The help of the first fault.
fn help(text: &str) -> String {
    parse(text).1.into_iter().next().map(|fault| fault.help).unwrap_or_default()
}
