//! Strings.

use std::borrow::Cow;

use super::{Kind, Lexer, span_of};
use crate::diagnostic::Diagnostic;

impl<'a> Lexer<'a> {
    pub(super) fn string(&mut self) {
        let start = self.at;
        let rest = self.rest();
        let Some(end) = closing_quote(rest) else {
            return self.unterminated(self.rest_of_line());
        };
        let inside = rest.get(1..end).unwrap_or("");
        self.refuse_hidden(start + 1, inside);
        let text = self.unescape(start + 1, inside);
        self.at += end + 1;
        self.push(Kind::String(text), start);
    }

    fn unterminated(&mut self, line: &str) {
        let start = self.at;
        let before = start - self.line_start;
        let fact = "this string does not end on its line";
        let help = "close it with `\"`; a line break in it is written `\\n`";
        let span = span_of(start, start + line.len());
        self.report(Diagnostic::error("unterminated-string", span, fact, help));
        self.out.broken_lines.push(span_of(start - before, start + line.len()));
        self.at += line.len();
        self.push(Kind::Fault, start);
    }

    /// The text between quotes, whose first byte is at `start`.
    fn unescape(&mut self, start: usize, inside: &'a str) -> Cow<'a, str> {
        if !inside.contains('\\') {
            return Cow::Borrowed(inside);
        }
        let mut text = String::with_capacity(inside.len());
        let mut rest = inside;
        while let Some((before, escape)) = rest.split_once('\\') {
            text.push_str(before);
            let (character, len) = escaped(escape);
            let at = start + inside.len() - escape.len() - 1;
            match character {
                Ok(character) => text.push(character),
                Err(help) => self.bad_escape(at, len + 1, help),
            }
            rest = escape.get(len..).unwrap_or("");
        }
        text.push_str(rest);
        Cow::Owned(text)
    }

    fn bad_escape(&mut self, at: usize, len: usize, help: &'static str) {
        let escape = self.text.get(at..at + len).unwrap_or("");
        let fact = format!("unknown escape `{escape}`");
        let span = span_of(at, at + len);
        self.report(Diagnostic::error("unknown-escape", span, fact, help));
    }
}

/// Where the string ends that the text begins with, if it does on its line.
fn closing_quote(text: &str) -> Option<usize> {
    let mut is_escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            b'\n' => return None,
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => return Some(at),
            _ => {}
        }
    }
    None
}

/// The character that is written as a backslash and the beginning of `text`, or
/// what to write instead; and how many bytes of `text` belong to it.
pub(crate) fn escaped(text: &str) -> (Result<char, &'static str>, usize) {
    const KNOWN: &str =
        "the escapes are `\\\"`, `\\\\`, `\\n`, `\\r`, `\\t`, `\\0` and `\\u{1f600}`";
    let Some(first) = text.chars().next() else { return (Err(KNOWN), 0) };
    let character = match first {
        '"' | '\\' => first,
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        '0' => '\0',
        'u' => return code_point(text),
        _ => return (Err(KNOWN), first.len_utf8()),
    };
    (Ok(character), 1)
}

/// `u{1f600}`
fn code_point(text: &str) -> (Result<char, &'static str>, usize) {
    const HELP: &str = "write one to six hexadecimal digits of a character: `\\u{1f600}`";
    let Some(inside) = text.strip_prefix("u{") else { return (Err(HELP), 1) };
    let len = inside.bytes().take_while(u8::is_ascii_hexdigit).count();
    if inside.as_bytes().get(len) != Some(&b'}') {
        return (Err(HELP), 2 + len);
    }
    if len > 6 {
        return (Err(HELP), len + 3);
    }
    let digits = inside.get(..len).unwrap_or("");
    let character = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
    (character.ok_or(HELP), len + 3)
}
