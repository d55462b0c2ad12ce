//! The context of a request, which is asked for once.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::authorizes::Authorizes;
use crate::facts::Context;

/// What is left in the request for whoever decides next.
#[derive(Clone)]
struct Fixed(Arc<Context>);

/// The context of this request: the first who needs it asks the state, and all
/// others see the same.
pub(crate) fn context<S: Authorizes>(state: &S, parts: &mut Parts) -> Arc<Context> {
    if let Some(Fixed(context)) = parts.extensions.get() {
        return Arc::clone(context);
    }
    let context = Arc::new(state.context(parts));
    parts.extensions.insert(Fixed(Arc::clone(&context)));
    context
}

/// The context in which the declaration of this handler was checked.
///
/// # Examples
///
/// ```no_run
/// # use authz_runtime::{Authorizes, Context, Decides, Denial, Resource};
/// # use authz_runtime::{InFile, Keeps};
/// # async fn doc<Issue: Resource, S>(app: S, context: Context, user: Issue::Actor, issues: Vec<Issue>)
/// # -> Result<Vec<Issue>, Denial>
/// # where S: Decides<Issue, Issue::Read>, S::Policy: Keeps<Issue, S::Data> {
/// // An argument of the handler, `context: Context`, is what its check saw.
/// context.readable(&app, Some(&user), issues).await
/// # }
/// ```
impl<S: Authorizes> FromRequestParts<S> for Context {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        Ok(Self::clone(&context(state, parts)))
    }
}
