//! Roles in domains: a repository or an organization is one. Casbin has no relations,
//! so the request carries the issue's repository, organization and creator.

use std::error::Error;

use authz_benches::{ByHand, DecisionCase, Facts};
use casbin::{CoreApi, DefaultModel, Enforcer, MemoryAdapter, MgmtApi};

use crate::variants::Decide;

const MODEL: &str = r#"
[request_definition]
r = sub, repo, org, creator, act

[policy_definition]
p = sub, act

[role_definition]
g = _, _, _

[policy_effect]
e = some(where (p.eft == allow))

[matchers]
m = r.act == p.act && (g(r.sub, p.sub, r.repo) || g(r.sub, p.sub, r.org) || p.sub == "creator" && r.sub == r.creator)
"#;

pub(crate) fn prepare(facts: &Facts, case: &DecisionCase) -> Result<Decide, Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let enforcer = runtime.block_on(enforcer(facts))?;
    let org = ByHand::new(facts).org(case.issue.repo).unwrap_or_default();
    let creator = case.issue.creator.unwrap_or_default();
    let user = format!("user:{}", case.user);
    let (repo, org) = (format!("repo:{}", case.issue.repo), format!("org:{org}"));
    let creator = format!("user:{creator}");
    Ok(Box::new(move || {
        let request = (user.as_str(), repo.as_str(), org.as_str(), creator.as_str(), "close");
        enforcer.enforce(request).is_ok_and(|allows| allows)
    }))
}

async fn enforcer(facts: &Facts) -> casbin::Result<Enforcer> {
    let model = DefaultModel::from_str(MODEL).await?;
    let mut enforcer = Enforcer::new(model, MemoryAdapter::default()).await?;
    let may_close = ["maintainer", "admin", "owner", "creator"];
    let policies = may_close.map(|role| vec![role.to_owned(), "close".to_owned()]);
    enforcer.add_policies(policies.to_vec()).await?;
    let on_repos = facts.repo_roles.iter().map(|row| {
        let role = ["reader", "maintainer", "admin"].get(row.role).copied().unwrap_or_default();
        vec![format!("user:{}", row.user), role.to_owned(), format!("repo:{}", row.on)]
    });
    let on_orgs = facts.org_roles.iter().map(|row| {
        let role = ["member", "owner"].get(row.role).copied().unwrap_or_default();
        vec![format!("user:{}", row.user), role.to_owned(), format!("org:{}", row.on)]
    });
    let mut roles: Vec<Vec<String>> = on_repos.chain(on_orgs).collect();
    roles.sort();
    roles.dedup();
    enforcer.add_grouping_policies(roles).await?;
    Ok(enforcer)
}
