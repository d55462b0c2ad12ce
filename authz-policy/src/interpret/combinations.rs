//! All combinations of the values of some variables, in order.

use super::error::EvaluationError;
use crate::policy::Constant;

/// All combinations, one value of each list, the last one changing first.
#[derive(Debug)]
pub(crate) struct Combinations {
    domains: Vec<Vec<Constant>>,
    /// The next one; `None` behind the last.
    next: Option<Vec<usize>>,
}

impl Combinations {
    pub(crate) fn new(domains: Vec<Vec<Constant>>, limit: u64) -> Result<Self, EvaluationError> {
        let count = domains.iter().try_fold(1_u64, |count, domain| {
            count.checked_mul(u64::try_from(domain.len()).ok()?).filter(|count| *count <= limit)
        });
        let is_empty = count.ok_or(EvaluationError::TooManyCombinations)? == 0;
        let next = (!is_empty).then(|| vec![0; domains.len()]);
        Ok(Self { domains, next })
    }

    fn following(&self, mut places: Vec<usize>) -> Option<Vec<usize>> {
        for (place, domain) in places.iter_mut().zip(&self.domains).rev() {
            *place += 1;
            if *place < domain.len() {
                return Some(places);
            }
            *place = 0;
        }
        None
    }
}

impl Iterator for Combinations {
    type Item = Vec<Constant>;

    fn next(&mut self) -> Option<Vec<Constant>> {
        let places = self.next.take()?;
        let values = self.domains.iter().zip(&places);
        let values = values.map(|(domain, place)| domain.get(*place).cloned()).collect();
        self.next = self.following(places);
        values
    }
}
