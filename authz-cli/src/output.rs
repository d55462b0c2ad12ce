//! The one place that writes.

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use anstream::AutoStream;

use crate::answer::{Answer, Verdict};
use crate::{json, render};

/// For whom the answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Text,
    Json,
}

/// Writes the answer, and says how the command exits.
pub(crate) fn write(answer: &Answer, format: Format) -> ExitCode {
    let written = match format {
        Format::Json => to_stdout(&json::document(answer)),
        // Faults first: where both go to one terminal, the answer ends it.
        Format::Text => to_stderr(&render::faults(answer)).and_then(|()| to_stdout(&answer.text)),
    };
    match written {
        Ok(()) => ExitCode::from(answer.verdict),
        Err(error) => {
            // Invariant: an answer that did not arrive is never a `yes`. Where
            // standard error is gone, too, the exit code says it alone.
            let _ = to_stderr(&render::trouble(&format!("cannot write: {error}")));
            ExitCode::from(Verdict::Unanswered)
        }
    }
}

/// Writes what is wrong with the command line, or the help that was asked for.
pub(crate) fn write_usage(usage: &clap::Error) -> ExitCode {
    // A reader that has gone away has seen enough of a help.
    let _ = usage.print();
    if usage.use_stderr() { Verdict::Unanswered.into() } else { Verdict::Yes.into() }
}

fn to_stdout(text: &str) -> io::Result<()> {
    send(AutoStream::auto(io::stdout().lock()), text)
}

fn to_stderr(text: &str) -> io::Result<()> {
    send(AutoStream::auto(io::stderr().lock()), text)
}

fn send(mut stream: impl Write, text: &str) -> io::Result<()> {
    let sent = stream.write_all(text.as_bytes()).and_then(|()| stream.flush());
    match sent {
        // Whoever reads has seen enough: `authz list … | head -1`.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        sent => sent,
    }
}
