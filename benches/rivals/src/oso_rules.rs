//! Resource blocks of the library's own Polar; facts come from methods of classes.

use std::error::Error;
use std::sync::Arc;

use authz_benches::{ByHand, DecisionCase, Facts};
use oso::{Class, Oso};

use crate::variants::Decide;

const RULES: &str = r#"
actor User {}
resource Org { roles = ["owner", "member"]; }
resource Repo {
  roles = ["reader", "maintainer", "admin"];
  relations = { organization: Org };
  "maintainer" if "admin";
  "admin" if "owner" on "organization";
}
resource Issue {
  permissions = ["close"];
  relations = { repository: Repo };
  "close" if "maintainer" on "repository";
}
has_permission(user: User, "close", issue: Issue) if issue.creator = user.id;
has_role(user: User, name: String, repo: Repo) if user.has_repo_role(name, repo.id);
has_role(user: User, name: String, org: Org) if user.has_org_role(name, org.id);
has_relation(repo: Repo, "repository", issue: Issue) if repo = issue.repo;
has_relation(org: Org, "organization", repo: Repo) if org = repo.org;
allow(actor, action, resource) if has_permission(actor, action, resource);
"#;

#[derive(Clone)]
struct User {
    id: i64,
    tables: Arc<ByHand>,
}

#[derive(Clone)]
struct Org {
    id: i64,
}

#[derive(Clone)]
struct Repo {
    id: i64,
    org: i64,
}

#[derive(Clone)]
struct Issue {
    repo: Repo,
    creator: i64,
}

impl oso::PolarClass for User {}
impl oso::PolarClass for Org {}
impl oso::PolarClass for Repo {}
impl oso::PolarClass for Issue {}

pub(crate) fn prepare(facts: &Facts, case: &DecisionCase) -> Result<Decide, Box<dyn Error>> {
    let mut oso = Oso::new();
    oso.register_class(user())?;
    oso.register_class(
        Class::builder::<Org>().name("Org").add_attribute_getter("id", |org| org.id).build(),
    )?;
    let repo = Class::builder::<Repo>().name("Repo").add_attribute_getter("id", |repo| repo.id);
    oso.register_class(repo.add_attribute_getter("org", |repo| Org { id: repo.org }).build())?;
    let issue = Class::builder::<Issue>().name("Issue");
    let issue = issue.add_attribute_getter("repo", |issue| issue.repo.clone());
    oso.register_class(issue.add_attribute_getter("creator", |issue| issue.creator).build())?;
    oso.load_str(RULES)?;
    let tables = Arc::new(ByHand::new(facts));
    let id = case.issue.repo;
    let repo = Repo { id, org: tables.org(id).unwrap_or_default() };
    let user = User { id: case.user, tables };
    let issue = Issue { repo, creator: case.issue.creator.unwrap_or_default() };
    Ok(Box::new(move || {
        oso.is_allowed(user.clone(), "close", issue.clone()).is_ok_and(|allows| allows)
    }))
}

fn user() -> Class {
    let bit = |names: &[&str], name: &str| {
        names.iter().position(|known| *known == name).map_or(0, |n| 1_u8 << n)
    };
    let on_repo = move |user: &User, name: String, repo: i64| {
        user.tables.repo_roles(user.id, repo) & bit(&["reader", "maintainer", "admin"], &name) != 0
    };
    let on_org = move |user: &User, name: String, org: i64| {
        user.tables.org_roles(user.id, org) & bit(&["member", "owner"], &name) != 0
    };
    let class = Class::builder::<User>().name("User").add_attribute_getter("id", |user| user.id);
    class.add_method("has_repo_role", on_repo).add_method("has_org_role", on_org).build()
}
