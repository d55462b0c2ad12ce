#![doc = include_str!("../docs/crate.md")]
#![cfg_attr(
    not(all(feature = "interpreter", feature = "statements")),
    expect(dead_code, reason = "some is said to what answers and to what writes statements alone")
)]

pub mod ast;
mod check;
pub mod diagnostic;
#[cfg(feature = "interpreter")]
pub mod explain;
#[cfg(feature = "interpreter")]
pub mod fact_syntax;
#[cfg(feature = "interpreter")]
pub mod facts;
mod fields;
#[cfg(feature = "interpreter")]
pub mod interpret;
mod lexer;
pub mod outline;
pub mod parser;
pub mod plan;
pub mod policy;
#[cfg(feature = "interpreter")]
pub mod print;
pub mod program;
pub mod source;
pub mod sql;
pub mod suggest;
#[cfg(feature = "interpreter")]
pub mod testing;

#[cfg(test)]
#[cfg(feature = "interpreter")]
mod test_policy;

pub use policy::Policy;
