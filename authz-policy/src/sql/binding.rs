//! Where the facts and the objects of a service are stored.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::filter::ColumnType;
use crate::outline::{FactKind, Outline, type_name};
use crate::policy::{Ty, TypeId};

/// Where everything is stored that a filter can be about.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Bindings {
    /// The table of each type of objects.
    pub tables: BTreeMap<TypeId, ObjectTable>,
    /// The table of each kind of fact, by its number in the outline.
    pub facts: BTreeMap<usize, FactTable>,
    /// The kinds of facts of which there are none, by their numbers.
    pub nowhere: BTreeSet<usize>,
    /// The kinds of facts that can be found out before a statement, by their numbers.
    pub resolved: BTreeMap<usize, ResolvedFact>,
}

/// A kind of fact of which some can be found out before a statement. They count beside
/// those of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "the arguments, and who is asked")]
pub struct ResolvedFact {
    /// The types of the arguments, in their order, the name left out.
    pub columns: Vec<ColumnType>,
    /// Whether the actor says it himself, where it is about him: nothing else is asked
    /// then.
    pub is_own: bool,
    /// Whether a source is asked for it, by the arguments that are known.
    pub is_asked: bool,
    /// Whether there is a list of all of them, as of the facts of one request.
    pub is_listed: bool,
}

/// The table of a type: a row for each object.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "a table and its key")]
pub struct ObjectTable {
    /// Its name; `schema.table` is two names.
    pub table: Arc<str>,
    /// The column of the id, which no two rows share.
    pub key: Arc<str>,
    /// The type of the id.
    pub ty: ColumnType,
}

/// The table of a kind of fact: a row for each fact.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "a table and its columns")]
pub struct FactTable {
    /// Its name.
    pub table: Arc<str>,
    /// The columns, in the order of the fact's arguments, the name left out.
    pub columns: Vec<(Arc<str>, ColumnType)>,
    /// The column of the name: of the role, where several can stand there.
    pub name: Option<Arc<str>>,
    /// A boolean column that says whether the fact holds: `is_closed(issue)`.
    pub flag: Option<Arc<str>>,
    /// Whether no two rows share the first argument, because the table is that of
    /// the object: what is read of it once is read for every fact.
    pub is_objects: bool,
}

impl Bindings {
    /// Tables that are named as the policy names things: for showing a filter
    /// before there is a database.
    ///
    /// A type `Repo` is a table `repo` with the key `id`; a relation `organization`
    /// its column `organization_id`; what is said of the object alone, a column of
    /// that name; roles a table `repo_role(user_id, role, repo_id)`; every other fact
    /// a table of its own name.
    pub fn by_convention(outline: &Outline<'_>) -> Self {
        let mut bindings = Self::default();
        for ty in &outline.types {
            let table = ObjectTable {
                table: snake(&ty.name).into(),
                key: "id".into(),
                ty: ColumnType::Integer,
            };
            bindings.tables.insert(ty.id, table);
        }
        let kinds = outline.facts.kinds.iter().enumerate();
        bindings.facts.extend(kinds.map(|(n, kind)| (n, conventional(outline, kind))));
        bindings
    }
}

fn conventional(outline: &Outline<'_>, kind: &FactKind) -> FactTable {
    let predicate = kind.predicate(outline.policy);
    let ty = |n: usize| kind.args.get(n).map_or_else(String::new, |ty| name(outline, *ty));
    if kind.is_of_field() {
        return of_object(outline, kind, predicate);
    }
    let is_role = kind.relation.is_none() && kind.name_at.is_some();
    let table = match (is_role, kind.args.len()) {
        (true, 1) => predicate.replacen("has", "global", 1),
        (true, _) => format!("{}{}", ty(1), predicate.trim_start_matches("has")),
        (false, _) => kind.relation.as_deref().unwrap_or(predicate).to_owned(),
    };
    let mut columns: Vec<(Arc<str>, ColumnType)> = Vec::new();
    for (n, arg) in kind.args.iter().enumerate() {
        let (plain, column_type) = column(outline, *arg);
        let is_taken = columns.iter().any(|(taken, _)| **taken == *plain);
        let name = if is_taken { format!("{plain}_{}", n + 1) } else { plain };
        columns.push((name.into(), column_type));
    }
    let name = is_role.then(|| predicate.trim_start_matches("has_").into());
    FactTable { table: table.into(), columns, name, flag: None, is_objects: false }
}

/// A fact in the table of the object that it is about.
fn of_object(outline: &Outline<'_>, kind: &FactKind, predicate: &str) -> FactTable {
    let owner = kind.args.first().map_or_else(String::new, |ty| name(outline, *ty));
    let mut columns = vec![("id".into(), ColumnType::Integer)];
    let mut flag = None;
    match (&kind.relation, kind.args.get(1)) {
        (Some(relation), _) => {
            columns.push((format!("{relation}_id").into(), ColumnType::Integer));
        }
        (None, Some(ty)) => columns.push((predicate.into(), column(outline, *ty).1)),
        (None, None) => flag = Some(predicate.into()),
    }
    FactTable { table: owner.into(), columns, name: None, flag, is_objects: true }
}

fn name(outline: &Outline<'_>, ty: Ty) -> String {
    snake(&type_name(outline.policy, ty))
}

/// The column for an argument of the type.
fn column(outline: &Outline<'_>, ty: Ty) -> (String, ColumnType) {
    match ty {
        Ty::Object(_) => (format!("{}_id", name(outline, ty)), ColumnType::Integer),
        Ty::String => ("text".to_owned(), ColumnType::Text),
        Ty::Integer => ("number".to_owned(), ColumnType::Integer),
        Ty::Boolean => ("flag".to_owned(), ColumnType::Boolean),
    }
}

/// `RepoRole` as `repo_role`.
fn snake(name: &str) -> String {
    let mut snake = String::new();
    for (n, letter) in name.char_indices() {
        if n > 0 && letter.is_uppercase() {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}
