//! One rule for one kind of call: every variable with one type, every name known.

use std::collections::HashMap;
use std::sync::Arc;

use super::known::{Known, ty_of};
use crate::ast::Comparison;
use crate::policy::{Atom, Constant, Literal, Rule, Term, Ty, TypeSet, VarId};
use crate::program::{Pattern, Signature};

/// How many forms one rule may take for one kind of call.
const FORMS: usize = 4096;

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

/// A rule has too many forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooManyForms;

/// Whether a signature can be answered at all.
pub(crate) type Answerable = HashMap<Signature, bool>;

/// What is decided of a rule's variables so far.
#[derive(Clone)]
struct Choice {
    types: Vec<Option<Ty>>,
    names: Vec<Option<Arc<str>>>,
}

/// The forms of `rule` that answer calls of `signature`.
pub(crate) fn forms(
    rule: &Rule,
    signature: &Signature,
    known: &Known<'_>,
    answerable: &mut Answerable,
) -> Result<Vec<Form>, TooManyForms> {
    let mut chooser = Chooser { rule, known, answerable };
    let Some(start) = chooser.head(signature) else { return Ok(Vec::new()) };
    let mut choices = vec![start];
    chooser.narrow(&mut choices, &rule.body)?;
    // What stands in the head or in comparisons alone is not narrowed by a call.
    choices = chooser.rest(choices)?;
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
}

impl Chooser<'_, '_> {
    /// What the call says of the head's variables.
    fn head(&self, signature: &Signature) -> Option<Choice> {
        let count = self.rule.variables.len();
        let mut choice = Choice { types: vec![None; count], names: vec![None; count] };
        for (term, pattern) in self.rule.head.args.iter().zip(&signature.args) {
            let Term::Variable(variable) = term else { continue };
            let ty = ty_of(pattern);
            if choice.ty(*variable).is_some_and(|before| before != ty) {
                return None;
            }
            choice.set_type(*variable, ty);
            if let Pattern::Name(name) = pattern {
                if choice.name(*variable).is_some_and(|before| before != name) {
                    return None;
                }
                choice.set_name(*variable, name.clone());
            }
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
            for term in &atom.args {
                if let Term::Variable(variable) = term {
                    self.split_types(choices, *variable, literals)?;
                }
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
        let mut split = Vec::with_capacity(choices.len());
        for choice in choices.drain(..) {
            if let Some(ty) = choice.ty(variable) {
                if info.types.contains(ty) && matches(literals, variable, ty) {
                    split.push(choice);
                }
                continue;
            }
            for ty in info.types.iter().filter(|ty| matches(literals, variable, *ty)) {
                let mut choice = choice.clone();
                choice.set_type(variable, ty);
                split.push(choice);
            }
        }
        *choices = split;
        if choices.len() > FORMS { Err(TooManyForms) } else { Ok(()) }
    }

    /// Decides the variables that stand for names in a call.
    fn split_name(&self, choices: &mut Vec<Choice>, atom: &Atom) -> Result<(), TooManyForms> {
        let Some(base) = self.known.base(atom.predicate) else { return Ok(()) };
        let positions = (0..atom.args.len()).filter(|n| base.names(*n));
        for variable in positions.filter_map(|n| variable_of(atom.args.get(n)?)) {
            let mut split = Vec::with_capacity(choices.len());
            for choice in choices.drain(..) {
                if choice.name(variable).is_some() || choice.ty(variable) != Some(Ty::String) {
                    split.push(choice);
                    continue;
                }
                let types: Vec<_> = atom.args.iter().map(|term| choice.term_ty(term)).collect();
                for name in self.known.names(base, &types) {
                    let mut choice = choice.clone();
                    choice.set_name(variable, name);
                    split.push(choice);
                }
            }
            *choices = split;
            if choices.len() > FORMS {
                return Err(TooManyForms);
            }
        }
        Ok(())
    }

    /// The rule with a choice put in; `None` if a condition cannot hold.
    fn form(&mut self, choice: &Choice) -> Result<Option<Form>, TooManyForms> {
        let Some(body) = self.conditions(&self.rule.body, choice)? else { return Ok(None) };
        let types = choice.types.iter().map(|ty| ty.unwrap_or(Ty::String)).collect();
        let head = self.rule.head.args.iter().map(|term| choice.term(term)).collect();
        Ok(Some(Form { variables: types, head, body }))
    }

    fn conditions(
        &mut self,
        literals: &[Literal],
        choice: &Choice,
    ) -> Result<Option<Vec<Condition>>, TooManyForms> {
        let mut conditions = Vec::new();
        for literal in literals {
            match literal {
                Literal::Call(atom, _) => {
                    let Some(signature) = choice.signature(atom, self.known) else {
                        return Ok(None);
                    };
                    if !is_answerable(self.known, self.answerable, signature.clone()) {
                        return Ok(None);
                    }
                    let args = atom.args.iter().map(|term| choice.term(term)).collect();
                    conditions.push(Condition::Call(signature, args));
                }
                Literal::Not(inner, _) => conditions.extend(self.not(inner, choice)?),
                Literal::Matches(variable, set) => {
                    if !choice.ty(*variable).is_some_and(|ty| set.contains(ty)) {
                        return Ok(None);
                    }
                }
                Literal::Compare(op, left, right, _) => {
                    match compare(*op, choice.typed(left), choice.typed(right)) {
                        Folded::Never => return Ok(None),
                        Folded::Always => {}
                        Folded::Open => conditions.push(Condition::Compare(
                            *op,
                            choice.term(left),
                            choice.term(right),
                        )),
                    }
                }
                Literal::In(term, list, _) => {
                    let (term, ty) = choice.typed(term);
                    let list: Vec<_> =
                        list.iter().filter(|c| Some(c.ty()) == ty).cloned().collect();
                    match &term {
                        Term::Constant(constant) if list.contains(constant) => {}
                        Term::Constant(_) => return Ok(None),
                        _ if list.is_empty() => return Ok(None),
                        _ => conditions.push(Condition::In(term, list)),
                    }
                }
            }
        }
        Ok(Some(conditions))
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
        let mut nots = Vec::new();
        for inside in choices {
            let Some(mut conditions) = self.conditions(inner, &inside)? else { continue };
            // A name that is known in here alone is compared with the value that
            // the variable has out there.
            for (n, name) in (0_u16..).zip(&inside.names) {
                let is_new = choice.name(VarId(n)).is_none() && choice.ty(VarId(n)).is_some();
                if let (Some(name), true) = (name, is_new) {
                    let text = Term::Constant(Constant::String(name.clone()));
                    let variable = Term::Variable(VarId(n));
                    conditions.push(Condition::Compare(Comparison::Equal, variable, text));
                }
            }
            nots.push(Condition::Not(conditions));
        }
        Ok(nots)
    }
}

impl Choice {
    fn ty(&self, variable: VarId) -> Option<Ty> {
        self.types.get(usize::from(variable.0)).copied().flatten()
    }

    fn set_type(&mut self, variable: VarId, ty: Ty) {
        if let Some(slot) = self.types.get_mut(usize::from(variable.0)) {
            *slot = Some(ty);
        }
    }

    fn name(&self, variable: VarId) -> Option<&Arc<str>> {
        self.names.get(usize::from(variable.0))?.as_ref()
    }

    fn set_name(&mut self, variable: VarId, name: Arc<str>) {
        if let Some(slot) = self.names.get_mut(usize::from(variable.0)) {
            *slot = Some(name);
        }
    }

    fn term_ty(&self, term: &Term) -> Option<Ty> {
        match term {
            Term::Variable(variable) => self.ty(*variable),
            Term::Constant(constant) => Some(constant.ty()),
            Term::Now => Some(Ty::Integer),
        }
    }

    /// The term, with the name of a variable that stands for one put in.
    fn term(&self, term: &Term) -> Term {
        match term {
            Term::Variable(variable) => self.name(*variable).map_or_else(
                || term.clone(),
                |name| Term::Constant(Constant::String(name.clone())),
            ),
            Term::Constant(_) | Term::Now => term.clone(),
        }
    }

    fn typed(&self, term: &Term) -> (Term, Option<Ty>) {
        (self.term(term), self.term_ty(term))
    }

    fn signature(&self, atom: &Atom, known: &Known<'_>) -> Option<Signature> {
        let base = known.base(atom.predicate);
        let pattern = |(n, term): (usize, &Term)| {
            let is_name = base.is_some_and(|base| base.names(n));
            match self.typed(term) {
                (Term::Constant(Constant::String(name)), _) if is_name => Some(Pattern::Name(name)),
                (_, Some(ty)) if !is_name || ty != Ty::String => Some(Pattern::Ty(ty)),
                _ => None,
            }
        };
        let args = atom.args.iter().enumerate().map(pattern).collect::<Option<_>>()?;
        Some(Signature { predicate: atom.predicate, args })
    }
}

enum Folded {
    Always,
    Never,
    Open,
}

/// What is known of a comparison before any value is.
fn compare(op: Comparison, left: (Term, Option<Ty>), right: (Term, Option<Ty>)) -> Folded {
    use Comparison::{Equal, Greater, GreaterOrEqual, Less, LessOrEqual, NotEqual};
    if left.1 != right.1 {
        return if op == NotEqual { Folded::Always } else { Folded::Never };
    }
    let (Term::Constant(left), Term::Constant(right)) = (&left.0, &right.0) else {
        return Folded::Open;
    };
    let holds = match (op, left, right) {
        (Equal, left, right) => left == right,
        (NotEqual, left, right) => left != right,
        (Less, Constant::Integer(left), Constant::Integer(right)) => left < right,
        (LessOrEqual, Constant::Integer(left), Constant::Integer(right)) => left <= right,
        (Greater, Constant::Integer(left), Constant::Integer(right)) => left > right,
        (GreaterOrEqual, Constant::Integer(left), Constant::Integer(right)) => left >= right,
        (Less | LessOrEqual | Greater | GreaterOrEqual, ..) => false,
    };
    if holds { Folded::Always } else { Folded::Never }
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
