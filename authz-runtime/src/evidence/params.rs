//! Which parameters of the path a declaration is about, and how the body is asked about.

use std::marker::PhantomData;

use crate::body::{Body, Unsaid};
use crate::resource::Resource;
use crate::text::Texts;

/// Which path parameters belong to a declaration.
#[diagnostic::on_unimplemented(
    message = "the argument's grant is for another action than the declaration",
    label = "the action in `Grant<…>` is not the one in `action = …`",
    note = "write `Grant<{R}>`: the attribute adds the action"
)]
pub trait Params<R, A>: Send + Sync + 'static {
    /// Those that hold the key.
    const OWN: &'static [&'static str];
    /// Those that nothing checks, as the declaration says.
    const UNCHECKED: &'static [&'static str];
    /// Whether the body is asked about field by field.
    type Body: Body;
}

/// Parameters, and how the body is asked about.
#[derive(Debug)]
pub struct Asking<B, P>(PhantomData<fn() -> (B, P)>);

impl<R, A, B: Body, P: Params<R, A>> Params<R, A> for Asking<B, P> {
    const OWN: &'static [&'static str] = P::OWN;
    const UNCHECKED: &'static [&'static str] = P::UNCHECKED;
    type Body = B;
}

/// The parameters that the resource type names.
#[derive(Debug)]
pub struct DefaultParams;

impl<R: Resource, A> Params<R, A> for DefaultParams {
    const OWN: &'static [&'static str] = R::PARAMS;
    const UNCHECKED: &'static [&'static str] = &[];
    type Body = Unsaid;
}

/// Parameters that the declaration names: `id = …` and `unchecked(…)`.
#[derive(Debug)]
pub struct Named<Own, Unchecked>(PhantomData<fn() -> (Own, Unchecked)>);

impl<R: Resource, A, Own: Texts, Unchecked: Texts> Params<R, A> for Named<Own, Unchecked> {
    const OWN: &'static [&'static str] = if Own::TEXTS.is_empty() { R::PARAMS } else { Own::TEXTS };
    const UNCHECKED: &'static [&'static str] = Unchecked::TEXTS;
    type Body = Unsaid;
}

/// The parameters of a handler whose argument names the action too.
#[derive(Debug)]
pub struct Exactly<A, P>(PhantomData<fn() -> (A, P)>);

#[diagnostic::do_not_recommend]
impl<R, A: Send + Sync + 'static, P: Params<R, A>> Params<R, A> for Exactly<A, P> {
    const OWN: &'static [&'static str] = P::OWN;
    const UNCHECKED: &'static [&'static str] = P::UNCHECKED;
    type Body = P::Body;
}
