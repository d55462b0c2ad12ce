//! May this user close this issue? By a policy file, and by hand over the same
//! facts: 1,000 organizations, 10,000 repositories, 100,000 issues, 10,000 users,
//! 40,000 roles.

mod by_hand;
mod data;
mod ours;

pub use self::by_hand::ByHand;
pub use self::data::{DECISIONS, DecisionCase, Facts, IssueRow, RoleRow};
pub use self::ours::alone;
pub use self::ours::among_others;
