//! Why a fact follows or not: for people and for machines.

use authz_policy::ast::Comparison;
use authz_policy::explain::{
    Answer, Call, Condition, Explanation, Missing, Node, Obstacle, Part, Reason, Text, Way,
};
use authz_policy::policy::{OriginId, Policy, PredicateId, Ty};
use authz_policy::source::Span;
use serde_json::{Value, json};

use crate::json;
use crate::policy::Loaded;
use crate::words;

/// The reasons for people, line by line.
pub(crate) fn lines(loaded: &Loaded, explanation: &Explanation) -> Vec<String> {
    let text = Text::new(explanation, &loaded.policy, &loaded.source.text).to_string();
    text.lines().map(str::to_owned).collect()
}

/// The reasons for machines. `reasons` is a tree that is written from its root
/// down: a node's own reasons follow it and are one deeper.
pub(crate) fn json(loaded: &Loaded, explanation: &Explanation) -> Value {
    let teller = Teller { loaded, policy: &loaded.policy };
    let question = &explanation.question;
    let question = question.args.iter().map(|arg| json::constant(&loaded.policy, arg));
    let question = teller.predicate(explanation.question.predicate, question.collect());
    match &explanation.answer {
        Answer::Holds(nodes) => {
            let nodes: Vec<Value> = nodes.iter().map(|node| teller.node(node)).collect();
            json!({ "question": question, "holds": true, "reasons": nodes })
        }
        Answer::HoldsNot(ways) => {
            let ways: Vec<Value> = ways.iter().map(|way| teller.way(way)).collect();
            json!({ "question": question, "holds": false, "is_declared": true, "ways": ways })
        }
        _ => json!({ "question": question, "holds": false, "is_declared": false, "ways": [] }),
    }
}

struct Teller<'a> {
    loaded: &'a Loaded,
    policy: &'a Policy,
}

impl Teller<'_> {
    fn node(&self, Node { depth, reason, .. }: &Node) -> Value {
        let (kind, member) = match reason {
            Reason::Given(call) => ("given", json!({ "call": self.call(call) })),
            Reason::Rule(call, origin) => {
                ("rule", json!({ "call": self.call(call), "rule": self.rule(*origin) }))
            }
            Reason::Above(call) => ("above", json!({ "call": self.call(call) })),
            Reason::Absent(inner) => ("absent", json!({ "conditions": self.conditions(inner) })),
            Reason::Condition(condition) => {
                ("condition", json!({ "condition": self.condition(condition) }))
            }
            _ => ("more", json!({})),
        };
        let mut node = json!({ "depth": depth, "kind": kind });
        if let (Value::Object(node), Value::Object(member)) = (&mut node, member) {
            node.extend(member);
        }
        node
    }

    fn way(&self, Way { missing, obstacles, provided, .. }: &Way) -> Value {
        let missing = missing.iter().map(|Missing { call, origin, .. }| {
            json!({ "call": self.call(call), "rule": origin.map(|origin| self.rule(origin)) })
        });
        let obstacles = obstacles.iter().map(|Obstacle { holds, origin, .. }| {
            json!({ "conditions": self.conditions(holds), "rule": self.rule(*origin) })
        });
        json!({
            "missing": missing.collect::<Vec<_>>(),
            "obstacles": obstacles.collect::<Vec<_>>(),
            "provided": self.conditions(provided),
        })
    }

    fn rule(&self, OriginId(id): OriginId) -> Value {
        let source = &self.loaded.source;
        let origin = self.policy.origins.get(id as usize);
        // `allow` follows from `has_permission` by a rule that nobody wrote.
        let Some(origin) = origin.filter(|origin| origin.span != Span::default()) else {
            return Value::Null;
        };
        json!({ "text": source.words(origin.span), "place": json::place(source, origin.span) })
    }

    fn call(&self, Call { predicate, args, .. }: &Call) -> Value {
        self.predicate(*predicate, args.iter().map(|arg| self.part(arg)).collect())
    }

    fn predicate(&self, PredicateId(id): PredicateId, args: Vec<Value>) -> Value {
        let info = self.policy.predicates.get(usize::from(id));
        json!({ "predicate": info.map_or("", |info| &info.name), "args": args })
    }

    fn part(&self, part: &Part) -> Value {
        match part {
            Part::Value(value) => json::constant(self.policy, value),
            Part::Some(ty, number) => json!({ "some": self.type_name(*ty), "number": number }),
            _ => json!({ "context": "current_unix_time" }),
        }
    }

    fn type_name(&self, ty: Ty) -> &str {
        match ty {
            Ty::Object(id) => words::type_name(self.policy, id),
            Ty::String => "String",
            Ty::Integer => "Integer",
            Ty::Boolean => "Boolean",
        }
    }

    fn conditions(&self, conditions: &[Condition]) -> Vec<Value> {
        conditions.iter().map(|condition| self.condition(condition)).collect()
    }

    /// As deep as `not` is nested in the file, which is limited.
    fn condition(&self, condition: &Condition) -> Value {
        match condition {
            Condition::Call(call) => json!({ "call": self.call(call) }),
            Condition::Not(inner) => json!({ "not": self.conditions(inner) }),
            Condition::Compare(op, left, right) => {
                json!({ "compare": sign(*op), "left": self.part(left), "right": self.part(right) })
            }
            Condition::In(part, list) => {
                let list = list.iter().map(|value| json::constant(self.policy, value));
                json!({ "in": list.collect::<Vec<_>>(), "value": self.part(part) })
            }
            _ => Value::Null,
        }
    }
}

fn sign(op: Comparison) -> &'static str {
    match op {
        Comparison::Equal => "=",
        Comparison::NotEqual => "!=",
        Comparison::Less => "<",
        Comparison::LessOrEqual => "<=",
        Comparison::Greater => ">",
        Comparison::GreaterOrEqual => ">=",
    }
}
