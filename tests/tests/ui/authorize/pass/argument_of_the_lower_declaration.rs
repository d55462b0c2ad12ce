use authz_runtime::routing::get;
use authz_runtime::{Router, authorize};
use authz_tests::{App, Repo};

macro_rules! into {
    ($(#[$upper:meta])* $name:ident, $id:literal) => {
        $(#[$upper])*
        #[authorize(action = "move_in", resource = Repo, id = $id)]
        async fn $name(to: Repo) -> String {
            to.id.to_string()
        }
    };
}

// The name of the lower declaration is a fragment of a macro.
into!(#[authorize(action = "move_out", resource = Repo, id = "from")] handler, "to");

fn main() {
    let _: Router<App> = Router::new().route("/move/{from}/{to}", get(handler));
}
