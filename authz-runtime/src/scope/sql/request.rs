//! What a caller wants of a list: which part of it, in which order.

use std::any::TypeId;
use std::fmt;
use std::marker::PhantomData;

use authz_policy::sql::{ColumnType, is_uuid};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::CursorKey;
use super::cursor::Cursor;
use super::page::column_type;
use crate::denial::Denial;
use crate::facts::SqlValue;
use crate::native::{QueryableColumn, QueryableType, Stored};
use crate::resource::{IdType, KeyPart, Resource};
use crate::scope::Scope;

/// A page of the rows of a [`Scope`](crate::Scope): which rows the caller wants, in which
/// order, and where to begin. [`Scope::first`](crate::Scope::first) makes one.
///
/// What the caller names is a field that the type marks with `#[resource(queryable)]`;
/// everything else is an error. The names and values are those of a query string.
///
/// # Examples
///
/// ```
/// use authz_runtime::{PageRequest, PageRequestError, Scope, Stored};
///
/// fn newest<Issue: Stored, A>(
///     issues: &Scope<Issue, A>,
/// ) -> Result<PageRequest<Issue>, PageRequestError> {
///     issues.first(50).order_by("-created_at")?.matching("closed", "false")
/// }
/// ```
pub struct PageRequest<R> {
    pub(super) limit: u32,
    pub(super) offset: u32,
    pub(super) order: Option<&'static QueryableColumn>,
    pub(super) is_descending: bool,
    pub(super) matching: Vec<(Matched, SqlValue)>,
    pub(super) after: Option<Cursor>,
    pub(super) key: CursorKey,
    /// The columns that the caller may name in other lists, and not in this one.
    hidden: Vec<&'static str>,
    of: PhantomData<fn() -> R>,
}

/// A column that must have a given value: its name, and its type.
pub(super) type Matched = (&'static str, ColumnType);

/// Why something cannot be asked of a list.
///
/// As a response it is a [`Denial`]: a 400 that says why, but for what the client cannot help.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PageRequestError {
    /// No field of this name may be asked for, or ordered by.
    UnknownField {
        /// The name.
        name: String,
        /// Those that may be.
        known: Vec<&'static str>,
    },
    /// The field cannot have this value.
    WrongValue {
        /// The name of the field.
        field: &'static str,
        /// What it holds.
        expected: &'static str,
    },
    /// The cursor is none that the service gave out, or one of another list or order.
    WrongCursor,
    /// The type has not one relation to this one in a column of its table. As a response it
    /// is a 500.
    NotRelated {
        /// The name of the other type.
        to: &'static str,
    },
}

impl<R: Resource, A> Scope<R, A> {
    /// Asks for the first rows, at most so many, in the order of their keys: for
    /// [`fetch_page`](Self::fetch_page), and to be asked for in another way before.
    pub fn first(&self, limit: u32) -> PageRequest<R> {
        let named = self.prepared.table.queryable.iter().map(|column| column.name);
        let hidden = named.filter(|name| self.prepared.is_hidden(name));
        PageRequest {
            limit,
            offset: 0,
            order: None,
            is_descending: false,
            matching: Vec::new(),
            after: None,
            key: self.cursor_key.clone(),
            hidden: hidden.collect(),
            of: PhantomData,
        }
    }
}

impl<R> PageRequest<R> {
    /// How many rows it asks for, at most.
    pub const fn limit(&self) -> u32 {
        self.limit
    }

    /// Leaves out so many rows at the beginning. The cost grows with their number;
    /// [`after`](Self::after) has no such cost.
    #[must_use]
    pub const fn offset(mut self, rows: u32) -> Self {
        self.offset = rows;
        self
    }
}

impl<R: Stored> PageRequest<R> {
    /// In the order of this field, and of the keys where it is the same; with `-` before
    /// the name from the last to the first. Rows without a value, and those in which it is
    /// hidden from the actor, come at the end of both.
    ///
    /// # Errors
    ///
    /// Fails where the type does not allow it, the field is hidden from the actor in every
    /// row, or the page begins after a row of another order.
    pub fn order_by(mut self, name: &str) -> Result<Self, PageRequestError> {
        let (name, is_descending) =
            name.strip_prefix('-').map_or((name, false), |name| (name, true));
        self.order = Some(self.find(name, |_| true)?);
        self.is_descending = is_descending;
        self.check_cursor()
    }

    /// Only rows whose field has this value: a text as it is, an integer in digits, a UUID
    /// in small letters, or `true` and `false`. A row in which the field is hidden from the
    /// actor has none.
    ///
    /// # Errors
    ///
    /// Fails where the type does not allow it, the field is hidden from the actor in every
    /// row, or it cannot have the value.
    pub fn matching(mut self, name: &str, value: &str) -> Result<Self, PageRequestError> {
        let can_match = |column: &&QueryableColumn| !is_moment(column.ty);
        let column = self.find(name, can_match)?;
        let wrong = |expected| PageRequestError::WrongValue { field: column.field, expected };
        let value = match column.ty {
            QueryableType::Text => SqlValue::Text(Some(value.to_owned())),
            QueryableType::Integer => {
                SqlValue::Integer(Some(value.parse().map_err(|_| wrong("an integer"))?))
            }
            QueryableType::Boolean => {
                SqlValue::Boolean(Some(value.parse().map_err(|_| wrong("`true` or `false`"))?))
            }
            QueryableType::Uuid if is_uuid(value) => SqlValue::Text(Some(value.to_owned())),
            QueryableType::Uuid => return Err(wrong("a UUID in small letters")),
            // It was not found.
            QueryableType::Timestamp | QueryableType::LocalTimestamp => {
                return Err(wrong("not asked for"));
            }
        };
        self.matching.push(((column.name, column_type(column)), value));
        Ok(self)
    }

    /// Begins after the row that this cursor stands for: the [`next`](super::Page::next)
    /// of the page before, in the same order. The row need not be there any more.
    ///
    /// # Errors
    ///
    /// Fails where it is no cursor that this service gave out for this type, or one of
    /// another order.
    pub fn after(mut self, cursor: &str) -> Result<Self, PageRequestError> {
        let cursor = Cursor::read(cursor, &self.key, R::NAME, R::TABLE);
        let cursor = cursor.ok_or(PageRequestError::WrongCursor)?;
        if self.order.is_none() {
            self.order = cursor.order;
            self.is_descending = cursor.is_descending;
        }
        self.after = Some(cursor);
        self.check_cursor()
    }

    /// Begins after the row with this key, in the order of the keys. The row need not be
    /// there, and nothing is told of it.
    ///
    /// # Errors
    ///
    /// Fails where the page has another order.
    pub fn after_key(mut self, key: &R::Key) -> Result<Self, PageRequestError>
    where
        R: Resource<Key: KeyPart>,
    {
        let (is_descending, key) = (self.is_descending, SqlValue::key(key, R::TABLE));
        self.after = Some(Cursor { order: None, is_descending, value: None, key });
        self.check_cursor()
    }

    /// The column of a field that the caller may name.
    fn find(
        &self,
        name: &str,
        is_fit: fn(&&QueryableColumn) -> bool,
    ) -> Result<&'static QueryableColumn, PageRequestError> {
        let is_hidden = |column: &&QueryableColumn| self.hidden.contains(&column.name);
        let queryable = R::TABLE.queryable.iter().filter(is_fit);
        let known = queryable.filter(|column| !is_hidden(column));
        known.clone().find(|column| column.field == name).ok_or_else(|| {
            let known = known.map(|column| column.field).collect();
            PageRequestError::UnknownField { name: name.to_owned(), known }
        })
    }

    fn check_cursor(self) -> Result<Self, PageRequestError> {
        let is_same = |cursor: &Cursor| {
            cursor.order == self.order && cursor.is_descending == self.is_descending
        };
        if self.after.as_ref().is_none_or(is_same) {
            return Ok(self);
        }
        Err(PageRequestError::WrongCursor)
    }
}

impl<R: Stored> PageRequest<R> {
    /// Only rows inside of the resource with this key: those whose relation to its type
    /// leads to it. The caller need not be able to name the column.
    ///
    /// # Examples
    ///
    /// A list of a repository's issues, which its path names:
    ///
    /// ```text
    /// #[authorize(action = "list_issues", resource = Repo)]
    /// #[authorize(action = "read", list = Issue)]
    /// async fn issues(repo: Repo, issues: Scope<Issue>, …) {
    ///     let request = issues.first(50).inside::<Repo>(&repo.id)?;
    ///     let page = issues.fetch_page(&db, &request).await?;
    /// ```
    ///
    /// # Errors
    ///
    /// Fails where the type has no relation to `P` in a column of its table, or several.
    pub fn inside<P>(mut self, key: &P::Key) -> Result<Self, PageRequestError>
    where
        P: Resource<Key: KeyPart>,
    {
        let (column, ids) =
            related::<R, P>().ok_or(PageRequestError::NotRelated { to: P::NAME })?;
        self.matching.push(((column, ids.into()), SqlValue::id(key, ids)));
        Ok(self)
    }
}

/// The column of the one relation to a type, and what it holds.
fn related<R: Stored, P: Resource>() -> Option<(&'static str, IdType)> {
    let relations = R::RELATIONS.iter().zip(R::TABLE.related);
    let mut found = relations.filter(|(to, _)| to.target().id == TypeId::of::<P>());
    let (Some((_, [column])), None) = (found.next(), found.next()) else { return None };
    let [ids] = P::ID_TYPES else { return None };
    Some((column, ids()))
}

const fn is_moment(ty: QueryableType) -> bool {
    matches!(ty, QueryableType::Timestamp | QueryableType::LocalTimestamp)
}

impl fmt::Display for PageRequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownField { name, known } if known.is_empty() => {
                write!(f, "no field `{name}`: this list can be asked for none")
            }
            Self::UnknownField { name, known } => {
                write!(f, "no field `{name}`: this list knows `{}`", known.join("`, `"))
            }
            Self::WrongValue { field, expected } => write!(f, "`{field}` is {expected}"),
            Self::WrongCursor => f.write_str("the cursor is not one of this list"),
            Self::NotRelated { to } => write!(f, "not one relation leads from a row to `{to}`"),
        }
    }
}

impl std::error::Error for PageRequestError {}

impl From<PageRequestError> for Denial {
    fn from(error: PageRequestError) -> Self {
        match error {
            PageRequestError::NotRelated { .. } => {
                tracing::error!(%error, "cannot list");
                Self::INTERNAL
            }
            PageRequestError::UnknownField { .. }
            | PageRequestError::WrongValue { .. }
            | PageRequestError::WrongCursor => {
                Self::malformed(StatusCode::BAD_REQUEST, error.to_string())
            }
        }
    }
}

impl IntoResponse for PageRequestError {
    fn into_response(self) -> Response {
        Denial::from(self).into_response()
    }
}

impl<R> fmt::Debug for PageRequest<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let order = self.order.map(|column| column.field);
        f.debug_struct("PageRequest")
            .field("limit", &self.limit)
            .field("offset", &self.offset)
            .field("order", &order)
            .field("is_descending", &self.is_descending)
            .finish_non_exhaustive()
    }
}

impl<R> Clone for PageRequest<R> {
    fn clone(&self) -> Self {
        let (matching, after, key) = (self.matching.clone(), self.after.clone(), self.key.clone());
        Self { matching, after, key, hidden: self.hidden.clone(), ..*self }
    }
}
