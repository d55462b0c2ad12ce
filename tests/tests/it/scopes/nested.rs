//! Ancestors of ancestors in a path: compared by the statement that finds the row.

use std::fmt::Display;

use authz_runtime::facts::{FactDatabase, HasFacts, Tables};
use authz_runtime::routing::get;
use authz_runtime::{
    Actor, AuthenticationError, Authorizes, Context, Decides, Denial, KeyPart, LoadResult,
    Resource, Router, Scopes, Source, TableSource, authorize, policy,
};
use authz_test_databases::{Server, on_each_database};
use axum::body::Body;
use axum::http::Request;
use axum::http::request::Parts;
use sqlx::database::HasStatementCache;
use sqlx::{AssertSqlSafe, Connection, Executor, FromRow, Pool};
use tower::ServiceExt;

use super::library::Row;

policy!(mod policy = "tests/it/scopes/nested.polar");

on_each_database!(
    a_row_is_found_inside_of_its_ancestors_only,
    what_leads_nowhere_is_inside_of_nothing,
    keys_are_compared_byte_for_byte,
    hidden_elsewhere_and_missing_are_alike,
    a_list_is_of_the_rows_inside,
);

#[derive(Clone, Resource)]
#[resource(policy = policy::User)]
struct User {
    #[resource(id)]
    name: String,
}

impl Actor for User {
    fn id(&self) -> impl Display {
        &self.name
    }
}

/// In no table, with a key of two parts.
#[derive(Resource)]
#[resource(actor = User, actions("read"))]
struct Region {
    #[resource(id = "land")]
    land: String,
    #[resource(id = "region")]
    number: i32,
}

#[derive(FromRow, Resource)]
#[resource(policy = policy::Club, table = "clubs")]
#[resource(relation(region = Region, fields(land, region)))]
struct Club {
    #[resource(id)]
    id: i64,
    #[resource(column = "land_code")]
    #[sqlx(rename = "land_code")]
    land: String,
    region: i32,
}

/// Its key is a text.
#[derive(FromRow, Resource)]
#[resource(policy = policy::Team, table = "teams")]
#[resource(relation(club = Club, fields(club)))]
struct Team {
    #[resource(id, column = "team_name")]
    #[sqlx(rename = "team_name")]
    name: String,
    #[resource(column = "club_id")]
    #[sqlx(rename = "club_id")]
    club: Option<i64>,
}

#[derive(FromRow, Resource)]
#[resource(policy = policy::Player, table = "players")]
#[resource(relation(team = Team, fields(team)))]
struct Player {
    #[resource(id)]
    id: i64,
    team: Option<String>,
}

#[derive(FromRow, Resource)]
#[resource(policy = policy::Goal, table = "goals")]
struct Goal {
    #[resource(id)]
    id: i64,
    #[resource(relation(player = Player))]
    player: i64,
    #[resource(attribute = "is_secret")]
    secret: bool,
}

/// Texts are equal to the databases whatever the case of their letters; goals of every
/// kind of player.
const ROWS: &str = "
    CREATE TABLE clubs (id BIGINT PRIMARY KEY, land_code TEXT COLLATE {blind}, region INTEGER);
    CREATE TABLE teams (team_name TEXT COLLATE {blind}, club_id BIGINT);
    CREATE TABLE players (id BIGINT PRIMARY KEY, team TEXT COLLATE {blind});
    CREATE TABLE goals (id BIGINT PRIMARY KEY, player BIGINT, secret BOOLEAN);
    INSERT INTO clubs VALUES (1, 'it', 3), (2, 'it', 4);
    INSERT INTO teams VALUES ('a', 1), ('B', 2), ('idle', NULL), ('gone', 99);
    INSERT INTO players VALUES
        (1, 'a'), (2, 'b'), (3, NULL), (4, 'idle'), (5, 'gone'), (6, 'nowhere'), (8, 'B');
    INSERT INTO goals VALUES
        (1, 1, FALSE), (2, 2, FALSE), (3, 3, FALSE), (4, 4, FALSE), (5, 5, FALSE),
        (6, 6, FALSE), (7, 77, FALSE), (8, 8, FALSE), (9, 1, TRUE);
";

/// Rows of a database. Ancestors are loaded by hand, or are in tables of it as well.
struct League<D: sqlx::Database, const STORED: bool> {
    pool: Pool<D>,
}

impl<D: sqlx::Database, const STORED: bool> Clone for League<D, STORED> {
    fn clone(&self) -> Self {
        Self { pool: self.pool.clone() }
    }
}

impl<D: FactDatabase, const STORED: bool> Tables for League<D, STORED> {
    type Database = D;

    fn pool(&self) -> &Pool<D> {
        &self.pool
    }
}

impl<D: FactDatabase, const STORED: bool> HasFacts for League<D, STORED> {
    type Facts = Self;

    fn facts(&self) -> &Self {
        self
    }
}

impl<D: FactDatabase> TableSource<Club> for League<D, true> {}
impl<D: FactDatabase> TableSource<Team> for League<D, true> {}
impl<D: FactDatabase> TableSource<Player> for League<D, true> {}
impl<D: FactDatabase, const STORED: bool> TableSource<Goal> for League<D, STORED> {}

impl<D: FactDatabase, const STORED: bool> Source<Region> for League<D, STORED> {
    type Facts = ();

    async fn load(&self, _: Option<&User>, (land, number): &(String, i32)) -> LoadResult<Region> {
        Ok(Some((Region { land: land.clone(), number: *number }, ())))
    }
}

macro_rules! by_hand {
    ($($row:ident in $table:literal by $key:ident;)*) => { $(
        impl<D: Database> Source<$row> for League<D, false>
        where
            $row: Row<D>,
        {
            type Facts = ();

            async fn load(
                &self,
                _: Option<&User>,
                key: &<$row as Resource>::Key,
            ) -> LoadResult<$row> {
                let text = format!("SELECT * FROM {}", $table);
                let rows = D::all::<$row>(&self.pool, text).await?;
                Ok(rows.into_iter().find(|row| row.$key == *key).map(|row| (row, ())))
            }
        }
    )* };
}

by_hand! {
    Club in "clubs" by id;
    Team in "teams" by name;
    Player in "players" by id;
}

impl<D: FactDatabase, const STORED: bool> Authorizes for League<D, STORED> {
    type Actor = User;
    type Data = Self;
    type Policy = policy::Rules;

    async fn actor(&self, _: &mut Parts) -> Result<Option<User>, AuthenticationError> {
        Ok(Some(User { name: "ann".to_owned() }))
    }

    fn data(&self) -> &Self {
        self
    }

    fn policy(&self) -> &policy::Rules {
        &policy::Rules
    }
}

#[authorize(action = "read", resource = Goal)]
async fn goal(goal: Goal) -> String {
    format!("goal {} of {}, {}", goal.id, goal.player, goal.secret)
}

const PATHS: [&str; 5] = [
    "/goals/{goal}",
    "/players/{player}/goals/{goal}",
    "/clubs/{club}/goals/{goal}",
    "/lands/{land}/regions/{region}/goals/{goal}",
    "/lands/{land}/regions/{region}/clubs/{club}/teams/{team}/players/{player}/goals/{goal}",
];

/// A database whose texts can be equal in spite of the case of their letters.
trait Database: FactDatabase + HasStatementCache + Server {
    /// Makes such a collation.
    const COLLATION: &'static str;
    /// What it is called.
    const BLIND: &'static str;

    /// The rows that a statement finds.
    fn all<R: Row<Self>>(
        pool: &Pool<Self>,
        text: String,
    ) -> impl Future<Output = Result<Vec<R>, sqlx::Error>> + Send;
}

macro_rules! databases {
    ($($database:ty: $collation:literal $blind:literal;)*) => { $(
        impl Database for $database {
            const COLLATION: &'static str = $collation;
            const BLIND: &'static str = $blind;

            async fn all<R: Row<Self>>(
                pool: &Pool<Self>,
                text: String,
            ) -> Result<Vec<R>, sqlx::Error> {
                sqlx::query_as(AssertSqlSafe(text)).fetch_all(pool).await
            }
        }
    )* };
}

databases! {
    sqlx::MySql: "" "utf8mb4_general_ci";
    sqlx::Sqlite: "" "NOCASE";
    sqlx::Postgres: "CREATE COLLATION blind
        (provider = icu, locale = 'und-u-ks-level2', deterministic = false);" "blind";
}

#[expect(clippy::disallowed_types, reason = "what the routers under test are built into")]
type Built = axum::Router;

/// What two leagues over the same rows answer: one by a statement, one that loads the
/// ancestors.
struct Both<D: Database> {
    pool: Pool<D>,
    routers: [Built; 2],
}

fn router<D: Database, const STORED: bool>(pool: Pool<D>) -> Built
where
    League<D, STORED>: Decides<Goal, policy::Goal::action::Read> + Authorizes<Actor = User>,
{
    let routes = PATHS.iter().fold(Router::new(), |routes, path| routes.route(path, get(goal)));
    let routes = routes.with_state(League::<D, STORED> { pool });
    routes.into_axum().expect("a router without faults")
}

impl<D: Database> Both<D>
where
    Goal: Row<D>,
    Club: Row<D>,
    Team: Row<D>,
    Player: Row<D>,
{
    async fn open() -> Self {
        let pool = D::open().await;
        let rows = ROWS.replace("{blind}", D::BLIND);
        D::execute(&pool, &format!("{} {rows}", D::COLLATION)).await;
        let routers = [router::<D, true>(pool.clone()), router::<D, false>(pool.clone())];
        Self { pool, routers }
    }

    /// How many statements one of them sends, and what it answers.
    async fn asked(&self, router: &Built, path: &str) -> (usize, u16, String) {
        let mut connection = self.pool.acquire().await.expect("the connection");
        connection.clear_cached_statements().await.expect("no statements");
        drop(connection);
        let request = Request::get(path).body(Body::empty()).expect("a request");
        let response = router.clone().oneshot(request).await.expect("a response");
        let status = response.status().as_u16();
        let headers = format!("{:?}", response.headers());
        let body = axum::body::to_bytes(response.into_body(), 10_000).await.expect("a body");
        let connection = self.pool.acquire().await.expect("the connection");
        let count = connection.cached_statements_size();
        (count, status, format!("{headers} {body:?}"))
    }

    /// Both answer with this status: one by one statement, the other by so many.
    async fn answer(&self, path: &str, expected: u16, loaded: usize) -> String {
        let [stored, by_hand] = &self.routers;
        let (count, status, text) = self.asked(stored, path).await;
        assert_eq!((count, status), (1, expected), "{path}");
        assert_eq!(self.asked(by_hand, path).await, (loaded, status, text.clone()), "{path}");
        text
    }
}

async fn a_row_is_found_inside_of_its_ancestors_only<D: Database>()
where
    Goal: Row<D>,
    Club: Row<D>,
    Team: Row<D>,
    Player: Row<D>,
{
    let both = Both::<D>::open().await;
    both.answer("/goals/1", 200, 1).await;
    both.answer("/players/1/goals/1", 200, 1).await;
    both.answer("/players/2/goals/1", 404, 1).await;
    both.answer("/clubs/1/goals/1", 200, 3).await;
    both.answer("/clubs/2/goals/1", 404, 3).await;
    both.answer("/clubs/2/goals/8", 200, 3).await;
    // A key that is in no table, of two parts.
    both.answer("/lands/it/regions/3/goals/1", 200, 4).await;
    both.answer("/lands/it/regions/4/goals/1", 404, 4).await;
    both.answer("/lands/at/regions/3/goals/1", 404, 4).await;
    both.answer("/lands/it/regions/4/goals/8", 200, 4).await;
    // All four, and each of them another one.
    let path = |land, region, club, team, player| {
        format!("/lands/{land}/regions/{region}/clubs/{club}/teams/{team}/players/{player}/goals/1")
    };
    both.answer(&path("it", 3, 1, "a", 1), 200, 4).await;
    both.answer(&path("at", 3, 1, "a", 1), 404, 4).await;
    both.answer(&path("it", 4, 1, "a", 1), 404, 4).await;
    both.answer(&path("it", 3, 2, "a", 1), 404, 3).await;
    both.answer(&path("it", 3, 1, "B", 1), 404, 2).await;
    both.answer(&path("it", 3, 1, "a", 2), 404, 1).await;
}

async fn what_leads_nowhere_is_inside_of_nothing<D: Database>()
where
    Goal: Row<D>,
    Club: Row<D>,
    Team: Row<D>,
    Player: Row<D>,
{
    let both = Both::<D>::open().await;
    // A player without a team, a team without a club, and ones that are not there.
    for (goal, loaded) in [(3, 2), (4, 3), (6, 3), (7, 2)] {
        both.answer(&format!("/clubs/1/goals/{goal}"), 404, loaded).await;
        both.answer(&format!("/lands/it/regions/3/goals/{goal}"), 404, loaded).await;
    }
    // Nobody asks whether the club that a team names is there, but for what it is in.
    both.answer("/clubs/99/goals/5", 200, 3).await;
    both.answer("/lands/it/regions/3/goals/5", 404, 4).await;
}

async fn keys_are_compared_byte_for_byte<D: Database>()
where
    Goal: Row<D>,
    Club: Row<D>,
    Team: Row<D>,
    Player: Row<D>,
{
    let both = Both::<D>::open().await;
    // The player's team is `b`, and there is a team `B`.
    both.answer("/clubs/2/goals/2", 404, 3).await;
    both.answer("/lands/IT/regions/3/goals/1", 404, 4).await;
    // No text of PostgreSQL has the character 0.
    both.answer("/lands/%00/regions/3/goals/1", 404, 4).await;
    both.answer("/lands/I%00T/regions/3/goals/1", 404, 4).await;
    // What is no key of the type costs no statement.
    let [stored, _] = &both.routers;
    assert_eq!(both.asked(stored, "/clubs/01/goals/1").await.1, 404);
    assert_eq!(both.asked(stored, "/lands/it/regions/+3/goals/1").await.0, 0);
}

async fn hidden_elsewhere_and_missing_are_alike<D: Database>()
where
    Goal: Row<D>,
    Club: Row<D>,
    Team: Row<D>,
    Player: Row<D>,
{
    let both = Both::<D>::open().await;
    let hidden = both.answer("/clubs/1/goals/9", 404, 3).await;
    assert_eq!(both.answer("/clubs/1/goals/8", 404, 3).await, hidden);
    assert_eq!(both.answer("/clubs/1/goals/1000", 404, 1).await, hidden);
}

/// The keys of the goals inside of a resource that ann may read.
async fn goals_inside<P, D>(pool: &Pool<D>, key: &P::Key) -> Vec<i64>
where
    P: Resource<Key: KeyPart>,
    D: Database,
    Goal: Row<D>,
    League<D, true>: Scopes<Goal, policy::Goal::action::Read>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let (league, ann) = (League::<D, true> { pool: pool.clone() }, User { name: "ann".to_owned() });
    let goals = Context::now().scope::<Goal, _>(&league, Some(&ann)).await.expect("a scope");
    let request = goals.first(100).inside::<P>(key).expect("a relation");
    let page = goals.fetch_page(pool, &request).await.expect("a page");
    let count = goals.count_requested(pool, &request).await.expect("a number");
    assert_eq!(u64::try_from(page.rows.len()).expect("a size"), count);
    page.rows.into_iter().map(|goal| goal.id).collect()
}

async fn a_list_is_of_the_rows_inside<D: Database>()
where
    Goal: Row<D>,
    Player: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let pool = D::open().await;
    let rows = ROWS.replace("{blind}", D::BLIND);
    D::execute(&pool, &format!("{} {rows}", D::COLLATION)).await;
    // The ninth is a secret, and the eighth of another player.
    assert_eq!(goals_inside::<Player, D>(&pool, &1).await, [1]);
    assert_eq!(goals_inside::<Player, D>(&pool, &8).await, [8]);
    assert_eq!(goals_inside::<Player, D>(&pool, &99).await, Vec::<i64>::new());
    // By a relation that the policy does not know, and by a text, byte for byte.
    let (league, ann) = (League::<D, true> { pool: pool.clone() }, User { name: "ann".to_owned() });
    let players = Context::now()
        .scope::<Player, policy::Player::action::Read>(&league, Some(&ann))
        .await
        .expect("a scope");
    for (team, expected) in [("B", 8), ("b", 2), ("a", 1)] {
        let request = players.first(9).inside::<Team>(&team.to_owned()).expect("a relation");
        let page = players.fetch_page(&pool, &request).await.expect("a page");
        assert_eq!(page.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [expected], "{team}");
    }
}

#[tokio::test]
async fn what_no_relation_leads_to_is_a_fault_of_the_service() {
    let league = League::<sqlx::Sqlite, true> { pool: sqlx::Sqlite::open().await };
    let goals = Context::now().scope::<Goal, policy::Goal::action::Read>(&league, None).await;
    let goals = goals.expect("a scope");
    let error = goals.first(1).inside::<Club>(&1).expect_err("no relation");
    assert_eq!(error.to_string(), "not one relation leads from a row to `Club`");
    // The client is told nothing of it.
    assert_eq!(Denial::from(error), Denial::INTERNAL);
    assert!(goals.first(1).inside::<Player>(&1).is_ok());
}
