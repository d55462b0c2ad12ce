//! What a step asks: another procedure, a goal, or stored facts.

use authz_policy::outline::Asked;
use authz_policy::policy::{Term, Ty};
use authz_policy::program::{Procedure, ProcedureId};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::super::facts::number;
use super::terms::{argument, bit, free, known, local};
use super::{Answer, Writer, found, function_name, group_name};

impl Writer<'_> {
    pub(super) fn call(
        &mut self,
        id: ProcedureId,
        args: &[Term],
        then: &TokenStream,
        group: Option<u32>,
    ) -> TokenStream {
        let Some(callee) = self.procedure(id) else { return TokenStream::new() };
        let (known, free) = self.arguments_of(callee, args);
        if callee.group.is_none() && callee.clauses.is_empty() {
            return if callee.is_stored {
                self.ask(callee, known, free, then)
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

    /// The rows that a call asks for, where it asks for nothing else.
    pub(super) fn rows_of(&mut self, id: ProcedureId, args: &[Term]) -> Option<Rows> {
        let callee = self.procedure(id)?;
        let is_plain = callee.group.is_none() && callee.clauses.is_empty() && callee.is_stored;
        if !is_plain || free(callee).is_empty() {
            return None;
        }
        let (known, free) = self.arguments_of(callee, args);
        Some(self.rows(callee, known, free))
    }

    /// The values that the callee is given, and the variables that it gives values to.
    fn arguments_of(&self, callee: &Procedure, args: &[Term]) -> (Known, Vec<Ident>) {
        let known = known(callee).into_iter().filter_map(|n| args.get(n));
        let known = Known::of(known.map(|term| (self.value(term), matches!(term, Term::Now))));
        let variable = |n: usize| match args.get(n) {
            Some(Term::Variable(variable)) => local(*variable),
            _ => argument(n),
        };
        (known, free(callee).into_iter().map(variable).collect())
    }

    /// The facts that answer, where facts are stored.
    pub(super) fn stored(&mut self, procedure: &Procedure, answer: Answer) -> TokenStream {
        if !procedure.is_stored {
            return TokenStream::new();
        }
        let known = known(procedure).into_iter().map(argument);
        let known = Known::of(known.map(|name| (name.into_token_stream(), false)));
        let values: Vec<Ident> = free(procedure).into_iter().map(argument).collect();
        let found = found(answer, values.iter().map(|name| quote!(#name)));
        self.ask(procedure, known, values, &found)
    }

    /// Asks for stored facts and goes on with each row.
    fn ask(
        &mut self,
        procedure: &Procedure,
        known: Known,
        free: Vec<Ident>,
        then: &TokenStream,
    ) -> TokenStream {
        if !free.is_empty() {
            return self.rows(procedure, known, free).each(then);
        }
        let asked = self.facts.ask(self.model.policy, &procedure.signature, procedure.bound);
        let (ask, values) = (self.ask_const(asked, procedure), &known.values);
        let test = test(&ask, &quote!(&[#(#values),*]), bit(asked).as_ref());
        known.first(quote!(if #test { #then }))
    }

    fn rows(&mut self, procedure: &Procedure, known: Known, free: Vec<Ident>) -> Rows {
        let asked = self.facts.ask(self.model.policy, &procedure.signature, procedure.bound);
        Rows { asked, ask: self.ask_const(asked, procedure), known, free }
    }

    pub(super) fn ask_const(&self, asked: Asked, procedure: &Procedure) -> TokenStream {
        let (path, fact) = (number(asked.path), number(asked.kind));
        let kind = self.facts.kinds.get(asked.kind);
        let subject = kind.filter(|kind| kind.is_of_field() && procedure.bound.has(0));
        let subject = subject.and_then(|kind| match kind.args.first() {
            Some(Ty::Object(id)) => Some(number(usize::from(id.0))),
            _ => None,
        });
        let subject = subject.map_or_else(|| quote!(None), |id| quote!(Some(#id)));
        quote!(Ask { path: #path, fact: #fact, subject: #subject })
    }

    /// Asks whether a goal that recurs is answered.
    pub(super) fn solve(
        &mut self,
        id: ProcedureId,
        callee: &Procedure,
        args: &[TokenStream],
    ) -> TokenStream {
        self.waiting.push(id);
        let known = Known::of(args.iter().map(|arg| (arg.clone(), false)));
        let group = (callee.group.unwrap_or_default(), false);
        goal_call(id, &known, &[], &quote!(return true;), group)
    }
}

/// Stored facts that are gone through.
pub(super) struct Rows {
    asked: Asked,
    ask: TokenStream,
    known: Known,
    /// What each row gives a value to.
    free: Vec<Ident>,
}

impl Rows {
    /// Goes on with each row.
    pub(super) fn each(&self, then: &TokenStream) -> TokenStream {
        let Self { asked, ask, known, free } = self;
        let values = &known.values;
        let names = bit(*asked).map_or_else(|| quote!(ANY), |bit| quote!(#bit));
        known.first(quote! {{
            let mut answer = attempt.first_row(#ask, &[#(#values),*], #names);
            while let Some([#(#free),*]) = answer.row {
                #then
                let Some(next) = answer.next else { break };
                answer = attempt.row_from(#ask, &[#(#values),*], #names, next);
            }
        }})
    }

    /// Whether the other ones are the same rows.
    pub(super) fn are_those_of(&self, other: &Self) -> bool {
        let texts = |rows: &Self| rows.known.values.iter().map(ToString::to_string).collect();
        let [own, others]: [Vec<String>; 2] = [self, other].map(texts);
        self.asked == other.asked && self.known.before.is_empty() && own == others
    }

    /// What follows on these rows, after the other ones have given their values.
    pub(super) fn named_as(&self, first: &Self, then: TokenStream) -> TokenStream {
        let (own, theirs) = (&self.free, &first.free);
        if own == theirs { then } else { quote!({ let (#(#own,)*) = (#(#theirs,)*); #then }) }
    }
}

/// The arguments of a call that are known.
struct Known {
    /// What has to be computed before the call, which borrows the attempt itself.
    before: TokenStream,
    values: Vec<TokenStream>,
}

impl Known {
    /// From the values, and whether each asks the attempt.
    fn of(values: impl Iterator<Item = (TokenStream, bool)>) -> Self {
        let mut before = TokenStream::new();
        let named = values.enumerate().map(|(n, (value, asks))| {
            if !asks {
                return value;
            }
            let name = format_ident!("k{n}");
            before.extend(quote!(let #name = #value;));
            name.into_token_stream()
        });
        let values = named.collect();
        Self { before, values }
    }

    fn first(&self, call: TokenStream) -> TokenStream {
        let before = &self.before;
        if before.is_empty() { call } else { quote!({ #before #call }) }
    }
}

/// Calls a function.
fn plain_call(id: ProcedureId, known: &Known, free: &[Ident], then: &TokenStream) -> TokenStream {
    let (function, values) = (function_name(id), &known.values);
    if free.is_empty() {
        return known.first(quote!(if #function(attempt, #(#values),*) { #then }));
    }
    known.first(quote! {
        if #function(attempt, #(#values,)* &mut |attempt, #(#free),*| {
            #then
            false
        }) { return true; }
    })
}

/// Asks for the answers of a goal: from within its group for those so far, else
/// for all of them.
fn goal_call(
    id: ProcedureId,
    known: &Known,
    free: &[Ident],
    then: &TokenStream,
    (group, is_inside): (u32, bool),
) -> TokenStream {
    let (number, values) = (Literal::u32_unsuffixed(id.0), &known.values);
    let goal = if is_inside {
        quote!(attempt.ask(#number, &[#(#values),*]))
    } else {
        let rules = group_name(group);
        quote!(attempt.solve(&#rules::<R, A, V>, #number, &[#(#values),*]))
    };
    if free.is_empty() {
        return known.first(quote! {{
            let goal = #goal;
            if attempt.is_answered(goal) { #then }
        }});
    }
    let places = (0..free.len()).map(Literal::usize_unsuffixed);
    known.first(quote! {{
        let goal = #goal;
        for n in 0..attempt.count(goal) {
            #(let #free = attempt.value(goal, n, #places);)*
            #then
        }
    }})
}

/// Whether a stored fact is there, of which everything is known.
pub(super) fn test(ask: &TokenStream, key: &TokenStream, bits: Option<&Literal>) -> TokenStream {
    bits.map_or_else(
        || quote!(attempt.holds(#ask, #key)),
        |bits| quote!(attempt.names(#ask, #key) & #bits != 0),
    )
}
