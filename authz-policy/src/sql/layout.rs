//! A filter for people to read: on several lines, with a legend.

use super::filter::ColumnType;
use super::render::{Dialect, Fragment, Parameter};

/// How many characters stand on a line, where it can be broken.
const WIDTH: usize = 80;

/// Words that begin a line.
const BREAKS: [&str; 6] = ["AND", "OR", "SELECT", "FROM", "WHERE", "UNION"];

/// A statement or a part of one.
#[derive(Debug)]
enum Piece {
    Word(String),
    /// What stands in parentheses.
    Group(Vec<Self>),
}

/// The text with placeholders, and behind it what each of them is.
pub(super) fn layout(fragments: &[Fragment], dialect: Dialect) -> String {
    let mut bound: Vec<&Parameter> = Vec::new();
    let mut text = String::new();
    for fragment in fragments {
        match fragment {
            Fragment::Text(more) => text.push_str(more),
            Fragment::Bind(parameter) => {
                bound.push(parameter);
                text.push_str(&dialect.placeholder(bound.len()));
            }
        }
    }
    let mut out = String::new();
    lines(&pieces(&mut text.chars().peekable()), 0, &mut out);
    for (n, parameter) in (1..).zip(bound) {
        let name = if dialect == Dialect::Mysql { format!("?{n}") } else { dialect.placeholder(n) };
        out.extend(["\n-- ", &name, ": ", &described(parameter)]);
    }
    out
}

fn described(parameter: &Parameter) -> String {
    match parameter {
        Parameter::Actor(ColumnType::Integer) => "the id of the actor, an integer".to_owned(),
        Parameter::Actor(ColumnType::Uuid) => "the id of the actor, a UUID".to_owned(),
        Parameter::Actor(_) => "the id of the actor, a text".to_owned(),
        Parameter::Now => "the time, in seconds since 1970".to_owned(),
        Parameter::Integer(integer) => integer.to_string(),
        Parameter::Text(text) | Parameter::Uuid(text) => format!("{text:?}"),
        Parameter::UuidBytes(Some(id)) => format!("the bytes of {id:?}"),
        Parameter::UuidBytes(None) => "the bytes of the id of the actor".to_owned(),
        Parameter::Boolean(boolean) => boolean.to_string(),
        Parameter::Resolved(_) => "facts that were found out before, as JSON".to_owned(),
        Parameter::Given(given) => format!("{given:?}"),
    }
}

/// The words and groups up to the end, or up to the parenthesis that ends a group.
fn pieces(text: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut word = String::new();
    while let Some(letter) = text.next() {
        match letter {
            ' ' | '(' | ')' if !word.is_empty() => {
                pieces.push(Piece::Word(std::mem::take(&mut word)));
            }
            _ => {}
        }
        match letter {
            ' ' => {}
            '(' => pieces.push(Piece::Group(self::pieces(text))),
            ')' => return pieces,
            '"' | '`' => quoted(letter, text, &mut word),
            letter => word.push(letter),
        }
    }
    pieces.extend((!word.is_empty()).then_some(Piece::Word(word)));
    pieces
}

/// A quoted name, to its other quote.
fn quoted(mark: char, text: &mut std::iter::Peekable<std::str::Chars<'_>>, word: &mut String) {
    word.push(mark);
    for letter in text.by_ref() {
        word.push(letter);
        if letter == mark {
            return;
        }
    }
}

/// One line.
fn flat(pieces: &[Piece]) -> String {
    let mut line = String::new();
    for piece in pieces {
        // What is called stands at its parenthesis, and a comma at its word.
        let is_called = matches!(piece, Piece::Group(_))
            && !line.rsplit(' ').next().is_none_or(|word| {
                word.is_empty() || word == "AS" || word.chars().all(char::is_uppercase)
            });
        if !line.is_empty() && !is_called && !matches!(piece, Piece::Word(word) if word == ",") {
            line.push(' ');
        }
        match piece {
            Piece::Word(word) => line.push_str(word),
            Piece::Group(inner) => line.extend(["(", &flat(inner), ")"]),
        }
    }
    line
}

/// Lines, each no longer than can be.
fn lines(pieces: &[Piece], indent: usize, out: &mut String) {
    let line = flat(pieces);
    if indent * 2 + line.chars().count() <= WIDTH {
        out.push_str(&line);
        return;
    }
    for (n, clause) in clauses(pieces).into_iter().enumerate() {
        if n > 0 {
            newline(indent, out);
        }
        broken(clause, indent, out);
    }
}

/// A clause: on one line, or with its groups on lines of their own.
fn broken(clause: &[Piece], indent: usize, out: &mut String) {
    let line = flat(clause);
    let last = clause.split_last();
    let Some((Piece::Group(inner), before)) =
        last.filter(|_| indent * 2 + line.chars().count() > WIDTH)
    else {
        out.push_str(&line);
        return;
    };
    out.push_str(&flat(before));
    out.push_str(if before.is_empty() { "(" } else { " (" });
    newline(indent + 1, out);
    lines(inner, indent + 1, out);
    newline(indent, out);
    out.push(')');
}

/// Splits before every word that begins a line.
fn clauses(pieces: &[Piece]) -> Vec<&[Piece]> {
    let is_break = |piece: &Piece| matches!(piece, Piece::Word(word) if BREAKS.contains(&&**word));
    let starts = pieces.iter().enumerate().filter(|(n, piece)| *n > 0 && is_break(piece));
    let ends: Vec<usize> = starts.map(|(n, _)| n).chain([pieces.len()]).collect();
    let mut from = 0;
    let mut clauses = Vec::new();
    for end in ends {
        clauses.extend(pieces.get(from..end));
        from = end;
    }
    clauses
}

fn newline(indent: usize, out: &mut String) {
    out.push('\n');
    out.push_str(&"  ".repeat(indent));
}
