//! What the code that `policy!` generates runs on.

mod compiled;
mod decide;
mod drive;
mod field;
mod own;
mod queryable;
mod row;
mod ruled;
mod stored;
mod supply;
mod tables;
mod templates;

pub use self::compiled::{Compiled, CompiledAction, CompiledType, NO_TYPE};
pub use self::decide::{ANY, Answer, Ask, Attempt, Fault, never};
pub use self::drive::{answer_new, keep};
pub use self::field::{BooleanField, FlagField, IntegerField, RelatedField, Says, TextField};
#[cfg(feature = "scope")]
pub(crate) use self::own::place;
pub use self::own::{Guest, Known, Own, Texts, Tied};
pub use self::queryable::{Queryable, QueryableColumn, QueryableType};
pub use self::ruled::{Anything, Procedures, Rulebook, Ruled, Sourced, Supplying};
pub use self::stored::{FieldColumn, Stored, StoredColumn, StoredTable};
pub use self::supply::{CheckedSupply, supply};
pub use self::tables::Rules;
pub use self::templates::named;
