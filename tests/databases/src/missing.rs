//! What is said when there is no server.

use std::collections::BTreeSet;
use std::env;
use std::io::{self, Write};
use std::sync::{Mutex, PoisonError};

/// The variables that were missed, each of which is said once.
static MISSED: Mutex<BTreeSet<&str>> = Mutex::new(BTreeSet::new());

/// The URL that a variable holds. Without one there is nothing to test with: that
/// is an error in continuous integration, and is said elsewhere.
pub(crate) fn or_url(variable: &'static str, server: &str) -> Option<String> {
    let url = env::var(variable).ok();
    let is_required = env::var("CI").is_ok_and(|ci| ci == "true");
    assert!(url.is_some() || !is_required, "{variable} is not set: {server} cannot be tested");
    if url.is_none() && MISSED.lock().unwrap_or_else(PoisonError::into_inner).insert(variable) {
        let notice = format!(
            "\nLEFT OUT: the tests on {server}, for {variable} is not set; \
             `.ci/databases cargo test` runs them\n"
        );
        // What is printed is shown of failed tests alone; what is written is shown.
        // There is nobody left to tell if that fails.
        drop(io::stderr().write_all(notice.as_bytes()));
    }
    url
}
