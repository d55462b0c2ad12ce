//! The commands.

mod actions;
mod authorize;
mod check;
mod completions;
mod explain;
mod list;
mod man;
mod sql;
mod test;

use anstyle::{AnsiColor, Style};

use crate::answer::{Answer, Failure};
use crate::args::Command;

const GOOD: Style = AnsiColor::Green.on_default().bold();
const BAD: Style = AnsiColor::Red.on_default().bold();
const FAINT: Style = Style::new().dimmed();

/// Does what the command line asks for.
pub(crate) fn run(command: &Command) -> Answer {
    let answer: Result<Answer, Failure> = match command {
        Command::Check(args) => Ok(check::run(args)),
        Command::Test(args) => Ok(test::run(args)),
        Command::Authorize(args) => authorize::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Actions(args) => actions::run(args),
        Command::List(args) => list::run(args),
        Command::Sql(args) => sql::run(args),
        Command::Completions { shell } => Ok(completions::run(*shell)),
        Command::Man { command } => man::run(command.as_deref()),
    };
    answer.unwrap_or_else(Answer::unanswered)
}

fn styled(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

/// `1 test`, `2 tests`
fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
