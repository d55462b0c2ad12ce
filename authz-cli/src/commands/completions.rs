//! `authz completions`

use clap::CommandFactory;
use clap_complete::Shell;

use crate::answer::{Answer, Verdict};
use crate::args::Cli;

/// Writes completions for a shell.
pub(crate) fn run(shell: Shell) -> Answer {
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "authz", &mut bytes);
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Answer::new(Verdict::Yes, text.clone()).with("completions", text)
}
