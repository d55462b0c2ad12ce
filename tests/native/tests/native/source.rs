//! A source that answers what it is asked, in rounds.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use authz_policy::policy::{Constant, Fact, Policy};
use authz_runtime::SourceError;
use authz_runtime::facts::{
    ArgumentType, Batch, FactQuestion, FactRow, Fetch, Memory, OwnedValue, Schema, Value,
};

/// A fact as a source has it: the name apart from the values.
#[derive(Clone, Debug)]
pub(crate) struct Stored {
    predicate: Arc<str>,
    name: Option<Arc<str>>,
    args: Vec<(Ty, OwnedValue)>,
}

/// The type of a value: an object's by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Ty {
    Object(Arc<str>),
    Text,
    Integer,
    Boolean,
}

/// All facts.
#[derive(Debug, Default)]
pub(crate) struct Source {
    facts: Vec<Stored>,
    /// How many questions were asked.
    pub(crate) asked: AtomicUsize,
}

impl Source {
    pub(crate) const fn new(facts: Vec<Stored>) -> Self {
        Self { facts, asked: AtomicUsize::new(0) }
    }
}

impl Fetch for Source {
    async fn fetch(&self, batch: &mut Batch) -> Result<(), SourceError> {
        for question in batch.questions() {
            self.asked.fetch_add(1, Ordering::Relaxed);
            question.answer();
            let rows = self.facts.iter().filter_map(|fact| fact.answers(question));
            for (row, name) in rows.collect::<Vec<_>>() {
                question.add(row, name);
            }
        }
        Ok(())
    }
}

impl Stored {
    pub(crate) fn new(policy: &Policy, fact: &Fact) -> Self {
        let predicate = policy.predicates[usize::from(fact.predicate.0)].name.clone();
        let has_name = ["has_role", "has_relation"].contains(&&*predicate);
        let name = match fact.args.get(1) {
            Some(Constant::String(name)) if has_name => Some(name.clone()),
            _ => None,
        };
        let values = fact.args.iter().enumerate().filter(|(n, _)| *n != 1 || name.is_none());
        let args = values.map(|(_, constant)| typed(policy, constant)).collect();
        Self { predicate, name, args }
    }

    /// Whether it is the fact of a schema.
    pub(crate) fn is(&self, fact: &authz_runtime::facts::Fact) -> bool {
        let is_named = match (fact.relation, &self.name) {
            (Some(relation), Some(name)) => *relation == **name,
            (None, Some(name)) => fact.bit(name).is_some(),
            (None, None) => fact.names.is_empty(),
            (Some(_), None) => false,
        };
        is_named
            && *self.predicate == *fact.predicate
            && self.args.len() == fact.args.len()
            && self.args.iter().zip(fact.args).all(|((ty, _), expected)| ty.is(*expected))
    }

    /// Whether the first argument is this object.
    pub(crate) fn is_about(&self, ty: &str, id: &str) -> bool {
        let is_it = |(of, value): &(Ty, OwnedValue)| {
            *of == Ty::Object(ty.into()) && value.as_value() == Value::id(id)
        };
        self.args.first().is_some_and(is_it)
    }

    /// Whether a field can hold one of the two alone: they say something of the
    /// same object by the same fact.
    pub(crate) fn is_beside(&self, other: &Self) -> bool {
        let types =
            |stored: &Self| stored.args.iter().map(|(ty, _)| ty.clone()).collect::<Vec<_>>();
        self.predicate == other.predicate
            && self.name == other.name
            && types(self) == types(other)
            && self.args.first() == other.args.first()
    }

    /// The argument after the first.
    pub(crate) fn second(&self) -> Option<&(Ty, OwnedValue)> {
        self.args.get(1)
    }

    /// The row with which it answers, if it does.
    fn answers(&self, question: &FactQuestion) -> Option<(Vec<OwnedValue>, Option<&str>)> {
        if !self.is(question.fact()) {
            return None;
        }
        let args = || self.args.iter().map(|(_, value)| value).enumerate();
        let bound = args().filter(|(n, _)| question.path().is_bound(*n));
        if !bound.map(|(_, value)| value.as_value()).eq(question.key()) {
            return None;
        }
        let free = args().filter(|(n, _)| !question.path().is_bound(*n));
        let name = self.name.as_deref().filter(|_| question.fact().relation.is_none());
        Some((free.map(|(_, value)| value.clone()).collect(), name))
    }
}

impl Ty {
    fn is(&self, expected: ArgumentType) -> bool {
        match (self, expected) {
            (Self::Object(ty), ArgumentType::Object(name)) => **ty == *name,
            (Self::Text, ArgumentType::Text)
            | (Self::Integer, ArgumentType::Integer)
            | (Self::Boolean, ArgumentType::Boolean) => true,
            _ => false,
        }
    }
}

fn typed(policy: &Policy, constant: &Constant) -> (Ty, OwnedValue) {
    match constant {
        Constant::Object(ty, id) => {
            let name = policy.types[usize::from(ty.0)].name.clone();
            (Ty::Object(name), Value::id(id).own())
        }
        Constant::String(text) => (Ty::Text, OwnedValue::Text((&**text).into())),
        Constant::Integer(integer) => (Ty::Integer, OwnedValue::Integer(*integer)),
        Constant::Boolean(boolean) => (Ty::Boolean, OwnedValue::Boolean(*boolean)),
    }
}

/// Facts in memory, as far as the policy asks for them.
pub(crate) fn memory(schema: &'static Schema, facts: &[Stored]) -> Memory {
    let mut memory = Memory::new(schema);
    for fact in facts.iter().filter(|stored| schema.facts.iter().any(|fact| stored.is(fact))) {
        let mut row = FactRow::new(&fact.predicate);
        if let Some(name) = &fact.name {
            row = row.name(name);
        }
        for (ty, value) in &fact.args {
            row = match (ty, value.as_value()) {
                (Ty::Object(ty), id) => row.object(ty, id),
                (_, Value::Text(text)) => row.text(text),
                (_, Value::Integer(integer)) => row.integer(integer),
                (_, Value::Boolean(boolean)) => row.boolean(boolean),
            };
        }
        memory.insert(&row).unwrap();
    }
    memory
}
