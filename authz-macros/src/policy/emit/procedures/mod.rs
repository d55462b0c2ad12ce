//! A function for each procedure of the policy.

mod call;
mod clause;
mod decide;
mod fold;
mod terms;

use std::collections::{BTreeMap, BTreeSet};

use authz_policy::ast::Comparison;
use authz_policy::outline::Facts;
use authz_policy::policy::{Term, VarId};
use authz_policy::program::{Procedure, ProcedureId, Step};
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};

pub(super) use self::decide::exports;
use self::fold::{Folded, clause_key};
use self::terms::{argument, constant, free, known, local};
use crate::policy::model::PolicyModel;

/// The module of all functions, and the facts with every way of asking.
pub(super) fn procedures(model: &PolicyModel<'_>) -> (TokenStream, Facts) {
    let mut writer = Writer::new(model);
    // What only an action asks is decided where it is asked for.
    let roots: BTreeMap<ProcedureId, TokenStream> =
        roots(model).into_iter().map(|id| (id, writer.root(id))).collect();
    let mut functions = Vec::new();
    while let Some(id) = writer.waiting.pop() {
        if writer.written.insert(id)
            && let Some(procedure) = writer.procedure(id)
        {
            functions.push(writer.function(id, procedure));
        }
    }
    let groups: BTreeSet<u32> =
        writer.written.iter().filter_map(|id| writer.procedure(*id)?.group).collect();
    let groups = groups.iter().map(|group| writer.group(*group));
    let decisions = model.types.iter().map(|ty| decide::decisions(&writer, &roots, ty));
    let module = quote! {
        #[allow(
            unused_variables, clippy::all, clippy::pedantic, clippy::nursery,
            reason = "generated code"
        )]
        mod procedures {
            use ::core::option::Option::{None, Some};
            use super::__authz::native::{ANY, Ask, Attempt, Tied};
            use super::__authz::{self, Value, View};

            #(#decisions)*
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

impl<'a> Writer<'a> {
    fn new(model: &'a PolicyModel<'_>) -> Self {
        let mut facts = Facts::default();
        facts.kinds.clone_from(&model.facts.kinds);
        facts.paths.clone_from(&model.facts.paths);
        let (written, arguments) = (BTreeSet::new(), BTreeMap::new());
        Self { model, facts, written, waiting: Vec::new(), arguments }
    }

    fn procedure(&self, id: ProcedureId) -> Option<&'a Procedure> {
        self.model.planner.program().procedure(id)
    }

    /// What an action asks: it ends with yes, or goes on.
    fn root(&mut self, id: ProcedureId) -> TokenStream {
        let Some(procedure) = self.procedure(id) else { return TokenStream::new() };
        if procedure.group.is_none() {
            return self.body(id, procedure, Answer::Yes);
        }
        let known = known(procedure).into_iter().map(argument);
        let args: Vec<TokenStream> = known.map(ToTokens::into_token_stream).collect();
        self.solve(id, procedure, &args)
    }

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
        let body = self.body(id, procedure, answer);
        quote! {
            #[inline]
            pub(super) fn #name<'v, R: Tied, A: Tied, V: View>(
                attempt: &mut Attempt<'v, R, A, V>,
                #(#params: Value<'v>,)*
                #found
            ) -> bool {
                #body
                false
            }
        }
    }

    /// Every way to an answer.
    fn body(&mut self, id: ProcedureId, procedure: &Procedure, answer: Answer) -> TokenStream {
        let Folded { sets, mut clauses, told } = match self.folded(id, procedure) {
            Some(folded) => folded,
            None => Folded { sets: self.stored(procedure, answer), ..Folded::default() },
        };
        for clause in &procedure.clauses {
            if !told.contains(&clause_key(clause)) {
                clauses.push(self.clause(procedure, clause, answer));
            }
        }
        let clauses = clause::joined(clauses);
        quote!(#sets #clauses)
    }

    /// The rules of a group: which goal is gone through.
    fn group(&self, group: u32) -> TokenStream {
        let name = group_name(group);
        let arms = self.written.iter().filter_map(|id| {
            let procedure = self.procedure(*id)?;
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
