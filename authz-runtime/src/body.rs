//! How a body is asked about: by the action alone, or field by field.

use std::marker::PhantomData;

use crate::action::Marker;
use crate::evidence::Sealed;
use crate::fields::{Created, New, Patch, Patched};
use crate::resource::Resource;

/// How a declaration says that the body is asked about.
pub trait Body: Sealed + Send + Sync + 'static {
    /// Whether the action is decided on each field of the resource, too.
    const IS_BY_FIELD: bool;
}

/// It does not say it: no field has a rule of its own for the action.
#[derive(Debug)]
pub struct Unsaid;

/// As a whole, by the action alone.
#[derive(Debug)]
pub struct Whole;

/// Field by field: the handler takes this [`Patch`](struct@crate::Patch) or [`New`](crate::New).
#[derive(Debug)]
pub struct ByField<T>(PhantomData<fn() -> T>);

impl Sealed for Unsaid {}
impl Sealed for Whole {}
impl<T> Sealed for ByField<T> {}

impl Body for Unsaid {
    const IS_BY_FIELD: bool = false;
}

impl Body for Whole {
    const IS_BY_FIELD: bool = false;
}

impl<T: 'static> Body for ByField<T> {
    const IS_BY_FIELD: bool = true;
}

/// An action of which it is said how a body is asked about, where that makes a difference.
#[diagnostic::on_unimplemented(
    message = "the body of this handler is not asked about field by field",
    label = "neither `Patch<{R}>` nor `New<{R}>`",
    note = "take `authz_runtime::Patch<{R}>`, or `authz_runtime::New<{R}>` for a `new` one, by this name"
)]
pub trait AskedAs<B, R> {}

impl<A: Marker<OnFields: Unruled<R, A>>, R> AskedAs<Unsaid, R> for A {}
impl<A, R> AskedAs<Whole, R> for A {}
impl<A: Marker<OnFields: OnRows<R>>, R: Patched> AskedAs<ByField<Patch<R>>, R> for A {}
impl<A, R: Created<Creating = A>> AskedAs<ByField<New<R>>, R> for A {}

/// No field has a rule of its own for the action.
#[derive(Debug)]
pub struct FieldsAlike;

/// Some fields have rules of their own for the action.
#[derive(Debug)]
pub struct FieldsApart;

/// The action is on one field.
#[derive(Debug)]
pub struct OneField;

/// An action on rows, and not on one field of them.
#[diagnostic::on_unimplemented(
    message = "the action of this handler is on one field of `{R}`",
    label = "a patch can name all of them",
    note = "declare the action itself, such as `update`; a patch asks about each field"
)]
pub trait OnRows<R> {}

impl<R> OnRows<R> for FieldsAlike {}
impl<R> OnRows<R> for FieldsApart {}

/// An action `A` for which no field of the resource has a rule of its own, or that stands for
/// reading it: rules for the fields of what an action reads are no rules for a body.
pub trait Unruled<R, A> {}

impl<R, A> Unruled<R, A> for FieldsAlike {}
impl<R, A> Unruled<R, A> for OneField {}
impl<R: Resource<Read: Reads<A>>, A> Unruled<R, A> for FieldsApart {}

/// The action that stands for reading is this one.
#[diagnostic::on_unimplemented(
    message = "fields of the resource have rules of their own for `{A}`",
    label = "the body of this handler is not asked about field by field",
    note = "take the body as `patch: Patch<…>` of the resource, or as `new: New<…>` of a `new` \
            one, by these names",
    note = "or add `whole` to the options: to those of a list, or where what the handler does \
            needs the action itself"
)]
pub trait Reads<A> {}

impl<A> Reads<A> for A {}

/// How a body is asked about where the action itself is allowed.
pub trait Granting: Body {}

impl Granting for Unsaid {}
impl Granting for Whole {}
