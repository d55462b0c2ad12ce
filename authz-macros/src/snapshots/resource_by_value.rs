/// Closes an issue.
#[tracing::instrument]
pub async fn close(
    ::authz_runtime::__private::Loaded {
        resource: mut issue,
        ..
    }: ::authz_runtime::__private::Loaded<
        Issue,
        <Issue as ::authz_runtime::__private::ActionAt<
            { <<Issue as ::authz_runtime::__private::Resource>::Action>::Close as u16 },
        >>::Marker,
        ::authz_runtime::__private::DefaultParams,
    >,
    State(db): State<Db>,
) -> Json<Issue> {
    Json(issue)
}
