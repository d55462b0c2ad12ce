//! Arguments, variables and values, as tokens.

use authz_policy::outline::Asked;
use authz_policy::policy::{Constant, VarId};
use authz_policy::program::{Pattern, Procedure};
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{format_ident, quote};

/// The numbers of the arguments that the caller knows and that are no names.
pub(super) fn known(procedure: &Procedure) -> Vec<usize> {
    arguments(procedure, true)
}

/// The numbers of those that the caller does not know.
pub(super) fn free(procedure: &Procedure) -> Vec<usize> {
    arguments(procedure, false)
}

fn arguments(procedure: &Procedure, are_known: bool) -> Vec<usize> {
    let args = procedure.signature.args.iter().enumerate();
    let values = args.filter(|(_, arg)| matches!(arg, Pattern::Ty(_))).map(|(n, _)| n);
    values.filter(|n| procedure.bound.has(*n) == are_known).collect()
}

pub(super) fn argument(n: usize) -> Ident {
    format_ident!("a{n}", span = Span::mixed_site())
}

pub(super) fn local(variable: VarId) -> Ident {
    format_ident!("v{}", variable.0, span = Span::mixed_site())
}

pub(super) fn bit(asked: Asked) -> Option<Literal> {
    asked.name.map(|name| Literal::u64_unsuffixed(1_u64 << name))
}

/// A value of the policy; an id that is an integer is one.
pub(super) fn constant(constant: &Constant) -> TokenStream {
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
