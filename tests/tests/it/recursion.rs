//! The rule that is asked is one that needs itself.

use std::fmt::Display;

use authz_runtime::facts::FactRow;
use authz_runtime::{Actor, LoadResult, Memory, Resource, Source, authorize, policy};

use crate::in_memory::InMemory;

policy!(mod rules = "tests/it/recursion.polar");

#[derive(Debug, Resource)]
#[resource(policy = rules::User)]
struct User {
    #[resource(id)]
    id: i64,
}

impl Actor for User {
    fn id(&self) -> impl Display {
        self.id
    }
}

#[derive(Debug, Resource)]
#[resource(policy = rules::Page)]
struct Page {
    #[resource(id)]
    id: i64,
    #[resource(relation = "parent")]
    parent: Option<i64>,
}

type Wiki = InMemory<User, rules::Rules>;

impl Source<Page> for Wiki {
    type Facts = ();

    /// Five pages, each below the next, in a circle.
    async fn load(&self, _: Option<&User>, id: &i64) -> LoadResult<Page> {
        Ok(Some((Page { id: *id, parent: Some(id % 5 + 1) }, ())))
    }
}

#[tokio::test]
async fn a_rule_for_allow_that_needs_allow_is_followed_to_its_end() {
    let mut facts = Memory::new(&rules::SCHEMA);
    for page in 1..=5 {
        let below = FactRow::new("has_relation").object("Page", page).name("parent");
        facts.insert(&below.object("Page", page % 5 + 1)).unwrap();
    }
    let reader = FactRow::new("has_role").object("User", 7).name("reader");
    facts.insert(&reader.object("Page", 4)).unwrap();
    let wiki = Wiki::new(facts, rules::Rules);
    for page in 1..=5 {
        let may =
            async |id| authorize::<Page, rules::Page::action::Read>(&wiki, User { id }, page).await;
        assert!(may(7).await.is_ok(), "page {page}");
        assert!(may(8).await.is_err(), "page {page}");
    }
}
