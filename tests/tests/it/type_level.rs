//! Actions on types, by the policy that says what they are.

use std::fmt::Display;

use authz_runtime::{Actor, LoadResult, Memory, Resource, Source, authorize_new, policy};

use crate::in_memory::InMemory;

policy!(mod rules = "policies/type-level.polar");

#[derive(Clone, Debug, Resource)]
#[resource(policy = rules::User)]
struct User {
    #[resource(id)]
    id: i64,
    #[resource(attribute = "suspended")]
    suspended: bool,
}

impl Actor for User {
    fn id(&self) -> impl Display {
        self.id
    }
}

#[derive(Debug, Resource)]
#[resource(policy = rules::Organization)]
struct Organization {
    #[resource(id)]
    id: i64,
}

#[derive(Debug, Resource)]
#[resource(policy = rules::Page)]
struct Page {
    #[resource(id)]
    id: i64,
}

type Service = InMemory<User, rules::Rules>;

impl Source<Organization> for Service {
    type Facts = ();

    async fn load(&self, _: Option<&User>, id: &i64) -> LoadResult<Organization> {
        Ok(Some((Organization { id: *id }, ())))
    }
}

impl Source<Page> for Service {
    type Facts = ();

    async fn load(&self, _: Option<&User>, id: &i64) -> LoadResult<Page> {
        Ok(Some((Page { id: *id }, ())))
    }
}

#[tokio::test]
async fn what_is_allowed_on_anything_is_allowed_on_a_type() {
    use rules::{Organization::action as of_organization, Page::action as of_page};
    let service = Service::new(Memory::new(&rules::SCHEMA), rules::Rules);
    let user = |suspended| User { id: 1, suspended };
    let create = async |user: User| {
        authorize_new::<Organization, of_organization::Create>(&service, user).await.is_ok()
    };
    assert!(create(user(false)).await);
    assert!(!create(user(true)).await);
    let print = async |user: Option<User>| {
        let page = authorize_new::<Page, of_page::Print>(&service, user.clone()).await.is_ok();
        let print = authorize_new::<Organization, of_organization::Print>(&service, user);
        (page, print.await.is_ok())
    };
    assert_eq!(print(Some(user(true))).await, (true, true));
    assert_eq!(print(None).await, (false, false));
}
