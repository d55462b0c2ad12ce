//! The limits of a check: it ends in time, and it ends without a panic.

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::task::Poll;
use std::time::Duration;

/// Why a check came to no end.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    Panicked,
    TimedOut,
}

/// Runs `check` for at most `limit`; a panic in it stays in it.
///
/// The timer starts when the check has to wait for the first time: one that has
/// everything at hand needs no timer, and no runtime that has one.
///
/// The check is taken pinned: taken by value, it would lie twice in the future
/// of every request.
pub(crate) async fn guarded<F: Future>(
    mut check: Pin<&mut F>,
    limit: Duration,
) -> Result<F::Output, Failure> {
    let mut caught = pin!(std::future::poll_fn(move |context| {
        // Nothing of ours is left half done by a panic: the check is dropped,
        // and what it would have returned is an error.
        catch_unwind(AssertUnwindSafe(|| check.as_mut().poll(context)))
            .map_or(Poll::Ready(Err(Failure::Panicked)), |poll| poll.map(Ok))
    }));
    let first = std::future::poll_fn(|context| Poll::Ready(caught.as_mut().poll(context)));
    if let Poll::Ready(result) = first.await {
        return result;
    }
    tokio::time::timeout(limit, caught).await.unwrap_or(Err(Failure::TimedOut))
}
