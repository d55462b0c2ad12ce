//! The policy is compiled in one crate, and the structs that it decides about are in another.

use authz_runtime::facts::FactRow;
use authz_runtime::{Denial, Grant, LoadResult, Memory, Resource, Source, authorize};
use authz_tests::tracker::{Member, policy as rules};

use crate::in_memory::InMemory;

#[derive(Debug, Resource)]
#[resource(policy = rules::Project)]
struct Undertaking {
    #[resource(id)]
    id: i64,
    #[resource(relation = "folder")]
    lies_in: Option<String>,
}

type Office = InMemory<Member, rules::Rules>;

impl Source<Undertaking> for Office {
    type Facts = ();

    async fn load(&self, _: Option<&Member>, id: &i64) -> LoadResult<Undertaking> {
        Ok(Some((Undertaking { id: *id, lies_in: Some(format!("folder {id}")) }, ())))
    }
}

type May<A> = Result<Grant<Undertaking, A>, Denial>;

#[tokio::test]
async fn a_policy_decides_about_the_structs_of_another_crate() {
    let mut facts = Memory::new(&rules::SCHEMA);
    let reader = FactRow::new("has_role").object("Member", 7).name("reader");
    facts.insert(&reader.object("Folder", "folder 1")).unwrap();
    let office = Office::new(facts, rules::Rules);

    let read: May<rules::Project::action::Read> = authorize(&office, Member { id: 7 }, 1).await;
    assert_eq!(
        read.expect("in a folder that he reads").resource().lies_in.as_deref(),
        Some("folder 1")
    );
    let read: May<rules::Project::action::Read> = authorize(&office, Member { id: 7 }, 2).await;
    assert_eq!(read.expect_err("in another folder").status().as_u16(), 404);
    let rename: May<rules::Project::action::Rename> = authorize(&office, Member { id: 7 }, 1).await;
    assert_eq!(rename.expect_err("no admin").status().as_u16(), 403);
}
