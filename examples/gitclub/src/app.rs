//! The router's state: who calls, where the data is, who decides.

use authz_runtime::facts::FactDatabase;
use authz_runtime::{AuthenticationError, Authorizes};
use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;

use crate::database::Database;
use crate::error::AppError;
use crate::policy::{Data, Rules};
use crate::session;
use crate::users::User;

/// The state of the router: the database, and its tables as data of the policy.
pub(crate) struct App<D: FactDatabase> {
    pub(crate) database: Database,
    pub(crate) data: Data<D>,
}

impl<D: FactDatabase> Clone for App<D> {
    fn clone(&self) -> Self {
        Self { database: self.database.clone(), data: Data(self.data.0.clone()) }
    }
}

impl<D: FactDatabase> Authorizes for App<D> {
    type Actor = User;
    type Data = Data<D>;
    type Policy = Rules;

    async fn actor(&self, parts: &mut Parts) -> Result<Option<User>, AuthenticationError> {
        Ok(session::user(parts, &self.database).await?)
    }

    fn data(&self) -> &Data<D> {
        &self.data
    }

    fn policy(&self) -> &Rules {
        &Rules
    }
}

impl<D: FactDatabase> FromRef<App<D>> for Database {
    fn from_ref(app: &App<D>) -> Self {
        app.database.clone()
    }
}

/// Who calls a public handler; a guest is `None`.
pub(crate) struct CurrentUser(pub(crate) Option<User>);

impl<D: FactDatabase> FromRequestParts<App<D>> for CurrentUser {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, app: &App<D>) -> Result<Self, AppError> {
        session::user(parts, &app.database).await.map(Self)
    }
}
