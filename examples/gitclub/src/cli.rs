//! The options of the command.

use clap::Parser;

const EXAMPLES: &str = "\
Examples:
  gitclub
  gitclub --listen 127.0.0.1:8080 --database sqlite:/tmp/gitclub.sqlite
  gitclub --listen 127.0.0.1:0 --database sqlite::memory: --test-fixtures
  gitclub --database postgres://gitclub@localhost/gitclub

The log goes to the standard error; `RUST_LOG=authz::decision=info` shows
nothing but the decisions.";

/// Serves a source-hosting site in small: organizations, repositories,
/// issues, and roles on them.
#[derive(Debug, Parser)]
#[command(name = "gitclub", version, after_help = EXAMPLES)]
#[non_exhaustive]
pub struct Args {
    /// Where to listen; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:5000")]
    pub listen: String,

    /// The database: `sqlite:FILE`, created where it is missing,
    /// `sqlite::memory:`, or `postgres://USER@HOST/DATABASE`, which must be
    /// there. One without users is filled with the example data
    #[arg(long, value_name = "URL", default_value = "sqlite:gitclub.sqlite")]
    pub database: String,

    /// Replaces everything in the database with the example data, and adds
    /// `POST /_reset`, by which anybody can do it again
    #[arg(long)]
    pub test_fixtures: bool,
}
