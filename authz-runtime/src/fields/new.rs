//! A row that is to be created: what a body says of it, what the service does, and what the
//! policy says of both.

use std::borrow::Cow;
use std::fmt;
use std::pin::pin;

use axum::extract::{FromRequest, Request};

use super::asks::{Asker, Asks};
use super::body::{
    BodyField, BodyRejection, Changes, Permission, Readers, form, object, read, visit_named,
};
use super::listed::{ListedFields, on_path};
use super::path::FieldPath;
use super::preset::{Presetting, Uncreated};
use crate::authorizes::Decides;
use crate::decision::Keeps;
use crate::denial::{Caller, Denial};
use crate::enforce;
use crate::fixed;
use crate::guard::guarded;
use crate::record::Record;
use crate::resource::Resource;
use crate::settings::DEFAULT_TIMEOUT;
use crate::undecided::finish;

/// The name of the action whose fields a body names.
const CREATE: &str = "create";

/// A resource type whose rows bodies create: `#[resource(new)]`.
///
/// The derive implements it.
#[diagnostic::on_unimplemented(
    message = "no body says what a new `{Self}` is",
    label = "its fields cannot be given one by one",
    note = "write `#[resource(new)]` beside the type"
)]
pub trait Created: Resource {
    /// What a body says.
    #[doc(hidden)]
    type Given: Changes;
    /// What the handler says: the fields that no body names and nothing presets.
    type Rest: Send;
    /// The action of the policy.
    #[doc(hidden)]
    type Creating;
    /// The same, where it can be asked about a row.
    #[doc(hidden)]
    type OnRow: Send + Sync + 'static;
    /// What is asked about every new row, since a body says what it is related to.
    #[doc(hidden)]
    const ASKED: Option<Self::Action>;
    /// The fields that the policy lists.
    #[doc(hidden)]
    const LISTED: ListedFields<Self::Action>;

    /// The row.
    ///
    /// # Errors
    ///
    /// Fails where the service lacks what a field is to be preset with.
    #[doc(hidden)]
    fn create(
        given: Self::Given,
        rest: Self::Rest,
        by: Presetting<'_, Self::Actor>,
    ) -> Result<Self, Uncreated>;

    /// Gives a field the value that it has where no body names it, by its number.
    #[doc(hidden)]
    fn leave_out(&mut self, field: usize);
}

/// The body of a request that creates a resource: each field that it names may be given by
/// the actor.
///
/// A handler takes it as its last argument. Its declaration says who may create at all: by
/// an action on the type itself, or on the resource that the new one will be inside of. For
/// fields with a rule of their own for `create` the policy is asked about the row as it
/// would be, once the handler has said [what else is in it](Self::with).
///
/// It is an object of JSON, as `application/json`, or a form, in which an empty value
/// of an `Option` is none.
/// A field that is an `Option`, or has a `#[serde(default)]`, can be missing.
///
/// # Examples
///
/// ```
/// # use authz_runtime::{Actor, Authorizes, AuthenticationError, Denial, HasFacts, LoadResult};
/// # use authz_runtime::{Memory, New, Resource, Source, View, authorize, policy};
/// # use axum::http::request::Parts;
/// # policy!(mod policy = "docs/policies/notes.polar");
/// # #[derive(Resource)]
/// # #[resource(policy = policy::User)]
/// # pub struct User(#[resource(id)] i64);
/// # impl Actor for User {
/// #     fn id(&self) -> impl std::fmt::Display {
/// #         self.0
/// #     }
/// # }
/// # #[derive(Resource)]
/// # #[resource(policy = policy::Folder)]
/// # pub struct Folder {
/// #     #[resource(id)]
/// #     id: i64,
/// # }
/// #[derive(Resource)]
/// #[resource(policy = policy::Note, view, new)]
/// pub struct Note {
///     #[resource(id)]
///     id: i64,
///     #[resource(relation = "folder")]
///     folder_id: i64,
///     #[resource(relation = "author")]
///     #[field(preset(actor))]
///     author_id: i64,
///     text: String,
///     #[serde(default)]
///     pinned: bool,
///     #[field(internal, preset(now))]
///     created_at: i64,
/// }
///
/// #[authorize(action = "add_notes", resource = Folder)]
/// async fn add(folder: Folder, new: New<Note>) -> Result<View<Note>, Denial> {
///     let note = new.with(NoteRest { id: 1, folder_id: folder.id }).await?;
///     // It is stored here.
///     Ok(note.into())
/// }
/// # struct App;
/// # fn main() {
/// #     let _ = (add, User(1).0);
/// # }
/// ```
///
/// # Errors
///
/// A body that is no such object, or names a key twice at any depth, is 400; a key that is no
/// field, a value of another type, or a missing one, is 422; another content type is 415.
///
/// # Security
///
/// A browser sends a form for the page of any other site, and with its cookies, unless they are
/// `SameSite`: a service whose cookies are not needs a token against forged requests (CSRF)
/// before this.
pub struct New<R: Created> {
    given: R::Given,
    asks: Box<dyn Asks<R>>,
}

impl<R: Created> New<R> {
    /// The row, of what the body says, what is preset, and this; the fields that the body
    /// names may be given by the actor.
    ///
    /// Its guarded fields are closed.
    ///
    /// # Errors
    ///
    /// Fails with a 403, which names the fields that are refused, but no guarded one; with the
    /// same where a field is preset by the actor, and there is none; and with 503 or 500 if that
    /// could not be decided.
    ///
    /// # Security
    ///
    /// Facts about the new row are those of its own fields. What else is stored under its key
    /// plays no part, so the key can be any until the database has made one.
    pub async fn with(self, rest: R::Rest) -> Result<R, Denial> {
        let Self { given, asks } = self;
        let ruled = ruled::<R>(&given);
        let record = Record::begin(CREATE, R::NAME);
        let by = Presetting { actor: asks.actor(), context: asks.context() };
        let mut row = match R::create(given, rest, by) {
            Ok(row) => row,
            Err(Uncreated::NoActor) => {
                let denial = Denial::of_fields(asks.caller(), Vec::new());
                asks.end(&record, &Err(denial.clone()));
                return Err(denial);
            }
            Err(Uncreated::Fault(fault)) => {
                record.failure(&fault, &Denial::INTERNAL);
                return Err(Denial::INTERNAL);
            }
        };
        let settled = settle(&*asks, &mut row, ruled, &record).await?;
        asks.end(&record, &settled);
        settled.map(|()| row)
    }
}

/// Decides about the row and the ruled fields that a body names of it, and leaves out those that
/// are refused and can be; or tells the refusal.
///
/// # Errors
///
/// Fails if that could not be decided, which is recorded then.
async fn settle<R: Created>(
    asks: &dyn Asks<R>,
    row: &mut R,
    mut ruled: Vec<RuledField<R::Action>>,
    record: &Record,
) -> Result<Result<(), Denial>, Denial> {
    loop {
        let left_out = match refused(asks, row, &ruled, record).await? {
            Ok(left_out) if left_out.is_empty() => return Ok(Ok(())),
            Ok(left_out) => left_out,
            Err(denial) => return Ok(Err(denial)),
        };
        for field in &left_out {
            row.leave_out(*field);
        }
        // What is left out can change what is said of the others.
        ruled.retain(|field| !left_out.contains(&field.number));
    }
}

/// The fields that are refused and can be left out; or the refusal, where others are.
///
/// # Errors
///
/// Fails if that could not be decided, which is recorded then.
async fn refused<R: Created>(
    asks: &dyn Asks<R>,
    row: &R,
    ruled: &[RuledField<R::Action>],
    record: &Record,
) -> Result<Result<Vec<usize>, Denial>, Denial> {
    let actions = R::ASKED.into_iter().chain(ruled.iter().map(|field| field.action));
    let actions: Vec<R::Action> = actions.collect();
    if actions.is_empty() {
        return Ok(Ok(Vec::new()));
    }
    let answers = asks.about(row, &actions, record).await?;
    let (whole, fields) = answers.split_at(usize::from(R::ASKED.is_some()).min(answers.len()));
    // An answer that is not there is none.
    let is_allowed = |n: usize| fields.get(n).copied().unwrap_or(false);
    let refused = ruled.iter().enumerate().filter(|(n, _)| !is_allowed(*n));
    let refused: Vec<&RuledField<R::Action>> = refused.map(|(_, field)| field).collect();
    let is_whole = R::ASKED.is_none() || whole == [true];
    let kept: Vec<_> = refused.iter().filter(|field| !field.is_dropped).collect();
    if !is_whole || !kept.is_empty() {
        let hidden = row.hidden();
        let known = kept.iter().filter(|field| !hidden.contains(&field.name));
        let known = known.map(|field| field.key.clone()).collect();
        return Ok(Err(Denial::of_fields(asks.caller(), known)));
    }
    Ok(Ok(refused.into_iter().map(|field| field.number).collect()))
}

// By hand: what is given may be what no log should hold.
impl<R: Created> fmt::Debug for New<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "New({})", R::NAME)
    }
}

impl<R, S> FromRequest<S> for New<R>
where
    R: Created,
    S: Decides<R, R::OnRow>,
    S::Policy: Keeps<R, S::Data>,
{
    type Rejection = BodyRejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, BodyRejection> {
        let (mut parts, body) = request.into_parts();
        let record = Record::begin(CREATE, R::NAME);
        let asked = async {
            let actor = enforce::authenticate(state, &mut parts, &record).await?;
            Ok((actor, fixed::context(state, &mut parts)))
        };
        let asked = guarded(pin!(asked), DEFAULT_TIMEOUT).await;
        let (actor, context) = finish(asked, &record)?;
        let request = Request::from_parts(parts, body);
        let given: R::Given = read(request, state, &Later, readers()).await?;
        if let Some(field) = missing(&given) {
            return Err(BodyRejection::missing(field.key));
        }
        let actor = actor.map(S::known);
        Ok(Self { given, asks: Box::new(Asker { state: state.clone(), actor, context }) })
    }
}

/// What bodies can be.
fn readers<C: Changes>() -> Readers<C, Later, 2> {
    [("application/json", object), ("application/x-www-form-urlencoded", form)]
}

/// The first field that a body has to name, and did not.
fn missing<C: Changes>(given: &C) -> Option<&'static BodyField> {
    let mut named = Vec::new();
    visit_named(given, &mut |number, _| named.push(number));
    let mut fields = C::FIELDS.iter().enumerate();
    let missing = fields.find(|(number, field)| field.is_required && !named.contains(number));
    missing.map(|(_, field)| field)
}

/// A field that a body names, and that has a rule of its own.
struct RuledField<A> {
    /// Its number, or that of what it is within.
    number: usize,
    name: &'static str,
    /// What bodies call it.
    key: Cow<'static, str>,
    action: A,
    is_dropped: bool,
}

/// The ruled fields that a body names.
fn ruled<R: Created>(given: &R::Given) -> Vec<RuledField<R::Action>> {
    let mut ruled = Vec::new();
    visit_named(given, &mut |number, path| {
        let field = <R::Given as Changes>::FIELDS.get(number);
        let is_dropped = field.is_some_and(|field| field.is_dropped);
        ruled.extend(on_path(R::LISTED, path, CREATE).map(|(name, action)| RuledField {
            number,
            name,
            key: path.key(),
            action,
            is_dropped,
        }));
    });
    ruled
}

/// The fields are asked about once there is a row.
struct Later;

impl Permission for Later {
    fn allows(&self, _: &FieldPath<'_>) -> bool {
        true
    }

    fn allows_none(&self) -> bool {
        true
    }

    fn hides(&self, _: &FieldPath<'_>) -> bool {
        true
    }

    fn refuse(&self, fields: Vec<Cow<'static, str>>) -> Denial {
        // Invariant: all are allowed here.
        Denial::of_fields(Caller::Guest, fields)
    }
}
