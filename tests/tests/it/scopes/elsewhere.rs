//! Facts that are in no table: another service knows them, the actor says them himself, or
//! they hold for one request.

use std::fmt::Display;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use authz_runtime::facts::{
    ArgumentType, FactDatabase, FactQuestion, FactRow, HasFacts, OwnedValue, Supply, Tables, Value,
};
use authz_runtime::{
    ActionOf, Actor, AuthenticationError, Authorizes, Context, Decides, Memory, PageRequest,
    Resource, Scope, Scopes, SourceError, TableSource, policy,
};
use authz_test_databases::{on_each_database, on_postgres};
use axum::http::request::Parts;
use sqlx::{Encode, Executor, FromRow, Pool, Postgres, Type};

use super::NOW;
use super::library::{Database, Row};
use crate::records::keep;

policy!(mod policy = "tests/it/scopes/elsewhere.polar");

use self::policy::Note::action::{Edit, Print, Read, Shred};

/// Teams in one another and in a circle; notes of each of them, and of none.
const TABLES: &str = "
    CREATE TABLE teams (id BIGINT PRIMARY KEY, parent_id BIGINT);
    CREATE TABLE notes (
        id BIGINT PRIMARY KEY, team_id BIGINT, author TEXT, secrecy BIGINT, is_open BOOLEAN,
        text TEXT NOT NULL DEFAULT ''
    );
    CREATE TABLE shelves (id BIGINT PRIMARY KEY, board_name TEXT);
    CREATE TABLE binders (id BIGINT PRIMARY KEY, shelf_id BIGINT);
    INSERT INTO shelves VALUES (1, 'art'), (2, 'Art'), (3, '7'), (4, NULL);
    INSERT INTO binders VALUES (1, 1), (2, 2), (3, 3), (4, 4), (5, NULL);
    CREATE TABLE labels (id BIGINT PRIMARY KEY, rank BIGINT);
    INSERT INTO labels VALUES (1, 0), (2, 2), (3, 3), (4, NULL);
    INSERT INTO teams VALUES (1, NULL), (2, 1), (3, 2), (4, 5), (5, 4), (6, NULL);
    INSERT INTO notes (id, team_id, author, secrecy, is_open) VALUES
        (1, 1, NULL, 1, NULL), (2, 2, 'ann', 2, TRUE), (3, 3, 'bob', NULL, FALSE),
        (4, 4, NULL, 3, FALSE), (5, 5, 'eve', 2, FALSE), (6, 6, NULL, 1, FALSE),
        (7, NULL, 'bob', 0, FALSE), (8, 99, NULL, NULL, TRUE), (9, 2, 'Ann', 5, NULL);
";

/// Who has a role in a team: only the directory knows it.
const ROLES: [(&str, &str, i64); 7] = [
    ("ann", "member", 1),
    ("ann", "lead", 5),
    ("bob", "lead", 2),
    ("eve", "lead", 1),
    ("eve", "member", 6),
    ("sue", "member", 1),
    ("sue", "lead", 6),
];

/// From whom a note is kept.
const KEPT: [(i64, &str); 3] = [(3, "ann"), (1, "eve"), (6, "eve")];

/// Who acts.
#[derive(Clone, Debug, Resource)]
#[resource(policy = policy::User)]
struct User {
    #[resource(id)]
    name: String,
    #[resource(attribute = "is_suspended")]
    is_suspended: bool,
    #[resource(attribute = "clearance")]
    clearance: Option<i64>,
    #[resource(attribute = "may_print")]
    prints: Option<String>,
}

impl Actor for User {
    fn id(&self) -> impl Display {
        &self.name
    }
}

#[derive(Clone, Debug, FromRow, Resource)]
#[resource(policy = policy::Team, table = "teams")]
struct Team {
    #[resource(id)]
    id: i64,
    #[resource(relation = "parent", column = "parent_id")]
    parent_id: Option<i64>,
}

#[derive(Clone, Debug, FromRow, Resource)]
#[resource(policy = policy::Note, table = "notes")]
struct Note {
    #[resource(id)]
    id: i64,
    #[resource(relation = "team", column = "team_id")]
    team_id: Option<i64>,
    #[resource(relation = "author")]
    author: Option<String>,
    #[resource(attribute = "secrecy")]
    secrecy: Option<i64>,
    #[resource(attribute = "is_open")]
    is_open: Option<bool>,
}

#[derive(Clone, Debug, FromRow, Resource)]
#[resource(policy = policy::Label, table = "labels")]
struct Label {
    #[resource(id)]
    id: i64,
    #[resource(attribute = "rank")]
    rank: Option<i64>,
}

#[derive(Clone, Debug, Resource)]
#[resource(policy = policy::Board)]
struct Board {
    #[resource(id)]
    name: String,
}

#[derive(Clone, Debug, FromRow, Resource)]
#[resource(policy = policy::Shelf, table = "shelves")]
struct Shelf {
    #[resource(id)]
    id: i64,
    #[resource(relation(board = Board), column = "board_name")]
    #[sqlx(rename = "board_name")]
    board: Option<String>,
}

#[derive(Clone, Debug, FromRow, Resource)]
#[resource(policy = policy::Binder, table = "binders")]
struct Binder {
    #[resource(id)]
    id: i64,
    #[resource(relation(shelf = Shelf), column = "shelf_id")]
    #[sqlx(rename = "shelf_id")]
    shelf: Option<i64>,
}

fn user(name: &str) -> User {
    let (is_suspended, clearance) = match name {
        "sue" => (true, Some(2)),
        "ann" => (false, Some(2)),
        "bob" => (false, Some(0)),
        _ => (false, None),
    };
    let prints = matches!(name, "ann" | "sue").then(|| "notes".to_owned());
    let prints = prints.or_else(|| (name == "bob").then(|| "labels".to_owned()));
    User { name: name.to_owned(), is_suspended, clearance, prints }
}

const ACTORS: [Option<&str>; 7] =
    [None, Some("ann"), Some("bob"), Some("eve"), Some("sue"), Some("Ann"), Some("nobody")];

/// A service that is asked over the network: how often, and whether it answers.
#[derive(Debug, Default)]
struct Directory {
    asked: AtomicUsize,
    is_down: AtomicBool,
    is_broken: AtomicBool,
}

/// Notes in a database, with a directory beside it.
#[derive(Debug)]
struct Desk<D: sqlx::Database> {
    pool: Pool<D>,
    directory: Arc<Directory>,
}

impl<D: sqlx::Database> Clone for Desk<D> {
    fn clone(&self) -> Self {
        Self { pool: self.pool.clone(), directory: self.directory.clone() }
    }
}

impl<D: Database> Desk<D> {
    async fn new() -> Self {
        let pool = D::open().await;
        D::execute(&pool, TABLES).await;
        Self { pool, directory: Arc::default() }
    }

    fn asked(&self) -> usize {
        self.directory.asked.load(Ordering::Relaxed)
    }
}

impl<D: FactDatabase> Tables for Desk<D> {
    type Database = D;

    fn pool(&self) -> &Pool<D> {
        &self.pool
    }

    async fn fetch_elsewhere(
        &self,
        questions: &mut [&mut FactQuestion],
    ) -> Result<(), SourceError> {
        if self.directory.is_down.load(Ordering::Relaxed) {
            return Err(SourceError::internal("the directory is down"));
        }
        assert!(!self.directory.is_broken.load(Ordering::Relaxed), "the directory is broken");
        for question in questions {
            self.directory.asked.fetch_add(1, Ordering::Relaxed);
            answer(question);
        }
        Ok(())
    }
}

/// Answers with all rows that fit, by whichever of the arguments are known.
fn answer(question: &mut FactQuestion) {
    let own = |text: &str| Value::id(text).own();
    let is_of_board = question.fact().args.contains(&ArgumentType::Object("Board"));
    let rows: Vec<(Option<&str>, [OwnedValue; 2])> = match question.fact().predicate {
        "has_role" if is_of_board => {
            let chair = |board: &str| (Some("chair"), [own("ann"), OwnedValue::Text(board.into())]);
            vec![chair("art"), chair("7")]
        }
        "has_role" => ROLES
            .map(|(who, role, team)| {
                (Some(role), [own(who), OwnedValue::Text(team.to_string().into())])
            })
            .to_vec(),
        "is_kept_from" => {
            KEPT.map(|(note, who)| (None, [OwnedValue::Integer(note), own(who)])).to_vec()
        }
        _ => return,
    };
    question.answer();
    let path = question.path();
    // The directory knows numbers by their texts.
    let key: Vec<String> = question.key().map(|value| value.to_string()).collect();
    for (name, row) in rows {
        let (known, free): (Vec<_>, Vec<_>) =
            row.into_iter().enumerate().partition(|(n, _)| path.is_bound(*n));
        let known = known.into_iter().map(|(_, value)| value.as_value().to_string());
        if known.eq(key.iter().cloned()) {
            question.add(free.into_iter().map(|(_, value)| value).collect(), name);
        }
    }
}

impl<D: FactDatabase> HasFacts for Desk<D> {
    type Facts = Self;

    fn facts(&self) -> &Self {
        self
    }
}

impl<D: FactDatabase> policy::Team::facts::has_role for Desk<D> {
    const FROM: Supply = Supply::Fetch;
}

impl<D: FactDatabase> policy::Board::facts::has_role for Desk<D> {
    const FROM: Supply = Supply::Fetch;
}

impl<D: FactDatabase> policy::Shelf::facts::board for Desk<D> {
    const FROM: Supply = Supply::table("shelves", &["id", "board_name"]);
}

impl<D: FactDatabase> policy::Note::facts::is_kept_from for Desk<D> {
    const FROM: Supply = Supply::Fetch;
}

impl<D: FactDatabase> policy::Team::facts::parent for Desk<D> {
    const FROM: Supply = Supply::table("teams", &["id", "parent_id"]);
}

/// Only a request says it.
impl<D: FactDatabase> policy::User::facts::is_at for Desk<D> {
    const FROM: Supply = Supply::Nowhere;
}

impl<D: FactDatabase> TableSource<Note> for Desk<D> {}
impl<D: FactDatabase> TableSource<Label> for Desk<D> {}
impl<D: FactDatabase> TableSource<Binder> for Desk<D> {}
impl<D: FactDatabase> TableSource<Shelf> for Desk<D> {}
impl<D: FactDatabase> TableSource<Team> for Desk<D> {}

impl<D: FactDatabase> Authorizes for Desk<D> {
    type Actor = User;
    type Data = Self;
    type Policy = policy::Rules;

    async fn actor(&self, parts: &mut Parts) -> Result<Option<User>, AuthenticationError> {
        Ok(parts.extensions.get::<User>().cloned())
    }

    fn data(&self) -> &Self {
        self
    }

    fn policy(&self) -> &policy::Rules {
        &policy::Rules
    }
}

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
    let request = PageRequest::first(2);
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
    let denial = context.scope::<Note, Read>(&desk, Some(&ann)).await.expect_err("no scope");
    assert_eq!(denial.status().as_u16(), 500);
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
