//! Facts: what is known of actors and resources, and where it comes from.

mod context;
mod hash_table;
mod index;
mod memory;
mod question;
mod schema;
mod source;
#[cfg(feature = "scope")]
mod sql_value;
mod supply;
#[cfg(any(feature = "mysql", feature = "postgres", feature = "sqlite"))]
mod tables;
mod value;

pub use self::context::Context;
pub use self::index::Rows;
pub use self::memory::{FactRow, Memory, UnknownFact};
pub use self::question::{Batch, FactQuestion};
pub use self::schema::{ArgumentType, Fact, Path, Schema};
pub use self::source::{FactSource, Fetch, Fetched, Found, HasFacts, NoFacts, View, Wanted};
#[cfg(feature = "scope")]
pub use self::sql_value::SqlValue;
#[cfg(feature = "scope")]
pub(crate) use self::sql_value::uuid_bytes;
pub use self::supply::{Supply, Table};
#[cfg(any(feature = "mysql", feature = "postgres", feature = "sqlite"))]
pub(crate) use self::tables::quote;
#[cfg(any(feature = "mysql", feature = "postgres", feature = "sqlite"))]
pub use self::tables::{FactDatabase, Selected, Selection, Tables};
pub use self::value::{Id, OwnedValue, Value};
