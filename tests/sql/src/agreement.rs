//! The rows of a filter, and the rows that the interpreter allows.

use std::collections::BTreeMap;
use std::ops::AddAssign;
use std::time::Duration;

use authz_corpus::facts::{NOW, types};
use authz_policy::facts::FactSet;
use authz_policy::interpret::{EvaluationError, Interpreter, Session};
use authz_policy::outline::{ActionOutline, Outline};
use authz_policy::policy::{Constant, TypeId};
use authz_policy::sql::{Filter, FilterError, Fragment, Resolved, Verdict};
use sqlx::Pool;
use tokio::time::timeout;

use crate::listings::Listings;
use crate::names::{quoted, row};
use crate::schema::Schema;
use crate::table::Table;
use crate::target::{Asker, Statement, Target};
use crate::world::World;

/// How long a statement may take, where the database does not end it itself. On a busy
/// machine MariaDB plans one of 250 kB for more than ten seconds.
pub(crate) const PATIENCE: Duration = Duration::from_mins(1);

/// What was compared.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Count {
    /// Policies.
    pub policies: usize,
    /// Filters: an action, on a type, for a type of actors.
    pub filters: usize,
    /// Those that cannot be said in SQL.
    pub refused: usize,
    /// Those that cannot be said in the SQL of this database.
    pub unwritten: usize,
    /// Those that ask the database.
    pub conditional: usize,
    /// Those that follow rows step by step.
    pub recursive: usize,
    /// Those that are given facts which are in no table.
    pub resolved: usize,
    /// Statements that begin with what leads to rows.
    pub driven: usize,
    /// Rows that were decided, by each of the actors.
    pub rows: usize,
    /// Rows that were found.
    pub found: usize,
}

/// What two ways of deciding disagree about, for people.
pub type Fault = String;

/// Compares both for the policy of a seed.
///
/// # Errors
///
/// Fails where they disagree, and where the database refuses.
pub async fn compare<D: Target>(pool: &Pool<D>, seed: u64) -> Result<Count, Fault> {
    let mut count = Count { policies: 1, ..Count::default() };
    let policy = World::new(seed).policy;
    for actor in types(&policy).filter(|ty| policy.is_actor(*ty)) {
        let mut world = World::new(seed);
        let outline = Outline::new(&policy, Some(actor)).map_err(|error| format!("{error:?}"))?;
        let schema = Schema::new(&mut world, &outline);
        let texts = world.random.pick(D::TEXTS).copied().unwrap_or("TEXT");
        // No two keys of a table are equal, whatever finds them so.
        let keys = if texts.ends_with("blind") { "TEXT" } else { texts };
        let is_of_objects =
            |table: &Table| schema.bindings.tables.values().any(|of| *of.table == *table.name);
        let statements = |table: &Table| {
            let first = if is_of_objects(table) { keys } else { texts };
            table.statements(D::DIALECT, (first, texts))
        };
        let tables: Vec<String> = schema.tables.iter().map(statements).collect();
        D::execute(pool, &tables.concat()).await;
        let compared = as_actor(pool, &outline, &schema, (actor, &world)).await;
        count += compared.map_err(|fault| {
            let (text, tables) = (&world.text, tables.concat());
            format!("seed {seed}: {fault}\n\n{text}\n{tables}")
        })?;
        let drop = |table: &Table| format!("DROP TABLE {};", quoted(&table.name, D::DIALECT));
        let drops: Vec<String> = schema.tables.iter().map(drop).collect();
        D::execute(pool, &drops.concat()).await;
    }
    Ok(count)
}

/// Compares every filter for actors of a type.
async fn as_actor<D: Target>(
    pool: &Pool<D>,
    outline: &Outline<'_>,
    schema: &Schema,
    (actor, world): (TypeId, &World),
) -> Result<Count, Fault> {
    let facts: FactSet = schema.facts.iter().cloned().collect();
    let mut interpreter = Interpreter::new(outline.policy);
    let mut session = interpreter.session(&facts, Some(NOW));
    let mut count = Count::default();
    for ty in &outline.types {
        for action in &ty.actions {
            let filter = Filter::new(outline, &schema.bindings, actor, &action.name, ty.id);
            count.filters += 1;
            // A list is for guests, too.
            let for_guest = outline
                .guest
                .map(|guest| Filter::new(outline, &schema.bindings, guest, &action.name, ty.id));
            let has_filter = filter.is_ok() && for_guest.is_none_or(|filter| filter.is_ok());
            if has_filter && Filter::unfollowed(outline, action, ty.id).is_some() {
                return Err(format!("`{}` has a filter, and is said to have none", action.name));
            }
            let filter = match filter {
                Ok(filter) => filter,
                Err(
                    FilterError::NotLinear { .. }
                    | FilterError::NoSuchId { .. }
                    | FilterError::TooLarge { .. },
                ) => {
                    count.refused += 1;
                    continue;
                }
                // It was known from the policy alone.
                Err(FilterError::NotOfActor { .. }) if is_by_row(action, schema) => {
                    count.refused += 1;
                    continue;
                }
                Err(error) => return Err(error.to_string()),
            };
            let row = row(count.filters);
            let Ok(fragments) = filter.render(D::DIALECT, row) else {
                count.unwritten += 1;
                continue;
            };
            count.conditional += usize::from(filter.condition.verdict() == Verdict::Conditional);
            count.recursive += usize::from(is_recursive(&fragments));
            count.resolved += usize::from(!filter.condition.resolved().is_empty());
            let asked = Asked {
                filter: &filter,
                fragments: &fragments,
                action,
                ty: ty.id,
                row,
                // A policy has few filters: the next one goes on from here.
                turn: world.seed.wrapping_add(count.filters),
            };
            for id in world.ids(actor) {
                let actor = Constant::Object(actor, (*id).into());
                count += asked.by(pool, &mut session, (&actor, schema, world)).await?;
            }
        }
    }
    Ok(count)
}

/// Whether the actor may take the action on an object, or on a field of it.
///
/// # Errors
///
/// Fails where the interpreter does.
pub fn allows(
    session: &mut Session<'_, '_, '_>,
    actor: &Constant,
    action: &ActionOutline,
    resource: &Constant,
) -> Result<bool, EvaluationError> {
    match &action.on_field {
        None => session.allows(actor, &action.name, Some(resource)),
        Some(on) => session.allows_field(actor, &on.action, resource, &on.field),
    }
}

/// Whether a list needs a fact in a table, or in the row, that is in none.
fn is_by_row(action: &ActionOutline, schema: &Schema) -> bool {
    let is_asked =
        |kind: &usize| schema.bindings.resolved.get(kind).is_some_and(|resolved| resolved.is_asked);
    let of_rows = action.row.fields.values().flat_map(BTreeMap::keys);
    action.row.by_row.keys().chain(of_rows).any(is_asked)
}

fn is_recursive(fragments: &[Fragment]) -> bool {
    fragments.iter().any(|fragment| match fragment {
        Fragment::Text(text) => text.contains("WITH RECURSIVE"),
        Fragment::Bind(_) => false,
    })
}

/// A filter, and what it stands for.
struct Asked<'a> {
    filter: &'a Filter,
    fragments: &'a [Fragment],
    action: &'a ActionOutline,
    ty: TypeId,
    /// What the row is called.
    row: &'static str,
    /// Which form of a list it is asked in.
    turn: usize,
}

impl Asked<'_> {
    /// What stands before the condition.
    fn before<D: Target>(&self) -> String {
        let quoted = |name: &str| quoted(name, D::DIALECT);
        let (table, row) = (&self.filter.table, quoted(self.row));
        format!("SELECT {row}.{} FROM {} AS {row} WHERE ", quoted(&table.key), quoted(&table.table))
    }

    /// Compares the rows for one actor.
    async fn by<D: Target>(
        &self,
        pool: &Pool<D>,
        session: &mut Session<'_, '_, '_>,
        (actor, schema, world): (&Constant, &Schema, &World),
    ) -> Result<Count, Fault> {
        let ids = world.ids(self.ty);
        let mut expected: Vec<String> = Vec::new();
        for id in ids {
            let resource = Constant::Object(self.ty, (*id).into());
            let allowed = allows(session, actor, self.action, &resource);
            let allowed = allowed.map_err(|error| format!("the interpreter fails: {error}"))?;
            expected.extend(allowed.then(|| (*id).to_owned()));
        }
        let Constant::Object(ty, actor) = actor else { return Err("no actor".to_owned()) };
        // A guest has no id.
        let actor = Some(&**actor).filter(|_| !world.is_guest(*ty));
        let found = |resolved: &Resolved| schema.found(world, actor, resolved);
        let asker = Asker { actor, now: NOW, found: &found };
        let statement = Statement::new(D::DIALECT, &self.before::<D>(), self.fragments, asker);
        let (text, values) = (statement.text.clone(), statement.values.clone());
        let fault = |found: &str| {
            let name = &self.action.name;
            format!("{actor:?}, {name}: {found} instead of {expected:?} by\n{text}\n{values:?}")
        };
        let key = (0, self.filter.table.ty);
        let mut found = match timeout(PATIENCE, D::keys(pool, statement, key)).await {
            Ok(found) => found.map_err(|error| fault(&error.to_string()))?,
            Err(_) => return Err(fault("nothing in time")),
        };
        found.sort_by_key(|id| ids.iter().position(|known| known == id));
        if found != expected {
            return Err(fault(&format!("{found:?}")));
        }
        let listings = Listings { filter: self.filter, asker, expected: &expected, ids };
        let driven = usize::from(listings.compare(pool, self.turn).await?);
        Ok(Count { rows: ids.len(), found: found.len(), driven, ..Count::default() })
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.policies += other.policies;
        self.filters += other.filters;
        self.refused += other.refused;
        self.unwritten += other.unwritten;
        self.conditional += other.conditional;
        self.recursive += other.recursive;
        self.resolved += other.resolved;
        self.driven += other.driven;
        self.rows += other.rows;
        self.found += other.found;
    }
}
