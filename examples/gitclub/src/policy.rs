//! Who may do what: every rule of the service.
//!
//! A guest has no role and no id, so no rule holds for him.

use authz_runtime::{AccessRequest, Decision, Policy, Resource};

use crate::issues::{Issue, IssueAction};
use crate::orgs::{Org, OrgAction};
use crate::repos::{Repo, RepoAction};
use crate::roles::{OrgFacts, OrgRole, RepoFacts, RepoRole};
use crate::users::{User, UserAction};

/// The policy.
pub(crate) struct Rules;

impl Policy<User> for Rules {
    fn decide(&self, request: &AccessRequest<'_, User>) -> Decision {
        let is_self = request.actor.is_some_and(|actor| actor.id == request.resource.id);
        match request.action {
            UserAction::Read => Decision::allow_if(request.actor.is_some(), "user"),
            UserAction::ReadProfile => Decision::allow_if(is_self, "self"),
        }
    }
}

impl Policy<Org, OrgFacts> for Rules {
    fn decide(&self, request: &AccessRequest<'_, Org, OrgFacts>) -> Decision {
        let role = request.facts.org_role;
        match request.action {
            OrgAction::Read | OrgAction::ListRepos | OrgAction::ListRoleAssignments => {
                Decision::allow_if(role >= Some(OrgRole::Member), "member")
            }
            OrgAction::CreateRepos
            | OrgAction::CreateRoleAssignments
            | OrgAction::UpdateRoleAssignments
            | OrgAction::DeleteRoleAssignments => {
                Decision::allow_if(role >= Some(OrgRole::Owner), "owner")
            }
            OrgAction::Create => Decision::deny("exists_already"),
        }
    }

    fn decide_new(&self, actor: Option<&User>, action: OrgAction) -> Decision {
        match action {
            OrgAction::Create => Decision::allow_if(actor.is_some(), "user"),
            OrgAction::Read
            | OrgAction::ListRepos
            | OrgAction::ListRoleAssignments
            | OrgAction::CreateRepos
            | OrgAction::CreateRoleAssignments
            | OrgAction::UpdateRoleAssignments
            | OrgAction::DeleteRoleAssignments => Decision::deny("needs_an_org"),
        }
    }
}

impl Policy<Repo, RepoFacts> for Rules {
    fn decide(&self, request: &AccessRequest<'_, Repo, RepoFacts>) -> Decision {
        let role = request.facts.role();
        match request.action {
            RepoAction::Read | RepoAction::ListIssues | RepoAction::CreateIssues => {
                Decision::allow_if(role >= Some(RepoRole::Reader), "reader")
            }
            RepoAction::CreateRoleAssignments
            | RepoAction::ListRoleAssignments
            | RepoAction::UpdateRoleAssignments
            | RepoAction::DeleteRoleAssignments => {
                Decision::allow_if(role >= Some(RepoRole::Admin), "admin")
            }
        }
    }
}

impl Policy<Issue, RepoFacts> for Rules {
    fn decide(&self, request: &AccessRequest<'_, Issue, RepoFacts>) -> Decision {
        let role = request.facts.role();
        let creator = request.resource.creator_id;
        let is_creator = request.actor.is_some_and(|actor| creator == Some(actor.id));
        match request.action {
            IssueAction::Read => Decision::allow_if(role >= Some(RepoRole::Reader), "reader"),
            IssueAction::Close if is_creator => Decision::allow("creator"),
            IssueAction::Close => {
                Decision::allow_if(role >= Some(RepoRole::Maintainer), "maintainer")
            }
        }
    }
}

/// Those of the candidates that the actor may read, by the same rules.
pub(crate) fn readable<R: Resource, F>(
    actor: Option<&R::Actor>,
    candidates: impl IntoIterator<Item = (R, F)>,
) -> Vec<R>
where
    Rules: Policy<R, F>,
{
    let may_read = |(resource, facts): &(R, F)| {
        let request = AccessRequest::new(actor, R::READ, resource, facts);
        match Rules.decide(&request) {
            Decision::Allow(_) => true,
            Decision::Deny(_) => false,
        }
    };
    candidates.into_iter().filter(may_read).map(|(resource, _)| resource).collect()
}
