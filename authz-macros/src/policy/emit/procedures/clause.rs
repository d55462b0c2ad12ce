//! One rule of a procedure, and rules that begin with the same question.

use authz_policy::policy::Term;
use authz_policy::program::{Clause, Procedure, Step};
use proc_macro2::TokenStream;
use quote::quote;

use super::call::Rows;
use super::terms::{argument, free, known};
use super::{Answer, Writer, found};

/// A rule, as it is written.
pub(super) enum Written {
    /// Rows are asked for, and with each of them it goes on.
    Rows(Rows, TokenStream),
    /// Anything else.
    Whole(TokenStream),
}

/// The rules, of which those that ask for the same rows go through them together.
pub(super) fn joined(clauses: Vec<Written>) -> TokenStream {
    let mut parts: Vec<Written> = Vec::new();
    for clause in clauses {
        let Written::Rows(rows, then) = clause else {
            parts.push(clause);
            continue;
        };
        let same = parts.iter_mut().find_map(|part| match part {
            Written::Rows(first, all) if first.are_those_of(&rows) => Some((first, all)),
            Written::Rows(..) | Written::Whole(_) => None,
        });
        match same {
            Some((first, all)) => all.extend(rows.named_as(first, then)),
            None => parts.push(Written::Rows(rows, then)),
        }
    }
    parts.into_iter().map(Written::into_tokens).collect()
}

impl Written {
    pub(super) fn into_tokens(self) -> TokenStream {
        match self {
            Self::Rows(rows, then) => rows.each(&then),
            Self::Whole(tokens) => tokens,
        }
    }
}

impl Writer<'_> {
    /// One rule: its head, then its steps, then the answer.
    pub(super) fn clause(
        &mut self,
        procedure: &Procedure,
        clause: &Clause,
        answer: Answer,
    ) -> Written {
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
        if let [Step::Call(callee, args), rest @ ..] = clause.steps.as_slice()
            && tests.is_empty()
            && let Some(rows) = self.rows_of(*callee, args)
        {
            return Written::Rows(rows, self.steps(rest, found, procedure.group));
        }
        let steps = self.steps(&clause.steps, found, procedure.group);
        Written::Whole(tests.into_iter().rev().fold(steps, |then, (argument, term)| {
            let value = self.value(term);
            quote!(if #argument == #value { #then })
        }))
    }
}
