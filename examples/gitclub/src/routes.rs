//! The routes, and in front of them the session layer.

use authz_runtime::facts::FactDatabase;
use authz_runtime::routing::{get, post, put};
use authz_runtime::{Router, public};
use axum::extract::State;
use axum::http::StatusCode;

use crate::app::App;
use crate::database::{Database, Row, on};
use crate::error::AppError;
use crate::issues::Issue;
use crate::orgs::Org;
use crate::policy::Data;
use crate::repos::Repo;
use crate::users::User;
use crate::{issues, org_roles, orgs, repo_roles, repos, roles, session, users};

/// The service on this database.
pub fn router(database: Database) -> Router {
    on!(&database, pool => finish(routes(), Data(pool.clone()), &database))
}

/// The service with `POST /_reset`, by which anybody can reset the database.
pub fn test_router(database: Database) -> Router {
    on!(&database, pool => {
        let routes = routes().route("/_reset", post(reset));
        finish(routes, Data(pool.clone()), &database)
    })
}

fn routes<D: FactDatabase>() -> Router<App<D>>
where
    User: Row<D>,
    Org: Row<D>,
    Repo: Row<D>,
    Issue: Row<D>,
{
    Router::new()
        .route("/session", get(session::show).post(session::log_in).delete(session::log_out))
        .route("/org_role_choices", get(roles::org_role_choices))
        .route("/repo_role_choices", get(roles::repo_role_choices))
        .route("/users/{user}", get(users::show))
        .route("/users/{user}/card", get(users::card))
        .route("/users/{user}/repos", get(repos::list_of_user::<D>))
        .route("/repos", get(repos::list_all))
        .route("/orgs", get(orgs::list).post(orgs::create::<D>))
        .nest("/orgs/{org}", org_routes())
        .nest("/orgs/{org}/repos/{repo}", repo_routes())
}

fn org_routes<D: FactDatabase>() -> Router<App<D>>
where
    Org: Row<D>,
    Repo: Row<D>,
{
    let assignments = get(org_roles::list)
        .post(org_roles::create)
        .patch(org_roles::update)
        .delete(org_roles::delete);
    Router::new()
        .route("/", get(orgs::show))
        .route("/unassigned_users", get(org_roles::unassigned_users))
        .route("/role_assignments", assignments)
        .route("/repos", get(repos::list).post(repos::create))
}

fn repo_routes<D: FactDatabase>() -> Router<App<D>>
where
    User: Row<D>,
    Org: Row<D>,
    Repo: Row<D>,
    Issue: Row<D>,
{
    let assignments = get(repo_roles::list)
        .post(repo_roles::create)
        .patch(repo_roles::update)
        .delete(repo_roles::delete);
    Router::new()
        .route("/", get(repos::show).patch(repos::update))
        .route("/unassigned_users", get(repo_roles::unassigned_users))
        .route("/role_assignments", assignments)
        .route("/issues", get(issues::list).post(issues::create))
        .route("/issues/{issue}", get(issues::show))
        .route("/issues/{issue}/close", put(issues::close))
}

fn finish<D: FactDatabase>(routes: Router<App<D>>, data: Data<D>, database: &Database) -> Router {
    let sessions = session::layer(database);
    routes.with_state(App { database: database.clone(), data }).layer(sessions)
}

#[public(reason = "tests begin with the example data; the route exists for them only")]
async fn reset(State(database): State<Database>) -> Result<StatusCode, AppError> {
    database.reset().await?;
    Ok(StatusCode::NO_CONTENT)
}
