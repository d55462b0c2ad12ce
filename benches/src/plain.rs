//! The service without any check: the floor.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;

use crate::data::{App, Document, Edit, Page};

async fn read(State(app): State<App>, Path(id): Path<u64>) -> Result<Json<Document>, StatusCode> {
    app.store.document(id).await.map(Json).ok_or(StatusCode::NOT_FOUND)
}

async fn edit(
    State(app): State<App>,
    Path(id): Path<u64>,
    Json(edit): Json<Edit>,
) -> Result<Json<Document>, StatusCode> {
    let document = app.store.document(id).await.ok_or(StatusCode::NOT_FOUND)?;
    Ok(Json(Document { title: edit.title, ..document }))
}

async fn page(
    State(app): State<App>,
    Path((_, id)): Path<(u64, u64)>,
) -> Result<Json<Page>, StatusCode> {
    app.store.page(id).await.map(Json).ok_or(StatusCode::NOT_FOUND)
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
