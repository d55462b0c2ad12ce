//! Changes of files: of bytes, of tokens, of halves.

use authz_corpus::random::Random;

/// How many pieces of a file are taken at once: more of a large one says nothing
/// new.
const PIECES: usize = 320;

/// What stands in no seed, or seldom.
const ODD: [&str; 16] = [
    "global",
    "iff",
    "fixture",
    "setup",
    "assert_not",
    "matches",
    "@current_unix_time",
    "_",
    "extends",
    "::",
    "\\",
    "\"\\u{41}\"",
    "9223372036854775808",
    "Actor",
    "Resource",
    "not not",
];

/// Files in pieces.
pub(crate) struct Seeds(Vec<Vec<String>>);

impl Seeds {
    pub(crate) fn new(texts: &[String]) -> Self {
        Self(texts.iter().map(|text| pieces(text)).collect())
    }

    /// One of the files, or a part of it.
    pub(crate) fn some(&self, random: &mut Random) -> Vec<String> {
        let file = random.pick(&self.0).unwrap();
        let start = random.below(file.len().saturating_sub(PIECES));
        file.iter().skip(start).take(PIECES).cloned().collect()
    }
}

/// The words, texts and marks of a file, each with the blanks before it.
fn pieces(text: &str) -> Vec<String> {
    let is_of_word = |c: char| c.is_alphanumeric() || c == '_';
    let (mut pieces, mut current, mut is_text) = (Vec::new(), String::new(), false);
    for c in text.chars() {
        let begins = match current.chars().last() {
            None => false,
            Some('"') if !is_text => true,
            Some(_) if is_text => false,
            Some(last) if last.is_whitespace() => false,
            Some(last) => !(is_of_word(last) && is_of_word(c)),
        };
        if begins {
            pieces.push(std::mem::take(&mut current));
        }
        is_text ^= c == '"';
        current.push(c);
    }
    pieces.push(current);
    pieces
}

/// Changes a file at one place.
pub(crate) fn mutate(text: &mut Vec<String>, seeds: &Seeds, random: &mut Random) {
    if text.is_empty() {
        return;
    }
    let (at, other) = (random.below(text.len()), random.below(text.len()));
    match random.below(9) {
        0 => drop(text.remove(at)),
        1 => text.insert(at, text[other].clone()),
        2 => text.swap(at, other),
        3 => text.insert(at, format!(" {} ", random.pick(&ODD).unwrap())),
        4 => text.truncate(at + 1),
        5 => text[at] = seeds.some(random).pop().unwrap_or_default(),
        // Two files, and a part of one twice.
        6 => {
            text.truncate(at);
            text.extend(seeds.some(random).split_off(0));
        }
        7 => {
            let part: Vec<String> = text[at.min(other)..at.max(other)].to_vec();
            text.splice(at..at, part);
        }
        _ => {
            let mut bytes = std::mem::take(&mut text[at]).into_bytes();
            let byte = u8::try_from(random.below(256)).unwrap();
            let place = random.below(bytes.len() + 1);
            match bytes.get_mut(place) {
                Some(slot) if random.chance(50) => *slot = byte,
                _ => bytes.insert(place, byte),
            }
            text[at] = String::from_utf8_lossy(&bytes).into_owned();
        }
    }
}
