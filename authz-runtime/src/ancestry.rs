//! Whether a resource is inside of the ancestors that its path names.

use std::any::TypeId;
use std::future::Future;

use crate::native::StoredTable;
use crate::resource::{Ancestor, Relation, Resource};
use crate::source::{Ancestors, Source, SourceError};

/// How many relations away an ancestor can be.
///
/// A number as a type: relations may form a circle (a user's organization, an
/// organization's owner), and the compiler follows them no further than this.
pub type Depth = Next<Next<Next<Next<Zero>>>>;
pub(crate) const DEPTH: usize = 4;

/// One more than `N`.
#[derive(Debug)]
pub struct Next<N>(std::marker::PhantomData<fn() -> N>);

/// No further.
#[derive(Debug)]
pub struct Zero;

/// A resource that can be compared with the ancestors that a path names.
///
/// `#[derive(Resource)]` implements it, relation by relation.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a protected resource",
    label = "not a protected resource",
    note = "add `#[derive(Resource)]` to `{Self}`"
)]
pub trait Inside<D, N = Depth>: Resource {
    /// The relations, in the order of [`Resource::RELATIONS`], with the tables of `D`.
    #[doc(hidden)]
    const RELATED: &'static [Related] = &[];

    /// Whether every ancestor in the path is the one that the relations lead to.
    ///
    /// # Errors
    ///
    /// Fails when an ancestor cannot be loaded.
    fn inside(
        &self,
        data: &D,
        path: Ancestors<'_>,
    ) -> impl Future<Output = Result<bool, SourceError>> + Send;
}

// Invariant: what lies deeper is claimed for no resource, and a route with a
// parameter that is not claimed for it is refused when the router is built.
impl<D: Sync, R: Resource> Inside<D, Zero> for R {
    async fn inside(&self, _: &D, _: Ancestors<'_>) -> Result<bool, SourceError> {
        Ok(true)
    }
}

/// A relation to an ancestor, and where data has the rows that it leads to.
#[derive(Debug)]
#[cfg_attr(
    not(any(feature = "mysql", feature = "postgres", feature = "sqlite")),
    expect(dead_code, reason = "no statement follows it")
)]
pub struct Related {
    /// The columns of the type's own table that hold the related key; none where the
    /// type has no table.
    pub(crate) columns: &'static [&'static str],
    /// The table of the ancestor's rows, if the data loads them from one.
    pub(crate) table: Option<StoredTable>,
    /// The relations of the ancestor, in turn.
    pub(crate) above: &'static [Self],
}

impl Related {
    /// A relation to the type `A`, in data of the type `D`.
    pub const fn to<A: Inside<D, N>, D: Source<A>, N>(columns: &'static [&'static str]) -> Self {
        Self { columns, table: D::STORED, above: A::RELATED }
    }
}

/// Whether one of the relations of `R` leads to the ancestors that the path names.
///
/// # Errors
///
/// Fails when the ancestor cannot be loaded.
pub async fn related<R, A, D, N>(
    key: Option<A::Key>,
    data: &D,
    path: Ancestors<'_>,
) -> Result<bool, SourceError>
where
    R: Resource,
    A: Inside<D, N>,
    D: Source<A>,
{
    let named = path.holds(A::PARAMS);
    let passed = path.passing(R::RELATIONS);
    let above = path.above(&passed);
    let is_named_above = any_stands(above, A::RELATIONS, DEPTH - 1);
    if !named && !is_named_above {
        return Ok(true);
    }
    let Some(key) = key else { return Ok(false) };
    if named && path.key::<A>().as_ref() != Some(&key) {
        return Ok(false);
    }
    if !is_named_above || path.is_compared_above() {
        return Ok(true);
    }
    match data.load(None, &key).await? {
        // Boxed, so that a future is no larger for ancestors that no path names.
        Some((ancestor, _)) if ancestor.has_key(&key) => {
            Box::pin(ancestor.inside(data, above)).await
        }
        _ => Ok(false),
    }
}

/// Calls `found` with every ancestor that the path names, and the way to it.
///
/// An ancestor is found once on a way: what is nearer stands for what is further
/// up. Invariant: this is how [`related`] goes, relation by relation.
fn standing(
    path: Ancestors<'_>,
    relations: &'static [Relation],
    way: &mut Vec<&'static str>,
    found: &mut dyn FnMut(&[&'static str], &Ancestor),
) {
    if way.len() == DEPTH {
        return;
    }
    let passed = path.passing(relations);
    for relation in relations {
        let ancestor = relation.target();
        way.push(relation.name());
        if path.holds(ancestor.params) {
            found(way, &ancestor);
        }
        standing(path.above(&passed), ancestor.relations, way, found);
        way.pop();
    }
}

/// Whether the path names an ancestor, at most so many relations away.
pub(crate) fn any_stands(
    path: Ancestors<'_>,
    relations: &'static [Relation],
    depth: usize,
) -> bool {
    relations.iter().any(|relation| path.holds(relation.target().params))
        || depth > 1 && {
            let passed = path.passing(relations);
            let above = path.above(&passed);
            relations
                .iter()
                .any(|relation| any_stands(above, relation.target().relations, depth - 1))
        }
}

/// Whether every ancestor's text in the path is a key of the ancestor's type,
/// so that an impossible path costs no look-up.
pub(crate) fn all_parse(path: Ancestors<'_>, relations: &'static [Relation], depth: usize) -> bool {
    let passed = path.passing(relations);
    let above = path.above(&passed);
    relations.iter().all(|relation| {
        let ancestor = relation.target();
        (!path.holds(ancestor.params) || (ancestor.parses)(path))
            && (depth <= 1 || all_parse(above, ancestor.relations, depth - 1))
    })
}

/// The ancestors that a path names, each with the way to it.
pub(crate) fn standing_ways(path: Ancestors<'_>, relations: &'static [Relation]) -> Vec<Way> {
    let mut ways = Vec::new();
    standing(path, relations, &mut Vec::new(), &mut |way, ancestor| {
        ways.push(Way::new(way, ancestor));
    });
    ways
}

/// The value of a field that holds the key of a related resource.
#[diagnostic::on_unimplemented(
    message = "a field of type `{Self}` does not hold the key of the related resource",
    label = "expected `{K}`",
    note = "the field has the type of the related resource's key, or `Option` of it"
)]
pub trait RelatedKey<K> {
    /// The key; `None` where nothing is related.
    fn related_key(&self) -> Option<K>;
}

impl<K: Clone> RelatedKey<K> for K {
    fn related_key(&self) -> Option<K> {
        Some(self.clone())
    }
}

impl<K: Clone> RelatedKey<K> for Option<K> {
    fn related_key(&self) -> Self {
        self.clone()
    }
}

/// The way from a resource type to an ancestor, as names of relations.
pub(crate) struct Way {
    pub(crate) relations: Vec<&'static str>,
    pub(crate) id: TypeId,
    pub(crate) ancestor: &'static str,
    pub(crate) params: &'static [&'static str],
}

impl Way {
    fn new(relations: &[&'static str], ancestor: &Ancestor) -> Self {
        Self {
            relations: relations.to_vec(),
            id: ancestor.id,
            ancestor: ancestor.name,
            params: ancestor.params,
        }
    }
}

/// All ancestors of a type, however far, each by the ways that lead to it.
pub(crate) fn ways(relations: &'static [Relation]) -> Vec<Way> {
    let mut found = Vec::new();
    collect(relations, &mut Vec::new(), &mut Vec::new(), &mut found);
    found
}

fn collect(
    relations: &'static [Relation],
    way: &mut Vec<&'static str>,
    passed: &mut Vec<TypeId>,
    found: &mut Vec<Way>,
) {
    for relation in relations {
        let ancestor = relation.target();
        // A circle leads to nothing new.
        if passed.contains(&ancestor.id) {
            continue;
        }
        way.push(relation.name());
        passed.push(ancestor.id);
        found.push(Way::new(way, &ancestor));
        collect(ancestor.relations, way, passed, found);
        passed.pop();
        way.pop();
    }
}
