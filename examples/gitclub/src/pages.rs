//! Lists by pages: which one a caller asks for, and where the next one is.

use authz_runtime::{Page, PageRequest, PageRequestError, Scope, Stored, View};
use axum::Json;
use axum::extract::{FromRequestParts, Query};
use axum::http::StatusCode;
use axum::http::header::LINK;
use axum::http::request::Parts;
use axum::response::{AppendHeaders, IntoResponse, Response};
use serde::{Deserialize, Serialize};

use crate::error::AppError;

/// How many rows a page has at most.
const MOST: u32 = 100;

/// What stands in the query of a list: `?limit=50&sort=-name&cursor=…`.
#[derive(Deserialize)]
struct Asked {
    limit: Option<String>,
    sort: Option<String>,
    cursor: Option<String>,
}

/// Which page of a list the caller asks for. Without a limit it is all that is left.
pub(crate) struct PageQuery {
    limit: Option<u32>,
    sort: Option<String>,
    cursor: Option<String>,
}

impl<S: Send + Sync> FromRequestParts<S> for PageQuery {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AppError> {
        let Query(Asked { limit, sort, cursor }) = Query::from_request_parts(parts, state)
            .await
            .map_err(|rejection| AppError::refused(rejection.status(), rejection.body_text()))?;
        let limit = limit.as_deref().map(number).transpose()?;
        Ok(Self { limit, sort, cursor })
    }
}

fn number(text: &str) -> Result<u32, AppError> {
    let limit = text.parse().ok().filter(|limit| (1..=MOST).contains(limit));
    let detail = || format!("`limit` is a number from 1 to {MOST}");
    limit.ok_or_else(|| AppError::refused(StatusCode::BAD_REQUEST, detail()))
}

impl PageQuery {
    /// The page of this list.
    pub(crate) fn of<R: Stored, A>(
        &self,
        list: &Scope<R, A>,
    ) -> Result<PageRequest<R>, PageRequestError> {
        let mut request = list.first(self.limit.unwrap_or(u32::MAX));
        if let Some(sort) = &self.sort {
            request = request.order_by(sort)?;
        }
        if let Some(cursor) = &self.cursor {
            request = request.after(cursor)?;
        }
        Ok(request)
    }

    /// What the caller is answered.
    pub(crate) fn answer<R>(&self, page: Page<R>) -> Listed<R> {
        // The cursor knows the order; the path is the one of this request.
        let link = |(cursor, limit)| format!("<?limit={limit}&cursor={cursor}>; rel=\"next\"");
        Listed { rows: page.rows, next: page.next.zip(self.limit).map(link) }
    }
}

impl<R> Listed<R> {
    /// The rows as the caller may see them.
    pub(crate) fn viewed(self) -> Listed<View<R>> {
        Listed { rows: self.rows.into_iter().map(View::from).collect(), next: self.next }
    }
}

/// Rows as a bare array. Where the next ones are says the header `Link` (RFC 8288).
pub(crate) struct Listed<R> {
    rows: Vec<R>,
    next: Option<String>,
}

impl<R: Serialize> IntoResponse for Listed<R> {
    fn into_response(self) -> Response {
        (AppendHeaders(self.next.map(|next| (LINK, next))), Json(self.rows)).into_response()
    }
}

impl From<PageRequestError> for AppError {
    fn from(error: PageRequestError) -> Self {
        Self::Denied(error.into())
    }
}
