//! Explanations as text.

use std::fmt::{self, Display, Formatter};

use super::{Answer, Call, Condition, Explanation, Missing, Node, Obstacle, Part, Reason, Way};
use crate::ast::Comparison;
use crate::policy::{Constant, Fact, OriginId, Policy, PredicateId, Ty};
use crate::source::position;

/// How much of a rule is shown.
const RULE: usize = 100;

/// An explanation as a tree of lines, for [`Display`].
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    explanation: &'a Explanation,
    policy: &'a Policy,
    source: &'a str,
}

impl<'a> Text<'a> {
    /// The text of an explanation; `source` is what the policy was read from.
    pub const fn new(explanation: &'a Explanation, policy: &'a Policy, source: &'a str) -> Self {
        Self { explanation, policy, source }
    }
}

/// A value as the language writes it.
pub fn constant<'a>(policy: &'a Policy, value: &'a Constant) -> impl Display + 'a {
    Shown(policy, value)
}

/// A fact as the language writes it.
pub fn fact<'a>(policy: &'a Policy, fact: &'a Fact) -> impl Display + 'a {
    Shown(policy, fact)
}

/// Something with the policy that has its names.
struct Shown<'a, T>(&'a Policy, &'a T);

impl Display for Text<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let question = fact(self.policy, &self.explanation.question);
        match &self.explanation.answer {
            Answer::Holds(nodes) => {
                write!(f, "`{question}` holds:")?;
                nodes.iter().try_for_each(|node| self.node(f, node))
            }
            Answer::HoldsNot(ways) if ways.is_empty() => {
                write!(f, "`{question}` does not hold, and no few facts would change that")
            }
            Answer::HoldsNot(ways) => {
                write!(f, "`{question}` does not hold; it would")?;
                let mut numbered = ways.iter().enumerate();
                numbered.try_for_each(|(n, way)| self.way(f, n, way))
            }
            Answer::Undeclared => {
                write!(f, "`{question}` does not hold: no block and no rule has this action")
            }
        }
    }
}

impl Text<'_> {
    fn node(&self, f: &mut Formatter<'_>, node: &Node) -> fmt::Result {
        write!(f, "\n{:1$}", "", 2 * node.depth + 2)?;
        self.reason(f, &node.reason)
    }

    fn reason(&self, f: &mut Formatter<'_>, reason: &Reason) -> fmt::Result {
        match reason {
            Reason::Given(call) => write!(f, "{}: given", Shown(self.policy, call)),
            Reason::Rule(call, origin) => {
                write!(f, "{}", Shown(self.policy, call))?;
                self.origin(f, *origin)
            }
            Reason::Above(call) => write!(f, "{}: see above", Shown(self.policy, call)),
            Reason::Absent(inner) => {
                write!(f, "not ({})", Shown(self.policy, &Together(inner)))
            }
            Reason::Condition(condition) => write!(f, "{}", Shown(self.policy, condition)),
            Reason::More => f.write_str("… and more"),
        }
    }

    /// Behind what the rule is the reason for.
    fn origin(&self, f: &mut Formatter<'_>, origin: OriginId) -> fmt::Result {
        let Some(origin) = self.policy.origins.get(origin.0 as usize) else { return Ok(()) };
        let (start, end) = (origin.span.start as usize, origin.span.end as usize);
        let rule = self.source.get(start..end).unwrap_or("");
        if rule.is_empty() {
            return Ok(());
        }
        let line = position(self.source, origin.span.start).line;
        let mut words: String = rule.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some((cut, _)) = words.char_indices().nth(RULE) {
            words.truncate(cut);
            words.push('…');
        }
        write!(f, ": line {line}, `{words}`")
    }

    fn way(&self, f: &mut Formatter<'_>, number: usize, way: &Way) -> fmt::Result {
        f.write_str(if number == 0 { "" } else { "\nor" })?;
        for (n, Missing { call, origin }) in way.missing.iter().enumerate() {
            let word = if n == 0 { "with" } else { "and with" };
            write!(f, "\n  {word} {}", Shown(self.policy, call))?;
            origin.map_or(Ok(()), |origin| self.origin(f, origin))?;
        }
        for Obstacle { holds, origin } in &way.obstacles {
            write!(f, "\n  but for {}, which holds", Shown(self.policy, &Together(holds)))?;
            self.origin(f, *origin)?;
        }
        for condition in &way.provided {
            write!(f, "\n  where {}", Shown(self.policy, condition))?;
        }
        Ok(())
    }
}

/// Conditions that hold together.
struct Together<'a>(&'a [Condition]);

impl Display for Shown<'_, Together<'_>> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (n, condition) in self.1.0.iter().enumerate() {
            f.write_str(if n == 0 { "" } else { " and " })?;
            write!(f, "{}", Shown(self.0, condition))?;
        }
        Ok(())
    }
}

/// As deep as `not` is nested in the file, which is limited.
impl Display for Shown<'_, Condition> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.1 {
            Condition::Call(call) => write!(f, "{}", Shown(self.0, call)),
            Condition::Not(inner) => write!(f, "not ({})", Shown(self.0, &Together(inner))),
            Condition::Compare(op, left, right) => {
                let op = match op {
                    Comparison::Equal => "=",
                    Comparison::NotEqual => "!=",
                    Comparison::Less => "<",
                    Comparison::LessOrEqual => "<=",
                    Comparison::Greater => ">",
                    Comparison::GreaterOrEqual => ">=",
                };
                write!(f, "{} {op} {}", Shown(self.0, left), Shown(self.0, right))
            }
            Condition::In(part, list) => {
                write!(f, "{} in [", Shown(self.0, part))?;
                separated(f, list.iter().map(|value| Shown(self.0, value)))?;
                f.write_str("]")
            }
        }
    }
}

impl Display for Shown<'_, Call> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self(policy, Call { predicate, args }) = self;
        call(f, policy, *predicate, args.iter().map(|arg| Shown(policy, arg)))
    }
}

impl Display for Shown<'_, Fact> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self(policy, Fact { predicate, args }) = self;
        call(f, policy, *predicate, args.iter().map(|arg| Shown(policy, arg)))
    }
}

fn call(
    f: &mut Formatter<'_>,
    policy: &Policy,
    predicate: PredicateId,
    args: impl Iterator<Item = impl Display>,
) -> fmt::Result {
    let predicate = policy.predicates.get(usize::from(predicate.0));
    write!(f, "{}(", predicate.map_or("?", |predicate| &predicate.name))?;
    separated(f, args)?;
    f.write_str(")")
}

fn separated(f: &mut Formatter<'_>, items: impl Iterator<Item = impl Display>) -> fmt::Result {
    for (n, item) in items.enumerate() {
        f.write_str(if n == 0 { "" } else { ", " })?;
        write!(f, "{item}")?;
    }
    Ok(())
}

impl Display for Shown<'_, Part> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.1 {
            Part::Value(value) => write!(f, "{}", Shown(self.0, value)),
            Part::Some(ty, 0) => write!(f, "some {}", type_name(self.0, *ty)),
            Part::Some(ty, 1) => write!(f, "another {}", type_name(self.0, *ty)),
            Part::Some(ty, number) => write!(f, "another {} ({number})", type_name(self.0, *ty)),
            Part::Now => f.write_str("@current_unix_time"),
        }
    }
}

impl Display for Shown<'_, Constant> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.1 {
            Constant::Object(ty, id) => {
                write!(f, "{}{{", type_name(self.0, Ty::Object(*ty)))?;
                quoted(f, id)?;
                f.write_str("}")
            }
            Constant::String(text) => quoted(f, text),
            Constant::Integer(number) => write!(f, "{number}"),
            Constant::Boolean(is) => write!(f, "{is}"),
        }
    }
}

fn type_name(policy: &Policy, ty: Ty) -> &str {
    match ty {
        Ty::Object(id) => policy.types.get(usize::from(id.0)).map_or("?", |info| &info.name),
        Ty::String => "String",
        Ty::Integer => "Integer",
        Ty::Boolean => "Boolean",
    }
}

/// A text in quotes. What a terminal would obey is escaped.
fn quoted(f: &mut Formatter<'_>, text: &str) -> fmt::Result {
    f.write_str("\"")?;
    for c in text.chars() {
        match c {
            '"' => f.write_str("\\\"")?,
            c if c == '\\' || is_hidden(c) => write!(f, "{}", c.escape_default())?,
            c => write!(f, "{c}")?,
        }
    }
    f.write_str("\"")
}

/// Whether the character is not seen, or changes how others are.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
}
