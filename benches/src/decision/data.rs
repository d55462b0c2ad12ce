//! The facts, and the four questions.

/// An issue, as it is loaded.
#[derive(Clone, Copy, Debug)]
pub struct IssueRow {
    /// The id.
    pub id: i64,
    /// The repository.
    pub repo: i64,
    /// Who opened it.
    pub creator: Option<i64>,
}

/// A question, and its answer.
#[derive(Clone, Copy, Debug)]
pub struct DecisionCase {
    /// What is asked, in words.
    pub name: &'static str,
    /// Who asks.
    pub user: i64,
    /// About what.
    pub issue: IssueRow,
    /// Whether he may close it.
    pub is_allowed: bool,
}

const fn case(name: &'static str, user: i64, creator: i64, is_allowed: bool) -> DecisionCase {
    let issue = IssueRow { id: 77_777, repo: 7_777, creator: Some(creator) };
    DecisionCase { name, user, issue, is_allowed }
}

/// The four questions about issue 77,777 in repository 7,777 of organization 777.
pub const DECISIONS: &[DecisionCase] = &[
    case("role on the repository", 9_991, 1, true),
    case("role on the organization", 9_992, 1, true),
    case("creator", 9_993, 9_993, true),
    case("denied", 9_994, 1, false),
];

/// A role: 0 is the lowest.
#[derive(Clone, Copy, Debug)]
pub struct RoleRow {
    /// Who has it.
    pub user: i64,
    /// Which.
    pub role: usize,
    /// On what.
    pub on: i64,
}

/// All facts.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The organization of each repository, by its id.
    pub orgs: Vec<i64>,
    /// Roles on repositories: reader, maintainer, admin.
    pub repo_roles: Vec<RoleRow>,
    /// Roles on organizations: member, owner.
    pub org_roles: Vec<RoleRow>,
}

impl Facts {
    /// The same facts each time.
    pub fn new() -> Self {
        let orgs = (0..10_000).map(|repo| repo % 1_000).collect();
        let spread = |n: i64, many: i64| (n * 7_919 + 13) % many;
        let role = |n: i64, many: i64, roles: usize, start: i64| RoleRow {
            user: n % 9_990,
            role: usize::try_from(n).unwrap_or_default() % roles,
            on: spread(n + start, many),
        };
        let mut repo_roles: Vec<_> = (0..30_000).map(|n| role(n, 10_000, 3, 0)).collect();
        let mut org_roles: Vec<_> = (0..10_000).map(|n| role(n, 1_000, 2, 5)).collect();
        repo_roles.push(RoleRow { user: 9_991, role: 1, on: 7_777 });
        org_roles.push(RoleRow { user: 9_992, role: 1, on: 777 });
        repo_roles.push(RoleRow { user: 9_994, role: 0, on: 7_777 });
        Self { orgs, repo_roles, org_roles }
    }
}

impl Default for Facts {
    fn default() -> Self {
        Self::new()
    }
}
