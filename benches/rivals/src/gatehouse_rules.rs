//! Three policies in Rust over the same hash tables, registered at a checker.

use std::error::Error;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use authz_benches::{ByHand, DecisionCase, Facts, IssueRow};
use gatehouse::{EvaluationSession, PermissionChecker, PolicyBuilder, PolicyDomain};

use crate::variants::Decide;

struct Close;
struct Issues;

impl PolicyDomain for Issues {
    type Subject = i64;
    type Action = Close;
    type Resource = IssueRow;
    type Context = ();
}

pub(crate) fn prepare(facts: &Facts, case: &DecisionCase) -> Result<Decide, Box<dyn Error>> {
    let tables = Arc::new(ByHand::new(facts));
    let of_org = Arc::clone(&tables);
    let mut checker = PermissionChecker::<Issues>::new();
    let creator = |user: &i64, _: &Close, issue: &IssueRow, (): &()| issue.creator == Some(*user);
    checker.add_policy(PolicyBuilder::<Issues>::new("creator").when(creator).build());
    let maintainer = move |user: &i64, _: &Close, issue: &IssueRow, (): &()| {
        tables.repo_roles(*user, issue.repo) & 0b110 != 0
    };
    checker.add_policy(PolicyBuilder::<Issues>::new("maintainer").when(maintainer).build());
    let owner = move |user: &i64, _: &Close, issue: &IssueRow, (): &()| {
        of_org.org(issue.repo).is_some_and(|org| of_org.org_roles(*user, org) & 0b10 != 0)
    };
    checker.add_policy(PolicyBuilder::<Issues>::new("owner").when(owner).build());
    let case = *case;
    Ok(Box::new(move || {
        // A session is of one request.
        let session = EvaluationSession::empty();
        let bound = checker.bind(&session, &case.user, &Close, &());
        let check = pin!(bound.authorize(&case.issue));
        // Nothing in these policies waits.
        matches!(check.poll_now(), Poll::Ready(Ok(())))
    }))
}

trait PollNow: Future {
    fn poll_now(self: std::pin::Pin<&mut Self>) -> Poll<Self::Output> {
        self.poll(&mut Context::from_waker(Waker::noop()))
    }
}

impl<F: Future> PollNow for F {}
