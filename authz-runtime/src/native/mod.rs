//! What the code that `policy!` generates runs on.

mod compiled;
mod decide;
mod drive;
mod field;
mod own;
mod ruled;
mod stored;
mod tables;
mod vocabulary;

pub use self::compiled::{Compiled, CompiledAction, CompiledType, NO_TYPE};
pub use self::decide::{ANY, Answers, Ask, Attempt, Fault};
pub use self::drive::{answer_new, keep};
pub use self::field::{BooleanField, FlagField, IntegerField, RelatedField, Says, TextField};
pub use self::own::{Guest, Known, Own, Tied};
pub use self::ruled::{Anything, Procedures, Rulebook, Ruled, Sourced, Supplying};
pub use self::stored::{Stored, StoredColumn, StoredTable};
pub use self::tables::Rules;
pub use self::vocabulary::named;

use crate::facts::Supply;

/// The supply of a fact with so many arguments.
///
/// # Panics
///
/// While compiling: a table names a column for each argument.
pub const fn supply(supply: Supply, arguments: usize) -> Supply {
    if let Supply::Table(table) = &supply {
        assert!(
            table.columns.len() == arguments,
            "a table of facts names one column for each argument of the fact, and for its name"
        );
    }
    supply
}
