//! One rule for one kind of call: every variable with one type, every name known.

use std::collections::HashMap;

use super::choice::Choice;
use super::fold::{Folded, compare};
use super::known::{Base, Known};
use crate::ast::Comparison;
use crate::policy::{Atom, Constant, Literal, Rule, Term, Ty, TypeSet, VarId};
use crate::program::Signature;

/// How many ways to put types and names in are looked at for one kind of call.
const CHOICES: usize = 4096;

/// A rule whose types and names are all known.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    pub(crate) variables: Vec<Ty>,
    pub(crate) head: Vec<Term>,
    pub(crate) body: Vec<Condition>,
}

/// One condition, its callee known.
#[derive(Clone, Debug)]
pub(crate) enum Condition {
    Call(Signature, Vec<Term>),
    Not(Vec<Self>),
    Compare(Comparison, Term, Term),
    In(Term, Vec<Constant>),
}

/// A rule has too many forms: it would be code without end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooManyForms;

/// Whether a signature can be answered at all.
pub(crate) type Answerable = HashMap<Signature, bool>;

/// The forms of `rule` that answer calls of `signature`. Each takes of what is
/// `left`, but for the first.
pub(crate) fn forms(
    rule: &Rule,
    signature: &Signature,
    known: &Known<'_>,
    (answerable, left): (&mut Answerable, &mut usize),
) -> Result<Vec<Form>, TooManyForms> {
    let mut chooser = Chooser { rule, known, answerable, left };
    let Some(start) = chooser.head(signature) else { return Ok(Vec::new()) };
    let mut choices = vec![start];
    chooser.narrow(&mut choices, &rule.body)?;
    // What stands in the head or in comparisons alone is not narrowed by a call.
    choices = chooser.rest(choices)?;
    chooser.take(choices.len())?;
    let mut forms = Vec::new();
    for choice in choices {
        forms.extend(chooser.form(&choice)?);
    }
    Ok(forms)
}

struct Chooser<'a, 'p> {
    rule: &'a Rule,
    known: &'a Known<'p>,
    answerable: &'a mut Answerable,
    left: &'a mut usize,
}

impl Chooser<'_, '_> {
    /// Takes of what the rule may still be written out for.
    fn take(&mut self, combinations: usize) -> Result<(), TooManyForms> {
        let more = combinations.saturating_sub(1);
        *self.left = self.left.checked_sub(more).ok_or(TooManyForms)?;
        Ok(())
    }

    /// What the call says of the head's variables.
    fn head(&self, signature: &Signature) -> Option<Choice> {
        let count = self.rule.variables.len();
        let mut choice = Choice { types: vec![None; count], names: vec![None; count] };
        for (term, pattern) in self.rule.head.args.iter().zip(&signature.args) {
            let Term::Variable(variable) = term else { continue };
            choice.agree(*variable, pattern)?;
        }
        Some(choice)
    }

    /// Decides the variables of the positive calls among `literals`, call by call.
    fn narrow(
        &mut self,
        choices: &mut Vec<Choice>,
        literals: &[Literal],
    ) -> Result<(), TooManyForms> {
        for literal in literals {
            let Literal::Call(atom, _) = literal else { continue };
            for variable in atom.args.iter().filter_map(variable_of) {
                self.split_types(choices, variable, literals)?;
            }
            self.split_name(choices, atom)?;
            choices.retain(|choice| {
                choice
                    .signature(atom, self.known)
                    .is_some_and(|signature| is_answerable(self.known, self.answerable, signature))
            });
        }
        Ok(())
    }

    /// Decides what no positive call has decided: the other variables of the head
    /// and of conditions, which are not local to a `not`.
    fn rest(&mut self, mut choices: Vec<Choice>) -> Result<Vec<Choice>, TooManyForms> {
        let mut variables: Vec<VarId> = Vec::new();
        for literal in &self.rule.body {
            match literal {
                Literal::Compare(_, left, right, _) => {
                    variables.extend([left, right].into_iter().filter_map(variable_of));
                }
                Literal::In(term, ..) => variables.extend(variable_of(term)),
                Literal::Matches(variable, _) => variables.push(*variable),
                Literal::Call(..) | Literal::Not(..) => {}
            }
        }
        for variable in variables {
            self.split_types(&mut choices, variable, &self.rule.body)?;
        }
        Ok(choices)
    }

    fn split_types(
        &self,
        choices: &mut Vec<Choice>,
        variable: VarId,
        literals: &[Literal],
    ) -> Result<(), TooManyForms> {
        let Some(info) = self.rule.variables.get(usize::from(variable.0)) else { return Ok(()) };
        let is_possible = |ty| info.types.contains(ty) && matches(literals, variable, ty);
        let mut split = Vec::with_capacity(choices.len());
        for choice in choices.drain(..) {
            let types: Vec<Ty> = match choice.ty(variable) {
                Some(ty) => vec![ty],
                None => info.types.iter().collect(),
            };
            split.extend(types.into_iter().filter(|ty| is_possible(*ty)).map(|ty| {
                let mut choice = choice.clone();
                choice.set_type(variable, ty);
                choice
            }));
        }
        *choices = split;
        if choices.len() > CHOICES { Err(TooManyForms) } else { Ok(()) }
    }

    /// Decides the variables that stand for names in a call.
    fn split_name(&self, choices: &mut Vec<Choice>, atom: &Atom) -> Result<(), TooManyForms> {
        let Some(base) = self.known.base(atom.predicate) else { return Ok(()) };
        let positions = (0..atom.args.len()).filter(|n| base.names(*n));
        for variable in positions.filter_map(|n| variable_of(atom.args.get(n)?)) {
            let all = std::mem::take(choices).into_iter();
            *choices = all.flat_map(|choice| self.names(choice, variable, atom, base)).collect();
            if choices.len() > CHOICES {
                return Err(TooManyForms);
            }
        }
        Ok(())
    }

    /// The choice once for each name that the variable can be in the call.
    fn names(&self, choice: Choice, variable: VarId, atom: &Atom, base: Base) -> Vec<Choice> {
        if choice.name(variable).is_some() || choice.ty(variable) != Some(Ty::String) {
            return vec![choice];
        }
        let types: Vec<_> = atom.args.iter().map(|term| choice.term_ty(term)).collect();
        let named = |name| {
            let mut choice = choice.clone();
            choice.set_name(variable, name);
            choice
        };
        self.known.names(base, &types).into_iter().map(named).collect()
    }

    /// The rule with a choice put in; `None` if a condition cannot hold.
    fn form(&mut self, choice: &Choice) -> Result<Option<Form>, TooManyForms> {
        let Some(body) = self.conditions(&self.rule.body, choice)? else { return Ok(None) };
        let types = choice.types.iter().map(|ty| ty.unwrap_or(Ty::String)).collect();
        let head = self.rule.head.args.iter().map(|term| choice.term(term)).collect();
        Ok(Some(Form { variables: types, head, body }))
    }

    /// The conditions; `None` if one of them cannot hold.
    fn conditions(
        &mut self,
        literals: &[Literal],
        choice: &Choice,
    ) -> Result<Option<Vec<Condition>>, TooManyForms> {
        let mut conditions = Vec::new();
        for literal in literals {
            let condition = match literal {
                Literal::Call(atom, _) => self.call(atom, choice),
                Literal::Not(inner, _) => Some(self.not(inner, choice)?),
                Literal::Matches(variable, set) => {
                    when(choice.ty(*variable).is_some_and(|ty| set.contains(ty)))
                }
                Literal::Compare(op, left, right, _) => comparison(*op, left, right, choice),
                Literal::In(term, list, _) => member(term, list, choice),
            };
            match condition {
                Some(more) => conditions.extend(more),
                None => return Ok(None),
            }
        }
        Ok(Some(conditions))
    }

    fn call(&mut self, atom: &Atom, choice: &Choice) -> Option<Vec<Condition>> {
        let signature = choice.signature(atom, self.known)?;
        let is_answerable = is_answerable(self.known, self.answerable, signature.clone());
        let args = atom.args.iter().map(|term| choice.term(term)).collect();
        is_answerable.then(|| vec![Condition::Call(signature, args)])
    }

    /// A negated conjunction, once for each type and name that its own variables
    /// can have: there is no value of any of them.
    fn not(&mut self, inner: &[Literal], choice: &Choice) -> Result<Vec<Condition>, TooManyForms> {
        let mut choices = vec![choice.clone()];
        let mut variables = Vec::new();
        collect_variables(inner, &mut variables);
        self.narrow(&mut choices, inner)?;
        for variable in variables {
            self.split_types(&mut choices, variable, inner)?;
        }
        self.take(choices.len())?;
        let mut nots = Vec::new();
        for inside in choices {
            let Some(mut conditions) = self.conditions(inner, &inside)? else { continue };
            conditions.extend(inside.equalities(choice));
            nots.push(Condition::Not(conditions));
        }
        Ok(nots)
    }
}

/// What holds always, or never.
fn when(holds: bool) -> Option<Vec<Condition>> {
    holds.then(Vec::new)
}

fn comparison(
    op: Comparison,
    left: &Term,
    right: &Term,
    choice: &Choice,
) -> Option<Vec<Condition>> {
    match compare(op, choice.typed(left), choice.typed(right)) {
        Folded::Never => None,
        Folded::Always => Some(Vec::new()),
        Folded::Open => Some(vec![Condition::Compare(op, choice.term(left), choice.term(right))]),
    }
}

fn member(term: &Term, list: &[Constant], choice: &Choice) -> Option<Vec<Condition>> {
    let (term, ty) = choice.typed(term);
    let list: Vec<_> = list.iter().filter(|constant| Some(constant.ty()) == ty).cloned().collect();
    match &term {
        Term::Constant(constant) => when(list.contains(constant)),
        _ if list.is_empty() => None,
        _ => Some(vec![Condition::In(term, list)]),
    }
}

/// Whether what the literals say of the variable's type allows this one.
fn matches(literals: &[Literal], variable: VarId, ty: Ty) -> bool {
    literals.iter().all(|literal| match literal {
        Literal::Matches(of, set) if *of == variable => TypeSet::contains(set, ty),
        _ => true,
    })
}

const fn variable_of(term: &Term) -> Option<VarId> {
    match term {
        Term::Variable(variable) => Some(*variable),
        Term::Constant(_) | Term::Now => None,
    }
}

/// The variables of the literals, but those of a `not` in them.
fn collect_variables(literals: &[Literal], variables: &mut Vec<VarId>) {
    for literal in literals {
        match literal {
            Literal::Call(atom, _) => variables.extend(atom.args.iter().filter_map(variable_of)),
            Literal::Compare(_, left, right, _) => {
                variables.extend([left, right].into_iter().filter_map(variable_of));
            }
            Literal::In(term, ..) => variables.extend(variable_of(term)),
            Literal::Matches(variable, _) => variables.push(*variable),
            Literal::Not(..) => {}
        }
    }
}

fn is_answerable(known: &Known<'_>, answerable: &mut Answerable, signature: Signature) -> bool {
    if let Some(found) = answerable.get(&signature) {
        return *found;
    }
    let found = known.is_stored(&signature) || known.rules(&signature).next().is_some();
    answerable.insert(signature, found);
    found
}
