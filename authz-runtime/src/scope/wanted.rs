//! What a filter is made of, and where its facts are.

use std::collections::HashMap;

use authz_policy::outline::{FactKind, Outline};
use authz_policy::policy::{Policy, Ty, TypeId};
use authz_policy::sql::{Bindings, ColumnType, FactTable, Filter, ObjectTable, Operand};

use super::prepare::Open;
use crate::ancestry::DEPTH;
use crate::facts::{Fact, Schema, Supply, Table};
use crate::native::{StoredColumn, StoredTable};
use crate::resource::{IdType, Relation};

/// What a filter is made of.
pub(super) struct Wanted<'a> {
    /// The policy.
    pub(super) text: &'static str,
    /// The facts, as the service was compiled.
    pub(super) schema: &'static Schema,
    /// The type that the service acts as.
    pub(super) service: Option<&'static str>,
    /// The number of the actor's type.
    pub(super) actor: u16,
    pub(super) actor_ids: IdType,
    /// The number of the resource's type.
    pub(super) resource: u16,
    pub(super) table: StoredTable,
    pub(super) action: &'static str,
    /// The action that stands for reading: who acts on a row can read it.
    pub(super) read: Option<&'static str>,
    /// The actions that decide who may read the guarded fields; without one, nobody may.
    pub(super) guarded: &'a [Option<&'static str>],
    /// The fields that have rules of their own for the action, and the actions on them.
    pub(super) on_fields: &'a [(&'static str, &'static str)],
    /// From where the data has the facts that the rows do not say.
    pub(super) supplies: &'a [&'a [(u16, Supply)]],
    /// What contains the resource.
    pub(super) relations: &'static [Relation],
    /// Whether the data can tell all facts that are in no table.
    pub(super) is_listed: bool,
    /// The facts that the actor says himself.
    pub(super) own: &'static [u16],
    /// The facts of which some hold for the request alone.
    pub(super) extra: &'a [u16],
}

impl Wanted<'_> {
    /// Where the facts are, by the columns of the rows and by what the data says.
    pub(super) fn bindings(&self, outline: &Outline<'_>) -> Result<Bindings, String> {
        let mut bindings = Bindings::default();
        let resource = TypeId(self.resource);
        let key_type = self.table.key_type();
        let table =
            ObjectTable { table: self.table.name.into(), key: self.table.key.into(), ty: key_type };
        bindings.tables.insert(resource, table);
        let mut ids =
            HashMap::from([(TypeId(self.actor), self.actor_ids.into()), (resource, key_type)]);
        for column in self.table.columns {
            let kind = self.kind(outline, column.fact)?;
            if let Some(Ty::Object(id)) = kind.args.get(1) {
                ids.entry(*id).or_insert_with(|| (column.id_type)().into());
            }
            let own = self.own(kind, column, key_type);
            bindings.facts.insert(usize::from(column.fact), own);
        }
        add_ids(outline.policy, self.relations, DEPTH, &mut ids);
        for (fact, supply) in self.supplies.iter().copied().flatten() {
            let kind = self.kind(outline, *fact)?;
            match supply {
                Supply::Table(table) => {
                    let stored = || stored(kind, *table, (&ids, key_type));
                    bindings.facts.entry(usize::from(*fact)).or_insert_with(stored);
                }
                // What a column of the type's own table says is there all the same.
                Supply::Nowhere if bindings.facts.contains_key(&usize::from(*fact)) => {}
                Supply::Nowhere => {
                    bindings.nowhere.insert(usize::from(*fact));
                }
                Supply::Fetch => {
                    let fact = bindings.resolved.entry(usize::from(*fact)).or_default();
                    fact.is_asked = !self.is_listed;
                    fact.is_listed = self.is_listed;
                }
            }
        }
        for own in self.own {
            bindings.resolved.entry(usize::from(*own)).or_default().is_own = true;
        }
        for extra in self.extra {
            bindings.resolved.entry(usize::from(*extra)).or_default().is_listed = true;
        }
        for (fact, resolved) in &mut bindings.resolved {
            let kind = u16::try_from(*fact).map_err(|_| "there are too many facts")?;
            let kind = self.kind(outline, kind)?;
            resolved.columns = kind.args.iter().map(|ty| typed(*ty, (&ids, key_type))).collect();
        }
        Ok(bindings)
    }

    /// What the filters need that must be found out before.
    pub(super) fn open<'f>(&self, filters: impl Iterator<Item = &'f Filter>) -> Vec<Open> {
        let mut open: Vec<Open> = Vec::new();
        for resolved in filters.flat_map(|filter| filter.condition.resolved()) {
            if open.iter().any(|open| open.resolved == resolved) {
                continue;
            }
            let Ok(kind) = u16::try_from(resolved.kind) else { continue };
            let is_of_actor = resolved.key.first() == Some(&(0, Operand::Actor));
            let is_own = is_of_actor && self.own.contains(&kind);
            let is_fetched = |of: &(u16, Supply)| *of == (kind, Supply::Fetch);
            let is_asked = !is_own && self.supplies.iter().copied().flatten().any(is_fetched);
            open.push(Open { resolved, kind, is_own, is_asked });
        }
        open
    }

    /// The kind of a fact, numbered as it was when the service was compiled.
    fn kind<'o>(&self, outline: &'o Outline<'_>, fact: u16) -> Result<&'o FactKind, String> {
        let kind = outline.facts.kinds.get(usize::from(fact));
        let is_same = |kind: &&FactKind| {
            let compiled = self.schema.fact(fact);
            compiled.is_some_and(|compiled| is_fact(compiled, kind, outline.policy))
        };
        kind.filter(is_same).ok_or_else(|| "the facts are numbered otherwise".to_owned())
    }

    /// A fact that a column of the row says.
    fn own(&self, kind: &FactKind, column: &StoredColumn, key_type: ColumnType) -> FactTable {
        let mut columns = vec![(self.table.key.into(), key_type)];
        let ty = kind.args.get(1).map(|ty| column_type(*ty, (column.id_type)().into()));
        columns.extend(ty.map(|ty| (column.name.into(), ty)));
        FactTable {
            table: self.table.name.into(),
            columns,
            name: None,
            flag: kind.args.get(1).is_none().then(|| column.name.into()),
            is_objects: true,
        }
    }
}

fn is_fact(compiled: &Fact, kind: &FactKind, policy: &Policy) -> bool {
    compiled.predicate == kind.predicate(policy)
        && compiled.relation == kind.relation.as_deref()
        && compiled.args.len() == kind.args.len()
}

/// Adds what the ids of the types are that contain a resource.
fn add_ids(
    policy: &Policy,
    relations: &[Relation],
    depth: usize,
    ids: &mut HashMap<TypeId, ColumnType>,
) {
    for ancestor in relations.iter().map(Relation::target) {
        if let (Some(ty), [is]) = (policy.type_named(ancestor.name), ancestor.id_types) {
            ids.entry(ty).or_insert_with(|| is().into());
        }
        if depth > 1 {
            add_ids(policy, ancestor.relations, depth - 1, ids);
        }
    }
}

/// The type of a column for arguments of a type. An object that no struct at hand tells the
/// ids of is taken to have such as the rows have.
fn typed(ty: Ty, (ids, other): (&HashMap<TypeId, ColumnType>, ColumnType)) -> ColumnType {
    let id = match ty {
        Ty::Object(id) => ids.get(&id).copied().unwrap_or(other),
        Ty::String | Ty::Integer | Ty::Boolean => ColumnType::Integer,
    };
    column_type(ty, id)
}

/// A fact in a table of its own.
fn stored(
    kind: &FactKind,
    table: Table,
    (ids, other): (&HashMap<TypeId, ColumnType>, ColumnType),
) -> FactTable {
    let name_at = kind.name_at.filter(|_| kind.relation.is_none());
    let names = table.columns.iter().enumerate();
    let values = names.filter(|(at, _)| Some(*at) != name_at).map(|(_, column)| *column);
    let columns = values.zip(&kind.args);
    let columns = columns.map(|(column, ty)| (column.into(), typed(*ty, (ids, other))));
    FactTable {
        table: table.name.into(),
        columns: columns.collect(),
        name: name_at.and_then(|at| table.columns.get(at)).map(|column| (*column).into()),
        flag: None,
        is_objects: false,
    }
}

const fn column_type(ty: Ty, id: ColumnType) -> ColumnType {
    match ty {
        Ty::Object(_) => id,
        Ty::String => ColumnType::Text,
        Ty::Integer => ColumnType::Integer,
        Ty::Boolean => ColumnType::Boolean,
    }
}

impl From<IdType> for ColumnType {
    fn from(ids: IdType) -> Self {
        match ids {
            IdType::Integer => Self::Integer,
            IdType::Uuid => Self::Uuid,
            IdType::Text => Self::Text,
        }
    }
}

impl StoredTable {
    /// The type of the column of the key.
    pub(super) fn key_type(self) -> ColumnType {
        (self.id_type)().into()
    }
}
