//! Random policies, and a naive way of deciding by them.
//!
//! The interpreter, the compiled code and [`naive`] must agree on every question
//! about every policy that [`generate`] writes. What disagrees is a fault in one
//! of the three.

#![forbid(unsafe_code)]

pub mod corpus;
pub mod facts;
pub mod generate;
pub mod naive;
pub mod questions;
pub mod random;
pub mod rows;
