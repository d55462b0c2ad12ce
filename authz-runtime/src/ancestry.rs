//! Whether a resource is inside of the ancestors that its path names.

use std::future::Future;

use crate::path::PathParams;
use crate::resource::{Relation, Resource};
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

// Invariant: what lies deeper is claimed by no declaration, and a route with a
// parameter that nothing claims is refused when the router is built.
impl<D: Sync, R: Resource> Inside<D, Zero> for R {
    async fn inside(&self, _: &D, _: Ancestors<'_>) -> Result<bool, SourceError> {
        Ok(true)
    }
}

/// Whether one relation leads to the ancestors that the path names.
///
/// # Errors
///
/// Fails when the ancestor cannot be loaded.
pub async fn related<A, D, N>(
    key: Option<A::Key>,
    data: &D,
    path: Ancestors<'_>,
) -> Result<bool, SourceError>
where
    A: Inside<D, N>,
    D: Source<A>,
{
    let named = path.holds(A::PARAMS);
    let above = A::RELATIONS.iter().any(|relation| concerns(path, relation, DEPTH - 1));
    if !named && !above {
        return Ok(true);
    }
    let Some(key) = key else { return Ok(false) };
    if named && path.key::<A>().as_ref() != Some(&key) {
        return Ok(false);
    }
    if !above {
        return Ok(true);
    }
    match data.load(None, &key).await? {
        // Boxed, so that a future is no larger for ancestors that no path names.
        Some((ancestor, _)) if ancestor.has_key(&key) => {
            Box::pin(ancestor.inside(data, path)).await
        }
        _ => Ok(false),
    }
}

/// Whether the path names what the relation leads to, or something above it.
fn concerns(path: Ancestors<'_>, relation: &Relation, depth: usize) -> bool {
    let ancestor = relation.target();
    path.holds(ancestor.params)
        || depth > 1 && ancestor.relations.iter().any(|above| concerns(path, above, depth - 1))
}

/// Whether every ancestor's text in the path is a key of the ancestor's type,
/// so that an impossible path costs no look-up.
pub(crate) fn all_parse(path: Ancestors<'_>, relations: &[Relation], depth: usize) -> bool {
    relations.iter().all(|relation| {
        let ancestor = relation.target();
        (!path.holds(ancestor.params) || (ancestor.parses)(path))
            && (depth <= 1 || all_parse(path, ancestor.relations, depth - 1))
    })
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
    pub(crate) ancestor: &'static str,
    pub(crate) params: &'static [&'static str],
}

/// All ancestors of a type, each with the way to it.
pub(crate) fn ways(relations: &[Relation]) -> Vec<Way> {
    let mut found = Vec::new();
    collect(relations, &mut Vec::new(), &mut found);
    found
}

fn collect(relations: &[Relation], so_far: &mut Vec<&'static str>, found: &mut Vec<Way>) {
    if so_far.len() == DEPTH {
        return;
    }
    for relation in relations {
        let ancestor = relation.target();
        so_far.push(relation.name());
        found.push(Way {
            relations: so_far.clone(),
            ancestor: ancestor.name,
            params: ancestor.params,
        });
        collect(ancestor.relations, so_far, found);
        so_far.pop();
    }
}

/// The parameters of no path at all, for checks outside of a request.
pub(crate) static NO_PATH: PathParams = PathParams::empty();
