//! Standard names mean something else here, and the runtime has another name.

mod hostile {
    extern crate authz_runtime as renamed;

    use authz_tests::{App, User};
    use renamed::{Resource, authorize, public, unexposable};

    struct Option;
    struct Result;
    struct Send;
    struct Sync;
    struct String;
    struct Vec;
    struct Box;
    struct Some;
    struct Ok;
    struct Copy;
    struct Fn;
    mod core {}
    mod std {}
    mod authz_runtime {}
    mod axum {}

    #[derive(Resource)]
    #[resource(actor = User, actions("read"), crate = renamed)]
    pub struct Doc {
        #[resource(id)]
        id: i64,
        #[resource(relation(organization = authz_tests::Org))]
        org: i64,
    }

    #[authorize(action = "close", resource = authz_tests::Issue, crate = renamed)]
    pub async fn close(issue: authz_tests::Issue) -> &'static str {
        let _ = issue;
        ""
    }

    #[public(reason = "the greeting", crate = renamed)]
    pub async fn greet() -> &'static str {
        "hello"
    }

    #[unexposable(reason = "nightly export", crate = renamed)]
    pub async fn export() -> &'static str {
        "everything"
    }

    pub fn router() -> renamed::Router<App> {
        let _ = (Option, Result, Send, Sync, String, Vec, Box, Some, Ok, Copy, Fn);
        let doc = Doc { id: 1, org: 1 };
        let _ = (doc.id, doc.org);
        renamed::Router::new()
            .route("/", renamed::routing::get(greet))
            .route("/export", renamed::routing::get(export))
            .route("/issues/{issue}", renamed::routing::get(close))
    }
}

fn main() {
    let _ = hostile::router();
}
