//! What somebody would write who knows the rules and the data.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::data::{Facts, IssueRow};

/// Multiplies, as hashers for trusted integers do.
#[derive(Default)]
pub(super) struct IntegerHasher(u64);

impl Hasher for IntegerHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(26) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn write_i64(&mut self, word: i64) {
        self.write_u64(word.cast_unsigned());
    }
}

type Map<K, V> = HashMap<K, V, BuildHasherDefault<IntegerHasher>>;

/// The rules in Rust, over hash tables.
#[derive(Debug)]
pub struct ByHand {
    orgs: Map<i64, i64>,
    repo_roles: Map<(i64, i64), u8>,
    org_roles: Map<(i64, i64), u8>,
}

const MAINTAINER: u8 = 0b110;
const OWNER: u8 = 0b10;

impl ByHand {
    /// Indexes the facts.
    pub fn new(facts: &Facts) -> Self {
        let mut repo_roles: Map<(i64, i64), u8> = Map::default();
        for row in &facts.repo_roles {
            *repo_roles.entry((row.user, row.on)).or_default() |= 1 << row.role;
        }
        let mut org_roles: Map<(i64, i64), u8> = Map::default();
        for row in &facts.org_roles {
            *org_roles.entry((row.user, row.on)).or_default() |= 1 << row.role;
        }
        let orgs = (0_i64..).zip(&facts.orgs).map(|(repo, org)| (repo, *org)).collect();
        Self { orgs, repo_roles, org_roles }
    }

    /// The roles of a user on a repository: bit n for role n.
    pub fn repo_roles(&self, user: i64, repo: i64) -> u8 {
        self.repo_roles.get(&(user, repo)).copied().unwrap_or_default()
    }

    /// The roles of a user on an organization.
    pub fn org_roles(&self, user: i64, org: i64) -> u8 {
        self.org_roles.get(&(user, org)).copied().unwrap_or_default()
    }

    /// The organization of a repository.
    pub fn org(&self, repo: i64) -> Option<i64> {
        self.orgs.get(&repo).copied()
    }

    /// Whether the user may close the issue.
    #[inline(never)]
    pub fn may_close(&self, user: i64, issue: &IssueRow) -> bool {
        if issue.creator == Some(user) {
            return true;
        }
        if self.repo_roles.get(&(user, issue.repo)).is_some_and(|roles| roles & MAINTAINER != 0) {
            return true;
        }
        let Some(org) = self.orgs.get(&issue.repo) else { return false };
        self.org_roles.get(&(user, *org)).is_some_and(|roles| roles & OWNER != 0)
    }
}
