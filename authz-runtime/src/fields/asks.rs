//! Who creates a row, and what the policy says of it before it is stored.

use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;

use super::new::Created;
use crate::authorizes::Decides;
use crate::decision::Keeps;
use crate::denial::{Caller, Denial};
use crate::enforce;
use crate::facts::Context;
use crate::guard::guarded;
use crate::record::Record;
use crate::resource::Resource;
use crate::settings::DEFAULT_TIMEOUT;
use crate::source::NewQuestion;
use crate::undecided::{failed, undecided};

pub(super) type Decided<'a> = Pin<Box<dyn Future<Output = Result<Vec<bool>, Denial>> + Send + 'a>>;

/// Whom a policy is asked about, and where.
pub(super) trait Asks<R: Resource>: Send + Sync {
    fn actor(&self) -> Option<&R::Actor>;

    fn context(&self) -> &Context;

    /// Which of the actions are allowed on a row that is not stored.
    fn about<'a>(&'a self, row: &'a R, actions: &'a [R::Action], record: &'a Record)
    -> Decided<'a>;
}

impl<R: Resource> dyn Asks<R> + '_ {
    pub(super) fn caller(&self) -> Caller {
        Caller::of(self.actor())
    }

    pub(super) fn end(&self, record: &Record, result: &Result<(), Denial>) {
        enforce::end(record, self.actor(), None, &"fields", result);
    }
}

/// The state of the router, and who asks.
pub(super) struct Asker<S, A> {
    pub(super) state: S,
    pub(super) actor: Option<A>,
    pub(super) context: Arc<Context>,
}

impl<R, S> Asks<R> for Asker<S, R::Actor>
where
    R: Created,
    S: Decides<R, R::OnRow>,
    S::Policy: Keeps<R, S::Data>,
{
    fn actor(&self) -> Option<&R::Actor> {
        self.actor.as_ref()
    }

    fn context(&self) -> &Context {
        &self.context
    }

    fn about<'a>(
        &'a self,
        row: &'a R,
        actions: &'a [R::Action],
        record: &'a Record,
    ) -> Decided<'a> {
        Box::pin(async move {
            let Some(action) = actions.first().copied() else { return Ok(Vec::new()) };
            let (actor, context) = (self.actor.as_ref(), &*self.context);
            let question = NewQuestion { actor, action, context, supplies: &S::SUPPLIES };
            let state = &self.state;
            let check = state.policy().about_unstored(state.data(), &question, row, actions);
            match guarded(pin!(check), DEFAULT_TIMEOUT).await {
                Ok(Ok(answers)) => Ok(answers),
                Ok(Err(error)) => Err(undecided(&error, record, actor, None)),
                Err(failure) => Err(failed(failure, record)),
            }
        })
    }
}
