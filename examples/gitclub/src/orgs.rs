//! Organizations.

use authz_runtime::facts::FactDatabase;
use authz_runtime::{
    Context, Denial, Guarded, New, Resource, Scope, TableSource, TypeGrant, View, authorize,
};
use axum::extract::State;
use axum::http::StatusCode;
use sqlx::FromRow;

use crate::app::App;
use crate::body::Text;
use crate::database::{Database, NO_KEY_YET, Row, on};
use crate::error::AppError;
use crate::pages::{Listed, PageQuery};
use crate::policy::{Data, rules};
use crate::roles::{OrgRole, RepoRole};
use crate::users::User;

/// An organization.
#[derive(FromRow, Resource)]
#[resource(policy = rules::Org, table = "orgs", view, new)]
pub(crate) struct Org {
    #[resource(id, queryable)]
    pub(crate) id: i64,
    #[resource(queryable)]
    name: String,
    billing_address: Guarded<String>,
    #[serde(deserialize_with = "Text::read")]
    base_repo_role: RepoRole,
}

impl<D: FactDatabase> TableSource<Org> for Data<D> {}

#[authorize(action = "read", list = Org)]
pub(crate) async fn list(
    orgs: Scope<Org>,
    State(database): State<Database>,
    query: PageQuery,
) -> Result<Listed<View<Org>>, AppError> {
    let request = query.of(&orgs)?;
    let page = on!(&database, pool => orgs.fetch_page(pool, &request).await)?;
    Ok(query.answer(page).viewed())
}

#[authorize(action = "create", resource = Org, new)]
pub(crate) async fn create<D: FactDatabase>(
    grant: TypeGrant<Org>,
    State(app): State<App<D>>,
    context: Context,
    new: New<Org>,
) -> Result<(StatusCode, View<Org>), AppError>
where
    Org: Row<D>,
{
    // An organization without an owner would be nobody's.
    let owner = grant.actor().ok_or(Denial::FORBIDDEN)?;
    let org = insert(&app.database, new.with(OrgRest { id: NO_KEY_YET }).await?, owner).await?;
    let readable = context.readable(&app, Some(owner), vec![org]).await?;
    let org = readable.into_iter().next().ok_or(Denial::NOT_FOUND)?;
    Ok((StatusCode::CREATED, org.into()))
}

#[authorize(action = "read", resource = Org)]
pub(crate) async fn show(org: Org) -> View<Org> {
    org.into()
}

async fn insert(database: &Database, org: Org, owner: &User) -> Result<Org, sqlx::Error> {
    on!(database, pool => {
        let mut transaction = pool.begin().await?;
        let id = sqlx::query_scalar(
            "INSERT INTO orgs (name, billing_address, base_repo_role) VALUES ($1, $2, $3)
             RETURNING id",
        )
        .bind(&org.name)
        .bind(org.billing_address.without_permission())
        .bind(org.base_repo_role)
        .fetch_one(&mut *transaction)
        .await?;
        sqlx::query("INSERT INTO org_roles (org_id, user_id, name) VALUES ($1, $2, $3)")
            .bind(id)
            .bind(owner.id)
            .bind(OrgRole::Owner)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(Org { id, ..org })
    })
}
