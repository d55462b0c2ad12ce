//! The bodies of rules in long hand.

use super::blocks::permission_level;
use super::vocabulary::{Kind, USER, Vocabulary, level};
use crate::random::Random;

/// How deep `or` and `not` are nested.
const DEPTH: usize = 2;

/// The variables that a condition can name.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    variables: Vec<(String, Kind)>,
    /// How many were named so far, also where they are not seen from here.
    count: usize,
}

/// One argument of a call.
enum Arg {
    Name(&'static str),
    Value(Kind),
}

/// What can be called.
struct Callee {
    name: &'static str,
    args: Vec<Arg>,
    /// Whether a call gives a variable its value; not so where a rule leaves it to
    /// the caller.
    binds: bool,
}

impl Scope {
    /// A new variable.
    pub(super) fn add(&mut self, kind: Kind) -> String {
        let name = format!("v{}", self.count);
        self.count += 1;
        self.variables.push((name.clone(), kind));
        name
    }

    /// A variable of this type.
    pub(super) fn of_kind(&self, random: &mut Random, kind: Kind) -> Option<String> {
        let variables = self.variables.iter().filter(|(_, of)| *of == kind);
        let names: Vec<&String> = variables.map(|(name, _)| name).collect();
        random.pick(&names).map(|name| (*name).clone())
    }

    /// What is named in there is not seen out here, and no name is given twice.
    fn within<T>(&mut self, write: impl FnOnce(&mut Self) -> T) -> T {
        let mut inner = self.clone();
        let written = write(&mut inner);
        self.count = inner.count;
        written
    }
}

impl Vocabulary {
    /// Some conditions, all of which must hold.
    pub(super) fn body(
        &self,
        random: &mut Random,
        scope: &mut Scope,
        (level, depth): (usize, usize),
    ) -> Vec<String> {
        let count = if depth == 0 { random.below(4) } else { 1 + random.below(2) };
        let conditions = (0..count).filter_map(|_| self.condition(random, scope, (level, depth)));
        conditions.collect()
    }

    fn condition(
        &self,
        random: &mut Random,
        scope: &mut Scope,
        (level, depth): (usize, usize),
    ) -> Option<String> {
        let is_deep = depth >= DEPTH;
        match random.below(12) {
            0 | 1 if !is_deep => {
                let below = if random.chance(3) { Some(level) } else { level.checked_sub(1) };
                let below = below.unwrap_or(level::FACT);
                // A relation is of the lowest level itself, so a rule for one has no `not`.
                (level > level::FACT).then_some(())?;
                let inner = scope.within(|inner| self.body(random, inner, (below, depth + 1)));
                (!inner.is_empty()).then(|| format!("not ({})", inner.join(" and ")))
            }
            2 | 3 if !is_deep => {
                let mut branch =
                    || scope.within(|inner| self.body(random, inner, (level, depth + 1)));
                let (left, right) = (branch().join(" and "), branch().join(" and "));
                let is_whole = !left.is_empty() && !right.is_empty();
                is_whole.then(|| format!("({left} or {right})"))
            }
            4 => self.comparison(random, scope),
            5 => self.membership(random, scope),
            _ => self.call(random, scope, level),
        }
    }

    fn comparison(&self, random: &mut Random, scope: &mut Scope) -> Option<String> {
        let variables = scope.variables.clone();
        let (variable, kind) = random.pick(&variables)?;
        let is_integer = *kind == Kind::Integer;
        let operators: &[&str] =
            if is_integer { &["=", "!=", "<", "<=", ">", ">="] } else { &["=", "!="] };
        let operator = random.pick(operators)?;
        let right = match random.below(3) {
            0 if is_integer => "@current_unix_time".to_owned(),
            0 => scope.of_kind(random, *kind)?,
            _ => kind.constant(self, random),
        };
        Some(format!("{variable} {operator} {right}"))
    }

    /// `x in […]` or `x matches Type`
    fn membership(&self, random: &mut Random, scope: &mut Scope) -> Option<String> {
        let variables = scope.variables.clone();
        let (variable, kind) = random.pick(&variables)?;
        if let (Kind::Block(at), true) = (kind, random.chance(40)) {
            let general = if self.is_actor(*at) { "Actor" } else { "Resource" };
            let ty = if random.chance(50) { general } else { self.name(*at) };
            return Some(format!("{variable} matches {ty}"));
        }
        let count = 1 + random.below(2);
        let list: Vec<String> = (0..count).map(|_| kind.constant(self, random)).collect();
        Some(format!("{variable} in [{}]", list.join(", ")))
    }

    fn call(&self, random: &mut Random, scope: &mut Scope, level: usize) -> Option<String> {
        let callees = self.callees(random, level);
        let is_near = |callee: &&Callee| {
            callee.args.iter().any(|arg| match arg {
                Arg::Value(kind) => scope.variables.iter().any(|(_, of)| of == kind),
                Arg::Name(_) => false,
            })
        };
        let near: Vec<&Callee> = callees.iter().filter(is_near).collect();
        let callee = random.pick(&near).copied().or_else(|| callees.first())?;
        let args = callee.args.iter().map(|arg| match arg {
            Arg::Name(name) => format!("\"{name}\""),
            Arg::Value(kind) => self.argument(random, scope, *kind, callee.binds),
        });
        let args: Vec<String> = args.collect();
        let call = format!("{}({})", callee.name, args.join(", "));
        // An integer alone is compared, as a rule.
        match callee.args.last() {
            Some(Arg::Value(Kind::Integer)) if random.chance(70) => {
                let compared = self.comparison(random, scope);
                Some(
                    compared
                        .map_or_else(|| call.clone(), |compared| format!("{call} and {compared}")),
                )
            }
            _ => Some(call),
        }
    }

    fn argument(&self, random: &mut Random, scope: &mut Scope, kind: Kind, binds: bool) -> String {
        let known = scope.of_kind(random, kind);
        match known {
            Some(known) if random.chance(75) => known,
            _ if binds && random.chance(15) => "_".to_owned(),
            _ if binds && random.chance(75) => scope.add(kind),
            _ => kind.constant(self, random),
        }
    }

    fn callees(&self, random: &mut Random, level: usize) -> Vec<Callee> {
        let own = self.predicates.iter().filter(|predicate| predicate.level <= level);
        let mut callees: Vec<Callee> = own
            .map(|predicate| Callee {
                name: predicate.name,
                args: predicate.args.iter().copied().map(Arg::Value).collect(),
                binds: predicate.level == level::FACT || random.chance(3),
            })
            .collect();
        for (at, block) in self.blocks.iter().enumerate() {
            let here = Kind::Block(at);
            let call = |name, first, text, last, binds| Callee {
                name,
                args: vec![Arg::Value(first), Arg::Name(text), Arg::Value(last)],
                binds,
            };
            for (name, to) in &block.relations {
                callees.push(call("has_relation", here, *name, Kind::Block(*to), true));
            }
            let actor = Kind::Block(USER);
            for name in block.roles.iter().filter(|_| level >= level::ROLE) {
                callees.push(call("has_role", actor, *name, here, random.chance(5)));
            }
            for name in block.permissions.iter().filter(|name| permission_level(name) <= level) {
                callees.push(call("has_permission", actor, *name, here, false));
            }
        }
        for name in self.global_roles.iter().filter(|_| level >= level::ROLE) {
            let args = vec![Arg::Value(Kind::Block(USER)), Arg::Name(name)];
            callees.push(Callee { name: "has_role", args, binds: random.chance(5) });
        }
        callees
    }
}
