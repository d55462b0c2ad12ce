//! Roles as groups of users, one in another: the owners of an organization are in
//! the admins of its repositories, who are in the maintainers.

use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::sync::Arc;

use authz_benches::{ByHand, DecisionCase, Facts};
use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityId, EntityTypeName, EntityUid,
    PolicySet, Request, RestrictedExpression,
};

use crate::variants::Decide;

const RULES: &str = r#"
permit(principal, action == Action::"close", resource is Issue)
when { resource has creator && resource.creator == principal };
permit(principal, action == Action::"close", resource is Issue)
when { principal in resource.repository.maintainers };
"#;

/// All entities are kept between requests, with their ancestors worked out.
pub(crate) fn ready(facts: &Facts, case: &DecisionCase) -> Result<Decide, Box<dyn Error>> {
    let mut entities = of_case(case)?;
    let mut groups: HashMap<i64, HashSet<EntityUid>> = HashMap::new();
    for row in &facts.repo_roles {
        let role = ["readers", "maintainers", "admins"].get(row.role).copied().unwrap_or_default();
        groups.entry(row.user).or_default().insert(group("repo", row.on, role)?);
    }
    for row in &facts.org_roles {
        let role = ["members", "owners"].get(row.role).copied().unwrap_or_default();
        groups.entry(row.user).or_default().insert(group("org", row.on, role)?);
    }
    for (user, groups) in groups {
        entities.push(Entity::new_no_attrs(uid("User", user)?, groups));
    }
    let mut repos_of: HashMap<i64, Vec<i64>> = HashMap::new();
    for (repo, org) in (0_i64..).zip(&facts.orgs) {
        repos_of.entry(*org).or_default().push(repo);
        if repo != case.issue.repo {
            entities.push(repository(repo)?);
        }
        entities.push(admins(repo)?);
    }
    for (org, repos) in repos_of {
        entities.push(owners(org, &repos)?);
    }
    let (policies, entities) = (RULES.parse()?, Entities::from_entities(entities, None)?);
    let (request, authorizer) = (request(case)?, Authorizer::new());
    Ok(Box::new(move || is_allowed(&authorizer, &request, &policies, &entities)))
}

/// What concerns one request is looked up in hash tables and made into entities.
pub(crate) fn built(facts: &Facts, case: &DecisionCase) -> Result<Decide, Box<dyn Error>> {
    let (tables, case) = (Arc::new(ByHand::new(facts)), *case);
    let (policies, authorizer): (PolicySet, _) = (RULES.parse()?, Authorizer::new());
    Ok(Box::new(move || {
        let asked = slice(&tables, &case).and_then(|entities| Ok((request(&case)?, entities)));
        asked.is_ok_and(|(request, entities)| is_allowed(&authorizer, &request, &policies, &entities))
    }))
}

fn slice(tables: &ByHand, case: &DecisionCase) -> Result<Entities, Box<dyn Error>> {
    let repo = case.issue.repo;
    let mut entities = of_case(case)?;
    let mut groups = HashSet::new();
    for (n, role) in ["readers", "maintainers", "admins"].into_iter().enumerate() {
        if tables.repo_roles(case.user, repo) & 1 << n != 0 {
            groups.insert(group("repo", repo, role)?);
        }
    }
    let org = tables.org(repo).unwrap_or_default();
    for (n, role) in ["members", "owners"].into_iter().enumerate() {
        if tables.org_roles(case.user, org) & 1 << n != 0 {
            groups.insert(group("org", org, role)?);
        }
    }
    entities.push(Entity::new_no_attrs(uid("User", case.user)?, groups));
    entities.push(admins(repo)?);
    entities.push(owners(org, &[repo])?);
    Ok(Entities::from_entities(entities, None)?)
}

fn is_allowed(
    authorizer: &Authorizer,
    request: &Request,
    policies: &PolicySet,
    entities: &Entities,
) -> bool {
    authorizer.is_authorized(request, policies, entities).decision() == Decision::Allow
}

fn request(case: &DecisionCase) -> Result<Request, Box<dyn Error>> {
    let action: EntityUid = r#"Action::"close""#.parse()?;
    let (user, issue) = (uid("User", case.user)?, uid("Issue", case.issue.id)?);
    Ok(Request::new(user, action, issue, Context::empty(), None)?)
}

/// The issue and its repository.
fn of_case(case: &DecisionCase) -> Result<Vec<Entity>, Box<dyn Error>> {
    let repository = uid("Repo", case.issue.repo)?;
    let mut attributes = HashMap::new();
    attributes.insert("repository".to_owned(), RestrictedExpression::new_entity_uid(repository));
    if let Some(creator) = case.issue.creator {
        let creator = RestrictedExpression::new_entity_uid(uid("User", creator)?);
        attributes.insert("creator".to_owned(), creator);
    }
    let issue = Entity::new(uid("Issue", case.issue.id)?, attributes, HashSet::new())?;
    Ok(vec![issue, self::repository(case.issue.repo)?])
}

fn repository(repo: i64) -> Result<Entity, Box<dyn Error>> {
    let maintainers = RestrictedExpression::new_entity_uid(group("repo", repo, "maintainers")?);
    let attributes = HashMap::from([("maintainers".to_owned(), maintainers)]);
    Ok(Entity::new(uid("Repo", repo)?, attributes, HashSet::new())?)
}

fn admins(repo: i64) -> Result<Entity, Box<dyn Error>> {
    let maintainers = HashSet::from([group("repo", repo, "maintainers")?]);
    Ok(Entity::new_no_attrs(group("repo", repo, "admins")?, maintainers))
}

fn owners(org: i64, repos: &[i64]) -> Result<Entity, Box<dyn Error>> {
    let admins: Result<_, _> = repos.iter().map(|repo| group("repo", *repo, "admins")).collect();
    Ok(Entity::new_no_attrs(group("org", org, "owners")?, admins?))
}

fn uid(ty: &str, id: i64) -> Result<EntityUid, Box<dyn Error>> {
    let ty: EntityTypeName = ty.parse()?;
    Ok(EntityUid::from_type_name_and_id(ty, EntityId::new(id.to_string())))
}

fn group(what: &str, id: i64, role: &str) -> Result<EntityUid, Box<dyn Error>> {
    let ty: EntityTypeName = "Group".parse()?;
    Ok(EntityUid::from_type_name_and_id(ty, EntityId::new(format!("{what}/{id}/{role}"))))
}
