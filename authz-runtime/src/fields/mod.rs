//! Fields: what of a resource an actor may read, and what he may write.

mod guarded;
mod listed;
mod patch;
mod view;

pub use self::guarded::{FieldVerdict, Guarded};
pub(crate) use self::listed::on_fields;
pub use self::listed::{FieldRule, ListedField, ListedFields, action_on, is_listed, missing, rule};
pub use self::patch::{Change, Changes, Patch, PatchRejection, Patched};
pub(crate) use self::patch::{OnFields, Permits};
pub use self::view::{Hidden, View, Viewed, Viewer, WholeView};
