//! Facts that are in no table: another service knows them, the actor says them himself, or
//! they hold for one request.

mod desk;

use std::sync::atomic::Ordering;

use authz_runtime::facts::FactRow;
use authz_runtime::{ActionOf, Authorizes, Context, Decides, Memory, Scope, Scopes, policy};
use authz_test_databases::{on_each_database, on_postgres};
use sqlx::{Encode, Executor, Postgres, Type};

use self::desk::{Binder, Desk, Label, Note, User, user};
use super::NOW;
use super::library::{Database, Row};
use crate::records::{Fields, keep};

policy!(mod policy = "tests/it/scopes/elsewhere/policy.polar");

use self::policy::Note::action::{Edit, File, Print, Read, Shred};

const ACTORS: [Option<&str>; 7] =
    [None, Some("ann"), Some("bob"), Some("eve"), Some("sue"), Some("Ann"), Some("nobody")];

/// A request from the rooms of teams, during which somebody is suspended.
fn in_rooms() -> Context {
    let mut facts = Memory::new(&policy::SCHEMA);
    for (who, team) in [("ann", 6), ("ann", 4), ("sue", 6), ("nobody", 1), ("bob", 1)] {
        let fact = FactRow::new("is_at").object("User", who).object("Team", team);
        facts.insert(&fact).expect("a fact of the policy");
    }
    let fact = FactRow::new("is_suspended").object("User", "eve");
    facts.insert(&fact).expect("a fact of the policy");
    Context::at(NOW).with_facts(facts)
}

async fn scope<A: ActionOf<Note>, D: Database>(
    desk: &Desk<D>,
    context: &Context,
    actor: Option<&str>,
) -> Scope<Note, A>
where
    Desk<D>: Scopes<Note, A>,
{
    let actor = actor.map(user);
    context.scope(desk, actor.as_ref()).await.expect("a scope")
}

async fn listed<A: ActionOf<Note>, D: Database>(
    desk: &Desk<D>,
    context: &Context,
    actor: Option<&str>,
) -> Vec<i64>
where
    Note: Row<D>,
    Desk<D>: Scopes<Note, A>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let scope = scope::<A, D>(desk, context, actor).await;
    let notes = scope.fetch_all(&desk.pool).await.expect("the notes");
    notes.into_iter().map(|note| note.id).collect()
}

/// What the checks of all notes, one by one, allow.
async fn checked<A: ActionOf<Note>, D: Database>(
    desk: &Desk<D>,
    context: &Context,
    actor: Option<&str>,
) -> Vec<i64>
where
    Desk<D>: Decides<Note, A> + Authorizes<Actor = User>,
{
    let mut allowed = Vec::new();
    for key in 1..=9 {
        match context.authorize::<Note, A>(desk, actor.map(user), key).await {
            Ok(_) => allowed.push(key),
            Err(denial) => assert!(denial.status().as_u16() < 500, "{key}: {denial:?}"),
        }
    }
    allowed
}

/// That lists are what checks allow, and how many rows they have.
async fn agree<A: ActionOf<Note>, D: Database>(desk: &Desk<D>, context: &Context) -> usize
where
    Note: Row<D>,
    Desk<D>: Scopes<Note, A> + Decides<Note, A> + Authorizes<Actor = User>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let mut count = 0;
    for actor in ACTORS {
        let list = listed::<A, D>(desk, context, actor).await;
        assert_eq!(list, checked::<A, D>(desk, context, actor).await, "{actor:?}");
        count += list.len();
    }
    count
}

async fn lists_are_what_checks_allow<D: Database>()
where
    Note: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let desk = Desk::<D>::new().await;
    for context in [Context::at(NOW), in_rooms()] {
        assert!(agree::<Read, D>(&desk, &context).await > 10);
        assert!(agree::<Edit, D>(&desk, &context).await > 5);
        assert!(agree::<Print, D>(&desk, &context).await > 4);
        assert!(agree::<Shred, D>(&desk, &context).await > 0);
    }
}

async fn what_the_directory_says_is_asked_once<D: Database>()
where
    Note: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let (desk, context) = (Desk::<D>::new().await, Context::at(NOW));
    // Members of the teams around a team read its notes, but not what is kept from them.
    assert_eq!(listed::<Read, D>(&desk, &context, Some("ann")).await, [1, 2, 4, 5, 9]);
    assert_eq!(listed::<Read, D>(&desk, &context, Some("eve")).await, [2, 3, 5, 9]);
    let before = desk.asked();
    let scope = scope::<Read, D>(&desk, &context, Some("ann")).await;
    // His roles, and what is kept from him.
    assert_eq!(desk.asked() - before, 2);
    let request = scope.first(2);
    let page = scope.fetch_page(&desk.pool, &request).await.expect("a page");
    assert_eq!(page.rows.iter().map(|note| note.id).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(scope.count(&desk.pool).await.expect("a number"), 5);
    assert_eq!(desk.asked() - before, 2);
}

async fn a_directory_that_is_down_denies<D: Database>()
where
    Note: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let (desk, context) = (Desk::<D>::new().await, Context::at(NOW));
    let ann = user("ann");
    assert!(context.scope::<Note, Read>(&desk, Some(&ann)).await.is_ok());
    desk.directory.is_down.store(true, Ordering::Relaxed);
    let events = keep(async {
        let denial = context.scope::<Note, Read>(&desk, Some(&ann)).await.expect_err("no scope");
        assert_eq!(denial.status().as_u16(), 500);
        let denial = context.authorize_new::<Note, File>(&desk, user("ann")).await;
        assert_eq!(denial.expect_err("no decision").status().as_u16(), 500);
    });
    // Each is recorded with who asked, and of no row.
    let told = |event: &Fields| ["actor", "id", "status"].map(|of| event.get(of).cloned());
    let mut failed = events.await;
    failed.retain(|event| event.contains_key("outcome"));
    assert_eq!(failed.len(), 2, "{failed:?}");
    for event in &failed {
        assert_eq!(told(event), [Some("ann".to_owned()), None, Some("500".to_owned())]);
    }
    // What does not need it goes on.
    assert_eq!(listed::<Read, D>(&desk, &context, None).await, [2, 8]);
}

async fn a_directory_that_is_broken_denies<D: Database>()
where
    Note: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let (desk, context) = (Desk::<D>::new().await, Context::at(NOW));
    desk.directory.is_broken.store(true, Ordering::Relaxed);
    let ann = user("ann");
    let denial = context.scope::<Note, Read>(&desk, Some(&ann)).await.expect_err("no scope");
    assert_eq!(denial.status().as_u16(), 500);
    desk.directory.is_broken.store(false, Ordering::Relaxed);
    assert!(context.scope::<Note, Read>(&desk, Some(&ann)).await.is_ok());
}

async fn facts_of_another_policy_are_none_of_this_one<D: Database>()
where
    Note: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let (desk, ann) = (Desk::<D>::new().await, user("ann"));
    let others = Memory::new(&super::library::policy::SCHEMA);
    for (facts, is_of_this) in [(others, false), (Memory::new(&policy::SCHEMA), true)] {
        let context = Context::at(NOW).with_facts(facts);
        let scope = context.scope::<Note, Read>(&desk, Some(&ann)).await;
        assert_eq!(scope.is_ok(), is_of_this);
        let checked = context.authorize::<Note, Read>(&desk, ann.clone(), 1).await;
        assert_eq!(checked.is_ok(), is_of_this);
    }
}

/// A board is in no table of the list's, and no column of its rows names one.
async fn an_id_is_what_the_struct_of_its_type_says<D: Database>()
where
    Binder: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    use self::policy::Binder::action::Read;

    let (desk, context) = (Desk::<D>::new().await, Context::at(NOW));
    for (actor, expected) in [("ann", vec![1, 3]), ("bob", vec![])] {
        let actor = user(actor);
        let scope = context.scope::<Binder, Read>(&desk, Some(&actor)).await.expect("a scope");
        let binders = scope.fetch_all(&desk.pool).await.expect("the binders");
        assert_eq!(binders.into_iter().map(|row| row.id).collect::<Vec<_>>(), expected);
    }
}

/// The statements, and the status, of the check that somebody may read a label.
async fn asked(desk: &Desk<Postgres>, context: &Context, actor: &str, key: i64) -> (usize, u16) {
    use self::policy::Label::action::Read;

    let mut status = 200;
    let events = keep(async {
        if let Err(denial) = context.authorize::<Label, Read>(desk, Some(user(actor)), key).await {
            status = denial.status().as_u16();
        }
    });
    let events = events.await;
    let targets = events.iter().filter_map(|event| event.get("target"));
    (targets.filter(|target| *target == "sqlx::query").count(), status)
}

async fn what_is_at_hand_is_in_the_one_statement() {
    use self::policy::Label::action::Read;

    let (desk, context) = (Desk::<Postgres>::new().await, Context::at(NOW));
    for (actor, may_read) in [
        ("ann", [true, true, false, false]),
        ("bob", [true, false, false, false]),
        // Suspended, and without a clearance.
        ("sue", [false; 4]),
        ("eve", [false; 4]),
    ] {
        let own = user(actor);
        let scope = context.scope::<Label, Read>(&desk, Some(&own)).await.expect("a scope");
        let labels = scope.fetch_all(&desk.pool).await.expect("the labels");
        for (key, may_read) in (1..).zip(may_read) {
            let status = if may_read { 200 } else { 404 };
            assert_eq!(asked(&desk, &context, actor, key).await, (1, status), "{actor} {key}");
            assert_eq!(labels.iter().any(|label| label.id == key), may_read, "{actor} {key}");
        }
    }
    // What holds for a request alone joins what she says herself.
    let mut facts = Memory::new(&policy::SCHEMA);
    let fact = FactRow::new("clearance").object("User", "eve").integer(2);
    facts.insert(&fact).expect("a fact of the policy");
    let cleared = Context::at(NOW).with_facts(facts);
    assert_eq!(asked(&desk, &cleared, "eve", 2).await, (1, 200));
    assert_eq!(asked(&desk, &cleared, "eve", 3).await, (1, 404));
    assert_eq!(asked(&desk, &cleared, "bob", 2).await, (1, 404));
    assert_eq!(desk.asked(), 0);
}

async fn all_rows_are_written_or_none<D: Database>()
where
    Note: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
    for<'t> &'static str: Encode<'t, D> + Type<D>,
{
    let (desk, context) = (Desk::<D>::new().await, Context::at(NOW));
    let scope = scope::<Edit, D>(&desk, &context, Some("bob")).await;
    // He leads the second team, and with it nothing around or within.
    let update = |keys| scope.update(keys).set("text", "x").execute(&desk.pool);
    assert_eq!(update(&[2, 3]).await.expect("an update"), 2);
    update(&[2, 1]).await.expect_err("a denial");
}

on_each_database!(
    lists_are_what_checks_allow,
    what_the_directory_says_is_asked_once,
    a_directory_that_is_down_denies,
    all_rows_are_written_or_none,
    a_directory_that_is_broken_denies,
    facts_of_another_policy_are_none_of_this_one,
    an_id_is_what_the_struct_of_its_type_says,
);

// Statements of SQLite are executed, and recorded, in a thread of their own.
on_postgres!(what_is_at_hand_is_in_the_one_statement);
