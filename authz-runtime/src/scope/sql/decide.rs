//! One row, and what may be done with it, by one statement.

use authz_policy::sql::{
    BITS, ColumnType, Dialect, Fragment, Given, Parameter, Statement, bits, selected,
};
use sqlx::{Database, FromRow, QueryBuilder};

use super::above::Above;
use super::guarded;
use super::statements::{Asked, Way};
use crate::action::Action;
use crate::ancestry::Inside;
use crate::decision::Decision;
use crate::facts::{FactDatabase, SqlValue, Tables, quote};
use crate::fields::on_fields;
use crate::native::{Ruled, Sourced, Stored, StoredTable, Tied};
use crate::resource::KeyPart;
use crate::scope::known::prepared;
use crate::scope::prepare::Prepared;
use crate::scope::resolve::Found;
use crate::scope::values::Values;
use crate::source::{Answer, LoadResult, Question, Source, SourceError};

/// What the row is called in the statement.
pub(super) const ROW: &str = "decided";
/// The columns that say by which way it may be read, and acted on, counted from 1; by
/// none is 0. They come before those of the table, and are read by their places: a table
/// can have any names.
const MAY: [&str; 2] = ["authz_may_read", "authz_may_act"];

/// Data that has the rows of the type `R` in the table that the type names.
///
/// It is a [`Source`] of them: one statement loads a row, and says whether the actor
/// may read it and take the action. Where that cannot be said in SQL, or another store
/// has a fact, the row is loaded, and the facts are asked for after it.
///
/// # Examples
///
/// `impl TableSource<Issue> for Database {}` is all that it takes: see
/// [the manual](crate::manual::lists#one-row-by-one-statement).
pub trait TableSource<R>: Tables {}

type RowOf<D> = <<D as Tables>::Database as Database>::Row;

// Who has no table is told to write `Source`.
#[diagnostic::do_not_recommend]
impl<R, D> Source<R> for D
where
    D: TableSource<R> + 'static,
    R: Ruled + Stored + Sourced<D> + for<'r> FromRow<'r, RowOf<D>>,
    R::Actor: Tied,
    R::Key: KeyPart,
{
    type Facts = ();

    const STORED: Option<StoredTable> = Some(R::TABLE);

    async fn load(&self, _: Option<&R::Actor>, key: &R::Key) -> LoadResult<R> {
        let dialect = D::Database::DIALECT;
        let from = from(R::TABLE, dialect);
        let mut query = QueryBuilder::<D::Database>::new(format!("SELECT {ROW}.*{from}"));
        let key = SqlValue::key(key, R::TABLE).asked_of(dialect);
        for (place, text) in is_key(R::TABLE, dialect).into_iter().enumerate() {
            if place > 0 {
                D::Database::push_bound(&mut query, key.clone());
            }
            query.push(text);
        }
        let row = D::Database::fetch_optional(self.pool(), query.build()).await?;
        Ok(row.as_ref().map(R::from_row).transpose()?.map(|resource| (resource, ())))
    }

    async fn answer_by_statement(
        &self,
        question: &Question<'_, R>,
    ) -> Result<Option<Answer<R>>, SourceError>
    where
        R: Inside<Self>,
    {
        let Question { actor, action, context, supplies, .. } = *question;
        let Ok(known) = prepared::<R, D>(action, supplies, actor.is_none(), context) else {
            return Ok(None);
        };
        // What another store knows is asked for by itself, about the one row.
        if known.is_asked() {
            return Ok(None);
        }
        let Some(values) = Values::of(actor, context)? else { return Ok(None) };
        let values = values.with(Found::at_hand(&known, actor, context)?);
        let path = question.ancestors;
        let above = Above::of::<R, D>(path, D::Database::DIALECT);
        let condition = above.as_ref().map(|above| above.condition.clone()).unwrap_or_default();
        let with_fields = question.on_fields.is_some();
        // An integer has no bits for more fields than that.
        if with_fields && known.on_fields.len() > BITS as usize {
            return Ok(None);
        }
        let asked = Asked::One { condition, with_fields };
        let Some(written) = known.statement(D::Database::DIALECT, asked)? else {
            return Ok(None);
        };
        let given = |given| match (given, &above) {
            (Given::Matching(number, ty), Some(above)) => above.key(number, ty, path),
            _ => SqlValue::key(question.key, R::TABLE),
        };
        let query = values.query::<D::Database>(&written, given)?;
        let Some(row) = D::Database::fetch_optional(self.pool(), query).await? else {
            return Ok(Some(Answer::Missing));
        };
        let may = |place, ways: Option<&Vec<Way>>| {
            let way = D::Database::value(&row, place, ColumnType::Integer)?;
            decision(&way, ways)
        };
        let ways = &known.statements.ways;
        let (read, act) = (may(0, ways.first())?, may(1, ways.last())?);
        if let Some(on_fields) = question.on_fields {
            let bits = D::Database::value(&row, 2, ColumnType::Integer)?;
            on_fields.decided(ruled::<R>(action, &bits)?);
        }
        let resource = guarded::read::<D::Database, R>(&row, R::TABLE)?;
        // What no statement could compare is loaded.
        let path = if above.is_some() { path.compared_above() } else { path };
        if !path.is_empty() && !resource.inside(self, path).await? {
            return Ok(Some(Answer::Missing));
        }
        Ok(Some(Answer::Found { resource, read, act }))
    }
}

/// The fields with rules of their own, and whether the action is allowed on them.
fn ruled<R: Ruled>(
    action: R::Action,
    bits: &SqlValue,
) -> Result<Vec<(&'static str, bool)>, SourceError> {
    let SqlValue::Integer(Some(bits)) = *bits else {
        return Err(SourceError::internal("the bits of the fields are none"));
    };
    let fields = on_fields(R::LISTED, action.name()).enumerate();
    Ok(fields.map(|(n, (field, _))| (field, (bits >> n) & 1 == 1)).collect())
}

/// The answer, by the number of the way that leads to it.
fn decision(number: &SqlValue, ways: Option<&Vec<Way>>) -> Result<Decision, SourceError> {
    if matches!(number, SqlValue::Integer(Some(0))) {
        return Ok(Decision::by_file(false));
    }
    let SqlValue::Integer(Some(number)) = *number else {
        return Err(SourceError::internal("the number of a way is none"));
    };
    let place = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
    let way = place.and_then(|place| ways?.get(place));
    let way = way.ok_or_else(|| SourceError::internal("there is no such way"))?;
    Ok(Decision::allow(way.reason.clone()))
}

/// `SELECT CAST(CASE WHEN (…) THEN 1 … ELSE 0 END AS BIGINT) AS may_read, … AS may_act, …
/// FROM … WHERE …`: reading comes first, and is also the action where nothing else is
/// asked; then the fields, if they are asked about. The condition comes after that about the
/// key. There is none where the database cannot follow one of the rules.
pub(super) fn statement(
    Prepared { statements, columns, on_fields, table, .. }: &Prepared,
    dialect: Dialect,
    condition: &[Fragment],
    with_fields: bool,
) -> Option<Statement> {
    let (ways, table) = (&statements.ways, *table);
    let text = |text: String| Fragment::Text(text);
    let mut fragments = vec![text("SELECT ".to_owned())];
    for (ways, name) in [ways.first()?, ways.last()?].into_iter().zip(MAY) {
        let written = ways.iter().map(|way| way.filter.render(dialect, ROW));
        let written: Vec<Vec<Fragment>> = written.collect::<Result<_, _>>().ok()?;
        let (mut before, mut end) = ("CAST(CASE WHEN (", "CAST(0");
        for (number, condition) in (1..).zip(written) {
            fragments.push(text(before.to_owned()));
            fragments.extend(condition);
            fragments.push(text(format!(") THEN {number}")));
            (before, end) = (" WHEN (", " ELSE 0 END");
        }
        let integer = if dialect == Dialect::Mysql { "SIGNED" } else { "BIGINT" };
        fragments.push(text(format!("{end} AS {integer}) AS {name}, ")));
    }
    if with_fields {
        fragments.extend(bits(on_fields, dialect, ROW));
        fragments.push(text(" AS authz_may_fields, ".to_owned()));
    }
    if columns.is_empty() {
        fragments.push(text(format!("{ROW}.*")));
    } else {
        fragments.extend(selected(columns, dialect, ROW));
    }
    fragments.push(text(from(table, dialect)));
    for (place, piece) in is_key(table, dialect).into_iter().enumerate() {
        if place > 0 {
            fragments.push(Fragment::Bind(Parameter::Given(Given::Key(table.key_type()))));
        }
        fragments.push(text(piece));
    }
    fragments.extend_from_slice(condition);
    Some(Statement::new(&fragments, dialect))
}

/// ` FROM … WHERE`.
fn from(table: StoredTable, dialect: Dialect) -> String {
    format!(" FROM {} AS {ROW} WHERE ", quote(table.name, dialect))
}

/// The text around the places of the key of a row.
fn is_key(table: StoredTable, dialect: Dialect) -> Vec<String> {
    dialect.is_value(table.key_type(), &format!("{ROW}.{}", quote(table.key, dialect)))
}
