use authz_runtime::routing::get;
use authz_runtime::{Router, Scope, authorize};
use authz_tests::knot::{Page, Press};

#[authorize(action = "read", list = Page)]
async fn pages(pages: Scope<Page>) -> String {
    format!("{pages:?}")
}

#[authorize(action = "print", list = Page)]
async fn printed(pages: Scope<Page>) -> String {
    format!("{pages:?}")
}

fn main() {
    let _: Router<Press> =
        Router::new().route("/pages", get(pages)).route("/printed", get(printed));
}
