//! The tests of a policy.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::body::{Body, Place};
use super::circles::closing_edges;
use super::facts::Given;
use super::homes::{Homes, direct_variables};
use super::scope::Scope;
use super::signatures::name_of;
use super::typing::Typing;
use super::verdicts::add_places;
use super::world::World;
use crate::ast::{self, File, Item};
use crate::diagnostic::Diagnostic;
use crate::policy::{Assertion, Atom, Expected, Literal, Term, Test, Ty, TypeSet, VarId, Variable};
use crate::source::Spanned;

/// How many facts and fixtures all tests may come to.
const MAX_FACTS: usize = 250_000;

/// The tests and fixtures of a file, their facts read.
#[derive(Debug, Default)]
pub(super) struct Scenarios<'a> {
    tests: Vec<(&'a ast::Test, Given<'a>)>,
    fixtures: Vec<(&'a ast::Fixture, Given<'a>)>,
    names: HashMap<&'a str, usize>,
}

impl<'a> Scenarios<'a> {
    pub(super) fn read(file: &'a File, world: &mut World<'a>) -> Self {
        let mut scenarios = Self::default();
        for item in &file.items {
            match item {
                Item::Test(test) => {
                    let given = world.setup(&test.setup);
                    scenarios.tests.push((test, given));
                }
                Item::Fixture(fixture) => {
                    let given = world.setup(&fixture.setup);
                    scenarios.add_fixture(fixture, given, world);
                }
                Item::Block(_) | Item::Rule(_) | Item::Declaration(_) => {}
            }
        }
        scenarios
    }

    fn add_fixture(&mut self, fixture: &'a ast::Fixture, given: Given<'a>, world: &mut World<'a>) {
        let name = &fixture.name;
        if let Some((first, _)) = self.names.get(&*name.node).and_then(|at| self.fixtures.get(*at))
        {
            let fact = format!("there is a fixture `{}` already", name.node);
            let help = "give one of them another name";
            let fault = Diagnostic::error("duplicate-fixture", name.span, fact, help);
            world.faults.add(fault.note(Some(first.name.span), "the first one"));
            return;
        }
        self.names.insert(&name.node, self.fixtures.len());
        self.fixtures.push((fixture, given));
    }

    /// The tests, their fixtures put in.
    pub(super) fn check(&self, world: &mut World<'a>) -> Vec<Test> {
        self.check_fixtures(world);
        let mut room = MAX_FACTS;
        let mut tests = Vec::with_capacity(self.tests.len());
        for (test, given) in &self.tests {
            let assertions =
                test.assertions.iter().filter_map(|assertion| world.assertion(assertion)).collect();
            let Some((facts, now)) = self.collect(given, &mut room) else {
                let fact = format!("the tests have more than {MAX_FACTS} facts together");
                let help = "put what few tests need into fixtures of their own";
                world.faults.error("too-many-facts", test.name.span, fact, help);
                break;
            };
            let name = Spanned { node: Arc::from(test.name.node.as_str()), span: test.name.span };
            tests.push(Test { name, facts, now, assertions });
        }
        tests
    }

    /// The facts and the time of a setup with its fixtures; each fixture counts
    /// once. The time that is nearest to the test is taken.
    fn collect(
        &self,
        given: &Given<'a>,
        room: &mut usize,
    ) -> Option<(Vec<crate::policy::Fact>, Option<i64>)> {
        let mut seen = HashSet::new();
        let mut waiting = vec![given];
        let (mut facts, mut now) = (Vec::new(), None);
        let mut next = 0;
        while let Some(given) = waiting.get(next).copied() {
            next += 1;
            *room = room.checked_sub(1 + given.facts.len())?;
            facts.extend(given.facts.iter().cloned());
            now = now.or(given.now);
            let fixtures = given.fixtures.iter().filter_map(|name| self.names.get(&*name.node));
            for at in fixtures.filter(|at| seen.insert(**at)) {
                waiting.extend(self.fixtures.get(*at).map(|(_, given)| given));
            }
        }
        Some((facts, now))
    }

    /// Every fixture that is named exists, and none includes itself.
    fn check_fixtures(&self, world: &mut World<'a>) {
        let setups = self.tests.iter().map(|(_, given)| given);
        let setups = setups.chain(self.fixtures.iter().map(|(_, given)| given));
        for name in setups.flat_map(|given| &given.fixtures) {
            if self.names.contains_key(&*name.node) {
                continue;
            }
            let otherwise = || format!("write it: `test fixture {} {{ … }}`", name.node);
            let known = self.names.keys().copied();
            let help = world.faults.suggest(&name.node, known, otherwise);
            let fact = format!("unknown fixture `{}`", name.node);
            world.faults.error("unknown-fixture", name.span, fact, help);
        }
        self.check_circles(world);
    }

    fn check_circles(&self, world: &mut World<'a>) {
        // One that does not exist leads nowhere.
        let target = |name: &&ast::Name| self.names.get(&*name.node).copied().unwrap_or(usize::MAX);
        let graph: Vec<Vec<usize>> = self
            .fixtures
            .iter()
            .map(|(_, given)| given.fixtures.iter().map(target).collect())
            .collect();
        for (fixture, line) in closing_edges(&graph) {
            let included =
                self.fixtures.get(fixture).and_then(|(_, given)| given.fixtures.get(line));
            let Some(name) = included else { continue };
            let fact = format!("the fixture `{}` includes itself", name.node);
            world.faults.error("fixture-circle", name.span, fact, "remove this line");
        }
    }
}

impl<'a> World<'a> {
    fn assertion(&mut self, assertion: &'a ast::Assertion) -> Option<Assertion> {
        let mut scope = Scope::default();
        let call = &assertion.call;
        let args: Vec<Option<Term>> =
            call.args.iter().map(|argument| self.argument(argument, &mut scope)).collect();
        let predicate = self.predicates.id(&call.predicate.node);
        let is_right = self.check_arity(&call.predicate, predicate, args.len());
        self.calls.insert(call.span, call);
        let atom = args.into_iter().collect::<Option<_>>().filter(|_| is_right);
        let atom = atom.map(|args| Atom { predicate, args });
        let atom =
            atom.filter(|atom| self.is_known(atom, call) && self.check_type_name(atom, call));
        let count = scope.variables.len();
        let condition = match &assertion.iff {
            None => None,
            Some(condition) => {
                let mut body = Body { world: self, scope: &mut scope, place: Place::Test };
                let formula = body.condition(condition);
                if scope.is_faulty {
                    return None;
                }
                Some(self.alternatives(&scope, &formula, condition.span)?)
            }
        };
        let atom = atom?;
        if !self.check_own_variables(&scope.variables, count)
            || !self.fits_asked(&atom, call, &mut scope)
        {
            return None;
        }
        let variables = scope.variables;
        let expected = match condition {
            Some(alternatives) => {
                self.check_iff(&atom, &variables, &alternatives);
                Expected::Iff(alternatives)
            }
            None if assertion.is_positive => Expected::Holds,
            None => Expected::HoldsNot,
        };
        Some(Assertion { expected, call: atom, variables, span: assertion.span })
    }

    /// The condition of an `iff` is about the variables of the assertion.
    fn check_own_variables(&mut self, variables: &[Variable], count: usize) -> bool {
        let Some(variable) = variables.get(count) else { return true };
        let fact = format!("`{}` is no variable of the assertion", variable.name);
        let help = "write a rule for what the condition says, and call it here";
        self.faults.error("foreign-variable", variable.span, fact, help);
        false
    }

    /// Narrows the variables of what is asked. A name that is like none may be
    /// asked about: there is nothing for it.
    fn fits_asked(&mut self, atom: &Atom, call: &'a ast::Call, scope: &mut Scope) -> bool {
        let mut types: Vec<TypeSet> = scope.variables.iter().map(|v| v.types.clone()).collect();
        if self.signatures.narrow(atom, &self.predicates, &mut types).is_some() {
            for (variable, types) in scope.variables.iter_mut().zip(types) {
                variable.types = types;
            }
            return true;
        }
        let is_new = match name_of(atom, &self.predicates).cloned() {
            Some(name) => {
                let arity = atom.args.len();
                !self.signatures.has_name(atom.predicate, arity, &name)
                    && self.similar_name(atom, &name, &types).is_none()
            }
            None => false,
        };
        if !is_new {
            self.report_unfit(atom, call.span, &types);
        }
        is_new
    }

    fn check_iff(&mut self, call: &Atom, variables: &[Variable], alternatives: &[Vec<Literal>]) {
        let written: Vec<TypeSet> = variables.iter().map(|v| v.types.clone()).collect();
        let typing = Typing { signatures: &self.signatures, predicates: &self.predicates };
        let narrowed: Vec<_> = alternatives
            .iter()
            .map(|body| {
                let mut types = written.clone();
                let homes = Homes::of(&call.args, body, variables.len());
                typing.conjunction(body, &mut types, &homes, 0).map(|()| types)
            })
            .collect();
        let mut fine = HashSet::new();
        for (body, _) in alternatives.iter().zip(&narrowed).filter(|(_, result)| result.is_ok()) {
            add_places(body, &mut fine);
        }
        for (body, result) in alternatives.iter().zip(narrowed) {
            self.check_actions(body);
            match result {
                Ok(types) => self.check_bounded(call, variables, (body, &types)),
                Err(_) if !self.check_calls(body, &written, &fine) => {}
                Err(conflict) if conflict.is_empty_list() => {}
                Err(conflict) => self.report_conflict(&conflict, (body, variables), &fine),
            }
        }
    }

    /// A text or a number that nothing names has no end of values.
    fn check_bounded(
        &mut self,
        call: &Atom,
        variables: &[Variable],
        (body, types): (&[Literal], &[TypeSet]),
    ) {
        let mut bound = vec![false; variables.len()];
        let mut bind = |id: VarId| {
            bound.get_mut(usize::from(id.0)).into_iter().for_each(|bound| *bound = true);
        };
        let names_at = |n: usize| self.is_name(call, n);
        for (n, term) in call.args.iter().enumerate() {
            match term {
                Term::Variable(id) if names_at(n) => bind(*id),
                Term::Variable(_) | Term::Constant(_) | Term::Now => {}
            }
        }
        for literal in body {
            match literal {
                Literal::Call(..)
                | Literal::In(..)
                | Literal::Compare(ast::Comparison::Equal, ..) => {
                    direct_variables(literal, &mut bind);
                }
                Literal::Compare(..) | Literal::Matches(..) | Literal::Not(..) => {}
            }
        }
        for ((variable, types), is_bound) in variables.iter().zip(types).zip(bound) {
            let is_endless = types.contains(Ty::String) || types.contains(Ty::Integer);
            if is_endless && !is_bound {
                self.report_endless(variable);
            }
        }
    }

    fn report_endless(&mut self, variable: &Variable) {
        let name = &variable.name;
        let fact = format!("`{name}` has no end of values for which the condition holds");
        let help = format!("say which: `iff {name} in […]`");
        self.faults.error("unbounded-answers", variable.span, fact, help);
    }

    /// Whether argument `n` of a call is the name of something.
    fn is_name(&self, call: &Atom, n: usize) -> bool {
        self.predicates.name_at(call.predicate).is_some_and(|at| at == n || n == 1)
    }
}
