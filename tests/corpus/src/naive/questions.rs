//! Questions to the model.

use authz_policy::policy::{Constant, Fact, Policy, Rule, Term, Ty};

use super::compile::Compiled;
use super::domain::{Domain, Value};
use super::model::{Model, atom, model};
use crate::facts::predicate;

/// A policy with facts, all that follows from them worked out.
#[derive(Debug)]
pub struct Naive<'p> {
    policy: &'p Policy,
    facts: &'p [Fact],
    domain: Domain,
    model: Model,
}

impl<'p> Naive<'p> {
    /// Works out what holds; `questions` is what will be asked, because a variable
    /// of a head can be any value of its type. `None` if the rules are not
    /// stratified.
    pub fn new(
        policy: &'p Policy,
        facts: &'p [Fact],
        questions: &[&[Fact]],
        now: i64,
    ) -> Option<Self> {
        let all: Vec<&[Fact]> = questions.iter().copied().chain([facts]).collect();
        let mut domain = Domain::of(policy, &all, now);
        let now = domain.number(&Constant::Integer(now));
        let compile = |rule: &Rule| Compiled::new(rule, &domain, now);
        let rules: Vec<Compiled> = policy.rules.iter().map(compile).collect();
        let stored: Model = facts.iter().filter_map(|fact| key(&domain, fact)).collect();
        let model = model(&rules, &domain, &stored)?;
        Some(Self { policy, facts, domain, model })
    }

    /// Whether this follows.
    pub fn holds(&self, fact: &Fact) -> bool {
        if let Some(whole) = self.whole(fact) {
            return self.holds(&whole);
        }
        self.is_declared(fact)
            && key(&self.domain, fact).is_some_and(|key| self.model.contains(&key))
    }

    /// A field without a rule for the action is as the resource.
    fn whole(&self, fact: &Fact) -> Option<Fact> {
        let of_field = predicate(self.policy, "allow_field")?;
        if fact.predicate != of_field {
            return None;
        }
        let ruled = self.policy.rules.iter().filter(|rule| rule.head.predicate == of_field);
        let mut ruled = ruled.filter(|rule| {
            [1, 3].into_iter().all(|n| Self::can_be(rule, n, fact))
                && type_of(rule, 2).contains(&fact.args.get(2).map(Constant::ty))
        });
        if ruled.next().is_some() {
            return None;
        }
        let allow = predicate(self.policy, "allow")?;
        Some(Fact { predicate: allow, args: fact.args.get(..3)?.to_vec() })
    }

    /// Whether argument `n` of the head can be that of the fact.
    fn can_be(rule: &Rule, n: usize, fact: &Fact) -> bool {
        match rule.head.args.get(n) {
            Some(Term::Constant(constant)) => Some(constant) == fact.args.get(n),
            _ => true,
        }
    }

    /// An action that nobody declared is denied, whatever the rules say.
    fn is_declared(&self, fact: &Fact) -> bool {
        let about = ["allow", "has_permission", "allow_field"];
        let about = about.map(|name| predicate(self.policy, name));
        let Some(action) = fact.args.get(1).filter(|_| about.contains(&Some(fact.predicate)))
        else {
            return true;
        };
        let owner = fact.args.get(2);
        let Constant::String(name) = action else { return true };
        self.is_of_block(name, owner)
            || self.facts.contains(fact)
            || self.policy.rules.iter().any(|rule| self.declares(rule, action, owner))
    }

    fn is_of_block(&self, name: &str, owner: Option<&Constant>) -> bool {
        let permissions = match owner {
            None => Some(&self.policy.global.permissions),
            Some(Constant::Object(ty, _)) => {
                self.policy.types.get(usize::from(ty.0)).map(|info| &info.permissions)
            }
            Some(_) => None,
        };
        permissions.into_iter().flatten().any(|info| *info.name == *name)
    }

    /// Whether the rule's head names the action, on something of this type.
    fn declares(&self, rule: &Rule, action: &Constant, owner: Option<&Constant>) -> bool {
        let about = ["allow", "has_permission"].map(|name| predicate(self.policy, name));
        let is_named = rule.head.args.get(1) == Some(&Term::Constant(action.clone()));
        about.contains(&Some(rule.head.predicate))
            && is_named
            && type_of(rule, 2).contains(&owner.map(Constant::ty))
    }
}

/// The types that argument `n` of the head can have; `None` where there is none.
fn type_of(rule: &Rule, n: usize) -> Vec<Option<Ty>> {
    match rule.head.args.get(n) {
        None => vec![None],
        Some(Term::Constant(constant)) => vec![Some(constant.ty())],
        Some(Term::Now) => Vec::new(),
        Some(Term::Variable(variable)) => {
            let info = rule.variables.get(usize::from(variable.0));
            info.into_iter().flat_map(|info| info.types.iter().map(Some)).collect()
        }
    }
}

fn key(domain: &Domain, fact: &Fact) -> Option<u64> {
    let args: Option<Vec<Value>> = fact.args.iter().map(|arg| domain.find(arg)).collect();
    atom(fact.predicate, args?.into_iter())
}
