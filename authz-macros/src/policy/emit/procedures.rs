//! A function for each procedure of the policy.

use std::collections::BTreeSet;

use authz_policy::ast::Comparison;
use authz_policy::outline::{Asked, Facts};
use authz_policy::policy::{Constant, Term, VarId};
use authz_policy::program::{Clause, Mask, Pattern, Procedure, ProcedureId, Program, Step};
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{format_ident, quote};

use super::facts::number;
use crate::policy::model::PolicyModel;

/// The module of all functions, and the facts with every way of asking.
pub(super) fn procedures(model: &PolicyModel<'_>) -> (TokenStream, Facts) {
    let private = model.args.runtime.private();
    let mut facts = Facts::default();
    facts.kinds.clone_from(&model.facts.kinds);
    facts.paths.clone_from(&model.facts.paths);
    let program = model.planner.program();
    let roots: BTreeSet<ProcedureId> = roots(model);
    let mut writer =
        Writer { model, facts, written: BTreeSet::new(), waiting: roots.into_iter().collect() };
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
            use #private::native::{Ask, Attempt, Tied};
            use #private::{Value, View};

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

    /// The facts that answer, where facts are stored.
    fn stored(&mut self, procedure: &Procedure, answer: Answer) -> Option<TokenStream> {
        if !procedure.is_stored {
            return None;
        }
        let known: Vec<TokenStream> =
            known(procedure).into_iter().map(argument).map(|name| quote!(#name)).collect();
        let values: Vec<Ident> = free(procedure).into_iter().map(argument).collect();
        let found = found(answer, values.iter().map(|name| quote!(#name)));
        Some(self.ask(procedure, &known, &values, &found))
    }

    /// Asks for stored facts and goes on with each row.
    fn ask(
        &mut self,
        procedure: &Procedure,
        known: &[TokenStream],
        free: &[Ident],
        then: &TokenStream,
    ) -> TokenStream {
        let asked = self.facts.ask(self.model.policy, &procedure.signature, procedure.bound);
        let ask = self.ask_const(asked, procedure);
        if free.is_empty() {
            let test = test(&ask, bit(asked).as_ref());
            return quote!({ let key = [#(#known),*]; if #test { #then } });
        }
        let test = bit(asked).map(|bit| quote!(if names & #bit == 0 { continue; }));
        quote! {{
            for ([#(#free),*], names) in attempt.rows(#ask, [#(#known),*]) {
                #test
                if names == 0 { continue; }
                #then
            }
        }}
    }

    fn ask_const(&self, asked: Asked, procedure: &Procedure) -> TokenStream {
        let (path, fact) = (number(asked.path), number(asked.kind));
        let kind = self.facts.kinds.get(asked.kind);
        let subject = kind.filter(|kind| kind.is_of_field() && procedure.bound.has(0));
        let subject = subject.and_then(|kind| match kind.args.first() {
            Some(authz_policy::policy::Ty::Object(id)) => Some(number(usize::from(id.0))),
            _ => None,
        });
        let subject = subject.map_or_else(
            || quote!(::core::option::Option::None),
            |id| quote!(::core::option::Option::Some(#id)),
        );
        quote!(Ask { path: #path, fact: #fact, subject: #subject })
    }

    /// The names of which each gives this one, as one set: what has no condition
    /// but another name of the same actor on the same resource. With the clauses
    /// that are told by it.
    fn folded(
        &mut self,
        id: ProcedureId,
        procedure: &Procedure,
    ) -> Option<(TokenStream, BTreeSet<usize>)> {
        if procedure.group.is_some() || !free(procedure).is_empty() {
            return None;
        }
        let Implied { all, told, others } = Implied::of(self.model.planner.program(), id);
        if all.len() < 2 {
            return None;
        }
        let sets = self.sets(&all);
        let known: Vec<Ident> = known(procedure).into_iter().map(argument).collect();
        let tests = sets.into_iter().map(|(ask, bits)| {
            let test = test(&ask, bits.as_ref());
            quote!(if #test { return true; })
        });
        let tests: Vec<_> = tests.collect();
        let program = self.model.planner.program();
        let mut clauses = Vec::new();
        for (of, key) in others {
            let Some(other) = program.procedure(of) else { continue };
            let found = other.clauses.iter().find(|clause| clause_key(clause) == key);
            let found = found.map(|clause| self.clause(other, clause, Answer::Yes));
            clauses.extend(found.map(|clause| renamed(&known, other, &clause)));
        }
        Some((quote! { { let key = [#(#known),*]; #(#tests)* } #(#clauses)* }, told))
    }

    /// The stored facts of these procedures, those of one kind as one set.
    fn sets(&mut self, implied: &[ProcedureId]) -> Vec<(TokenStream, Option<Literal>)> {
        let program = self.model.planner.program();
        let mut sets: Vec<(usize, TokenStream, Option<u64>)> = Vec::new();
        for id in implied {
            let Some(procedure) = program.procedure(*id).filter(|p| p.is_stored) else { continue };
            let asked = self.facts.ask(self.model.policy, &procedure.signature, procedure.bound);
            let ask = self.ask_const(asked, procedure);
            let bits = asked.name.map(|name| 1_u64 << name);
            let same = sets.iter_mut().find(|(path, _, set)| *path == asked.path && set.is_some());
            match (same, bits) {
                (Some((_, _, Some(set))), Some(bits)) => *set |= bits,
                _ => sets.push((asked.path, ask, bits)),
            }
        }
        sets.into_iter().map(|(_, ask, bits)| (ask, bits.map(Literal::u64_unsuffixed))).collect()
    }

    /// One rule: its head, then its steps, then the answer.
    fn clause(&mut self, procedure: &Procedure, clause: &Clause, answer: Answer) -> TokenStream {
        let values = free(procedure).into_iter().filter_map(|n| clause.head.get(n).map(value));
        let mut tokens = self.steps(&clause.steps, found(answer, values), procedure.group);
        let mut bound = BTreeSet::new();
        let mut head = Vec::new();
        for n in known(procedure) {
            let (Some(term), argument) = (clause.head.get(n), argument(n)) else { continue };
            head.push(match term {
                Term::Variable(variable) if bound.insert(*variable) => {
                    let variable = local(*variable);
                    (quote!(let #variable = #argument;), None)
                }
                term => {
                    let value = value(term);
                    (TokenStream::new(), Some(quote!(#argument == #value)))
                }
            });
        }
        for (binding, test) in head.into_iter().rev() {
            tokens =
                test.map_or_else(|| quote!(#binding #tokens), |test| quote!(if #test { #tokens }));
        }
        quote!({ #tokens })
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
                let (left, right) = (value(left), value(right));
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
                let (term, list) = (value(term), list.iter().map(constant));
                quote!({ let term = #term; if [#(#list),*].contains(&term) { #then } })
            }
            Step::Bind(variable, term) => {
                let (variable, term) = (local(*variable), value(term));
                quote!({ let #variable = #term; #then })
            }
            Step::Each(variable, list) => {
                let (variable, list) = (local(*variable), list.iter().map(constant));
                quote!(for #variable in [#(#list),*] { #then })
            }
        }
    }

    fn call(
        &mut self,
        id: ProcedureId,
        args: &[Term],
        then: &TokenStream,
        group: Option<u32>,
    ) -> TokenStream {
        let Some(callee) = self.model.planner.program().procedure(id).cloned() else {
            return TokenStream::new();
        };
        let at = |n: usize| args.get(n).map_or_else(TokenStream::new, value);
        let known: Vec<TokenStream> = known(&callee).into_iter().map(at).collect();
        let variable = |n: usize| match args.get(n) {
            Some(Term::Variable(variable)) => local(*variable),
            _ => argument(n),
        };
        let free: Vec<Ident> = free(&callee).into_iter().map(variable).collect();
        if callee.group.is_none() && callee.clauses.is_empty() {
            return if callee.is_stored {
                self.ask(&callee, &known, &free, then)
            } else {
                TokenStream::new()
            };
        }
        self.waiting.push(id);
        match callee.group {
            None => plain_call(id, &known, &free, then),
            Some(of) => goal_call(id, &known, &free, then, (of, group == Some(of))),
        }
    }
}

/// Calls a function.
fn plain_call(
    id: ProcedureId,
    known: &[TokenStream],
    free: &[Ident],
    then: &TokenStream,
) -> TokenStream {
    let names: Vec<Ident> = (0..known.len()).map(|n| format_ident!("k{n}")).collect();
    let function = function_name(id);
    if free.is_empty() {
        return quote! {{
            #(let #names = #known;)*
            if #function(attempt, #(#names),*) { #then }
        }};
    }
    quote! {{
        #(let #names = #known;)*
        let is_done = #function(attempt, #(#names,)* &mut |attempt, #(#free),*| {
            #then
            false
        });
        if is_done { return true; }
    }}
}

/// Asks for the answers of a goal: from within its group for those so far, else
/// for all of them.
fn goal_call(
    id: ProcedureId,
    known: &[TokenStream],
    free: &[Ident],
    then: &TokenStream,
    (group, is_inside): (u32, bool),
) -> TokenStream {
    let number = Literal::u32_unsuffixed(id.0);
    let goal = if is_inside {
        quote!(attempt.ask(#number, &key))
    } else {
        let rules = group_name(group);
        quote!(attempt.solve(&#rules::<R, A, V>, #number, &key))
    };
    if free.is_empty() {
        return quote! {{
            let key = [#(#known),*];
            let goal = #goal;
            if attempt.is_answered(goal) { #then }
        }};
    }
    let places = (0..free.len()).map(Literal::usize_unsuffixed);
    quote! {{
        let key = [#(#known),*];
        let goal = #goal;
        for n in 0..attempt.count(goal) {
            #(let #free = attempt.value(goal, n, #places);)*
            #then
        }
    }}
}

/// Whether a stored fact is there, of which everything is known.
fn test(ask: &TokenStream, bits: Option<&Literal>) -> TokenStream {
    bits.map_or_else(
        || quote!(attempt.holds(#ask, key)),
        |bits| quote!(attempt.names(#ask, key) & #bits != 0),
    )
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

/// The procedures of which each answers yes if the first of them is to do so.
struct Implied {
    all: Vec<ProcedureId>,
    /// The clauses of the first that say nothing but that.
    told: BTreeSet<usize>,
    /// The clauses of the others that say something else.
    others: Vec<(ProcedureId, usize)>,
}

impl Implied {
    fn of(program: &Program, first: ProcedureId) -> Self {
        let mut found = Self { all: vec![first], told: BTreeSet::new(), others: Vec::new() };
        let mut next = 0;
        while let Some(at) = found.all.get(next).copied() {
            next += 1;
            let clauses = program.procedure(at).into_iter().flat_map(|p| &p.clauses);
            for clause in clauses {
                found.add(program, first, at, clause);
            }
        }
        found
    }

    fn add(&mut self, program: &Program, first: ProcedureId, at: ProcedureId, clause: &Clause) {
        // A text in the head that is no name is compared; it is no part of a set.
        let call = same_call(clause).filter(|_| is_foldable(program, at));
        match call.filter(|callee| is_foldable(program, *callee)) {
            None if at == first => {}
            None => self.others.push((at, clause_key(clause))),
            Some(callee) => {
                if at == first {
                    self.told.insert(clause_key(clause));
                }
                if !self.all.contains(&callee) {
                    self.all.push(callee);
                }
            }
        }
    }
}

/// The callee of a clause that consists of one call with the head's own arguments.
fn same_call(clause: &Clause) -> Option<ProcedureId> {
    let [Step::Call(callee, args)] = clause.steps.as_slice() else { return None };
    let values = |terms: &[Term]| -> Option<Vec<VarId>> {
        let variables = terms.iter().filter(|term| !matches!(term, Term::Constant(_)));
        variables
            .map(|term| match term {
                Term::Variable(variable) => Some(*variable),
                _ => None,
            })
            .collect()
    };
    let (own, others) = (values(&clause.head)?, values(args)?);
    let is_text =
        |term: &Term| matches!(term, Term::Constant(Constant::String(_)) | Term::Variable(_));
    let distinct: BTreeSet<VarId> = own.iter().copied().collect();
    let is_plain = clause.head.iter().chain(args).all(is_text) && distinct.len() == own.len();
    (is_plain && own == others).then_some(*callee)
}

/// Whether a callee can be folded into its caller: it does not recur, and no text
/// among its arguments is anything but a name.
fn is_foldable(program: &Program, id: ProcedureId) -> bool {
    program.procedure(id).is_some_and(|procedure| {
        let args = &procedure.signature.args;
        procedure.group.is_none()
            && procedure.bound == Mask::all(args.len())
            && args.iter().all(|arg| !matches!(arg, Pattern::Ty(authz_policy::policy::Ty::String)))
    })
}

/// The clause of another procedure: the same values stand at other places there, for
/// a name counts as one.
fn renamed(own: &[Ident], other: &Procedure, clause: &TokenStream) -> TokenStream {
    let theirs: Vec<Ident> = known(other).into_iter().map(argument).collect();
    if own == theirs {
        return clause.clone();
    }
    quote!({ let (#(#theirs,)*) = (#(#own,)*); #clause })
}

/// Tells clauses of one procedure apart.
fn clause_key(clause: &Clause) -> usize {
    std::ptr::from_ref(clause).addr()
}

/// The numbers of the arguments that the caller knows and that are no names.
fn known(procedure: &Procedure) -> Vec<usize> {
    arguments(procedure, true)
}

/// The numbers of those that the caller does not know.
fn free(procedure: &Procedure) -> Vec<usize> {
    arguments(procedure, false)
}

fn arguments(procedure: &Procedure, are_known: bool) -> Vec<usize> {
    let args = procedure.signature.args.iter().enumerate();
    let values = args.filter(|(_, arg)| matches!(arg, Pattern::Ty(_))).map(|(n, _)| n);
    values.filter(|n| procedure.bound.has(*n) == are_known).collect()
}

fn argument(n: usize) -> Ident {
    format_ident!("a{n}", span = Span::mixed_site())
}

fn local(variable: VarId) -> Ident {
    format_ident!("v{}", variable.0, span = Span::mixed_site())
}

fn bit(asked: Asked) -> Option<Literal> {
    asked.name.map(|name| Literal::u64_unsuffixed(1_u64 << name))
}

fn value(term: &Term) -> TokenStream {
    match term {
        Term::Variable(variable) => {
            let variable = local(*variable);
            quote!(#variable)
        }
        Term::Constant(value) => constant(value),
        Term::Now => quote!(attempt.now()),
    }
}

/// A value of the policy; an id that is an integer is one.
fn constant(constant: &Constant) -> TokenStream {
    let integer = |integer: i64| {
        let integer = Literal::i64_suffixed(integer);
        quote!(Value::Integer(#integer))
    };
    match constant {
        Constant::Object(_, id) => match id.parse::<i64>() {
            Ok(number) if number.to_string() == **id => integer(number),
            _ => {
                let id = &**id;
                quote!(Value::Text(#id))
            }
        },
        Constant::String(text) => {
            let text = &**text;
            quote!(Value::Text(#text))
        }
        Constant::Integer(number) => integer(*number),
        Constant::Boolean(boolean) => quote!(Value::Boolean(#boolean)),
    }
}
