//! The policy files, compiled: the same rules, alone and among 1,000 others.

/// What a policy file decides. A struct is tied to one policy, so that each file
/// has its own; they differ in nothing else.
macro_rules! decided_by {
    ($file:tt) => {
        use std::fmt::Display;

        use authz_runtime::facts::{FactRow, UnknownFact};
        use authz_runtime::native::{Attempt, Known, Procedures, Texts};
        use authz_runtime::{Actor, Context, Memory, Resource, policy};

        use super::super::data::{Facts, IssueRow};

        policy!(mod rules = $file);

        /// Who acts.
        #[derive(Debug, Resource)]
        #[resource(policy = rules::User)]
        pub struct User {
            #[resource(id)]
            id: i64,
        }

        impl Actor for User {
            fn id(&self) -> impl Display {
                self.id
            }
        }

        /// An issue.
        #[derive(Debug, Resource)]
        #[resource(policy = rules::Issue)]
        pub struct Issue {
            #[resource(id)]
            id: i64,
            #[resource(relation = "repository")]
            repo: i64,
            #[resource(relation = "creator")]
            creator: Option<i64>,
        }

        /// The facts in memory.
        #[derive(Debug)]
        pub struct Ours {
            facts: Memory,
            context: Context,
        }

        impl Ours {
            /// Indexes the facts.
            ///
            /// # Errors
            ///
            /// Fails when the policy has no such facts.
            pub fn new(facts: &Facts) -> Result<Self, UnknownFact> {
                let mut memory = Memory::new(&rules::SCHEMA);
                for (repo, org) in (0_i64..).zip(&facts.orgs) {
                    let row = FactRow::new("has_relation").object("Repo", repo).name("organization");
                    memory.insert(&row.object("Org", org))?;
                }
                let roles = [
                    ("Repo", ["reader", "maintainer", "admin"], &facts.repo_roles),
                    ("Org", ["member", "owner", ""], &facts.org_roles),
                ];
                for (ty, names, rows) in roles {
                    for row in rows {
                        let name = names.get(row.role).copied().unwrap_or_default();
                        let fact = FactRow::new("has_role").object("User", row.user).name(name);
                        memory.insert(&fact.object(ty, row.on))?;
                    }
                }
                Ok(Self { facts: memory, context: Context::at(0) })
            }

            /// The row and its actor, as a data source would load them.
            pub const fn load(user: i64, issue: &IssueRow) -> (User, Issue) {
                let IssueRow { id, repo, creator } = *issue;
                (User { id: user }, Issue { id, repo, creator })
            }

            /// Whether the user may close the issue.
            #[inline(never)]
            pub fn may_close(&self, user: &User, issue: &Issue) -> bool {
                let texts = Texts::default();
                let known = Known::of(issue, user, &texts);
                let mut attempt = Attempt::new(known, &self.context, &self.facts);
                Procedures::<Issue>::allows(&rules::Rules, &mut attempt, std::hint::black_box(rules::Issue::Action::Close))
            }
        }
    };
}

/// By the rules of GitClub.
pub mod alone {
    decided_by!("gitclub.polar");
}

/// By the same rules, in a file that has 1,000 others on other types.
pub mod among_others {
    decided_by!("gitclub_large.polar");
}
