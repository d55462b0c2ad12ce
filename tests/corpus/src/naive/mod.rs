//! The meaning of a policy, worked out in the most naive way.
//!
//! It shares nothing with the interpreter and the compiled code but the rules as
//! the checker wrote them out: it tries every value for every variable, again and
//! again, until nothing new follows. It knows no procedures, no order of
//! conditions, no tables and no strata.

mod compile;
mod domain;
mod model;
mod questions;

pub use self::questions::Naive;
