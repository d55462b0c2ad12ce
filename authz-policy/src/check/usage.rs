//! Permissions that nobody can have, and roles that give nothing.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::predicates::{ALLOW, ALLOW_FIELD, HAS_PERMISSION, HAS_ROLE};
use super::world::World;
use crate::diagnostic::Diagnostic;
use crate::policy::{
    Atom, Constant, Literal, NameInfo, PredicateId, Rule, Term, Ty, TypeId, TypeSet,
};

/// How often the rules are gone through. What is not known by then is not warned
/// of; a chain of rules would need as many rounds as it is long.
const ROUNDS: usize = 32;
/// How many names are looked at for rules that pass on any.
const STEPS: usize = 5_000_000;

/// Names by the types that have them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Names {
    by_name: HashMap<Arc<str>, TypeSet>,
    /// The types of which every name is in here.
    any: TypeSet,
    /// The types of which some name is in here.
    all: TypeSet,
    global: HashSet<Arc<str>>,
    is_any_global: bool,
}

/// What a call of a base predicate is about: its name, if that is known, and the
/// types that have it, unless it is of the global block.
struct About<'r> {
    name: Option<&'r Arc<str>>,
    owner: Option<TypeSet>,
}

impl Names {
    /// Adds what a call is about; returns whether that is new.
    fn add(&mut self, about: &About<'_>) -> bool {
        let Some(owner) = &about.owner else {
            return match about.name {
                Some(name) => self.global.insert(name.clone()),
                None => !std::mem::replace(&mut self.is_any_global, true),
            };
        };
        self.all.add_all(owner);
        let set = match about.name {
            Some(name) => self.by_name.entry(name.clone()).or_default(),
            None => &mut self.any,
        };
        let is_new = !owner.is_subset(set);
        set.add_all(owner);
        is_new
    }

    /// Whether one of the names that a call can be about is in here.
    fn intersects(&self, about: &About<'_>) -> bool {
        let Some(owner) = &about.owner else {
            return self.is_any_global
                || about.name.map_or(!self.global.is_empty(), |name| self.global.contains(name));
        };
        // An action on a type as a whole is in no list.
        owner.contains(Ty::String)
            || self.any.intersects(owner)
            || match about.name {
                Some(name) => self.by_name.get(name).is_some_and(|set| set.intersects(owner)),
                None => self.all.intersects(owner),
            }
    }

    /// Whether what a rule's conditions ask for is in here.
    fn allow(&self, rule: &Rule) -> bool {
        rule.body.iter().all(|literal| match literal {
            Literal::Call(atom, _) if is_permission(atom.predicate) => {
                self.intersects(&about(atom, rule))
            }
            _ => true,
        })
    }

    /// Adds what a rule passes on from one object to another, whatever its name.
    fn pass_on(&mut self, rule: &Rule) -> bool {
        let Some(from) = passed_on(rule).map(|atom| about(atom, rule)) else { return false };
        let head = about(&rule.head, rule);
        let mut found: Vec<Option<Arc<str>>> = match &from.owner {
            None => self.global.iter().cloned().map(Some).collect(),
            Some(owner) => {
                let has = self.by_name.iter().filter(|(_, set)| set.intersects(owner));
                has.map(|(name, _)| Some(name.clone())).collect()
            }
        };
        if from.owner.map_or(self.is_any_global, |owner| self.any.intersects(&owner)) {
            found.push(None);
        }
        found.into_iter().fold(false, |is_new, name| {
            self.add(&About { name: name.as_ref(), owner: head.owner.clone() }) | is_new
        })
    }

    fn contains(&self, ty: Option<Ty>, name: &Arc<str>) -> bool {
        self.intersects(&About { name: Some(name), owner: ty.map(|ty| TypeSet::from_iter([ty])) })
    }
}

impl World<'_> {
    /// Warns of permissions that no rule and no fact gives, and of roles from
    /// which nothing follows.
    pub(super) fn check_usage(&mut self, rules: &[Rule]) {
        if let Some(obtainable) = self.obtainable(rules) {
            self.report_unused(&obtainable, HAS_PERMISSION);
        }
        if let Some(useful) = useful_roles(rules) {
            self.report_unused(&useful, HAS_ROLE);
        }
    }

    /// The permissions that somebody can have; `None` if that takes too long.
    fn obtainable(&self, rules: &[Rule]) -> Option<Names> {
        let mut names = self.given_permissions();
        let gives =
            |rule: &&Rule| is_permission(rule.head.predicate) || rule.head.predicate == ALLOW_FIELD;
        let (passing, mut waiting): (Vec<&Rule>, Vec<&Rule>) =
            rules.iter().filter(gives).partition(|rule| passed_on(rule).is_some());
        let mut steps = STEPS;
        for _ in 0..ROUNDS {
            let mut has_news = false;
            waiting.retain(|rule| {
                let can_hold = names.allow(rule);
                has_news |= can_hold && names.add(&about(&rule.head, rule));
                !can_hold
            });
            for rule in &passing {
                steps = steps.checked_sub(1 + names.by_name.len())?;
                has_news |= names.pass_on(rule);
            }
            if !has_news {
                return Some(names);
            }
        }
        None
    }

    /// The permissions that facts can give: those of declarations and of tests.
    fn given_permissions(&self) -> Names {
        let mut names = self.test_permissions.clone();
        for predicate in [HAS_PERMISSION, ALLOW] {
            let declared = self.predicates.infos.get(usize::from(predicate.0));
            for signature in declared.into_iter().flat_map(|info| &info.declared) {
                names.add(&About { name: None, owner: signature.get(2).cloned() });
            }
        }
        names
    }

    /// Takes note of a permission that a test gives as a fact.
    pub(super) fn note_permission(&mut self, atom: &Atom) {
        if !is_permission(atom.predicate) {
            return;
        }
        let name = match atom.args.get(1) {
            Some(Term::Constant(Constant::String(name))) => Some(name),
            _ => None,
        };
        let owner = atom.args.get(2).map(|term| Self::types_of(term, &[]));
        self.test_permissions.add(&About { name, owner });
    }

    fn report_unused(&mut self, used: &Names, predicate: PredicateId) {
        let (global, types) = (&self.types.global, &self.types.infos);
        let global = if predicate == HAS_ROLE { &global.roles } else { &global.permissions };
        let mut unused: Vec<(Option<&str>, &NameInfo)> = Vec::new();
        unused.extend(global.iter().filter(|i| !used.contains(None, &i.name)).map(|i| (None, i)));
        for (id, info) in (0_u16..).map(TypeId).zip(types) {
            let list = if predicate == HAS_ROLE { &info.roles } else { &info.permissions };
            let ty = Some(Ty::Object(id));
            let list = list.iter().filter(|i| !used.contains(ty, &i.name));
            unused.extend(list.map(|i| (Some(&*info.name), i)));
        }
        let warnings: Vec<Diagnostic> =
            unused.into_iter().map(|(owner, info)| warning(owner, info, predicate)).collect();
        for warning in warnings {
            self.faults.add(warning);
        }
    }
}

fn warning(owner: Option<&str>, info: &NameInfo, predicate: PredicateId) -> Diagnostic {
    let name = &info.name;
    let of = owner.map_or_else(|| "of the `global` block".to_owned(), |ty| format!("of `{ty}`"));
    if predicate == HAS_ROLE {
        let fact = format!("nothing follows from the role `{name}` {of}");
        let help = format!("name it in a rule: `\"permission\" if \"{name}\";`");
        return Diagnostic::warning("unused-role", info.span, fact, help);
    }
    let fact = format!("nobody can have the permission `{name}` {of}");
    let help = format!("write a rule for it: `\"{name}\" if …;`");
    Diagnostic::warning("unobtainable-permission", info.span, fact, help)
}

/// The roles from which something follows; `None` if that takes too long.
fn useful_roles(rules: &[Rule]) -> Option<Names> {
    let mut useful = Names::default();
    let (mut waiting, others): (Vec<&Rule>, Vec<&Rule>) =
        rules.iter().partition(|rule| rule.head.predicate == HAS_ROLE);
    for rule in others {
        add_roles(&rule.body, rule, &mut useful);
    }
    for _ in 0..ROUNDS {
        let mut has_news = false;
        waiting.retain(|rule| {
            let is_useful = useful.intersects(&about(&rule.head, rule));
            has_news |= is_useful && add_roles(&rule.body, rule, &mut useful);
            !is_useful
        });
        if !has_news {
            return Some(useful);
        }
    }
    None
}

/// Adds the roles of which conditions ask; returns whether one is new.
fn add_roles(body: &[Literal], rule: &Rule, names: &mut Names) -> bool {
    body.iter().fold(false, |is_new, literal| {
        is_new
            | match literal {
                Literal::Call(atom, _) if atom.predicate == HAS_ROLE => {
                    names.add(&about(atom, rule))
                }
                Literal::Not(inner, _) => add_roles(inner, rule, names),
                _ => false,
            }
    })
}

fn is_permission(predicate: PredicateId) -> bool {
    [HAS_PERMISSION, ALLOW].contains(&predicate)
}

/// The call whose permission a rule gives, whatever its name:
/// `allow(actor, action, x) if has_permission(actor, action, y)`.
fn passed_on(rule: &Rule) -> Option<&Atom> {
    let name = rule.head.args.get(1).filter(|name| matches!(name, Term::Variable(_)))?;
    rule.body.iter().find_map(|literal| match literal {
        Literal::Call(atom, _) if is_permission(atom.predicate) => {
            (atom.args.get(1) == Some(name)).then_some(atom)
        }
        _ => None,
    })
}

fn about<'r>(atom: &'r Atom, rule: &Rule) -> About<'r> {
    let name = match atom.args.get(1) {
        Some(Term::Constant(Constant::String(name))) => Some(name),
        _ => None,
    };
    let owner = atom.args.get(2).map(|term| match term {
        Term::Variable(id) => {
            rule.variables.get(usize::from(id.0)).map(|v| v.types.clone()).unwrap_or_default()
        }
        Term::Constant(constant) => TypeSet::from_iter([constant.ty()]),
        Term::Now => TypeSet::from_iter([Ty::Integer]),
    });
    About { name, owner }
}
