//! A request's way to its decision: authenticate, resolve, decide, judge.

use std::fmt::Display;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};

use crate::action::{Action, ActionOf};
use crate::actor::Actor;
use crate::ancestry::{DEPTH, all_parse};
use crate::authorizes::{AuthenticationFailure, Authorizes, Decides, DecidesNew};
use crate::decision::Decision;
use crate::denial::{Caller, Denial, Finding, judge, judge_readable};
use crate::evidence::Params;
use crate::facts::Context;
use crate::fields::OnFields;
use crate::fixed;
use crate::guard::guarded;
use crate::identity::{CURRENT_USER_ID, Claim, claim};
use crate::path::{Lone, NO_PARAMS, PathParams};
use crate::record::{self, Record};
use crate::resource::{DisplayKey, Resource};
#[cfg(feature = "scope")]
use crate::scope::{Scope, Scopes};
use crate::services::Service;
use crate::settings::Settings;
use crate::source::{Ancestors, Answer, NewQuestion, Question};
use crate::undecided::{failed, finish, undecided, unreachable_data};

/// Why a handler does not run.
#[derive(Debug)]
#[non_exhaustive]
pub enum Rejection {
    /// The check denied it.
    Denied(Denial),
    /// The application's authentication, or an extractor, answered.
    Answered(Box<Response>),
}

impl From<Denial> for Rejection {
    fn from(denial: Denial) -> Self {
        Self::Denied(denial)
    }
}

impl Rejection {
    pub(crate) fn answered(response: impl IntoResponse) -> Self {
        Self::Answered(Box::new(response.into_response()))
    }

    pub(crate) fn into_response(self, settings: &Settings) -> Response {
        match self {
            Self::Denied(denial) => settings.respond(denial),
            Self::Answered(response) => settings.restate(*response),
        }
    }
}

/// The context of who decides without one.
static NONE: Context = Context::NONE;

/// The request and what it is checked against.
pub(crate) struct Request<'a, S> {
    pub(crate) parts: &'a mut Parts,
    pub(crate) state: &'a S,
    pub(crate) settings: &'a Settings,
}

/// A resource that the actor may act on, and the actor.
pub(crate) type Allowed<R> = (R, Option<<R as Resource>::Actor>);

/// Checks an action on the resource whose key stands in the path.
pub(crate) async fn resource<S, R, A, P>(
    mut request: Request<'_, S>,
    on_fields: Option<&OnFields>,
) -> Result<Allowed<R>, Rejection>
where
    R: Resource,
    A: ActionOf<R>,
    P: Params<R, A>,
    S: Decides<R, A>,
{
    let action = A::ACTION;
    let record = Record::begin(action.name(), R::NAME);
    let limit = request.settings.timeout;
    let check = async {
        let actor = authenticate(request.state, request.parts, &record).await?.map(S::known);
        let path;
        let target = if let Some(lone) = Lone::<R, A, P>::read(request.parts).await {
            lone.key.map(|key| (key, Ancestors::new(&NO_PARAMS, P::OWN)))
        } else {
            path = PathParams::read(request.parts).await;
            path.as_ref().and_then(|path| resolve::<R>(path, P::OWN))
        };
        let Some((key, ancestors)) = target else {
            return Err(unknown(&record, actor.as_ref()).into());
        };
        let context = context(S::USES_CONTEXT, &mut request);
        let (actor_ref, supplies) = (actor.as_ref(), &S::SUPPLIES);
        let question = Question {
            actor: actor_ref,
            action,
            key: &key,
            ancestors,
            context: context.as_deref().unwrap_or(&NONE),
            supplies,
            on_fields,
        };
        let resource = decide::<R, A>(request.state, &question, &record).await?;
        Ok((resource, actor))
    };
    finish(guarded(pin!(check), limit).await, &record)
}

/// Checks an action on a resource whose key the caller has, by the same decision.
pub(crate) async fn job<R: Resource, A: ActionOf<R>, S: Decides<R, A>>(
    state: &S,
    actor: Option<R::Actor>,
    key: &R::Key,
    context: &Context,
    limit: Duration,
) -> Result<Allowed<R>, Denial> {
    let action = A::ACTION;
    let record = Record::begin(action.name(), R::NAME);
    let ancestors = Ancestors::new(&NO_PARAMS, &[]);
    let (actor_ref, supplies) = (actor.as_ref(), &S::SUPPLIES);
    let on_fields = None;
    let question =
        Question { actor: actor_ref, action, key, ancestors, context, supplies, on_fields };
    let check = decide::<R, A>(state, &question, &record);
    let outcome = guarded(pin!(check), limit).await;
    match outcome {
        Ok(checked) => Ok((checked?, actor)),
        Err(failure) => Err(failed(failure, &record)),
    }
}

/// Checks an action on a type.
pub(crate) async fn new<S, R, A>(mut request: Request<'_, S>) -> Result<Option<R::Actor>, Rejection>
where
    R: Resource,
    A: ActionOf<R>,
    S: DecidesNew<R, A>,
{
    let action = A::ACTION;
    let record = Record::begin(action.name(), R::NAME);
    let limit = request.settings.timeout;
    let check = async {
        let actor = authenticate(request.state, request.parts, &record).await?.map(S::known);
        let context = context(S::USES_CONTEXT, &mut request);
        let context = context.as_deref().unwrap_or(&NONE);
        decide_new::<R, A, S>(request.state, actor.as_ref(), context, &record).await?;
        Ok(actor)
    };
    finish(guarded(pin!(check), limit).await, &record)
}

/// Decides about an action on a type, and records it.
pub(crate) async fn decide_new<R: Resource, A: ActionOf<R>, S: DecidesNew<R, A>>(
    state: &S,
    actor: Option<&R::Actor>,
    context: &Context,
    record: &Record,
) -> Result<(), Denial> {
    let question = NewQuestion { actor, action: A::ACTION, context, supplies: &S::SUPPLIES };
    let answer = state.answer_new(&question).await;
    let decision = answer.map_err(|error| undecided(&error, record, actor, None))?;
    let result = judge_readable(Caller::of(actor), &decision);
    end(record, actor, None, decision.reason(), &result);
    result
}

/// Finds out who asks for a list, and on which rows he may take the action.
#[cfg(feature = "scope")]
pub(crate) async fn scope<S, R, A>(mut request: Request<'_, S>) -> Result<Scope<R, A>, Rejection>
where
    R: Resource,
    A: ActionOf<R>,
    S: Scopes<R, A>,
{
    let record = Record::begin(A::ACTION.name(), R::NAME);
    let limit = request.settings.timeout;
    let check = async {
        let actor = authenticate(request.state, request.parts, &record).await?.map(S::known);
        let context = context(true, &mut request);
        let context = context.as_deref().unwrap_or(&NONE);
        Ok(decide_scope(request.state, actor.as_ref(), context, &record).await?)
    };
    finish(guarded(pin!(check), limit).await, &record)
}

/// The scope of somebody whom the caller knows, by the same limits.
#[cfg(feature = "scope")]
pub(crate) async fn scope_of<R, A, S>(
    state: &S,
    actor: Option<&R::Actor>,
    context: &Context,
    limit: Duration,
) -> Result<Scope<R, A>, Denial>
where
    R: Resource,
    A: ActionOf<R>,
    S: Scopes<R, A>,
{
    let record = Record::begin(A::ACTION.name(), R::NAME);
    let check = decide_scope(state, actor, context, &record);
    guarded(pin!(check), limit).await.unwrap_or_else(|failure| Err(failed(failure, &record)))
}

/// Finds out on which rows somebody may take the action, and records it.
#[cfg(feature = "scope")]
async fn decide_scope<R: Resource, A: ActionOf<R>, S: Scopes<R, A>>(
    state: &S,
    actor: Option<&R::Actor>,
    context: &Context,
    record: &Record,
) -> Result<Scope<R, A>, Denial> {
    let scope = state.scope(actor, context).await;
    let scope = scope.map_err(|error| undecided(&error, record, actor, None))?;
    end(record, actor, None, &"scope", &Ok(()));
    Ok(scope)
}

/// Checks that somebody is logged in.
pub(crate) async fn authenticated<S: Authorizes>(
    request: Request<'_, S>,
) -> Result<S::Actor, Rejection> {
    let record = Record::begin("authenticated", "");
    let limit = request.settings.timeout;
    let check = async {
        let actor = authenticate(request.state, request.parts, &record).await?;
        let decision = Decision::allow_if(actor.is_some(), "authenticated");
        let result = judge_readable(Caller::of(actor.as_ref()), &decision);
        end(&record, actor.as_ref(), None, decision.reason(), &result);
        result?;
        // Invariant: the decision above allows nobody without an actor.
        actor.ok_or_else(|| Denial::INTERNAL.into())
    };
    finish(guarded(pin!(check), limit).await, &record)
}

/// Checks that the caller is a service that some verifier knows.
pub(crate) async fn service(parts: &Parts, settings: &Settings) -> Result<Service, Rejection> {
    let record = Record::begin("unexposable", "");
    let check = async {
        for verifier in &settings.services {
            match verifier.verify(parts).await {
                Ok(None) => {}
                Ok(Some(name)) => {
                    record.end(Some(&name), None, &"service", &Ok(()));
                    return Ok(Service::new(name));
                }
                Err(error) => return Err(unreachable_data(&error, &record).into()),
            }
        }
        // From outside, what is internal looks like what does not exist.
        record.end(None, None, &"no_service", &Err(Denial::NOT_FOUND));
        Err(Denial::NOT_FOUND.into())
    };
    finish(guarded(pin!(check), settings.timeout).await, &record)
}

pub(crate) async fn authenticate<S: Authorizes>(
    state: &S,
    parts: &mut Parts,
    record: &Record,
) -> Result<Option<S::Actor>, Rejection> {
    match claim(&parts.headers) {
        Claim::Absent => {}
        Claim::Ignored => record::claimed_identity(CURRENT_USER_ID.as_str(), "ignored"),
        Claim::Malformed => {
            record::claimed_identity(CURRENT_USER_ID.as_str(), "refused");
            record.end(None, None, &"malformed_identity", &Err(Denial::BAD_REQUEST));
            return Err(Denial::BAD_REQUEST.into());
        }
    }
    state.actor(parts).await.map_err(|error| match error.0 {
        AuthenticationFailure::Rejected(response) => {
            record.unauthenticated(response.status().as_u16());
            Rejection::Answered(Box::new(response))
        }
        AuthenticationFailure::Unavailable(error) => unreachable_data(&error, record).into(),
    })
}

/// What a path names: a key, and the ancestors beside it.
type Target<'a, R> = (<R as Resource>::Key, Ancestors<'a>);

/// The key in the path, and the ancestors beside it; `None` where a text is no
/// key of its type, so that nothing is looked up.
fn resolve<'a, R: Resource>(
    path: &'a PathParams,
    own: &'static [&'static str],
) -> Option<Target<'a, R>> {
    let key = R::parse_key(|part| path.get(own.get(part)?))?;
    let ancestors = Ancestors::new(path, own);
    let is_possible = ancestors.is_empty() || all_parse(ancestors, R::RELATIONS, DEPTH);
    is_possible.then_some((key, ancestors))
}

/// What holds for this request alone; `None` for who decides without it.
fn context<S: Authorizes>(is_used: bool, request: &mut Request<'_, S>) -> Option<Arc<Context>> {
    is_used.then(|| fixed::context(request.state, request.parts))
}

/// The decision before a body is read that is asked about field by field: one field is enough.
fn with_fields(act: Decision, on_fields: Option<&OnFields>) -> Decision {
    let Some(on_fields) = on_fields else { return act };
    let is_any = on_fields.any(matches!(act, Decision::Allow(_)));
    match act {
        Decision::Deny(reason) if is_any && !reason.is_error() => Decision::allow("field"),
        Decision::Allow(_) | Decision::Deny(_) => act,
    }
}

async fn decide<R: Resource, A: ActionOf<R>>(
    state: &impl Decides<R, A>,
    question: &Question<'_, R>,
    record: &Record,
) -> Result<R, Denial> {
    let Question { actor, key, action, .. } = *question;
    let caller = Caller::of(actor);
    let id = DisplayKey::<R>(key);
    let answer = state.answer(question).await;
    match answer.map_err(|error| undecided(&error, record, actor, Some(&id)))? {
        // A source that compares keys less exactly than their type does may
        // find a neighbour; it is not what was asked for.
        Answer::Found { resource, read, act } if resource.has_key(key) => {
            let act = with_fields(act, question.on_fields);
            if let Some(on_fields) = question.on_fields.filter(|_| record.is_heard()) {
                on_fields.are_of(&id);
            }
            let act = if Some(action) == R::READ { &read } else { &act };
            let result = judge(caller, Finding::Found { read: &read, act });
            let decisive = if matches!(read, Decision::Deny(_)) { &read } else { act };
            end(record, actor, Some(&id), decisive.reason(), &result);
            result.map(|()| resource)
        }
        Answer::Found { .. } | Answer::Missing => {
            let result = judge(caller, Finding::Missing);
            end(record, actor, Some(&id), &"missing", &result);
            result.and(Err(Denial::NOT_FOUND))
        }
    }
}

/// The path names nothing.
fn unknown<A: Actor>(record: &Record, actor: Option<&A>) -> Denial {
    end(record, actor, None, &"malformed_id", &Err(Denial::NOT_FOUND));
    Denial::NOT_FOUND
}

pub(crate) fn end<A: Actor>(
    record: &Record,
    actor: Option<&A>,
    id: Option<&dyn Display>,
    reason: &dyn Display,
    result: &Result<(), Denial>,
) {
    let actor = actor.map(Actor::id);
    record.end(actor.as_ref().map(|id| id as &dyn Display), id, reason, result);
}
