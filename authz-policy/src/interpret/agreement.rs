//! The same answers as a model that is computed step by step, for random rules.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::{EvaluationError, Interpreter};
use crate::explain::{Answer, Call, Node, Part, Reason, Way};
use crate::facts::FactSet;
use crate::policy::{Atom, Constant, Fact, Literal, Policy, Rule, Term, TypeId, VarId};
use crate::test_policy::Sketch;

const NODES: [&str; 3] = ["Node/a", "Node/b", "Node/c"];
/// Arities; the number of a predicate is its level, and `not` goes to lower ones.
const DERIVED: [usize; 4] = [2, 1, 2, 1];

struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_041);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    fn term(&mut self) -> String {
        match self.below(8) {
            0 => NODES[self.below(3)].to_owned(),
            n => format!("{}:Node", ["x", "y", "z"][n % 3]),
        }
    }

    fn call(&mut self, name: &str, arity: usize) -> String {
        let args: Vec<String> = (0..arity).map(|_| self.term()).collect();
        format!("{name}({})", args.join(","))
    }

    /// A call of a predicate of a level up to `level`, or of a stored one.
    fn some_call(&mut self, level: usize) -> String {
        match self.below(level + 3) {
            0 => self.call("edge", 2),
            1 => self.call("mark", 1),
            n => {
                let level = (n - 2).min(DERIVED.len() - 1);
                self.call(&format!("p{level}"), DERIVED[level])
            }
        }
    }

    fn literal(&mut self, level: usize) -> String {
        match self.below(10) {
            0 => format!("{} != {}", self.term(), self.term()),
            1 => format!("{} = {}", self.term(), self.term()),
            2 => format!("{} in Node/a Node/c", self.term()),
            3 if level == 0 => format!("not {}", self.call("edge", 2)),
            3 => format!("not {}", self.some_call(level - 1)),
            4 if level > 0 => {
                let mut not = format!("not {}", self.some_call(level - 1));
                write!(not, " and {}", self.call("edge", 2)).unwrap();
                not
            }
            _ => self.some_call(level),
        }
    }

    fn policy(&mut self) -> Policy {
        let mut sketch =
            Sketch::new(&["Node"]).declare("edge", &["Node", "Node"]).declare("mark", &["Node"]);
        for (level, arity) in DERIVED.into_iter().enumerate() {
            for _ in 0..=self.below(3) {
                let head = self.call(&format!("p{level}"), arity);
                let body: Vec<String> = (0..=self.below(3)).map(|_| self.literal(level)).collect();
                let body: Vec<&str> = body.iter().map(String::as_str).collect();
                sketch = sketch.rule(&head, &body);
            }
        }
        sketch.build()
    }

    fn facts(&mut self, policy: &Policy) -> Vec<Fact> {
        let marks = NODES.map(|a| format!("mark({a})")).into_iter();
        let edges = NODES.iter().flat_map(|a| NODES.map(|b| format!("edge({a},{b})")));
        let all: Vec<String> = marks.chain(edges).collect();
        let given = all.iter().filter(|_| self.below(3) == 0);
        given.map(|fact| Sketch::fact(policy, fact)).collect()
    }
}

fn nodes() -> Vec<Constant> {
    ["a", "b", "c"].map(|id| Constant::Object(TypeId(0), id.into())).to_vec()
}

type Model = BTreeSet<(u16, Vec<Constant>)>;
type Values = BTreeMap<VarId, Constant>;

/// All assignments of nodes to the variables, on top of those given.
fn assignments(variables: &BTreeSet<VarId>, given: &Values) -> Vec<Values> {
    let mut all = vec![given.clone()];
    for variable in variables.iter().filter(|variable| !given.contains_key(variable)) {
        all = all
            .iter()
            .flat_map(|values| {
                nodes().into_iter().map(|node| {
                    let mut values = values.clone();
                    values.insert(*variable, node);
                    values
                })
            })
            .collect();
    }
    all
}

fn value(term: &Term, values: &Values) -> Constant {
    match term {
        Term::Constant(constant) => constant.clone(),
        Term::Variable(variable) => values[variable].clone(),
        Term::Now => panic!("no time in these rules"),
    }
}

fn ground(atom: &Atom, values: &Values) -> (u16, Vec<Constant>) {
    (atom.predicate.0, atom.args.iter().map(|term| value(term, values)).collect())
}

/// The variables of literals, without those of a `not`, or with them.
fn variables(literals: &[Literal], with_not: bool, found: &mut BTreeSet<VarId>) {
    let mut add = |term: &Term| {
        if let Term::Variable(variable) = term {
            found.insert(*variable);
        }
    };
    for literal in literals {
        match literal {
            Literal::Call(atom, _) => atom.args.iter().for_each(&mut add),
            Literal::Compare(_, left, right, _) => [left, right].into_iter().for_each(&mut add),
            Literal::In(term, ..) => add(term),
            Literal::Matches(..) | Literal::Not(..) => {}
        }
    }
    for literal in literals {
        if let Literal::Not(inner, _) = literal
            && with_not
        {
            variables(inner, true, found);
        }
    }
}

/// Whether the literals hold: calls in `model`, those under a `not` in `negated`.
fn hold(literals: &[Literal], values: &Values, model: &Model, negated: &Model) -> bool {
    literals.iter().all(|literal| match literal {
        Literal::Call(atom, _) => model.contains(&ground(atom, values)),
        Literal::Not(inner, _) => {
            let mut local = BTreeSet::new();
            variables(inner, true, &mut local);
            let all = assignments(&local, values);
            !all.iter().any(|values| hold(inner, values, negated, negated))
        }
        Literal::Compare(op, left, right, _) => {
            let is_equal = value(left, values) == value(right, values);
            is_equal == (*op == crate::ast::Comparison::Equal)
        }
        Literal::In(term, list, _) => list.contains(&value(term, values)),
        Literal::Matches(..) => true,
    })
}

/// What follows where a `not` looks at `negated`.
fn follows(rules: &[Rule], facts: &Model, negated: &Model) -> Model {
    let mut model = facts.clone();
    loop {
        let before = model.len();
        for rule in rules {
            let mut all = BTreeSet::new();
            variables(&rule.body, false, &mut all);
            all.extend(rule.head.args.iter().filter_map(|term| match term {
                Term::Variable(variable) => Some(*variable),
                _ => None,
            }));
            for values in assignments(&all, &Values::new()) {
                let holds = hold(&rule.body, &values, &model, negated);
                model.extend(holds.then(|| ground(&rule.head, &values)));
            }
        }
        if model.len() == before {
            return model;
        }
    }
}

/// The model of stratified rules: what follows at least and at most meet there.
fn model(policy: &Policy, facts: &[Fact]) -> Model {
    let facts: Model = facts.iter().map(|fact| (fact.predicate.0, fact.args.clone())).collect();
    let mut least = facts.clone();
    loop {
        let most = follows(&policy.rules, &facts, &least);
        let next = follows(&policy.rules, &facts, &most);
        if next == least {
            assert_eq!(least, most, "the rules are not stratified");
            return least;
        }
        least = next;
    }
}

/// No reason is one of the reasons for itself.
fn check_reasons(nodes: &[Node]) {
    let mut above: Vec<&Call> = Vec::new();
    for node in nodes {
        above.truncate(node.depth);
        if let Reason::Rule(call, _) | Reason::Above(call) = &node.reason {
            assert!(!above.contains(&call), "{call:?} in a circle: {nodes:#?}");
            above.push(call);
        }
    }
}

/// With the missing facts, the question follows.
fn check_ways(policy: &Policy, facts: &FactSet, question: &Fact, ways: &[Way]) {
    for way in ways.iter().filter(|way| way.obstacles.is_empty() && way.provided.is_empty()) {
        let mut facts = facts.clone();
        let all_known = way.missing.iter().all(|missing| {
            let value = |part: &Part| match part {
                Part::Value(constant) => Some(constant.clone()),
                Part::Some(..) | Part::Now => None,
            };
            let args = missing.call.args.iter().map(value).collect::<Option<Vec<_>>>();
            let fact = args.map(|args| Fact { predicate: missing.call.predicate, args });
            fact.is_some_and(|fact| facts.insert(&fact))
        });
        let mut interpreter = Interpreter::new(policy);
        let mut session = interpreter.session(&facts, None);
        assert!(!all_known || session.holds(question).unwrap(), "{question:?} by {way:?}");
    }
}

#[test]
fn random_rules_have_the_answers_of_their_model() {
    let mut chance = Chance(1);
    let (mut asked, mut held) = (0, 0);
    for round in 0..300 {
        let policy = chance.policy();
        let facts = chance.facts(&policy);
        let model = model(&policy, &facts);
        let facts: FactSet = facts.into_iter().collect();
        let mut interpreter = Interpreter::new(&policy);
        let mut session = interpreter.session(&facts, None);
        for (level, arity) in DERIVED.into_iter().enumerate().rev() {
            let variables: BTreeSet<VarId> = [VarId(0), VarId(1)].into_iter().take(arity).collect();
            let name = format!("p{level}");
            let place = policy.predicates.iter().position(|info| *info.name == *name).unwrap();
            let predicate = crate::policy::PredicateId(u16::try_from(place).unwrap());
            for values in assignments(&variables, &Values::new()) {
                let args: Vec<Constant> = values.into_values().collect();
                let fact = Fact { predicate, args };
                // A rule that no order of its conditions can answer is an error.
                let found = match session.holds(&fact) {
                    Ok(found) => found,
                    Err(EvaluationError::Unanswerable(_)) => continue,
                    Err(error) => panic!("round {round}: {error}"),
                };
                let expected = model.contains(&(predicate.0, fact.args.clone()));
                assert_eq!(found, expected, "round {round}: {fact:?} of {:#?}", policy.rules);
                match session.explain(&fact).unwrap().answer {
                    Answer::Holds(nodes) if found => check_reasons(&nodes),
                    Answer::HoldsNot(ways) if !found => check_ways(&policy, &facts, &fact, &ways),
                    answer => panic!("round {round}: {fact:?} is explained by {answer:?}"),
                }
                asked += 1;
                held += u32::from(found);
            }
        }
    }
    assert!(asked > 3_000 && held > 1_000 && held < asked - 1_000, "{held} of {asked}");
}
