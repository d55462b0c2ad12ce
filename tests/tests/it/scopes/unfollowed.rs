//! A rule that needs itself in a way that a database cannot follow: a list of it is a fault,
//! and never another list; the check of one row is made by attempts.

use std::fmt::Display;

use authz_runtime::facts::{HasFacts, Supply, Tables};
use authz_runtime::routing::get;
use authz_runtime::{
    Actor, AuthenticationError, Authorizes, Context, Resource, Router, Scope, TableSource,
    authorize, policy,
};
use authz_test_databases::on_each_database;
use axum::extract::State;
use axum::http::request::Parts;
use sqlx::{Executor, FromRow, Pool};

use self::policy::Page::action::Read;
use super::library::{Database, Row};

policy!(mod policy = "tests/it/scopes/unfollowed.polar");

on_each_database!(
    what_is_not_followed_is_checked_row_by_row,
    a_list_of_what_is_not_followed_is_an_error,
    a_list_of_what_is_not_followed_is_a_fault_of_the_router,
);

#[derive(Clone, Debug, Resource)]
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

#[derive(Clone, Debug, FromRow, Resource)]
#[resource(policy = policy::Page, table = "pages")]
struct Page {
    #[resource(id)]
    id: i64,
    #[resource(relation = "folder")]
    folder_id: i64,
}

/// Ann is an outcast in the first folder, and in what is in it.
const ROWS: &str = "
    CREATE TABLE folders (id BIGINT PRIMARY KEY, parent_id BIGINT);
    CREATE TABLE folder_roles (user_id VARCHAR(40), role VARCHAR(40), folder_id BIGINT);
    CREATE TABLE pages (id BIGINT PRIMARY KEY, folder_id BIGINT);
    INSERT INTO folders VALUES (1, NULL), (2, 1), (3, NULL);
    INSERT INTO folder_roles VALUES ('ann', 'outcast', 1);
    INSERT INTO pages VALUES (10, 2), (11, 3);
";

struct Shelf<D: Database>(Pool<D>);

impl<D: Database> Clone for Shelf<D> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<D: Database> Shelf<D> {
    async fn open() -> Self {
        let pool = D::open().await;
        D::execute(&pool, ROWS).await;
        Self(pool)
    }
}

impl<D: Database> Tables for Shelf<D> {
    type Database = D;

    fn pool(&self) -> &Pool<D> {
        &self.0
    }
}

impl<D: Database> HasFacts for Shelf<D> {
    type Facts = Self;

    fn facts(&self) -> &Self {
        self
    }
}

impl<D: Database> TableSource<Page> for Shelf<D> {}

impl<D: Database> policy::Folder::facts::has_role for Shelf<D> {
    const FROM: Supply = Supply::table("folder_roles", &["user_id", "role", "folder_id"]);
}

impl<D: Database> policy::Folder::facts::parent for Shelf<D> {
    const FROM: Supply = Supply::table("folders", &["id", "parent_id"]);
}

impl<D: Database> Authorizes for Shelf<D> {
    type Actor = User;
    type Data = Self;
    type Policy = policy::Rules;

    async fn actor(&self, _: &mut Parts) -> Result<Option<User>, AuthenticationError> {
        Ok(None)
    }

    fn data(&self) -> &Self {
        self
    }

    fn policy(&self) -> &policy::Rules {
        &policy::Rules
    }
}

fn user(name: &str) -> User {
    User { name: name.to_owned() }
}

/// What is said of the rule.
const FAULT: &str =
    "the rule needs itself under a `not`, which MariaDB cannot follow (line 10 of the policy)";

async fn what_is_not_followed_is_checked_row_by_row<D: Database>()
where
    Page: Row<D>,
{
    let shelf = Shelf::<D>::open().await;
    for (name, key, is_allowed) in
        [("ann", 10, false), ("ann", 11, true), ("bob", 10, true), ("bob", 12, false)]
    {
        let checked = Context::now().authorize::<Page, Read>(&shelf, Some(user(name)), key).await;
        let status = checked.map_or_else(|denial| denial.status().as_u16(), |_| 200);
        assert_eq!(status, if is_allowed { 200 } else { 404 }, "{name} {key}");
    }
}

async fn a_list_of_what_is_not_followed_is_an_error<D: Database>()
where
    Page: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let shelf = Shelf::<D>::open().await;
    for (name, expected) in [("ann", vec![11]), ("bob", vec![10, 11])] {
        let scope = Context::now().scope::<Page, Read>(&shelf, Some(&user(name))).await;
        let scope = scope.expect("a scope");
        let rows = scope.fetch_all(&shelf.0).await.map(|rows| keys(&rows));
        let page = scope.fetch_page(&shelf.0, &scope.first(9)).await.map(|page| keys(&page.rows));
        let count = scope.count(&shelf.0).await;
        if D::NAME == "MySQL" {
            for error in [rows.expect_err("an error"), page.expect_err("an error")] {
                assert!(error.to_string().contains(FAULT), "{error}");
            }
            assert!(count.expect_err("an error").to_string().contains(FAULT));
        } else {
            assert_eq!((rows.expect("rows"), page.expect("a page")), (expected.clone(), expected));
            assert!(count.is_ok());
        }
    }
}

fn keys(rows: &[Page]) -> Vec<i64> {
    rows.iter().map(|page| page.id).collect()
}

#[authorize(action = "read", list = Page)]
async fn pages<D: Database>(pages: Scope<Page>, State(_): State<Shelf<D>>) -> String {
    format!("{pages:?}")
}

async fn a_list_of_what_is_not_followed_is_a_fault_of_the_router<D: Database>()
where
    Page: Row<D>,
{
    let routes = Router::new().route("/pages", get(pages::<D>));
    let built = routes.with_state(Shelf::<D>::open().await).into_axum();
    if D::NAME == "MySQL" {
        let faults = built.map(drop).expect_err("a fault").to_string();
        assert!(faults.contains(FAULT), "{faults}");
    } else {
        built.map(drop).expect("a router without faults");
    }
}
