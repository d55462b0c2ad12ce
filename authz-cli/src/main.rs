//! `authz`: checks policies, runs their tests and answers questions about them.
//!
//! ```text
//! args          what stands on the command line
//! source        files and other texts, and the places in them
//! policy        a policy, read and checked
//! names         what a text means in a policy: types, predicates, values
//! given         the facts and the time of a question
//! question      who wants to do what
//! commands/     a command each: arguments in, an answer out
//! answer        what a command found out, and the failure to do so
//! render, json  the same for people and for machines
//! output        the one place that writes
//! ```

mod answer;
mod args;
mod commands;
mod expected;
mod given;
mod json;
mod names;
mod output;
mod policy;
mod question;
mod reasons;
mod render;
mod source;
mod uses;
mod words;

use std::process::ExitCode;

use clap::Parser;

use crate::args::Cli;

fn main() -> ExitCode {
    match Cli::try_parse() {
        Ok(cli) => output::write(&commands::run(&cli.command), cli.format()),
        Err(usage) => output::write_usage(&usage),
    }
}
