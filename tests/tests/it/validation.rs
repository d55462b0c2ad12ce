use authz_runtime::routing::{MethodFilter, RouteErrors, get, on, put};
use authz_runtime::{AccessRequest, AuthenticationError, Authorizes, Decision, Policy};
use authz_runtime::{
    Resource, Router, Settings, Source, SourceError, authorize, public, unexposable,
};
use authz_tests::{App, Issue, Org, Repo, User, app, store};
use axum::http::request::Parts;

use crate::support::{close_issue, greet, move_issues, read_issue, read_repo, router, somebody};

fn faults(router: Router<App>) -> RouteErrors {
    router.with_state(app(store())).into_axum().expect_err("a fault")
}

/// The one fault of a router.
#[track_caller]
fn fault(router: Router<App>) -> String {
    let faults = faults(router);
    assert_eq!(faults.iter().count(), 1, "{faults}");
    faults.iter().next().expect("one").fault().to_owned()
}

#[test]
fn a_router_without_faults_is_built() {
    assert!(router().with_state(app(store())).into_axum().is_ok());
}

#[test]
fn a_missing_parameter_is_a_fault() {
    let faults = faults(Router::new().route("/issues/{number}", get(read_issue)));
    let text = faults.to_string();
    assert_eq!(format!("{faults:?}"), text, "what a `main` that returns the error shows");
    assert_eq!(faults.iter().count(), 1, "{text}");
    assert!(
        text.contains("the path has no parameter `issue`, which holds the key of `Issue`"),
        "{text}"
    );
    assert!(
        text.contains("`GET /issues/{number}`, handled by `it::support::read_issue`"),
        "{text}"
    );
    assert!(text.contains("validation.rs:"), "{text}");
    let help = "help: write `{issue}` for `{number}` in the path, or `id = \"number\"` in the ";
    assert!(text.contains(help), "{text}");
}

#[test]
fn all_faults_are_told_at_once() {
    let router = Router::new()
        .route("/a/{number}/{issue}", get(read_issue))
        .route("/b", get(read_issue))
        .route("/c/{issue}", get(read_issue).put(close_issue))
        .route("/c/{issue}", put(close_issue));
    assert_eq!(faults(router).iter().count(), 3);
}

#[test]
fn a_parameter_that_nothing_claims_is_a_fault() {
    let router = Router::new().route("/repo/{repos}/issues/{issue}", get(read_issue));
    assert_eq!(fault(router), "nothing checks the path parameter `repos`");
    let router = Router::new().route("/tenants/{tenant}/me", get(somebody));
    assert_eq!(fault(router), "nothing checks the path parameter `tenant`");
}

#[test]
fn a_public_handler_has_its_parameters_to_itself() {
    let router = Router::new().route("/pages/{page}", get(greet));
    assert!(router.with_state(app(store())).into_axum().is_ok());
}

#[test]
fn an_unchecked_parameter_that_is_not_there_is_a_fault() {
    #[authorize(action = "read", resource = Issue, unchecked("page"))]
    async fn page() {}

    let router = Router::new().route("/issues/{issue}", get(page));
    assert_eq!(fault(router), "the path has no parameter `page`, which is declared `unchecked`");
}

#[test]
fn a_repeated_parameter_is_a_fault() {
    let inner = Router::new().route("/issues/{issue}", get(read_issue));
    let router = Router::new().nest("/{issue}", inner);
    assert_eq!(fault(router), "the path parameter `issue` occurs twice");
}

#[test]
fn a_composite_key_needs_a_name_for_each_part() {
    #[authorize(action = "read", resource = Issue, id("a", "b"))]
    async fn read() {}

    let router = Router::new().route("/{a}/{b}", get(read));
    assert!(faults(router).to_string().contains("the key of `Issue` has 1 parts"));
}

#[test]
#[expect(clippy::too_many_lines, reason = "a whole service of its own")]
fn an_ambiguous_ancestor_is_a_fault() {
    #[derive(Resource)]
    #[resource(actor = User, actions("read"))]
    struct Transfer {
        #[resource(id)]
        id: i64,
        #[resource(relation(source = Repo))]
        source: i64,
        #[resource(relation(target = Repo))]
        target: i64,
    }

    #[derive(Clone)]
    struct Machine;

    impl Source<Transfer> for Machine {
        type Facts = ();

        async fn load(
            &self,
            _: Option<&User>,
            id: &i64,
        ) -> Result<Option<(Transfer, ())>, SourceError> {
            Ok(Some((Transfer { id: *id, source: 1, target: 2 }, ())))
        }
    }

    impl Source<Repo> for Machine {
        type Facts = ();

        async fn load(
            &self,
            _: Option<&User>,
            id: &i64,
        ) -> Result<Option<(Repo, ())>, SourceError> {
            Ok(Some((Repo { id: *id, org_id: Some(1) }, ())))
        }
    }

    impl Source<Org> for Machine {
        type Facts = ();

        async fn load(&self, _: Option<&User>, id: &i64) -> Result<Option<(Org, ())>, SourceError> {
            Ok(Some((Org { id: *id }, ())))
        }
    }

    impl Policy<Transfer> for Machine {
        fn decide(&self, request: &AccessRequest<'_, Transfer>) -> Decision {
            let Transfer { source, target, .. } = request.resource;
            Decision::allow_if(source != target, "moved")
        }
    }

    impl Authorizes for Machine {
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

    #[authorize(action = "read", resource = Transfer)]
    async fn read() {}

    let router = Router::new().route("/repos/{repo}/transfers/{transfer}", get(read));
    let errors = router.with_state(Machine).into_axum().expect_err("a fault");
    let text = errors.to_string();
    assert!(text.contains("`{repo}` can be more than one ancestor of `Transfer`"), "{text}");
    assert!(text.contains("`source` or `target`"), "{text}");
}

#[test]
fn a_route_that_is_there_twice_is_a_fault() {
    let router = Router::new()
        .route("/issues/{issue}", get(read_issue))
        .merge(Router::new().route("/issues/{issue}", get(read_issue)));
    assert_eq!(fault(router), "`GET /issues/{issue}` is routed twice");
}

#[test]
fn what_axum_would_panic_about_is_a_fault() {
    let conflicting =
        Router::new().route("/a/{issue}", get(read_issue)).route("/a/{repo}", get(read_repo));
    assert!(fault(conflicting).starts_with("the path `/a/{repo}` cannot be routed"));
    assert!(fault(Router::new().route("issues", get(greet))).contains("does not begin with `/`"));
    assert!(fault(Router::new().route("", get(greet))).contains("does not begin with `/`"));
    assert!(fault(Router::new().route("/:issue", get(greet))).contains("is no path parameter"));
    assert!(fault(Router::new().route("/*rest", get(greet))).contains("is no path parameter"));
    assert!(fault(Router::new().route("/{a", get(greet))).contains("cannot be routed"));
    let nested = |path| Router::new().nest(path, Router::new().route("/x", get(greet)));
    assert!(faults(nested("/")).to_string().contains("nothing can be nested at `/`"));
    assert!(faults(nested("/{*rest}")).to_string().contains("nothing can be nested"));
    assert!(faults(nested("x")).to_string().contains("nothing can be nested at `x`"));
    let twice = Router::new().fallback(greet).fallback(greet);
    assert!(fault(twice).contains("two fallbacks"));
    let merged = Router::new().fallback(greet).merge(Router::new().fallback(greet));
    assert!(fault(merged).contains("both routers have a fallback"));
}

#[test]
fn what_an_undeclared_router_clashes_with_is_a_fault() {
    #[expect(clippy::disallowed_types, clippy::disallowed_methods, reason = "what is let in")]
    let plain = axum::Router::new().route("/", axum::routing::get(async || "plain"));
    let router = Router::new().route("/", get(greet)).merge_undeclared(plain, "a page");
    assert!(fault(router).starts_with("axum refuses the routes"));
}

#[test]
fn connect_and_trace_are_faults() {
    let router = Router::new().route("/", on(MethodFilter::TRACE, greet));
    assert_eq!(fault(router), "a handler cannot serve `TRACE`");
    let router = Router::new().route("/", on(MethodFilter::CONNECT, greet));
    assert_eq!(fault(router), "a handler cannot serve `CONNECT`");
}

#[test]
fn a_blank_reason_is_a_fault() {
    #[expect(clippy::disallowed_types, reason = "what is let in")]
    let plain = axum::Router::new();
    assert_eq!(fault(Router::new().merge_undeclared(plain, " ")), "the reason is blank");
}

#[test]
fn settings_belong_to_the_outermost_router() {
    let inner: Router<App> = Router::new().settings(Settings::new());
    assert!(
        fault(Router::new().nest("/x", inner)).starts_with("settings are given to a router inside")
    );
    let twice = Router::new().settings(Settings::new()).settings(Settings::new());
    assert_eq!(fault(twice), "the router is given settings twice");
}

#[test]
fn a_layer_in_front_of_nothing_is_a_fault() {
    let layer = axum::middleware::from_fn(async |r, n: axum::middleware::Next| n.run(r).await);
    let router = Router::new().route_layer(layer.clone()).route("/", get(greet));
    assert_eq!(fault(router), "a layer is put in front of no route");
    let router = Router::new().fallback(greet).route_layer(layer.clone()).route("/", get(greet));
    assert_eq!(fault(router), "a layer is put in front of no route");
    let methods = authz_runtime::routing::MethodRouter::new().route_layer(layer.clone()).get(greet);
    assert_eq!(fault(Router::new().route("/", methods)), "a layer is put in front of no route");
    let router = Router::new().route("/", get(greet)).route_layer(layer);
    assert!(router.with_state(app(store())).into_axum().is_ok());
}

#[test]
fn a_fallback_is_for_users() {
    #[unexposable(reason = "nightly export")]
    async fn export() {}

    assert_eq!(fault(Router::new().fallback(export)), "a fallback cannot be unexposable");
    let router = Router::new().route("/", get(greet)).method_not_allowed_fallback(export);
    assert_eq!(fault(router), "a fallback cannot be unexposable");
}

#[test]
fn what_is_nested_has_answers_of_its_own() {
    #[expect(clippy::disallowed_types, reason = "what is let in")]
    let plain = axum::Router::new();
    let inner = Router::new()
        .route("/x", get(greet))
        .method_not_allowed_fallback(greet)
        .merge_undeclared(plain, "a page of another library");
    assert!(Router::new().nest("/inner", inner).with_state(app(store())).into_axum().is_ok());
}

#[test]
fn half_a_router_is_not_a_part() {
    let (public, _) = router().split();
    assert_eq!(fault(Router::new().merge(public)), "half a router is added to another one");
}

#[test]
fn each_half_is_checked_by_itself() {
    #[unexposable(reason = "nightly export")]
    async fn export() {}

    #[public(reason = "the greeting")]
    async fn hello() {}

    let router: Router<App> = Router::new()
        .route("/x", get(hello))
        .route("/x", put(export))
        .route("/move/{from}/{to}", put(move_issues));
    let (public, internal) = router.with_state(app(store())).split();
    assert!(public.into_axum().is_ok());
    assert!(internal.into_axum().is_ok());
}
