//! The policy language: parser, checker, planner, interpreter.

pub mod ast;
pub mod diagnostic;
pub mod explain;
pub mod facts;
pub mod interpret;
pub mod plan;
pub mod policy;
pub mod program;
pub mod source;
#[cfg_attr(not(test), expect(dead_code, reason = "the parser comes next"))]
mod suggest;
pub mod testing;

#[cfg(test)]
mod test_policy;
