//! Fields: what of a resource an actor may read, and what he may write.

mod body;
mod guarded;
#[cfg(feature = "hmac")]
mod hash;
mod listed;
mod new;
mod patch;
mod permit;
mod preset;
mod view;

pub use self::body::{BodyField, BodyRejection, Change, Changes};
pub use self::guarded::{FieldVerdict, Guarded};
#[cfg(feature = "hmac")]
pub use self::hash::{HashKey, HashKeyError};
pub(crate) use self::listed::on_fields;
pub use self::listed::{FieldRule, ListedField, ListedFields, action_on, is_listed, missing, rule};
pub use self::new::{Created, New};
pub use self::patch::{Patch, Patched};
pub(crate) use self::permit::{OnFields, Permits};
pub use self::preset::{PresetTime, Presetting, Uncreated, called, of_somebody};
pub use self::view::{Hidden, View, Viewed, Viewer, WholeView};
