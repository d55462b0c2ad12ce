//! `authz man`

use clap::CommandFactory;
use clap_mangen::Man;

use crate::answer::{Answer, Failure, Trouble, Verdict};
use crate::args::Cli;
use crate::names::suggestion;

/// Writes the manual page of the command, or of one of its commands.
pub(crate) fn run(name: Option<&str>) -> Result<Answer, Failure> {
    let mut whole = Cli::command().disable_help_subcommand(true);
    whole.build();
    let page = match name {
        None => whole,
        Some(name) => whole.find_subcommand(name).cloned().ok_or_else(|| unknown(name, &whole))?,
    };
    let mut bytes = Vec::new();
    Man::new(page).render(&mut bytes).map_err(|error| {
        Trouble::new(format!("cannot write the page: {error}"), "report this as a fault of `authz`")
    })?;
    // What stands behind the help: the exit codes of all, the examples of each.
    let heading = if name.is_none() { ".SH \"EXIT STATUS\"" } else { ".SH EXAMPLES" };
    let text = String::from_utf8_lossy(&bytes).replacen(".SH EXTRA", heading, 1);
    Ok(Answer::new(Verdict::Yes, text.clone()).with("page", text))
}

fn unknown(name: &str, whole: &clap::Command) -> Trouble {
    let known = whole.get_subcommands().map(clap::Command::get_name);
    let help = suggestion(name, known, "the commands are");
    Trouble::new(format!("unknown command `{name}`"), help)
}
