//! Facts in memory.

use std::fmt;

use super::index::{Index, Rows};
use super::question::Batch;
use super::schema::{ArgumentType, Path, Schema};
use super::source::{FactSource, Found, View, Wanted};
use super::value::{OwnedValue, Value};
use crate::source::SourceError;

/// Facts in memory, indexed as one policy asks for them.
///
/// It is a fact source for tests and for small services, and holds the facts of
/// one request in a [`Context`](crate::facts::Context).
///
/// # Security
///
/// What is inserted holds for everybody who asks: insert nothing that a client
/// says of itself.
#[derive(Clone, Debug)]
pub struct Memory {
    schema: &'static Schema,
    paths: Vec<Index>,
}

impl Memory {
    /// No facts, for the policy of this schema: `Memory::new(&policy::SCHEMA)`.
    pub fn new(schema: &'static Schema) -> Self {
        Self { schema, paths: vec![Index::default(); schema.paths.len()] }
    }

    /// Adds a fact.
    ///
    /// # Errors
    ///
    /// Fails when the policy has no such fact: another predicate, a name that it
    /// does not know, another number or other types of arguments.
    pub fn insert(&mut self, fact: &FactRow<'_>) -> Result<(), UnknownFact> {
        self.change(fact, Index::insert)
    }

    /// Takes a fact away; one that is not there stays away.
    ///
    /// # Errors
    ///
    /// As [`insert`](Self::insert).
    pub fn remove(&mut self, fact: &FactRow<'_>) -> Result<(), UnknownFact> {
        self.change(fact, Index::remove)
    }

    fn change(
        &mut self,
        row: &FactRow<'_>,
        change: fn(&mut Index, &[Value<'_>], &[Value<'_>], u64),
    ) -> Result<(), UnknownFact> {
        let (number, names) = row.resolve(self.schema).ok_or_else(|| row.unknown())?;
        for (path, index) in self.schema.paths.iter().zip(&mut self.paths) {
            if path.fact != number {
                continue;
            }
            let pick = |is_bound| {
                let args = row.args.iter().enumerate();
                let picked = args.filter(move |(n, _)| path.is_bound(*n) == is_bound);
                picked.map(|(_, (_, value))| value.as_value()).collect::<Vec<_>>()
            };
            let (key, rest) = (pick(true), pick(false));
            change(index, &key, &rest, names);
        }
        Ok(())
    }

    /// The rows for a key; none if nothing is known of it.
    #[inline]
    pub(crate) fn rows(&self, path: u16, key: &[Value<'_>]) -> Rows<'_> {
        self.known(path, key).unwrap_or(Rows::NONE)
    }

    #[inline]
    pub(crate) fn known(&self, path: u16, key: &[Value<'_>]) -> Option<Rows<'_>> {
        self.paths.get(usize::from(path))?.find(key)
    }

    /// Whether the numbers of its facts are those of the schema.
    pub(crate) fn is_of(&self, schema: &'static Schema) -> bool {
        std::ptr::eq(self.schema, schema)
    }

    /// The facts of this number with these arguments, each by its own number: the other
    /// arguments, and the names that they hold for.
    pub(crate) fn facts(
        &self,
        number: u16,
        key: &[(usize, OwnedValue)],
    ) -> Vec<(Vec<OwnedValue>, u64)> {
        let Some((path, index)) = self.first_path(number) else { return Vec::new() };
        let count = self.schema.fact(number).map_or(0, |fact| fact.args.len());
        let pick = |(known, row, names): (Vec<OwnedValue>, &[OwnedValue], u64)| {
            let (mut known, mut row) = (known.into_iter(), row.iter().cloned());
            let next = |n| if path.is_bound(n) { known.next() } else { row.next() };
            let args: Vec<OwnedValue> = (0..count).map_while(next).collect();
            let is_asked = key.iter().all(|(at, value)| args.get(*at) == Some(value));
            let open = args.into_iter().enumerate();
            let open = open.filter(|(at, _)| key.iter().all(|(of, _)| of != at));
            (is_asked && names != 0).then(|| (open.map(|(_, value)| value).collect(), names))
        };
        index.rows(count - path.bound.count_ones() as usize).filter_map(pick).collect()
    }

    /// The numbers of the facts of which there are any.
    #[cfg(feature = "scope")]
    pub(crate) fn kinds(&self) -> Vec<u16> {
        let count = u16::try_from(self.schema.facts.len()).unwrap_or(u16::MAX);
        let has_any =
            |number: &u16| self.first_path(*number).is_some_and(|(_, index)| !index.is_empty());
        (0..count).filter(has_any).collect()
    }

    /// One of the ways to facts of a kind: each has all of them.
    fn first_path(&self, number: u16) -> Option<(&'static Path, &Index)> {
        let mut paths = self.schema.paths.iter().zip(&self.paths);
        paths.find(|(path, _)| path.fact == number)
    }

    pub(crate) fn index_mut(&mut self, path: u16) -> Option<&mut Index> {
        self.paths.get_mut(usize::from(path))
    }
}

impl View for Memory {
    #[inline]
    fn rows(&self, path: u16, key: &[Value<'_>]) -> Found<'_> {
        Found::Rows(self.rows(path, key))
    }
}

impl FactSource for Memory {
    type View<'a> = &'a Self;

    fn view(&self, _: &'static Schema) -> &Self {
        self
    }

    const IS_LISTED: bool = true;

    async fn answer(&self, batch: &mut Batch) -> Result<(), SourceError> {
        for question in batch.questions() {
            let path = question.path();
            let bound = (0..question.fact().args.len()).filter(|n| path.is_bound(*n));
            let key: Vec<_> = bound.zip(question.key().map(Value::own)).collect();
            question.answer_with(self.facts(path.fact, &key));
        }
        Ok(())
    }

    async fn complete<'a>(&'a self, _: &mut &'a Self, _: Wanted<'_>) -> Result<(), SourceError> {
        Ok(())
    }
}

/// A fact to be inserted: `FactRow::new("has_role").object("User", 1)…`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactRow<'a> {
    predicate: &'a str,
    name: Option<&'a str>,
    args: Vec<(RowType<'a>, OwnedValue)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RowType<'a> {
    Object(&'a str),
    Text,
    Integer,
    Boolean,
}

impl<'a> FactRow<'a> {
    /// A fact of this predicate, as yet without arguments.
    pub const fn new(predicate: &'a str) -> Self {
        Self { predicate, name: None, args: Vec::new() }
    }

    /// Adds an object: the name of its type in the policy, and its key.
    #[must_use]
    pub fn object(mut self, ty: &'a str, key: impl fmt::Display) -> Self {
        let text = key.to_string();
        self.args.push((RowType::Object(ty), Value::id(&text).own()));
        self
    }

    /// Adds the name of a role, relation or permission.
    #[must_use]
    pub const fn name(mut self, name: &'a str) -> Self {
        self.name = Some(name);
        self
    }

    /// Adds a text.
    #[must_use]
    pub fn text(mut self, text: &str) -> Self {
        self.args.push((RowType::Text, OwnedValue::Text(text.into())));
        self
    }

    /// Adds an integer.
    #[must_use]
    pub fn integer(mut self, integer: i64) -> Self {
        self.args.push((RowType::Integer, OwnedValue::Integer(integer)));
        self
    }

    /// Adds `true` or `false`.
    #[must_use]
    pub fn boolean(mut self, boolean: bool) -> Self {
        self.args.push((RowType::Boolean, OwnedValue::Boolean(boolean)));
        self
    }

    /// The fact's number in the schema, and the set of its name.
    fn resolve(&self, schema: &Schema) -> Option<(u16, u64)> {
        (0_u16..).zip(schema.facts).find_map(|(number, fact)| {
            let is_same = fact.predicate == self.predicate
                && fact.args.len() == self.args.len()
                && fact.args.iter().zip(&self.args).all(|(ty, (own, _))| own.is(*ty));
            let names = match (fact.relation, self.name) {
                (Some(relation), Some(name)) if relation == name => Some(1),
                (None, Some(name)) => fact.bit(name),
                (None, None) if fact.names.is_empty() => Some(1),
                _ => None,
            };
            is_same.then_some((number, names?))
        })
    }

    fn unknown(&self) -> UnknownFact {
        use fmt::Write;
        let mut text = self.predicate.to_owned();
        let name = self.name.map(|name| format!(" \"{name}\"")).unwrap_or_default();
        for (n, (ty, value)) in self.args.iter().enumerate() {
            // Writing to a `String` cannot fail.
            let _ = match ty {
                RowType::Object(ty) => write!(text, " {ty}:{}", value.as_value()),
                RowType::Text => write!(text, " \"{}\"", value.as_value()),
                RowType::Integer | RowType::Boolean => write!(text, " {}", value.as_value()),
            };
            if n == 0 {
                text.push_str(&name);
            }
        }
        UnknownFact(text)
    }
}

impl RowType<'_> {
    fn is(self, ty: ArgumentType) -> bool {
        match (self, ty) {
            (Self::Object(own), ArgumentType::Object(ty)) => own == ty,
            (Self::Text, ArgumentType::Text)
            | (Self::Integer, ArgumentType::Integer)
            | (Self::Boolean, ArgumentType::Boolean) => true,
            _ => false,
        }
    }
}

/// The policy has no such fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownFact(String);

impl fmt::Display for UnknownFact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the policy asks for no fact such as `{}`", self.0)
    }
}

impl std::error::Error for UnknownFact {}

#[cfg(all(test, feature = "scope"))]
mod tests {
    use super::{FactRow, Memory, OwnedValue, Schema};
    use crate::__private::schema;

    static SCHEMA: Schema = schema! {
        "member" [] [] [Object("User") Text],
        "has_role" [] ["reader" "owner"] [Object("User") Object("Doc")],;
        1 0b11, 1 0b10, 0 0,
    };

    #[test]
    fn facts_are_listed_by_whatever_is_known() {
        let mut memory = Memory::new(&SCHEMA);
        let role = |user: &'static str, name, doc: i64| {
            FactRow::new("has_role").object("User", user).name(name).object("Doc", doc)
        };
        for fact in [role("a", "reader", 7), role("a", "owner", 7), role("b", "reader", 8)] {
            memory.insert(&fact).unwrap();
        }
        memory.insert(&role("c", "reader", 9)).unwrap();
        memory.remove(&role("c", "reader", 9)).unwrap();
        let (integer, text) = (OwnedValue::Integer, |text: &str| OwnedValue::Text(text.into()));
        assert_eq!(memory.facts(1, &[(0, text("a"))]), [(vec![integer(7)], 0b11)]);
        assert_eq!(memory.facts(1, &[(1, integer(8))]), [(vec![text("b")], 0b01)]);
        assert_eq!(memory.facts(1, &[(0, text("b")), (1, integer(8))]), [(vec![], 0b01)]);
        assert_eq!(memory.facts(1, &[(0, text("b")), (1, integer(7))]), []);
        assert_eq!(memory.facts(1, &[]).len(), 2);
        assert_eq!(memory.kinds(), [1]);
        memory.insert(&FactRow::new("member").object("User", 1).text("x")).unwrap();
        assert_eq!(memory.facts(0, &[(0, integer(1))]), [(vec![text("x")], 1)]);
        assert_eq!(memory.kinds(), [0, 1]);
    }
}
