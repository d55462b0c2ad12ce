//! A state whose facts are in memory, for tests of one policy.

use std::marker::PhantomData;
use std::sync::Arc;

use authz_runtime::{Actor, AuthenticationError, Authorizes, HasFacts, Memory};
use axum::http::request::Parts;

/// Facts, the policy, and the type of who acts. Its rows are thought up by the test.
#[derive(Debug)]
pub(crate) struct InMemory<A, P> {
    facts: Arc<Memory>,
    policy: P,
    actor: PhantomData<fn() -> A>,
}

impl<A, P> InMemory<A, P> {
    pub(crate) fn new(facts: Memory, policy: P) -> Self {
        Self { facts: Arc::new(facts), policy, actor: PhantomData }
    }
}

impl<A, P: Clone> Clone for InMemory<A, P> {
    fn clone(&self) -> Self {
        let (facts, policy) = (Arc::clone(&self.facts), self.policy.clone());
        Self { facts, policy, actor: PhantomData }
    }
}

impl<A: Actor + 'static, P: Clone + Send + Sync + 'static> Authorizes for InMemory<A, P> {
    type Actor = A;
    type Data = Self;
    type Policy = P;

    async fn actor(&self, _: &mut Parts) -> Result<Option<A>, AuthenticationError> {
        Ok(None)
    }

    fn data(&self) -> &Self {
        self
    }

    fn policy(&self) -> &P {
        &self.policy
    }
}

impl<A, P: Send + Sync> HasFacts for InMemory<A, P> {
    type Facts = Memory;

    fn facts(&self) -> &Memory {
        &self.facts
    }
}
