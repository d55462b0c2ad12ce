//! Facts in memory.

mod relation;
#[cfg(test)]
mod tests;
mod tuples;
mod value;

use std::collections::HashMap;

pub(crate) use self::relation::{Index, Relation};
pub(crate) use self::tuples::Tuples;
use self::value::Symbols;
pub(crate) use self::value::{Names, Value};
use crate::policy::{Constant, Fact, PredicateId, Ty};
use crate::program::Mask;

/// A set of facts, found by any of their arguments.
///
/// A value that is missing (`NULL`, `None`) is no fact: leave it out.
#[derive(Clone, Debug, Default)]
pub struct FactSet {
    symbols: Symbols,
    relations: Vec<Shaped>,
    by_shape: HashMap<(PredicateId, Box<[Ty]>), usize>,
    count: usize,
}

#[derive(Clone, Debug)]
struct Shaped {
    predicate: PredicateId,
    types: Box<[Ty]>,
    relation: Relation,
}

impl FactSet {
    /// A set without facts.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a fact; says whether it is new.
    pub fn insert(&mut self, fact: &Fact) -> bool {
        let types: Box<[Ty]> = fact.args.iter().map(Constant::ty).collect();
        let row: Vec<Value> = fact.args.iter().map(|arg| self.symbols.add(arg)).collect();
        let shape = (fact.predicate, types);
        let next = self.relations.len();
        let number = self.by_shape.get(&shape).copied().unwrap_or(next);
        if number == next {
            self.relations.push(Shaped {
                predicate: fact.predicate,
                types: shape.1.clone(),
                relation: Relation::new(row.len()),
            });
            self.by_shape.insert(shape, next);
        }
        let shaped = self.relations.get_mut(number);
        let is_new = shaped.is_some_and(|shaped| shaped.relation.insert(&row));
        self.count += usize::from(is_new);
        is_new
    }

    /// Whether the fact is one of them.
    pub fn contains(&self, fact: &Fact) -> bool {
        let types: Vec<Ty> = fact.args.iter().map(Constant::ty).collect();
        let row: Option<Vec<Value>> = fact.args.iter().map(|arg| self.symbols.value(arg)).collect();
        match (self.relation(fact.predicate, &types), row) {
            (Some(relation), Some(row)) => relation.rows().find(&row).is_some(),
            _ => false,
        }
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.count
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The facts: by predicate and types in the order in which these came first,
    /// then as they came.
    pub fn iter(&self) -> impl Iterator<Item = Fact> + '_ {
        self.relations().flat_map(move |(predicate, _, relation)| {
            relation.rows().iter().map(move |row| Fact { predicate, args: self.constants(row) })
        })
    }

    /// The facts of these types with these known arguments, as they came, but no
    /// more than `limit`.
    pub(crate) fn matching(
        &self,
        predicate: PredicateId,
        types: &[Ty],
        known: &[Option<Constant>],
        limit: usize,
    ) -> Vec<Vec<Constant>> {
        let Some(relation) = self.relation(predicate, types) else { return Vec::new() };
        let known_args = (0..).zip(known).filter_map(|(n, arg)| Some((n, arg.as_ref()?)));
        let mask = known_args.clone().fold(Mask::default(), |mask, (n, _)| mask.with(n));
        let key: Option<Vec<Value>> = known_args.map(|(_, arg)| self.symbols.value(arg)).collect();
        let Some(key) = key else { return Vec::new() };
        let index = relation.index(mask);
        let (start, end) = index.places(&key);
        let rows = (start..end).filter_map(|place| relation.rows().get(index.row(place)?));
        rows.take(limit).map(|row| self.constants(row)).collect()
    }

    /// The values that occur in the facts, each once.
    pub(crate) fn values(&self) -> Vec<Constant> {
        let mut values = Tuples::new(1);
        for row in self.relations().flat_map(|(_, _, relation)| relation.rows().iter()) {
            for value in row {
                values.insert(&[*value]);
            }
        }
        values.iter().flatten().map(|value| self.symbols.constant(*value)).collect()
    }

    /// The constants of a row.
    pub(crate) fn constants(&self, row: &[Value]) -> Vec<Constant> {
        row.iter().map(|value| self.symbols.constant(*value)).collect()
    }

    /// The facts of each predicate and list of types.
    pub(crate) fn relations(&self) -> impl Iterator<Item = (PredicateId, &[Ty], &Relation)> {
        self.relations.iter().map(|shaped| (shaped.predicate, &*shaped.types, &shaped.relation))
    }

    pub(crate) fn relation(&self, predicate: PredicateId, types: &[Ty]) -> Option<&Relation> {
        let number = *self.by_shape.get(&(predicate, types.into()))?;
        self.relations.get(number).map(|shaped| &shaped.relation)
    }

    pub(crate) fn names(&self) -> Names<'_> {
        Names::new(&self.symbols)
    }
}

impl Extend<Fact> for FactSet {
    fn extend<I: IntoIterator<Item = Fact>>(&mut self, facts: I) {
        for fact in facts {
            self.insert(&fact);
        }
    }
}

impl FromIterator<Fact> for FactSet {
    fn from_iter<I: IntoIterator<Item = Fact>>(facts: I) -> Self {
        let mut set = Self::default();
        set.extend(facts);
        set
    }
}
