//! The rule that is asked is one with another rule, of other places of the same
//! arguments, folded into it.

use std::fmt::Display;

use authz_runtime::facts::FactRow;
use authz_runtime::{Actor, LoadResult, Memory, Resource, Source, authorize, policy};

use crate::in_memory::InMemory;

policy!(mod rules = "tests/it/folded.polar");

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
    #[resource(attribute = "is_open")]
    open: bool,
}

type Wiki = InMemory<User, rules::Rules>;

impl Source<Page> for Wiki {
    type Facts = ();

    /// Pages below ten are open.
    async fn load(&self, _: Option<&User>, id: &i64) -> LoadResult<Page> {
        Ok(Some((Page { id: *id, open: *id < 10 }, ())))
    }
}

#[tokio::test]
async fn each_argument_stands_at_its_own_place() {
    let mut facts = Memory::new(&rules::SCHEMA);
    for page in [2, 20] {
        let bookmarked = FactRow::new("bookmarked").object("User", 1).object("Page", page);
        facts.insert(&bookmarked).expect("a fact of the policy");
    }
    let reader = FactRow::new("has_role").object("User", 3).name("reader").object("Page", 20);
    facts.insert(&reader).expect("a fact of the policy");
    let wiki = Wiki::new(facts, rules::Rules);
    // The user, the page, and whether he may read it.
    let cases = [(1, 2, true), (1, 20, false), (2, 1, false), (3, 20, true), (3, 2, false)];
    for (id, page, expected) in cases {
        let read = authorize::<Page, rules::Page::action::Read>(&wiki, User { id }, page).await;
        assert_eq!(read.is_ok(), expected, "user {id}, page {page}");
    }
}

#[tokio::test]
async fn a_text_in_the_head_is_no_part_of_what_is_asked() {
    let mut facts = Memory::new(&rules::SCHEMA);
    for page in [2, 20] {
        let reader = FactRow::new("has_role").object("User", 3).name("reader");
        facts.insert(&reader.object("Page", page)).expect("a fact of the policy");
    }
    let wiki = Wiki::new(facts, rules::Rules);
    for (page, expected) in [(2, false), (20, true)] {
        let edit = authorize::<Page, rules::Page::action::Edit>(&wiki, User { id: 3 }, page).await;
        assert_eq!(edit.is_ok(), expected, "page {page}");
    }
}
