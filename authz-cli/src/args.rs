//! What stands on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::output::Format;

const EXIT_CODES: &str = "\
Exit codes:
  0  yes: valid, passed, allowed, at least one
  1  no: a failed test, denied, none
  2  no answer: wrong usage, a file that cannot be read, an invalid policy or fact

Results go to standard output, faults of a policy to standard error. Colors are
for terminals only, and `NO_COLOR=1` is respected.";

/// Checks policies, runs their tests, and answers questions about them.
#[derive(Debug, Parser)]
#[command(name = "authz", version, after_help = EXIT_CODES, arg_required_else_help = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,

    /// Write one JSON document to standard output, faults included.
    #[arg(long, global = true)]
    json: bool,
}

impl Cli {
    pub(crate) const fn format(&self) -> Format {
        if self.json { Format::Json } else { Format::Text }
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Find the faults of policies.
    #[command(after_help = CHECK)]
    Check(CheckArgs),
    /// Run the tests that stand in policies.
    #[command(after_help = TEST)]
    Test(TestArgs),
    /// Decide whether an actor may do something.
    #[command(after_help = AUTHORIZE)]
    Authorize(QuestionArgs),
    /// Tell why an actor may do something, or what is missing.
    #[command(after_help = EXPLAIN)]
    Explain(QuestionArgs),
    /// List the actions that an actor may do.
    #[command(after_help = ACTIONS)]
    Actions(ActionsArgs),
    /// List the objects on which an actor may do something.
    #[command(after_help = LIST)]
    List(ListArgs),
    /// Write the filter that an action is, in SQL.
    #[command(after_help = SQL)]
    Sql(SqlArgs),
    /// Write completions for a shell.
    #[command(after_help = "\
Examples:
  authz completions bash > ~/.local/share/bash-completion/completions/authz
  authz completions fish > ~/.config/fish/completions/authz.fish")]
    Completions {
        /// The shell.
        shell: Shell,
    },
    /// Write the manual page of the command or of one of its commands.
    #[command(after_help = "\
Examples:
  authz man > authz.1
  authz man list > authz-list.1")]
    Man {
        /// One of the commands.
        command: Option<String>,
    },
}

const CHECK: &str = "\
Examples:
  authz check policy.polar
  authz check --deny-warnings *.polar
  authz check - < policy.polar

A policy with warnings is valid: with --deny-warnings they are a `no` (1).";

#[derive(Args, Debug)]
pub(crate) struct CheckArgs {
    /// Policies; `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// Answer `no` if there are warnings.
    #[arg(long)]
    pub(crate) deny_warnings: bool,
}

const TEST: &str = "\
Examples:
  authz test policy.polar
  authz test --json policy.polar other.polar

The last line is `N passed, M failed`. It counts assertions. A policy in which nothing
is asserted is told on standard error, and is no failure.";

#[derive(Args, Debug)]
pub(crate) struct TestArgs {
    /// Policies; `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
}

const AUTHORIZE: &str = "\
Examples:
  authz authorize policy.polar User:alice rerun Action:42 \\
      --context \"has_relation Action:42 repository Repository:1\" \\
      --context \"has_role User:alice maintainer Repository:1\"
  authz authorize policy.polar User:alice read 'Folder:\"annual reports\"' --facts facts.txt
  authz authorize policy.polar User:alice create Org    # on the type itself
  authz authorize policy.polar User:alice invite        # a global permission
  authz authorize policy.polar Guest read Doc:1         # of a guest

Prints `Allowed` or `Denied`. A question that cannot be decided is denied, and the
exit code is 2.";

const EXPLAIN: &str = "\
Examples:
  authz explain policy.polar User:alice rerun Action:42 --facts facts.txt

Prints the rules and the facts that gave the answer; for a denial, the nearest ways
in which it would have been allowed.";

#[derive(Args, Debug)]
pub(crate) struct QuestionArgs {
    /// The policy; `-` is standard input.
    pub(crate) file: PathBuf,

    /// Who: `User:alice`; `Guest` for a guest, where the policy has `actor Guest {}`.
    pub(crate) actor: String,

    /// Wants to do what: `rerun`.
    pub(crate) action: String,

    /// On what: `Action:42`, or a type: `Action`; nothing for a global permission.
    pub(crate) resource: Option<String>,

    #[command(flatten)]
    pub(crate) given: GivenArgs,
}

const ACTIONS: &str = "\
Examples:
  authz actions policy.polar User:alice Action:42 --facts facts.txt
  authz actions policy.polar User:alice                 # global permissions
  authz actions policy.polar User:alice Profile:7 --fields

Prints an action a line, then the fields that the policy lists: `read(salary)`. Of
what may not be read at all, a service shows no field, whatever its rule says.";

#[derive(Args, Debug)]
pub(crate) struct ActionsArgs {
    /// The policy; `-` is standard input.
    pub(crate) file: PathBuf,

    /// Who: `User:alice`; `Guest` for a guest, where the policy has `actor Guest {}`.
    pub(crate) actor: String,

    /// On what: `Action:42`, or a type: `Action`; nothing for global permissions.
    pub(crate) resource: Option<String>,

    /// Lists the fields, too, on which each action may be done.
    #[arg(long)]
    pub(crate) fields: bool,

    #[command(flatten)]
    pub(crate) given: GivenArgs,
}

const LIST: &str = "\
Examples:
  authz list policy.polar User:alice read Repository --facts facts.txt

Prints an object a line, of those that the facts and the policy name. Where every
other object of the type qualifies, too, the last line says so.";

#[derive(Args, Debug)]
pub(crate) struct ListArgs {
    /// The policy; `-` is standard input.
    pub(crate) file: PathBuf,

    /// Who: `User:alice`; `Guest` for a guest, where the policy has `actor Guest {}`.
    pub(crate) actor: String,

    /// Wants to do what: `read`.
    pub(crate) action: String,

    /// On objects of which type: `Repository`.
    #[arg(value_name = "TYPE")]
    pub(crate) ty: String,

    #[command(flatten)]
    pub(crate) given: GivenArgs,
}

const SQL: &str = "\
Examples:
  authz sql policy.polar read Repository
  authz sql policy.polar read Repository --dialect postgres --actor User

Prints a condition over the rows of the type's table: those for which it holds are
those on which the actor may act. Tables and columns are named as the policy names
things: a service names its own. With --json it is data too: the member `tree`, in
which each field that has a rule for `read` is guarded by it.";

#[derive(Args, Debug)]
pub(crate) struct SqlArgs {
    /// The policy; `-` is standard input.
    pub(crate) file: PathBuf,

    /// To do what: `read`.
    pub(crate) action: String,

    /// With objects of which type: `Repository`.
    #[arg(value_name = "TYPE")]
    pub(crate) ty: String,

    /// The SQL of which database.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) dialect: DialectArg,

    /// Who acts: `User`, or `Guest` for guests; where the policy has one other type of
    /// actors, it is that.
    #[arg(long, value_name = "TYPE")]
    pub(crate) actor: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum DialectArg {
    #[default]
    Sqlite,
    Postgres,
    Mysql,
}

/// What is given with a question.
#[derive(Args, Debug)]
pub(crate) struct GivenArgs {
    /// Facts, one a line; `-` is standard input. Can be repeated.
    #[arg(long, value_name = "FILE")]
    pub(crate) facts: Vec<PathBuf>,

    /// A fact: `has_role User:alice maintainer Repository:1`; values that are no names are
    /// `Integer:3`, `Boolean:true`, or a text. Can be repeated.
    #[arg(long, value_name = "FACT", allow_hyphen_values = true)]
    pub(crate) context: Vec<String>,

    /// `@current_unix_time`; the clock's time without.
    #[arg(long, value_name = "UNIX_SECONDS", allow_negative_numbers = true)]
    pub(crate) now: Option<i64>,
}
