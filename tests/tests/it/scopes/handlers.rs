//! Lists in handlers: over the router, with its faults.

use authz_runtime::routing::{get, post};
use authz_runtime::{Router, Scope, WriteError, authorize};
use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{Request, StatusCode};
use sqlx::{QueryBuilder, Sqlite};
use tower::ServiceExt;

use super::ROWS;
use super::library::{Document, Folder, Library};

type App = Library<Sqlite>;

#[authorize(action = "read", list = Document)]
async fn documents(
    documents: Scope<Document>,
    State(app): State<App>,
) -> Result<Json<Vec<i64>>, StatusCode> {
    let rows = documents.fetch_all(&app.pool).await.map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    Ok(Json(rows.into_iter().map(|row| row.id).collect()))
}

/// The list of a folder: whether it may be asked for, and what is in it, are two
/// questions.
#[authorize(action = "list", resource = Folder)]
#[authorize(action = "read", list = Document)]
async fn documents_of_folder(
    folder: Folder,
    documents: Scope<Document>,
    State(app): State<App>,
) -> Result<Json<Vec<i64>>, StatusCode> {
    let mut query =
        QueryBuilder::<Sqlite>::new("SELECT * FROM documents AS d WHERE d.folder_id = ");
    query.push_bind(folder.id).push(" AND ");
    documents.push_condition(&mut query, "d");
    query.push(" ORDER BY d.id");
    let rows: Result<Vec<Document>, _> = query.build_query_as().fetch_all(&app.pool).await;
    let rows = rows.map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    Ok(Json(rows.into_iter().map(|row| row.id).collect()))
}

/// Many documents at once, of which the client says the keys.
#[authorize(action = "edit", list = Document)]
async fn rename(
    editable: Scope<Document>,
    State(app): State<App>,
    Json(keys): Json<Vec<i64>>,
) -> Result<String, WriteError> {
    let count = editable.update(&keys).set("title", "new").execute(&app.pool).await?;
    Ok(count.to_string())
}

async fn app() -> Router {
    let routes = Router::new()
        .route("/documents", get(documents))
        .route("/documents/rename", post(rename))
        .route("/folders/{folder}/documents", get(documents_of_folder));
    routes.with_state(App::with(ROWS).await)
}

async fn ask(app: &Router, user: Option<&str>, path: &str) -> (u16, String) {
    send(app, user, Request::get(path).body(Body::empty()).expect("a request")).await
}

async fn send(app: &Router, user: Option<&str>, mut request: Request<Body>) -> (u16, String) {
    if let Some(user) = user {
        request.headers_mut().insert("user", user.parse().expect("a header"));
    }
    let app = app.clone().into_axum().expect("a router without faults");
    let response = app.oneshot(request).await.expect("a response");
    let status = response.status().as_u16();
    let body = axum::body::to_bytes(response.into_body(), 10_000).await.expect("a body");
    (status, String::from_utf8(body.to_vec()).expect("text"))
}

#[tokio::test]
async fn a_handler_lists_what_its_caller_may_read() {
    let app = app().await;
    assert_eq!(ask(&app, None, "/documents").await, (200, "[14,19]".to_owned()));
    assert_eq!(ask(&app, Some("cat"), "/documents").await, (200, "[11,14,19]".to_owned()));
    assert_eq!(ask(&app, Some("bob"), "/documents").await.1, "[-3,11,12,13,14,16,18,19,20]");
}

#[tokio::test]
async fn a_list_that_may_not_be_asked_for_is_no_empty_list() {
    let app = app().await;
    // Bob may list folder 2; eve may list it, too, and is banned from reading in it.
    assert_eq!(ask(&app, Some("bob"), "/folders/2/documents").await, (200, "[11]".to_owned()));
    assert_eq!(ask(&app, Some("eve"), "/folders/2/documents").await, (200, "[]".to_owned()));
    assert_eq!(ask(&app, Some("cat"), "/folders/2/documents").await.0, 404);
    assert_eq!(ask(&app, Some("bob"), "/folders/77/documents").await.0, 404);
}

#[tokio::test]
async fn a_handler_writes_all_rows_or_none() {
    let app = app().await;
    let rename = async |user, keys: &'static str| {
        let request = Request::post("/documents/rename").header("content-type", "application/json");
        send(&app, user, request.body(Body::from(keys)).expect("a request")).await
    };
    assert_eq!(rename(Some("bob"), "[11, 12]").await, (200, "2".to_owned()));
    // He may read 13; 15 is hidden from him, and 99 is nowhere.
    let forbidden = r#"{"status":403,"title":"Forbidden","type":"about:blank"}"#.to_owned();
    assert_eq!(rename(Some("bob"), "[11, 13]").await, (403, forbidden.clone()));
    let hidden = rename(Some("bob"), "[11, 15]").await;
    assert_eq!(hidden.0, 404);
    assert_eq!(rename(Some("bob"), "[11, 99]").await, hidden);
    assert_eq!(rename(None, "[14]").await, (403, forbidden));
    assert_eq!(rename(None, "[11]").await, hidden);
}
