//! A schema for a policy's facts, with rows for them.

use std::collections::BTreeMap;
use std::sync::Arc;

use authz_policy::outline::{FactKind, Outline};
use authz_policy::policy::{Constant, Fact, Ty, TypeId};
use authz_policy::sql::tree::Value;
use authz_policy::sql::{
    self, Bindings, ColumnType, FactTable, ObjectTable, Operand, Resolved, ResolvedFact,
};

use crate::names::Names;
use crate::reader::value;
use crate::table::Table;
use crate::world::World;

/// Tables, where everything is in them, and what they say.
#[derive(Debug)]
#[non_exhaustive]
pub struct Schema {
    /// Where everything is.
    pub bindings: Bindings,
    /// The tables.
    pub tables: Vec<Table>,
    /// All facts: those that the tables hold, and those that are resolved.
    pub facts: Vec<Fact>,
    /// Facts that are in no table, by the number of their kind.
    resolved: BTreeMap<usize, (FactKind, Vec<Fact>)>,
}

impl Schema {
    /// Puts the facts into tables: what is said of an object into its row where
    /// that can be, everything else into tables of its own.
    pub fn new(world: &mut World, outline: &Outline<'_>) -> Self {
        let mut names = Names::new(&mut world.apart);
        let mut objects: BTreeMap<TypeId, Objects> = BTreeMap::new();
        for ty in &outline.types {
            let name = names.or(format!("o{}", ty.id.0));
            objects.insert(ty.id, Objects::new(world, ty.id, name));
        }
        let mut schema = Self {
            bindings: Bindings::default(),
            tables: Vec::new(),
            facts: Vec::new(),
            resolved: BTreeMap::new(),
        };
        for (n, kind) in outline.facts.kinds.iter().enumerate() {
            let facts = world.facts.iter().filter(|fact| is_of_kind(outline, kind, fact));
            let mut facts: Vec<Fact> = facts.cloned().collect();
            let is_resolved = world.random.chance(20);
            if is_resolved && !schema.resolve((n, kind), &mut facts, world) {
                continue;
            }
            let row = kind.args.first().filter(|_| kind.is_of_field());
            let objects = match row {
                Some(Ty::Object(ty)) if world.random.chance(80) => objects.get_mut(ty),
                _ => None,
            };
            match objects {
                Some(objects) => schema.add_column((n, kind), objects, facts, world),
                None => {
                    schema.add_table((n, kind), names.or(format!("f{n}")), facts, world);
                }
            }
        }
        for (id, objects) in objects {
            let (table, (key, ty)) = (objects.table.name.as_str().into(), objects.key);
            schema.bindings.tables.insert(id, ObjectTable { table, key, ty });
            schema.tables.push(objects.table);
        }
        schema
    }

    /// Takes facts to be found out before: by a list of them, or by asking for each. Says
    /// whether there is a table for the others.
    fn resolve(
        &mut self,
        (n, kind): (usize, &FactKind),
        facts: &mut Vec<Fact>,
        world: &mut World,
    ) -> bool {
        let is_asked = world.random.chance(30);
        let is_stored = !is_asked && world.random.chance(50);
        let stored = if is_stored { facts.len() / 2 } else { 0 };
        let resolved = facts.split_off(stored);
        let columns = kind.args.iter().map(|ty| world.column_type(*ty)).collect();
        let fact = ResolvedFact { columns, is_own: false, is_asked, is_listed: !is_asked };
        self.bindings.resolved.insert(n, fact);
        self.facts.extend(resolved.iter().cloned());
        self.resolved.insert(n, (kind.clone(), resolved));
        is_stored
    }

    /// The rows of facts that are in no table.
    pub fn found(
        &self,
        world: &World,
        actor: Option<&str>,
        resolved: &Resolved,
    ) -> Option<Vec<Vec<Value>>> {
        let (kind, facts) = self.resolved.get(&resolved.kind)?;
        let is_named = |fact: &&Fact| match (&resolved.name, kind.name_at) {
            (Some(name), Some(at)) => fact.args.get(at) == Some(&Constant::String(name.clone())),
            _ => true,
        };
        let row = |fact: &Fact| {
            let values = values(kind, fact);
            let is_known = |(at, operand): &(usize, Operand)| is(values.get(*at), operand, actor);
            let open = values.iter().enumerate();
            let open = open.filter(|(at, _)| resolved.key.iter().all(|(of, _)| of != at));
            let row = open.map(|(_, of)| value(Some(&world.cell(of)))).collect();
            resolved.key.iter().all(is_known).then_some(row)
        };
        Some(facts.iter().filter(is_named).filter_map(row).collect())
    }

    /// A column of the objects' own table: it has one value for each.
    fn add_column(
        &mut self,
        (n, kind): (usize, &FactKind),
        objects: &mut Objects,
        facts: Vec<Fact>,
        world: &mut World,
    ) {
        let column: Arc<str> = objects.names.or(format!("f{n}")).into();
        let ty = kind.args.get(1).map_or(ColumnType::Boolean, |ty| world.column_type(*ty));
        objects.table.columns.push((column.clone(), ty));
        for row in &mut objects.table.rows {
            let id = row.first().and_then(Option::as_ref);
            let is_of_row =
                |fact: &&Fact| fact.args.first().map(|arg| world.cell(arg)).as_ref() == id;
            let found = facts.iter().find(is_of_row);
            let value = found.map(|fact| match kind.args.as_slice() {
                [_] => Constant::Boolean(true),
                _ => values(kind, fact).last().map_or(Constant::Boolean(true), |of| world.cell(of)),
            });
            // What is not so is `NULL` here and `FALSE` there.
            let is_said = kind.args.len() == 1 && world.random.chance(50);
            row.push(value.or_else(|| is_said.then_some(Constant::Boolean(false))));
            self.facts.extend(found.cloned());
        }
        let mut columns = vec![objects.key.clone()];
        columns.extend((kind.args.len() > 1).then(|| (column.clone(), ty)));
        let table = FactTable {
            table: objects.table.name.as_str().into(),
            columns,
            name: None,
            flag: (kind.args.len() == 1).then_some(column),
            is_objects: true,
        };
        self.bindings.facts.insert(n, table);
    }

    /// A table of the facts' own, where rows with a `NULL` are no facts.
    fn add_table(
        &mut self,
        (n, kind): (usize, &FactKind),
        table: String,
        facts: Vec<Fact>,
        world: &mut World,
    ) {
        let mut names = Names::new(&mut world.apart);
        let is_named = kind.relation.is_none() && kind.name_at.is_some();
        let name: Option<Arc<str>> = is_named.then(|| names.or("name".to_owned()).into());
        let columns = kind.args.iter().enumerate();
        let columns: Vec<(Arc<str>, ColumnType)> = columns
            .map(|(at, ty)| (names.or(format!("a{at}")).into(), world.column_type(*ty)))
            .collect();
        let fact_table = FactTable {
            table: table.as_str().into(),
            columns: columns.clone(),
            name: name.clone(),
            flag: None,
            is_objects: false,
        };
        self.bindings.facts.insert(n, fact_table);
        let mut rows: Vec<Vec<Option<Constant>>> = Vec::new();
        for fact in &facts {
            let mut row: Vec<_> =
                values(kind, fact).iter().map(|value| Some(world.cell(value))).collect();
            row.extend(
                name.as_ref().map(|_| kind.name_at.and_then(|at| fact.args.get(at)).cloned()),
            );
            let mut with_null = row.clone();
            let at = world.random.below(row.len());
            let nulled = with_null.get_mut(at).map(Option::take);
            rows.push(row);
            rows.extend(nulled.map(|_| with_null));
        }
        let columns = columns.into_iter().chain(name.map(|name| (name, ColumnType::Text)));
        let mut table = Table { name: table, columns: columns.collect(), rows };
        table.add_column_if_none();
        self.tables.push(table);
        self.facts.extend(facts);
    }
}

/// Whether an argument is what is known of it.
fn is(argument: Option<&Constant>, known: &Operand, actor: Option<&str>) -> bool {
    let id = match known {
        Operand::Actor => actor,
        Operand::Value(sql::Value::Id(id)) => Some(&**id),
        Operand::Value(other) => {
            return match (argument, other) {
                (Some(Constant::String(left)), sql::Value::Text(right)) => left == right,
                (Some(Constant::Integer(left)), sql::Value::Integer(right)) => left == right,
                (Some(Constant::Boolean(left)), sql::Value::Boolean(right)) => left == right,
                _ => false,
            };
        }
        Operand::Column(_) | Operand::Now => None,
    };
    matches!(argument, Some(Constant::Object(_, of)) if Some(&**of) == id)
}

/// The table of a type.
struct Objects {
    table: Table,
    key: (Arc<str>, ColumnType),
    /// Names for its columns.
    names: Names,
}

impl Objects {
    fn new(world: &mut World, ty: TypeId, name: String) -> Self {
        let mut names = Names::new(&mut world.apart);
        let row = |id: &&str| vec![Some(world.cell(&Constant::Object(ty, Arc::from(*id))))];
        let key: (Arc<str>, ColumnType) =
            (names.or("id".to_owned()).into(), world.column_type(Ty::Object(ty)));
        let rows = world.ids(ty).iter().map(row).collect();
        Self { table: Table { name, columns: vec![key.clone()], rows }, key, names }
    }
}

/// Whether a fact is of the kind.
fn is_of_kind(outline: &Outline<'_>, kind: &FactKind, fact: &Fact) -> bool {
    let name = kind.name_at.and_then(|at| match fact.args.get(at) {
        Some(Constant::String(name)) => Some(name),
        _ => None,
    });
    let is_relation = outline.policy.predicate_named("has_relation") == Some(kind.predicate);
    let types: Vec<Ty> = values(kind, fact).iter().map(Constant::ty).collect();
    let count = kind.args.len() + usize::from(kind.name_at.is_some());
    fact.predicate == kind.predicate
        && fact.args.len() == count
        && types == kind.args
        && (!is_relation || name == kind.relation.as_ref())
}

/// The arguments without the name.
fn values(kind: &FactKind, fact: &Fact) -> Vec<Constant> {
    let args = fact.args.iter().enumerate().filter(|(at, _)| Some(*at) != kind.name_at);
    args.map(|(_, arg)| arg.clone()).collect()
}
