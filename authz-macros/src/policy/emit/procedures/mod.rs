//! A function for each procedure of the policy.

mod call;
mod fold;
mod terms;

use std::collections::{BTreeMap, BTreeSet};

use authz_policy::ast::Comparison;
use authz_policy::outline::Facts;
use authz_policy::policy::{Term, VarId};
use authz_policy::program::{Clause, Procedure, ProcedureId, Step};
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};

use self::fold::clause_key;
use self::terms::{argument, constant, free, known, local};
use crate::policy::model::PolicyModel;

/// The module of all functions, and the facts with every way of asking.
pub(super) fn procedures(model: &PolicyModel<'_>) -> (TokenStream, Facts) {
    let mut facts = Facts::default();
    facts.kinds.clone_from(&model.facts.kinds);
    facts.paths.clone_from(&model.facts.paths);
    let program = model.planner.program();
    let roots: BTreeSet<ProcedureId> = roots(model);
    let waiting = roots.into_iter().collect();
    let (written, arguments) = (BTreeSet::new(), BTreeMap::new());
    let mut writer = Writer { model, facts, written, waiting, arguments };
    let mut functions = Vec::new();
    let mut groups = BTreeSet::new();
    while let Some(id) = writer.waiting.pop() {
        if !writer.written.insert(id) {
            continue;
        }
        if let Some(procedure) = program.procedure(id) {
            groups.extend(procedure.group);
            functions.push(writer.function(id, procedure));
        }
    }
    let groups = groups.iter().map(|group| writer.group(*group));
    let groups: Vec<_> = groups.collect();
    let module = quote! {
        #[allow(
            unused_variables, clippy::all, clippy::pedantic, clippy::nursery,
            reason = "generated code"
        )]
        mod procedures {
            use ::core::option::Option::{None, Some};
            use super::__authz::native::{ANY, Ask, Attempt, Tied};
            use super::__authz::{Value, View};

            #(#functions)*
            #(#groups)*
        }
    };
    (module, writer.facts)
}

/// What is called from outside: a procedure for each action.
fn roots(model: &PolicyModel<'_>) -> BTreeSet<ProcedureId> {
    let actions = model.types.iter().flat_map(|ty| &ty.actions);
    let asked = actions.flat_map(|action| [&action.row, &action.ty]);
    asked.flat_map(|asked| asked.procedures.iter().map(|(_, id)| *id)).collect()
}

/// Asks a procedure, from outside of the module, whether the actor may.
pub(super) fn root_call(model: &PolicyModel<'_>, id: ProcedureId) -> TokenStream {
    let group = model.planner.program().procedure(id).and_then(|procedure| procedure.group);
    let Some(group) = group else {
        let function = function_name(id);
        return quote!(super::procedures::#function(attempt, actor, on));
    };
    let (number, rules) = (Literal::u32_unsuffixed(id.0), group_name(group));
    quote! {
        let goal = attempt.solve(&super::procedures::#rules::<R, A, V>, #number, &[actor, on]);
        attempt.is_answered(goal)
    }
}

/// The name of a procedure's function.
fn function_name(id: ProcedureId) -> Ident {
    format_ident!("p{}", id.0, span = Span::mixed_site())
}

fn group_name(group: u32) -> Ident {
    format_ident!("g{}", group, span = Span::mixed_site())
}

struct Writer<'a> {
    model: &'a PolicyModel<'a>,
    facts: Facts,
    written: BTreeSet<ProcedureId>,
    waiting: Vec<ProcedureId>,
    /// The variables of a clause that are arguments of its function.
    arguments: BTreeMap<VarId, Ident>,
}

/// What happens with an answer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    /// Everything is known: the function says yes.
    Yes,
    /// The values that the caller does not know are handed to him.
    Hand,
    /// They are put into the table of the goal.
    Keep,
}

impl Writer<'_> {
    /// `fn p7(attempt, a0, a2) -> bool`
    ///
    /// It says yes if there is an answer and the caller wants no more.
    fn function(&mut self, id: ProcedureId, procedure: &Procedure) -> TokenStream {
        let name = function_name(id);
        let free = free(procedure);
        let answer = match (procedure.group, free.is_empty()) {
            (Some(_), _) => Answer::Keep,
            (None, true) => Answer::Yes,
            (None, false) => Answer::Hand,
        };
        let params = known(procedure).into_iter().map(argument);
        let found = (answer == Answer::Hand).then(|| {
            let values = free.iter().map(|_| quote!(Value<'v>));
            quote!(found: &mut dyn FnMut(&mut Attempt<'v, R, A, V>, #(#values),*) -> bool)
        });
        let stored = self.stored(procedure, answer);
        let folded = self.folded(id, procedure);
        let mut clauses = Vec::new();
        for clause in &procedure.clauses {
            if folded.as_ref().is_none_or(|(_, kept)| !kept.contains(&clause_key(clause))) {
                clauses.push(self.clause(procedure, clause, answer));
            }
        }
        let folded = folded.map(|(tokens, _)| tokens);
        let stored = if folded.is_some() { None } else { stored };
        quote! {
            #[inline]
            pub(super) fn #name<'v, R: Tied, A: Tied, V: View>(
                attempt: &mut Attempt<'v, R, A, V>,
                #(#params: Value<'v>,)*
                #found
            ) -> bool {
                #folded
                #stored
                #(#clauses)*
                false
            }
        }
    }

    /// The rules of a group: which goal is gone through.
    fn group(&self, group: u32) -> TokenStream {
        let name = group_name(group);
        let program = self.model.planner.program();
        let arms = self.written.iter().filter_map(|id| {
            let procedure = program.procedure(*id)?;
            (procedure.group == Some(group)).then_some(())?;
            let (number, function) = (Literal::u32_unsuffixed(id.0), function_name(*id));
            let names: Vec<Ident> = known(procedure).into_iter().map(argument).collect();
            Some(quote! {
                #number => if let [#(#names),*] = key {
                    #function(attempt, #(*#names),*);
                },
            })
        });
        quote! {
            pub(super) fn #name<'v, R: Tied, A: Tied, V: View>(
                attempt: &mut Attempt<'v, R, A, V>,
                procedure: u32,
                key: &[Value<'v>],
            ) {
                match procedure {
                    #(#arms)*
                    _ => {}
                }
            }
        }
    }

    /// One rule: its head, then its steps, then the answer.
    fn clause(&mut self, procedure: &Procedure, clause: &Clause, answer: Answer) -> TokenStream {
        self.arguments.clear();
        let mut tests = Vec::new();
        for n in known(procedure) {
            match clause.head.get(n) {
                Some(Term::Variable(variable)) if !self.arguments.contains_key(variable) => {
                    self.arguments.insert(*variable, argument(n));
                }
                Some(term) => tests.push((argument(n), term)),
                None => {}
            }
        }
        let values = free(procedure).into_iter().filter_map(|n| clause.head.get(n));
        let values: Vec<_> = values.map(|term| self.value(term)).collect();
        let found = found(answer, values.into_iter());
        let steps = self.steps(&clause.steps, found, procedure.group);
        tests.into_iter().rev().fold(steps, |then, (argument, term)| {
            let value = self.value(term);
            quote!(if #argument == #value { #then })
        })
    }

    /// A value, as the clause knows it.
    fn value(&self, term: &Term) -> TokenStream {
        match term {
            Term::Variable(variable) => {
                let name = self.arguments.get(variable).cloned();
                name.unwrap_or_else(|| local(*variable)).into_token_stream()
            }
            Term::Constant(value) => constant(value),
            Term::Now => quote!(attempt.now()),
        }
    }

    /// The steps, the last one first: each goes on with what comes after it.
    fn steps(&mut self, steps: &[Step], then: TokenStream, group: Option<u32>) -> TokenStream {
        steps.iter().rev().fold(then, |then, step| self.step(step, then, group))
    }

    fn step(&mut self, step: &Step, then: TokenStream, group: Option<u32>) -> TokenStream {
        match step {
            Step::Call(callee, args) => self.call(*callee, args, &then, group),
            Step::Not(inner) => {
                let inner = self.steps(inner, quote!(return true;), group);
                quote! {
                    if attempt.not(|attempt| { #inner false }) { #then }
                }
            }
            Step::Compare(op, left, right) => {
                let (left, right) = (self.value(left), self.value(right));
                let test = match op {
                    Comparison::Equal => quote!(left == right),
                    Comparison::NotEqual => quote!(left != right),
                    Comparison::Less => quote!(left.as_integer() < right.as_integer()),
                    Comparison::LessOrEqual => quote!(left.as_integer() <= right.as_integer()),
                    Comparison::Greater => quote!(left.as_integer() > right.as_integer()),
                    Comparison::GreaterOrEqual => quote!(left.as_integer() >= right.as_integer()),
                };
                quote!({ let (left, right) = (#left, #right); if #test { #then } })
            }
            Step::In(term, list) => {
                let (term, list) = (self.value(term), list.iter().map(constant));
                quote!({ let term = #term; if [#(#list),*].contains(&term) { #then } })
            }
            Step::Bind(variable, term) => {
                let (variable, term) = (local(*variable), self.value(term));
                quote!({ let #variable = #term; #then })
            }
            Step::Each(variable, list) => {
                let (variable, list) = (local(*variable), list.iter().map(constant));
                quote!(for #variable in [#(#list),*] { #then })
            }
        }
    }
}

/// What is done with an answer.
fn found(answer: Answer, values: impl Iterator<Item = TokenStream>) -> TokenStream {
    match answer {
        Answer::Yes => quote!(return true;),
        Answer::Hand => quote!(if found(attempt, #(#values),*) { return true; }),
        Answer::Keep => {
            let values: Vec<_> = values.collect();
            let end = values.is_empty().then(|| quote!(return true;));
            quote!({ let answer = [#(#values),*]; attempt.answer(&answer); #end })
        }
    }
}
