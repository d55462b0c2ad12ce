//! The nearest name, for "did you mean".

/// The known name that is nearest to `name`, if it is near at all: within a
/// third of its length.
pub(crate) fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let limit = (name.chars().count() / 3).max(1);
    let distances = known.iter().map(|candidate| (distance(name, candidate), *candidate));
    distances.filter(|(distance, _)| *distance <= limit).min().map(|(_, candidate)| candidate)
}

/// The number of edits between two names (Levenshtein 1966), with a swap of two
/// neighbours as one.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut two_back: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, right) in b.iter().enumerate() {
            let at = |row: &[usize], index: usize| row.get(index).copied().unwrap_or(usize::MAX);
            let mut best = at(&row, j) + usize::from(left != right);
            best = best.min(at(&row, j + 1) + 1).min(at(&next, j) + 1);
            let is_swap =
                i > 0 && j > 0 && a.get(i - 1) == Some(right) && b.get(j - 1) == Some(left);
            if is_swap {
                best = best.min(at(&two_back, j - 1) + 1);
            }
            next.push(best);
        }
        two_back = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn near_names_are_suggested() {
        assert_eq!(nearest("acton", &["action", "resource"]), Some("action"));
        assert_eq!(nearest("raed", &["read", "close"]), Some("read"));
        assert_eq!(nearest("resourc", &["action", "resource"]), Some("resource"));
    }

    #[test]
    fn distant_names_are_not() {
        assert_eq!(nearest("frobnicate", &["action", "resource"]), None);
        assert_eq!(nearest("x", &["action"]), None);
    }
}
