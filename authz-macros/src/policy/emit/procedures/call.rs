//! What a step asks: another procedure, a goal, or stored facts.

use authz_policy::outline::Asked;
use authz_policy::policy::{Term, Ty};
use authz_policy::program::{Procedure, ProcedureId};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::super::facts::number;
use super::terms::{argument, bit, free, known, local, value};
use super::{Answer, Writer, found, function_name, group_name};

impl Writer<'_> {
    pub(super) fn call(
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

    /// The facts that answer, where facts are stored.
    pub(super) fn stored(&mut self, procedure: &Procedure, answer: Answer) -> Option<TokenStream> {
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

    pub(super) fn ask_const(&self, asked: Asked, procedure: &Procedure) -> TokenStream {
        let (path, fact) = (number(asked.path), number(asked.kind));
        let kind = self.facts.kinds.get(asked.kind);
        let subject = kind.filter(|kind| kind.is_of_field() && procedure.bound.has(0));
        let subject = subject.and_then(|kind| match kind.args.first() {
            Some(Ty::Object(id)) => Some(number(usize::from(id.0))),
            _ => None,
        });
        let subject = subject.map_or_else(
            || quote!(::core::option::Option::None),
            |id| quote!(::core::option::Option::Some(#id)),
        );
        quote!(Ask { path: #path, fact: #fact, subject: #subject })
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
pub(super) fn test(ask: &TokenStream, bits: Option<&Literal>) -> TokenStream {
    bits.map_or_else(
        || quote!(attempt.holds(#ask, key)),
        |bits| quote!(attempt.names(#ask, key) & #bits != 0),
    )
}
