//! A row of any type of any policy, which supplies what its fields would.

use std::fmt::{self, Display};
use std::marker::PhantomData;

use authz_runtime::facts::{ArgumentType, Fact, Id, View};
use authz_runtime::native::{Attempt, Own, Procedures, Ruled, Sourced, Tied};
use authz_runtime::{Action, Actor, InFile, Resource};

use crate::case::{Case, Owns, Supplies};
use crate::source::Source;

/// Who acts, where the generated code names a type for it.
pub(crate) struct User;

/// How many facts one type can own.
const OWN: usize = 32;

pub(crate) struct Row<C> {
    pub(crate) id: &'static &'static str,
    /// What the fields say, in the order of the type's facts.
    pub(crate) own: Vec<Own<'static>>,
    of: PhantomData<fn() -> C>,
}

impl<C> Row<C> {
    pub(crate) const fn new(id: &'static &'static str, own: Vec<Own<'static>>) -> Self {
        Self { id, own, of: PhantomData }
    }
}

/// Numbers of facts, at the beginning of a list of fixed length.
struct Numbers([u16; OWN], usize);

/// The facts that the struct of a type supplies.
const fn own<C: Case>() -> Numbers {
    let mut found = Numbers([u16::MAX; OWN], 0);
    let mut number = 0_u16;
    while (number as usize) < C::SCHEMA.facts.len() {
        let is_own = is_of_field(&C::SCHEMA.facts[number as usize], C::NAME)
            && (matches!(C::OWNS, Owns::All) || !is_supplied(C::EVERY, number));
        if is_own {
            found.0[found.1] = number;
            found.1 += 1;
        }
        number += 1;
    }
    found
}

/// Whether a field of the type's struct could hold the fact.
const fn is_of_field(fact: &Fact, ty: &str) -> bool {
    let is_first = match fact.args {
        [ArgumentType::Object(first), ..] => same(first, ty),
        _ => false,
    };
    let is_field = match (fact.relation, fact.args) {
        (Some(_), [_, ArgumentType::Object(_)]) => true,
        (None, [_]) => fact.names.is_empty(),
        (None, [_, second]) => fact.names.is_empty() && !matches!(second, ArgumentType::Object(_)),
        _ => false,
    };
    is_first && is_field
}

const fn same(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    let mut at = 0;
    while at < left.len() && at < right.len() {
        if left[at] != right[at] {
            return false;
        }
        at += 1;
    }
    left.len() == right.len()
}

/// Whether a source supplies the fact for some action.
const fn is_supplied(all: &[Supplies], number: u16) -> bool {
    let mut at = 0;
    while at < all.len() {
        if has(all[at], number) {
            return true;
        }
        at += 1;
    }
    false
}

const fn has(supplies: Supplies, number: u16) -> bool {
    let Some(supplies) = supplies else { return false };
    let mut at = 0;
    while at < supplies.len() {
        if supplies[at].0 == number {
            return true;
        }
        at += 1;
    }
    false
}

trait Owned: Case + Sized {
    const NUMBERS: Numbers = own::<Self>();
}

impl<C: Case> Owned for C {}

impl<C: Case> Tied for Row<C> {
    const TYPE: u16 = C::TYPE;
    const FACTS: &'static [u16] = <C as Owned>::NUMBERS.0.split_at(<C as Owned>::NUMBERS.1).0;

    fn id(&self) -> Id<'_> {
        Id::of(self.id)
    }

    fn own(&self, at: usize) -> Own<'_> {
        self.own.get(at).cloned().unwrap_or(Own::NOTHING)
    }
}

impl<C: Case> Actor for Row<C> {
    fn id(&self) -> impl Display {
        self.id
    }
}

impl<C: Case> Resource for Row<C> {
    type Actor = Row<C::Actor>;
    type Key = String;
    type Action = C::Action;
    type Rules = InFile;
    type Read = ();
    type Changes = ();
    const NAME: &'static str = C::NAME;
    const PARAMS: &'static [&'static str] = &[];
    const READ: Option<C::Action> = None;
    const RELATIONS: &'static [authz_runtime::__private::Relation] = &[];

    fn parse_key<'a>(_: impl Fn(usize) -> Option<&'a str>) -> Option<String> {
        None
    }

    fn has_key(&self, key: &String) -> bool {
        **self.id == **key
    }

    fn fmt_key(key: &String, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(key)
    }
}

impl<C: Case> Ruled for Row<C> {
    type Compiled = C::Compiled;
    type Guest = C::Guest;
    const SCHEMA: &'static authz_runtime::facts::Schema = C::SCHEMA;
    const LISTED: authz_runtime::__private::ListedFields<C::Action> = None;
}

impl<C: Case> Sourced<Source> for Row<C> {
    type Facts = Source;

    fn facts(source: &Source) -> &Source {
        source
    }
}

/// The procedures that were compiled.
pub(crate) struct Compiled;

impl<C: Case> Procedures<Row<C>> for Compiled {
    fn allows<'v, A: Tied, V: View>(
        &'v self,
        attempt: &mut Attempt<'v, Row<C>, A, V>,
        action: C::Action,
    ) -> bool {
        C::allows(attempt, action)
    }

    fn allows_new<'v, A: Tied, V: View>(
        &'v self,
        attempt: &mut Attempt<'v, C::Guest, A, V>,
        action: C::Action,
    ) -> bool {
        C::allows_new(attempt, action)
    }
}

/// The name of an action.
pub(crate) fn name<A: Action>(action: A) -> &'static str {
    action.name()
}
