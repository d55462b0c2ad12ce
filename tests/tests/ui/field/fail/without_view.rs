use authz_runtime::View;
use authz_tests::Repo;
use axum::response::IntoResponse;

fn shown(repo: Repo) -> impl IntoResponse {
    View::from(repo)
}

fn main() {}
