//! Statements that were written already: one for each thing that is asked of the rows.

use std::sync::{Arc, PoisonError, RwLock};

use authz_policy::policy::{OriginId, Policy};
use authz_policy::source::position;
use authz_policy::sql::{
    After, Bounds, Dialect, Filter, Fragment, Listing, Order, Parameter, Statement, Want,
};
use smallvec::SmallVec;

use super::cursor::Cursor;
use super::decide;
use super::page::column_type;
use super::request::{Matched, PageRequest};
use crate::native::QueryableColumn;
use crate::scope::prepare::Prepared;

/// How many statements are kept: a caller chooses among the columns of a type, and must
/// not fill the memory with choices.
const KEPT: usize = 100;

/// A statement as it is executed.
#[derive(Clone, Debug)]
pub(super) struct Written {
    pub(super) text: Arc<str>,
    pub(super) parameters: Arc<[Parameter]>,
}

/// What is asked of the rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// One of them, and what may be done with it, where this holds of it as well.
    One {
        condition: Vec<Fragment>,
        /// Whether it is asked about the fields, too.
        with_fields: bool,
    },
    /// Some of them, or their number.
    Some(Shape),
}

/// What differs between statements for lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    want: Want,
    order: Option<&'static QueryableColumn>,
    is_descending: bool,
    after: Option<After>,
    matching: SmallVec<[Matched; 4]>,
    bounds: Bounds,
}

impl Shape {
    /// All of the rows, or something of all of them.
    pub(super) fn of(want: Want) -> Self {
        let matching = SmallVec::new();
        let bounds = Bounds::NONE;
        Self { want, order: None, is_descending: false, after: None, matching, bounds }
    }

    /// The number of rows up to this one.
    pub(super) fn count_up_to(most: u32) -> Self {
        Self { bounds: Bounds::of(u64::from(most)), ..Self::of(Want::CountUpTo) }
    }

    /// What is wanted of the rows of a request.
    pub(super) fn requested<R>(want: Want, request: &PageRequest<R>) -> Self {
        let matching = request.matching.iter().map(|(column, _)| *column).collect();
        let of = Self { matching, ..Self::of(want) };
        if want != Want::Page {
            return of;
        }
        let after = request.after.as_ref().map(Cursor::place);
        let (order, is_descending) = (request.order, request.is_descending);
        Self { order, is_descending, after, bounds: request.bounds(), ..of }
    }

    fn listing(&self) -> Listing {
        let order = |column: &QueryableColumn| Order {
            column: Arc::from(column.name),
            ty: column_type(column),
            is_optional: column.is_optional,
        };
        Listing {
            want: self.want,
            matching: self.matching.iter().map(|(name, ty)| (Arc::from(*name), *ty)).collect(),
            order: self.order.map(order),
            is_descending: self.is_descending,
            after: self.after,
            bounds: self.bounds,
        }
    }
}

/// The statements of one action.
#[derive(Debug)]
pub(in crate::scope) struct Statements {
    /// The ways to each of the filters.
    pub(super) ways: Vec<Vec<Way>>,
    known: RwLock<Vec<(Dialect, Asked, Option<Written>)>>,
}

/// One of the ways to an action.
#[derive(Debug)]
pub(super) struct Way {
    /// The lines of its rules, for the record of a decision: `policy:7+12`.
    pub(super) reason: String,
    pub(super) filter: Filter,
}

impl Statements {
    pub(in crate::scope) fn new(filters: &[Filter], policy: &Policy, text: &str) -> Self {
        let line = |rule: &OriginId| {
            let origin = policy.written(*rule);
            origin.map(|origin| position(text, origin.span.start).line.to_string())
        };
        let way = |(rules, filter): (Vec<OriginId>, Filter)| {
            let lines: Vec<String> = rules.iter().filter_map(line).collect();
            let lines =
                if lines.is_empty() { String::new() } else { format!(":{}", lines.join("+")) };
            Way { reason: format!("policy{lines}"), filter }
        };
        let ways = filters.iter().map(|filter| filter.ways(policy).into_iter().map(way).collect());
        Self { ways: ways.collect(), known: RwLock::default() }
    }
}

impl Prepared {
    /// The statement for this, and `None` where it finds no row whatever is stored, or where it
    /// is about one row, and the database cannot follow one of the rules.
    ///
    /// # Errors
    ///
    /// Fails where it is about several, and the database cannot follow one of the rules.
    pub(super) fn statement(
        &self,
        dialect: Dialect,
        asked: Asked,
    ) -> Result<Option<Written>, sqlx::Error> {
        let Statements { known, .. } = &self.statements;
        let read = known.read().unwrap_or_else(PoisonError::into_inner);
        let found = read.iter().find(|(of, what, _)| *of == dialect && *what == asked);
        if let Some((.., written)) = found {
            return Ok(written.clone());
        }
        drop(read);
        let is_followed = self.is_followed(dialect);
        let statement = match &asked {
            Asked::One { condition, with_fields } => {
                let is_followed = is_followed.is_ok();
                let one = || decide::statement(self, dialect, condition, *with_fields);
                is_followed.then(one).flatten()
            }
            Asked::Some(shape) => {
                let fault = |error: String| sqlx::Error::Configuration(error.into());
                is_followed.map_err(fault)?;
                let listed = shape.listing();
                let listed = listed.statement_for(&self.filters, &self.columns, dialect);
                listed.map_err(|error| fault(error.to_string()))?
            }
        };
        let written = statement.map(Written::from);
        let mut known = known.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() < KEPT {
            known.push((dialect, asked, written.clone()));
        }
        Ok(written)
    }
}

impl From<Statement> for Written {
    fn from(statement: Statement) -> Self {
        Self { text: statement.text.into(), parameters: statement.parameters.into() }
    }
}
