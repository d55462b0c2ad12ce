//! The command `gitclub`; see the library beside it.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::Parser;
use gitclub::Args;
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> ExitCode {
    let args = Args::parse();
    start_log();
    match gitclub::run(&args).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Where nobody reads the message, the exit code still tells.
            let _ = writeln!(io::stderr(), "error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Logs decisions and failures, unless `RUST_LOG` says otherwise.
fn start_log() {
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("info,tower_sessions=warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(io::stderr().is_terminal())
        .with_writer(io::stderr)
        .init();
}
