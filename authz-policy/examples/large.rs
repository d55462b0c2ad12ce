//! Runs the tests of a large policy that it makes up, and says how long it takes:
//! `cargo run --release -p authz-policy --example large [TYPES] [TESTS] [FACTS]`.

#![expect(clippy::print_stdout, reason = "it is a command")]

use std::fmt::Write as _;
use std::time::Instant;

use authz_policy::policy::Policy;
use authz_policy::testing;

fn main() {
    let mut sizes = std::env::args().skip(1).map(|size| size.parse::<u64>().unwrap_or(1));
    let types = sizes.next().unwrap_or(100);
    let tests = sizes.next().unwrap_or(50);
    let facts = sizes.next().unwrap_or(2_000);
    let text = Generator::default().policy(types, tests, facts);
    let start = Instant::now();
    let policy = match Policy::parse(&text) {
        Ok((policy, _)) => policy,
        Err(faults) => {
            for fault in faults.iter().take(3) {
                println!("{}", fault.display("large.polar", &text));
            }
            return;
        }
    };
    println!("{} bytes, {} rules, read in {:?}", text.len(), policy.rules.len(), start.elapsed());
    let start = Instant::now();
    let results = testing::run(&policy);
    println!(
        "{tests} tests of {facts} facts: {} passed, {} failed, {} steps in {:?}",
        results.passed(),
        results.failed(),
        results.steps,
        start.elapsed(),
    );
}

/// Makes up policies; the same ones every time.
#[derive(Default)]
struct Generator {
    text: String,
    state: u64,
}

impl Generator {
    /// Types with ten rules each, and tests that share one fixture.
    fn policy(mut self, types: u64, tests: u64, facts: u64) -> String {
        self.add("actor User {}\nresource Group { relations = { parent: Group }; }\n");
        self.add("in_group(u: User, g: Group) if member(u, g);\n");
        self.add("in_group(u: User, g: Group) if member(u, h) and within(h, g);\n");
        self.add("within(h: Group, g: Group) if has_relation(h, \"parent\", g);\n");
        self.add(
            "within(h: Group, g: Group) if has_relation(h, \"parent\", k) and within(k, g);\n",
        );
        self.add("declare member(User, Group);\n");
        for n in 0..types {
            self.block(n);
        }
        self.add("test fixture all {\n");
        for _ in 0..facts {
            self.fact(types);
        }
        self.add("}\n");
        for n in 0..tests {
            self.test(n, types);
        }
        self.text
    }

    fn add(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn block(&mut self, n: u64) {
        let text = format!(
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
        self.add(&text);
    }

    fn fact(&mut self, types: u64) {
        let (user, group, ty) = (self.below(200), self.below(50), self.below(types));
        let (id, other) = (self.below(100), self.below(100));
        let role = match self.below(3) {
            0 => "reader",
            1 => "writer",
            _ => "owner",
        };
        let fact = match self.below(5) {
            0 => format!("member(User{{\"{user}\"}}, Group{{\"{group}\"}});"),
            1 => format!("group_role(Group{{\"{group}\"}}, \"reader\", T{ty}{{\"{id}\"}});"),
            2 => format!("has_relation(T{ty}{{\"{id}\"}}, \"parent\", T{ty}{{\"{other}\"}});"),
            3 => format!("blocked(User{{\"{user}\"}}, T{ty}{{\"{id}\"}});"),
            _ => format!("has_role(User{{\"{user}\"}}, \"{role}\", T{ty}{{\"{id}\"}});"),
        };
        self.add(&fact);
        self.add("\n");
    }

    fn test(&mut self, n: u64, types: u64) {
        let _ = writeln!(self.text, "test \"{n}\" {{ setup {{ fixture all; }}");
        for _ in 0..20 {
            let (user, ty, id) = (self.below(200), self.below(types), self.below(100));
            let question = format!("allow(User{{\"{user}\"}}, \"read\", T{ty}{{\"{id}\"}})");
            let _ = writeln!(self.text, "  assert_not {question};");
        }
        let user = self.below(200);
        let question = format!("allow(User{{\"{user}\"}}, action: String, T0{{\"1\"}})");
        let _ = writeln!(self.text, "  assert {question} iff action in [\"share\"];\n}}");
    }

    /// A number from a sequence that only looks like chance.
    fn below(&mut self, end: u64) -> u64 {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_041);
        (self.state >> 33) % end
    }
}
