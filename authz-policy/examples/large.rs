//! Runs the tests of a large policy that it makes up, and says how long it takes:
//! `cargo run --release -p authz-policy --example large [TYPES] [TESTS] [FACTS]`.
//!
//! The facts, which each of the tests is given, do not stand in the file, where
//! there is room for 1 MiB of them. What must follow is found by a program that
//! knows these rules alone; another answer is a failure, and the exit code 1.

#![expect(clippy::print_stdout, reason = "it is a command")]

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use authz_policy::policy::{Constant, Fact, Policy};
use authz_policy::testing;

const USERS: u64 = 2_000;
const GROUPS: u64 = 500;
/// How many objects of each type there are.
const OBJECTS: u64 = 100;
/// How many questions each test asks.
const QUESTIONS: u64 = 100;
const ROLES: [&str; 3] = ["reader", "writer", "owner"];

fn main() -> ExitCode {
    let mut sizes = std::env::args().skip(1).map(|size| size.parse::<u64>().unwrap_or(1));
    let types = sizes.next().unwrap_or(120);
    let tests = sizes.next().unwrap_or(10);
    let count = sizes.next().unwrap_or(100_000);
    let mut chance = Chance::default();
    let mut given = Given::default();
    // What is there already is made up once more, but not for ever.
    for _ in 0..2 * count {
        if given.count < count {
            given.add(types, &mut chance);
        }
    }
    let text = text(types, tests, &given, &mut chance);
    let start = Instant::now();
    let mut policy = match Policy::parse(&text) {
        Ok((policy, _)) => policy,
        Err(faults) => {
            for fault in faults.iter().take(3) {
                println!("{}", fault.display("large.polar", &text));
            }
            return ExitCode::FAILURE;
        }
    };
    println!("{} bytes, {} rules, read in {:?}", text.len(), policy.rules.len(), start.elapsed());
    let Some(facts) = given.facts(&policy) else { return ExitCode::FAILURE };
    for test in &mut policy.tests {
        test.facts.clone_from(&facts);
    }
    let start = Instant::now();
    let results = testing::run(&policy);
    println!(
        "{tests} tests of {} facts: {} passed, {} failed, {} steps in {:?}",
        facts.len(),
        results.passed(),
        results.failed(),
        results.steps,
        start.elapsed(),
    );
    let is_right = results.failed() == 0 && results.passed() > 0;
    if is_right { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Types with ten rules each, and tests.
fn text(types: u64, tests: u64, given: &Given, chance: &mut Chance) -> String {
    let mut text = String::from(
        "actor User {}
resource Group { relations = { parent: Group }; }
in_group(u: User, g: Group) if member(u, g);
in_group(u: User, g: Group) if member(u, h) and within(h, g);
within(h: Group, g: Group) if has_relation(h, \"parent\", g);
within(h: Group, g: Group) if has_relation(h, \"parent\", k) and within(k, g);
declare member(User, Group);
",
    );
    for n in 0..types {
        let _ = write!(
            text,
            "resource T{n} {{
  permissions = [\"read\", \"edit\"];
  roles = [\"reader\", \"writer\", \"owner\"];
  relations = {{ parent: T{n} }};
  \"reader\" if \"writer\";
  \"writer\" if \"owner\";
  role if role on \"parent\";
  \"read\" if \"reader\" and not blocked(actor, resource);
  \"read\" if is_public(resource);
  \"edit\" if \"writer\";
}}
declare blocked(User, T{n});
declare is_public(T{n});
declare group_role(Group, String, T{n});
has_role(u: User, \"reader\", r: T{n}) if in_group(u, g) and group_role(g, \"reader\", r);
"
        );
    }
    for n in 0..tests {
        let _ = writeln!(text, "test \"{n}\" {{");
        for _ in 0..QUESTIONS {
            let (user, object) = (chance.below(USERS), chance.object(types));
            let actions = given.actions(user, object);
            let object = name(object);
            let _ = match (chance.below(4), actions.contains(&"read")) {
                (0, _) => writeln!(
                    text,
                    "  assert allow(User{{\"{user}\"}}, action: String, {object}) iff action in {actions:?};"
                ),
                (_, true) => {
                    writeln!(text, "  assert allow(User{{\"{user}\"}}, \"read\", {object});")
                }
                (_, false) => {
                    writeln!(text, "  assert_not allow(User{{\"{user}\"}}, \"read\", {object});")
                }
            };
        }
        text.push_str("}\n");
    }
    text
}

/// The number of a type, and that of one of its objects.
type Object = (u64, u64);

fn name((ty, id): Object) -> String {
    format!("T{ty}{{\"{id}\"}}")
}

/// What is given, each fact once.
#[derive(Default)]
struct Given {
    count: u64,
    groups_of: HashMap<u64, HashSet<u64>>,
    readers: HashMap<Object, HashSet<u64>>,
    parents: HashMap<Object, HashSet<u64>>,
    blocked: HashMap<Object, HashSet<u64>>,
    roles: HashMap<Object, HashSet<(u64, usize)>>,
}

impl Given {
    fn add(&mut self, types: u64, chance: &mut Chance) {
        let (user, group) = (chance.below(USERS), chance.below(GROUPS));
        let (object, other) = (chance.object(types), chance.below(OBJECTS));
        let role = usize::try_from(chance.below(3)).unwrap_or_default();
        let is_new = match chance.below(5) {
            0 => self.groups_of.entry(user).or_default().insert(group),
            1 => self.readers.entry(object).or_default().insert(group),
            2 => self.parents.entry(object).or_default().insert(other),
            3 => self.blocked.entry(object).or_default().insert(user),
            _ => self.roles.entry(object).or_default().insert((user, role)),
        };
        self.count += u64::from(is_new);
    }

    /// What the user may do, by these rules.
    fn actions(&self, user: u64, object: Object) -> Vec<&'static str> {
        let above = self.above(object);
        let has_role = |from: usize| {
            let mut roles = above.iter().filter_map(|object| self.roles.get(object)).flatten();
            roles.any(|(of, role)| *of == user && *role >= from)
        };
        let is_in = |group: &u64| self.groups_of.get(&user).is_some_and(|of| of.contains(group));
        let is_blocked = self.blocked.get(&object).is_some_and(|users| users.contains(&user));
        let mut readers = above.iter().filter_map(|object| self.readers.get(object)).flatten();
        let may_read = !is_blocked && (has_role(0) || readers.any(is_in));
        let may = [("read", may_read), ("edit", has_role(1))];
        may.into_iter().filter_map(|(action, may)| may.then_some(action)).collect()
    }

    /// The object, and whatever is above it.
    fn above(&self, object: Object) -> Vec<Object> {
        let mut above = vec![object];
        let mut seen = HashSet::from([object]);
        let mut next = 0;
        while let Some((ty, id)) = above.get(next).copied() {
            next += 1;
            let parents = self.parents.get(&(ty, id)).into_iter().flatten();
            above.extend(parents.map(|parent| (ty, *parent)).filter(|one| seen.insert(*one)));
        }
        above
    }

    /// The facts, as a test has them; `None` if the policy has no such predicate.
    fn facts(&self, policy: &Policy) -> Option<Vec<Fact>> {
        let mut facts = Facts { policy, list: Vec::new() };
        for (user, group) in pairs(&self.groups_of) {
            facts.add("member", [facts.of("User", user)?, facts.of("Group", group)?])?;
        }
        for (object, group) in pairs(&self.readers) {
            let args = [facts.of("Group", group)?, text_of("reader"), facts.object(object)?];
            facts.add("group_role", args)?;
        }
        for ((ty, id), parent) in pairs(&self.parents) {
            let args = [facts.object((ty, id))?, text_of("parent"), facts.object((ty, parent))?];
            facts.add("has_relation", args)?;
        }
        for (object, user) in pairs(&self.blocked) {
            facts.add("blocked", [facts.of("User", user)?, facts.object(object)?])?;
        }
        for (object, (user, role)) in pairs(&self.roles) {
            let args = [facts.of("User", user)?, text_of(ROLES.get(role)?), facts.object(object)?];
            facts.add("has_role", args)?;
        }
        Some(facts.list)
    }
}

fn pairs<A: Copy + Ord, B: Copy + Ord>(map: &HashMap<A, HashSet<B>>) -> Vec<(A, B)> {
    let mut pairs: Vec<(A, B)> =
        map.iter().flat_map(|(a, set)| set.iter().map(|b| (*a, *b))).collect();
    // The same run every time.
    pairs.sort_unstable();
    pairs
}

fn text_of(text: &str) -> Constant {
    Constant::String(Arc::from(text))
}

/// Facts of a policy.
struct Facts<'p> {
    policy: &'p Policy,
    list: Vec<Fact>,
}

impl Facts<'_> {
    fn of(&self, ty: &str, id: u64) -> Option<Constant> {
        Some(Constant::Object(self.policy.type_named(ty)?, Arc::from(id.to_string())))
    }

    fn object(&self, (ty, id): Object) -> Option<Constant> {
        self.of(&format!("T{ty}"), id)
    }

    fn add<const N: usize>(&mut self, predicate: &str, args: [Constant; N]) -> Option<()> {
        let predicate = self.policy.predicate_named(predicate)?;
        self.list.push(Fact { predicate, args: args.to_vec() });
        Some(())
    }
}

/// A sequence that only looks like chance; the same one every time.
#[derive(Default)]
struct Chance {
    state: u64,
}

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_041);
        (self.state >> 33) % end
    }

    fn object(&mut self, types: u64) -> Object {
        (self.below(types), self.below(OBJECTS))
    }
}
