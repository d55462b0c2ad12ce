//! Checks that come to no decision: the data cannot be reached, time is over, or there is a bug.
//! They deny, and are recorded.

use std::fmt::Display;

use crate::actor::Actor;
use crate::denial::Denial;
use crate::enforce::Rejection;
use crate::guard::Failure;
use crate::record::Record;
use crate::source::SourceError;

pub(crate) fn unreachable_data(error: &SourceError, record: &Record) -> Denial {
    let denial = answered(error);
    record.failure(error, &denial);
    denial
}

/// The data cannot be reached while something is decided about this actor, and this row.
pub(crate) fn undecided<A: Actor>(
    error: &SourceError,
    record: &Record,
    actor: Option<&A>,
    id: Option<&dyn Display>,
) -> Denial {
    let (denial, actor) = (answered(error), actor.map(Actor::id));
    record.failure_about(actor.as_ref().map(|id| id as &dyn Display), id, error, &denial);
    denial
}

/// What a failure is answered with.
fn answered(error: &SourceError) -> Denial {
    if error.is_internal() { Denial::INTERNAL } else { Denial::UNAVAILABLE }
}

/// What a check comes to, also where it came to no end.
pub(crate) fn finish<T>(
    outcome: Result<Result<T, Rejection>, Failure>,
    record: &Record,
) -> Result<T, Rejection> {
    outcome.unwrap_or_else(|failure| Err(failed(failure, record).into()))
}

pub(crate) fn failed(failure: Failure, record: &Record) -> Denial {
    match failure {
        Failure::Panicked => {
            record.failure(&"a panic while deciding", &Denial::INTERNAL);
            Denial::INTERNAL
        }
        Failure::TimedOut => {
            record.failure(&"out of time", &Denial::UNAVAILABLE);
            Denial::UNAVAILABLE
        }
    }
}
