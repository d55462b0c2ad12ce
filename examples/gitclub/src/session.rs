//! Who is logged in: a cookie, and what the server keeps for it.

use authz_runtime::{Denial, public};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::Deserialize;
use tower_sessions::cookie::SameSite;
use tower_sessions::{Session, SessionManagerLayer};

use crate::app::CurrentUser;
use crate::body::Body;
use crate::database::Database;
use crate::error::AppError;
use crate::session_store::DatabaseStore;
use crate::users::{self, Account, User};

/// Under which name a session holds the id of its user.
const USER_ID: &str = "user_id";

/// What somebody logs in with. The example asks for no password.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LogIn {
    email: String,
}

/// The layer that reads and writes the cookie. The cookie ends with the
/// browser, and two weeks after the log-in at the latest.
pub(crate) fn layer(database: &Database) -> SessionManagerLayer<DatabaseStore> {
    SessionManagerLayer::new(DatabaseStore::new(database.clone()))
        .with_name("session")
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        // The service speaks plain HTTP; a `Secure` cookie would not come back.
        .with_secure(false)
}

/// Finds out who calls; a guest is `None`.
///
/// A session that cannot be read is an error, and not a guest's.
pub(crate) async fn user(parts: &Parts, database: &Database) -> Result<Option<User>, AppError> {
    let Some(session) = parts.extensions.get::<Session>() else {
        return Err(AppError::Unavailable("no session layer is in front of the routes".into()));
    };
    let Some(id) = session.get(USER_ID).await? else { return Ok(None) };
    Ok(users::by_id(database, id).await?)
}

#[public(reason = "a guest may know that he is not logged in")]
pub(crate) async fn show(CurrentUser(user): CurrentUser) -> Json<Option<Account>> {
    Json(user.and_then(User::into_account))
}

#[public(reason = "whoever logs in is a guest before")]
pub(crate) async fn log_in(
    session: Session,
    State(database): State<Database>,
    Body(form): Body<LogIn>,
) -> Result<(StatusCode, Json<Account>), AppError> {
    // Whoever was logged in is not any more, and his cookie opens nothing.
    end(&session).await?;
    let Some(user) = users::by_email(&database, &form.email).await? else {
        return Err(Denial::NOT_FOUND.into());
    };
    session.insert(USER_ID, user.id).await?;
    // The layer saves too; a failure would be an answer without a body there.
    session.save().await?;
    Ok((StatusCode::CREATED, Json(user)))
}

#[public(reason = "a guest may log out as well; nothing happens")]
pub(crate) async fn log_out(session: Session) -> Result<StatusCode, AppError> {
    end(&session).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Ends the session; what comes after it has another id.
async fn end(session: &Session) -> Result<(), AppError> {
    if session.id().is_some() {
        session.flush().await?;
    }
    Ok(())
}
