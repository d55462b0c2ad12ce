//! Fields: what of a resource an actor may read.

mod guarded;
mod listed;
mod view;

pub use self::guarded::{FieldVerdict, Guarded};
pub use self::listed::{FieldRule, ListedField, ListedFields, action_on, is_listed, missing, rule};
pub use self::view::{Hidden, View, Viewed, Viewer, WholeView};
