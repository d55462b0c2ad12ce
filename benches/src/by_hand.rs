//! The service with the check written by hand, as its author would write it
//! once and carefully.

use axum::Json;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};

use crate::data::{App, Document, Edit, Page, User};

/// Who calls; a guest is `None`.
struct Caller(Option<User>);

impl FromRequestParts<App> for Caller {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, StatusCode> {
        User::of(&parts.headers).map(Self)
    }
}

enum Denied {
    NotFound,
    Forbidden,
}

impl IntoResponse for Denied {
    fn into_response(self) -> Response {
        let (status, body) = match self {
            Self::NotFound => (
                StatusCode::NOT_FOUND,
                r#"{"status":404,"title":"Not Found","type":"about:blank"}"#,
            ),
            Self::Forbidden => (
                StatusCode::FORBIDDEN,
                r#"{"status":403,"title":"Forbidden","type":"about:blank"}"#,
            ),
        };
        let headers = [(CONTENT_TYPE, "application/problem+json"), (CACHE_CONTROL, "no-store")];
        (status, headers, body).into_response()
    }
}

async fn read(
    State(app): State<App>,
    Caller(user): Caller,
    Path(id): Path<u64>,
) -> Result<Json<Document>, Denied> {
    let document = app.store.document(id).await.ok_or(Denied::NotFound)?;
    if !document.may_read(user.as_ref()) {
        return Err(Denied::NotFound);
    }
    Ok(Json(document))
}

async fn edit(
    State(app): State<App>,
    Caller(user): Caller,
    Path(id): Path<u64>,
    Json(edit): Json<Edit>,
) -> Result<Json<Document>, Denied> {
    let document = app.store.document(id).await.ok_or(Denied::NotFound)?;
    if !document.may_read(user.as_ref()) {
        return Err(Denied::NotFound);
    }
    if !document.may_edit(user.as_ref()) {
        return Err(Denied::Forbidden);
    }
    Ok(Json(Document { title: edit.title, ..document }))
}

async fn page(
    State(app): State<App>,
    Caller(user): Caller,
    Path((book, id)): Path<(u64, u64)>,
) -> Result<Json<Page>, Denied> {
    let page = app.store.page(id).await.ok_or(Denied::NotFound)?;
    if page.book != book || !page.may_read(user.as_ref()) {
        return Err(Denied::NotFound);
    }
    Ok(Json(page))
}

#[expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "what declared handlers are compared with"
)]
pub(crate) fn router() -> axum::Router {
    use axum::routing::get;
    axum::Router::new()
        .route("/documents/{document}", get(read).put(edit))
        .route("/books/{book}/pages/{page}", get(page))
        .with_state(App::new())
}
