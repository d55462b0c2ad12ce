//! Fields: what of a resource an actor may read, and what he may write.

mod body;
mod guarded;
mod listed;
mod patch;
mod permit;
mod view;

pub use self::body::{BodyRejection, Change, Changes};
pub use self::guarded::{FieldVerdict, Guarded};
pub(crate) use self::listed::on_fields;
pub use self::listed::{FieldRule, ListedField, ListedFields, action_on, is_listed, missing, rule};
pub use self::patch::{Patch, Patched};
pub(crate) use self::permit::{OnFields, Permits};
pub use self::view::{Hidden, View, Viewed, Viewer, WholeView};
