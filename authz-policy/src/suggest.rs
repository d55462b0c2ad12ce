//! The nearest name, for "did you mean".

/// The name among `known` that `name` was probably meant to be.
///
/// It differs in at most a third of the letters of `name`. Of several that are
/// equally near, the first is taken.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let letters: Vec<char> = name.chars().collect();
    let limit = letters.len() / 3;
    let mut best = None;
    for candidate in known {
        let within = best.map_or(limit, |(distance, _): (usize, &str)| distance.saturating_sub(1));
        if best.is_some_and(|(distance, _)| distance == 0) {
            break;
        }
        if let Some(distance) = distance_within(&letters, candidate, within) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// How many letters are added, left out, replaced or exchanged with the next
/// one; `None` for more than `limit`.
fn distance_within(name: &[char], candidate: &str, limit: usize) -> Option<usize> {
    let candidate: Vec<char> = candidate.chars().take(name.len() + limit + 1).collect();
    if name.len().abs_diff(candidate.len()) > limit {
        return None;
    }
    // Three rows of the table: for the letters up to now, up to the one before
    // and up to the one before that.
    let mut oldest: Vec<usize> = Vec::new();
    let mut older: Vec<usize> = (0..=candidate.len()).collect();
    let mut last_letter = None;
    for (row, &letter) in name.iter().enumerate() {
        let newest = next_row(&candidate, (letter, last_letter), (&oldest, &older), row + 1);
        if newest.iter().min().is_some_and(|least| *least > limit) {
            return None;
        }
        last_letter = Some(letter);
        oldest = std::mem::replace(&mut older, newest);
    }
    older.last().copied().filter(|distance| *distance <= limit)
}

fn next_row(
    candidate: &[char],
    (letter, last_letter): (char, Option<char>),
    (oldest, older): (&[usize], &[usize]),
    first: usize,
) -> Vec<usize> {
    let cell = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX - 1);
    let mut newest = vec![first];
    let mut left = first;
    let mut before = None;
    for (column, &other) in candidate.iter().enumerate() {
        let replaced = cell(older, column) + usize::from(letter != other);
        left = replaced.min(left + 1).min(cell(older, column + 1) + 1);
        if before == Some(letter) && last_letter == Some(other) {
            left = left.min(cell(oldest, column.saturating_sub(1)) + 1);
        }
        newest.push(left);
        before = Some(other);
    }
    newest
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_recognized() {
        for (name, meant) in [
            ("asert", "assert"),
            ("resorce", "resource"),
            ("actro", "actor"),
            ("golbal", "global"),
            ("assert_nto", "assert_not"),
            ("is_publik", "is_public"),
        ] {
            let known = ["actor", "resource", "global", "assert", "assert_not", "is_public"];
            assert_eq!(nearest(name, known), Some(meant), "{name}");
        }
    }

    #[test]
    fn another_word_is_not() {
        assert_eq!(nearest("user", ["actor", "resource"]), None);
        assert_eq!(nearest("ab", ["ac"]), None);
        assert_eq!(nearest("", ["a"]), None);
        assert_eq!(nearest("role", ["rule", "poles"]), Some("rule"));
    }

    #[test]
    fn the_nearest_wins_and_among_equals_the_first() {
        assert_eq!(nearest("reader", ["raider", "reader"]), Some("reader"));
        assert_eq!(nearest("reabor", ["reador", "reader", "reabar"]), Some("reador"));
    }

    #[test]
    fn letters_are_counted_and_not_bytes() {
        assert_eq!(nearest("größe", ["grösse", "große"]), Some("große"));
        assert_eq!(nearest("ééé", ["éée"]), Some("éée"));
    }

    #[test]
    fn exchanged_neighbors_are_one_slip() {
        assert_eq!(nearest("raed", ["read"]), Some("read"));
    }
}
