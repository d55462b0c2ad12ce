//! The policy language: parser, checker, planner, interpreter.

pub mod ast;
pub mod diagnostic;
pub mod plan;
pub mod policy;
pub mod program;
pub mod source;
