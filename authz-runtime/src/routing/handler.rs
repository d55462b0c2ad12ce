//! The gate: which functions are handlers, and in which order their arguments
//! come to be.

use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::handler::Handler;
use axum::response::{IntoResponse, Response};

use crate::denial::Denial;
use crate::enforce::Rejection;
use crate::evidence::{Check, Faulty};
use crate::routing::Declaration;

/// An async function with the arguments `T`.
///
/// The first of two phases: nothing is asked of the arguments here, so that the
/// compiler always finds `T`, and can say in the second what is wrong with it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an async function of at most 15 extractors",
    label = "not an async function, or one with too many arguments",
    note = "write `async fn`, and take extractors that belong together in one tuple"
)]
pub trait AsyncFn<T>: Clone + Send + Sync + 'static {
    /// What it returns.
    type Output;
    /// What calling it returns.
    type Future: Future<Output = Self::Output>;

    #[doc(hidden)]
    fn call(self, arguments: T) -> Self::Future;
}

/// Arguments that a router with the state `S` can provide: a declaration first,
/// then extractors.
#[diagnostic::on_unimplemented(
    message = "handler declares no authorization",
    label = "no `#[authorize]`, `#[unexposable]` or `#[public]` stands on this handler",
    note = "write `#[authorize(action = \"…\", resource = …)]` above the handler"
)]
pub trait Arguments<S, M>: SealedArguments + Sized + Send {
    #[doc(hidden)]
    fn describe(out: &mut Vec<Declaration>);

    #[doc(hidden)]
    fn respond<F>(
        handler: F,
        request: Request,
        state: S,
        enforcement: Enforcement,
    ) -> impl Future<Output = Response> + Send
    where
        F: AsyncFn<Self, Future: Send, Output: IntoResponse>;
}

/// A function whose arguments a router with the state `S` can provide.
///
/// It says of the function what [`Arguments`] says of its arguments, and so the
/// compiler underlines the handler: no argument of `get` has the type of those.
pub trait DeclaredFn<T, S, M>: AsyncFn<T> {
    #[doc(hidden)]
    fn describe(out: &mut Vec<Declaration>);

    #[doc(hidden)]
    fn respond(
        self,
        request: Request,
        state: S,
        enforcement: Enforcement,
    ) -> impl Future<Output = Response> + Send
    where
        Self: AsyncFn<T, Future: Send, Output: IntoResponse>;
}

impl<F, T, S, M> DeclaredFn<T, S, M> for F
where
    F: AsyncFn<T>,
    T: Arguments<S, M>,
{
    fn describe(out: &mut Vec<Declaration>) {
        T::describe(out);
    }

    fn respond(
        self,
        request: Request,
        state: S,
        enforcement: Enforcement,
    ) -> impl Future<Output = Response> + Send
    where
        Self: AsyncFn<T, Future: Send, Output: IntoResponse>,
    {
        T::respond(self, request, state, enforcement)
    }
}

mod sealed {
    use std::sync::Arc;

    use crate::routing::build::NotRouted;
    use crate::settings::Settings;

    #[expect(unnameable_types, reason = "what nobody can name, nobody else can implement")]
    pub trait SealedArguments {}

    /// How a handler's rejections are answered.
    ///
    /// Invariant: nobody else can name it, so nobody else can implement a trait
    /// whose method takes it, for any tuple with any state.
    #[derive(Clone)]
    #[expect(unnameable_types, reason = "what nobody can name, nobody else can implement")]
    pub struct Enforcement {
        pub(in crate::routing) settings: Arc<Settings>,
        /// What a caller is answered who is no service: what the path answers
        /// where the handler is not.
        pub(in crate::routing) unknown: Option<NotRouted>,
    }
}
pub(super) use sealed::Enforcement;
use sealed::SealedArguments;

impl std::fmt::Debug for Enforcement {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Enforcement").finish_non_exhaustive()
    }
}

impl Enforcement {
    /// The response to a caller whose check failed.
    fn deny(&self, rejection: Rejection) -> Response {
        match (&self.unknown, &rejection) {
            (Some(unknown), Rejection::Denied(denial)) if *denial == Denial::NOT_FOUND => {
                unknown.answer()
            }
            _ => rejection.into_response(&self.settings),
        }
    }

    /// The response of an extractor that answers itself.
    fn answer(&self, answer: impl IntoResponse) -> Response {
        Rejection::answered(answer).into_response(&self.settings)
    }
}

macro_rules! async_fn {
    ($($argument:ident)*) => {
        impl<F, Fut, $($argument),*> AsyncFn<($($argument,)*)> for F
        where
            F: FnOnce($($argument),*) -> Fut + Clone + Send + Sync + 'static,
            Fut: Future,
        {
            type Output = Fut::Output;
            type Future = Fut;

            #[expect(non_snake_case, reason = "the types' names serve as the arguments'")]
            fn call(self, ($($argument,)*): ($($argument,)*)) -> Fut {
                self($($argument),*)
            }
        }

        impl<$($argument),*> SealedArguments for ($($argument,)*) {}
    };
}

// A handler without arguments has a shape, and never a declaration.
impl<F, Fut> AsyncFn<()> for F
where
    F: FnOnce() -> Fut + Clone + Send + Sync + 'static,
    Fut: Future,
{
    type Output = Fut::Output;
    type Future = Fut;

    fn call(self, (): ()) -> Fut {
        self()
    }
}

impl SealedArguments for () {}

macro_rules! arguments {
    ([$($part:ident)*] $last:ident) => {
        impl<S, M, E, $($part,)* $last> Arguments<S, M> for (E, $($part,)* $last)
        where
            S: Send + Sync + 'static,
            E: Check<S>,
            $($part: FromRequestParts<S> + Send,)*
            $last: FromRequest<S, M> + Send,
        {
            fn describe(out: &mut Vec<Declaration>) {
                E::describe(out);
            }

            #[expect(non_snake_case, reason = "the types' names serve as the arguments'")]
            fn respond<F>(
                handler: F,
                request: Request,
                state: S,
                enforcement: Enforcement,
            ) -> impl Future<Output = Response> + Send
            where
                F: AsyncFn<Self, Future: Send, Output: IntoResponse>,
            {
                let (mut parts, body) = request.into_parts();
                async move {
                    // The check comes before anything else of the request is touched.
                    let evidence = match E::check(&mut parts, &state, &enforcement.settings).await {
                        Ok(evidence) => evidence,
                        Err(rejection) => return enforcement.deny(rejection),
                    };
                    $(let $part = match $part::from_request_parts(&mut parts, &state).await {
                        Ok(part) => part,
                        Err(answer) => return enforcement.answer(answer),
                    };)*
                    let request = Request::from_parts(parts, body);
                    let $last = match $last::from_request(request, &state).await {
                        Ok(last) => last,
                        Err(answer) => return enforcement.answer(answer),
                    };
                    let response = handler.call((evidence, $($part,)* $last)).await;
                    enforcement.settings.restate(response.into_response())
                }
            }
        }

        faulty!($($part)* $last);
    };
}

/// A handler whose attribute is faulty: whatever its arguments are, the error
/// at the attribute is the only one, and the route denies.
macro_rules! faulty {
    ($($argument:ident)*) => {
        #[diagnostic::do_not_recommend]
        impl<S: Send + Sync, R, $($argument: Send),*> Arguments<S, Faulty>
            for (Faulty<R>, $($argument,)*)
        {
            fn describe(_: &mut Vec<Declaration>) {}

            async fn respond<F>(_: F, _: Request, _: S, enforcement: Enforcement) -> Response
            where
                F: AsyncFn<Self, Future: Send, Output: IntoResponse>,
            {
                enforcement.settings.respond(Denial::INTERNAL)
            }
        }
    };
}

impl<S: Send + Sync, E: Check<S>> Arguments<S, ()> for (E,) {
    fn describe(out: &mut Vec<Declaration>) {
        E::describe(out);
    }

    fn respond<F>(
        handler: F,
        request: Request,
        state: S,
        enforcement: Enforcement,
    ) -> impl Future<Output = Response> + Send
    where
        F: AsyncFn<Self, Future: Send, Output: IntoResponse>,
    {
        let (mut parts, _) = request.into_parts();
        async move {
            let evidence = match E::check(&mut parts, &state, &enforcement.settings).await {
                Ok(evidence) => evidence,
                Err(rejection) => return enforcement.deny(rejection),
            };
            enforcement.settings.restate(handler.call((evidence,)).await.into_response())
        }
    }
}

faulty!();

/// Calls a macro with the prefixes of a list of arguments.
macro_rules! all_arities {
    () => {
        async_fn!(E);
        all_arities!([] A1 A2 A3 A4 A5 A6 A7 A8 A9 A10 A11 A12 A13 A14 A15);
    };
    ([$($part:ident)*] $last:ident $($rest:ident)*) => {
        async_fn!(E $($part)* $last);
        arguments!([$($part)*] $last);
        all_arities!([$($part)* $last] $($rest)*);
    };
    ([$($part:ident)*]) => {};
}

all_arities!();

/// A declared handler, as axum is given it.
pub(super) struct Checked<F, T, M> {
    handler: F,
    enforcement: Enforcement,
    arguments: PhantomData<fn() -> (T, M)>,
}

impl<F, T, M> Checked<F, T, M> {
    pub(super) const fn new(handler: F, enforcement: Enforcement) -> Self {
        Self { handler, enforcement, arguments: PhantomData }
    }
}

impl<F: Clone, T, M> Clone for Checked<F, T, M> {
    fn clone(&self) -> Self {
        Self::new(self.handler.clone(), self.enforcement.clone())
    }
}

impl<F, T, M, S> Handler<Self, S> for Checked<F, T, M>
where
    F: AsyncFn<T, Future: Send, Output: IntoResponse> + DeclaredFn<T, S, M>,
    T: 'static,
    M: 'static,
    S: Clone + Send + Sync + 'static,
{
    type Future = Pin<Box<dyn Future<Output = Response> + Send>>;

    fn call(self, request: Request, state: S) -> Self::Future {
        Box::pin(self.handler.respond(request, state, self.enforcement))
    }
}
