//! What is attempted: an enum per resource type, and a marker type per action.

use std::fmt::Debug;
use std::marker::PhantomData;

use crate::facts::Supply;
use crate::resource::Resource;

/// The actions of one resource type; `#[derive(Resource)]` generates the enum.
pub trait Action: Copy + Debug + Eq + Send + Sync + 'static {
    /// Every action of the type, in the order of their declaration.
    const ALL: &'static [Self];

    /// The name as it was declared, for example `"close"`.
    fn name(self) -> &'static str;
}

/// What stands for one action, as a type: `Close` in `Grant<Issue, Close>`.
///
/// `policy!` or `#[derive(Resource)]` writes it, with what the policy says of the
/// action. There is nothing to implement.
pub trait Marker: Send + Sync + 'static {
    /// The actions of the resource type.
    type Of: Action;
    /// The action that it stands for.
    const ACTION: Self::Of;
    /// The rules for the action on a resource: [`Given`] or [`NoRule`].
    #[doc(hidden)]
    type OnRow;
    /// The rules for it on the type itself.
    #[doc(hidden)]
    type OnType;
    /// Whether fields have rules of their own for it.
    #[doc(hidden)]
    type OnFields;
    /// The facts that a list needs in a table, since a rule asks for them by the row, each
    /// with what to tell where they are in none.
    #[doc(hidden)]
    const BY_ROW: &'static [(u16, &'static str)] = &[];
    /// What to tell where the rules have no SQL.
    #[doc(hidden)]
    const UNFOLLOWED: Option<&'static str> = None;
}

/// The marker type of one action of `R`, as in `Grant<Issue, Close>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an action of `{R}`",
    label = "the argument is not the resource that `#[authorize]` names",
    note = "the type of the argument and `resource = …` are two types of one name"
)]
pub trait ActionOf<R: Resource>: Send + Sync + 'static {
    /// The action that the type stands for.
    const ACTION: R::Action;
}

impl<A: Marker, R: Resource<Action = A::Of>> ActionOf<R> for A {
    const ACTION: R::Action = A::ACTION;
}

/// The way from an action's number to its marker type.
///
/// `#[authorize]` goes it, so that the name in `action = "…"` is an enum
/// variant for the compiler, which knows what to suggest for a misspelt one.
pub trait ActionAt<const NUMBER: u16>: Resource {
    /// The marker type of the action with this number.
    type Marker: ActionOf<Self>;
}

impl<R: Resource<Action: MarkerAt<NUMBER>>, const NUMBER: u16> ActionAt<NUMBER> for R {
    type Marker = <R::Action as MarkerAt<NUMBER>>::Marker;
}

/// The action of this number has a marker type.
pub trait MarkerAt<const NUMBER: u16>: Action {
    /// It.
    type Marker: Marker<Of = Self>;
}

/// An action, and the facts that its rules need from the data `D`.
pub trait Needs<R, D: ?Sized> {
    /// From where the data has each fact, by the fact's number.
    const SUPPLIES: &'static [(u16, Supply)];
    /// The facts that a list needs in a table, each with what to tell where they are in none.
    #[doc(hidden)]
    const BY_ROW: &'static [(u16, &'static str)];
    /// What to tell where the rules have no SQL.
    #[doc(hidden)]
    const UNFOLLOWED: Option<&'static str>;
}

impl<A, R, D: ?Sized> Needs<R, D> for A
where
    A: Marker<OnRow: Allows<R, A>>,
    <A::OnRow as Allows<R, A>>::Facts: Supplied<D>,
{
    const SUPPLIES: &'static [(u16, Supply)] =
        <<A::OnRow as Allows<R, A>>::Facts as Supplied<D>>::SUPPLIES;
    const BY_ROW: &'static [(u16, &'static str)] = A::BY_ROW;
    const UNFOLLOWED: Option<&'static str> = A::UNFOLLOWED;
}

/// As [`Needs`], for an action on the type itself.
pub trait NeedsNew<R, D: ?Sized> {
    /// From where the data has each fact, by the fact's number.
    const SUPPLIES: &'static [(u16, Supply)];
}

impl<A, R, D: ?Sized> NeedsNew<R, D> for A
where
    A: Marker<OnType: AllowsNew<R, A>>,
    <A::OnType as AllowsNew<R, A>>::Facts: Supplied<D>,
{
    const SUPPLIES: &'static [(u16, Supply)] =
        <<A::OnType as AllowsNew<R, A>>::Facts as Supplied<D>>::SUPPLIES;
}

/// Some rule gives the action, and all of its rules need the facts `F`.
#[derive(Debug)]
pub struct Given<F>(PhantomData<F>);

/// No rule gives the action.
#[derive(Debug)]
pub struct NoRule;

/// Rules that can allow an action on a resource.
#[diagnostic::on_unimplemented(
    message = "no rule of the policy allows `{A}` on a `{R}`",
    label = "nobody could ever do this",
    note = "add a rule for the action to the policy, or demand another action"
)]
pub trait Allows<R, A> {
    /// What they need.
    type Facts;
}

impl<F, R, A> Allows<R, A> for Given<F> {
    type Facts = F;
}

/// Rules that can allow an action on the type itself.
#[diagnostic::on_unimplemented(
    message = "no rule of the policy allows `{A}` on the type `{R}` itself",
    label = "nobody could ever do this",
    note = "add a rule such as `has_permission(_: User, \"create\", \"{R}\");` to the policy"
)]
pub trait AllowsNew<R, A> {
    /// What they need.
    type Facts;
}

impl<F, R, A> AllowsNew<R, A> for Given<F> {
    type Facts = F;
}

/// Facts that the data `D` supplies.
pub trait Supplied<D: ?Sized> {
    /// From where, by the fact's number.
    const SUPPLIES: &'static [(u16, Supply)];
}

/// No facts.
impl<D: ?Sized> Supplied<D> for () {
    const SUPPLIES: &'static [(u16, Supply)] = &[];
}

/// Stands for reading where no action does.
#[derive(Clone, Copy, Debug)]
pub struct NoReading;

impl<R, D: ?Sized> Needs<R, D> for NoReading {
    const SUPPLIES: &'static [(u16, Supply)] = &[];
    const BY_ROW: &'static [(u16, &'static str)] = &[];
    const UNFOLLOWED: Option<&'static str> = None;
}
