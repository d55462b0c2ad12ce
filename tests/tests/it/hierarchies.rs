//! Resources inside of one another, in more ways than one.

use authz_runtime::routing::get;
use authz_runtime::{
    AccessRequest, AuthenticationError, Authorizes, Decision, LoadResult, Policy, Resource, Router,
    Source, authorize,
};
use authz_tests::User;
use axum::http::Request;
use axum::http::request::Parts;
use tower::ServiceExt;

#[derive(Debug, Resource)]
#[resource(actor = User, actions("read"))]
struct Tenant {
    #[resource(id)]
    id: i64,
    // A circle: the owner belongs to a tenant.
    #[resource(relation(owner = Member))]
    owner: i64,
}

#[derive(Debug, Resource)]
#[resource(actor = User, actions("read"))]
struct Member {
    #[resource(id)]
    id: i64,
    #[resource(relation(employer = Tenant))]
    tenant: i64,
}

/// A key of two parts, one of which is the key of what it is inside of.
#[derive(Debug, Resource)]
#[resource(actor = User, actions("read"))]
struct Project {
    #[resource(id = "tenant", relation(tenant = Tenant))]
    tenant: i64,
    #[resource(id = "slug")]
    slug: String,
}

#[derive(Debug, Resource)]
#[resource(actor = User, actions("read"))]
#[resource(relation(project = Project, fields(tenant, slug)), relation(author = Member, fields(author)))]
struct Task {
    #[resource(id)]
    id: i64,
    tenant: i64,
    slug: String,
    author: i64,
}

/// Inside of one of its own type.
#[derive(Debug, Resource)]
#[resource(actor = User, actions("read", "list"))]
struct Folder {
    #[resource(id)]
    id: i64,
    #[resource(relation(parent = Folder))]
    parent: Option<i64>,
}

/// Shares a part of its key with what it is inside of.
#[derive(Debug, Resource)]
#[resource(actor = User, actions("read"))]
#[resource(relation(project = Project, fields(tenant, slug)))]
struct Paper {
    #[resource(id = "tenant")]
    tenant: i64,
    #[resource(id = "number")]
    number: i64,
    slug: String,
}

/// Its path parameter is not named like the type.
#[derive(Debug, Resource)]
#[resource(actor = User, actions("read", "edit"))]
struct Ticket {
    #[resource(id = "number")]
    id: i64,
}

macro_rules! resource {
    ($resource:ident($key:ident) $row:expr) => {
        impl Source<$resource> for Tree {
            type Facts = ();

            async fn load(
                &self,
                _: Option<&User>,
                $key: &<$resource as Resource>::Key,
            ) -> LoadResult<$resource> {
                Ok($row.map(|row| (row, ())))
            }
        }

        impl Policy<$resource> for Tree {
            fn decide(&self, _: &AccessRequest<'_, $resource>) -> Decision {
                Decision::allow("anybody")
            }
        }
    };
}

/// Each inside of the next.
macro_rules! chain {
    ($lower:ident in $upper:ident, $($rest:tt)*) => {
        #[derive(Debug, Resource)]
        #[resource(actor = User, actions("read"))]
        struct $lower {
            #[resource(id)]
            id: i64,
            #[resource(relation(up = $upper))]
            up: i64,
        }

        resource!($lower(id) Some($lower { id: *id, up: *id }));
        chain!($($rest)*);
    };
    ($top:ident) => {
        #[derive(Debug, Resource)]
        #[resource(actor = User, actions("read"))]
        struct $top {
            #[resource(id)]
            id: i64,
        }

        resource!($top(id) Some($top { id: *id }));
    };
}

/// Tenants 1 and 2, owned by a member of the other; project `a` of each; task 1
/// in the first and task 2 in the second; folder 3 in 2 in 1.
#[derive(Clone)]
struct Tree;

resource!(Tenant(id)(1..=2).contains(id).then(|| Tenant { id: *id, owner: 3 - id }));
resource!(Member(id)(1..=2).contains(id).then_some(Member { id: *id, tenant: *id }));
resource!(Project(key) {
    let (tenant, slug) = key.clone();
    (slug == "a").then_some(Project { tenant, slug })
});
resource!(Task(id)(1..=2).contains(id).then(|| Task {
    id: *id,
    tenant: *id,
    slug: "a".to_owned(),
    author: 3 - id,
}));
resource!(
    Folder(id)(1..=3).contains(id).then(|| Folder { id: *id, parent: (*id > 1).then(|| id - 1) })
);

resource!(Paper(key) Some(Paper { tenant: key.0, number: key.1, slug: "a".to_owned() }));
resource!(Ticket(id) Some(Ticket { id: *id }));
chain!(Leaf in Twig, Twig in Branch, Branch in Limb, Limb in Trunk, Trunk in Root, Root);

impl Authorizes for Tree {
    type Actor = User;
    type Data = Self;
    type Policy = Self;

    async fn actor(&self, _: &mut Parts) -> Result<Option<User>, AuthenticationError> {
        Ok(None)
    }

    fn data(&self) -> &Self {
        self
    }

    fn policy(&self) -> &Self {
        self
    }
}

#[authorize(action = "read", resource = Task)]
async fn task(task: Task) -> String {
    format!("{} {} {} {}", task.id, task.tenant, task.slug, task.author)
}

#[authorize(action = "read", resource = Member)]
async fn member(member: Member) -> String {
    format!("{} {}", member.id, member.tenant)
}

#[authorize(action = "read", resource = Tenant)]
async fn tenant(tenant: Tenant) -> String {
    format!("{} {}", tenant.id, tenant.owner)
}

#[authorize(action = "read", resource = Project)]
async fn project(project: Project) -> String {
    format!("{} {}", project.tenant, project.slug)
}

#[authorize(action = "list", resource = Folder, id = "folder")]
#[authorize(action = "read", resource = Folder, id = "child")]
async fn child(folder: Folder, child: Folder) -> String {
    format!("{} in {} is in {:?}", child.id, folder.id, child.parent)
}

async fn status(router: Router<Tree>, path: &str) -> u16 {
    let app = router.with_state(Tree).into_axum().expect("a router without faults");
    let request = Request::get(path).body(axum::body::Body::empty()).expect("a request");
    app.oneshot(request).await.expect("infallible").status().as_u16()
}

/// The one fault of a router.
#[track_caller]
fn fault(router: Router<Tree>) -> String {
    let faults = router.with_state(Tree).into_axum().expect_err("a fault");
    assert_eq!(faults.iter().count(), 1, "{faults}");
    faults.iter().next().expect("one").to_string()
}

#[tokio::test]
async fn what_shares_a_part_of_its_key_is_compared_once() {
    let router = || Router::new().route("/t/{tenant}/p/{slug}/tasks/{task}", get(task));
    assert_eq!(status(router(), "/t/1/p/a/tasks/1").await, 200);
    assert_eq!(status(router(), "/t/2/p/a/tasks/1").await, 404);
    assert_eq!(status(router(), "/t/1/p/b/tasks/1").await, 404);
    let router = || Router::new().route("/t/{tenant}/p/{slug}", get(project).put(project));
    assert_eq!(status(router(), "/t/1/p/a").await, 200);
}

#[tokio::test]
async fn a_circle_of_relations_is_followed_once() {
    let router = || Router::new().route("/t/{tenant}/members/{member}", get(member));
    assert_eq!(status(router(), "/t/1/members/1").await, 200);
    assert_eq!(status(router(), "/t/2/members/1").await, 404);
    let router = || Router::new().route("/members/{member}/t/{tenant}", get(tenant));
    assert_eq!(status(router(), "/members/2/t/1").await, 200);
    assert_eq!(status(router(), "/members/1/t/1").await, 404);
}

#[tokio::test]
async fn a_folder_is_found_in_its_parent_only() {
    let router = || Router::new().route("/folders/{folder}/children/{child}", get(child));
    assert_eq!(status(router(), "/folders/1/children/2").await, 200);
    assert_eq!(status(router(), "/folders/2/children/3").await, 200);
    // A grandchild, a parent, and a folder in itself.
    assert_eq!(status(router(), "/folders/1/children/3").await, 404);
    assert_eq!(status(router(), "/folders/2/children/1").await, 404);
    assert_eq!(status(router(), "/folders/2/children/2").await, 404);
}

#[test]
fn an_ancestor_by_another_name_is_not_left_uncompared() {
    #[authorize(action = "read", resource = Tenant, id = "target")]
    #[authorize(action = "read", resource = Member)]
    async fn both(target: Tenant, member: Member) -> String {
        format!("{} {}", target.id, member.id)
    }

    #[authorize(action = "read", resource = Tenant, id = "target")]
    #[authorize(action = "read", resource = Member, unchecked("target"))]
    async fn apart(target: Tenant, member: Member) -> String {
        format!("{} {}", target.id, member.id)
    }

    let text = fault(Router::new().route("/t/{target}/members/{member}", get(both)));
    assert!(
        text.contains("`{target}` is not compared with the `employer` of the `Member`"),
        "{text}"
    );
    assert!(text.contains("unchecked(\"target\")"), "{text}");
    let router = Router::new().route("/t/{target}/members/{member}", get(apart));
    assert!(router.with_state(Tree).into_axum().is_ok());
    // With its own place in the path, the other one is another.
    let router = Router::new().route("/t/{tenant}/members/{member}/to/{target}", get(both));
    assert!(router.with_state(Tree).into_axum().is_ok());
}

#[test]
fn a_part_of_an_ancestors_key_is_not_left_uncompared() {
    #[authorize(action = "read", resource = Project, id("tenant", "name"))]
    #[authorize(action = "read", resource = Task)]
    async fn named(task: Task) -> String {
        task.id.to_string()
    }

    let router = Router::new().route("/t/{tenant}/p/{name}/tasks/{task}", get(named));
    let errors = router.with_state(Tree).into_axum().expect_err("a fault").to_string();
    assert!(
        errors.contains("`{name}` is not compared with the `project` of the `Task`"),
        "{errors}"
    );
}

#[test]
fn what_others_are_inside_of_is_compared_with_each() {
    #[authorize(action = "read", resource = Task)]
    #[authorize(action = "read", resource = Paper)]
    async fn both(task: Task, paper: Paper) -> String {
        format!("{} {} {} {}", task.id, paper.tenant, paper.number, paper.slug)
    }

    let path = "/t/{tenant}/p/{slug}/tasks/{task}/papers/{number}";
    let text = fault(Router::new().route(path, get(both)));
    assert!(text.contains("`{slug}` is not compared with the `project` of the `Paper`"), "{text}");
}

#[test]
fn what_is_too_far_to_be_compared_is_refused() {
    #[authorize(action = "read", resource = Root)]
    #[authorize(action = "read", resource = Leaf)]
    async fn far(root: Root, leaf: Leaf) -> String {
        format!("{} {} {}", root.id, leaf.id, leaf.up)
    }

    #[authorize(action = "read", resource = Root)]
    #[authorize(action = "read", resource = Twig)]
    async fn near(root: Root, twig: Twig) -> String {
        format!("{} {} {}", root.id, twig.id, twig.up)
    }

    let text = fault(Router::new().route("/r/{root}/l/{leaf}", get(far)));
    assert!(
        text.contains("`{root}` is not compared with the `up.up.up.up.up` of the `Leaf`"),
        "{text}"
    );
    let router = Router::new().route("/r/{root}/t/{twig}", get(near));
    assert!(router.with_state(Tree).into_axum().is_ok());
}

#[tokio::test]
async fn what_is_four_relations_away_is_compared() {
    #[authorize(action = "read", resource = Twig)]
    async fn twig() {}

    let router = || Router::new().route("/r/{root}/t/{twig}", get(twig));
    assert_eq!(status(router(), "/r/7/t/7").await, 200);
    assert_eq!(status(router(), "/r/8/t/7").await, 404);
    let faults = Router::new().route("/r/{root}/l/{leaf}", get(leaf)).with_state(Tree);
    assert!(faults.into_axum().is_err());
}

#[authorize(action = "read", resource = Leaf)]
async fn leaf() {}

#[test]
fn one_text_is_not_the_key_of_two_types() {
    #[authorize(action = "read", resource = Folder, id = "tenant")]
    #[authorize(action = "read", resource = Member)]
    async fn both(tenant: Folder, member: Member) -> String {
        format!("{} {}", tenant.id, member.id)
    }

    let text = fault(Router::new().route("/x/{tenant}/members/{member}", get(both)));
    assert!(text.contains("`{tenant}` is not compared with the `employer`"), "{text}");
}

#[tokio::test]
async fn an_argument_gets_the_row_of_its_name() {
    #[authorize(action = "read", resource = Ticket)]
    #[authorize(action = "edit", resource = Ticket, id = "ticket")]
    async fn below(ticket: Ticket) -> axum::http::StatusCode {
        axum::http::StatusCode::from_u16(u16::try_from(ticket.id).unwrap_or(500))
            .unwrap_or_default()
    }

    let router = || Router::new().route("/from/{number}/to/{ticket}", get(below));
    assert_eq!(status(router(), "/from/201/to/202").await, 202);
}

#[test]
fn a_manifest_lists_each_ancestor_once() {
    let router: Router<Tree> = Router::new().route("/members/{member}", get(member));
    let manifest = router.manifest();
    let text = serde_json::to_value(&manifest.routes[0].declarations).expect("JSON");
    let ancestors = text[0]["ancestors"].as_array().expect("a list").clone();
    let names: Vec<_> = ancestors.iter().map(|ancestor| ancestor["resource"].clone()).collect();
    assert_eq!(names, ["Tenant", "Member"]);
}
