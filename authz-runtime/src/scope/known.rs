//! Filters that were made already: one for each action, and for guests another.

use std::any::TypeId;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use super::prepare::Prepared;
use super::wanted::Wanted;
use crate::action::Action;
use crate::facts::{Context, FactSource, Memory, Supply};
use crate::fields::on_fields;
use crate::native::{Compiled, Ruled, Sourced, Stored, Tied};

/// The resource type and the data, the action, whether a guest asks, and of which facts
/// some hold for the request alone.
type Key = (TypeId, &'static str, bool, Box<[u16]>);

type Known = HashMap<Key, Result<Arc<Prepared>, String>>;

static KNOWN: LazyLock<RwLock<Known>> = LazyLock::new(RwLock::default);

/// The filters of an action on `R`, whose facts the data of the type `D` has where
/// `supplies` says.
///
/// # Errors
///
/// Fails when a condition cannot be said in SQL.
pub(super) fn prepared<R, D>(
    action: R::Action,
    supplies: &[&[(u16, Supply)]],
    is_guest: bool,
    context: &Context,
) -> Result<Arc<Prepared>, String>
where
    R: Ruled + Stored + Sourced<D>,
    R::Actor: Tied,
    D: 'static,
{
    let extra = context.facts().filter(|facts| facts.is_of(R::SCHEMA));
    let extra = extra.map(Memory::kinds).unwrap_or_default();
    let key = (TypeId::of::<fn() -> (R, D)>(), action.name(), is_guest, extra.into());
    if let Some(known) = KNOWN.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
        return known.clone();
    }
    let actor = if is_guest { <R::Guest as Tied>::TYPE } else { <R::Actor as Tied>::TYPE };
    let guarded: Vec<_> = R::GUARDED.iter().map(|action| action.map(Action::name)).collect();
    let on_fields = on_fields(R::LISTED, action.name());
    let on_fields: Vec<_> = on_fields.map(|(field, action)| (field, action.name())).collect();
    let made = Prepared::new(&Wanted {
        text: R::Compiled::TEXT,
        schema: R::SCHEMA,
        service: R::Compiled::ACTOR,
        actor,
        actor_ids: <R::Actor as Tied>::id_type(),
        resource: <R as Tied>::TYPE,
        table: R::TABLE,
        action: action.name(),
        read: R::READ.map(Action::name),
        guarded: &guarded,
        on_fields: &on_fields,
        supplies,
        relations: R::RELATIONS,
        is_listed: <R as Sourced<D>>::Facts::IS_LISTED,
        own: if is_guest { &[] } else { <R::Actor as Tied>::FACTS },
        extra: &key.3,
    });
    let made = made.map(Arc::new);
    KNOWN.write().unwrap_or_else(PoisonError::into_inner).insert(key, made.clone());
    made
}
