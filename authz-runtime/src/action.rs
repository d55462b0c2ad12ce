//! What is attempted: an enum per resource type, and a marker type per action.

use std::fmt::Debug;

use crate::facts::Supply;
use crate::resource::Resource;

/// The actions of one resource type; `#[derive(Resource)]` generates the enum.
pub trait Action: Copy + Debug + Eq + Send + Sync + 'static {
    /// Every action of the type, in the order of their declaration.
    const ALL: &'static [Self];

    /// The name as it was declared, for example `"close"`.
    fn name(self) -> &'static str;
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

/// The way from an action's number to its marker type.
///
/// `#[authorize]` goes it, so that the name in `action = "…"` is an enum
/// variant for the compiler, which knows what to suggest for a misspelt one.
pub trait ActionAt<const NUMBER: u16>: Resource {
    /// The marker type of the action with this number.
    type Marker: ActionOf<Self>;
}

/// An action, and the facts that its rules need from the data `D`.
#[diagnostic::on_unimplemented(
    message = "no rule of the policy allows `{Self}` on a `{R}`",
    label = "nobody could ever do this",
    note = "add a rule for the action to the policy, or demand another action"
)]
pub trait Needs<R, D: ?Sized> {
    /// From where the data has each fact, by the fact's number.
    const SUPPLIES: &'static [(u16, Supply)];
    /// The facts that a list needs in a table, since a rule asks for them by the row, each
    /// with what to tell where they are in none.
    const BY_ROW: &'static [(u16, &'static str)] = &[];
    /// What to tell where the rules have no SQL.
    const UNFOLLOWED: Option<&'static str> = None;
}

/// As [`Needs`], for an action on the type itself.
#[diagnostic::on_unimplemented(
    message = "no rule of the policy allows `{Self}` on the type `{R}` itself",
    label = "nobody could ever do this",
    note = "add a rule such as `has_permission(_: User, \"create\", \"{R}\");` to the policy"
)]
pub trait NeedsNew<R, D: ?Sized> {
    /// From where the data has each fact, by the fact's number.
    const SUPPLIES: &'static [(u16, Supply)];
}

/// Stands for reading where no action does.
#[derive(Clone, Copy, Debug)]
pub struct NoReading;

impl<R, D: ?Sized> Needs<R, D> for NoReading {
    const SUPPLIES: &'static [(u16, Supply)] = &[];
}
