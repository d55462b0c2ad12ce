//! Files and other texts, and the places in them.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read};
use std::ops::Range;
use std::path::Path;
use std::rc::Rc;

use authz_policy::source::Span;

use crate::answer::Trouble;

/// How much is read of an input; what is longer is neither a policy nor facts
/// that fit into memory.
const MAX_INPUT: u64 = 256 << 20;
/// How far apart the bytes are up to which characters are counted.
const BLOCK: usize = 1024;

/// A text, the name under which it is shown, and the places in it.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) name: String,
    pub(crate) text: String,
    line_starts: Vec<usize>,
    /// How many characters begin before each block of bytes: a fault in a file
    /// of one long line is found without counting from its beginning.
    chars_before: Vec<usize>,
}

/// A place in a source, for people: line and column count from 1.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) offset: usize,
}

impl Source {
    pub(crate) fn new(name: &str, text: String) -> Rc<Self> {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let line_starts = std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect();
        let mut chars_before = Vec::with_capacity(text.len() / BLOCK + 1);
        let mut count = 0;
        for block in text.as_bytes().chunks(BLOCK) {
            chars_before.push(count);
            count += count_chars(block);
        }
        Rc::new(Self { name: name.to_owned(), text, line_starts, chars_before })
    }

    /// Where a byte is.
    pub(crate) fn place(&self, offset: u32) -> Place {
        let offset = self.boundary(offset);
        let line = self.line_starts.partition_point(|start| *start <= offset);
        let start = line.checked_sub(1).and_then(|n| self.line_starts.get(n)).copied();
        let column = self.chars_to(offset) - self.chars_to(start.unwrap_or(0)) + 1;
        Place { line, column, offset }
    }

    /// The line in which a span begins, its number, and the bytes of the span in
    /// it.
    pub(crate) fn line(&self, span: Span) -> (&str, usize, Range<usize>) {
        let place = self.place(span.start);
        let line_start = self.line_starts.get(place.line - 1).copied().unwrap_or(0);
        let next = self.line_starts.get(place.line).copied().unwrap_or(self.text.len());
        let line = self.text.get(line_start..next).unwrap_or("").trim_end_matches(['\n', '\r']);
        let start = (place.offset - line_start).min(line.len());
        let end = self.boundary(span.end).saturating_sub(line_start).clamp(start, line.len());
        (line, place.line, start..end)
    }

    /// What stands at a span, on one line.
    pub(crate) fn words(&self, span: Span) -> String {
        let text = self.text.get(self.boundary(span.start)..self.boundary(span.end)).unwrap_or("");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The nearest beginning of a character that is not behind the byte.
    fn boundary(&self, offset: u32) -> usize {
        let offset = usize::try_from(offset).unwrap_or(usize::MAX).min(self.text.len());
        (0..=offset).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or(0)
    }

    /// How many characters begin before the byte.
    fn chars_to(&self, offset: usize) -> usize {
        let block = (offset / BLOCK).min(self.chars_before.len().saturating_sub(1));
        let before = self.chars_before.get(block).copied().unwrap_or(0);
        let rest = self.text.as_bytes().get(block * BLOCK..offset).unwrap_or_default();
        before + count_chars(rest)
    }
}

fn count_chars(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count()
}

/// Reads files, and standard input once.
#[derive(Debug, Default)]
pub(crate) struct Inputs {
    is_stdin_read: bool,
}

impl Inputs {
    pub(crate) fn read(&mut self, path: &Path) -> Result<Rc<Source>, Trouble> {
        let name = name(path);
        let bytes = self.bytes(path, &name)?;
        let text = String::from_utf8(bytes).map_err(|error| not_utf8(&name, &error))?;
        Ok(Source::new(&name, text))
    }

    fn bytes(&mut self, path: &Path, name: &str) -> Result<Vec<u8>, Trouble> {
        if !is_stdin(path) {
            let file = File::open(path).map_err(|error| Trouble::unreadable(name, &error))?;
            return read_all(file, name);
        }
        if self.is_stdin_read {
            let help = "give `-` once, and the paths of files otherwise";
            return Err(Trouble::new("standard input can be read only once", help));
        }
        self.is_stdin_read = true;
        read_all(io::stdin().lock(), name)
    }
}

/// The name under which an input is shown.
pub(crate) fn name(path: &Path) -> Cow<'_, str> {
    if is_stdin(path) { "<stdin>".into() } else { path.to_string_lossy() }
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn read_all(input: impl Read, name: &str) -> Result<Vec<u8>, Trouble> {
    let mut bytes = Vec::new();
    let count = input.take(MAX_INPUT + 1).read_to_end(&mut bytes);
    let count = count.map_err(|error| Trouble::unreadable(name, &error))?;
    if u64::try_from(count).is_ok_and(|count| count <= MAX_INPUT) {
        return Ok(bytes);
    }
    let fact = format!("cannot read `{name}`: it is longer than {} MiB", MAX_INPUT >> 20);
    Err(Trouble::new(fact, "give a policy, or fewer facts"))
}

fn not_utf8(name: &str, error: &std::string::FromUtf8Error) -> Trouble {
    let valid = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
    let line = valid.split(|byte| *byte == b'\n').count();
    let fact = format!("cannot read `{name}`: line {line} is not UTF-8");
    Trouble::new(fact, "save the file as UTF-8")
}

#[cfg(test)]
mod tests {
    use authz_policy::source::Span;

    use super::{BLOCK, Source};

    #[test]
    fn a_place_counts_characters_in_its_line() {
        let text = format!("é\n{}x\r\n", "é".repeat(BLOCK));
        let source = Source::new("test", text);
        let at = |offset: usize| {
            let place = source.place(u32::try_from(offset).unwrap());
            (place.line, place.column)
        };
        assert_eq!((at(0), at(2), at(3), at(5)), ((1, 1), (1, 2), (2, 1), (2, 2)));
        assert_eq!(at(4), (2, 1), "within a character");
        assert_eq!(at(3 + 2 * BLOCK), (2, BLOCK + 1));
        assert_eq!(at(usize::from(u16::MAX)), (3, 1), "behind the end");
    }

    #[test]
    fn a_span_is_shown_in_its_first_line() {
        let source = Source::new("test", "a\nbc d\r\ne".to_owned());
        assert_eq!(source.line(Span { start: 3, end: 9 }), ("bc d", 2, 1..4));
        assert_eq!(source.line(Span { start: 9, end: 9 }), ("e", 3, 1..1));
        assert_eq!(source.words(Span { start: 3, end: 9 }), "c d e");
    }

    #[test]
    fn an_empty_text_has_a_place() {
        let source = Source::new("test", String::new());
        assert_eq!(source.line(Span::default()), ("", 1, 0..0));
    }
}
