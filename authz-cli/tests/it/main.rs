//! The command as a shell runs it: a policy and a question in, text and an exit
//! code out.

#![expect(clippy::unwrap_used, reason = "a test fails by it")]

mod actions;
mod authorize;
mod check;
mod explain;
mod inputs;
mod list;
mod machines;
mod manual;
mod sql;
mod support;
mod terminal;
mod test;
