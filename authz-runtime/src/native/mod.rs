//! What the code that `policy!` generates runs on.

mod compiled;
mod decide;
mod drive;
mod field;
mod own;
mod queryable;
mod ruled;
mod stored;
mod supply;
mod tables;

pub use self::compiled::{Compiled, CompiledAction, CompiledType, NO_TYPE};
pub use self::decide::{Answers, Ask, Attempt, Fault};
pub use self::drive::{answer_new, keep};
pub use self::field::{BooleanField, FlagField, IntegerField, RelatedField, TextField};
pub use self::own::{Guest, Known, Own, Tied};
pub use self::queryable::{Queryable, QueryableColumn, QueryableType};
pub use self::ruled::{Procedures, Rulebook, Ruled, Sourced};
pub use self::stored::{Stored, StoredColumn, StoredTable};
pub use self::supply::supply;
pub use self::tables::Rules;
