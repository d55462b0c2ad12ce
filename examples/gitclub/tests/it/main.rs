//! `GitClub` over HTTP, with a real database.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what fails in a test is to fail the test, also where no `#[test]` stands on it"
)]

// A signal tells the command to stop.
#[cfg(unix)]
mod binary;
mod bodies;
mod hidden;
mod identity;
mod matrix;
mod methods;
mod outage;
mod pages;
mod public;
mod sessions;
mod statements;
mod support;
mod validation;
