#![doc = include_str!("../docs/crate.md")]

pub mod ast;
mod check;
pub mod diagnostic;
pub mod explain;
pub mod fact_syntax;
pub mod facts;
mod fields;
pub mod interpret;
mod lexer;
pub mod outline;
pub mod parser;
pub mod plan;
pub mod policy;
pub mod print;
pub mod program;
pub mod source;
pub mod sql;
pub mod suggest;
pub mod testing;

#[cfg(test)]
mod test_policy;

pub use policy::Policy;
