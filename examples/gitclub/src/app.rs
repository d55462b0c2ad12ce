//! The router's state: who calls, where the data is, who decides.

use authz_runtime::{AuthenticationError, Authorizes};
use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;

use crate::database::Database;
use crate::error::AppError;
use crate::policy::Rules;
use crate::session;
use crate::users::User;

/// The state of the router.
#[derive(Clone)]
pub(crate) struct App {
    pub(crate) database: Database,
}

impl Authorizes for App {
    type Actor = User;
    type Data = Database;
    type Policy = Rules;

    async fn actor(&self, parts: &mut Parts) -> Result<Option<User>, AuthenticationError> {
        Ok(session::user(parts, &self.database).await?)
    }

    fn data(&self) -> &Database {
        &self.database
    }

    fn policy(&self) -> &Rules {
        &Rules
    }
}

impl FromRef<App> for Database {
    fn from_ref(app: &App) -> Self {
        app.database.clone()
    }
}

/// Who calls a public handler; a guest is `None`.
pub(crate) struct CurrentUser(pub(crate) Option<User>);

impl FromRequestParts<App> for CurrentUser {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, AppError> {
        session::user(parts, &app.database).await.map(Self)
    }
}
