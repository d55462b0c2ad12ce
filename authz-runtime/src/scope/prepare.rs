//! From a policy and its tables to a condition that is rendered once.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use authz_policy::outline::{FactKind, Outline};
use authz_policy::policy::{Policy, Ty, TypeId};
use authz_policy::source::position;
use authz_policy::sql::tree::{self, Tree};
use authz_policy::sql::{
    Bindings, ColumnType, Dialect, FactTable, Filter, FilterError, Fragment, Guard, ObjectTable,
    Operand, Resolved, Selected, Verdict,
};

#[cfg(any(feature = "postgres", feature = "sqlite"))]
use super::sql::Statements;
use crate::ancestry::DEPTH;
use crate::facts::{Fact, Schema, Supply, Table};
use crate::native::{FieldColumn, StoredColumn, StoredTable};
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

/// The filters of one action, and what they come to for a dialect and a name of the
/// row.
#[derive(Debug)]
pub(super) struct Prepared {
    #[cfg_attr(
        not(any(feature = "postgres", feature = "sqlite")),
        expect(dead_code, reason = "statements of one's own name the table themselves")
    )]
    pub(super) table: StoredTable,
    pub(super) schema: &'static Schema,
    /// All of them must hold.
    pub(super) filters: Vec<Filter>,
    /// The columns of the rows, if not all of them are read as they are.
    #[cfg_attr(
        not(any(feature = "postgres", feature = "sqlite")),
        expect(dead_code, reason = "statements of one's own name the columns themselves")
    )]
    pub(super) columns: Vec<Selected>,
    /// On which rows the action is allowed on the fields with rules of their own.
    pub(super) on_fields: Vec<Filter>,
    /// These fields.
    #[cfg_attr(
        not(any(feature = "postgres", feature = "sqlite")),
        expect(dead_code, reason = "only a statement decides about one row")
    )]
    pub(super) ruled: Vec<&'static str>,
    /// What must be found out before.
    pub(super) open: Vec<Open>,
    /// All of them together, as data, with the guards of the columns.
    pub(super) tree: Tree,
    /// There are few: a dialect, and a name or two.
    rendered: RwLock<Vec<Rendered>>,
    #[cfg(any(feature = "postgres", feature = "sqlite"))]
    pub(super) statements: Statements,
}

/// Facts that must be found out before.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) resolved: Arc<Resolved>,
    /// The number of the fact.
    pub(super) kind: u16,
    /// Whether the actor says it himself.
    pub(super) is_own: bool,
    /// Whether the source of facts is asked.
    pub(super) is_asked: bool,
}

/// How many of them are kept: a name could be made up.
const KEPT: usize = 100;

/// Conditions, each in the pieces of its text.
pub(super) type Conditions = Arc<[Vec<Fragment>]>;

#[derive(Debug)]
struct Rendered {
    dialect: Dialect,
    row: String,
    /// Those of the action, and those of the fields.
    conditions: [Conditions; 2],
}

impl Prepared {
    pub(super) fn new(wanted: &Wanted<'_>) -> Result<Self, String> {
        let (policy, _) = Policy::parse(wanted.text).map_err(|_| "the policy is faulty")?;
        let service = wanted.service.and_then(|name| policy.type_named(name));
        let outline = Outline::new(&policy, service).map_err(|error| format!("{error:?}"))?;
        let bindings = wanted.bindings(&outline)?;
        let actions = match wanted.read {
            Some(read) if read == wanted.action => vec![read],
            Some(read) => vec![read, wanted.action],
            // Nobody reads it, so nobody acts on it.
            None => return Err("no action stands for reading a row of the type".to_owned()),
        };
        let filter = |action| {
            let (actor, resource) = (TypeId(wanted.actor), TypeId(wanted.resource));
            let filter = Filter::new(&outline, &bindings, actor, action, resource);
            filter.map_err(|error| told(&error, &policy, wanted.text))
        };
        let filters: Vec<Filter> = actions.into_iter().map(filter).collect::<Result<_, _>>()?;
        let guards = wanted.guarded.iter().map(|action| action.map(filter).transpose());
        let guards: Vec<Option<Filter>> = guards.collect::<Result<_, _>>()?;
        let on_fields = wanted.on_fields.iter().map(|(_, action)| filter(action));
        let on_fields: Vec<Filter> = on_fields.collect::<Result<_, _>>()?;
        let columns = columns(wanted.table, &guards);
        let tree = together(&filters, &columns, (&policy, wanted.text))?;
        let open = wanted.open(filters.iter().chain(guards.iter().flatten()).chain(&on_fields));
        Ok(Self {
            table: wanted.table,
            schema: wanted.schema,
            open,
            columns,
            on_fields,
            ruled: wanted.on_fields.iter().map(|(field, _)| *field).collect(),
            tree,
            rendered: RwLock::default(),
            #[cfg(any(feature = "postgres", feature = "sqlite"))]
            statements: Statements::new(&filters, &policy, wanted.text),
            filters,
        })
    }

    /// Whether another store must be asked before.
    #[cfg(any(feature = "postgres", feature = "sqlite"))]
    pub(super) fn is_asked(&self) -> bool {
        self.open.iter().any(|open| open.is_asked)
    }

    pub(super) fn is_never(&self) -> bool {
        self.filters.iter().any(|filter| filter.condition.verdict() == Verdict::Never)
    }

    /// Whether the column of a field is hidden in every row, whatever is stored.
    #[cfg(any(feature = "postgres", feature = "sqlite"))]
    pub(super) fn is_hidden(&self, column: &str) -> bool {
        let mut columns = self.columns.iter().filter(|selected| &*selected.name == column);
        columns.any(|selected| selected.guard.as_ref().is_some_and(Guard::is_never_shown))
    }

    /// The conditions about a row of this name: first that of reading, then that of
    /// the action, if it is another one. All of them must hold.
    pub(super) fn conditions(&self, dialect: Dialect, row: &str) -> Conditions {
        let [conditions, _] = self.rendered(dialect, row);
        conditions
    }

    /// The conditions about a row of this name, each of which holds where the action is
    /// allowed on a field with a rule of its own.
    #[cfg(any(feature = "postgres", feature = "sqlite"))]
    pub(super) fn field_conditions(&self, dialect: Dialect, row: &str) -> Conditions {
        let [_, conditions] = self.rendered(dialect, row);
        conditions
    }

    fn rendered(&self, dialect: Dialect, row: &str) -> [Conditions; 2] {
        let known = self.rendered.read().unwrap_or_else(PoisonError::into_inner);
        let found = known.iter().find(|known| known.dialect == dialect && known.row == row);
        if let Some(found) = found {
            return found.conditions.clone();
        }
        drop(known);
        // What cannot be written holds of no row.
        let never = |_| vec![Fragment::Text("1 = 0".to_owned())];
        let conditions = [&self.filters, &self.on_fields].map(|filters| {
            let written = filters.iter().map(|filter| filter.render(dialect, row));
            written.map(|text| text.unwrap_or_else(never)).collect::<Conditions>()
        });
        let rendered = Rendered { dialect, row: row.to_owned(), conditions: conditions.clone() };
        let mut known = self.rendered.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() < KEPT {
            known.push(rendered);
        }
        conditions
    }
}

/// The columns of the type's fields, each guarded one with the rows that show it.
fn columns(table: StoredTable, guards: &[Option<Filter>]) -> Vec<Selected> {
    let guard = |field: &FieldColumn| {
        let at = field.guard?;
        let (number, filter) = (u32::try_from(at).ok()?, guards.get(at).cloned().flatten());
        Some(Guard { number, filter, is_kept: field.is_kept })
    };
    let selected = |field: &FieldColumn| Selected { name: field.name.into(), guard: guard(field) };
    table.fields.iter().map(selected).collect()
}

/// The filters as data: of a row all of them must hold.
fn together(
    filters: &[Filter],
    columns: &[Selected],
    (policy, text): (&Policy, &str),
) -> Result<Tree, String> {
    let tree = |filter: &Filter| filter.tree(columns, policy, text);
    let trees: Vec<Tree> = filters.iter().map(tree).collect();
    let conditions = trees.iter().map(|tree| tree.condition.clone()).collect();
    let mut tree = trees.into_iter().next().ok_or("there is no filter")?;
    tree.condition = tree::Condition::all(conditions);
    Ok(tree)
}

/// The fault, with the rule that it is about.
fn told(error: &FilterError, policy: &Policy, text: &str) -> String {
    let origin = error.origin().and_then(|origin| policy.origins.get(origin.0 as usize));
    let Some(origin) = origin else { return error.to_string() };
    let place = position(text, origin.span.start);
    format!("{error} (line {} of the policy)", place.line)
}

impl Wanted<'_> {
    /// Where the facts are, by the columns of the rows and by what the data says.
    fn bindings(&self, outline: &Outline<'_>) -> Result<Bindings, String> {
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
    fn open<'f>(&self, filters: impl Iterator<Item = &'f Filter>) -> Vec<Open> {
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
