//! Fields: what of a row its actor is shown.

mod answers;
mod attacks;
mod bodies;
mod dropped;
mod flattened;
mod hashes;
mod hiring;
mod malformed;
mod many;
mod matching;
mod nested;
mod new;
mod ordered;
mod patches;
mod random;
mod read_at_run_time;
mod recorded;
mod repos;
mod rows;
mod schemas;
mod shapes;
mod sheet;
mod staff;
mod tracker;
mod tree;
mod twice;
mod written;
mod written_within;

use authz_runtime::{Authorizes, Context, Decides, View, authorize, policy, readable};
use authz_test_databases::on_each_database;
use serde_json::{Value, json};
use sqlx::Executor;

use self::policy::Profile::action::Read;
use self::staff::{Profile, Staff, User, profiles};
use crate::scopes::library::{Database, Row};

policy!(mod policy = "tests/it/fields/policy.polar");

on_each_database!(
    each_row_shows_what_its_actor_may_read,
    lists_show_what_checks_show,
    what_is_hidden_does_not_leave_the_database,
);

fn user(name: &str) -> User {
    User { name: name.to_owned() }
}

fn shown(profile: Profile) -> Value {
    serde_json::to_value(View::from(profile)).expect("a view")
}

/// What each actor is shown of each profile that he may read.
fn expected(actor: Option<&str>) -> Vec<Value> {
    match actor {
        Some("ann") => vec![
            json!({"id": 1, "name": "ann", "salary": 10, "notes": "likes tea", "rating": 5, "address": "Oak 1"}),
            // Sealed, and rated otherwise.
            json!({"id": 2, "name": "bob", "address": "***"}),
            // Nothing was noted, and that may be known.
            json!({"id": 3, "name": "cid", "notes": null, "address": "***"}),
            json!({"id": 4, "name": "dan", "rating": 5, "address": "***"}),
            json!({"id": 6, "name": "fay", "salary": 60, "notes": null, "address": "Oak 6"}),
        ],
        Some("bob") => vec![
            json!({"id": 1, "name": "ann", "notes": "likes tea", "rating": 5, "address": "***"}),
            json!({"id": 2, "name": "bob", "salary": 20, "address": "Oak 2"}),
            json!({"id": 3, "name": "cid", "address": "***"}),
            json!({"id": 4, "name": "dan", "rating": 5, "address": "***"}),
        ],
        _ => vec![
            json!({"id": 3, "name": "cid", "address": "***"}),
            json!({"id": 4, "name": "dan", "rating": 5, "address": "***"}),
        ],
    }
}

const ACTORS: [Option<&str>; 4] = [Some("ann"), Some("bob"), Some("Ann"), None];

/// What checks of all rows, one by one, show.
async fn checked<D: Database, const S: bool>(staff: &Staff<D, S>, actor: Option<&str>) -> Vec<Value>
where
    Staff<D, S>: Decides<Profile, Read> + Authorizes<Actor = User>,
{
    let mut all = Vec::new();
    for key in 0..=7 {
        match authorize::<Profile, Read>(staff, actor.map(user), key).await {
            Ok(grant) => all.push(shown(grant.into_resource())),
            Err(denial) => assert_eq!(denial.status().as_u16(), 404),
        }
    }
    all
}

async fn each_row_shows_what_its_actor_may_read<D: Database>()
where
    Profile: Row<D>,
{
    let pool = profiles::<D>().await;
    let loaded = Staff::<D, false> { pool: pool.clone() };
    let by_statement = Staff::<D, true> { pool };
    for actor in ACTORS {
        assert_eq!(checked(&loaded, actor).await, expected(actor), "{actor:?}");
        assert_eq!(checked(&by_statement, actor).await, expected(actor), "{actor:?}");
    }
}

async fn lists_show_what_checks_show<D: Database>()
where
    Profile: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let staff = Staff::<D, true> { pool: profiles::<D>().await };
    for actor in ACTORS {
        let own = actor.map(user);
        let scope = Context::now().scope::<Profile, Read>(&staff, own.as_ref()).await;
        let scope = scope.expect("a scope");
        let all = scope.fetch_all(&staff.pool).await.expect("the profiles");
        assert_eq!(all.into_iter().map(shown).collect::<Vec<_>>(), expected(actor), "{actor:?}");
        let mut pages = Vec::new();
        let mut request = scope.first(2);
        loop {
            let page = scope.fetch_page(&staff.pool, &request).await.expect("a page");
            pages.extend(page.rows.into_iter().map(shown));
            let Some(next) = page.next else { break };
            request = scope.first(2).after(&next).expect("a cursor");
        }
        assert_eq!(pages, expected(actor), "{actor:?}");
    }
}

async fn what_is_hidden_does_not_leave_the_database<D: Database>()
where
    Profile: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let staff = Staff::<D, true> { pool: profiles::<D>().await };
    let bob = user("bob");
    let scope = Context::now().scope::<Profile, Read>(&staff, Some(&bob)).await.expect("a scope");
    let listed = scope.fetch_all(&staff.pool).await.expect("the profiles");
    let grant = authorize::<Profile, Read>(&staff, bob.clone(), 1).await.expect("a profile");
    for profile in [listed.first().expect("a profile"), grant.resource()] {
        assert_eq!(profile.salary.without_permission(), None);
        assert_eq!(profile.address.without_permission(), None);
        assert_eq!(profile.notes.open(), Some(&Some("likes tea".to_owned())));
    }
    // A copy could go to anybody.
    assert_eq!(grant.resource().notes.clone().open(), None);
    // What is a fact is there, to be asked about, and nobody is shown it.
    let sealed = listed.get(1).expect("a profile");
    assert_eq!(sealed.rating.without_permission(), Some(&Some(4)));
    assert_eq!(sealed.rating.open(), None);
    assert_eq!(sealed.notes.without_permission(), None);
    // Rows that a caller loaded himself are opened by asking.
    let loaded = Staff::<D, false> { pool: staff.pool.clone() };
    let rows = D::find::<Profile>(&staff.pool, "profiles", 1).await.expect("a row");
    let rows = readable(&loaded, Some(&bob), rows.into_iter().collect()).await.expect("rows");
    let shown: Vec<Value> = rows.into_iter().map(shown).collect();
    assert_eq!(shown.first(), expected(Some("bob")).first());
}
